//! Lines that break: nothing is lost, nothing is done twice.

use domain::Timestamp;
use sync::Error;

use crate::line::{Way, Wire};
use crate::newsroom::{Newsroom, content, noise, with_photo};

#[test]
fn without_a_portal_everything_waits_and_then_goes_once() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", wire.address(), 0);
    wire.rule(|_| Way::CutBefore);
    let ids: Vec<_> =
        (0..30).map(|n| lan.writes(&content(&format!("Bài {n}"), newsroom.news, &["Chưa có mạng."])).0).collect();
    for _ in 0..3 {
        let report = lan.round();
        assert!(matches!(report.fault, Some(Error::Offline(_))), "{:?}", report.fault);
    }
    assert_eq!(lan.waiting().len(), 30);
    wire.rule(|_| Way::Through);
    assert_eq!(lan.good_round().answered, 30);
    assert!(lan.waiting().is_empty());
    assert!(ids.iter().all(|it| newsroom.revisions(*it) == 1));
}

#[test]
fn a_port_where_nobody_listens_is_offline() {
    let newsroom = Newsroom::start();
    let mut lan = newsroom.laptop("lan");
    newsroom.embedded.stop();
    lan.writes(&content("Bài", newsroom.news, &["Chữ."]));
    assert!(matches!(lan.round().fault, Some(Error::Offline(_))));
    assert_eq!(lan.waiting().len(), 1);
}

#[test]
fn an_answer_that_is_lost_is_asked_for_again_and_the_act_is_done_once() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", wire.address(), 0);
    let (article, _) = lan.writes(&content("Bài", newsroom.news, &["Chữ."]));
    lan.submits(article);
    wire.rule(|it| if it.is("POST", "/push") { Way::CutAfter } else { Way::Through });
    assert!(matches!(lan.round().fault, Some(Error::Offline(_))));
    assert_eq!(newsroom.revisions(article), 1, "the portal did it");
    assert_eq!(lan.waiting().len(), 2, "and the laptop does not know");
    wire.rule(|_| Way::Through);
    lan.good_round();
    assert!(lan.waiting().is_empty());
    assert_eq!(newsroom.revisions(article), 1, "once only");
    assert_eq!(lan.acts(article), ["duplicate", "duplicate"]);
    assert_eq!(lan.article(article).unwrap().standing.unwrap().head.unwrap().no, 1);
}

#[test]
fn an_old_answer_that_comes_late_does_not_put_back_what_was_pulled_since() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let (mut lan, mut ha) = (newsroom.laptop_at("lan", wire.address(), 0), newsroom.laptop("ha"));
    let mut text = content("Bài", newsroom.news, &["Chữ."]);
    let (article, _) = lan.writes(&text);
    wire.rule(|it| if it.is("POST", "/push") { Way::CutAfter } else { Way::Through });
    assert!(lan.round().fault.is_some());
    ha.good_round();
    text.document.title = "Bài Hà sửa".to_owned();
    let newer = ha.cuts(article, &text);
    ha.good_round();
    let report = lan.round_if(false);
    assert_eq!((report.answered, report.changed.contains(&article)), (0, true), "not due, and pulled all the same");
    wire.rule(|_| Way::Through);
    assert_eq!(lan.good_round().answered, 1);
    let it = lan.article(article).unwrap();
    assert_eq!((it.portal_head, it.head), (Some(newer), Some(newer)));
    assert_eq!(it.standing.unwrap().head.unwrap().revision, newer);
}

