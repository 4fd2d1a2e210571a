//! R3: every call that writes fails once, and from every third on the disk is full or read only. `./run prove R3`

use std::process::ExitCode;

use durability::{failing, played, report};

fn main() -> ExitCode {
    if played() {
        return ExitCode::SUCCESS;
    }
    let it = failing(1);
    // Half of the runs tell the person of a failure: the failures did reach the program.
    let reached = it.told * 2 > it.runs;
    let good = it.lost.is_empty() && it.panics.is_empty() && it.set_aside == 0 && reached && it.control > 0;
    let sentence = format!(
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
    );
    let figures = serde_json::json!({
        "calls": it.calls, "runs": it.runs, "promises": it.promises, "lost": it.lost, "panics": it.panics,
        "set_aside": it.set_aside, "told": it.told, "control": it.control,
    });
    report("R3", &sentence, good, &figures)
}
