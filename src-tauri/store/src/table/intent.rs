//! Schedules that were wished for without the portal; at most one an article. It does not know whether a minute is still
//! ahead.

use domain::{ArticleId, RevisionId, Timestamp};
use sqlite::{Row, RowResult, column, named_params};

use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    pub article: ArticleId,
    /// The head that the person looked at.
    pub seen: RevisionId,
    pub go_live_ms: Timestamp,
    pub take_down_ms: Option<Timestamp>,
    /// When it was wished for.
    pub at_ms: Timestamp,
    /// The portal's code, where it was asked and said no.
    pub refused: Option<String>,
}

/// The nearest minute first.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<Intent>, Error> {
    let sql =
        "SELECT article, seen, go_live_ms, take_down_ms, at_ms, refused_code FROM intent ORDER BY go_live_ms, article";
    Ok(tx.sql().all(sql, [], read)?)
}

/// In the place of one that was there.
pub fn put(tx: &WriteTx<'_>, it: &Intent) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO intent (article, seen, go_live_ms, take_down_ms, at_ms, refused_code)
         VALUES (:article, :seen, :go_live, :take_down, :at, :refused)
         ON CONFLICT (article) DO UPDATE SET seen = excluded.seen, go_live_ms = excluded.go_live_ms,
           take_down_ms = excluded.take_down_ms, at_ms = excluded.at_ms, refused_code = excluded.refused_code",
        named_params! {
            ":article": it.article.to_string(),
            ":seen": it.seen.to_string(),
            ":go_live": it.go_live_ms.0,
            ":take_down": it.take_down_ms.map(|it| it.0),
            ":at": it.at_ms.0,
            ":refused": it.refused,
        },
    )?;
    Ok(())
}

pub fn remove(tx: &WriteTx<'_>, article: ArticleId) -> Result<(), Error> {
    tx.change()
        .run("DELETE FROM intent WHERE article = :article", named_params! { ":article": article.to_string() })?;
    Ok(())
}

fn read(row: &Row<'_>) -> RowResult<Intent> {
    Ok(Intent {
        article: column(row, "article")?,
        seen: column(row, "seen")?,
        go_live_ms: Timestamp(row.get("go_live_ms")?),
        take_down_ms: row.get::<_, Option<i64>>("take_down_ms")?.map(Timestamp),
        at_ms: Timestamp(row.get("at_ms")?),
        refused: row.get("refused_code")?,
    })
}
