//! The index of this laptop's words, sketches and uses of photos, and what is not in it yet. It does not know who may see what, nor what a status is.

use domain::article::Standing;
use domain::{ArticleId, CategoryId, Content, PersonId, Timestamp};
use sqlite::search::{Ask, Facet, Place, indexed};
use sqlite::{Row, RowResult, column, maybe, named_params};
use vietnamese::Query;

use super::article::{self, Article};
use super::{photo_use, sketch};
use crate::Outcome;
use crate::error::{Error, json};
use crate::tx::{ReadTx, WriteTx};

/// So many changed articles are taken in before an answer; more of them, as a first pull brings, wait for the filling.
pub const FEW: u32 = 16;

/// What is asked for beside words. Of time it is the day on the page, or else of the last change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Which {
    pub category: Option<CategoryId>,
    pub owner: Option<PersonId>,
    pub from: Option<Timestamp>,
    /// Not itself.
    pub until: Option<Timestamp>,
}

impl Which {
    fn facets(&self) -> Vec<Facet> {
        let category = self.category.map(category_facet);
        category.into_iter().chain(self.owner.map(owner_facet)).collect()
    }
}

/// Hits in order: with their marks first, each newest first. `wanted` looks at one and answers what is to be known of
/// it, or none to leave it out; it is asked until there are enough.
pub fn hits<T, E: From<Error>>(
    tx: &ReadTx<'_>,
    query: &Query,
    which: &Which,
    after: Option<&Place>,
    limit: usize,
    mut wanted: impl FnMut(Article) -> Result<Option<T>, E>,
) -> Result<Vec<(Place, T)>, E> {
    let facets = which.facets();
    let (from_ms, until_ms) = (which.from.map(|it| it.0), which.until.map(|it| it.0));
    let ask = Ask { query, facets: &facets, from_ms, until_ms, after, limit };
    let sql = "SELECT rowid FROM article_search WHERE article_search MATCH :match AND rowid BETWEEN :low AND :high
               ORDER BY rowid DESC";
    let found = sqlite::search::hits(tx.sql(), sql, &ask, |row| {
        let found = article::at_search_row(tx, row).map_err(|it| Outcome::Closure(it.into()))?;
        let Some(found) = found else { return Ok(None) };
        let id = found.id.to_string();
        Ok(wanted(found).map_err(Outcome::Closure)?.map(|it| (id, it)))
    });
    found.map_err(Outcome::flat)
}

/// Articles that are not in the index as they are now.
pub fn due(tx: &ReadTx<'_>) -> Result<u32, Error> {
    Ok(tx.sql().value("SELECT count(*) FROM search_due", [])?)
}

/// The same without one.
pub fn due_but(tx: &ReadTx<'_>, but: ArticleId) -> Result<u32, Error> {
    let sql = "SELECT count(*) FROM search_due WHERE article <> :but";
    Ok(tx.sql().value(sql, named_params! { ":but": but.to_string() })?)
}

/// Some of what is due, the newest first; answers how many are left.
pub(crate) fn fill(tx: &WriteTx<'_>, some: u32) -> Result<u32, Error> {
    take_in(tx, some, None)?;
    due(tx)
}

/// The same without one.
pub(crate) fn fill_others(tx: &WriteTx<'_>, some: u32, but: ArticleId) -> Result<u32, Error> {
    take_in(tx, some, Some(but))?;
    due_but(tx, but)
}

fn take_in(tx: &WriteTx<'_>, some: u32, but: Option<ArticleId>) -> Result<(), Error> {
    let sql = "SELECT d.article FROM search_due d LEFT JOIN article a ON a.id = d.article WHERE d.article IS NOT :but
               ORDER BY a.changed_ms DESC LIMIT :some";
    let params = named_params! { ":but": but.map(|it| it.to_string()), ":some": some };
    let some: Vec<ArticleId> = tx.sql().all(sql, params, |row| column(row, "article"))?;
    some.into_iter().try_for_each(|it| index(tx, it))
}

