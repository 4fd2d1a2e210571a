//! What the portal, or the laptop, does not take.

use domain::wire::{AskedAct, Code};
use portal::table::device;
use sync::{Client, Error, Report, ask};

use crate::line::{Way, Wire};
use crate::lost::http;
use crate::newsroom::{Newsroom, content, noise, sign_in, with_photo};

#[test]
fn two_laptops_on_one_base_leave_a_conflict_on_both_and_both_texts_whole() {
    let newsroom = Newsroom::start();
    let (mut office, mut home) = (newsroom.laptop("lan"), newsroom.laptop("lan"));
    let first = content("Bão số 5", newsroom.news, &["Bão vào bờ lúc 5 giờ."]);
    let (article, _) = office.writes(&first);
    office.good_round();
    home.good_round();
    let (mut a, mut b) = (first.clone(), first);
    a.document.title = "Bão số 5 vào bờ".to_owned();
    b.document.title = "Bão số 5 suy yếu".to_owned();
    let of_office = office.cuts(article, &a);
    let of_home = home.cuts(article, &b);
    office.good_round();
    let report = home.good_round();
    assert!(report.changed.contains(&article));
    office.good_round();
    for it in [&office, &home] {
        let open = it.conflicts(article);
        assert_eq!(open.len(), 1);
        assert_eq!((open[0].mine, open[0].theirs), (of_home, of_office));
        assert_eq!(it.text(of_office).unwrap().lines().next(), Some("Bão số 5 vào bờ"));
        assert_eq!(it.text(of_home).unwrap().lines().next(), Some("Bão số 5 suy yếu"));
    }
    assert_eq!(home.article(article).unwrap().head, Some(of_home), "nobody's words are replaced under the hand");
    assert_eq!(newsroom.revisions(article), 3);
    assert!(home.waiting().is_empty() && office.waiting().is_empty());
}

#[test]
fn a_laptop_a_year_ahead_sends_its_texts_with_the_portal_s_time() {
    let newsroom = Newsroom::start();
    let mut lan = newsroom.laptop_at("lan", &newsroom.address(), 400 * domain::time::DAY_MS);
    let (article, revision) = lan.writes(&content("Bão số 5", newsroom.news, &["Bão vào bờ lúc 5 giờ."]));
    let text = lan.text(revision);
    assert_eq!(lan.good_round().pushed, 1);
    assert!(lan.waiting().is_empty() && newsroom.revisions(article) == 1);
    let line = lan.store.read::<_, store::Error>(|tx| store::revision::of_article(tx, article)).unwrap();
    let off = line[0].at_ms.0 - newsroom.embedded.portal().now().0;
    assert!(off.abs() < domain::time::MINUTE_MS, "{off} ms");
    assert_eq!(lan.text(revision), text, "only the stamp is another");
}

#[test]
fn a_submit_of_a_branch_is_refused_with_its_code_and_the_conflict_is_seen() {
    let newsroom = Newsroom::start();
    let (mut office, mut home) = (newsroom.laptop("lan"), newsroom.laptop("lan"));
    let first = content("Bão số 5", newsroom.news, &["Bão vào bờ lúc 5 giờ."]);
    let (article, _) = office.writes(&first);
    office.good_round();
    home.good_round();
    let (mut a, mut b) = (first.clone(), first);
    a.document.title = "Một".to_owned();
    b.document.title = "Hai".to_owned();
    office.cuts(article, &a);
    home.cuts(article, &b);
    home.submits(article);
    office.good_round();
    home.good_round();
    assert_eq!(home.conflicts(article).len(), 1);
    let left = home.waiting();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].refused.as_ref().unwrap().code, "stale_head");
}

#[test]
fn a_refused_operation_stays_with_its_code_is_not_sent_again_and_others_go_on() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", wire.address(), 0);
    let (bad, revision) = lan.writes(&content("", newsroom.news, &["Không có tiêu đề."]));
    lan.submits(bad);
    lan.good_round();
    let left = lan.waiting();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].refused.as_ref().unwrap().code, "pre_check");
    wire.forget();
    let (good, _) = lan.writes(&content("Có tiêu đề", newsroom.news, &["Chữ."]));
    lan.good_round();
    lan.good_round();
    assert_eq!(newsroom.revisions(good), 1);
    assert_eq!(lan.waiting().len(), 1, "still there, for its author to see");
    let pushes = wire.seen().iter().filter(|it| it.is("POST", "/push")).count();
    assert_eq!(pushes, 1, "the refused one was not sent again");
    let refusal = ask(&lan.line(), bad, revision, AskedAct::Recall, &mut Report::default()).unwrap_err();
    assert!(matches!(refusal, Error::Refused { code: Code::EarlierRefused, .. }), "{refusal}");
}

#[test]
fn a_push_that_is_not_even_read_holds_up_only_its_own_article() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", wire.address(), 0);
    for n in 0..3 {
        lan.writes(&content(&format!("Bài {n}"), newsroom.news, &["Chữ."]));
    }
    let mut pushes = 0;
    let answer = http("400 Bad Request", Some(5), r#"{"code":"malformed","why":"not read","at":null}"#);
    wire.rule(move |it| {
        pushes += u32::from(it.is("POST", "/push"));
        // All three together, and then the second alone.
        let bad = it.is("POST", "/push") && (pushes == 1 || pushes == 3);
        if bad { Way::Answer(answer.clone()) } else { Way::Through }
    });
    lan.good_round();
    let left = lan.waiting();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].refused.as_ref().unwrap().code, "malformed");
}

