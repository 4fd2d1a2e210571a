//! The kept lists: bodies, abbreviations, words that are confused, words that may stand twice. The start set lies in
//! `lists/` beside this room's sources; a newsroom adds to it and takes from it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::tokens;

/// A kept spelling and the words it is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub words: Vec<String>,
    pub right: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    /// By the first word, folded; the longest name first.
    bodies: BTreeMap<String, Vec<Kept>>,
    /// By the first word as search compares it.
    confused: BTreeMap<String, Vec<Kept>>,
    abbreviations: BTreeSet<String>,
    doubled: BTreeSet<String>,
    english: BTreeSet<String>,
}

static START: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    for line in lines(include_str!("../../lists/bodies.txt")) {
        lists.add_body(line);
    }
    for line in lines(include_str!("../../lists/confused.txt")) {
        if let Some((wrong, right)) = line.split_once(" > ") {
            lists.add_confused(wrong, right);
        }
    }
    for line in lines(include_str!("../../lists/abbreviations.txt")) {
        line.split_whitespace().for_each(|it| lists.add_abbreviation(it));
    }
    for line in lines(include_str!("../../lists/doubled.txt")) {
        line.split_whitespace().for_each(|it| lists.add_doubled(it));
    }
    let english = lines(include_str!("../../lists/english.txt")).flat_map(str::split_whitespace);
    lists.english.extend(english.map(str::to_owned));
    lists
});

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#'))
}

impl Lists {
    /// What ships with the program.
    pub fn start() -> &'static Self {
        &START
    }

    /// The name as the house writes it.
    pub fn add_body(&mut self, name: &str) {
        let words: Vec<String> = tokens(name).map(|it| it.fo).collect();
        add(&mut self.bodies, Kept { words, right: crate::nfc(name.trim()) });
    }

    pub fn remove_body(&mut self, name: &str) {
        let words: Vec<String> = tokens(name).map(|it| it.fo).collect();
        remove(&mut self.bodies, &words);
    }

    /// What is written by mistake, and what was meant.
    pub fn add_confused(&mut self, wrong: &str, right: &str) {
        let words: Vec<String> = tokens(wrong).map(|it| it.ex).collect();
        let right = crate::nfc(right.trim());
        if words != tokens(&right).map(|it| it.ex).collect::<Vec<_>>() {
            add(&mut self.confused, Kept { words, right });
        }
    }

    pub fn remove_confused(&mut self, wrong: &str) {
        let words: Vec<String> = tokens(wrong).map(|it| it.ex).collect();
        remove(&mut self.confused, &words);
    }

    pub fn add_abbreviation(&mut self, it: &str) {
        self.abbreviations.insert(crate::nfc(it.trim()));
    }

    pub fn remove_abbreviation(&mut self, it: &str) {
        self.abbreviations.remove(&crate::nfc(it.trim()));
    }

    /// A syllable that may stand twice in a row: xanh xanh, ngày ngày.
    pub fn add_doubled(&mut self, it: &str) {
        self.doubled.extend(tokens(it).map(|it| it.ex));
    }

    /// Bodies, confusion pairs, abbreviations, doubled syllables.
    pub fn sizes(&self) -> [usize; 4] {
        let count = |it: &BTreeMap<String, Vec<Kept>>| it.values().map(Vec::len).sum();
        [count(&self.bodies), count(&self.confused), self.abbreviations.len(), self.doubled.len()]
    }

    pub(super) fn bodies(&self, first: &str) -> &[Kept] {
        self.bodies.get(first).map_or(&[], Vec::as_slice)
    }

    pub(super) fn confused(&self, first: &str) -> &[Kept] {
        self.confused.get(first).map_or(&[], Vec::as_slice)
    }

    pub(super) fn knows(&self, abbreviation: &str) -> bool {
        self.abbreviations.contains(abbreviation)
    }

    pub(super) fn may_double(&self, ex: &str) -> bool {
        self.doubled.contains(ex)
    }

    pub(super) fn is_english(&self, lower: &str) -> bool {
        self.english.contains(lower)
    }
}

/// The last spelling of a name is the one that counts.
fn add(map: &mut BTreeMap<String, Vec<Kept>>, kept: Kept) {
    let Some(first) = kept.words.first().cloned() else { return };
    let row = map.entry(first).or_default();
    row.retain(|it| it.words != kept.words);
    row.push(kept);
    row.sort_by_key(|it| std::cmp::Reverse(it.words.len()));
}

fn remove(map: &mut BTreeMap<String, Vec<Kept>>, words: &[String]) {
    if let Some(row) = words.first().and_then(|it| map.get_mut(it)) {
        row.retain(|it| it.words != words);
    }
}
