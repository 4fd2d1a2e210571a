//! The core is killed while somebody types, and the next start speaks of it; after a normal end it says nothing.
//! `./run prove RECOVERY`; R2 does the same with the real window.

use std::process::ExitCode;

use durability::{Chance, kills, played, report};

/// A tenth of them is the control's.
const KILLS: usize = 560;
const ENDS: usize = 100;

fn main() -> ExitCode {
    if played() {
        return ExitCode::SUCCESS;
    }
    let it = kills(KILLS, ENDS, &mut Chance::printed());
    let spoken = it.spoken == it.kills && it.spoken_of_ends == 0;
    let good = it.kills >= 500 && it.lost.is_empty() && spoken && it.control_lost > 0;
    let sentence = format!(
        "{} kills of the core, {} acknowledged saves and revisions, {} lost; spoken of after {} of {} kills and {} of {} \
         normal ends. Control (no log, no recovery files): {} lost.",
        it.kills,
        it.acknowledged,
        it.lost.len(),
        it.spoken,
        it.kills,
        it.spoken_of_ends,
        it.ends,
        it.control_lost
    );
    let figures = serde_json::json!({
        "kills": it.kills, "acknowledged": it.acknowledged, "lost": it.lost, "spoken": it.spoken,
        "ends": it.ends, "spoken_of_ends": it.spoken_of_ends, "control_lost": it.control_lost,
    });
    report("RECOVERY", &sentence, good, &figures)
}
