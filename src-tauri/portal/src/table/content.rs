//! Texts, by their hash, and which photos they use.

use domain::{Content, ContentHash, PhotoId, Stored};
use sqlite::{Error, ReadTx, WriteTx};

/// The same text again is the same row: two revisions may share it.
pub fn put(tx: &WriteTx<'_>, stored: &Stored, content: &Content) -> Result<(), Error> {
    if exists(tx, &stored.hash)? {
        return Ok(());
    }
    // The version that the text itself says: what a laptop says beside it was not hashed.
    tx.run(
        "INSERT INTO content (hash, schema, json) VALUES (?1, json_extract(?2, '$.schema'), ?2)",
        (stored.hash.as_str(), &stored.json),
    )?;
    let mut photos = content.document.photos();
    photos.extend(content.fields.cover.clone());
    for photo in photos {
        tx.run(
            "INSERT INTO content_uses (content, kind, object) VALUES (?1, 'photo', ?2) ON CONFLICT DO NOTHING",
            (stored.hash.as_str(), photo.as_str()),
        )?;
    }
    Ok(())
}

fn exists(tx: &ReadTx<'_>, hash: &ContentHash) -> Result<bool, Error> {
    tx.value("SELECT EXISTS (SELECT 1 FROM content WHERE hash = ?1)", [hash.as_str()])
}

/// The text as it was hashed; none where it was erased.
pub fn get(tx: &ReadTx<'_>, hash: &ContentHash) -> Result<Option<Stored>, Error> {
    tx.one("SELECT schema, json FROM content WHERE hash = ?1 AND json IS NOT NULL", [hash.as_str()], |row| {
        Ok(Stored { schema: row.get("schema")?, hash: hash.clone(), json: row.get("json")? })
    })
}

/// Photos of this text that have not arrived, or are not decoded yet.
pub fn photos_missing(tx: &ReadTx<'_>, hash: &ContentHash) -> Result<Vec<PhotoId>, Error> {
    tx.all(
        "SELECT u.object FROM content_uses u LEFT JOIN photo f ON f.id = u.object
         WHERE u.content = ?1 AND u.kind = 'photo' AND f.checked_ms IS NULL ORDER BY u.object",
        [hash.as_str()],
        |row| super::id(row, "object"),
    )
}
