//! A pair that breaks a rule, made as short as it goes: a person reads what is left.

use std::collections::HashSet;

use crate::ledger::kin;
use crate::pair::Pair;
use crate::rules::{Merge, Rule, judged};
use crate::text::Text;

/// Without every block and every word that the fault can do without.
pub fn shrunk(pair: &Pair, rule: Rule, merge: Merge) -> Pair {
    let breaks = |it: &Pair| it.stands() && judged(it, merge).0.iter().any(|it| it.rule == rule);
    let mut best = pair.clone();
    let keep = |best: &mut Pair, mut shorter: Pair| {
        shorter.says_the_same();
        let good = shorter != *best && breaks(&shorter);
        if good {
            *best = shorter;
        }
        good
    };
    for n in (0..kin(&best).len()).rev() {
        let shorter = without_kin(&best, n);
        keep(&mut best, shorter);
    }
    // A block that is missing in the base only would have one id from two hands.
    for side in 1..3 {
        for n in (0..best.texts()[side].passages.len()).rev() {
            let mut shorter = best.clone();
            shorter.texts_mut()[side].passages.remove(n);
            keep(&mut best, shorter);
        }
    }
    for size in [24, 12, 6] {
        let mut words: Vec<u64> = best.texts().into_iter().flat_map(Text::serials).collect();
        words.sort_unstable();
        words.dedup();
        for some in words.chunks(size) {
            let shorter = without_words(&best, some);
            keep(&mut best, shorter);
        }
    }
    best
}

fn without_kin(pair: &Pair, n: usize) -> Pair {
    let kin = &kin(pair)[n];
    let mut out = pair.clone();
    for (text, gone) in out.texts_mut().into_iter().zip([&kin.base, &kin.mine, &kin.theirs]) {
        let mut at = 0..;
        text.passages.retain(|_| at.next().is_some_and(|it| !gone.contains(&it)));
    }
    out
}

fn without_words(pair: &Pair, some: &[u64]) -> Pair {
    let gone: HashSet<u64> = some.iter().copied().collect();
    let mut out = pair.clone();
    for text in out.texts_mut() {
        let lines = text.passages.iter_mut().flat_map(|it| &mut it.lines);
        for line in lines.chain([&mut text.title, &mut text.sapo]) {
            line.retain(|it| !gone.contains(&it.serial));
        }
    }
    out
}
