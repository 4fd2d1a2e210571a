//! What was done on this laptop: one row an act, in the transaction of the act. It never holds an article's words.

use domain::{ArticleId, OpId, Timestamp};
use sqlite::{column, maybe, named_params};

use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub at_ms: Timestamp,
    pub act: String,
    pub article: Option<ArticleId>,
    pub op: Option<OpId>,
    pub detail: String,
}

pub fn of_article(tx: &ReadTx<'_>, article: ArticleId) -> Result<Vec<Entry>, Error> {
    let sql = "SELECT at_ms, act, article, op_id, detail FROM log WHERE article = :article ORDER BY n";
    Ok(tx.sql().all(sql, named_params! { ":article": article.to_string() }, |row| {
        Ok(Entry {
            at_ms: Timestamp(row.get("at_ms")?),
            act: column(row, "act")?,
            article: maybe(row, "article")?,
            op: maybe(row, "op_id")?,
            detail: row.get("detail")?,
        })
    })?)
}

pub fn add(
    tx: &WriteTx<'_>,
    now: Timestamp,
    act: &str,
    article: Option<ArticleId>,
    op: Option<OpId>,
    detail: &str,
) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO log (at_ms, act, article, op_id, detail) VALUES (:at_ms, :act, :article, :op, :detail)",
        named_params! {
            ":at_ms": now.0,
            ":act": act,
            ":article": article.map(|it| it.to_string()),
            ":op": op.map(|it| it.to_string()),
            ":detail": detail,
        },
    )?;
    Ok(())
}
