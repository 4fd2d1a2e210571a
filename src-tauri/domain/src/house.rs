//! What a newsroom keeps of its words beside the start set: what an entry may be, when it is one that is there already,
//! and the lists that the checks are asked with. The start set itself is the room of Vietnamese text's.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use vietnamese::house::{Shipped, exact_key, folded_key};

pub use vietnamese::house::Lists;

use crate::id::PersonId;
use crate::time::Timestamp;

/// Letters as a reader sees them, of each side of an entry.
pub const WORDS_MAX: usize = 120;
/// An abbreviation is looked for only up to ten letters; signs may stand between them.
pub const ABBREVIATION_MAX: usize = 20;
/// Of one question to the portal; more comes in several.
pub const ENTRIES_MAX: usize = 500;

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Entry {
    /// cơ quan: the name as the house writes it.
    Body { name: String },
    /// viết tắt that readers know.
    Abbreviation { letters: String },
    /// người: a name as it is spelled, and what she is, where only people of that title are meant.
    Person {
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
    },
    /// cặp dễ lẫn: what is written by mistake, and what was meant.
    Pair { wrong: String, right: String },
}

/// Why an entry cannot be kept. The screen makes a sentence of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum WrongEntry {
    /// A side of it has no letter and no digit.
    Empty,
    TooLong,
    /// A sign that nobody sees.
    HiddenSign,
    /// Nobody is told to write what is written; nor is hòa told from hoà, which is the tone style's.
    SameSides,
    /// An abbreviation has no space.
    Spaced,
    /// A name of one word is many people's.
    OneWord,
    /// A name has no comma: what stands behind it is a title, and has its own place.
    Comma,
    /// More than `ENTRIES_MAX` at once.
    TooMany,
}

/// What the newsroom made of one entry: added its own, or took one away that ships with the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub entry: Entry,
    pub taken: bool,
    pub by: PersonId,
    pub at_ms: Timestamp,
}

/// What an act does to the one row that the newsroom has of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Put {
        entry: Entry,
        taken: bool,
    },
    /// It is as the program ships it again.
    Forget,
}

impl Entry {
    /// As it is kept: composed letters, single spaces. The way in for whatever somebody typed.
    pub fn tidy(self) -> Result<Self, WrongEntry> {
        Ok(match self {
            Self::Body { name } => Self::Body { name: tidy(&name, WORDS_MAX)? },
            Self::Abbreviation { letters } => {
                let letters = tidy(&letters, ABBREVIATION_MAX)?;
                if letters.contains(' ') {
                    return Err(WrongEntry::Spaced);
                }
                Self::Abbreviation { letters }
            }
            Self::Person { name, title } => {
                let name = tidy(&name, WORDS_MAX)?;
                if name.contains(',') {
                    return Err(WrongEntry::Comma);
                }
                if !name.contains(' ') {
                    return Err(WrongEntry::OneWord);
                }
                let title = title.filter(|it| !it.trim().is_empty()).map(|it| tidy(&it, WORDS_MAX)).transpose()?;
                Self::Person { name, title }
            }
            Self::Pair { wrong, right } => {
                let (wrong, right) = (tidy(&wrong, WORDS_MAX)?, tidy(&right, WORDS_MAX)?);
                if exact_key(&wrong) == exact_key(&right) {
                    return Err(WrongEntry::SameSides);
                }
                Self::Pair { wrong, right }
            }
        })
    }

    /// Two entries of one key are one: a rule could not tell which of them is meant. Bodies are found without their
    /// marks, the others by their marks: ĐN is not DN, and "bàng quang" is not "bàng quan".
    pub fn key(&self) -> String {
        match self {
            Self::Body { name } => format!("body/{}", folded_key(name)),
            Self::Abbreviation { letters } => format!("abbreviation/{}", letters.to_lowercase()),
            Self::Person { name, .. } => format!("person/{}", exact_key(name)),
            Self::Pair { wrong, .. } => format!("pair/{}", exact_key(wrong)),
        }
    }
}

fn tidy(text: &str, max: usize) -> Result<String, WrongEntry> {
    let text = vietnamese::nfc(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    if text.chars().any(|it| it.is_control() || hidden(it)) {
        return Err(WrongEntry::HiddenSign);
    }
    if exact_key(&text).is_empty() {
        return Err(WrongEntry::Empty);
    }
    if vietnamese::graphemes(&text) > max {
        return Err(WrongEntry::TooLong);
    }
    Ok(text)
}

/// Of width zero, or a turn of the direction: the word would never be found.
fn hidden(sign: char) -> bool {
    matches!(sign, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// What ships with the program, each by its key. No people: whose names they would be, each newsroom knows.
pub fn shipped() -> BTreeMap<String, Entry> {
    let Shipped { bodies, abbreviations, confused } = Shipped::all();
    let bodies = bodies.into_iter().map(|it| Entry::Body { name: it.to_owned() });
    let letters = abbreviations.into_iter().map(|it| Entry::Abbreviation { letters: it.to_owned() });
    let pairs = confused.into_iter().map(|it| Entry::Pair { wrong: it.0.to_owned(), right: it.1.to_owned() });
    bodies.chain(letters).chain(pairs).map(|it| (it.key(), it)).collect()
}

/// `row` is what the newsroom has of this key. The error is the entry that is there already.
pub fn add(entry: Entry, shipped: Option<&Entry>, row: Option<&Kept>) -> Result<Change, Entry> {
    match in_force(shipped, row) {
        Some(there) => Err(there.clone()),
        None if shipped == Some(&entry) => Ok(Change::Forget),
        None => Ok(Change::Put { entry, taken: false }),
    }
}

/// None where there is nothing to take away.
pub fn take(shipped: Option<&Entry>, row: Option<&Kept>) -> Option<Change> {
    in_force(shipped, row)?;
    Some(match shipped {
        Some(entry) => Change::Put { entry: entry.clone(), taken: true },
        None => Change::Forget,
    })
}

fn in_force<'a>(shipped: Option<&'a Entry>, row: Option<&'a Kept>) -> Option<&'a Entry> {
    match row {
        Some(it) => (!it.taken).then_some(&it.entry),
        None => shipped,
    }
}

/// The abbreviations that ship, each behind its key.
static LETTERS: LazyLock<Vec<(String, &str)>> = LazyLock::new(|| {
    let key = |it: &str| Entry::Abbreviation { letters: it.to_owned() }.key();
    Shipped::all().abbreviations.into_iter().map(|it| (key(it), it)).collect()
});

/// What the checks are asked with: the start set, and what the newsroom made of it.
pub fn lists(kept: &[Kept]) -> Lists {
    let mut out = Lists::on_start();
    for it in kept {
        match (&it.entry, it.taken) {
            (Entry::Body { name }, false) => out.add_body(name),
            (Entry::Body { name }, true) => out.remove_body(name),
            (Entry::Abbreviation { letters }, false) => {
                // In other letters it stands in the place of the one that ships: a text is read by its exact letters.
                let key = it.entry.key();
                LETTERS.iter().filter(|it| it.0 == key).for_each(|it| out.remove_abbreviation(it.1));
                out.add_abbreviation(letters);
            }
            (Entry::Abbreviation { letters }, true) => out.remove_abbreviation(letters),
            (Entry::Person { name, title }, false) => out.add_person(name, title.as_deref()),
            (Entry::Person { .. }, true) => {}
            (Entry::Pair { wrong, right }, false) => out.add_confused(wrong, right),
            (Entry::Pair { wrong, .. }, true) => out.remove_confused(wrong),
        }
    }
    out
}
