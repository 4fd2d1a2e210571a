//! The index of released texts. What a reader may find of it is `showing`'s question, asked for every row.

use domain::{CategoryId, Content, ContentHash, PersonId, Timestamp};
use sqlite::search::{Ask, Facet, Place, indexed};
use sqlite::{Error, ReadTx, WriteTx};
use vietnamese::Query;

use super::showing::{self, Shown};
use super::{content, id, time};

/// What is asked for beside words; of time it is the article's first minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Which {
    pub category: Option<CategoryId>,
    pub owner: Option<PersonId>,
    pub from: Option<Timestamp>,
    /// Not itself.
    pub until: Option<Timestamp>,
}

/// What readers see at `now`: with their marks first, each newest first. `wanted` leaves out what is not for who asks.
pub fn hits<E: From<Error>>(
    tx: &ReadTx<'_>,
    query: &Query,
    which: &Which,
    after: Option<&Place>,
    limit: usize,
    now: Timestamp,
    mut wanted: impl FnMut(&Shown) -> Result<bool, E>,
) -> Result<Vec<(Place, Shown)>, E> {
    let facets: Vec<Facet> = facets(which.category, which.owner).collect();
    let (from_ms, until_ms) = (which.from.map(|it| it.0), which.until.map(|it| it.0));
    let ask = Ask { query, facets: &facets, from_ms, until_ms, after, limit };
    let sql = "SELECT rowid FROM release_search WHERE release_search MATCH :match AND rowid BETWEEN :low AND :high
               ORDER BY rowid DESC";
    sqlite::search::hits(tx, sql, &ask, |row| {
        let Some(found) = showing::release(tx, sqlite::search::number(row), now)? else { return Ok(None) };
        Ok(wanted(&found)?.then(|| (found.article.to_string(), found)))
    })
}

/// In the transaction of the release. An erased text has no words.
pub fn add(tx: &WriteTx<'_>, release: i64) -> Result<(), Error> {
    let found: Option<(ContentHash, Timestamp, PersonId)> = tx.one(
        "SELECT r.content, r.first_ms, a.owner FROM release r JOIN article a ON a.id = r.article WHERE r.n = ?1",
        [release],
        |row| Ok((id(row, "content")?, time(row, "first_ms")?, id(row, "owner")?)),
    )?;
    if let Some((hash, first, owner)) = found
        && let Some(stored) = content::get(tx, &hash)?
        && let Ok(text) = stored.open()
    {
        let words = words(&text, owner);
        tx.run(
            "INSERT INTO release_search (rowid, ex, fo) VALUES (?1, ?2, ?3)",
            (sqlite::search::row(first.0, release), words.ex, words.fo),
        )?;
    }
    tx.run("DELETE FROM release_unsearched WHERE n = ?1", [release])?;
    Ok(())
}

/// Some of what the index does not have; true while there is more.
pub fn fill(tx: &WriteTx<'_>, some: u32) -> Result<bool, Error> {
    let sql = "SELECT n FROM release_unsearched ORDER BY n DESC LIMIT ?1";
    let those: Vec<i64> = tx.all(sql, [some], |row| row.get("n"))?;
    those.into_iter().try_for_each(|it| add(tx, it))?;
    whole(tx).map(|it| !it)
}

pub fn whole(tx: &ReadTx<'_>) -> Result<bool, Error> {
    tx.value("SELECT NOT EXISTS (SELECT 1 FROM release_unsearched)", [])
}

fn words(text: &Content, owner: PersonId) -> vietnamese::Folded {
    let facets: Vec<Facet> = facets(text.fields.category, Some(owner)).collect();
    indexed(text.searched().iter().map(String::as_str), &facets)
}

fn facets(category: Option<CategoryId>, owner: Option<PersonId>) -> impl Iterator<Item = Facet> {
    let category = category.map(|it| Facet::new(0, &it.to_string()));
    category.into_iter().chain(owner.map(|it| Facet::new(1, &it.to_string())))
}
