//! A part of the proof, for every run of the tests: the same seeds each time and a fresh one, which is printed.

use converging::{Template, mutants, seeds, told};
use merging::fresh_seed;

const FIXED: usize = 12;

#[test]
fn whatever_the_lines_do_every_saved_word_is_there_once_and_everybody_has_the_same() {
    let template = Template::make();
    for (first, count) in [(0, FIXED), (fresh_seed(), 1)] {
        let it = seeds(&template, first, count, &|_| {});
        assert!(it.faults.is_empty(), "{:?}\n{}", it.by_rule(), told(&template, &it));
        assert!(it.words > 0 && it.rounds > 0);
    }
}

#[test]
fn a_sync_that_breaks_a_promise_is_caught() {
    let template = Template::make();
    for it in mutants(&template, 0, 30, &|_| {}) {
        assert!(it.after.is_some(), "{}: no rule saw it", it.mutant);
    }
}
