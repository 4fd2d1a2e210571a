//! Which blocks of two sides grew from which blocks of the base. Enter inside a paragraph leaves it and a new one,
//! Backspace between two eats one: what grew from the same blocks is one run, decided as a whole.
//! It does not know what is decided.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{photos, says_something};
use crate::document::{Block, Body, Inline};
use crate::id::BlockId;

/// So many words in the same order are taken for words that were moved. Where that is an accident a conflict covers a
/// block more, which both halves of it would have been anyway; where it is missed, words would stand twice.
const PHRASE: usize = 3;

pub(super) struct Growth<'a> {
    pub base: &'a [Block],
    pub mine: Side<'a>,
    pub theirs: Side<'a>,
    pub runs: Vec<Run>,
    /// The run of each key.
    pub run_of: Vec<usize>,
    pub keys: usize,
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
        for side in [&mine, &theirs] {
            for (from, into) in side.grown(base) {
                joined.join(from, side.keys[into]);
            }
        }
        theirs.shares_inserted(&mine, &mut joined, base.len());
        let (runs, run_of) = runs(&mut joined, base.len(), &mine, &theirs);
        Self { base, mine, theirs, runs, run_of, keys }
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

    /// A base block and the block here that took words of it in: a split, a join, or both at once.
    fn grown(&self, base: &[Block]) -> Vec<(usize, usize)> {
        let fresh: Vec<usize> = self.fresh(base.len()).collect();
        let gone: Vec<usize> = (0..base.len()).filter(|n| self.at[*n].is_none()).collect();
        if fresh.is_empty() && gone.is_empty() {
            return Vec::new();
        }
        let changed: Vec<Changed<'_>> = self.changed(base).collect();
        let mut out = Vec::new();
        self.split(base, &fresh, &gone, &changed, &mut out);
        self.joins(base, &gone, &changed, &mut out);
        out
    }

    fn changed<'b>(&'b self, base: &'b [Block]) -> impl Iterator<Item = Changed<'b>> {
        self.at.iter().enumerate().filter_map(move |(place, at)| {
            let at = (*at)?;
            let (was, is) = (&base[place].body, &self.blocks[at].body);
            (was != is).then(|| Changed::of(place, at, was, is))
        })
    }

    /// Words that a base block lost and a new block has.
    fn split(
        &self,
        base: &[Block],
        fresh: &[usize],
        gone: &[usize],
        changed: &[Changed<'_>],
        out: &mut Vec<(usize, usize)>,
    ) {
        if fresh.is_empty() {
            return;
        }
        let new = Phrases::of(fresh.iter().map(|n| (*n, text(&self.blocks[*n].body))));
        for it in changed {
            out.extend(new.in_text(it.lost(), it.gained()).into_iter().map(|n| (it.place, n)));
        }
        for place in gone {
            out.extend(new.in_text(&text(&base[*place].body), "").into_iter().map(|n| (*place, n)));
        }
        let photo_of: HashMap<_, usize> =
            gone.iter().flat_map(|place| photos(&base[*place].body).map(move |it| (it, *place))).collect();
        for n in fresh {
            out.extend(photos(&self.blocks[*n].body).filter_map(|it| Some((*photo_of.get(it)?, *n))));
        }
        self.short_rests(fresh, changed, out);
    }

    /// The first or last word of what a block lost, right beside it: too short for a phrase.
    fn short_rests(&self, fresh: &[usize], changed: &[Changed<'_>], out: &mut Vec<(usize, usize)>) {
        let by_place: HashMap<usize, &Changed<'_>> = changed.iter().map(|it| (it.place, it)).collect();
        let mut grew: HashMap<usize, usize> = out.iter().map(|(place, n)| (*n, *place)).collect();
        let first = |it: &str| it.split_whitespace().next().map(str::to_owned);
        let last = |it: &str| it.split_whitespace().next_back().map(str::to_owned);
        for n in fresh {
            let words = text(&self.blocks[*n].body);
            let (Some(begins), Some(ends)) = (first(&words), last(&words)) else { continue };
            let beside = |at: Option<usize>| {
                let at = at?;
                let place = grew.get(&at).or_else(|| self.keys.get(at))?;
                by_place.get(place).copied()
            };
            let rest = beside(n.checked_sub(1))
                .filter(|it| first(it.lost()).as_ref() == Some(&begins) || last(it.lost()).as_ref() == Some(&ends));
            let front = beside(Some(n + 1)).filter(|it| last(it.lost()).as_ref() == Some(&ends));
            for it in [rest, front].into_iter().flatten() {
                out.push((it.place, *n));
                grew.insert(*n, it.place);
            }
        }
    }

    /// Words of a base block that is gone, and that another took in.
    fn joins(&self, base: &[Block], gone: &[usize], changed: &[Changed<'_>], out: &mut Vec<(usize, usize)>) {
        if gone.is_empty() {
            return;
        }
        let eaten = Phrases::of(gone.iter().map(|n| (*n, text(&base[*n].body))));
        for it in changed {
            out.extend(eaten.in_text(it.gained(), it.lost()).into_iter().map(|place| (place, it.at)));
        }
        for place in gone {
            let words = text(&base[*place].body);
            let words = words.trim();
            if words.is_empty() || words.split_whitespace().nth(PHRASE - 1).is_some() {
                continue;
            }
            let last_before = (0..*place).rev().find(|n| self.at[*n].is_some());
            let first_after = (place + 1..base.len()).find(|n| self.at[*n].is_some());
            let eater = |n: Option<usize>| changed.iter().find(|it| Some(it.place) == n);
            let ate = [eater(last_before), eater(first_after)];
            out.extend(ate.into_iter().flatten().filter(|it| it.gained().contains(words)).map(|it| (*place, it.at)));
        }
    }
}

/// A block of the base whose words are others here, without the words at both ends that are the same.
struct Changed<'a> {
    place: usize,
    at: usize,
    was: Cow<'a, str>,
    is: Cow<'a, str>,
    same: (usize, usize),
}

impl<'a> Changed<'a> {
    fn of(place: usize, at: usize, was: &'a Body, is: &'a Body) -> Self {
        let (was, is) = (text(was), text(is));
        let head = was.bytes().zip(is.bytes()).take_while(|(a, b)| a == b).count();
        let most = was.len().min(is.len()) - head;
        let tail = was.bytes().rev().zip(is.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
        Self { place, at, was, is, same: (head, tail) }
    }

    fn lost(&self) -> &str {
        middle(&self.was, self.same)
    }

    fn gained(&self) -> &str {
        middle(&self.is, self.same)
    }
}

/// Widened to whole words.
fn middle(text: &str, (head, tail): (usize, usize)) -> &str {
    let space = |it: &u8| *it == b' ' || *it == b'\n';
    let bytes = text.as_bytes();
    let from = bytes[..head].iter().rposition(space).map_or(0, |it| it + 1);
    let stop = text.len() - tail;
    let to = bytes[stop..].iter().position(space).map_or(text.len(), |it| stop + it);
    text.get(from..to).unwrap_or(text)
}

/// What a block says, its parts one a line.
fn text(body: &Body) -> Cow<'_, str> {
    match body {
        Body::Paragraph(text) | Body::Heading { text, .. } => match &**text {
            [Inline::Text { text, .. }] => Cow::Borrowed(text),
            _ => Cow::Owned(crate::document::plain(text)),
        },
        body => Cow::Owned(body.words().join("\n")),
    }
}

/// Where phrases stand. A text that is shorter than a phrase has none.
struct Phrases(HashMap<u64, Vec<usize>>);

impl Phrases {
    fn of<'t>(texts: impl Iterator<Item = (usize, Cow<'t, str>)>) -> Self {
        let mut out: HashMap<u64, Vec<usize>> = HashMap::new();
        for (n, text) in texts {
            for phrase in phrases(&text) {
                let places = out.entry(phrase).or_default();
                if places.last() != Some(&n) {
                    places.push(n);
                }
            }
        }
        Self(out)
    }

    /// The texts that share a phrase with this one, which does not stand in the other.
    fn in_text(&self, text: &str, other: &str) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut still: Option<HashSet<u64>> = None;
        for phrase in phrases(text) {
            let Some(places) = self.0.get(&phrase) else { continue };
            if !still.get_or_insert_with(|| phrases(other).collect()).contains(&phrase) {
                found.extend(places);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn phrases(text: &str) -> impl Iterator<Item = u64> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let count = (words.len() + 1).saturating_sub(PHRASE);
    (0..count).map(move |n| {
        let mut hash = DefaultHasher::new();
        words[n..n + PHRASE].hash(&mut hash);
        hash.finish()
    })
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
