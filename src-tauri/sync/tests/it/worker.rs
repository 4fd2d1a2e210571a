//! The thread that goes on alone.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use domain::wire::AskedAct;
use portal::table::device;
use sync::{Online, SyncState, Told, Worker};

use crate::line::{Way, Wire};
use crate::newsroom::{Laptop, Newsroom, content, noise, sign_in, with_photo};

const PATIENCE: Duration = Duration::from_secs(60);

fn work(laptop: &Laptop) -> (Worker, Receiver<Told>) {
    let (tell, told) = channel();
    let tell = Box::new(move |it| {
        // A test that is over listens no more.
        let _ = tell.send(it);
    });
    (Worker::start(Arc::clone(&laptop.store), laptop.client.clone(), Arc::clone(&laptop.clock), tell), told)
}

/// Waits for a state that fits, however many come before.
fn until(told: &Receiver<Told>, what: &str, fits: impl Fn(&SyncState) -> bool) -> SyncState {
    let end = Instant::now() + PATIENCE;
    loop {
        match told.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(Told::State(it)) if fits(&it) => return it,
            Ok(_) => {}
            Err(_) => panic!("never {what}"),
        }
    }
}

#[test]
fn it_waits_longer_while_the_portal_is_away_and_goes_on_alone_when_it_is_back() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let lan = newsroom.laptop_at("lan", wire.address(), 0);
    wire.rule(|_| Way::CutBefore);
    wire.forget();
    let began = Instant::now();
    let (worker, told) = work(&lan);
    let state = until(&told, "offline", |it| it.online == Online::Offline);
    assert_eq!((state.trouble, state.sign_in_needed), (None, false), "no network is no fault of anybody");
    assert!(state.since_ms.is_some());
    let (article, _) = lan.writes(&content("Bài", newsroom.news, &["Chữ."]));
    worker.nudge();
    until(&told, "waiting", |it| it.waiting == 1);
    wire.rule(|_| Way::Through);
    let state = until(&told, "synced", |it| it.waiting == 0 && it.online == Online::Online && !it.busy);
    assert!(state.synced_ms.is_some());
    assert_eq!(newsroom.revisions(article), 1);
    let asked = wire.seen().iter().filter(|it| it.path.ends_with("/hello")).count();
    assert!(asked < 6, "{asked} tries in {:?}", began.elapsed());
}

#[test]
fn without_a_session_it_asks_no_more_until_somebody_signs_in() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let lan = newsroom.laptop_at("lan", wire.address(), 0);
    let portal = newsroom.embedded.portal();
    portal.write(|tx| Ok(device::sign_out(tx, lan.device)?)).unwrap();
    let (worker, told) = work(&lan);
    until(&told, "told to sign in", |it| it.sign_in_needed && !it.busy && !it.struck_off);
    let (article, _) = lan.writes(&content("Bài", newsroom.news, &["Chữ."]));
    wire.forget();
    for _ in 0..5 {
        worker.nudge();
    }
    let device = domain::DeviceId::new(lan.now());
    assert_eq!(wire.seen(), [], "nobody is asked with a dead token");
    worker.set_client(sign_in(&lan.store, wire.address(), "lan", device, &*lan.clock).unwrap());
    until(&told, "synced", |it| !it.sign_in_needed && it.synced_ms.is_some() && it.waiting == 0);
    assert_eq!(newsroom.revisions(article), 1);
}

