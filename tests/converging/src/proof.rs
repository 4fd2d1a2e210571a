//! So many seeds, judged; mutants, each until it is caught; and a script that failed, made shorter.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crate::lines::Portals;
use crate::mutant::Mutant;
use crate::newsroom::Template;
use crate::play::{Seen, play};
use crate::rules::{Fault, Rule};
use crate::script::Script;

#[derive(Debug, Default, Clone)]
pub struct Seeds {
    pub seeds: usize,
    pub deeds: usize,
    /// With the seed that does it again.
    pub faults: Vec<(u64, Fault)>,
    pub words: usize,
    pub brought: usize,
    pub conflicts: usize,
    pub rounds: usize,
    pub broken_rounds: usize,
    pub starts: usize,
    pub portal_kills: usize,
}

/// What hears of each seed as it is done, from any thread.
pub type Told<'a> = &'a (dyn Fn(u64, &[Fault]) + Sync);

/// The seeds from `first` on, two at a time or as many as there are cores; they share nothing.
pub fn seeds(template: &Template, portals: Portals, first: u64, count: usize, told: Told<'_>) -> Seeds {
    let next = AtomicU64::new(first);
    let end = first.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
    let one = || {
        let mut out = Seeds::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end {
                return out;
            }
            let script = Script::of(seed);
            let (faults, seen) = play(template, &script, Mutant::None, portals);
            told(seed, &faults);
            out.add(&script, faults, seen);
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(count.max(1));
    let mut out = Seeds::default();
    thread::scope(|scope| {
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(one)).collect();
        for it in all {
            out.take_in(it.join().unwrap());
        }
    });
    out.faults.sort_by_key(|it| it.0);
    out
}

impl Seeds {
    fn add(&mut self, script: &Script, faults: Vec<Fault>, seen: Seen) {
        self.seeds += 1;
        self.deeds += script.deeds.len();
        self.faults.extend(faults.into_iter().map(|it| (script.seed, it)));
        self.words += seen.words;
        self.brought += seen.brought;
        self.conflicts += seen.conflicts;
        self.rounds += seen.rounds;
        self.broken_rounds += seen.broken_rounds;
        self.starts += seen.starts;
        self.portal_kills += seen.portal_kills;
    }

    pub fn take_in(&mut self, it: Self) {
        self.seeds += it.seeds;
        self.deeds += it.deeds;
        self.faults.extend(it.faults);
        self.words += it.words;
        self.brought += it.brought;
        self.conflicts += it.conflicts;
        self.rounds += it.rounds;
        self.broken_rounds += it.broken_rounds;
        self.starts += it.starts;
        self.portal_kills += it.portal_kills;
    }

    pub fn by_rule(&self) -> BTreeMap<String, usize> {
        let mut out = BTreeMap::new();
        for (_, it) in &self.faults {
            *out.entry(format!("{:?}", it.rule)).or_default() += 1;
        }
        out
    }
}

/// One control: after how many seeds it was caught, and by which rules; none where it never was.
#[derive(Debug, Clone)]
pub struct Caught {
    pub mutant: &'static str,
    pub after: Option<usize>,
    pub rules: Vec<Rule>,
}

/// `told` hears of each as it is done.
pub fn mutants(
    template: &Template,
    portals: Portals,
    which: &[(Mutant, &'static str)],
    (first, most): (u64, usize),
    told: &dyn Fn(&Caught),
) -> Vec<Caught> {
    let one = |(mutant, name): (Mutant, &'static str)| {
        for n in 0..most {
            let script = Script::of(first + u64::try_from(n).unwrap_or(0));
            let (faults, _) = play(template, &script, mutant, portals);
            if !faults.is_empty() {
                let mut rules: Vec<Rule> = faults.iter().map(|it| it.rule).collect();
                rules.sort();
                rules.dedup();
                return Caught { mutant: name, after: Some(n + 1), rules };
            }
        }
        Caught { mutant: name, after: None, rules: Vec::new() }
    };
    which.iter().copied().map(one).inspect(|it| told(it)).collect()
}

/// For a test that fails: the first fault of each rule with its script. Where a seed is the same story each time, without
/// every deed that it can do without.
pub fn told(template: &Template, portals: Portals, it: &Seeds) -> String {
    let mut known: Vec<Rule> = Vec::new();
    let mut out = String::new();
    for (seed, fault) in &it.faults {
        if known.contains(&fault.rule) {
            continue;
        }
        known.push(fault.rule);
        let script = match portals {
            Portals::Inside => shrunk(template, Script::of(*seed), fault.rule),
            Portals::Served => Script::of(*seed),
        };
        out.push_str(&format!("seed {seed}, {:?}: {}\n{script}\n", fault.rule, fault.said));
    }
    out
}

fn shrunk(template: &Template, script: Script, rule: Rule) -> Script {
    let breaks = |it: &Script| play(template, it, Mutant::None, Portals::Inside).0.iter().any(|it| it.rule == rule);
    let mut best = script;
    for size in [64, 16, 4, 1] {
        let mut at = 0;
        while at < best.deeds.len() {
            let mut shorter = best.clone();
            shorter.deeds.drain(at..best.deeds.len().min(at + size));
            if breaks(&shorter) {
                best = shorter;
            } else {
                at += size;
            }
        }
    }
    best
}
