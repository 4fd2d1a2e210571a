//! In which order the blocks of two sides stand in one text: as on the side that moved some, theirs where both did, and
//! what only one side has after what it stood after. It does not know what the blocks say.

use super::grown::{Growth, Side};
use crate::document::Block;

pub(super) struct Ordered {
    pub keys: Vec<usize>,
    pub reordered: bool,
}

/// Of the keys that stand in the text.
pub(super) fn ordered(growth: &Growth<'_>, standing: &[Option<Block>]) -> Ordered {
    let (mine, theirs) = (&growth.mine, &growth.theirs);
    let mine_kept = kept(growth, mine, theirs);
    let theirs_kept = kept(growth, theirs, mine);
    let moved = |kept: &[usize]| !kept.is_sorted();
    let reordered = moved(&mine_kept) && moved(&theirs_kept) && mine_kept != theirs_kept;
    let mine_leads = moved(&mine_kept) && !moved(&theirs_kept);
    let (leads, follows) = if mine_leads { (mine, theirs) } else { (theirs, mine) };

    let mut line = Line::of(growth.keys, leads.keys.iter().copied().filter(|key| standing[*key].is_some()));
    let mut also = vec![false; growth.keys];
    follows.keys.iter().for_each(|key| also[*key] = true);
    let run = |key: usize| growth.run_of.get(key).copied();
    let mut before = line.start();
    for key in follows.keys.iter().copied().filter(|key| standing[*key].is_some()) {
        if !line.has[key] {
            let mut after = before;
            let sticks = before != line.start() && run(before) == run(key);
            if !sticks {
                // Behind the rest of a paragraph that was split, and mine behind theirs.
                while let Some(next) = line.after(after)
                    && !also[next]
                    && (!mine_leads || (before != line.start() && run(next) == run(before)))
                {
                    after = next;
                }
            }
            line.put(key, after);
        }
        before = key;
    }
    Ordered { keys: line.keys(), reordered }
}

/// The base blocks of one side that the other has too, in the order of the one.
fn kept(growth: &Growth<'_>, side: &Side<'_>, other: &Side<'_>) -> Vec<usize> {
    let base = growth.base.len();
    side.keys.iter().copied().filter(|key| *key < base && other.at[*key].is_some()).collect()
}

/// Keys behind each other.
struct Line {
    next: Vec<Option<usize>>,
    has: Vec<bool>,
}

impl Line {
    fn of(keys: usize, line: impl Iterator<Item = usize>) -> Self {
        let mut it = Self { next: vec![None; keys + 1], has: vec![false; keys + 1] };
        let mut last = it.start();
        for key in line {
            it.put(key, last);
            last = key;
        }
        it
    }

    /// Before the first one.
    fn start(&self) -> usize {
        self.next.len() - 1
    }

    fn after(&self, key: usize) -> Option<usize> {
        self.next[key]
    }

    fn put(&mut self, key: usize, after: usize) {
        self.next[key] = self.next[after];
        self.next[after] = Some(key);
        self.has[key] = true;
    }

    fn keys(&self) -> Vec<usize> {
        std::iter::successors(self.next[self.start()], |key| self.next[*key]).collect()
    }
}