#[test]
fn a_struck_off_device_hands_over_what_waits_once_and_keeps_it() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let lan = newsroom.laptop_at("lan", wire.address(), 0);
    let mut ha = newsroom.laptop("ha");
    let (worker, told) = work(&lan);
    until(&told, "synced", |it| it.synced_ms.is_some() && !it.busy);
    let portal = newsroom.embedded.portal();
    portal.write(|tx| Ok(device::revoke(tx, lan.device, portal.now())?)).unwrap();
    let (article, _) = lan.writes(&content("Viết trên tàu", newsroom.news, &["Chữ."]));
    worker.nudge();
    let state = until(&told, "told", |it| it.struck_off && !it.busy);
    assert!(state.sign_in_needed && state.trouble.is_none());
    // What is cut later goes too, and nothing of before a second time.
    let (later, _) = lan.writes(&content("Viết sau đó", newsroom.news, &["Chữ."]));
    wire.forget();
    worker.nudge();
    let quarantine = || ha.client.quarantine().unwrap().body.texts;
    let end = Instant::now() + PATIENCE;
    while quarantine().len() < 2 {
        assert!(Instant::now() < end, "{:?}", quarantine());
        std::thread::yield_now();
    }
    let titles: Vec<String> = quarantine().into_iter().map(|it| it.title).collect();
    assert_eq!(titles, ["Viết trên tàu", "Viết sau đó"]);
    for _ in 0..3 {
        worker.nudge();
    }
    assert_eq!(lan.waiting().len(), 2, "unsent work is kept here");
    assert!(wire.seen().iter().all(|it| it.is("POST", "/push")), "it reads nothing: {:?}", wire.seen());
    assert_eq!(wire.seen().len(), 1, "once: {:?}", wire.seen());

    // The desk takes one in; she signs in again, and nothing is there twice.
    let which = quarantine()[0].op_id;
    let (at_ha, _told) = work(&ha);
    assert_eq!(at_ha.take_in(which).unwrap(), article);
    let device = domain::DeviceId::new(lan.now());
    worker.set_client(sign_in(&lan.store, wire.address(), "lan", device, &*lan.clock).unwrap());
    until(&told, "synced", |it| !it.sign_in_needed && !it.struck_off && it.waiting == 0 && !it.busy);
    assert_eq!((newsroom.revisions(article), newsroom.revisions(later)), (1, 1));
    drop(at_ha);
    ha.good_round();
    assert!(ha.article(article).is_some() && ha.client.quarantine().unwrap().body.texts.is_empty());
}

#[test]
fn two_desks_play_a_piece_of_the_day() {
    let newsroom = Newsroom::start();
    let (lan, ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let (at_lan, told_lan) = work(&lan);
    let (at_ha, told_ha) = work(&ha);
    let photo = lan.keeps_photo(&noise(700, 400), 700, 400);
    let text = with_photo(content("Mưa lớn", newsroom.news, &["Chữ."]), &photo);
    let (article, seen) = lan.writes(&text);
    lan.submits(article);
    at_lan.nudge();
    until(&told_lan, "sent", |it| it.waiting == 0 && it.synced_ms.is_some() && !it.busy);
    at_ha.nudge();
    changed(&told_ha, article);
    let act = AskedAct::Approve { content: text.store().unwrap().hash, urgent_reason: None };
    let standing = at_ha.ask(article, seen, act).unwrap();
    at_lan.nudge();
    while lan.article(article).unwrap().standing.is_none_or(|it| it.review != standing.review) {
        changed(&told_lan, article);
    }
    // The text was all that had to be there for the approval; its photo may still be on its way.
    let mut state = at_lan.state();
    while state.busy || state.waiting > 0 {
        state = until(&told_lan, "sent with its photo", |_| true);
    }
    assert!(at_ha.fetch_photo(&photo, 640).unwrap().starts_with(&[0xFF, 0xD8]), "a JPEG of the portal's own");
    assert_eq!((at_ha.state().conflicts, at_ha.state().refused), (0, 0));
    let began = Instant::now();
    drop((at_lan, at_ha));
    assert!(began.elapsed() < Duration::from_secs(2), "it stops at once when nothing hangs");
}

#[test]
fn a_call_that_hangs_does_not_keep_the_window_open() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let lan = newsroom.laptop_at("lan", wire.address(), 0);
    let (asked, was_asked) = channel();
    let (hold, held) = channel::<()>();
    wire.rule(move |_| {
        let _ = asked.send(());
        // Until the test is over.
        let _ = held.recv();
        Way::CutBefore
    });
    let (worker, _told) = work(&lan);
    was_asked.recv_timeout(PATIENCE).unwrap();
    let began = Instant::now();
    drop(worker);
    assert!(began.elapsed() < Duration::from_secs(8), "{:?}", began.elapsed());
    drop(hold);
}

fn changed(told: &Receiver<Told>, article: domain::ArticleId) {
    let end = Instant::now() + PATIENCE;
    loop {
        match told.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(Told::Changed(it)) if it.contains(&article) => return,
            Ok(_) => {}
            Err(_) => panic!("never told that the article changed"),
        }
    }
}
