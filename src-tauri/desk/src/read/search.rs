//! Finding articles of this laptop: words with and without marks, and facts beside them. What is found is sorted as on
//! the portal; it does not know how an index works.

use std::collections::HashMap;

use domain::article::{Status, status};
use domain::{CategoryId, PersonId, days};
use serde::{Deserialize, Serialize};
use store::article::Article;
use store::search::Which;
use store::{ReadTx, search};
use vietnamese::Query;

use super::findings::text_of;
use super::looker::Looker;
use super::rows::{Names, row};
use crate::Desk;
use crate::answer::Row;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

/// Rows of one answer: what a screen shows and a little more. Each opens its text for a snippet, which is nearly all that a
/// key of the search box waits for.
const PAGE: usize = 10;
/// Nobody reads a larger number; past it the counts say "more than".
const COUNTED: usize = 1_000;

/// What is asked for beside words. Without a status the bin is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields, default)]
pub struct Wanted {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// `13/10/2020`, `10/2020`, `2020`, `1/10/2020 - 13/10/2020`: of the day on the page, or the last change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Found {
    pub hits: Vec<Hit>,
    /// Hand it back for the next rows; null where there are no more.
    pub next: Option<String>,
    /// Articles that the index does not know yet: while there are any, something may be missing.
    pub due: u32,
    /// What was asked for as days is none.
    pub no_such_days: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Hit {
    pub row: Row,
    pub title: Vec<Piece>,
    /// A few words of the text in its own letters; the sapo where the words stand in the title only.
    pub snippet: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Piece {
    pub text: String,
    /// Asked for.
    pub hit: bool,
}

/// How many there are, of the words and days alone and for each fact.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Counts {
    /// With all that is wanted.
    pub total: u32,
    /// Only the first thousand were counted.
    pub more: bool,
    pub statuses: Vec<Counted<Status>>,
    pub categories: Vec<Counted<CategoryId>>,
    pub owners: Vec<Counted<PersonId>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Counted<T> {
    pub of: T,
    pub count: u32,
}

impl Desk {
    /// A question without a letter finds what fits the facts, and nothing where there are none either.
    pub fn search(&self, typed: &str, wanted: &Wanted, next: Option<&str>) -> Result<Found, Error> {
        // A disk that takes no index must not keep anybody from searching what is in it.
        let due = self.store().settle_search().or_else(|_| self.store().read(search::due))?;
        let query = Query::of(typed);
        let none = Found { hits: Vec::new(), next: None, due, no_such_days: false };
        let Some(which) = which(wanted) else { return Ok(Found { no_such_days: true, ..none }) };
        if query.is_empty() && *wanted == Wanted::default() {
            return Ok(none);
        }
        let after = next.and_then(store::Place::parse);
        let now = self.now();
        self.store().read(|tx| {
            let looker = Looker::of(tx, Ground::of(tx, now)?)?;
            let found = search::hits(tx, &query, &which, after.as_ref(), PAGE + 1, |it| look(&looker, tx, it, wanted))?;
            let more = found.len() > PAGE;
            let next = found.get(PAGE - 1).filter(|_| more).map(|it| it.0.text());
            let names = Names::of(tx)?;
            let hits = found.into_iter().take(PAGE).map(|(_, place)| hit(tx, &place, &names, &looker.ground, &query));
            Ok(Found { hits: hits.collect::<Result<_, Error>>()?, next, ..none })
        })
    }

    /// Beside `search`, for whoever has time for it. The bin is counted among the statuses, and in everything else only
    /// where it is asked for.
    pub fn search_counts(&self, typed: &str, wanted: &Wanted) -> Result<Counts, Error> {
        let query = Query::of(typed);
        let Some(which) = which(wanted) else { return Ok(Counts::default()) };
        let now = self.now();
        self.store().read(|tx| {
            let looker = Looker::of(tx, Ground::of(tx, now)?)?;
            let which = Which { category: None, owner: None, ..which };
            let all = search::hits(tx, &query, &which, None, COUNTED + 1, |it| looker.place(tx, it).map(Some))?;
            let bin = wanted.status == Some(Status::Trashed);
            let mut out = Counts { more: all.len() > COUNTED, ..Counts::default() };
            let (mut statuses, mut categories, mut owners) = (HashMap::new(), HashMap::new(), HashMap::new());
            for (_, it) in all.iter().take(COUNTED) {
                let of = status(&it.standing, looker.ground.portal_now);
                *statuses.entry(of).or_insert(0) += 1;
                if (of == Status::Trashed) != bin {
                    continue;
                }
                *owners.entry(it.standing.owner).or_insert(0) += 1;
                let category = it.article.summary.category;
                category.into_iter().for_each(|it| *categories.entry(it).or_insert(0) += 1);
                let fits = wanted.status.is_none_or(|it| it == of)
                    && wanted.owner.is_none_or(|who| who == it.standing.owner)
                    && wanted.category.is_none_or(|it| category == Some(it));
                out.total += u32::from(fits);
            }
            out.statuses = most(statuses);
            out.categories = most(categories);
            out.owners = most(owners);
            Ok(out)
        })
    }
}

/// None where the days are none.
fn which(wanted: &Wanted) -> Option<Which> {
    let asked = wanted.days.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let days = match asked {
        Some(it) => Some(days::stretch(it)?),
        None => None,
    };
    let (from, until) = (days.map(|it| it.0), days.map(|it| it.1));
    Some(Which { category: wanted.category, owner: wanted.owner, from, until })
}

/// Where a hit stands, if it is one that was asked for.
fn look(looker: &Looker, tx: &ReadTx<'_>, it: Article, wanted: &Wanted) -> Result<Option<Place>, Error> {
    let place = looker.place(tx, it)?;
    let is = status(&place.standing, looker.ground.portal_now);
    let fits = match wanted.status {
        Some(it) => it == is,
        None => is != Status::Trashed,
    };
    Ok(fits.then_some(place))
}

fn hit(tx: &ReadTx<'_>, place: &Place, names: &Names, ground: &Ground, query: &Query) -> Result<Hit, Error> {
    let row = row(place, names, ground);
    // A text of a newer schema is shown by its title.
    let texts = text_of(tx, &place.article).map(|it| it.searched()).unwrap_or_default();
    let below = texts.iter().map(String::as_str).filter(|it| *it != row.title);
    let snippet = query.best(below).unwrap_or_else(|| query.pieces(&row.sapo));
    Ok(Hit { title: pieces(query.pieces(&row.title)), snippet: pieces(snippet), row })
}

fn pieces(of: Vec<vietnamese::Piece>) -> Vec<Piece> {
    of.into_iter().map(|it| Piece { text: it.text, hit: it.hit }).collect()
}

/// The most frequent first.
fn most<T>(of: HashMap<T, u32>) -> Vec<Counted<T>>
where
    T: std::fmt::Debug,
{
    let mut out: Vec<Counted<T>> = of.into_iter().map(|(of, count)| Counted { of, count }).collect();
    out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| format!("{:?}", a.of).cmp(&format!("{:?}", b.of))));
    out
}
