//! The first pull of a profile: what one needs first, the rest behind it, and nothing twice after a break.

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use domain::ArticleId;
use domain::time::DAY_MS;
use domain::wire::AskedAct;
use store::first::{self, Part};
use sync::{Report, Told, Worker, ask};

use crate::line::{Way, Wire};
use crate::newsroom::{Laptop, Newsroom, content};

fn many(newsroom: &Newsroom, lan: &mut Laptop, count: usize) -> Vec<ArticleId> {
    let ids = (0..count).map(|n| lan.writes(&content(&format!("Bài {n}"), newsroom.news, &["Chữ."])).0).collect();
    lan.good_round();
    ids
}

fn here(laptop: &Laptop) -> usize {
    laptop.store.read::<_, store::Error>(store::article::all).unwrap().len()
}

fn under_way(laptop: &Laptop) -> Option<first::First> {
    laptop.store.read::<_, store::Error>(first::find).unwrap()
}

#[test]
fn own_work_and_the_newest_are_there_while_the_old_ones_still_come_and_a_break_begins_nothing_anew() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop("lan");
    let mut at_office = newsroom.laptop("ha");
    let (own, _) = at_office.writes(&content("Của Hà, cũ nhất", newsroom.news, &["Chữ."]));
    at_office.good_round();
    let ids = many(&newsroom, &mut lan, 260);

    let mut ha = newsroom.laptop_at("ha", wire.address(), 0);
    ha.client = ha.client.by_pages_of(50);
    let older = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&older);
    wire.rule(move |it| {
        let mut count = counted.lock().unwrap();
        *count += u32::from(it.path.contains("part=rest"));
        if *count == 3 && it.path.contains("part=rest") { Way::CutAfter } else { Way::Through }
    });
    assert!(ha.round().fault.is_some(), "the line broke");
    assert!(ha.article(own).is_some(), "her own came first, though it is the oldest");
    assert!(ha.article(ids[259]).is_some() && ha.article(ids[160]).is_some(), "then the newest");
    assert!(ha.article(ids[0]).is_none(), "the old ones are still to come");
    let broke_at = under_way(&ha).unwrap();
    assert_eq!((broke_at.part, broke_at.progress.done, broke_at.progress.left), (Part::Rest, 100, 160));
    let top = ha.me().cursor;

    // Meanwhile one of those that came and one of those that did not are changed, and a new one is written.
    lan.cuts(ids[259], &content("Bài 259, sửa", newsroom.news, &["Chữ."]));
    lan.cuts(ids[0], &content("Bài 0, sửa", newsroom.news, &["Chữ."]));
    let (new, _) = lan.writes(&content("Bài vừa viết", newsroom.news, &["Chữ."]));
    lan.good_round();
    wire.forget();
    ha.starts_again();
    ha.good_round();
    assert_eq!((here(&ha), under_way(&ha)), (262, None));
    for (id, title) in [(ids[259], "Bài 259, sửa"), (ids[0], "Bài 0, sửa"), (new, "Bài vừa viết")] {
        assert_eq!(ha.article(id).unwrap().summary.title, title);
    }
    let seen = wire.seen();
    assert!(seen.iter().any(|it| it.path.contains(&format!("/changes?after={top}&"))), "above the top by its number");
    let again = seen.iter().filter(|it| it.path.contains("part=")).count();
    assert_eq!(again, 4, "160 in pages of 50, and none of what had come: {seen:?}");
}

#[test]
fn a_page_and_the_place_it_moves_to_are_one_transaction() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop("lan");
    many(&newsroom, &mut lan, 3);
    let mut ha = newsroom.laptop_at("ha", wire.address(), 0);
    let page = ha.client.first(Part::Rest, i64::MAX, 50).unwrap().body;
    let mut said = serde_json::json!(page);
    // The last row of the page is no article at all.
    let last = said["changes"].as_array_mut().unwrap().last_mut().unwrap();
    last["body"] = serde_json::json!({ "standing": 1 });
    let answer = crate::lost::http("200 OK", Some(lan.now().0), &said.to_string());
    wire.rule(move |it| if it.path.contains("part=rest") { Way::Answer(answer.clone()) } else { Way::Through });
    let fault = ha.round().fault.unwrap();
    assert_eq!(fault.code(), "portal_other_version");
    assert_eq!(here(&ha), 0, "the rows before it went with it");
    assert_eq!(under_way(&ha).map(|it| (it.part, it.before)), Some((Part::Rest, i64::MAX)));
    wire.rule(|_| Way::Through);
    ha.good_round();
    assert_eq!((here(&ha), under_way(&ha)), (3, None));
}

