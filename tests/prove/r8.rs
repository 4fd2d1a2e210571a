//! R8: a thousand scheduled articles, each seen from its minute by the portal's clock and not before, over restarts and
//! with laptops an hour off, each read back once; embargo and hold tried by the API, by direct SQL and by the clock.
//! `./run prove R8`. Control: a minute that is a second off, and tables without the gate, must be found out.
#![allow(clippy::print_stdout, reason = "a proof prints its figure and its control")]

use std::process::ExitCode;

use durability::report;
use serde_json::json;
use showing::{Chance, fresh_seed, leaks, minutes};

const ARTICLES: usize = 1_000;
const GATED: usize = 100;

fn main() -> ExitCode {
    let fresh = fresh_seed();
    let seen = minutes(ARTICLES, &mut Chance::of(fresh));
    let gates = leaks(GATED, &mut Chance::of(fresh));
    gates.taken.iter().take(20).for_each(|it| println!("  {it}"));
    let on_time = (seen.too_early, seen.too_late, seen.receipts_amiss) == (0, 0, 0) && seen.latest_ms <= 1_000;
    let shut = gates.leaks == 0 && gates.taken.is_empty() && gates.free_afterwards * 2 == gates.articles;
    let sentence = format!(
        "{} articles at {} minutes, {} restarts over a minute: {} before, {} not at their minute, {} receipts amiss, the \
         latest {} ms after. {} articles under embargo or held, {} tries, {} looks: {} leaks. Control: a second off {}, \
         without the gate {} of 2 seen.",
        seen.articles,
        seen.minutes,
        seen.restarts,
        seen.too_early,
        seen.too_late,
        seen.receipts_amiss,
        seen.latest_ms,
        gates.articles,
        gates.tries,
        gates.looks,
        gates.leaks,
        if seen.control { "is found out" } else { "is not found out" },
        gates.control,
    );
    let good = on_time && shut && seen.control && gates.control == 2;
    let figures = json!({
        "fresh_seed": fresh, "articles": seen.articles, "minutes": seen.minutes, "restarts": seen.restarts,
        "latest_ms": seen.latest_ms, "came_away": seen.came_away, "tries": gates.tries, "looks": gates.looks,
        "leaks": gates.leaks,
    });
    report("R8", &sentence, good, &figures)
}
