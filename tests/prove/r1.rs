//! R1: the power goes at any moment of writing, ten thousand times. `./run prove R1`

use std::process::ExitCode;

use durability::{Chance, Syncs, played, power_cuts, recorded, report};

const STATES: usize = 10_000;
const CONTROL: usize = 500;

fn main() -> ExitCode {
    if played() {
        return ExitCode::SUCCESS;
    }
    let mut chance = Chance::printed();
    let hour = recorded(240);
    let it = power_cuts(&hour, Syncs::Full, STATES, &mut chance);
    let control = power_cuts(&hour, Syncs::Normal, CONTROL, &mut chance);
    let good = it.states >= STATES && it.lost.is_empty() && it.damaged.is_empty() && !control.lost.is_empty();
    let sentence = format!(
        "{} crash states, {} promises looked for, {} lost, {} files damaged. \
         Control (synchronous = NORMAL): {} lost in {} states.",
        it.states,
        it.promises,
        it.lost.len(),
        it.damaged.len(),
        control.lost.len(),
        control.states
    );
    let figures = serde_json::json!({
        "states": it.states, "promises": it.promises, "lost": it.lost, "damaged": it.damaged,
        "control_states": control.states, "control_lost": control.lost.len(),
    });
    report("R1", &sentence, good, &figures)
}
