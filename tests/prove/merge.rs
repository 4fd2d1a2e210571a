//! MERGE: ten thousand times two people change one article, and the two texts become one. `./run prove MERGE`
//! Controls: merges that each break one promise; each must be caught, and each rule must catch one.
#![allow(clippy::print_stdout, reason = "a proof prints its figure and its control")]

use std::process::ExitCode;

use durability::report;
use merging::{Caught, Cause, Pairs, Rule, fresh_seed, mutants, pairs, told};
use serde_json::json;

const FIXED: usize = 5_000;
const FRESH: usize = 5_000;
const CONTROL: usize = 100;

fn main() -> ExitCode {
    let fixed = pairs(0, FIXED);
    let fresh = pairs(fresh_seed(), FRESH);
    let controls = mutants(0, CONTROL, true);
    let missed: Vec<&str> = controls.iter().filter(|it| it.pairs == 0).map(|it| it.mutant).collect();
    let blind: Vec<String> = Rule::ALL
        .iter()
        .filter(|rule| !controls.iter().any(|it| it.rules.contains(rule)))
        .map(|it| format!("{it:?}"))
        .collect();
    let good = [&fixed, &fresh].iter().all(|it| it.faults.is_empty()) && missed.is_empty() && blind.is_empty();
    for it in [&fixed, &fresh] {
        if !it.faults.is_empty() {
            println!("{}", told(it));
        }
    }
    let sentence = format!(
        "{} fixed and {} fresh pairs, {} faults; {} Controls: {} of {} mutants caught ({}).",
        fixed.pairs,
        fresh.pairs,
        fixed.faults.len() + fresh.faults.len(),
        seen(&[&fixed, &fresh]),
        controls.len() - missed.len(),
        controls.len(),
        controls.iter().map(|it| format!("{}: {}", it.mutant, it.pairs)).collect::<Vec<_>>().join("; "),
    );
    let figures = json!({
        "fixed": figures(&fixed), "fresh": figures(&fresh), "control_pairs": CONTROL,
        "mutants": controls.iter().map(caught).collect::<Vec<_>>(), "mutants_missed": missed, "rules_that_saw_nothing": blind,
    });
    report("MERGE", &sentence, good, &figures)
}

fn seen(them: &[&Pairs]) -> String {
    let sum = |of: fn(&Pairs) -> usize| them.iter().map(|it| of(it)).sum::<usize>();
    format!(
        "{} without a conflict, {} reordered, {} with a block in a conflict that one side touched, {} with three words or \
         fewer twice. Beside git merge-file, a sentence a line, in {} of them: {} conflicts ({} offered as one text) to {}; \
         fewer in {}, as many in {}, more in {}. At the places of ours alone git has {}; it asks nobody in {}.",
        sum(|it| it.without_conflict),
        sum(|it| it.reordered),
        sum(|it| it.wide),
        sum(|it| it.fragments),
        sum(|it| it.peer.pairs),
        sum(|it| it.peer.ours),
        sum(|it| it.peer.offered),
        sum(|it| it.peer.git),
        sum(|it| it.peer.fewer),
        sum(|it| it.peer.same),
        sum(|it| it.peer.more),
        sum(|it| it.peer.git_by_place),
        ours_alone(them),
    )
}

/// So many of each cause.
fn ours_alone(them: &[&Pairs]) -> String {
    let of = |n: usize| them.iter().map(|it| it.peer.ours_alone[n]).sum::<usize>();
    Cause::ALL.iter().enumerate().map(|(n, cause)| format!("{} ({cause:?})", of(n))).collect::<Vec<_>>().join(", ")
}

fn figures(it: &Pairs) -> serde_json::Value {
    let seeds: Vec<u64> = it.faults.iter().map(|it| it.0).take(50).collect();
    json!({
        "pairs": it.pairs, "faults": it.by_rule(), "seeds_of_faults": seeds, "conflicts": it.conflicts,
        "without_conflict": it.without_conflict, "reordered": it.reordered, "wide": it.wide, "fragments": it.fragments,
        "beside_git": {
            "pairs": it.peer.pairs, "ours": it.peer.ours, "offered": it.peer.offered, "git": it.peer.git,
            "git_by_place": it.peer.git_by_place, "ours_alone": ours_alone(&[it]),
            "fewer": it.peer.fewer, "same": it.peer.same, "more": it.peer.more,
        },
    })
}

fn caught(it: &Caught) -> serde_json::Value {
    let rules: Vec<String> = it.rules.iter().map(|it| format!("{it:?}")).collect();
    json!({ "mutant": it.mutant, "pairs": it.pairs, "rules": rules })
}
