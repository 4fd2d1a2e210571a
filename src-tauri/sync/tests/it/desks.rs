//! What a person does at her desk, and what the other desk then shows.

use std::sync::Arc;

use desk::{Desk, TakenBack};
use domain::article::Status;
use domain::check::CheckCode;
use domain::time::HOUR_MS;
use domain::wire::AskedAct;
use domain::{ArticleId, Block, BlockId, Body, Content, Embed, Inline, Provider};
use sync::{Error, Report, ask};

use crate::line::{Way, Wire};
use crate::newsroom::{Laptop, Newsroom, content, noise, with_photo};

fn desk(laptop: &Laptop) -> Desk {
    Desk::open(Arc::clone(&laptop.store), Arc::clone(&laptop.clock)).unwrap()
}

fn types(desk: &Desk, id: ArticleId, content: &Content) {
    let seq = desk.open_article(id).unwrap().seq;
    let document = serde_json::to_value(&content.document).unwrap();
    desk.save(id, seq, document, content.fields.clone()).unwrap();
}

fn asks(laptop: &Laptop, id: ArticleId, act: AskedAct) -> Result<domain::article::Standing, Error> {
    let seen = desk(laptop).open_article(id).unwrap().head.unwrap();
    ask(&laptop.line(), id, seen, act, &mut Report::default())
}

#[test]
fn from_the_first_word_to_the_page_and_back_into_the_list() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop_at("ha", &newsroom.address(), 3 * HOUR_MS));
    lan.good_round();
    let (at_lan, at_ha) = (desk(&lan), desk(&ha));
    let article = at_lan.create().unwrap().row.article;
    let photo = at_lan.attach_photo(article, "DSC_0001.JPG", &noise(1600, 900)).unwrap();
    types(&at_lan, article, &with_photo(content("Mưa lớn ở Hải Lâm", newsroom.news, &["Từ đêm 13/10."]), &photo.id));
    lan.good_round();
    assert_eq!(newsroom.revisions(article), 0, "what is only typed does not travel, and its photo neither");
    assert!(!lan.photo(&photo.id).sent);

    let row = at_lan.submit(article, "Nhờ chị xem").unwrap();
    assert_eq!((row.status, row.flags.unsent), (Status::Submitted, true));
    lan.good_round();
    let row = at_lan.row(article).unwrap();
    assert_eq!((row.status, row.flags.unsent, row.flags.refused), (Status::Submitted, false, None));

    ha.good_round();
    let opened = at_ha.open_article(article).unwrap();
    assert_eq!((opened.row.status, opened.row.owner.name.as_str()), (Status::Submitted, "Nguyễn Lan Anh"));
    assert!(at_ha.photo(&photo.id, false).unwrap().is_some());
    assert_eq!(opened.refusals.get(&domain::act::Act::Approve), None);
    let hash = opened.content.unwrap();
    asks(&ha, article, AskedAct::Approve { content: hash, urgent_reason: None }).unwrap();
    assert_eq!(at_ha.row(article).unwrap().status, Status::Approved);
    let go_live_ms = at_ha.portal_now().plus_ms(HOUR_MS);
    asks(&ha, article, AskedAct::Schedule { go_live_ms, take_down_ms: None }).unwrap();

    lan.good_round();
    assert_eq!(at_lan.row(article).unwrap().status, Status::Scheduled);
    newsroom.passes(HOUR_MS);
    assert_eq!(at_lan.row(article).unwrap().status, Status::Published, "nobody has to be asked for that");
    lan.good_round();
    assert!(at_lan.row(article).unwrap().public_url.is_some());
}

#[test]
fn what_was_let_pass_is_read_on_the_writers_laptop_and_only_of_that_text() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let (at_lan, at_ha) = (desk(&lan), desk(&ha));
    let mut text = content("Cầu mới", newsroom.news, &["Cầu thông xe."]);
    text.fields.bylines.clear();
    let (article, _) = lan.writes(&text);
    at_lan.submit(article, "").unwrap();
    lan.good_round();
    ha.good_round();
    let opened = at_ha.open_article(article).unwrap();
    let found = at_ha.findings(article, opened.document.clone(), opened.fields.clone()).unwrap();
    let finding = found.iter().find(|it| it.may_pass()).unwrap().named();
    let reason = "Tin của ban biên tập, không ký tên".to_owned();
    let pass =
        AskedAct::Overrule { finding: finding.clone(), content: opened.content.unwrap(), reason: reason.clone() };
    assert!(matches!(asks(&lan, article, pass.clone()), Err(Error::Refused { .. })), "a writer asks in vain");
    asks(&ha, article, pass).unwrap();
    lan.good_round();
    let read = at_lan.open_article(article).unwrap().overruled;
    assert_eq!(read.iter().map(|it| (&it.finding, &it.reason)).collect::<Vec<_>>(), [(&finding, &reason)]);
    assert!(!read[0].by.is_empty(), "by name");
    // The desk mends a word: it is another text.
    let mut other = text.clone();
    other.document.title.push_str(" hơn");
    types(&at_ha, article, &other);
    assert_eq!(at_ha.open_article(article).unwrap().overruled, [], "what is typed is another text, too");
    at_ha.cut(article, "", true).unwrap();
    ha.good_round();
    lan.good_round();
    assert_eq!(at_lan.open_article(article).unwrap().overruled, []);
}

