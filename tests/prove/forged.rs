//! FORGED: a thousand forged or replayed requests, each refused, and nothing of the portal's file another for it.
//! `./run prove FORGED`. Control: the same requests unforged are taken, and each changes the file.
#![allow(clippy::print_stdout, reason = "a proof prints its figure and its control")]

use std::process::ExitCode;

use durability::report;
use forging::{Chance, Refusals, fresh_seed, played, refusals};
use serde_json::json;

const FIXED: usize = 1_000;
const FRESH: usize = 1_000;
/// S11's bound of a portal.
const MEMORY_MB: u64 = 256;

fn main() -> ExitCode {
    if played() {
        return ExitCode::SUCCESS;
    }
    let fresh = fresh_seed();
    let both = [(7, FIXED), (fresh, FRESH)].map(|(seed, count)| refusals(count, &mut Chance::of(seed)));
    let good = both.iter().all(held);
    let sum = |of: fn(&Refusals) -> usize| both.iter().map(of).sum::<usize>();
    for it in &both {
        it.faults.iter().chain(&it.panics).take(50).for_each(|it| println!("  {it}"));
    }
    let sentence = format!(
        "{} requests of {} kinds, half of them of a fresh seed: {} faults, {} panics, at most {} MB; state the same after \
         every one. Control, unforged: {} of {} taken, {} changed the state.",
        sum(|it| it.sent),
        both[0].kinds,
        sum(|it| it.faults.len()),
        sum(|it| it.panics.len()),
        both.iter().map(|it| it.peak_mb).max().unwrap_or(0),
        sum(|it| it.control.taken),
        sum(|it| it.control.sent),
        sum(|it| it.control.changed),
    );
    let figures: Vec<_> = both
        .iter()
        .map(|it| {
            json!({
                "sent": it.sent, "kinds": it.kinds, "answers": it.answers, "faults": it.faults, "panics": it.panics,
                "peak_mb": it.peak_mb, "whole": it.whole,
                "control": { "sent": it.control.sent, "taken": it.control.taken, "changed": it.control.changed },
            })
        })
        .collect();
    report("FORGED", &sentence, good, &json!({ "fresh_seed": fresh, "runs": figures }))
}

fn held(it: &Refusals) -> bool {
    let control = &it.control;
    let seen = control.taken == control.sent && control.changed == control.sent;
    it.faults.is_empty() && it.panics.is_empty() && it.whole && it.peak_mb <= MEMORY_MB && seen
}
