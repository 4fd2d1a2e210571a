//! One cell in so many, others in every run, and a short chain; the whole is `./run prove S6 AUDIT`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that cannot go on has failed, and a pace is said")]

use rights::{Breach, against_the_programs_own, broken, cells, fresh_seed, pace};

#[test]
fn the_programs_table_is_the_one_that_was_written_out() {
    let (compared, others) = against_the_programs_own();
    assert!(compared > 20_000, "{compared} cells");
    assert!(others.is_empty(), "{} others: {:#?}", others.len(), &others[..others.len().min(20)]);
}

#[test]
fn some_cells_of_the_table_of_acts_through_the_api() {
    let from = (fresh_seed() % 41) as usize;
    let it = cells(41, from, Breach::None);
    assert!(it.faults.is_empty(), "from {from}: {:#?}", it.faults);
    assert!(it.asked > 800 && it.done > 50 && it.chain_holds, "{} asked, {} done", it.asked, it.done);
}

#[test]
fn a_portal_that_does_not_look_is_seen() {
    for breach in [Breach::AnybodyIsTheChief, Breach::RulesOfANewSite, Breach::AnotherStanding] {
        let it = cells(97, 3, breach);
        assert!(it.faults.len() > 3, "{breach:?}: {:#?}", it.faults);
    }
}

#[test]
fn whatever_is_done_to_a_row_the_first_bad_one_is_named() {
    let it = broken(8);
    assert!(it.good_before && it.faults.is_empty(), "{:#?}", it.faults);
    assert_eq!(it.tried, 8 * (11 + 1 + 1));
}

#[test]
fn a_long_chain_is_walked() {
    // `AUDIT_ROWS=100000 cargo test --release -p rights a_long_chain -- --nocapture` says how long it takes.
    let rows = std::env::var("AUDIT_ROWS").ok().and_then(|it| it.parse().ok()).unwrap_or(2_000);
    let [good, bad] = pace(rows);
    println!("{rows} rows walked in {} ms", good.took.as_millis());
    assert_eq!((good.rows, good.first_bad, bad.first_bad), (rows, None, Some(rows - 3)));
}
