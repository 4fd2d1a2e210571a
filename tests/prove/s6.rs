//! S6: every cell of the table of acts, asked of a real portal over HTTP and held against a table that was written out by
//! hand. `./run prove S6`. Controls: portals that do not look who asks, at the site's rules, or where the article stands.
#![allow(clippy::print_stdout, reason = "a proof prints its figure and its control")]

use std::process::ExitCode;

use durability::report;
use rights::{Breach, Cells, against_the_programs_own, cells};
use serde_json::json;

fn main() -> ExitCode {
    let (compared, others) = against_the_programs_own();
    let whole = cells(1, 0, Breach::None);
    let controls = [Breach::AnybodyIsTheChief, Breach::RulesOfANewSite, Breach::AnotherStanding]
        .map(|breach| (breach, cells(7, 0, breach)));
    others.iter().chain(&whole.faults).take(50).for_each(|it| println!("  {it}"));
    let seen = |it: &Cells| it.faults.len() * 100 > it.asked;
    let good =
        others.is_empty() && whole.faults.is_empty() && whole.chain_holds && controls.iter().all(|it| seen(&it.1));
    let caught: Vec<String> =
        controls.iter().map(|(breach, it)| format!("{breach:?} {} of {}", it.faults.len(), it.asked)).collect();
    let sentence = format!(
        "{} cells of {} acts asked over HTTP, {} done, each with its row, {} faults; {compared} cells of the program's own \
         table held against the one written out by hand, {} others. Controls, faults found: {}.",
        whole.asked,
        whole.by_act.len(),
        whole.done,
        whole.faults.len(),
        others.len(),
        caught.join(", "),
    );
    let controls: Vec<_> = controls
        .iter()
        .map(|(breach, it)| json!({ "breach": format!("{breach:?}"), "asked": it.asked, "faults": it.faults.len(), "acts": it.seen_in }))
        .collect();
    let figures = json!({
        "asked": whole.asked, "done": whole.done, "by_act": whole.by_act, "faults": whole.faults, "compared": compared,
        "others": others, "controls": controls,
    });
    report("S6", &sentence, good, &figures)
}
