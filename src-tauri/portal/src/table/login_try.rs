//! Wrong passwords of the last quarter of an hour.

use domain::Timestamp;
use sqlite::{Error, ReadTx, WriteTx};

pub fn note(tx: &WriteTx<'_>, key: &str, now: Timestamp) -> Result<(), Error> {
    tx.run("INSERT INTO login_try (key, at_ms) VALUES (?1, ?2)", (key, now.0))?;
    Ok(())
}

/// The moments of the tries after `since`, oldest first.
pub fn since(tx: &ReadTx<'_>, key: &str, since: Timestamp) -> Result<Vec<Timestamp>, Error> {
    tx.all("SELECT at_ms FROM login_try WHERE key = ?1 AND at_ms > ?2 ORDER BY at_ms", (key, since.0), |row| {
        super::time(row, "at_ms")
    })
}

pub fn forget(tx: &WriteTx<'_>, key: &str) -> Result<(), Error> {
    tx.run("DELETE FROM login_try WHERE key = ?1", [key])?;
    Ok(())
}

pub fn prune(tx: &WriteTx<'_>, before: Timestamp) -> Result<(), Error> {
    tx.run("DELETE FROM login_try WHERE at_ms <= ?1", [before.0])?;
    Ok(())
}
