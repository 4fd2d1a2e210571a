//! So many pairs, judged, and what was seen of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use domain::Content;
use domain::merge::{At, merge};

use crate::beside::{self, Cause};
use crate::mutant::MUTANTS;
use crate::pair::Plan;
use crate::rules::{Fault, Merge, Rule, judged};
use crate::shrink::shrunk;
use crate::text::Text;

#[derive(Debug, Default, Clone)]
pub struct Pairs {
    pub pairs: usize,
    /// With the seed that does it again.
    pub faults: Vec<(u64, Fault)>,
    pub conflicts: usize,
    pub without_conflict: usize,
    pub reordered: usize,
    /// Pairs where a person is asked about a block that only one side touched.
    pub wide: usize,
    /// Pairs where three words or fewer stand twice.
    pub fragments: usize,
    pub peer: Peer,
}

/// Conflicts of text beside those of `git merge-file`, in some of the pairs.
#[derive(Debug, Default, Clone, Copy)]
pub struct Peer {
    pub pairs: usize,
    pub ours: usize,
    /// Of ours, those that one acceptance of both sides' words would settle.
    pub offered: usize,
    pub git: usize,
    /// What git asks where it has only the place of one of our conflicts: two that stand close to each other are one to it.
    pub git_by_place: usize,
    /// Of ours, those at whose place git asks nobody, in the order of `Cause::ALL`.
    pub ours_alone: [usize; Cause::ALL.len()],
    pub fewer: usize,
    pub same: usize,
    pub more: usize,
}

/// Every tenth is also given to git.
const PEER_EVERY: u64 = 10;

/// The seeds from `first` on.
pub fn pairs(first: u64, count: usize) -> Pairs {
    let next = AtomicU64::new(first);
    let end = first + u64::try_from(count).unwrap_or(u64::MAX);
    let one = || {
        let mut out = Pairs::default();
        let folder = tempfile::tempdir().expect("a folder that goes away");
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end {
                return out;
            }
            out.add(seed, folder.path());
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut out = Pairs::default();
    thread::scope(|scope| {
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(one)).collect();
        for it in all {
            out.take_in(it.join().expect("a pair that cannot be judged panics with its seed"));
        }
    });
    out.faults.sort_by_key(|it| it.0);
    out
}

impl Pairs {
    fn add(&mut self, seed: u64, folder: &Path) {
        let pair = Plan::of(seed).pair();
        let (faults, seen) = judged(&pair, merge);
        self.faults.extend(faults.into_iter().map(|it| (seed, it)));
        self.pairs += 1;
        self.conflicts += seen.conflicts;
        self.without_conflict += usize::from(seen.conflicts == 0);
        self.reordered += usize::from(seen.reordered);
        self.wide += usize::from(seen.wide > 0);
        self.fragments += usize::from(seen.fragments);
        if !seed.is_multiple_of(PEER_EVERY) {
            return;
        }
        let texts = pair.texts().map(Text::content);
        if let Some(it) = Peer::of(folder, [&texts[0], &texts[1], &texts[2]]) {
            self.peer.take_in(it);
        }
    }

    fn take_in(&mut self, it: Self) {
        self.pairs += it.pairs;
        self.faults.extend(it.faults);
        self.conflicts += it.conflicts;
        self.without_conflict += it.without_conflict;
        self.reordered += it.reordered;
        self.wide += it.wide;
        self.fragments += it.fragments;
        self.peer.take_in(it.peer);
    }

    /// So many faults of each rule.
    pub fn by_rule(&self) -> BTreeMap<String, usize> {
        let mut out = BTreeMap::new();
        for (_, it) in &self.faults {
            *out.entry(format!("{:?}", it.rule)).or_default() += 1;
        }
        out
    }
}

