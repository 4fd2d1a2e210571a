//! The photos that came in on this laptop. A photo of another laptop has no row, only a small picture.

use std::collections::BTreeMap;

use domain::check::PhotoFacts;
use domain::{ArticleId, ContentHash, PhotoId, Timestamp};
use sqlite::{Row, column, maybe, named_params};

use super::photo_use;
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
    /// As the file was called that came in; empty where nobody knows.
    pub name: String,
    pub added_ms: Timestamp,
    pub taken_ms: Option<Timestamp>,
    /// The file said where on earth it was taken, which stays in the camera's file.
    pub place_was: bool,
    pub hints: Hints,
    /// None where it was not made yet.
    pub likeness: Option<u64>,
    pub sent: bool,
    pub refused_code: Option<String>,
}

/// What the file says of itself, to be offered to who writes the caption.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hints {
    pub headline: Option<String>,
    pub caption: Option<String>,
    /// For people who cannot see it.
    pub alt: Option<String>,
    /// Who took it.
    pub creator: Option<String>,
    /// Whom to name with it: a paper, an agency.
    pub credit: Option<String>,
    pub place: Option<String>,
}

impl Photo {
    /// Of a master that is here, nothing else being known.
    pub fn of_master(id: PhotoId, width: u32, height: u32, bytes: usize, added_ms: Timestamp) -> Self {
        Self {
            id,
            original: None,
            width,
            height,
            bytes: u64::try_from(bytes).unwrap_or(u64::MAX),
            name: String::new(),
            added_ms,
            taken_ms: None,
            place_was: false,
            hints: Hints::default(),
            likeness: None,
            sent: false,
            refused_code: None,
        }
    }
}

const COLUMNS: &str = "id, original, width, height, bytes, name, added_ms, taken_ms, place_was, headline_hint, \
                       caption_hint, alt_hint, creator_hint, credit_hint, place_hint, likeness, sent, refused_code";

pub fn find(tx: &ReadTx<'_>, id: &PhotoId) -> Result<Option<Photo>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM photo WHERE id = :id");
    Ok(tx.sql().one(&sql, named_params! { ":id": id.as_str() }, read)?)
}

/// The same camera file, imported before.
pub fn by_original(tx: &ReadTx<'_>, original: &ContentHash) -> Result<Option<Photo>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM photo WHERE original = :original LIMIT 1");
    Ok(tx.sql().one(&sql, named_params! { ":original": original.as_str() }, read)?)
}

/// Still to be sent, oldest first.
pub fn unsent(tx: &ReadTx<'_>) -> Result<Vec<Photo>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM photo WHERE sent = 0 AND refused_code IS NULL ORDER BY rowid");
    Ok(tx.sql().all(&sql, [], read)?)
}

/// Still to be sent and used by a text that is cut: what was only tried out in the editor does not travel. True where
/// the desk waits for it. A photo that another was drawn from, or that was drawn, travels only where a newest text shows
/// it: what was blurred or cropped away in the article stays here, though an older version had it.
pub fn to_send(tx: &ReadTx<'_>) -> Result<Vec<(PhotoId, bool)>, Error> {
    let sql = "SELECT p.id, EXISTS (SELECT 1 FROM article a JOIN revision r ON r.id = a.head
                 JOIN content_uses u ON u.content = r.content AND u.kind = 'photo'
                 WHERE u.object = p.id AND a.review IN ('submitted', 'forwarded', 'approved')) AS wanted
               FROM photo p WHERE p.sent = 0 AND p.refused_code IS NULL
                 AND EXISTS (SELECT 1 FROM content_uses u WHERE u.kind = 'photo' AND u.object = p.id)
                 AND (NOT EXISTS (SELECT 1 FROM photo_edit e WHERE e.source = p.id OR e.photo = p.id)
                   OR EXISTS (SELECT 1 FROM article a JOIN revision r ON r.id IN (a.head, a.portal_head)
                     JOIN content_uses u ON u.content = r.content AND u.kind = 'photo' WHERE u.object = p.id))
               ORDER BY p.rowid";
    Ok(tx.sql().all(sql, [], |row| Ok((column(row, "id")?, row.get("wanted")?)))?)
}

pub fn refused(tx: &ReadTx<'_>) -> Result<u32, Error> {
    Ok(tx.sql().value("SELECT count(*) FROM photo WHERE sent = 0 AND refused_code IS NOT NULL", [])?)
}