#[test]
fn a_submit_on_its_way_is_taken_back_at_the_portal() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", wire.address(), 0);
    lan.good_round();
    let at_lan = desk(&lan);
    let article = at_lan.create().unwrap().row.article;
    types(&at_lan, article, &content("Lúa về đồng", newsroom.news, &["Vụ mùa."]));
    at_lan.submit(article, "").unwrap();
    assert!(matches!(at_lan.take_back(article).unwrap(), TakenBack::Here(_)), "it has not left");
    at_lan.submit(article, "").unwrap();
    wire.rule(|it| if it.is("POST", "/push") { Way::CutAfter } else { Way::Through });
    assert!(lan.round().fault.is_some());
    let TakenBack::AskPortal { seen } = at_lan.take_back(article).unwrap() else { panic!("it may have arrived") };
    assert!(matches!(asks(&lan, article, AskedAct::Recall), Err(Error::Offline(_))));
    wire.rule(|_| Way::Through);
    ask(&lan.line(), article, seen, AskedAct::Recall, &mut Report::default()).unwrap();
    let row = at_lan.row(article).unwrap();
    assert_eq!((row.status, row.flags.unsent), (Status::Draft, false));
}

#[test]
fn a_text_that_moves_on_while_it_is_being_typed_becomes_a_conflict_and_is_not_mixed() {
    let newsroom = Newsroom::start();
    let (mut office, mut home) = (newsroom.laptop("lan"), newsroom.laptop("lan"));
    office.good_round();
    let (at_office, at_home) = (desk(&office), desk(&home));
    let article = at_office.create().unwrap().row.article;
    types(&at_office, article, &content("Bão", newsroom.news, &["Bão vào bờ."]));
    at_office.cut(article, "", true).unwrap();
    office.good_round();
    home.good_round();
    types(&at_home, article, &content("Bão ở nhà", newsroom.news, &["Bão vào bờ."]));
    types(&at_office, article, &content("Bão ở tòa soạn", newsroom.news, &["Bão vào bờ."]));
    at_office.cut(article, "", true).unwrap();
    office.good_round();
    home.good_round();
    let opened = at_home.open_article(article).unwrap();
    assert!(opened.document.to_string().contains("Bão ở nhà"), "what is typed here stays under the hand");
    at_home.cut(article, "", true).unwrap();
    home.good_round();
    office.good_round();
    for it in [&at_home, &at_office] {
        assert!(it.row(article).unwrap().flags.conflict);
    }
    assert!(at_home.open_article(article).unwrap().document.to_string().contains("Bão ở nhà"));
    assert!(at_office.open_article(article).unwrap().document.to_string().contains("Bão ở tòa soạn"));
}

#[test]
fn a_return_comes_with_its_reason_and_the_text_goes_out_again() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    lan.good_round();
    let (at_lan, at_ha) = (desk(&lan), desk(&ha));
    let article = at_lan.create().unwrap().row.article;
    let mut text = content("Bài", newsroom.news, &["Chữ."]);
    types(&at_lan, article, &text);
    at_lan.submit(article, "").unwrap();
    lan.good_round();
    ha.good_round();
    asks(&ha, article, AskedAct::Return { reason: "Thiếu số liệu thiệt hại".to_owned() }).unwrap();
    lan.good_round();
    let row = at_lan.row(article).unwrap();
    assert_eq!((row.status, row.reason.as_deref()), (Status::Returned, Some("Thiếu số liệu thiệt hại")));
    text.document.title = "Bài có số liệu".to_owned();
    types(&at_lan, article, &text);
    at_lan.submit(article, "").unwrap();
    lan.good_round();
    ha.good_round();
    let row = at_ha.row(article).unwrap();
    assert_eq!((row.status, row.title.as_str()), (Status::Submitted, "Bài có số liệu"));
}

/// The program stays open meanwhile, and so does the text.
#[test]
fn whose_videos_may_be_named_changes_at_the_open_desk() {
    let newsroom = Newsroom::start();
    let mut lan = newsroom.laptop("lan");
    lan.good_round();
    let at_lan = desk(&lan);
    let article = at_lan.create().unwrap().row.article;
    let mut text = content("Mưa lớn", newsroom.news, &["Từ đêm 13/10."]);
    let caption = vec![Inline::text("Nước lên ở cầu Lâm")];
    let video = Embed { provider: Provider::Vimeo, video: "76979871".to_owned(), caption };
    text.document.blocks.push(Block { id: BlockId::random(), body: Body::Embed(video) });
    let refused = || {
        let document = serde_json::to_value(&text.document).unwrap();
        let found = at_lan.findings(article, document, text.fields.clone()).unwrap();
        found.iter().any(|it| it.code == CheckCode::EmbedNotAllowed)
    };
    assert!(refused() && at_lan.lists().unwrap().settings.embeds == [Provider::Youtube]);
    for (list, allowed) in [(&[Provider::Youtube, Provider::Vimeo][..], true), (&[], false)] {
        newsroom.embedded.portal().set_embeds(list).unwrap();
        let report = lan.good_round();
        assert!(report.lists && report.changed.is_empty(), "the window is told to read its lists again");
        assert_eq!(at_lan.lists().unwrap().settings.embeds, list);
        assert_eq!(refused(), !allowed);
    }
    types(&at_lan, article, &text);
    assert!(at_lan.submit(article, "").is_err(), "the laptop asks the same list before it sends");
}
