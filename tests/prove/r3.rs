//! R3: every call that writes fails once, and from every third on the disk is full or read only; then, in a round with the
//! portal, every call to the disk and to the network, of the laptop and of the portal. `./run prove R3`
#![allow(clippy::print_stdout, reason = "a proof prints its figure and its control")]

use std::process::ExitCode;

use durability::{Failing, Rounds, failing, failing_rounds, played, report};

fn main() -> ExitCode {
    if played() {
        return ExitCode::SUCCESS;
    }
    let saves = failing(1);
    println!("  saving: {}", saving(&saves));
    let rounds = failing_rounds(1);
    let all = [&rounds.panics, &rounds.differ, &rounds.untrue];
    all.into_iter().flatten().take(100).for_each(|it| println!("  {it}"));
    // Half of the runs tell the person of a failure: the failures did reach the program.
    let reached = saves.told * 2 > saves.runs && rounds.broken * 2 > rounds.runs;
    let kept = saves.lost.is_empty() && saves.panics.is_empty() && saves.set_aside == 0 && rounds.hold();
    let seen = saves.control > 0 && rounds.lies_seen > 0 && rounds.cursor_seen > 0;
    let figures = serde_json::json!({
        "calls": saves.calls, "runs": saves.runs, "promises": saves.promises, "lost": saves.lost, "panics": saves.panics,
        "set_aside": saves.set_aside, "told": saves.told, "control": saves.control,
        "rounds": {
            "calls": rounds.calls, "portal_calls": rounds.portal_calls, "runs": rounds.runs, "broken": rounds.broken,
            "differ": rounds.differ, "untrue": rounds.untrue, "panics": rounds.panics, "lies_seen": rounds.lies_seen,
            "cursor_seen": rounds.cursor_seen,
        },
    });
    let sentence = format!("{} {}", saving(&saves), with_the_portal(&rounds));
    report("R3", &sentence, reached && kept && seen, &figures)
}

fn saving(it: &Failing) -> String {
    format!(
        "{} calls, {} runs, {} of them told of a failure, {} promises looked for, {} without data, {} panics, \
         {} healthy files set aside. Control (every seventh call only says it was done): {} promises without data.",
        it.calls,
        it.runs,
        it.told,
        it.promises,
        it.lost.len(),
        it.panics.len(),
        it.set_aside,
        it.control
    )
}

fn with_the_portal(it: &Rounds) -> String {
    format!(
        "Rounds with the portal: {:?} calls of the laptop and {} of the portal, {} runs, {} of them broken off; {} not in \
         step after the next round, {} told what is not so, {} panics. Controls: calls that only say they were done seen \
         {} times, a cursor before its rows {} times.",
        it.calls,
        it.portal_calls,
        it.runs,
        it.broken,
        it.differ.len(),
        it.untrue.len(),
        it.panics.len(),
        it.lies_seen,
        it.cursor_seen
    )
}
