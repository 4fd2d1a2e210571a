//! What is typed and not yet a revision. A row whose hash is that of its base's text is clean.

use domain::{ArticleId, ContentHash, RevisionId, Stored, Timestamp};
use sqlite::{column, maybe, named_params};

use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Working {
    pub article: ArticleId,
    pub base: Option<RevisionId>,
    pub text: Stored,
    /// Counts the saves of the window; never goes back.
    pub seq: u64,
    pub saved_ms: Timestamp,
}

pub fn find(tx: &ReadTx<'_>, article: ArticleId) -> Result<Option<Working>, Error> {
    let sql = "SELECT article, base, schema, json, hash, seq, saved_ms FROM working WHERE article = :article";
    Ok(tx.sql().one(sql, named_params! { ":article": article.to_string() }, |row| {
        Ok(Working {
            article: column(row, "article")?,
            base: maybe(row, "base")?,
            text: Stored { schema: row.get("schema")?, hash: column(row, "hash")?, json: row.get("json")? },
            seq: row.get::<_, i64>("seq")?.unsigned_abs(),
            saved_ms: Timestamp(row.get("saved_ms")?),
        })
    })?)
}

/// Typed since the last revision.
pub fn dirty(tx: &ReadTx<'_>, article: ArticleId) -> Result<bool, Error> {
    Ok(tx.sql().value(
        "SELECT EXISTS (SELECT 1 FROM working w LEFT JOIN revision r ON r.id = w.base
                        WHERE w.article = :article AND w.hash IS NOT r.content)",
        named_params! { ":article": article.to_string() },
    )?)
}

/// Every article with something typed since its last revision.
pub fn all_dirty(tx: &ReadTx<'_>) -> Result<Vec<ArticleId>, Error> {
    let sql = "SELECT w.article FROM working w LEFT JOIN revision r ON r.id = w.base WHERE w.hash IS NOT r.content";
    Ok(tx.sql().all(sql, [], |row| column(row, "article"))?)
}

pub fn put(tx: &WriteTx<'_>, it: &Working) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO working (article, base, schema, json, hash, seq, saved_ms)
         VALUES (:article, :base, :schema, :json, :hash, :seq, :saved_ms)
         ON CONFLICT (article) DO UPDATE SET base = excluded.base, schema = excluded.schema, json = excluded.json,
           hash = excluded.hash, seq = excluded.seq, saved_ms = excluded.saved_ms",
        named_params! {
            ":article": it.article.to_string(),
            ":base": it.base.map(|base| base.to_string()),
            ":schema": it.text.schema,
            ":json": it.text.json,
            ":hash": it.text.hash.as_str(),
            ":seq": i64::try_from(it.seq).unwrap_or(i64::MAX),
            ":saved_ms": it.saved_ms.0,
        },
    )?;
    Ok(())
}

/// What was typed has become this revision.
pub fn set_base(tx: &WriteTx<'_>, article: ArticleId, base: RevisionId) -> Result<(), Error> {
    let sql = "UPDATE working SET base = :base WHERE article = :article";
    tx.change().run(sql, named_params! { ":article": article.to_string(), ":base": base.to_string() })?;
    Ok(())
}

/// Only of a clean row: its text is a revision.
pub fn remove_clean(tx: &WriteTx<'_>, article: ArticleId) -> Result<(), Error> {
    tx.change().run(
        "DELETE FROM working WHERE article = :article
           AND EXISTS (SELECT 1 FROM revision r WHERE r.id = working.base AND r.content = working.hash)",
        named_params! { ":article": article.to_string() },
    )?;
    Ok(())
}

pub fn saved_hash(tx: &ReadTx<'_>, article: ArticleId) -> Result<Option<(u64, ContentHash)>, Error> {
    let sql = "SELECT seq, hash FROM working WHERE article = :article";
    Ok(tx.sql().one(sql, named_params! { ":article": article.to_string() }, |row| {
        Ok((row.get::<_, i64>("seq")?.unsigned_abs(), column(row, "hash")?))
    })?)
}
