//! The kept lists: bodies, abbreviations, people, words that are confused, words that may stand twice. The start set
//! lies in `lists/` beside this room's sources; a newsroom adds to it and takes from it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::tokens;

/// A kept spelling and the words it is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub words: Vec<String>,
    pub right: String,
}

/// By the first word.
type Rows = BTreeMap<String, Vec<Kept>>;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    /// By the first word, folded; the longest name first.
    bodies: Rows,
    /// By the first word as search compares it.
    confused: Rows,
    abbreviations: BTreeSet<String>,
    people: Vec<Person>,
    /// The last words of their titles.
    title_ends: BTreeSet<String>,
    doubled: BTreeSet<String>,
    english: BTreeSet<String>,
    /// What these changes were made to. A row of words that is here stands in front of the one there.
    under: Option<&'static Lists>,
    /// Abbreviations of `under` that were taken away.
    unknown: BTreeSet<String>,
}

/// Somebody whose name is written so, and what she is, where that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// As search compares it.
    pub name: Vec<String>,
    pub title: Vec<String>,
    pub right: String,
}

/// What ships with the program, as it is shown to whoever keeps the lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shipped {
    pub bodies: Vec<&'static str>,
    pub abbreviations: Vec<&'static str>,
    /// What is written by mistake, and what was meant.
    pub confused: Vec<(&'static str, &'static str)>,
}

const BODIES: &str = include_str!("../../lists/bodies.txt");
const CONFUSED: &str = include_str!("../../lists/confused.txt");
const ABBREVIATIONS: &str = include_str!("../../lists/abbreviations.txt");

static START: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    let shipped = Shipped::all();
    shipped.bodies.iter().for_each(|it| lists.add_body(it));
    shipped.confused.iter().for_each(|(wrong, right)| lists.add_confused(wrong, right));
    shipped.abbreviations.iter().for_each(|it| lists.add_abbreviation(it));
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

impl Shipped {
    pub fn all() -> Self {
        Self {
            bodies: lines(BODIES).collect(),
            abbreviations: lines(ABBREVIATIONS).flat_map(str::split_whitespace).collect(),
            confused: lines(CONFUSED).filter_map(|it| it.split_once(" > ")).collect(),
        }
    }
}

/// By which a name of a body is found: two names of one key are one body.
pub fn folded_key(name: &str) -> String {
    tokens(name).map(|it| it.fo).collect::<Vec<_>>().join(" ")
}

/// By which words that are confused are found, and the name of a person.
pub fn exact_key(words: &str) -> String {
    tokens(words).map(|it| it.ex).collect::<Vec<_>>().join(" ")
}

impl Lists {
    /// What ships with the program.
    pub fn start() -> &'static Self {
        &START
    }

    /// What ships with the program, to be added to and taken from without a copy of it.
    pub fn on_start() -> Self {
        Self { under: Some(&START), ..Self::default() }
    }

    /// The name as the house writes it.
    pub fn add_body(&mut self, name: &str) {
        let words: Vec<String> = tokens(name).map(|it| it.fo).collect();
        let under = self.under.map(|it| &it.bodies);
        add(&mut self.bodies, under, Kept { words, right: crate::nfc(name.trim()) });
    }

    pub fn remove_body(&mut self, name: &str) {
        let words: Vec<String> = tokens(name).map(|it| it.fo).collect();
        remove(&mut self.bodies, self.under.map(|it| &it.bodies), &words);
    }

    /// What is written by mistake, and what was meant.
    pub fn add_confused(&mut self, wrong: &str, right: &str) {
        let words: Vec<String> = tokens(wrong).map(|it| it.ex).collect();
        let right = crate::nfc(right.trim());
        if words != tokens(&right).map(|it| it.ex).collect::<Vec<_>>() {
            add(&mut self.confused, self.under.map(|it| &it.confused), Kept { words, right });
        }
    }

    pub fn remove_confused(&mut self, wrong: &str) {
        let words: Vec<String> = tokens(wrong).map(|it| it.ex).collect();
        remove(&mut self.confused, self.under.map(|it| &it.confused), &words);
    }

    pub fn add_abbreviation(&mut self, it: &str) {
        let it = crate::nfc(it.trim());
        self.unknown.remove(&it);
        self.abbreviations.insert(it);
    }

    pub fn remove_abbreviation(&mut self, it: &str) {
        let it = crate::nfc(it.trim());
        self.abbreviations.remove(&it);
        if self.under.is_some() {
            self.unknown.insert(it);
        }
    }

    /// A name as it is spelled. With a title only those of that title are held against it.
    pub fn add_person(&mut self, name: &str, title: Option<&str>) {
        let words = |it: &str| tokens(it).map(|it| it.ex).collect::<Vec<_>>();
        let person =
            Person { name: words(name), title: title.map(words).unwrap_or_default(), right: crate::nfc(name.trim()) };
        self.title_ends.extend(person.title.last().cloned());
        self.people.retain(|it| it.name != person.name);
        self.people.push(person);
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
        row(&self.bodies, self.under.map(|it| &it.bodies), first)
    }

    pub(super) fn confused(&self, first: &str) -> &[Kept] {
        row(&self.confused, self.under.map(|it| &it.confused), first)
    }

    pub(super) fn people(&self) -> &[Person] {
        &self.people
    }

    /// A quick no for nearly every word of a text.
    pub(super) fn may_end_a_title(&self, ex: &str) -> bool {
        self.title_ends.contains(ex)
    }

    pub(super) fn knows(&self, abbreviation: &str) -> bool {
        let under = self.under.is_some_and(|it| it.knows(abbreviation)) && !self.unknown.contains(abbreviation);
        under || self.abbreviations.contains(abbreviation)
    }

    pub(super) fn may_double(&self, ex: &str) -> bool {
        self.doubled.contains(ex) || self.under.is_some_and(|it| it.may_double(ex))
    }

    pub(super) fn is_english(&self, lower: &str) -> bool {
        self.english.contains(lower) || self.under.is_some_and(|it| it.is_english(lower))
    }
}

fn row<'a>(rows: &'a Rows, under: Option<&'a Rows>, first: &str) -> &'a [Kept] {
    rows.get(first).or_else(|| under.and_then(|it| it.get(first))).map_or(&[], Vec::as_slice)
}

/// The last spelling of a name is the one that counts.
fn add(rows: &mut Rows, under: Option<&Rows>, kept: Kept) {
    let Some(row) = own_row(rows, under, &kept.words) else { return };
    row.retain(|it| it.words != kept.words);
    row.push(kept);
    row.sort_by_key(|it| std::cmp::Reverse(it.words.len()));
}

fn remove(rows: &mut Rows, under: Option<&Rows>, words: &[String]) {
    if let Some(row) = own_row(rows, under, words) {
        row.retain(|it| it.words != words);
    }
}

/// To be changed: a copy of the one that lies under it, where it has none yet.
fn own_row<'a>(rows: &'a mut Rows, under: Option<&Rows>, words: &[String]) -> Option<&'a mut Vec<Kept>> {
    let first = words.first()?;
    let copied = || under.and_then(|it| it.get(first)).cloned().unwrap_or_default();
    Some(rows.entry(first.clone()).or_insert_with(copied))
}
