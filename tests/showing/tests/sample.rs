//! A part of each proof, for every run of the tests: a fixed seed, and a fresh one that is printed.
#![allow(clippy::print_stdout, reason = "the fresh seed is told")]

use showing::{Chance, fresh_seed, leaks, minutes, programmes};

#[test]
fn a_board_is_never_over_full_and_never_empty_while_somebody_waits() {
    let fresh = fresh_seed();
    println!("SLOTS: seed {fresh}");
    // Five boards by chance may all have room for everybody; of twenty some have not.
    for (seed, boards) in [(7, 5), (fresh, 20)] {
        let it = programmes(boards, &mut Chance::of(seed));
        assert!(it.faults.is_empty(), "{:#?}", it.faults);
        assert!(it.with_reserve > 0 && it.turns > 10, "nothing was tried: {it:?}");
        assert!(it.broken.iter().all(|it| it.1 > 0), "a broken rule is not found out: {:?}", it.broken);
    }
}

#[test]
fn an_article_is_seen_from_its_minute_on_and_read_back_once() {
    let fresh = fresh_seed();
    println!("R8: seed {fresh}");
    let it = minutes(50, &mut Chance::of(fresh));
    assert_eq!((it.too_early, it.too_late, it.receipts_amiss), (0, 0, 0), "{it:?}");
    assert!(it.latest_ms <= 1_000 && it.restarts > 0 && it.came_away > 0, "{it:?}");
    assert!(it.control, "a minute that is a second off is not found out");
}

#[test]
fn what_is_held_or_under_embargo_is_seen_by_nobody() {
    let it = leaks(8, &mut Chance::of(7));
    assert!(it.taken.is_empty(), "{:#?}", it.taken);
    assert_eq!((it.leaks, it.free_afterwards), (0, 4), "{it:?}");
    assert_eq!(it.control, 2, "a gate that is gone is not found out");
}
