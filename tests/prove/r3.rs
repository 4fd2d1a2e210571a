//! R3: every call that writes fails once, and from every third on the disk is full or read only. `./run prove R3`

use std::process::ExitCode;

use durability::{failing, played, report};

fn main() -> ExitCode {
    if played() {
        return ExitCode::SUCCESS;
    }
    let it = failing(1);
    // The control: the failures reach the program. One that is never told of any has not been asked.
    let good = it.lost.is_empty() && it.panics.is_empty() && it.set_aside == 0 && it.told * 2 > it.runs;
    let sentence = format!(
        "{} calls, {} runs, {} promises looked for, {} without data, {} panics, {} healthy files set aside. \
         Control (the person was told of a failure): {} runs.",
        it.calls,
        it.runs,
        it.promises,
        it.lost.len(),
        it.panics.len(),
        it.set_aside,
        it.told
    );
    let figures = serde_json::json!({
        "calls": it.calls, "runs": it.runs, "promises": it.promises, "lost": it.lost, "panics": it.panics,
        "set_aside": it.set_aside, "control_told": it.told,
    });
    report("R3", &sentence, good, &figures)
}
