//! Boards of the front page and what stands on them.

use domain::slot::{Board, Item};
use rusqlite::Row;
use sqlite::{Error, ReadTx, WriteTx};

use super::{id, maybe_time, time};

/// By rank, each with all its items.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<Board>, Error> {
    let mut out = tx.all("SELECT code, name, rank, capacity, version FROM slot ORDER BY rank, code", [], board)?;
    for it in &mut out {
        it.items = items(tx, &it.code)?;
    }
    Ok(out)
}

pub fn get(tx: &ReadTx<'_>, code: &str) -> Result<Option<Board>, Error> {
    let found = tx.one("SELECT code, name, rank, capacity, version FROM slot WHERE code = ?1", [code], board)?;
    let Some(mut it) = found else { return Ok(None) };
    it.items = items(tx, code)?;
    Ok(Some(it))
}

pub fn insert(tx: &WriteTx<'_>, it: &Board) -> Result<(), Error> {
    tx.run(
        "INSERT INTO slot (code, name, rank, capacity, version) VALUES (?1, ?2, ?3, ?4, ?5)",
        (&it.code, &it.name, it.rank, it.capacity, it.version),
    )?;
    Ok(())
}

/// The board as it is from now on, with all that stands on it.
pub fn put(tx: &WriteTx<'_>, it: &Board) -> Result<(), Error> {
    tx.run("UPDATE slot SET capacity = ?2, version = ?3 WHERE code = ?1", (&it.code, it.capacity, it.version))?;
    tx.run("DELETE FROM slot_item WHERE slot = ?1", [&it.code])?;
    for one in &it.items {
        tx.run(
            "INSERT INTO slot_item (id, slot, article, rank, pinned, start_ms, end_ms, person, proposed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                one.id.to_string(),
                &it.code,
                one.article.to_string(),
                one.rank,
                one.pinned,
                one.start_ms.0,
                one.end_ms.map(|it| it.0),
                one.person.to_string(),
                one.proposed,
            ),
        )?;
    }
    Ok(())
}

fn items(tx: &ReadTx<'_>, code: &str) -> Result<Vec<Item>, Error> {
    tx.all(
        "SELECT id, article, rank, pinned, start_ms, end_ms, person, proposed FROM slot_item
         WHERE slot = ?1 ORDER BY rank, id",
        [code],
        item,
    )
}

fn board(row: &Row<'_>) -> rusqlite::Result<Board> {
    Ok(Board {
        code: row.get("code")?,
        name: row.get("name")?,
        rank: row.get("rank")?,
        capacity: row.get("capacity")?,
        version: row.get("version")?,
        items: Vec::new(),
    })
}

fn item(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item {
        id: id(row, "id")?,
        article: id(row, "article")?,
        rank: row.get("rank")?,
        pinned: row.get("pinned")?,
        start_ms: time(row, "start_ms")?,
        end_ms: maybe_time(row, "end_ms")?,
        person: id(row, "person")?,
        proposed: row.get("proposed")?,
        title: None,
        on_page: None,
    })
}