/// Used by the head of an article and not from this laptop: their small pictures are to be fetched.
pub fn of_others(tx: &ReadTx<'_>) -> Result<Vec<PhotoId>, Error> {
    // From the article of a text to its heads: from a text to whose head it is would be a walk over all articles.
    let sql = "SELECT DISTINCT u.object AS id FROM content_uses u JOIN revision r ON r.content = u.content
               JOIN article a ON a.id = r.article AND r.id IN (a.head, a.portal_head)
               WHERE u.kind = 'photo' AND NOT EXISTS (SELECT 1 FROM photo p WHERE p.id = u.object)";
    Ok(tx.sql().all(sql, [], |row| column(row, "id"))?)
}

/// What the checks of this article ask of these photos; a photo of another laptop is not among the answers.
pub fn facts(
    tx: &ReadTx<'_>,
    ids: &[PhotoId],
    article: ArticleId,
    portal_now: Timestamp,
) -> Result<BTreeMap<PhotoId, PhotoFacts>, Error> {
    let mut out = BTreeMap::new();
    for id in ids {
        if let Some(it) = find(tx, id)? {
            let used = photo_use::published_in(tx, id, article, portal_now)?;
            out.insert(id.clone(), PhotoFacts { width: it.width, height: it.height, taken_ms: it.taken_ms, used });
        }
    }
    Ok(out)
}

/// Once: the same web master again changes nothing.
pub fn add(tx: &WriteTx<'_>, it: &Photo) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO photo (id, original, width, height, bytes, name, added_ms, taken_ms, place_was, headline_hint,
           caption_hint, alt_hint, creator_hint, credit_hint, place_hint, likeness, sent)
         VALUES (:id, :original, :width, :height, :bytes, :name, :added, :taken, :place_was, :headline,
           :caption, :alt, :creator, :credit, :place, :likeness, :sent)
         ON CONFLICT (id) DO NOTHING",
        named_params! {
            ":id": it.id.as_str(),
            ":original": it.original.as_ref().map(ContentHash::as_str),
            ":width": it.width,
            ":height": it.height,
            ":bytes": i64::try_from(it.bytes).unwrap_or(i64::MAX),
            ":name": it.name,
            ":added": it.added_ms.0,
            ":taken": it.taken_ms.map(|at| at.0),
            ":place_was": it.place_was,
            ":headline": it.hints.headline,
            ":caption": it.hints.caption,
            ":alt": it.hints.alt,
            ":creator": it.hints.creator,
            ":credit": it.hints.credit,
            ":place": it.hints.place,
            ":likeness": it.likeness.map(u64::cast_signed),
            ":sent": it.sent,
        },
    )?;
    Ok(())
}

/// Who took it, as a person said it: offered wherever it is used.
pub fn set_creator(tx: &WriteTx<'_>, id: &PhotoId, creator: &str) -> Result<(), Error> {
    let sql = "UPDATE photo SET creator_hint = :creator WHERE id = :id";
    tx.change().run(sql, named_params! { ":id": id.as_str(), ":creator": creator })?;
    Ok(())
}

/// What is known of the same picture from another file: an empty column takes it, and newer words take the place of older
/// ones. Who took it may have been said by a person, and stays.
pub fn learn(tx: &WriteTx<'_>, it: &Photo) -> Result<(), Error> {
    tx.change().run(
        "UPDATE photo SET original = coalesce(original, :original), name = iif(name = '', :name, name),
           taken_ms = coalesce(taken_ms, :taken), place_was = max(place_was, :place_was),
           headline_hint = coalesce(:headline, headline_hint), caption_hint = coalesce(:caption, caption_hint),
           alt_hint = coalesce(:alt, alt_hint), creator_hint = coalesce(creator_hint, :creator),
           credit_hint = coalesce(:credit, credit_hint), place_hint = coalesce(:place, place_hint)
         WHERE id = :id",
        named_params! {
            ":id": it.id.as_str(),
            ":original": it.original.as_ref().map(ContentHash::as_str),
            ":name": it.name,
            ":taken": it.taken_ms.map(|at| at.0),
            ":place_was": it.place_was,
            ":headline": it.hints.headline,
            ":caption": it.hints.caption,
            ":alt": it.hints.alt,
            ":creator": it.hints.creator,
            ":credit": it.hints.credit,
            ":place": it.hints.place,
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
        name: row.get("name")?,
        added_ms: Timestamp(row.get("added_ms")?),
        taken_ms: row.get::<_, Option<i64>>("taken_ms")?.map(Timestamp),
        place_was: row.get("place_was")?,
        hints: Hints {
            headline: row.get("headline_hint")?,
            caption: row.get("caption_hint")?,
            alt: row.get("alt_hint")?,
            creator: row.get("creator_hint")?,
            credit: row.get("credit_hint")?,
            place: row.get("place_hint")?,
        },
        likeness: row.get::<_, Option<i64>>("likeness")?.map(i64::cast_unsigned),
        sent: row.get("sent")?,
        refused_code: row.get("refused_code")?,
    })
}
