//! What is said of articles beside their text, as the portal has it, and what waits here for it. Where the words stand
//! that it hangs on is `domain`'s.

use std::collections::HashMap;

use domain::comment::{Anchor, Comment};
use domain::wire::{Code, Op, OpKind};
use domain::{ArticleId, BlockId, CommentId, PersonId, Timestamp};
use sqlite::{Row, RowResult, column, maybe, named_params};

use super::outbox::Refused;
use crate::error::{Error, json};
use crate::tx::{ReadTx, WriteTx};

/// A comment of this laptop that the portal would not have says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub comment: Comment,
    /// It, or that it was resolved, has not reached the portal.
    pub waits: bool,
    pub refused: Option<Refused>,
}

/// In the order in which they were said.
pub fn of_article(tx: &ReadTx<'_>, article: ArticleId) -> Result<Vec<Kept>, Error> {
    let sql = "SELECT c.id, c.article, c.answers, c.revision, c.block, c.quote, c.start, c.stop, c.text, c.person, c.at_ms, \
               c.solved_ms, c.solved_by, c.refused_code, c.refused_why, EXISTS (SELECT 1 FROM outbox o \
               WHERE o.article = c.article AND o.kind IN ('comment', 'solve_comment') AND o.payload ->> '$.id' = c.id) AS waits \
               FROM comment c WHERE c.article = :article ORDER BY c.at_ms, c.id";
    Ok(tx.sql().all(sql, named_params! { ":article": article.to_string() }, read)?)
}

pub fn find(tx: &ReadTx<'_>, id: CommentId) -> Result<Option<Comment>, Error> {
    let sql = "SELECT c.id, c.article, c.answers, c.revision, c.block, c.quote, c.start, c.stop, c.text, c.person, c.at_ms, \
               c.solved_ms, c.solved_by, c.refused_code, c.refused_why, 0 AS waits FROM comment c WHERE c.id = :id";
    Ok(tx.sql().one(sql, named_params! { ":id": id.to_string() }, read)?.map(|it| it.comment))
}

/// Threads that nobody has resolved, by article; none of what the portal refused.
pub fn open_counts(tx: &ReadTx<'_>) -> Result<HashMap<ArticleId, u32>, Error> {
    let sql = "SELECT article, count(*) AS open FROM comment \
               WHERE answers IS NULL AND solved_ms IS NULL AND refused_code IS NULL GROUP BY article";
    Ok(tx.sql().all(sql, [], |row| Ok((column(row, "article")?, row.get("open")?)))?.into_iter().collect())
}

/// As the portal has it. What was resolved here and not yet told stays resolved.
pub fn put(tx: &WriteTx<'_>, it: &Comment) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO comment (id, article, answers, revision, block, quote, start, stop, text, person, at_ms, solved_ms, solved_by)
         VALUES (:id, :article, :answers, :revision, :block, :quote, :start, :stop, :text, :person, :at, :solved, :by)
         ON CONFLICT (id) DO UPDATE SET answers = excluded.answers, revision = excluded.revision, at_ms = excluded.at_ms,
           solved_ms = CASE WHEN excluded.solved_ms IS NULL AND EXISTS (SELECT 1 FROM outbox o
             WHERE o.article = excluded.article AND o.kind = 'solve_comment' AND o.payload ->> '$.id' = excluded.id)
             THEN solved_ms ELSE excluded.solved_ms END,
           solved_by = CASE WHEN excluded.solved_ms IS NULL AND EXISTS (SELECT 1 FROM outbox o
             WHERE o.article = excluded.article AND o.kind = 'solve_comment' AND o.payload ->> '$.id' = excluded.id)
             THEN solved_by ELSE excluded.solved_by END,
           refused_code = NULL, refused_why = NULL",
        named_params! {
            ":id": it.id.to_string(),
            ":article": it.article.to_string(),
            ":answers": it.answers.map(|it| it.to_string()),
            ":revision": it.revision.to_string(),
            ":block": it.anchor.block.as_ref().map(BlockId::as_str),
            ":quote": it.anchor.quote,
            ":start": it.anchor.start,
            ":stop": it.anchor.stop,
            ":text": it.text,
            ":person": it.person.to_string(),
            ":at": it.at_ms.0,
            ":solved": it.solved_ms.map(|it| it.0),
            ":by": it.solved_by.map(|it| it.to_string()),
        },
    )?;
    Ok(())
}

