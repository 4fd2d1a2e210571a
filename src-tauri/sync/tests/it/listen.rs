//! The held call: heard at once, one connection, hardly a byte while nothing happens, and nobody waits for it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use store::Store;
use sync::{Online, SyncState, Told, Worker};

use crate::doorway::Doorway;
use crate::line::{Way, Wire};
use crate::newsroom::{Laptop, Newsroom, content};

const PATIENCE: Duration = Duration::from_secs(60);
/// On the wire, in both directions.
const IDLE_MINUTE: usize = 2_000;

/// A line that counts.
struct Counted {
    bytes: Arc<AtomicUsize>,
    connections: Arc<AtomicUsize>,
    doorway: Doorway,
}

impl Counted {
    fn to(portal: &str) -> Self {
        let (bytes, connections) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let (count, open) = (Arc::clone(&bytes), Arc::clone(&connections));
        let portal = portal.trim_start_matches("http://").to_owned();
        let doorway = Doorway::each(move |laptop| {
            let upstream = TcpStream::connect(&portal).ok()?;
            open.fetch_add(1, Ordering::SeqCst);
            let up = (laptop.try_clone().ok()?, upstream.try_clone().ok()?);
            let there = Arc::clone(&count);
            let back = thread::spawn(move || carry(up.0, up.1, &there));
            carry(upstream, laptop, &count);
            let _ = back.join();
            open.fetch_sub(1, Ordering::SeqCst);
            Some(())
        });
        Self { bytes, connections, doorway }
    }

    fn take(&self) -> usize {
        self.bytes.swap(0, Ordering::SeqCst)
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, count: &AtomicUsize) {
    let mut part = [0; 8192];
    while let Ok(n @ 1..) = from.read(&mut part) {
        count.fetch_add(n, Ordering::SeqCst);
        if to.write_all(&part[..n]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(std::net::Shutdown::Both);
    let _ = from.shutdown(std::net::Shutdown::Both);
}

fn work(laptop: &Laptop) -> (Worker, Receiver<Told>) {
    let (tell, told) = channel();
    let tell = Box::new(move |it| {
        // A test that is over listens no more.
        let _ = tell.send(it);
    });
    (Worker::start(Arc::clone(&laptop.store), laptop.client.clone(), Arc::clone(&laptop.clock), tell), told)
}

fn until(told: &Receiver<Told>, what: &str, fits: impl Fn(&Told) -> bool) {
    let end = Instant::now() + PATIENCE;
    loop {
        match told.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(it) if fits(&it) => return,
            Ok(_) => {}
            Err(_) => panic!("never {what}"),
        }
    }
}

fn synced(it: &Told) -> bool {
    matches!(it, Told::State(SyncState { synced_ms: Some(_), busy: false, waiting: 0, .. }))
}

/// Waits until so many held calls have begun.
fn held(wire: &Wire, count: usize) {
    let end = Instant::now() + PATIENCE;
    while wire.seen().iter().filter(|it| it.path.contains("limit=0")).count() < count {
        assert!(Instant::now() < end, "never listens: {:?}", wire.seen());
        thread::yield_now();
    }
}

#[test]
fn what_a_colleague_sends_is_shown_at_once() {
    let newsroom = Newsroom::start();
    let (lan, ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let ((at_lan, told_lan), (_at_ha, told_ha)) = (work(&lan), work(&ha));
    until(&told_lan, "synced", synced);
    until(&told_ha, "synced", synced);
    let mut took = Vec::new();
    for n in 0..20 {
        let (article, _) = lan.writes(&content(&format!("Bài {n}"), newsroom.news, &["Chữ."]));
        let began = Instant::now();
        at_lan.nudge();
        until(&told_ha, "shown", |it| matches!(it, Told::Changed(all) if all.contains(&article)));
        took.push(began.elapsed().as_millis());
    }
    took.sort_unstable();
    println!("a text cut on one laptop until the other is told: p50 {} ms, p95 {} ms", took[10], took[18]);
}

#[test]
fn a_held_call_keeps_nothing_from_being_sent() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let lan = newsroom.laptop_at("lan", wire.address(), 0);
    let (worker, told) = work(&lan);
    until(&told, "synced", synced);
    held(&wire, 1);
    let (article, _) = lan.writes(&content("Bài", newsroom.news, &["Chữ."]));
    worker.nudge();
    until(&told, "waiting", |it| matches!(it, Told::State(it) if it.waiting == 1));
    until(&told, "sent", synced);
    assert_eq!(newsroom.revisions(article), 1, "while the call of before was held");
    // Her own change ends the held call; it has been pulled already, and costs one call and no second pull.
    held(&wire, 2);
    let seen = wire.seen();
    let push = seen.iter().position(|it| it.is("POST", "/push")).unwrap();
    let pulls = seen[push..].iter().filter(|it| it.is("GET", "/changes") && !it.path.contains("limit=0")).count();
    assert_eq!(pulls, 1, "{seen:?}");
}

#[test]
fn closing_does_not_wait_for_the_held_call_and_leaves_the_folder_free() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let lan = newsroom.laptop_at("lan", wire.address(), 0);
    let (worker, told) = work(&lan);
    until(&told, "synced", synced);
    held(&wire, 1);
    let began = Instant::now();
    drop(worker);
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    let (folder, now) = (lan.store.folder().to_owned(), lan.now());
    let kept = lan.gives_back();
    assert!(Store::open(&folder, now).is_ok(), "the call that is still held holds no file");
    drop(kept);
}

#[test]
fn an_idle_laptop_has_one_connection_and_hardly_a_byte_on_the_wire() {
    let newsroom = Newsroom::start();
    let line = Counted::to(&newsroom.address());
    let lan = newsroom.laptop_at("lan", &line.doorway.address, 0);
    let (_worker, told) = work(&lan);
    until(&told, "synced", synced);
    // What one held call costs, on a connection that is open already as it is between two of them.
    let me = lan.me();
    lan.client.listen(me.cursor, me.view, 0).unwrap();
    line.take();
    lan.client.listen(me.cursor, me.view, 0).unwrap();
    let one = line.take();
    println!("a held call that hears nothing: {one} bytes, {} bytes a minute", one * 60 / 25);
    assert!(one * 60 / 25 <= IDLE_MINUTE, "{one}");
    let full = lan.client.changes(0, me.view, 0).unwrap();
    assert!(line.take() > one && !full.body.changes.is_empty(), "the count counts");
}

/// `cargo test -p sync --test it a_minute_of_nothing -- --ignored --nocapture`
#[test]
#[ignore = "it takes two minutes"]
#[allow(clippy::disallowed_methods, reason = "that nothing happens for so long is what is looked at")]
fn a_minute_of_nothing_is_at_most_two_kilobytes() {
    let newsroom = Newsroom::start();
    let line = Counted::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", &line.doorway.address, 0);
    let (_worker, told) = work(&lan);
    // The line by which she signed in, which is the test's.
    lan.client = sync::Client::new(&line.doorway.address, None).unwrap();
    until(&told, "synced", synced);
    thread::sleep(Duration::from_secs(5));
    line.take();
    thread::sleep(Duration::from_secs(60));
    let (bytes, connections) = (line.take(), line.connections.load(Ordering::SeqCst));
    println!("an idle minute: {bytes} bytes, {connections} connections");
    assert!(bytes <= IDLE_MINUTE && bytes > 0 && connections == 1);
}

#[test]
fn while_the_portal_is_away_one_asks_and_when_it_is_back_both_go_on() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let lan = newsroom.laptop_at("lan", wire.address(), 0);
    let (worker, told) = work(&lan);
    until(&told, "synced", synced);
    held(&wire, 1);
    wire.rule(|_| Way::CutBefore);
    wire.forget();
    worker.nudge();
    until(&told, "offline", |it| matches!(it, Told::State(it) if it.online == Online::Offline));
    assert!(wire.seen().iter().all(|it| !it.path.contains("limit=0")), "{:?}", wire.seen());
    wire.rule(|_| Way::Through);
    worker.nudge();
    until(&told, "online", |it| matches!(it, Told::State(it) if it.online == Online::Online && !it.busy));
    wire.forget();
    held(&wire, 1);
}

