//! What is said beside a text, over two laptops and a line that is cut: once each, also through edits and merges.

use std::sync::Arc;

use desk::{Comments, Desk, Marked, Thread};
use domain::comment::Place;
use domain::{ArticleId, BlockId, Content};

use crate::line::{Way, Wire};
use crate::newsroom::{Laptop, Newsroom, content};

fn desk(laptop: &Laptop) -> Desk {
    Desk::open(Arc::clone(&laptop.store), Arc::clone(&laptop.clock)).unwrap()
}

fn marked(text: &Content, block: usize, quote: &str) -> Marked {
    let block = &text.document.blocks[block];
    let said = block.body.words().join("\n");
    let start = u32::try_from(said[..said.find(quote).unwrap()].chars().count()).unwrap();
    let stop = start + u32::try_from(quote.chars().count()).unwrap();
    Marked { block: Some(block.id.clone()), start, stop, quote: quote.to_owned() }
}

fn words(it: &Thread) -> String {
    it.first.said.iter().map(|it| it.text.as_str()).collect()
}

fn places(it: &Comments) -> Vec<(String, Option<BlockId>)> {
    let block = |it: &Thread| match &it.place {
        Place::Words { block, .. } => block.clone(),
        other => panic!("{other:?}"),
    };
    it.threads.iter().map(|it| (words(it), block(it))).collect()
}

fn text(newsroom: &Newsroom) -> Content {
    content("Mưa lớn", newsroom.news, &["Nước lên nhanh trong đêm.", "Có 12 người bị thương."])
}

/// Lan's article, on both laptops, with the desk.
fn handed_in(newsroom: &Newsroom, lan: &mut Laptop, ha: &mut Laptop) -> (ArticleId, Content) {
    let text = text(newsroom);
    let (id, _) = lan.writes(&text);
    lan.submits(id);
    lan.good_round();
    ha.good_round();
    (id, text)
}

#[test]
fn said_offline_it_waits_and_then_both_have_the_thread() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop_at("ha", wire.address(), 0));
    let (id, text) = handed_in(&newsroom, &mut lan, &mut ha);
    wire.rule(|_| Way::CutBefore);
    let at_ha = desk(&ha);
    let said = at_ha.comment(id, Some(&marked(&text, 1, "12 người")), None, "@Nguyễn Lan Anh số này của ai?").unwrap();
    assert!(said.threads[0].first.unsent && said.open == 1);
    assert_eq!(words(&said.threads[0]), "Nguyễn Lan Anh số này của ai?");
    assert_eq!(said.threads[0].first.said[0].person, Some(lan.me().person), "a person, and no letters");
    assert!(ha.round().fault.is_some());
    assert!(at_ha.comments(id, None).unwrap().threads[0].first.unsent);
    wire.rule(|_| Way::Through);
    ha.good_round();
    lan.good_round();
    let at_lan = desk(&lan);
    let heard = at_lan.comments(id, None).unwrap();
    assert_eq!((heard.open, heard.threads[0].quote.as_str(), heard.threads[0].first.unsent), (1, "12 người", false));
    assert_eq!(at_lan.row(id).unwrap().comments, 1);
    assert!(at_lan.take_back(id).is_err(), "the desk has begun");
    let first = heard.threads[0].first.id;
    at_lan.comment(id, None, Some(first), "Của huyện ạ.").unwrap();
    lan.good_round();
    ha.good_round();
    let heard = at_ha.comments(id, None).unwrap();
    assert_eq!((heard.threads.len(), heard.threads[0].answers.len()), (1, 1));
    at_ha.solve_comment(id, first).unwrap();
    assert_eq!(at_ha.row(id).unwrap().comments, 0);
    ha.good_round();
    lan.good_round();
    let solved = at_lan.comments(id, None).unwrap();
    assert_eq!((solved.open, solved.threads[0].solved.as_ref().unwrap().by.as_str()), (0, "Trần Thu Hà"));
    assert!(lan.waiting().is_empty() && ha.waiting().is_empty());
}

#[test]
fn an_answer_that_was_lost_on_its_way_says_nothing_twice() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop_at("ha", wire.address(), 0));
    let (id, text) = handed_in(&newsroom, &mut lan, &mut ha);
    desk(&ha).comment(id, Some(&marked(&text, 0, "Nước lên")), None, "Mấy giờ?").unwrap();
    wire.rule(|it| if it.is("POST", "/push") { Way::CutAfter } else { Way::Through });
    assert!(ha.round().fault.is_some());
    wire.rule(|_| Way::Through);
    ha.good_round();
    lan.good_round();
    assert_eq!(desk(&lan).comments(id, None).unwrap().threads.len(), 1);
    assert_eq!(desk(&ha).comments(id, None).unwrap().threads.len(), 1);
}

#[test]
fn the_words_are_found_again_in_the_text_that_two_people_became_one() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let mut text = text(&newsroom);
    let (id, _) = lan.writes(&text);
    lan.good_round();
    ha.good_round();
    let (at_lan, at_ha) = (desk(&lan), desk(&ha));
    at_ha.comment(id, Some(&marked(&text, 0, "trong đêm")), None, "Đêm nào?").unwrap();
    at_ha.comment(id, Some(&marked(&text, 1, "12 người")), None, "Nguồn?").unwrap();
    ha.good_round();
    // Both write on: Hà in the second paragraph, Lan puts one before it.
    let mut hers = text.clone();
    hers.document.blocks[1].body =
        domain::Body::Paragraph(vec![domain::Inline::text("Đến trưa, Có 12 người bị thương.")]);
    ha.cuts(id, &hers);
    text.document.blocks.insert(0, domain::Block::paragraph(vec![domain::Inline::text("Có 12 người ở chợ kể lại.")]));
    lan.cuts(id, &text);
    ha.good_round();
    lan.good_round();
    ha.good_round();
    let blocks = [text.document.blocks[1].id.clone(), text.document.blocks[2].id.clone()];
    let wanted = [("Đêm nào?".to_owned(), Some(blocks[0].clone())), ("Nguồn?".to_owned(), Some(blocks[1].clone()))];
    for desk in [&at_lan, &at_ha] {
        let heard = desk.comments(id, None).unwrap();
        assert_eq!(places(&heard), wanted);
        let Place::Words { start, .. } = heard.threads[1].place else { panic!("found") };
        assert_eq!(start, 13, "not the same words of the paragraph that came");
    }
}

#[test]
fn what_the_portal_will_not_have_is_shown_to_its_writer_and_holds_no_text_up() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let text = text(&newsroom);
    let (id, head) = lan.writes(&text);
    lan.good_round();
    ha.good_round();
    let (at_lan, at_ha) = (desk(&lan), desk(&ha));
    at_ha.comment(id, None, None, "Chị đọc rồi.").unwrap();
    // Meanwhile Lan has thrown it away.
    let act = domain::wire::AskedAct::Trash;
    sync::ask(&lan.line(), id, head, act, &mut sync::Report::default()).unwrap();
    ha.round();
    assert!(ha.waiting().is_empty(), "it waits no longer");
    let said = at_ha.comments(id, None).unwrap();
    assert_eq!(said.threads[0].first.refused.as_deref(), Some("not_allowed"));
    assert_eq!((said.open, at_ha.row(id).unwrap().comments), (0, 0));
    let left = at_ha.drop_comment(id, said.threads[0].first.id).unwrap();
    assert!(left.threads.is_empty());
    drop(at_lan);
}
