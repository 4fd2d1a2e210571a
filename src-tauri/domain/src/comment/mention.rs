//! `@lan` and `@Nguyễn Lan Anh` in what somebody types, and the id that is kept for it: names change, a person stays.

use serde::Serialize;

use crate::id::PersonId;
use crate::person::Person;

/// A stretch of a comment: its words, or a person who is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SaidPiece {
    /// Of a person her name, without the `@`.
    pub text: String,
    pub person: Option<PersonId>,
}

/// Letters of an id as it stands in a text.
const ID: usize = 36;

/// What is kept of what was typed: each `@` with a login or a name behind it names the person. The longest name that fits
/// is meant; what names nobody stays as it is.
pub fn with_ids(typed: &str, people: &[Person]) -> String {
    let mut out = String::with_capacity(typed.len());
    let mut rest = typed;
    while let Some(at) = rest.find('@') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let after = &from[1..];
        // In an address of mail nobody is meant.
        let glued = out.chars().next_back().is_some_and(char::is_alphanumeric);
        match (!glued).then(|| meant(after, people)).flatten() {
            Some((person, length)) => {
                out.push_str(&format!("@{person}"));
                rest = &after[length..];
            }
            None => {
                out.push('@');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn meant(after: &str, people: &[Person]) -> Option<(PersonId, usize)> {
    let names = people.iter().flat_map(|it| [(it.id, it.login.as_str()), (it.id, it.name.as_str())]);
    let fits = names.filter_map(|(id, name)| Some((id, begins(after, name)?)));
    fits.max_by_key(|(_, length)| *length)
}

/// How many bytes of the text are that name, in capital letters or not, with no letter behind it.
fn begins(text: &str, name: &str) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    let mut letters = text.char_indices();
    for wanted in name.chars() {
        let (_, letter) = letters.next()?;
        if letter != wanted && !letter.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let end = letters.next();
    let glued = end.is_some_and(|(_, letter)| letter.is_alphanumeric());
    (!glued).then(|| end.map_or(text.len(), |(at, _)| at))
}

/// As it is shown: persons by the name that they have now. One that is not known here is shown as `@?`.
pub fn pieces(kept: &str, name: impl Fn(PersonId) -> Option<String>) -> Vec<SaidPiece> {
    let mut out = Vec::new();
    let mut words = String::new();
    let mut rest = kept;
    while let Some(at) = rest.find('@') {
        let (before, from) = rest.split_at(at);
        words.push_str(before);
        let Some(person) = id_at(&from[1..]) else {
            words.push('@');
            rest = &from[1..];
            continue;
        };
        if !words.is_empty() {
            out.push(SaidPiece { text: std::mem::take(&mut words), person: None });
        }
        out.push(SaidPiece { text: name(person).unwrap_or_else(|| "?".to_owned()), person: Some(person) });
        rest = &from[1 + ID..];
    }
    words.push_str(rest);
    if !words.is_empty() {
        out.push(SaidPiece { text: words, person: None });
    }
    out
}

/// Who is meant, each once.
pub fn mentioned(kept: &str) -> Vec<PersonId> {
    let mut out: Vec<PersonId> = kept.match_indices('@').filter_map(|(at, _)| id_at(&kept[at + 1..])).collect();
    out.sort();
    out.dedup();
    out
}

fn id_at(text: &str) -> Option<PersonId> {
    text.get(..ID)?.parse().ok()
}