#[test]
fn a_revoked_device_is_told_to_sign_in_and_keeps_what_waits() {
    let newsroom = Newsroom::start();
    let mut lan = newsroom.laptop("lan");
    let (article, _) = lan.writes(&content("Bài", newsroom.news, &["Chữ."]));
    let portal = newsroom.embedded.portal();
    portal.write(|tx| Ok(device::revoke(tx, lan.device, portal.now())?)).unwrap();
    let fault = lan.round().fault.unwrap();
    assert!(fault.wants_sign_in(), "{fault}");
    assert_eq!((lan.waiting().len(), lan.waiting()[0].refused.clone()), (1, None));
    let device = domain::DeviceId::new(lan.now());
    lan.client = sign_in(&lan.store, &newsroom.address(), "lan", device, &*lan.clock).unwrap();
    lan.good_round();
    assert_eq!(newsroom.revisions(article), 1);
}

#[test]
fn a_portal_of_another_version_is_named() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", wire.address(), 0);
    lan.writes(&content("Bài", newsroom.news, &["Chữ."]));
    let hello = http("200 OK", Some(5), r#"{"portal":"x","name":"Cổng tỉnh Hải Lâm","api":2}"#);
    wire.rule(move |_| Way::Answer(hello.clone()));
    let fault = lan.round().fault.unwrap();
    assert_eq!(fault.code(), "program_too_old");
    assert!(matches!(fault, Error::ProgramTooOld { portal: Some(name), .. } if name == "Cổng tỉnh Hải Lâm"));
    assert_eq!(lan.waiting().len(), 1);
    let wifi = http("200 OK", None, "<html>Đăng nhập wifi khách sạn</html>");
    wire.rule(move |_| Way::Answer(wifi.clone()));
    assert_eq!(lan.round().fault.unwrap().code(), "portal_not_there");
}

#[test]
fn another_portal_behind_the_address_gets_nothing_of_this_profile() {
    let (ours, other) = (Newsroom::start(), Newsroom::start());
    let wire = Wire::to(&ours.address());
    let mut lan = ours.laptop_at("lan", wire.address(), 0);
    lan.writes(&content("Bài mật", ours.news, &["Chữ."]));
    wire.now_to(&other.address());
    wire.forget();
    assert!(matches!(lan.round().fault, Some(Error::OtherPortal { .. })));
    assert!(wire.seen().iter().all(|it| it.path.ends_with("/hello")), "{:?}", wire.seen());
    let device = domain::DeviceId::new(lan.now());
    let refusal = sign_in(&lan.store, wire.address(), "lan", device, &*lan.clock).unwrap_err();
    assert!(matches!(refusal, Error::OtherPortal { .. }), "{refusal}");
    wire.now_to(&ours.address());
    let refusal = sign_in(&lan.store, wire.address(), "ha", device, &*lan.clock).unwrap_err();
    assert!(matches!(refusal, Error::OtherPerson), "{refusal}");
    lan.good_round();
    assert!(lan.waiting().is_empty());
}

#[test]
fn a_wrong_password_is_said_and_begins_no_profile() {
    let newsroom = Newsroom::start();
    let client = Client::new(&newsroom.address(), None).unwrap();
    let lan = newsroom.laptop("lan");
    let ask = domain::wire::SessionAsk {
        login: "lan".to_owned(),
        password: "sai".to_owned(),
        device: domain::wire::DeviceAsk { id: lan.device, name: "máy".to_owned() },
    };
    assert_eq!(client.sign_in(&ask).unwrap_err().code(), "wrong_password");
}

#[test]
fn a_stale_question_is_refused_and_changes_nothing() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let mut text = content("Bài", newsroom.news, &["Chữ."]);
    let (article, seen) = lan.writes(&text);
    lan.submits(article);
    lan.good_round();
    ha.good_round();
    text.document.title = "Bài đã sửa".to_owned();
    ha.cuts(article, &text);
    ha.good_round();
    let act = AskedAct::Approve { content: text.store().unwrap().hash, urgent_reason: None };
    let refusal = ask(&ha.line(), article, seen, act, &mut Report::default()).unwrap_err();
    assert!(matches!(refusal, Error::Refused { code: Code::StaleHead, .. }), "{refusal}");
}

#[test]
fn a_photo_that_the_portal_breaks_on_holds_up_nothing_else() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", wire.address(), 0);
    let [bad, good] = [(300, 200), (320, 200)].map(|(w, h)| lan.keeps_photo(&noise(w, h), u32::from(w), u32::from(h)));
    lan.writes(&with_photo(with_photo(content("Hai ảnh", newsroom.news, &["Chữ."]), &bad), &good));
    let (answer, name) = (http("500 Internal Server Error", Some(5), "{}"), bad.to_string());
    wire.rule(move |it| if it.is("PATCH", &name) { Way::Answer(answer.clone()) } else { Way::Through });
    let report = lan.round();
    assert!(report.fault.is_none() && report.around.is_some());
    assert!(lan.photo(&good).sent && !lan.photo(&bad).sent);
    assert_eq!(lan.photo(&bad).refused_code, None, "the portal broke; it said nothing of the photo");
    wire.rule(|_| Way::Through);
    lan.good_round();
    assert!(!lan.photo(&bad).sent, "it waits a minute");
    newsroom.passes(61_000);
    lan.good_round();
    assert!(lan.photo(&bad).sent);
}

#[test]
fn what_is_no_photo_is_refused_once_with_its_code() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", wire.address(), 0);
    let photo = lan.keeps_photo(b"no picture at all", 1, 1);
    lan.writes(&with_photo(content("Ảnh hỏng", newsroom.news, &["Chữ."]), &photo));
    lan.good_round();
    assert_eq!(lan.photo(&photo).refused_code.as_deref(), Some("not_a_picture"));
    wire.forget();
    lan.good_round();
    assert!(wire.seen().iter().all(|it| !it.path.contains("/photos/")), "{:?}", wire.seen());
}
