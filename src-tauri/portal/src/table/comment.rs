//! What is said of articles beside their text. Nothing of it is part of a text, and nothing of it is ever changed but that
//! a thread is resolved.

use domain::comment::{Anchor, Comment};
use domain::{ArticleId, BlockId, CommentId, PersonId, Timestamp};
use rusqlite::Row;
use sqlite::{Error, ReadTx, WriteTx};

use super::{id, maybe_id, maybe_time, time};

pub fn insert(tx: &WriteTx<'_>, it: &Comment) -> Result<(), Error> {
    tx.run(
        "INSERT INTO comment (id, article, answers, revision, block, quote, start, stop, text, person, at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        (
            it.id.to_string(),
            it.article.to_string(),
            it.answers.map(|it| it.to_string()),
            it.revision.to_string(),
            it.anchor.block.as_ref().map(BlockId::as_str),
            &it.anchor.quote,
            it.anchor.start,
            it.anchor.stop,
            &it.text,
            it.person.to_string(),
            it.at_ms.0,
        ),
    )?;
    Ok(())
}

pub fn solve(tx: &WriteTx<'_>, id: CommentId, by: PersonId, now: Timestamp) -> Result<(), Error> {
    tx.run(
        "UPDATE comment SET solved_ms = ?2, solved_by = ?3 WHERE id = ?1 AND solved_ms IS NULL",
        (id.to_string(), now.0, by.to_string()),
    )?;
    Ok(())
}

pub fn get(tx: &ReadTx<'_>, id: CommentId) -> Result<Option<Comment>, Error> {
    tx.one(
        "SELECT id, article, answers, revision, block, quote, start, stop, text, person, at_ms, solved_ms, solved_by
         FROM comment WHERE id = ?1",
        [id.to_string()],
        from_row,
    )
}

/// In the order in which they came.
pub fn of_article(tx: &ReadTx<'_>, article: ArticleId) -> Result<Vec<Comment>, Error> {
    tx.all(
        "SELECT id, article, answers, revision, block, quote, start, stop, text, person, at_ms, solved_ms, solved_by
         FROM comment WHERE article = ?1 ORDER BY at_ms, id",
        [article.to_string()],
        from_row,
    )
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Comment> {
    Ok(Comment {
        id: id(row, "id")?,
        article: id(row, "article")?,
        answers: maybe_id(row, "answers")?,
        revision: id(row, "revision")?,
        anchor: Anchor {
            block: maybe_id(row, "block")?,
            quote: row.get("quote")?,
            start: row.get("start")?,
            stop: row.get("stop")?,
        },
        text: row.get("text")?,
        person: id(row, "person")?,
        at_ms: time(row, "at_ms")?,
        solved_ms: maybe_time(row, "solved_ms")?,
        solved_by: maybe_id(row, "solved_by")?,
    })
}
