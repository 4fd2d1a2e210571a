//! Comments that somebody is typing, one for each place that they would hang on. It does not know what a place is.

use domain::{ArticleId, CommentId, Timestamp};
use sqlite::{Row, RowResult, column, named_params};

use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentDraft {
    pub article: ArticleId,
    /// Names the place; a second draft of it takes the place of the first.
    pub anchor: String,
    /// The place as the window marked it, JSON; none of the whole article and of an answer.
    pub marked: Option<String>,
    pub answers: Option<CommentId>,
    /// Never empty.
    pub text: String,
    pub at_ms: Timestamp,
}

/// What was typed last comes first.
pub fn of_article(tx: &ReadTx<'_>, article: ArticleId) -> Result<Vec<CommentDraft>, Error> {
    let sql = "SELECT article, anchor, marked, answers, text, at_ms FROM comment_draft WHERE article = :article
               ORDER BY at_ms DESC, anchor";
    Ok(tx.sql().all(sql, named_params! { ":article": article.to_string() }, read)?)
}

pub fn put(tx: &WriteTx<'_>, it: &CommentDraft) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO comment_draft (article, anchor, marked, answers, text, at_ms)
         VALUES (:article, :anchor, :marked, :answers, :text, :at)
         ON CONFLICT (article, anchor) DO UPDATE SET marked = excluded.marked, answers = excluded.answers,
           text = excluded.text, at_ms = excluded.at_ms",
        named_params! {
            ":article": it.article.to_string(),
            ":anchor": it.anchor,
            ":marked": it.marked,
            ":answers": it.answers.map(|it| it.to_string()),
            ":text": it.text,
            ":at": it.at_ms.0,
        },
    )?;
    Ok(())
}

pub fn remove(tx: &WriteTx<'_>, article: ArticleId, anchor: &str) -> Result<(), Error> {
    tx.change().run(
        "DELETE FROM comment_draft WHERE article = :article AND anchor = :anchor",
        named_params! { ":article": article.to_string(), ":anchor": anchor },
    )?;
    Ok(())
}

fn read(row: &Row<'_>) -> RowResult<CommentDraft> {
    Ok(CommentDraft {
        article: column(row, "article")?,
        anchor: row.get("anchor")?,
        marked: row.get("marked")?,
        answers: row.get::<_, Option<String>>("answers")?.and_then(|it| it.parse().ok()),
        text: row.get("text")?,
        at_ms: Timestamp(row.get("at_ms")?),
    })
}
