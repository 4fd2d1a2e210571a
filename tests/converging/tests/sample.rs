//! A part of the proof, for every run of the tests: the same seeds each time and a fresh one, which is printed.

use converging::{Mutant, Portals, Template, mutants, seeds, told};
use merging::fresh_seed;

const FIXED: usize = 12;
const FIXED_SERVED: usize = 3;

fn holds(portals: Portals, fixed: usize) {
    let template = Template::make();
    for (first, count) in [(0, fixed), (fresh_seed(), 1)] {
        let it = seeds(&template, portals, first, count, &|_, _| {});
        assert!(it.faults.is_empty(), "{:?}\n{}", it.by_rule(), told(&template, portals, &it));
        assert!(it.words > 0 && it.rounds > 0);
        // One story alone may have none.
        let some = portals == Portals::Inside || count == 1 || it.portal_kills > 0;
        assert!(some, "no portal was killed");
    }
}

#[test]
fn whatever_the_lines_do_every_saved_word_is_there_once_and_everybody_has_the_same() {
    holds(Portals::Inside, FIXED);
}

#[test]
fn the_same_holds_over_http_with_a_portal_that_is_killed_again_and_again() {
    holds(Portals::Served, FIXED_SERVED);
}

#[test]
fn a_sync_that_breaks_a_promise_is_caught() {
    let template = Template::make();
    for it in mutants(&template, Portals::Inside, &Mutant::ALL, (0, 30), &|_| {}) {
        assert!(it.after.is_some(), "{}: no rule saw it", it.mutant);
    }
}

#[test]
fn two_of_them_are_caught_over_http_as_well() {
    let two: Vec<_> = Mutant::ALL
        .into_iter()
        .filter(|it| matches!(it.0, Mutant::NoOperationIds | Mutant::CursorBeforeRows))
        .collect();
    for it in mutants(&Template::make(), Portals::Served, &two, (0, 10), &|_| {}) {
        assert!(it.after.is_some(), "{}: no rule saw it", it.mutant);
    }
}
