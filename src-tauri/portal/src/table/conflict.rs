//! Two texts of one article that a person has to bring together.

use domain::wire::ConflictBody;
use domain::{ArticleId, ConflictId, RevisionId, Timestamp};
use sqlite::{ReadTx, WriteTx};

use super::{id, maybe_id, revision, time};
use crate::error::Error;

#[derive(Debug, Clone)]
pub struct Conflict {
    pub id: ConflictId,
    pub article: ArticleId,
    pub base: Option<RevisionId>,
    pub mine: RevisionId,
    pub theirs: RevisionId,
    pub opened_ms: Timestamp,
}

pub fn open(tx: &WriteTx<'_>, it: &Conflict) -> Result<(), Error> {
    tx.run(
        "INSERT INTO conflict (id, article, base, mine, theirs, opened_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (
            it.id.to_string(),
            it.article.to_string(),
            it.base.map(|it| it.to_string()),
            it.mine.to_string(),
            it.theirs.to_string(),
            it.opened_ms.0,
        ),
    )?;
    Ok(())
}

/// A revision that has the branch as a parent brings it in; so does the next text of the same branch, which has
/// its own row. Says which were closed.
pub fn solve(
    tx: &WriteTx<'_>,
    article: ArticleId,
    brought_in: &[RevisionId],
    by: RevisionId,
) -> Result<Vec<ConflictId>, Error> {
    let mut out = Vec::new();
    for mine in brought_in {
        let ids: Vec<ConflictId> = tx.all(
            "UPDATE conflict SET solved_by = ?3 WHERE article = ?1 AND mine = ?2 AND solved_by IS NULL RETURNING id",
            (article.to_string(), mine.to_string(), by.to_string()),
            |row| id(row, "id"),
        )?;
        out.extend(ids);
    }
    Ok(out)
}

pub fn open_ones(tx: &ReadTx<'_>, article: ArticleId) -> Result<Vec<ConflictId>, sqlite::Error> {
    tx.all(
        "SELECT id FROM conflict WHERE article = ?1 AND solved_by IS NULL ORDER BY opened_ms, id",
        [article.to_string()],
        |row| id(row, "id"),
    )
}

/// What an open conflict is about, as far as its base goes.
#[derive(Debug, Clone, Copy)]
pub struct Based {
    pub id: ConflictId,
    pub base: Option<RevisionId>,
    pub mine: RevisionId,
}

pub fn open_bases(tx: &ReadTx<'_>, article: ArticleId) -> Result<Vec<Based>, sqlite::Error> {
    let sql = "SELECT id, base, mine FROM conflict WHERE article = ?1 AND solved_by IS NULL ORDER BY opened_ms, id";
    tx.all(sql, [article.to_string()], |row| {
        Ok(Based { id: id(row, "id")?, base: maybe_id(row, "base")?, mine: id(row, "mine")? })
    })
}

pub fn set_base(tx: &WriteTx<'_>, conflict: ConflictId, base: Option<RevisionId>) -> Result<(), sqlite::Error> {
    let sql = "UPDATE conflict SET base = ?2 WHERE id = ?1";
    tx.run(sql, (conflict.to_string(), base.map(|it| it.to_string())))?;
    Ok(())
}

/// With its three texts.
pub fn body(tx: &ReadTx<'_>, conflict: ConflictId) -> Result<Option<ConflictBody>, Error> {
    let row = tx.one(
        "SELECT article, base, mine, theirs, opened_ms, solved_by FROM conflict WHERE id = ?1",
        [conflict.to_string()],
        |row| {
            Ok((
                id(row, "article")?,
                maybe_id(row, "base")?,
                id(row, "mine")?,
                id(row, "theirs")?,
                time(row, "opened_ms")?,
                maybe_id(row, "solved_by")?,
            ))
        },
    )?;
    let Some((article, base, mine, theirs, opened_ms, solved_by)) = row else { return Ok(None) };
    let base = base.map(|it| revision::get(tx, it)).transpose()?.flatten();
    let mine = revision::get(tx, mine)?.ok_or_else(|| Error::unknown(mine))?;
    let theirs = revision::get(tx, theirs)?.ok_or_else(|| Error::unknown(theirs))?;
    Ok(Some(ConflictBody { id: conflict, article, base, mine, theirs, opened_ms, solved_by }))
}
