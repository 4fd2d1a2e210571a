//! AUDIT: every column of every row altered, every row taken away and swapped, behind the program's back; the first bad
//! row is named each time. And a hundred thousand rows walked. `./run prove AUDIT`.
//! Control: what rows with hashes of their own, without a chain, would have missed.
#![allow(clippy::print_stdout, reason = "a proof prints its figure and its control")]

use std::process::ExitCode;
use std::time::Duration;

use durability::report;
use rights::{broken, pace};
use serde_json::json;

const ROWS: i64 = 300;
const LONG: i64 = 100_000;
const GOAL: Duration = Duration::from_secs(2);

fn main() -> ExitCode {
    let it = broken(ROWS);
    it.faults.iter().take(50).for_each(|it| println!("  {it}"));
    let [good, bad] = pace(LONG);
    let walked = good.rows == LONG && good.first_bad.is_none() && bad.first_bad == Some(LONG - 3);
    let held = it.good_before && it.faults.is_empty() && it.missed_unchained > 0 && walked && good.took <= GOAL;
    let sentence = format!(
        "{} changes of {ROWS} rows, {} not named rightly; {LONG} rows walked in {} ms (goal {} ms), and with one changed row \
         named {:?}. Control, rows without a chain: {} of the changes unseen.",
        it.tried,
        it.faults.len(),
        good.took.as_millis(),
        GOAL.as_millis(),
        bad.first_bad,
        it.missed_unchained,
    );
    let figures = json!({
        "tried": it.tried, "faults": it.faults, "rows": LONG, "took_ms": good.took.as_millis(), "bad_named": bad.first_bad,
        "missed_unchained": it.missed_unchained,
    });
    report("AUDIT", &sentence, held, &figures)
}
