//! Saving: from the call to the answer that says "Đã lưu trên máy", a recovery file and a commit, beside one bare write
//! and one bare commit of the same bytes. `./run bench save`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::process::ExitCode;

use durability::Saves;
use support::{Bench, Figure, Goal, quantile, rounds};

const BYTES: usize = 20_000;
const SAVES: usize = 300;
/// This clock tells nanoseconds.
const CLOCK_MS: f64 = 1e-6;

fn main() -> ExitCode {
    let mut bench = Bench::default();
    let mut saves = Saves::of(BYTES);
    let [ours, floor, ours_worst, floor_worst] = rounds(|_| {
        let took = saves.round(SAVES);
        let at = |samples: &[f64], part: f64| quantile(samples, part, CLOCK_MS);
        [at(&took.ours, 0.5), at(&took.floor, 0.5), at(&took.ours, 0.99), at(&took.floor, 0.99)]
    });
    let of = |ours, floor| (ours, Some(floor));
    for (name, (ours, floor), goal) in [
        ("save 20 kB p50", of(&ours[..], &floor[..]), Goal::OfFloor(1.0, 0.6)),
        ("save 20 kB p99", of(&ours_worst[..], &floor_worst[..]), Goal::OfFloor(1.3, 1.0)),
    ] {
        bench.line(&Figure { name, ours, floor, peer: None }, goal);
    }
    bench.end()
}
