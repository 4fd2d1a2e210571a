//! Questions of the search box that a person keeps, each by its name. It does not know what is asked.

use domain::Timestamp;
use sqlite::named_params;

use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    pub name: String,
    /// JSON of whoever asks.
    pub asked: String,
    pub kept_ms: Timestamp,
}

/// In the order in which they were kept.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<SavedSearch>, Error> {
    let sql = "SELECT name, asked, kept_ms FROM saved_search ORDER BY kept_ms, name";
    Ok(tx.sql().all(sql, [], |row| {
        Ok(SavedSearch { name: row.get("name")?, asked: row.get("asked")?, kept_ms: Timestamp(row.get("kept_ms")?) })
    })?)
}

pub fn put(tx: &WriteTx<'_>, it: &SavedSearch) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO saved_search (name, asked, kept_ms) VALUES (:name, :asked, :kept_ms)
         ON CONFLICT (name) DO UPDATE SET asked = excluded.asked, kept_ms = excluded.kept_ms",
        named_params! { ":name": it.name, ":asked": it.asked, ":kept_ms": it.kept_ms.0 },
    )?;
    Ok(())
}

/// True where there was one.
pub fn remove(tx: &WriteTx<'_>, name: &str) -> Result<bool, Error> {
    let sql = "DELETE FROM saved_search WHERE name = :name";
    Ok(tx.change().run(sql, named_params! { ":name": name })? > 0)
}
