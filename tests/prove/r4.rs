//! R4: a thousand random damages of the database. `./run prove R4`

use std::process::ExitCode;

use durability::{Chance, damages, played, report};

const DAMAGES: usize = 1_000;

fn main() -> ExitCode {
    if played() {
        return ExitCode::SUCCESS;
    }
    let it = damages(DAMAGES, &mut Chance::printed());
    let whole = it.lost.is_empty() && it.panics.is_empty() && it.not_kept.is_empty();
    let good = whole && it.damages >= DAMAGES && it.set_aside > DAMAGES / 3 && it.control_lost > 0;
    let sentence = format!(
        "{} damages, {} set aside, {} texts looked for, {} lost, {} panics, {} damaged files not kept. \
         Control (no recovery files, every fifth): {} texts lost.",
        it.damages,
        it.set_aside,
        it.texts,
        it.lost.len(),
        it.panics.len(),
        it.not_kept.len(),
        it.control_lost
    );
    let figures = serde_json::json!({
        "damages": it.damages, "set_aside": it.set_aside, "texts": it.texts, "lost": it.lost, "panics": it.panics,
        "not_kept": it.not_kept, "control_lost": it.control_lost,
    });
    report("R4", &sentence, good, &figures)
}
