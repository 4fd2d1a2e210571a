//! Which blocks of two sides grew from which blocks of the base. Enter inside a paragraph leaves it and a new one,
//! Backspace between two eats one: what grew from the same blocks is one run, decided as a whole.
//! It does not know what is decided.

use std::collections::{HashMap, HashSet};

use super::moved::{Sides, Told};
use super::pasted::{Gained, gained_by_both};
use super::says_something;
use super::words::Said;
use crate::document::Block;
use crate::id::BlockId;

pub(super) struct Growth<'a> {
    pub base: &'a [Block],
    pub mine: Side<'a>,
    pub theirs: Side<'a>,
    pub runs: Vec<Run>,
    /// The run of each key.
    pub run_of: Vec<usize>,
    pub keys: usize,
    joined: Joined,
    /// Keys between which words may have gone.
    doubtful: Vec<(usize, usize)>,
}

/// One side, seen from the base.
pub(super) struct Side<'a> {
    pub blocks: &'a [Block],
    /// For each block here: a base block's place where it is that one; else a number of its own, which both sides share
    /// where both inserted the same.
    pub keys: Vec<usize>,
    /// For each base block: where it is here.
    pub at: Vec<Option<usize>>,
}

/// Places of blocks in the base and on both sides, each in its text's order. Without a base: inserted.
#[derive(Debug, Default, Clone)]
pub(super) struct Run {
    pub base: Vec<usize>,
    pub mine: Vec<usize>,
    pub theirs: Vec<usize>,
}

impl<'a> Growth<'a> {
    pub fn of([base, mine, theirs]: [&'a [Block]; 3]) -> Self {
        let places: HashMap<&BlockId, usize> = base.iter().enumerate().map(|(n, it)| (&it.id, n)).collect();
        let mine = Side::of(base, &places, mine, base.len());
        let mut theirs = Side::of(base, &places, theirs, base.len() + mine.blocks.len());
        let keys = base.len() + mine.blocks.len() + theirs.blocks.len();
        let mut joined = Joined((0..keys).collect());
        let base_said = Said::of(base, |_| true);
        let said = [&mine, &theirs].map(|it| it.said(base));
        let told = [mine.told(base, [&base_said, &said[0]]), theirs.told(base, [&base_said, &said[1]])];
        let mut doubtful = Vec::new();
        for (side, told) in [&mine, &theirs].into_iter().zip(&told) {
            let moves = told.moves(&base_said);
            for (from, into) in moves.sure {
                joined.join(from, side.keys[into]);
            }
            doubtful.push(moves.doubtful);
        }
        theirs.shares_inserted(&mine, &mut joined, base.len());
        let gained = |side, n: usize| Gained { side, takers: told[n].takers() };
        for (m, t) in gained_by_both(gained(&mine, 0), gained(&theirs, 1), &base_said) {
            joined.join(mine.keys[m], theirs.keys[t]);
        }
        let sides = [&mine, &theirs].into_iter().zip(doubtful);
        let doubtful =
            sides.flat_map(|(side, them)| them.into_iter().map(|(from, into)| (from, side.keys[into]))).collect();
        let (runs, run_of) = runs(&mut joined, base.len(), &mine, &theirs);
        Self { base, mine, theirs, runs, run_of, keys, joined, doubtful }
    }

    /// Where both changed one of two runs between which words may have gone, the two are decided as one: whatever a person
    /// chooses, the words then stand once, and what one deleted does not come back because the other had carried it off.
    pub fn with_doubtful(mut self) -> Self {
        let mut again = !self.doubtful.is_empty();
        while again {
            again = false;
            let by_both = |run: &Run| {
                !self.unchanged(&self.mine, run, &run.mine) && !self.unchanged(&self.theirs, run, &run.theirs)
            };
            let asked: Vec<bool> = self.runs.iter().map(by_both).collect();
            for (a, b) in &self.doubtful {
                let (one, other) = (self.run_of[*a], self.run_of[*b]);
                if one != other && (asked[one] || asked[other]) {
                    self.joined.join(*a, *b);
                    again = true;
                }
            }
            if again {
                (self.runs, self.run_of) = runs(&mut self.joined, self.base.len(), &self.mine, &self.theirs);
            }
        }
        self
    }

    /// Moved perhaps, but with the words of the base, and nothing beside them.
    pub fn unchanged(&self, side: &Side<'_>, run: &Run, picked: &[usize]) -> bool {
        picked.len() == run.base.len()
            && run.base.iter().all(|n| side.at[*n].is_some_and(|at| side.blocks[at].body == self.base[*n].body))
    }

    /// One side only deleted blocks that the other joined into their neighbours: the join says all of it.
    pub fn only_deletes(&self, side: &Side<'_>, picked: &[usize], joins: &Side<'_>, run: &Run) -> bool {
        let stays = run.base.iter().filter(|n| side.at[**n].is_some()).count();
        stays == picked.len()
            && stays > 0
            && run.base.iter().all(|n| match side.at[*n] {
                Some(at) => side.blocks[at].body == self.base[*n].body,
                None => joins.at[*n].is_none(),
            })
    }
}

impl<'a> Side<'a> {
    fn of(base: &[Block], places: &HashMap<&BlockId, usize>, blocks: &'a [Block], first_key: usize) -> Self {
        let mut at = vec![None; base.len()];
        let mut keys: Vec<usize> = (first_key..first_key + blocks.len()).collect();
        for (n, block) in blocks.iter().enumerate() {
            if let Some(place) = places.get(&block.id)
                && at[*place].is_none()
            {
                at[*place] = Some(n);
                keys[n] = *place;
            }
        }
        let mut side = Self { blocks, keys, at };
        side.knows_twins(base);
        side
    }

