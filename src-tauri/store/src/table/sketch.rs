//! Sketches of this laptop's texts, written with the index of the search: which articles may be nearly the same as a
//! text. What is too much alike is `domain`'s.

use domain::{ArticleId, Content};
use sqlite::named_params;
use vietnamese::Sketch;

use super::article::{self, Article};
use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

/// Those that a text leads to, the likest first; an article is never looked for among itself.
#[derive(Debug)]
pub struct Likely(std::vec::IntoIter<i64>);

impl Likely {
    pub fn of(tx: &ReadTx<'_>, text: &Sketch, but: ArticleId) -> Result<Self, Error> {
        let sql = "SELECT n FROM article WHERE id = :id";
        let but: Option<i64> = tx.sql().one(sql, named_params! { ":id": but.to_string() }, |row| row.get("n"))?;
        Ok(Self(sqlite::sketch::likely(tx.sql(), text, but)?.into_iter()))
    }

    pub fn next(&mut self, tx: &ReadTx<'_>) -> Result<Option<Article>, Error> {
        self.0.next().map_or(Ok(None), |n| article::numbered(tx, n))
    }
}

/// Of no text, or of one that is too short, none is kept.
pub(super) fn put(tx: &WriteTx<'_>, n: i64, text: Option<&Content>) -> Result<(), Error> {
    let sketch = text.and_then(Content::runs).map(|it| it.sketch()).unwrap_or_default();
    Ok(sqlite::sketch::put(tx.change(), n, &sketch)?)
}
