//! S3: hostile pictures and twenty thousand mutations, each in a process with half a gigabyte. `./run prove S3`
//! Control: the same decoders without our limits.
#![allow(clippy::print_stdout, reason = "a proof prints its figure and its control")]

use std::process::ExitCode;

use durability::report;
use pictures::{control, fresh_seed, hostile, played, sets};
use serde_json::json;

const FIXED: u64 = 10_000;
const FRESH: u64 = 10_000;

fn main() -> ExitCode {
    if played() {
        return ExitCode::SUCCESS;
    }
    let sets = sets();
    let fresh = fresh_seed();
    println!("PICTURES_SEED={fresh}");
    let seeds: Vec<u64> = (0..FIXED).chain(fresh..fresh + FRESH).collect();
    let it = hostile(&sets, false, &seeds);
    let without = control(&sets);
    let good = it.faults.is_empty() && !without.died.is_empty() && !without.too_slow.is_empty();
    it.faults.iter().chain(it.caught.keys()).for_each(|it| println!("  {it}"));
    let sentence = format!(
        "{} Control, the same decoders without limits: {} of {} pictures took more than 512 MB and ended the program ({}), \
         {} took more than 5 s ({}).",
        it.told(),
        without.died.len(),
        without.pictures,
        without.died.join(", "),
        without.too_slow.len(),
        without.too_slow.join(", "),
    );
    let figures = json!({
        "pictures": it.pictures, "mutations": it.mutations, "fresh_seed": fresh, "accepted": it.accepted,
        "sentences": it.sentences, "faults": it.faults, "panics_caught": it.caught, "peak_mb": it.peak_kb / 1024,
        "slowest_ms": it.slowest_ms, "slowest": it.slowest, "large_sets": !sets.shared.is_empty(),
        "control_died": without.died, "control_too_slow": without.too_slow,
    });
    report("S3", &sentence, good, &figures)
}
