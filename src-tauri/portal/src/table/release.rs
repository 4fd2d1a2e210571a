//! Releases: made, cancelled before their minute, never changed.

use domain::article::Release;
use domain::{ArticleId, Timestamp};
use rusqlite::Row;
use sqlite::{Error, ReadTx, WriteTx};

use super::search;
use super::{id, maybe_time, time};

/// The first minute and the embargo are read here, in the insert: the gate compares them with the article.
pub fn insert(tx: &WriteTx<'_>, article: ArticleId, it: &Release) -> Result<(), Error> {
    tx.run(
        "INSERT INTO release (id, article, revision, content, approval, person, at_ms, go_live_ms, take_down_ms, first_ms, embargo_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
           coalesce((SELECT min(first_ms) FROM release WHERE article = ?2 AND cancelled_ms IS NULL), ?8),
           (SELECT embargo_ms FROM article WHERE id = ?2))",
        (
            it.id.to_string(),
            article.to_string(),
            it.revision.to_string(),
            it.content.as_str(),
            it.approval.to_string(),
            it.by.to_string(),
            it.at_ms.0,
            it.go_live_ms.0,
            it.take_down_ms.map(|it| it.0),
        ),
    )?;
    search::add(tx, tx.last_row())
}

/// The minute that was cancelled, where one was ahead.
pub fn cancel_pending(tx: &WriteTx<'_>, article: ArticleId, now: Timestamp) -> Result<Option<Timestamp>, Error> {
    tx.one(
        "UPDATE release SET cancelled_ms = ?2 WHERE article = ?1 AND cancelled_ms IS NULL AND go_live_ms > ?2
         RETURNING go_live_ms",
        (article.to_string(), now.0),
        |row| time(row, "go_live_ms"),
    )
}

/// Newest last; cancelled ones too.
pub fn of_article(tx: &ReadTx<'_>, article: ArticleId) -> Result<Vec<Release>, Error> {
    tx.all(
        "SELECT id, revision, content, approval, person, at_ms, go_live_ms, first_ms, take_down_ms, cancelled_ms
         FROM release WHERE article = ?1 ORDER BY n",
        [article.to_string()],
        from_row,
    )
}

/// Articles that readers began or ceased to see in (since, now], by the clock alone.
pub fn turned(tx: &ReadTx<'_>, since: Timestamp, now: Timestamp) -> Result<Vec<ArticleId>, Error> {
    tx.all(
        "SELECT DISTINCT article FROM release WHERE cancelled_ms IS NULL
           AND ((go_live_ms > ?1 AND go_live_ms <= ?2) OR (take_down_ms > ?1 AND take_down_ms <= ?2))",
        (since.0, now.0),
        |row| id(row, "article"),
    )
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Release> {
    Ok(Release {
        id: id(row, "id")?,
        revision: id(row, "revision")?,
        content: id(row, "content")?,
        approval: id(row, "approval")?,
        by: id(row, "person")?,
        at_ms: time(row, "at_ms")?,
        go_live_ms: time(row, "go_live_ms")?,
        first_ms: time(row, "first_ms")?,
        take_down_ms: maybe_time(row, "take_down_ms")?,
        cancelled_ms: maybe_time(row, "cancelled_ms")?,
    })
}
