//! R5: a hundred second programs on a profile that is open. `./run prove R5`

use std::process::ExitCode;
use std::time::Duration;

use durability::{played, report, second_programs};

const TRIES: usize = 100;

fn main() -> ExitCode {
    if played() {
        return ExitCode::SUCCESS;
    }
    let it = second_programs(TRIES);
    let good = it.refused == TRIES && it.slowest < Duration::from_secs(1) && it.control_opened == 1;
    let sentence = format!(
        "{} of {} refused ({} of another user), the slowest after {} ms. Control (the first program gone): {} opened.",
        it.refused,
        it.tries,
        it.others,
        it.slowest.as_millis(),
        it.control_opened
    );
    let figures = serde_json::json!({
        "tries": it.tries, "others": it.others, "refused": it.refused, "slowest_ms": u64::try_from(it.slowest.as_millis()).unwrap_or(u64::MAX),
        "control_opened": it.control_opened,
    });
    report("R5", &sentence, good, &figures)
}
