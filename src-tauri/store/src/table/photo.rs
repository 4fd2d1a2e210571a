//! The photos that came in on this laptop. A photo of another laptop has no row, only a small picture.

use std::collections::BTreeMap;

use domain::check::PhotoFacts;
use domain::{ContentHash, PhotoId, Timestamp};
use sqlite::{Row, column, maybe, named_params};

use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    pub id: PhotoId,
    /// The hash of the camera's file, which stays here.
    pub original: Option<ContentHash>,
    pub width: u32,
    pub height: u32,
    pub bytes: u64,
    pub taken_ms: Option<Timestamp>,
    pub caption_hint: Option<String>,
    pub alt_hint: Option<String>,
    pub credit_hint: Option<String>,
    pub place_hint: Option<String>,
    pub sent: bool,
    pub refused_code: Option<String>,
}

pub fn find(tx: &ReadTx<'_>, id: &PhotoId) -> Result<Option<Photo>, Error> {
    let sql = "SELECT id, original, width, height, bytes, taken_ms, caption_hint, alt_hint, credit_hint, place_hint, \
               sent, refused_code FROM photo WHERE id = :id";
    Ok(tx.sql().one(sql, named_params! { ":id": id.as_str() }, read)?)
}

/// The same camera file, imported before.
pub fn by_original(tx: &ReadTx<'_>, original: &ContentHash) -> Result<Option<Photo>, Error> {
    let sql = "SELECT id, original, width, height, bytes, taken_ms, caption_hint, alt_hint, credit_hint, place_hint, \
               sent, refused_code FROM photo WHERE original = :original LIMIT 1";
    Ok(tx.sql().one(sql, named_params! { ":original": original.as_str() }, read)?)
}

/// Still to be sent, oldest first.
pub fn unsent(tx: &ReadTx<'_>) -> Result<Vec<Photo>, Error> {
    let sql = "SELECT id, original, width, height, bytes, taken_ms, caption_hint, alt_hint, credit_hint, place_hint, \
               sent, refused_code FROM photo WHERE sent = 0 AND refused_code IS NULL ORDER BY rowid";
    Ok(tx.sql().all(sql, [], read)?)
}

/// Still to be sent and used by a text that is cut: what was only tried out in the editor does not travel. True where
/// the desk waits for it.
pub fn to_send(tx: &ReadTx<'_>) -> Result<Vec<(PhotoId, bool)>, Error> {
    let sql = "SELECT p.id, EXISTS (SELECT 1 FROM article a JOIN revision r ON r.id = a.head
                 JOIN content_uses u ON u.content = r.content AND u.kind = 'photo'
                 WHERE u.object = p.id AND a.review IN ('submitted', 'forwarded', 'approved')) AS wanted
               FROM photo p WHERE p.sent = 0 AND p.refused_code IS NULL
                 AND EXISTS (SELECT 1 FROM content_uses u WHERE u.kind = 'photo' AND u.object = p.id)
               ORDER BY p.rowid";
    Ok(tx.sql().all(sql, [], |row| Ok((column(row, "id")?, row.get("wanted")?)))?)
}

pub fn refused(tx: &ReadTx<'_>) -> Result<u32, Error> {
    Ok(tx.sql().value("SELECT count(*) FROM photo WHERE sent = 0 AND refused_code IS NOT NULL", [])?)
}

/// Used by the head of an article and not from this laptop: their small pictures are to be fetched.
pub fn of_others(tx: &ReadTx<'_>) -> Result<Vec<PhotoId>, Error> {
    let sql = "SELECT DISTINCT u.object AS id FROM article a JOIN revision r ON r.id IN (a.head, a.portal_head)
               JOIN content_uses u ON u.content = r.content AND u.kind = 'photo'
               WHERE NOT EXISTS (SELECT 1 FROM photo p WHERE p.id = u.object)";
    Ok(tx.sql().all(sql, [], |row| column(row, "id"))?)
}

/// What the checks ask of these photos; a photo of another laptop is not among the answers.
pub fn facts(tx: &ReadTx<'_>, ids: &[PhotoId]) -> Result<BTreeMap<PhotoId, PhotoFacts>, Error> {
    let mut out = BTreeMap::new();
    for id in ids {
        if let Some(it) = find(tx, id)? {
            out.insert(id.clone(), PhotoFacts { width: it.width, height: it.height, taken_ms: it.taken_ms });
        }
    }
    Ok(out)
}

/// Once: the same web master again changes nothing.
pub fn add(tx: &WriteTx<'_>, it: &Photo) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO photo (id, original, width, height, bytes, taken_ms, caption_hint, alt_hint, credit_hint, place_hint, sent)
         VALUES (:id, :original, :width, :height, :bytes, :taken_ms, :caption, :alt, :credit, :place, :sent)
         ON CONFLICT (id) DO NOTHING",
        named_params! {
            ":id": it.id.as_str(),
            ":original": it.original.as_ref().map(ContentHash::as_str),
            ":width": it.width,
            ":height": it.height,
            ":bytes": i64::try_from(it.bytes).unwrap_or(i64::MAX),
            ":taken_ms": it.taken_ms.map(|at| at.0),
            ":caption": it.caption_hint,
            ":alt": it.alt_hint,
            ":credit": it.credit_hint,
            ":place": it.place_hint,
            ":sent": it.sent,
        },
    )?;
    Ok(())
}

pub fn mark_sent(tx: &WriteTx<'_>, id: &PhotoId) -> Result<(), Error> {
    let sql = "UPDATE photo SET sent = 1, refused_code = NULL WHERE id = :id";
    tx.change().run(sql, named_params! { ":id": id.as_str() })?;
    Ok(())
}

/// Never sent again by itself; the person is told.
pub fn mark_refused(tx: &WriteTx<'_>, id: &PhotoId, code: &str) -> Result<(), Error> {
    let sql = "UPDATE photo SET refused_code = :code WHERE id = :id";
    tx.change().run(sql, named_params! { ":id": id.as_str(), ":code": code })?;
    Ok(())
}

fn read(row: &Row<'_>) -> sqlite::RowResult<Photo> {
    Ok(Photo {
        id: column(row, "id")?,
        original: maybe(row, "original")?,
        width: row.get("width")?,
        height: row.get("height")?,
        bytes: row.get::<_, i64>("bytes")?.unsigned_abs(),
        taken_ms: row.get::<_, Option<i64>>("taken_ms")?.map(Timestamp),
        caption_hint: row.get("caption_hint")?,
        alt_hint: row.get("alt_hint")?,
        credit_hint: row.get("credit_hint")?,
        place_hint: row.get("place_hint")?,
        sent: row.get("sent")?,
        refused_code: row.get("refused_code")?,
    })
}
