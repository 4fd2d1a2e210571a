//! What a reader sees at a minute: one fragment, used by every page, list and picture.
//! It is a question to the clock; no job has to have run.

use domain::{ArticleId, ContentHash, FileId, PhotoId, Timestamp};
use rusqlite::Row;
use sqlite::{Error, ReadTx};

use super::{id, maybe_time, time};

/// `?1` is now.
macro_rules! visible {
    ($head:literal, $tail:literal) => {
        concat!(
            $head,
            " showing s WHERE go_live_ms <= ?1 AND (replaced_ms IS NULL OR replaced_ms > ?1)
              AND (take_down_ms IS NULL OR take_down_ms > ?1) ",
            $tail
        )
    };
}

#[derive(Debug, Clone)]
pub struct Shown {
    pub article: ArticleId,
    pub number: u32,
    pub slug: String,
    pub content: ContentHash,
    /// This text's minute.
    pub go_live_ms: Timestamp,
    /// The article's first minute: its date.
    pub first_ms: Timestamp,
}

impl Shown {
    pub fn path(&self) -> String {
        format!("/bai/{}-{}", self.slug, self.number)
    }
}

pub fn article(tx: &ReadTx<'_>, number: u32, now: Timestamp) -> Result<Option<Shown>, Error> {
    tx.one(
        visible!("SELECT article, number, slug, content, go_live_ms, first_ms FROM", "AND number = ?2"),
        (now.0, number),
        from_row,
    )
}

/// The text of that release, where readers see it now.
pub fn release(tx: &ReadTx<'_>, n: i64, now: Timestamp) -> Result<Option<Shown>, Error> {
    tx.one(
        visible!("SELECT article, number, slug, content, go_live_ms, first_ms FROM", "AND n = ?2"),
        (now.0, n),
        from_row,
    )
}

pub fn newest(tx: &ReadTx<'_>, now: Timestamp, limit: u32) -> Result<Vec<Shown>, Error> {
    tx.all(
        visible!(
            "SELECT article, number, slug, content, go_live_ms, first_ms FROM",
            "ORDER BY first_ms DESC, number DESC LIMIT ?2"
        ),
        (now.0, limit),
        from_row,
    )
}

/// Those on this board whose own time is now, whatever place they hold there.
pub fn on_board(tx: &ReadTx<'_>, code: &str, now: Timestamp) -> Result<Vec<Shown>, Error> {
    tx.all(
        visible!(
            "SELECT s.article, number, slug, s.content, go_live_ms, first_ms FROM slot_item i,",
            "AND s.article = i.article AND i.slot = ?2 AND i.proposed = 0 AND i.start_ms <= ?1
             AND (i.end_ms IS NULL OR i.end_ms > ?1)"
        ),
        (now.0, code),
        from_row,
    )
}

/// Why readers no longer see what they once saw, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// The newsroom took it off.
    Withdrawn(Timestamp),
    /// Its own last minute came first.
    Over(Timestamp),
}

/// None where they never saw it; what is held back or under embargo leaves no trace either.
pub fn gone(tx: &ReadTx<'_>, number: u32, now: Timestamp) -> Result<Option<Gone>, Error> {
    // The newest one that came: those it replaced ended before it.
    let found = tx.one(
        "SELECT r.take_down_ms AS over, CASE WHEN r.at_ms <= a.withdrawn_ms THEN a.withdrawn_ms END AS withdrawn
         FROM release r JOIN article a ON a.id = r.article
         WHERE a.n = ?2 AND r.cancelled_ms IS NULL AND r.go_live_ms <= ?1 ORDER BY r.n DESC LIMIT 1",
        (now.0, number),
        |row| {
            let over = maybe_time(row, "over")?.filter(|it| *it <= now);
            Ok(match (maybe_time(row, "withdrawn")?, over) {
                (Some(withdrawn), over) if over.is_none_or(|over| withdrawn < over) => Some(Gone::Withdrawn(withdrawn)),
                (_, over) => over.map(Gone::Over),
            })
        },
    )?;
    Ok(found.flatten())
}

/// A picture is public only while something that shows uses it, so an embargo cannot leak by its pictures.
pub fn uses(tx: &ReadTx<'_>, photo: &PhotoId, now: Timestamp) -> Result<bool, Error> {
    tx.value(
        visible!(
            "SELECT EXISTS (SELECT 1 FROM",
            "AND s.content IN (SELECT content FROM content_uses WHERE kind = 'photo' AND object = ?2))"
        ),
        (now.0, photo.as_str()),
    )
}

/// The same for a file; the newest first, since it says what the file is called.
pub fn using_file(tx: &ReadTx<'_>, file: &FileId, now: Timestamp) -> Result<Vec<Shown>, Error> {
    tx.all(
        visible!(
            "SELECT article, number, slug, content, go_live_ms, first_ms FROM",
            "AND s.content IN (SELECT content FROM content_uses WHERE kind = 'attached' AND object = ?2)
             ORDER BY go_live_ms DESC, number DESC"
        ),
        (now.0, file.as_str()),
        from_row,
    )
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Shown> {
    Ok(Shown {
        article: id(row, "article")?,
        number: row.get("number")?,
        // Set in the transaction of the first release.
        slug: row.get::<_, Option<String>>("slug")?.unwrap_or_else(|| "bai".to_owned()),
        content: id(row, "content")?,
        go_live_ms: time(row, "go_live_ms")?,
        first_ms: time(row, "first_ms")?,
    })
}
