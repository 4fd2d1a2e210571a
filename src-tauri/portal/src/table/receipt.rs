//! What the portal read back of its own pages: one row a release, made once.

use domain::article::{Differs, Outcome, Receipt};
use domain::{ArticleId, ContentHash, ReleaseId, Timestamp};
use rusqlite::Row;
use sqlite::{Error, ReadTx, WriteTx};

use super::{id, time, word};

/// A release whose minute has come and that nobody has read back.
#[derive(Debug, Clone)]
pub struct Due {
    pub release: ReleaseId,
    pub article: ArticleId,
    pub content: ContentHash,
    pub go_live_ms: Timestamp,
    /// Below the portal's address; none where readers see another text by now, or none: there is nothing to read back.
    pub path: Option<String>,
}

/// The oldest minute first.
pub fn due(tx: &ReadTx<'_>, now: Timestamp, limit: u32) -> Result<Vec<Due>, Error> {
    tx.all(
        "SELECT r.id, r.article, r.content, r.go_live_ms,
           (SELECT '/bai/' || coalesce(s.slug, 'bai') || '-' || s.number FROM showing s WHERE s.id = r.id
              AND (s.replaced_ms IS NULL OR s.replaced_ms > ?1) AND (s.take_down_ms IS NULL OR s.take_down_ms > ?1)) AS path
         FROM receipt_due d JOIN release r ON r.id = d.release
         WHERE r.go_live_ms <= ?1 ORDER BY r.go_live_ms, r.n LIMIT ?2",
        (now.0, limit),
        |row| {
            Ok(Due {
                release: id(row, "id")?,
                article: id(row, "article")?,
                content: id(row, "content")?,
                go_live_ms: time(row, "go_live_ms")?,
                path: row.get("path")?,
            })
        },
    )
}

/// The next minute at which something is to be read back; it may have passed.
pub fn next(tx: &ReadTx<'_>) -> Result<Option<Timestamp>, Error> {
    let next: Option<i64> =
        tx.value("SELECT min(r.go_live_ms) FROM receipt_due d JOIN release r ON r.id = d.release", [])?;
    Ok(next.map(Timestamp))
}

/// False where another process was first.
pub fn insert(
    tx: &WriteTx<'_>,
    due: &Due,
    (outcome, differs): (Outcome, Option<&Differs>),
    read: Timestamp,
) -> Result<bool, Error> {
    let known: bool =
        tx.value("SELECT EXISTS (SELECT 1 FROM receipt WHERE release = ?1)", [due.release.to_string()])?;
    if known {
        return Ok(false);
    }
    tx.run(
        "INSERT INTO receipt (release, read_ms, late_ms, outcome, differs) VALUES (?1, ?2, ?3, ?4, ?5)",
        (due.release.to_string(), read.0, read.0 - due.go_live_ms.0, outcome.as_str(), differs.map(json)),
    )?;
    Ok(true)
}

/// There is nothing to read back any more: it was replaced, withdrawn or taken down before anybody could.
pub fn let_go(tx: &WriteTx<'_>, release: ReleaseId) -> Result<(), Error> {
    tx.run("DELETE FROM receipt_due WHERE release = ?1", [release.to_string()])?;
    Ok(())
}

/// In the order of the releases.
pub fn of_article(tx: &ReadTx<'_>, article: ArticleId) -> Result<Vec<Receipt>, Error> {
    tx.all(
        "SELECT c.release, c.read_ms, c.late_ms, c.outcome, c.differs FROM receipt c JOIN release r ON r.id = c.release
         WHERE r.article = ?1 ORDER BY r.n",
        [article.to_string()],
        from_row,
    )
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Receipt> {
    Ok(Receipt {
        release: id(row, "release")?,
        read_ms: time(row, "read_ms")?,
        late_ms: row.get("late_ms")?,
        outcome: word(row, "outcome")?,
        // What a newer portal wrote is left out.
        differs: row.get::<_, Option<String>>("differs")?.and_then(|it| serde_json::from_str(&it).ok()),
    })
}

fn json(it: &Differs) -> String {
    serde_json::json!(it).to_string()
}
