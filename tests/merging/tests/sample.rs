//! A part of the proof, for every run of the tests: the same seeds each time.
//! Fresh ones are the proof's alone: what a run of the tests says must not hang on chance.

use merging::{Rule, mutants, pairs, told};

#[test]
fn two_texts_become_one_without_a_word_lost_or_a_sentence_twice() {
    let it = pairs(0, 250);
    assert!(it.faults.is_empty(), "{:?}\n{}", it.by_rule(), told(&it));
    assert!(it.conflicts > 0 && it.without_conflict > 0, "pairs that ask and pairs that do not");
}

/// Pairs of which each broke a promise once: common words carried off and written over, or one text that both pasted.
const MENDED: [u64; 17] = [
    48_975, 50_001, 51_970, 52_089, 54_744, 55_536, 55_759, 57_626, 102_236, 102_768, 108_386, 208_318, 307_309,
    307_364, 408_016, 505_312, 507_777,
];

#[test]
fn what_broke_a_promise_once_does_so_no_more() {
    for seed in MENDED {
        let it = pairs(seed, 1);
        assert!(it.faults.is_empty(), "{:?}\n{}", it.by_rule(), told(&it));
    }
}

#[test]
fn a_merge_that_breaks_a_promise_is_caught() {
    let caught = mutants(0, 60, false);
    for it in &caught {
        assert!(it.pairs > 0, "{}: no rule saw it", it.mutant);
    }
    let all: Vec<Rule> = caught.into_iter().flat_map(|it| it.rules).collect();
    for rule in [Rule::Lost, Rule::Returned, Rule::Twice, Rule::NobodyWrote, Rule::Untouched, Rule::IdTwice, Rule::Door]
    {
        assert!(all.contains(&rule), "{rule:?} sees nothing");
    }
}