#[test]
fn a_line_that_cuts_held_calls_is_asked_by_the_clock_and_not_again_and_again() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    wire.rule(|it| if it.path.contains("limit=0") { Way::CutBefore } else { Way::Through });
    let (lan, mut ha) = (newsroom.laptop_at("lan", wire.address(), 0), newsroom.laptop("ha"));
    let (_worker, told) = work(&lan);
    until(&told, "synced", synced);
    let began = Instant::now();
    // Readers see it, so she is told of it: by a pull, since nothing else comes through.
    let text = content("Bài", newsroom.news, &["Chữ."]);
    let (article, _) = ha.writes(&text);
    ha.good_round();
    held(&wire, 2);
    let calls = wire.seen().iter().filter(|it| it.path.contains("limit=0")).count();
    assert!(calls <= 3, "{calls} held calls in {:?}", began.elapsed());
    assert!(lan.article(article).is_none());
}

#[test]
#[allow(clippy::disallowed_methods, reason = "that nothing happens for so long is what is looked at")]
fn who_sleeps_asks_nothing_until_somebody_wakes_it() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let (lan, mut ha) = (newsroom.laptop_at("lan", wire.address(), 0), newsroom.laptop("ha"));
    let (worker, told) = work(&lan);
    until(&told, "synced", synced);
    held(&wire, 1);
    worker.sleep();
    // Something that ends the held call: from then on nobody asks.
    ha.writes(&content("Bài", newsroom.news, &["Chữ."]));
    ha.good_round();
    thread::sleep(Duration::from_millis(300));
    wire.forget();
    thread::sleep(Duration::from_secs(4));
    assert_eq!(wire.seen(), []);
    let (article, _) = lan.writes(&content("Bài của Lan", newsroom.news, &["Chữ."]));
    worker.nudge();
    until(&told, "sent", |it| matches!(it, Told::Changed(all) if all.contains(&article)));
    wire.forget();
    held(&wire, 1);
}
