//! Photos: how much has come, and whether it was decoded. The bytes are files.

use std::collections::BTreeMap;

use domain::check::PhotoFacts;
use domain::{PersonId, PhotoId, Timestamp};
use sqlite::{Error, ReadTx, WriteTx};

use super::Arrived;

/// Of the largest file, in pixels, and what a page shows until a file has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    pub width: u32,
    pub height: u32,
    /// None of a photo that was drawn before there were previews: it has no WebP files either.
    pub preview: Option<Vec<u8>>,
}

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

pub fn checked(tx: &WriteTx<'_>, photo: &PhotoId, it: &Shape, now: Timestamp) -> Result<(), Error> {
    tx.run(
        "UPDATE photo SET width = ?2, height = ?3, preview = ?4, checked_ms = ?5, got = bytes WHERE id = ?1",
        (photo.as_str(), it.width, it.height, &it.preview, now.0),
    )?;
    Ok(())
}

/// It has its WebP files now.
pub fn drawn_again(tx: &WriteTx<'_>, photo: &PhotoId, preview: &[u8]) -> Result<(), Error> {
    tx.run(
        "UPDATE photo SET preview = ?2 WHERE id = ?1 AND checked_ms IS NOT NULL AND erased_ms IS NULL AND preview IS NULL",
        (photo.as_str(), preview),
    )?;
    Ok(())
}

/// The next one behind `after` that has its JPEGs only.
pub fn without_webp(tx: &ReadTx<'_>, after: Option<&PhotoId>) -> Result<Option<PhotoId>, Error> {
    tx.one(
        "SELECT id FROM photo WHERE preview IS NULL AND checked_ms IS NOT NULL AND erased_ms IS NULL AND id > ?1
         ORDER BY id LIMIT 1",
        [after.map_or("", PhotoId::as_str)],
        |row| super::id(row, "id"),
    )
}

/// What came was not the photo it said it was: the row starts again.
pub fn forget(tx: &WriteTx<'_>, photo: &PhotoId) -> Result<(), Error> {
    tx.run("DELETE FROM photo WHERE id = ?1 AND checked_ms IS NULL", [photo.as_str()])?;
    Ok(())
}

/// None where it has not come, or was erased.
pub fn shape(tx: &ReadTx<'_>, photo: &PhotoId) -> Result<Option<Shape>, Error> {
    tx.one(
        "SELECT width, height, preview FROM photo WHERE id = ?1 AND checked_ms IS NOT NULL AND erased_ms IS NULL",
        [photo.as_str()],
        |row| Ok(Shape { width: row.get("width")?, height: row.get("height")?, preview: row.get("preview")? }),
    )
}

/// Those whose files must be in the folder; true where the WebP files must be, too.
pub fn checked_ones(tx: &ReadTx<'_>) -> Result<Vec<(PhotoId, bool)>, Error> {
    tx.all(
        "SELECT id, preview IS NOT NULL AS webp FROM photo WHERE checked_ms IS NOT NULL AND erased_ms IS NULL ORDER BY id",
        [],
        |row| Ok((super::id(row, "id")?, row.get("webp")?)),
    )
}

/// What the checks need to know of these photos; those that have not come are not in it.
pub fn facts(tx: &ReadTx<'_>, photos: &[PhotoId]) -> Result<BTreeMap<PhotoId, PhotoFacts>, Error> {
    let mut out = BTreeMap::new();
    for photo in photos {
        if let Some(it) = shape(tx, photo)? {
            out.insert(photo.clone(), PhotoFacts { width: it.width, height: it.height, taken_ms: None, used: None });
        }
    }
    Ok(out)
}