#[test]
fn a_portal_one_version_behind_is_pulled_from_its_beginning() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop("lan");
    many(&newsroom, &mut lan, 3);
    let mut ha = newsroom.laptop_at("ha", wire.address(), 0);
    let body = r#"{"code":"unknown","why":"this call is not known here","at":null}"#;
    let answer = crate::lost::http("404 Not Found", Some(lan.now().0), body);
    wire.rule(move |it| if it.path.contains("/changes/first") { Way::Answer(answer.clone()) } else { Way::Through });
    ha.good_round();
    assert_eq!((here(&ha), under_way(&ha)), (3, None));
}

#[test]
fn rights_that_change_in_the_middle_drop_nothing_before_all_has_come() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop("lan");
    let ids = many(&newsroom, &mut lan, 120);
    let (sport, _) = lan.writes(&content("Thể thao", newsroom.sport, &["Chữ."]));
    lan.good_round();
    let mut ha = newsroom.laptop_at("ha", wire.address(), 0);
    ha.client = ha.client.by_pages_of(50);
    wire.rule(|it| {
        if it.path.contains("part=rest") && !it.path.contains("9223372") { Way::CutBefore } else { Way::Through }
    });
    assert!(ha.round().fault.is_some());
    assert!(ha.article(sport).is_some());
    crate::anew::only_news(&newsroom, &ha);
    wire.rule(|_| Way::Through);
    ha.good_round();
    assert!(ha.article(sport).is_none());
    assert!(ids.iter().all(|it| ha.article(*it).is_some()), "also what the first pull had not got to");
    assert_eq!(under_way(&ha), None);
}

#[test]
fn an_old_article_comes_when_it_is_opened() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let text = content("Đăng đã lâu", newsroom.news, &["Chữ."]);
    let (article, seen) = lan.writes(&text);
    lan.submits(article);
    lan.good_round();
    ha.good_round();
    let does = |act| ask(&ha.line(), article, seen, act, &mut Report::default()).unwrap();
    does(AskedAct::Approve { content: text.store().unwrap().hash, urgent_reason: None });
    does(AskedAct::PublishNow { take_down_ms: None });
    newsroom.passes(91 * DAY_MS);
    let mut son = newsroom.laptop("son");
    son.good_round();
    assert!(son.article(article).is_none(), "readers have it, and she may have it when she wants it");
    let tell = Box::new(|_| ());
    let worker = Worker::start(Arc::clone(&son.store), son.client.clone(), Arc::clone(&son.clock), tell);
    let (found, next) = worker.search_portal("đăng đã lâu & \"đã\"", None).unwrap();
    assert_eq!((found.len(), next), (1, None), "it is found on the portal: {found:?}");
    assert_eq!(found[0].article, article);
    worker.fetch_article(article).unwrap();
    assert_eq!(worker.search_portal("đăng đã lâu", None).unwrap().0, [], "and from then on it is here");
    assert_eq!(son.article(article).map(|it| it.head), Some(Some(seen)));
    assert!(son.text(seen).unwrap().starts_with("Đăng đã lâu"));
    let never = ArticleId::new(son.now());
    assert_eq!(worker.fetch_article(never).unwrap_err().code(), "unknown");
}

#[test]
fn who_waits_is_told_how_many_have_come() {
    let newsroom = Newsroom::start();
    let mut lan = newsroom.laptop("lan");
    many(&newsroom, &mut lan, 230);
    let ha = newsroom.laptop("ha");
    let (tell, told) = channel();
    let tell = Box::new(move |it| {
        let _ = tell.send(it);
    });
    let client = ha.client.by_pages_of(50);
    let worker = Worker::start(Arc::clone(&ha.store), client, Arc::clone(&ha.clock), tell);
    worker.nudge();
    let mut said = Vec::new();
    loop {
        match told.recv_timeout(Duration::from_secs(60)).unwrap() {
            Told::State(it) if it.synced_ms.is_some() => break,
            Told::State(it) => said.extend(it.older.map(|it| (it.done, it.of))),
            Told::Changed(_) | Told::HandOver(_) => {}
        }
    }
    said.dedup();
    assert_eq!(said, [(50, 230), (100, 230), (150, 230), (200, 230)]);
    assert_eq!(worker.state().older, None, "all have come");
}