pub fn solve(tx: &WriteTx<'_>, id: CommentId, by: PersonId, now: Timestamp) -> Result<(), Error> {
    tx.change().run(
        "UPDATE comment SET solved_ms = :now, solved_by = :by WHERE id = :id AND solved_ms IS NULL",
        named_params! { ":id": id.to_string(), ":by": by.to_string(), ":now": now.0 },
    )?;
    Ok(())
}

/// The portal would not have it: what was said is kept for its writer, a thread is open again.
pub(crate) fn refused(tx: &WriteTx<'_>, op: &Op, code: Code, why: &str) -> Result<(), Error> {
    let id = op.payload.get("id").and_then(serde_json::Value::as_str).unwrap_or_default();
    if op.kind == OpKind::SolveComment {
        let sql = "UPDATE comment SET solved_ms = NULL, solved_by = NULL WHERE id = :id";
        tx.change().run(sql, named_params! { ":id": id })?;
        return Ok(());
    }
    let code = serde_json::to_value(code).map_err(json("a code"))?;
    tx.change().run(
        "UPDATE comment SET refused_code = :code, refused_why = :why WHERE id = :id",
        named_params! { ":id": id, ":code": code.as_str(), ":why": why },
    )?;
    Ok(())
}

pub fn remove(tx: &WriteTx<'_>, id: CommentId) -> Result<(), Error> {
    tx.change().run("DELETE FROM comment WHERE id = :id", named_params! { ":id": id.to_string() })?;
    Ok(())
}

/// With its article, out of this person's view.
pub(super) fn remove_of(tx: &WriteTx<'_>, article: ArticleId) -> Result<(), Error> {
    tx.change()
        .run("DELETE FROM comment WHERE article = :article", named_params! { ":article": article.to_string() })?;
    Ok(())
}

/// What waits here was never there, and stays.
pub fn retain(tx: &WriteTx<'_>, keep: impl Fn(CommentId) -> bool) -> Result<(), Error> {
    let sql = "SELECT c.id FROM comment c WHERE c.refused_code IS NULL AND NOT EXISTS (SELECT 1 FROM outbox o \
               WHERE o.article = c.article AND o.kind = 'comment' AND o.payload ->> '$.id' = c.id)";
    let all: Vec<CommentId> = tx.sql().all(sql, [], |row| column(row, "id"))?;
    all.into_iter().filter(|it| !keep(*it)).try_for_each(|it| remove(tx, it))
}

fn read(row: &Row<'_>) -> RowResult<Kept> {
    let code: Option<String> = row.get("refused_code")?;
    let why: Option<String> = row.get("refused_why")?;
    Ok(Kept {
        comment: Comment {
            id: column(row, "id")?,
            article: column(row, "article")?,
            answers: maybe(row, "answers")?,
            revision: column(row, "revision")?,
            anchor: Anchor {
                block: maybe(row, "block")?,
                quote: row.get("quote")?,
                start: row.get("start")?,
                stop: row.get("stop")?,
            },
            text: row.get("text")?,
            person: column(row, "person")?,
            at_ms: Timestamp(row.get("at_ms")?),
            solved_ms: row.get::<_, Option<i64>>("solved_ms")?.map(Timestamp),
            solved_by: maybe(row, "solved_by")?,
        },
        waits: row.get("waits")?,
        refused: code.map(|code| Refused { code, why: why.unwrap_or_default() }),
    })
}