#[test]
fn a_decision_whose_answer_is_lost_is_taken_once() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop("lan");
    let mut ha = newsroom.laptop_at("ha", wire.address(), 0);
    let (article, revision) = lan.writes(&content("Bài", newsroom.news, &["Chữ."]));
    lan.submits(article);
    lan.good_round();
    ha.good_round();
    let mut times = 0;
    wire.rule(move |it| {
        times += u32::from(it.is("POST", "/acts"));
        if it.is("POST", "/acts") && times == 1 { Way::CutAfter } else { Way::Through }
    });
    let act = domain::wire::AskedAct::Return { reason: "Thiếu số liệu thiệt hại".to_owned() };
    sync::ask(&ha.line(), article, revision, act, &mut sync::Report::default()).unwrap();
    let sql = "SELECT count(*) FROM audit WHERE act = 'return'";
    let returned: i64 = newsroom.embedded.portal().read(|tx| Ok(tx.value(sql, [])?)).unwrap();
    assert_eq!(returned, 1);
}

#[test]
fn an_upload_goes_on_where_it_broke_off() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", wire.address(), 0);
    let jpeg = noise(1200, 900);
    assert!(jpeg.len() > 4 * sync::plan::PART, "several parts: {}", jpeg.len());
    let photo = lan.keeps_photo(&jpeg, 1200, 900);
    lan.writes(&with_photo(content("Ảnh lớn", newsroom.news, &["Chữ."]), &photo));
    let mut parts = 0;
    wire.rule(move |it| {
        parts += u32::from(it.is("PATCH", "/photos/"));
        match parts {
            3 if it.method == "PATCH" => Way::CutAfter,
            _ if parts > 3 && it.method == "PATCH" => Way::CutBefore,
            _ => Way::Through,
        }
    });
    let report = lan.round();
    assert!(matches!(report.fault, Some(Error::Offline(_))));
    assert_eq!(report.answered, 1, "the text went before the photo");
    assert!(!lan.photo(&photo).sent);
    wire.rule(|_| Way::Through);
    wire.forget();
    lan.good_round();
    assert!(lan.photo(&photo).sent);
    let offsets: Vec<u64> = wire.seen().iter().filter_map(|it| it.upload_offset).collect();
    assert_eq!(offsets.first(), Some(&(3 * sync::plan::PART as u64)), "the third part had arrived");
    let again: Vec<u64> = offsets.windows(2).map(|it| it[1] - it[0]).collect();
    assert!(again.iter().all(|it| *it == sync::plan::PART as u64), "no part twice: {offsets:?}");
}

#[test]
fn a_pull_that_breaks_off_is_pulled_again() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop("lan");
    let mut ha = newsroom.laptop_at("ha", wire.address(), 0);
    for n in 0..130 {
        lan.writes(&content(&format!("Bài {n}"), newsroom.news, &["Chữ."]));
    }
    lan.good_round();
    let mut pages = 0;
    wire.rule(move |it| {
        pages += u32::from(it.is("GET", "/changes"));
        if pages == 2 && it.is("GET", "/changes") { Way::CutAfter } else { Way::Through }
    });
    let report = ha.round();
    assert!(matches!(report.fault, Some(Error::Offline(_))));
    assert!(report.pulled > 0 && ha.me().cursor > 0, "the first page is kept with its cursor");
    ha.good_round();
    let all = ha.store.read::<_, store::Error>(store::article::all).unwrap();
    assert_eq!(all.len(), 130);
}

#[test]
fn a_busy_portal_says_until_when() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", wire.address(), 0);
    lan.writes(&content("Bài", newsroom.news, &["Chữ."]));
    let body = r#"{"code":"slow_down","why":"too many","at":{"until_ms":123}}"#;
    let answer = http("429 Too Many Requests", Some(5), body);
    wire.rule(move |it| if it.is("POST", "/push") { Way::Answer(answer.clone()) } else { Way::Through });
    let fault = lan.round().fault.unwrap();
    assert_eq!((fault.passes(), fault.until()), (true, Some(Timestamp(123))));
    assert_eq!(lan.waiting()[0].refused, None, "it is asked to wait, not refused");
}

/// What an HTTP server says; only a portal says the time.
pub fn http(status: &str, time_ms: Option<i64>, body: &str) -> String {
    let time = time_ms.map(|it| format!("portal-time-ms: {it}\r\n")).unwrap_or_default();
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n{time}\r\n{body}")
}
