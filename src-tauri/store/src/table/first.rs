//! How far a first pull has come: from the newest change down, own work before the rest.

use sqlite::named_params;

use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The lists, and what is this person's own.
    Own,
    Rest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct First {
    pub part: Part,
    /// Nothing below it has come yet.
    pub before: i64,
    pub progress: Progress,
}

/// Of the articles that the portal looked through for this person; what it leaves out for their age counts too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    pub done: u32,
    pub left: u32,
}

impl Part {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Rest => "rest",
        }
    }
}

/// None where everything has come.
pub fn find(tx: &ReadTx<'_>) -> Result<Option<First>, Error> {
    let sql = "SELECT first_part, first_before, first_done, first_left FROM pulled WHERE first_part IS NOT NULL";
    Ok(tx.sql().one(sql, [], |row| {
        let part: String = row.get("first_part")?;
        let part = if part == Part::Own.as_str() { Part::Own } else { Part::Rest };
        let progress = Progress { done: row.get("first_done")?, left: row.get("first_left")? };
        Ok(First { part, before: row.get::<_, Option<i64>>("first_before")?.unwrap_or(i64::MAX), progress })
    })?)
}

/// In the transaction of the rows that it covers.
pub fn moved(tx: &WriteTx<'_>, it: &First) -> Result<(), Error> {
    tx.change().run(
        "UPDATE pulled SET first_part = :part, first_before = :before, first_done = :done, first_left = :left",
        named_params! {
            ":part": it.part.as_str(),
            ":before": it.before,
            ":done": it.progress.done,
            ":left": it.progress.left,
        },
    )?;
    Ok(())
}

pub fn done(tx: &WriteTx<'_>) -> Result<(), Error> {
    tx.change().run("UPDATE pulled SET first_part = NULL, first_before = NULL, first_done = 0, first_left = 0", [])?;
    Ok(())
}
