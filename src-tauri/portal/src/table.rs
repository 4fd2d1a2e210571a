//! One file a noun: the SQL of the portal's tables, and nothing of rules.

pub mod applied_op;
pub mod approval;
pub mod article;
pub mod attached;
pub mod audit;
pub mod category;
pub mod change;
pub mod comment;
pub mod conflict;
pub mod content;
pub mod device;
pub mod house;
pub mod listed;
pub mod login_try;
pub mod overruled;
pub mod person;
pub mod photo;
pub mod quarantine;
pub mod receipt;
pub mod release;
pub mod revision;
pub mod search;
pub mod share;
pub mod showing;
pub mod site;
pub mod sketch;
pub mod slot;
pub mod writing;

use domain::Timestamp;
use rusqlite::Row;
use rusqlite::types::Type;
pub(crate) use sqlite::{column as id, maybe as maybe_id};

/// How much of a photo or a file has come.
#[derive(Debug, Clone, Copy)]
pub struct Arrived {
    pub bytes: i64,
    pub got: i64,
    /// Whole, and looked into.
    pub checked: bool,
    pub erased: bool,
}

impl Arrived {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            bytes: row.get("bytes")?,
            got: row.get("got")?,
            checked: row.get::<_, Option<i64>>("checked_ms")?.is_some(),
            erased: row.get::<_, Option<i64>>("erased_ms")?.is_some(),
        })
    }
}

pub(crate) fn time(row: &Row<'_>, column: &str) -> rusqlite::Result<Timestamp> {
    row.get(column).map(Timestamp)
}

pub(crate) fn maybe_time(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Timestamp))
}

/// A snake_case word of the wire as its type: the columns use the same words.
pub(crate) fn word<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(text))
        .map_err(|it| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(it)))
}
