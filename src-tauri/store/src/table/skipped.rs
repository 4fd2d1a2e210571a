//! What a pull brought and this program could not read: the lowest of its numbers, and which program left it out.

use sqlite::named_params;

use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

/// This program, as whoever left something out is remembered.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    pub from: i64,
    pub by: String,
}

pub fn find(tx: &ReadTx<'_>) -> Result<Option<Skipped>, Error> {
    let sql = "SELECT skipped_from, skipped_by FROM pulled WHERE skipped_from IS NOT NULL";
    let found = tx.sql().one(sql, [], |row| {
        let by: Option<String> = row.get("skipped_by")?;
        Ok(Skipped { from: row.get("skipped_from")?, by: by.unwrap_or_default() })
    })?;
    Ok(found)
}

pub fn note(tx: &WriteTx<'_>, seq: i64, by: &str) -> Result<(), Error> {
    tx.change().run(
        "UPDATE pulled SET skipped_from = min(coalesce(skipped_from, :seq), :seq), skipped_by = :by",
        named_params! { ":seq": seq, ":by": by },
    )?;
    Ok(())
}

/// Where another program than this one left something out, the cursor goes back to before it; answers whether it did.
/// What comes a second time is what is here already.
pub fn take_up(tx: &WriteTx<'_>, program: &str) -> Result<bool, Error> {
    if find(tx)?.is_none_or(|it| it.by == program) {
        return Ok(false);
    }
    tx.change()
        .run("UPDATE pulled SET cursor = min(cursor, skipped_from - 1), skipped_from = NULL, skipped_by = NULL", [])?;
    Ok(true)
}
