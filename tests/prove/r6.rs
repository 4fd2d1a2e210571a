//! R6: three to six laptops and a portal through lines that lose, repeat and delay, partitions, crashes and wrong clocks.
//! `./run prove R6`; `R6_SEEDS=500` for fewer, `TOASOAN_SEED=N` begins the fresh ones at N.
//! Controls: six programs that each break one promise; each must be caught.
#![allow(clippy::print_stdout, reason = "a proof prints its figure and its control")]

use std::process::ExitCode;

use converging::{Seeds, Template, mutants, seeds, told};
use durability::report;
use merging::fresh_seed;
use serde_json::json;

const SEEDS: usize = 10_000;
const CONTROL: usize = 50;
const SAY_EVERY: usize = 500;

fn main() -> ExitCode {
    let count = std::env::var("R6_SEEDS").ok().and_then(|it| it.parse().ok()).unwrap_or(SEEDS);
    let template = Template::make();
    let controls = mutants(&template, 0, CONTROL, &|_| {});
    let say = |done: usize| {
        if done > 0 && done.is_multiple_of(SAY_EVERY) {
            println!("  {done} seeds");
        }
    };
    let mut it = seeds(&template, 0, count / 2, &say);
    it.take_in(seeds(&template, fresh_seed(), count - count / 2, &say));
    if !it.faults.is_empty() {
        println!("{}", told(&template, &it));
    }
    let missed: Vec<&str> = controls.iter().filter(|it| it.after.is_none()).map(|it| it.mutant).collect();
    let good = it.faults.is_empty() && missed.is_empty() && it.seeds >= count;
    let caught: Vec<String> = controls
        .iter()
        .map(|it| format!("{}: {}", it.mutant, it.after.map_or("never".to_owned(), |it| it.to_string())))
        .collect();
    let sentence = format!(
        "{} seeds, {} deeds, {} words looked for, {} faults {:?}; {} rounds, {} of them broken off, {} starts after a kill, \
         {} conflicts, {} merges without a person. Controls, caught after so many seeds: {}.",
        it.seeds,
        it.deeds,
        it.words,
        it.faults.len(),
        it.by_rule(),
        it.rounds,
        it.broken_rounds,
        it.starts,
        it.conflicts,
        it.brought,
        caught.join("; "),
    );
    report("R6", &sentence, good, &figures(&it, &caught))
}

fn figures(it: &Seeds, caught: &[String]) -> serde_json::Value {
    let seeds: Vec<u64> = it.faults.iter().map(|it| it.0).take(50).collect();
    json!({
        "seeds": it.seeds, "deeds": it.deeds, "words": it.words, "faults": it.by_rule(), "seeds_of_faults": seeds,
        "rounds": it.rounds, "broken_rounds": it.broken_rounds, "starts": it.starts, "conflicts": it.conflicts,
        "brought": it.brought, "controls_caught_after": caught,
    })
}
