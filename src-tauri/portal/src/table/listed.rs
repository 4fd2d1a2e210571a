//! Kept lists: sources, pen names, topics, links.

use domain::wire::{Listed, ListedKind};
use rusqlite::Row;
use sqlite::{Error, ReadTx, WriteTx};

use super::{maybe_id, maybe_time, word};

pub fn insert(tx: &WriteTx<'_>, it: &Listed) -> Result<(), Error> {
    tx.run(
        "INSERT INTO listed (kind, id, name, url, grouping, person, rank) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (kind(it.kind), &it.id, &it.name, &it.url, &it.grouping, it.person.map(|it| it.to_string()), it.rank),
    )?;
    Ok(())
}

/// By rank, without the closed ones.
pub fn all(tx: &ReadTx<'_>, of: ListedKind) -> Result<Vec<Listed>, Error> {
    tx.all(
        "SELECT kind, id, name, url, grouping, person, rank, closed_ms FROM listed
         WHERE kind = ?1 AND closed_ms IS NULL ORDER BY rank, name",
        [kind(of)],
        from_row,
    )
}

/// `key` is what the change log calls it: kind and id.
pub fn by_key(tx: &ReadTx<'_>, key: &str) -> Result<Option<Listed>, Error> {
    tx.one(
        "SELECT kind, id, name, url, grouping, person, rank, closed_ms FROM listed WHERE kind || '/' || id = ?1",
        [key],
        from_row,
    )
}

pub fn key(it: &Listed) -> String {
    format!("{}/{}", kind(it.kind), it.id)
}

fn kind(kind: ListedKind) -> &'static str {
    match kind {
        ListedKind::Source => "source",
        ListedKind::PenName => "pen_name",
        ListedKind::Topic => "topic",
        ListedKind::Link => "link",
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Listed> {
    Ok(Listed {
        kind: word(row, "kind")?,
        id: row.get("id")?,
        name: row.get("name")?,
        url: row.get("url")?,
        grouping: row.get("grouping")?,
        person: maybe_id(row, "person")?,
        rank: row.get("rank")?,
        closed_ms: maybe_time(row, "closed_ms")?,
    })
}
