//! SLOTS: two hundred random programmes of a board, minute by minute on the public front page, beside a model that tries
//! every arrangement. `./run prove SLOTS`. Control: four broken rules, each of which the same look must find out.
#![allow(clippy::print_stdout, reason = "a proof prints its figure and its control")]

use std::process::ExitCode;

use durability::report;
use serde_json::json;
use showing::{Chance, fresh_seed, programmes};

const FIXED: usize = 100;
const FRESH: usize = 100;

fn main() -> ExitCode {
    let fresh = fresh_seed();
    let both = [(7, FIXED), (fresh, FRESH)].map(|(seed, count)| programmes(count, &mut Chance::of(seed)));
    let sum = |of: fn(&showing::Programmes) -> usize| both.iter().map(of).sum::<usize>();
    both.iter().flat_map(|it| &it.faults).take(20).for_each(|it| println!("  {it}"));
    let broken: Vec<(&str, usize)> =
        (0..both[0].broken.len()).map(|n| (both[0].broken[n].0, both.iter().map(|it| it.broken[n].1).sum())).collect();
    let good = sum(|it| it.faults.len()) == 0 && broken.iter().all(|it| it.1 > 0) && sum(|it| it.with_reserve) > 0;
    let sentence = format!(
        "{} programmes, {} minutes of the front page, {} with somebody waiting, {} turns by the clock: {} faults. Control: {}.",
        sum(|it| it.programmes),
        sum(|it| it.minutes),
        sum(|it| it.with_reserve),
        sum(|it| it.turns),
        sum(|it| it.faults.len()),
        broken.iter().map(|(name, n)| format!("{name}: {n} minutes")).collect::<Vec<_>>().join(", "),
    );
    report("SLOTS", &sentence, good, &json!({ "fresh_seed": fresh, "broken": broken, "minutes": sum(|it| it.minutes) }))
}