impl Peer {
    /// Of one pair; None without git. The folder is for its files.
    pub fn of(folder: &Path, texts: [&Content; 3]) -> Option<Self> {
        let git = beside::conflicts(folder, texts)?;
        let [base, mine, theirs] = texts;
        let mut conflicts = merge(base, mine, theirs).conflicts;
        conflicts.retain(|it| !matches!(it.at, At::Field { .. }));
        let ours = conflicts.len();
        let mut out = Self { pairs: 1, ours, git, ..Self::default() };
        out.fewer = usize::from(ours < git);
        out.same = usize::from(ours == git);
        out.more = usize::from(ours > git);
        for it in &conflicts {
            out.offered += usize::from(it.proposal().is_some());
            let at_its_place = beside::of_one(folder, it)?;
            out.git_by_place += at_its_place;
            let cause = Cause::of(it);
            let n = Cause::ALL.iter().position(|other| *other == cause).filter(|_| at_its_place == 0);
            if let Some(n) = n {
                out.ours_alone[n] += 1;
            }
        }
        Some(out)
    }

    /// Conflicts where a person could accept one text with the words of both, and git would have made it unasked
    /// (SYNC.md: a block that both changed is a conflict, even where words do not overlap).
    pub fn wanted(&self) -> usize {
        self.ours_alone[0]
    }

    pub fn take_in(&mut self, it: Self) {
        self.pairs += it.pairs;
        self.ours += it.ours;
        self.git_by_place += it.git_by_place;
        self.ours_alone.iter_mut().zip(it.ours_alone).for_each(|(all, one)| *all += one);
        self.offered += it.offered;
        self.git += it.git;
        self.fewer += it.fewer;
        self.same += it.same;
        self.more += it.more;
    }
}

/// One control: in how many of these pairs it was caught, and by which rules.
#[derive(Debug, Clone)]
pub struct Caught {
    pub mutant: &'static str,
    pub pairs: usize,
    pub rules: Vec<Rule>,
}

/// `all` judges every pair; without it a mutant is let go once it is caught.
pub fn mutants(first: u64, count: usize, all: bool) -> Vec<Caught> {
    let end = first + u64::try_from(count).unwrap_or(u64::MAX);
    let pairs: Vec<_> = (first..end).map(|seed| Plan::of(seed).pair()).collect();
    let one = |(mutant, merge): (&'static str, Merge)| {
        let mut out = Caught { mutant, pairs: 0, rules: Vec::new() };
        for pair in &pairs {
            let (faults, _) = judged(pair, merge);
            out.pairs += usize::from(!faults.is_empty());
            out.rules.extend(faults.iter().map(|it| it.rule));
            if !all && out.pairs > 0 {
                break;
            }
        }
        out.rules.sort();
        out.rules.dedup();
        out
    };
    let (left, right) = MUTANTS.split_at(MUTANTS.len() / 2);
    thread::scope(|scope| {
        let half = scope.spawn(|| left.iter().copied().map(one).collect::<Vec<_>>());
        let mut right: Vec<Caught> = right.iter().copied().map(one).collect();
        let mut out = half.join().expect("a mutant is judged like any other");
        out.append(&mut right);
        out
    })
}

/// `$TOASOAN_SEED`, else one of this moment; printed either way.
pub fn fresh_seed() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "a fresh seed is the one thing a proof takes from the clock")]
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default().as_millis();
    let given = std::env::var("TOASOAN_SEED").ok().and_then(|it| it.parse().ok());
    let seed = given.unwrap_or_else(|| u64::try_from(now).unwrap_or(1));
    println!("  seed {seed} (TOASOAN_SEED={seed} does it again)");
    seed
}

/// For a test that fails: the first fault of each rule, as short as it goes.
pub fn told(it: &Pairs) -> String {
    let mut seen: Vec<Rule> = Vec::new();
    let mut out = String::new();
    for (seed, fault) in &it.faults {
        if seen.contains(&fault.rule) {
            continue;
        }
        seen.push(fault.rule);
        let short = shrunk(&Plan::of(*seed).pair(), fault.rule, merge);
        out.push_str(&format!("seed {seed}, {:?}: {}\n{}\n", fault.rule, fault.said, short.told()));
    }
    out
}
