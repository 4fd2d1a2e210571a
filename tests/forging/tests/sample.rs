//! Each kind of forgery once, for every run of the tests: a fixed seed, and a fresh one that is printed.

use std::process::ExitCode;

use forging::{Chance, fresh_seed, played, refusals};

fn main() -> ExitCode {
    if played() {
        return ExitCode::SUCCESS;
    }
    for seed in [7, fresh_seed()] {
        let it = refusals(120, &mut Chance::of(seed));
        assert!(it.sent >= it.kinds, "{} kinds: every one is sent", it.kinds);
        assert!(it.faults.is_empty() && it.panics.is_empty() && it.whole, "FORGED: {it:#?}");
        assert!(it.peak_mb <= 256, "FORGED: {} MB", it.peak_mb);
        let control = &it.control;
        assert_eq!((control.taken, control.changed), (control.sent, control.sent), "unforged, each is taken: {it:#?}");
    }
    ExitCode::SUCCESS
}
