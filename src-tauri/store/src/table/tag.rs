//! The tags that articles of this laptop carry. They stand in the texts and in no table of their own.

use sqlite::named_params;

use crate::error::Error;
use crate::tx::ReadTx;

/// The most used first, each as it is spelled, of what is typed or else of the head; at most so many.
pub fn most_used(tx: &ReadTx<'_>, most: u32) -> Result<Vec<String>, Error> {
    let sql = "SELECT t.value AS tag, count(*) AS uses FROM (
                 SELECT coalesce((SELECT json FROM working WHERE article = a.id),
                          (SELECT c.json FROM revision r JOIN content c ON c.hash = r.content WHERE r.id = a.head)) AS json
                 FROM article a) texts, json_each(texts.json, '$.fields.tags') t
               WHERE t.type = 'text' GROUP BY t.value ORDER BY uses DESC, t.value LIMIT :most";
    Ok(tx.sql().all(sql, named_params! { ":most": most }, |row| row.get("tag"))?)
}
