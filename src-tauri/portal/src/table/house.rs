//! What the newsroom made of the lists that ship with the program.

use domain::house::{Entry, Kept};
use rusqlite::Row;
use sqlite::{Error, ReadTx, WriteTx};

use super::{id, time};

pub fn all(tx: &ReadTx<'_>) -> Result<Vec<Kept>, Error> {
    tx.all("SELECT kind, words, other, taken, person, at_ms FROM house ORDER BY key", [], from_row)
}

/// `key` is `Entry::key`, and what the change log calls it.
pub fn get(tx: &ReadTx<'_>, key: &str) -> Result<Option<Kept>, Error> {
    tx.one("SELECT kind, words, other, taken, person, at_ms FROM house WHERE key = ?1", [key], from_row)
}

pub fn put(tx: &WriteTx<'_>, it: &Kept) -> Result<(), Error> {
    let (kind, words, other) = match &it.entry {
        Entry::Body { name } => ("body", name, None),
        Entry::Abbreviation { letters } => ("abbreviation", letters, None),
        Entry::Person { name, title } => ("person", name, title.as_ref()),
        Entry::Pair { wrong, right } => ("pair", wrong, Some(right)),
    };
    tx.run(
        "INSERT INTO house (key, kind, words, other, taken, person, at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (key) DO UPDATE SET words = ?3, other = ?4, taken = ?5, person = ?6, at_ms = ?7",
        (it.entry.key(), kind, words, other, it.taken, it.by.to_string(), it.at_ms.0),
    )?;
    Ok(())
}

/// It is as the program ships it again.
pub fn forget(tx: &WriteTx<'_>, key: &str) -> Result<(), Error> {
    tx.run("DELETE FROM house WHERE key = ?1", [key])?;
    Ok(())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let words: String = row.get("words")?;
    let other: Option<String> = row.get("other")?;
    let entry = match row.get::<_, String>("kind")?.as_str() {
        "abbreviation" => Entry::Abbreviation { letters: words },
        "person" => Entry::Person { name: words, title: other },
        "pair" => Entry::Pair { wrong: words, right: other.unwrap_or_default() },
        _ => Entry::Body { name: words },
    };
    Ok(Kept { entry, taken: row.get("taken")?, by: id(row, "person")?, at_ms: time(row, "at_ms")? })
}
