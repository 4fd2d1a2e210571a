//! Sketches of the heads: which articles of the newsroom may be nearly the same as a text. Who may see which of them is
//! `view`'s, and how much alike is too much is `domain`'s.

use domain::{ArticleId, Content, ContentHash};
use sqlite::{Error, ReadTx, WriteTx};
use vietnamese::Sketch;

use super::{content, id};

/// Its title and text are the head's.
#[derive(Debug)]
pub struct Other {
    pub article: ArticleId,
    pub content: ContentHash,
}

pub fn is_due(tx: &ReadTx<'_>) -> Result<bool, Error> {
    tx.value("SELECT EXISTS (SELECT 1 FROM sketch_due)", [])
}

/// Some of what is due; an erased text and one of a newer program have no sketch.
pub fn fill(tx: &WriteTx<'_>, some: u32) -> Result<(), Error> {
    let sql =
        "SELECT d.n, r.content FROM sketch_due d JOIN article a ON a.n = d.n LEFT JOIN revision r ON r.id = a.head
               ORDER BY d.n LIMIT ?1";
    let those: Vec<(i64, Option<ContentHash>)> =
        tx.all(sql, [some], |row| Ok((row.get("n")?, super::maybe_id(row, "content")?)))?;
    for (n, hash) in those {
        let stored = hash.map(|it| content::get(tx, &it)).transpose()?.flatten();
        let text = stored.and_then(|it| it.open().ok());
        let sketch = text.as_ref().and_then(Content::runs).map(|it| it.sketch()).unwrap_or_default();
        sqlite::sketch::put(tx, n, &sketch)?;
        tx.run("DELETE FROM sketch_due WHERE n = ?1", [n])?;
    }
    Ok(())
}

/// Those that a text leads to, the likest first, without the article that it is of; none in the bin.
pub fn likely(tx: &ReadTx<'_>, text: &Sketch, but: ArticleId) -> Result<Vec<i64>, Error> {
    let but: Option<i64> = tx.one("SELECT n FROM article WHERE id = ?1", [but.to_string()], |row| row.get("n"))?;
    sqlite::sketch::likely(tx, text, but)
}

/// None where it lies in the bin.
pub fn other(tx: &ReadTx<'_>, n: i64) -> Result<Option<Other>, Error> {
    tx.one(
        "SELECT a.id, r.content FROM article a JOIN revision r ON r.id = a.head WHERE a.n = ?1 AND a.trashed_ms IS NULL",
        [n],
        |row| Ok(Other { article: id(row, "id")?, content: id(row, "content")? }),
    )
}
