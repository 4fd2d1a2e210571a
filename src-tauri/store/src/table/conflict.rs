//! Two texts of one article, and the one they grew from. Choosing between them is not this room's.

use std::collections::BTreeSet;

use domain::wire::ConflictBody;
use domain::{ArticleId, ConflictId, RevisionId, Timestamp};
use sqlite::{Row, RowResult, column, maybe, named_params};

use super::revision;
use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub id: ConflictId,
    pub article: ArticleId,
    pub base: Option<RevisionId>,
    pub mine: RevisionId,
    pub theirs: RevisionId,
    pub opened_ms: Timestamp,
    pub solved_by: Option<RevisionId>,
}

pub fn find(tx: &ReadTx<'_>, id: ConflictId) -> Result<Option<Conflict>, Error> {
    let sql = "SELECT id, article, base, mine, theirs, opened_ms, solved_by FROM conflict WHERE id = :id";
    Ok(tx.sql().one(sql, named_params! { ":id": id.to_string() }, read)?)
}

pub fn open_of(tx: &ReadTx<'_>, article: ArticleId) -> Result<Vec<Conflict>, Error> {
    let sql = "SELECT id, article, base, mine, theirs, opened_ms, solved_by FROM conflict \
               WHERE article = :article AND solved_by IS NULL ORDER BY opened_ms";
    Ok(tx.sql().all(sql, named_params! { ":article": article.to_string() }, read)?)
}

pub fn open_articles(tx: &ReadTx<'_>) -> Result<BTreeSet<ArticleId>, Error> {
    let sql = "SELECT DISTINCT article FROM conflict WHERE solved_by IS NULL";
    Ok(tx.sql().all(sql, [], |row| column(row, "article"))?.into_iter().collect())
}

/// As the portal tells it, with the texts it names.
pub fn put(tx: &WriteTx<'_>, it: &ConflictBody) -> Result<(), Error> {
    for text in [it.base.as_ref(), Some(&it.mine), Some(&it.theirs)].into_iter().flatten() {
        revision::add(tx, text)?;
    }
    let row = Conflict {
        id: it.id,
        article: it.article,
        base: it.base.as_ref().map(|base| base.id),
        mine: it.mine.id,
        theirs: it.theirs.id,
        opened_ms: it.opened_ms,
        solved_by: it.solved_by,
    };
    put_row(tx, &row)?;
    // The answer `branched` was stored with this laptop's clock; from now on it is the portal's.
    let sql = "UPDATE conflict SET opened_ms = :opened_ms WHERE id = :id";
    tx.change().run(sql, named_params! { ":id": it.id.to_string(), ":opened_ms": it.opened_ms.0 })?;
    Ok(())
}

/// What the answer `branched` says, before the portal's own row is pulled.
pub fn put_row(tx: &WriteTx<'_>, it: &Conflict) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO conflict (id, article, base, mine, theirs, opened_ms, solved_by)
         VALUES (:id, :article, :base, :mine, :theirs, :opened_ms, :solved_by)
         ON CONFLICT (id) DO UPDATE SET base = coalesce(excluded.base, base), mine = excluded.mine,
           theirs = excluded.theirs, solved_by = coalesce(excluded.solved_by, solved_by)
         ON CONFLICT (article, mine, theirs) DO UPDATE SET solved_by = coalesce(excluded.solved_by, solved_by)",
        named_params! {
            ":id": it.id.to_string(),
            ":article": it.article.to_string(),
            ":base": it.base.map(|base| base.to_string()),
            ":mine": it.mine.to_string(),
            ":theirs": it.theirs.to_string(),
            ":opened_ms": it.opened_ms.0,
            ":solved_by": it.solved_by.map(|by| by.to_string()),
        },
    )?;
    Ok(())
}

/// Brought in here; the portal says the same once it has the revision. Whatever became of it there is the next pull's.
pub fn solve(tx: &WriteTx<'_>, id: ConflictId, by: RevisionId) -> Result<(), Error> {
    let sql = "UPDATE conflict SET solved_by = :by WHERE id = :id AND solved_by IS NULL";
    tx.change().run(sql, named_params! { ":id": id.to_string(), ":by": by.to_string() })?;
    Ok(())
}

pub fn remove(tx: &WriteTx<'_>, id: ConflictId) -> Result<(), Error> {
    tx.change().run("DELETE FROM conflict WHERE id = :id", named_params! { ":id": id.to_string() })?;
    Ok(())
}

pub fn retain(tx: &WriteTx<'_>, keep: impl Fn(ConflictId) -> bool) -> Result<(), Error> {
    let all: Vec<ConflictId> = tx.sql().all("SELECT id FROM conflict", [], |row| column(row, "id"))?;
    all.into_iter().filter(|it| !keep(*it)).try_for_each(|it| remove(tx, it))
}

fn read(row: &Row<'_>) -> RowResult<Conflict> {
    Ok(Conflict {
        id: column(row, "id")?,
        article: column(row, "article")?,
        base: maybe(row, "base")?,
        mine: column(row, "mine")?,
        theirs: column(row, "theirs")?,
        opened_ms: Timestamp(row.get("opened_ms")?),
        solved_by: maybe(row, "solved_by")?,
    })
}
