//! Which text of an article this person has read last. It does not know what reading is.

use domain::{ArticleId, RevisionId, Timestamp};
use sqlite::{column, named_params};

use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookedAt {
    pub revision: RevisionId,
    pub at_ms: Timestamp,
}

pub fn find(tx: &ReadTx<'_>, article: ArticleId) -> Result<Option<LookedAt>, Error> {
    let sql = "SELECT revision, at_ms FROM looked_at WHERE article = :article";
    Ok(tx.sql().one(sql, named_params! { ":article": article.to_string() }, |row| {
        Ok(LookedAt { revision: column(row, "revision")?, at_ms: Timestamp(row.get("at_ms")?) })
    })?)
}

pub fn put(tx: &WriteTx<'_>, article: ArticleId, revision: RevisionId, now: Timestamp) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO looked_at (article, revision, at_ms) VALUES (:article, :revision, :now)
         ON CONFLICT (article) DO UPDATE SET revision = excluded.revision, at_ms = excluded.at_ms",
        named_params! { ":article": article.to_string(), ":revision": revision.to_string(), ":now": now.0 },
    )?;
    Ok(())
}
