//! One program a folder.

use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::{Duration, Instant};

use domain::time::MINUTE_MS;
use portal::{Embedded, Error, Place, running};

use crate::house::House;

#[test]
fn another_portal_on_the_same_folder_is_refused_and_learns_the_address_of_the_first() {
    let house = House::new();
    let clock = House::clock_of(&Arc::new(AtomicI64::new(0)));
    let second = Embedded::start(house.folder.path(), clock);
    assert!(matches!(second, Err(Error::InUse)), "one file has one portal");
    assert_eq!(running(house.folder.path()), Some(house.embedded().address()));
    assert!(house.embedded().address().starts_with("http://127.0.0.1:"), "loopback only");
    assert_eq!(house.call("GET", "/api/v1/hello", &[], &[]).status, 200, "the first goes on");
}

#[test]
fn a_portal_that_stopped_leaves_a_free_folder_with_all_its_rows() {
    let folder = tempfile::tempdir().unwrap();
    let clock = || House::clock_of(&Arc::new(AtomicI64::new(1_700_000_000_000)));
    let first = Embedded::start(folder.path(), clock()).unwrap();
    let name = first.portal().site().unwrap().portal;
    first.stop();
    assert_eq!(running(folder.path()), None);
    let again = Embedded::start(folder.path(), clock()).unwrap();
    assert_eq!(again.portal().site().unwrap().portal, name, "it is the same portal");
}

#[test]
fn an_address_that_a_killed_program_left_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("address"), "http://127.0.0.1:9").unwrap();
    std::fs::write(folder.path().join("lock"), "").unwrap();
    assert_eq!(running(folder.path()), None, "nobody holds the lock");
    let place = Place::take(folder.path()).unwrap();
    place.say("http://127.0.0.1:10").unwrap();
    assert_eq!(running(folder.path()).as_deref(), Some("http://127.0.0.1:10"));
}

#[test]
fn a_held_answer_does_not_keep_the_portal_from_stopping() {
    let mut house = House::new();
    let lan = house.laptop("lan");
    let cursor = lan.changes(0)["cursor"].as_i64().unwrap();
    house.pass(2 * MINUTE_MS);
    let seen = || -> i64 {
        let device = lan.device.to_string();
        house.portal().read(|tx| Ok(tx.value("SELECT seen_ms FROM device WHERE id = ?1", [device])?)).unwrap()
    };
    let began = Instant::now();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| lan.get(&format!("/changes?after={cursor}&view=1&wait=25")));
        // The call has arrived when its device was seen.
        while seen() != house.now().0 {
            std::thread::yield_now();
        }
        house.portal().stop();
        assert_eq!(waiting.join().unwrap().status, 200, "what was held is answered");
    });
    house.stops();
    assert!(began.elapsed() < Duration::from_secs(15), "nobody waits to the end of a held answer");
}