    /// Cut and pasted, or imported again: the same block under a new id is the block.
    fn knows_twins(&mut self, base: &[Block]) {
        let fresh: Vec<usize> = self.fresh(base.len()).collect();
        for place in 0..base.len() {
            if self.at[place].is_some() || !says_something(&base[place].body) {
                continue;
            }
            let twin =
                fresh.iter().copied().find(|n| self.keys[*n] >= base.len() && self.blocks[*n].body == base[place].body);
            if let Some(n) = twin {
                self.at[place] = Some(n);
                self.keys[n] = place;
            }
        }
    }

    fn fresh(&self, base: usize) -> impl Iterator<Item = usize> {
        self.keys.iter().enumerate().filter(move |(_, key)| **key >= base).map(|(n, _)| n)
    }

    /// Both sides inserted the same: by its id, or word for word.
    fn shares_inserted(&mut self, mine: &Side<'_>, joined: &mut Joined, base: usize) {
        let fresh: Vec<usize> = mine.fresh(base).collect();
        let mut taken = HashSet::new();
        for n in self.fresh(base).collect::<Vec<_>>() {
            let block = &self.blocks[n];
            let alone = joined.alone(self.keys[n]);
            let same = |m: &usize| {
                let other = &mine.blocks[*m];
                let twin = alone && other.body == block.body && says_something(&block.body);
                !taken.contains(m) && (other.id == block.id || (twin && joined.is_alone(mine.keys[*m])))
            };
            if let Some(m) = fresh.iter().copied().find(same) {
                taken.insert(m);
                joined.join(self.keys[n], mine.keys[m]);
                self.keys[n] = mine.keys[m];
            }
        }
    }

    fn told<'t>(&self, base: &'t [Block], [base_said, here_said]: [&'t Said; 2]) -> Told<'t>
    where
        'a: 't,
    {
        let sides = Sides { base, here: self.blocks, base_said, here_said };
        Told::of(&sides, &self.at, self.fresh(base.len()))
    }

    /// What it says otherwise than the base.
    fn said(&self, base: &[Block]) -> Said {
        Said::of(self.blocks, |n| base.get(self.keys[n]).is_none_or(|it| it.body != self.blocks[n].body))
    }
}

/// Keys that belong together; each knows one on the way to the first of them.
struct Joined(Vec<usize>);

impl Joined {
    fn root(&mut self, mut key: usize) -> usize {
        while self.0[key] != key {
            self.0[key] = self.0[self.0[key]];
            key = self.0[key];
        }
        key
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        // The lower one, so that a run with a base block is named by it.
        self.0[a.max(b)] = a.min(b);
    }

    /// In no run with a block of the base, or one that was found to be the same on the other side.
    fn alone(&mut self, key: usize) -> bool {
        self.root(key) == key
    }

    fn is_alone(&self, key: usize) -> bool {
        self.0[key] == key
    }
}

fn runs(joined: &mut Joined, base: usize, mine: &Side<'_>, theirs: &Side<'_>) -> (Vec<Run>, Vec<usize>) {
    let keys = joined.0.len();
    let mut named = vec![usize::MAX; keys];
    let mut run_of = vec![usize::MAX; keys];
    let mut runs: Vec<Run> = Vec::new();
    let mut of = |key: usize, runs: &mut Vec<Run>| {
        let root = joined.root(key);
        if named[root] == usize::MAX {
            named[root] = runs.len();
            runs.push(Run::default());
        }
        run_of[key] = named[root];
        named[root]
    };
    for place in 0..base {
        let run = of(place, &mut runs);
        runs[run].base.push(place);
    }
    for (n, key) in mine.keys.iter().enumerate() {
        let run = of(*key, &mut runs);
        runs[run].mine.push(n);
    }
    for (n, key) in theirs.keys.iter().enumerate() {
        let run = of(*key, &mut runs);
        runs[run].theirs.push(n);
    }
    (runs, run_of)
}
