//! The newsroom's words over two laptops: what one adds, the other's checks find after a pull, and the portal's checks
//! say the same as both.

use std::sync::Arc;

use desk::Desk;
use domain::house::Entry;
use domain::wire::{Answer, Code, Op, OpKind, PushAsk, SubmitOp};
use domain::{ArticleId, Content, OpId, RangeDash, Role, ToneStyle};
use serde_json::{Value, json};
use sync::{Error, Report, add_to_lists, set_style, take_from_lists};

use crate::newsroom::{Laptop, Newsroom, PASSWORD, content};

fn desk(laptop: &Laptop) -> Desk {
    Desk::open(Arc::clone(&laptop.store), Arc::clone(&laptop.clock)).unwrap()
}

fn pair() -> Entry {
    Entry::Pair { wrong: "chợ nỗi".to_owned(), right: "chợ nổi".to_owned() }
}

fn adds(laptop: &Laptop, entries: Vec<Entry>) -> Result<Vec<Entry>, Error> {
    add_to_lists(&laptop.line(), entries, &mut Report::default())
}

fn takes(laptop: &Laptop, entry: Entry) -> Result<(), Error> {
    take_from_lists(&laptop.line(), entry, &mut Report::default())
}

/// Codes and the words they speak of.
fn found(desk: &Desk, article: ArticleId, text: &Content) -> Vec<(String, String)> {
    let document = serde_json::to_value(&text.document).unwrap();
    told(&serde_json::to_value(desk.findings(article, document, text.fields.clone()).unwrap()).unwrap())
}

fn told(findings: &Value) -> Vec<(String, String)> {
    let word = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    findings.as_array().unwrap().iter().map(|it| (word(&it["code"]), word(&it["facts"]["text"]))).collect()
}

fn one(code: &str, text: &str) -> (String, String) {
    (code.to_owned(), text.to_owned())
}

#[test]
fn a_pair_that_one_laptop_adds_is_found_by_the_other_after_a_pull_and_taken_away_it_is_silent_again() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    lan.good_round();
    ha.good_round();
    let (at_lan, at_ha) = (desk(&lan), desk(&ha));
    let article = at_lan.create().unwrap().row.article;
    let text = content("Chợ nỗi họp lại", newsroom.news, &["Từ đêm 13/10."]);
    assert_eq!(found(&at_lan, article, &text), []);

    assert_eq!(adds(&ha, vec![pair()]).unwrap(), []);
    let rows = at_ha.house().unwrap().rows;
    let row = rows.iter().find(|it| it.entry == pair()).expect("there at once, without a pull");
    assert_eq!((row.by.as_deref(), row.shipped, row.taken), (Some("Trần Thu Hà"), false, false));
    assert_eq!(found(&at_lan, article, &text), [], "not before the pull");
    assert!(lan.good_round().lists, "the window is told");
    assert_eq!(found(&at_lan, article, &text), [one("word_confused", "Chợ nỗi")]);

    takes(&ha, pair()).unwrap();
    lan.good_round();
    assert_eq!(found(&at_lan, article, &text), []);
    assert!(at_lan.house().unwrap().rows.iter().all(|it| it.entry != pair()));
}

/// One code over one list: what the writer is told and what the portal holds against her are the same.
#[test]
fn laptop_and_portal_say_the_same_of_one_text() {
    let newsroom = Newsroom::start();
    newsroom.embedded.portal().add_person("quantri", "Vũ Quản Trị", Role::Admin, PASSWORD).unwrap();
    let (mut lan, ha, quantri) = (newsroom.laptop("lan"), newsroom.laptop("ha"), newsroom.laptop("quantri"));
    let person =
        Entry::Person { name: "Lê Thị Thúy".to_owned(), title: Some("Giám đốc Sở Y tế".to_owned()) };
    let letters = Entry::Abbreviation { letters: "QXYZ".to_owned() };
    let body = Entry::Body { name: "Ban Quản lý Chợ Sậy".to_owned() };
    let shipped = Entry::Pair { wrong: "bổ xung".to_owned(), right: "bổ sung".to_owned() };
    assert_eq!(adds(&ha, vec![pair(), person, letters, body]).unwrap(), []);
    takes(&ha, shipped).unwrap();
    set_style(&quantri.line(), ToneStyle::New, RangeDash::EnDash, &mut Report::default()).unwrap();
    lan.good_round();
    let words = "Ban quản lý chợ sậy bổ xung sạp cho chợ nỗi, theo QXYZ. Giám đốc Sở Y tế Lê Thị Thủy dự. \
                 Nhà văn hóa, xã hội hoá từ 2015-2020, từ 2021–2025. [cần bổ sung]";
    let text = content("Chợ họp lại", newsroom.news, &[words]);
    let (article, _) = lan.writes(&text);
    lan.good_round();
    let mine = found(&desk(&lan), article, &text);
    for it in [
        one("body_name", "Ban quản lý chợ sậy"),
        one("word_confused", "chợ nỗi"),
        one("person_differs", ""),
        one("tone_mixed", "hóa"),
        one("range_dash", "-"),
        one("to_fill_in", ""),
    ] {
        let there = mine.iter().any(|found| found.0 == it.0 && (it.1.is_empty() || found.1 == it.1));
        assert!(there, "{it:?} in {mine:?}");
    }
    assert!(!mine.iter().any(|it| it.1 == "bổ xung" || it.1 == "QXYZ"), "{mine:?}");
    let head = lan.article(article).unwrap().head.unwrap();
    let payload = json!(SubmitOp { revision: head, note: String::new() });
    let op = Op { op_id: OpId::new(lan.now()), kind: OpKind::Submit, article, base: Some(head), payload };
    let answers = lan.client.push(&PushAsk { device: lan.device, ops: vec![op] }).unwrap().body.answers;
    let Answer::Refused { code: Code::PreCheck, at, .. } = &answers[0].answer else { panic!("{answers:?}") };
    assert_eq!(told(&at["findings"]), mine);
}

#[test]
fn without_the_portal_nothing_is_added_and_a_reporter_is_refused() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    lan.good_round();
    ha.good_round();
    let refused = adds(&lan, vec![pair()]).unwrap_err();
    assert!(matches!(refused, Error::Refused { code: Code::NotAllowed, .. }), "{refused:?}");
    let words = desk(&lan).house().unwrap();
    assert!(!words.may_change && !words.may_style);
    assert!(words.rows.len() > 400 && words.rows.iter().all(|it| it.shipped && !it.taken));
    adds(&ha, vec![pair()]).unwrap();
    let again = adds(&ha, vec![pair()]).unwrap_err();
    assert!(matches!(again, Error::Refused { code: Code::AlreadyListed, .. }), "{again:?}");
    let many = vec![pair(), Entry::Body { name: "Ban Quản lý Chợ Sậy".to_owned() }];
    assert_eq!(adds(&ha, many).unwrap(), [pair()], "of several, what was there is told");
    newsroom.embedded.stop();
    let offline = takes(&ha, pair()).unwrap_err();
    assert!(matches!(offline, Error::Offline(_)), "{offline:?}");
    assert!(desk(&ha).house().unwrap().rows.iter().any(|it| it.entry == pair()), "nothing changed here");
}
