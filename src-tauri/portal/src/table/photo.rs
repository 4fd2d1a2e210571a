//! Photos: how much has come, and whether it was decoded. The bytes are files.

use std::collections::BTreeMap;

use domain::check::PhotoFacts;
use domain::{PersonId, PhotoId, Timestamp};
use sqlite::{Error, ReadTx, WriteTx};

use super::Arrived;

pub fn get(tx: &ReadTx<'_>, photo: &PhotoId) -> Result<Option<Arrived>, Error> {
    let sql = "SELECT bytes, got, checked_ms, erased_ms FROM photo WHERE id = ?1";
    tx.one(sql, [photo.as_str()], Arrived::read)
}

pub fn got(tx: &WriteTx<'_>, photo: &PhotoId, bytes: i64, got: i64, person: PersonId) -> Result<(), Error> {
    tx.run(
        "INSERT INTO photo (id, width, height, bytes, got, person) VALUES (?1, 0, 0, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET bytes = ?2, got = ?3 WHERE checked_ms IS NULL",
        (photo.as_str(), bytes, got, person.to_string()),
    )?;
    Ok(())
}

pub fn checked(tx: &WriteTx<'_>, photo: &PhotoId, width: u32, height: u32, now: Timestamp) -> Result<(), Error> {
    tx.run(
        "UPDATE photo SET width = ?2, height = ?3, checked_ms = ?4, got = bytes WHERE id = ?1",
        (photo.as_str(), width, height, now.0),
    )?;
    Ok(())
}

/// What came was not the photo it said it was: the row starts again.
pub fn forget(tx: &WriteTx<'_>, photo: &PhotoId) -> Result<(), Error> {
    tx.run("DELETE FROM photo WHERE id = ?1 AND checked_ms IS NULL", [photo.as_str()])?;
    Ok(())
}

pub fn size(tx: &ReadTx<'_>, photo: &PhotoId) -> Result<Option<(u32, u32)>, Error> {
    tx.one(
        "SELECT width, height FROM photo WHERE id = ?1 AND checked_ms IS NOT NULL AND erased_ms IS NULL",
        [photo.as_str()],
        |row| Ok((row.get("width")?, row.get("height")?)),
    )
}

/// Those whose files must be in the folder.
pub fn checked_ones(tx: &ReadTx<'_>) -> Result<Vec<PhotoId>, Error> {
    tx.all("SELECT id FROM photo WHERE checked_ms IS NOT NULL AND erased_ms IS NULL ORDER BY id", [], |row| {
        super::id(row, "id")
    })
}

/// What the checks need to know of these photos; those that have not come are not in it.
pub fn facts(tx: &ReadTx<'_>, photos: &[PhotoId]) -> Result<BTreeMap<PhotoId, PhotoFacts>, Error> {
    let mut out = BTreeMap::new();
    for photo in photos {
        if let Some((width, height)) = size(tx, photo)? {
            out.insert(photo.clone(), PhotoFacts { width, height, taken_ms: None, used: None });
        }
    }
    Ok(out)
}