struct Indexed {
    n: i64,
    owner: PersonId,
    title: String,
    sapo: String,
    category: Option<CategoryId>,
    standing: Option<String>,
    changed_ms: i64,
    trashed_ms: Option<i64>,
    old: Option<i64>,
    json: Option<String>,
}

fn index(tx: &WriteTx<'_>, id: ArticleId) -> Result<(), Error> {
    let key = id.to_string();
    let sql = "SELECT a.n, a.owner, a.title, a.sapo, a.category, a.standing, a.changed_ms, a.trashed_ms, a.search_row,
                 coalesce((SELECT json FROM working WHERE article = a.id),
                          (SELECT c.json FROM revision r JOIN content c ON c.hash = r.content WHERE r.id = a.head)) AS json
               FROM article a WHERE a.id = :id";
    if let Some(it) = tx.sql().one(sql, named_params! { ":id": key }, read)? {
        let standing = it.standing()?;
        let row = sqlite::search::row(it.at_ms(standing.as_ref()), it.n);
        let text: Option<Content> = it.json.as_deref().and_then(|it| domain::content::parse(it).ok());
        let words = it.words(text.as_ref());
        sketch::put(tx, it.n, text.as_ref())?;
        let trashed = it.trashed_ms.is_some() || standing.is_some_and(|it| it.trashed_ms.is_some());
        photo_use::put(tx, id, it.owner, trashed, text.as_ref())?;
        if let Some(old) = it.old {
            tx.change().run("DELETE FROM article_search WHERE rowid = :row", named_params! { ":row": old })?;
        }
        tx.change().run(
            "INSERT INTO article_search (rowid, ex, fo) VALUES (:row, :ex, :fo)",
            named_params! { ":row": row, ":ex": words.ex, ":fo": words.fo },
        )?;
        if it.old != Some(row) {
            let sql = "UPDATE article SET search_row = :row WHERE id = :id";
            tx.change().run(sql, named_params! { ":row": row, ":id": key })?;
        }
    }
    tx.change().run("DELETE FROM search_due WHERE article = :id", named_params! { ":id": key })?;
    Ok(())
}

impl Indexed {
    fn standing(&self) -> Result<Option<Standing>, Error> {
        self.standing.as_deref().map(|it| serde_json::from_str(it).map_err(json("a standing"))).transpose()
    }

    /// The day on the page, as the portal sorts it; before that the last change here.
    fn at_ms(&self, standing: Option<&Standing>) -> i64 {
        let shown = standing.and_then(|it| it.releases.iter().rfind(|it| it.cancelled_ms.is_none()));
        shown.map_or(self.changed_ms, |it| it.first_ms.0)
    }

    fn words(&self, text: Option<&Content>) -> vietnamese::Folded {
        let facets: Vec<Facet> =
            self.category.map(category_facet).into_iter().chain([owner_facet(self.owner)]).collect();
        match text {
            Some(it) => indexed(it.searched().iter().map(String::as_str), &facets),
            // A text of a newer schema is found by what the list shows of it.
            None => indexed([self.title.as_str(), self.sapo.as_str()], &facets),
        }
    }
}

fn category_facet(it: CategoryId) -> Facet {
    Facet::new(0, &it.to_string())
}

fn owner_facet(it: PersonId) -> Facet {
    Facet::new(1, &it.to_string())
}

fn read(row: &Row<'_>) -> RowResult<Indexed> {
    Ok(Indexed {
        n: row.get("n")?,
        owner: column(row, "owner")?,
        title: row.get("title")?,
        sapo: row.get("sapo")?,
        category: maybe(row, "category")?,
        standing: row.get("standing")?,
        changed_ms: row.get("changed_ms")?,
        trashed_ms: row.get("trashed_ms")?,
        old: row.get("search_row")?,
        json: row.get("json")?,
    })
}
