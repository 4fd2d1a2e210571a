//! Files to download: how much has come, and what kind each is by its own bytes. The bytes are files.

use domain::document::FileKind;
use domain::{ContentHash, FileId, PersonId, Timestamp};
use sqlite::{Error, ReadTx, WriteTx};

use super::Arrived;

pub fn get(tx: &ReadTx<'_>, file: &FileId) -> Result<Option<Arrived>, Error> {
    let sql = "SELECT bytes, got, checked_ms, erased_ms FROM attached WHERE id = ?1";
    tx.one(sql, [file.as_str()], Arrived::read)
}

/// None until it was looked into.
pub fn kind(tx: &ReadTx<'_>, file: &FileId) -> Result<Option<FileKind>, Error> {
    tx.one("SELECT kind FROM attached WHERE id = ?1 AND kind IS NOT NULL", [file.as_str()], |row| {
        super::word(row, "kind")
    })
}

pub fn got(tx: &WriteTx<'_>, file: &FileId, bytes: i64, got: i64, person: PersonId) -> Result<(), Error> {
    tx.run(
        "INSERT INTO attached (id, bytes, got, person) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET bytes = ?2, got = ?3 WHERE checked_ms IS NULL",
        (file.as_str(), bytes, got, person.to_string()),
    )?;
    Ok(())
}

pub fn checked(tx: &WriteTx<'_>, file: &FileId, kind: FileKind, now: Timestamp) -> Result<(), Error> {
    tx.run(
        "UPDATE attached SET kind = ?2, checked_ms = ?3, got = bytes WHERE id = ?1 AND checked_ms IS NULL",
        (file.as_str(), kind.extension(), now.0),
    )?;
    Ok(())
}

/// What came was not the file it said it was: the row starts again.
pub fn forget(tx: &WriteTx<'_>, file: &FileId) -> Result<(), Error> {
    tx.run("DELETE FROM attached WHERE id = ?1 AND checked_ms IS NULL", [file.as_str()])?;
    Ok(())
}

/// Those whose bytes must be in the folder.
pub fn checked_ones(tx: &ReadTx<'_>) -> Result<Vec<FileId>, Error> {
    tx.all("SELECT id FROM attached WHERE checked_ms IS NOT NULL AND erased_ms IS NULL ORDER BY id", [], |row| {
        super::id(row, "id")
    })
}

/// Files of this text that are here and are of another kind or size than it says.
pub fn not_as_said(tx: &ReadTx<'_>, text: &ContentHash) -> Result<Vec<FileId>, Error> {
    tx.all(
        "SELECT DISTINCT t.id FROM attached_said s JOIN attached t ON t.id = s.file
         WHERE s.content = ?1 AND t.checked_ms IS NOT NULL AND (t.kind IS NOT s.kind OR t.bytes IS NOT s.bytes)
         ORDER BY t.id",
        [text.as_str()],
        |row| super::id(row, "id"),
    )
}
