//! The search page of readers: the same words and the same order as on the laptops. Knows no HTTP.

use domain::article::{Status, status};
use domain::wire::{ArchiveAnswer, ArchivePiece, ArchiveRow};
use domain::{CategoryId, Content, PersonId, Timestamp, days};
use serde::Deserialize;
use site::{Choice, FoundStory, Mark, SearchPage};
use sqlite::ReadTx;
use sqlite::search::Place;
use vietnamese::{Piece, Query};

use crate::act::Asker;
use crate::error::Error;
use crate::portal::Portal;
use crate::showing::{named, of_site, opened};
use crate::table::search::{self, Which};
use crate::table::{article, category};
use crate::view::sees;

const PAGE: usize = 20;
const ARCHIVE_PAGE: usize = 50;

/// `/tim-kiem?q=&chuyen-muc=&tu=&den=&sau=`; what is not known is left out, since a form may send more than we asked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SearchAsk {
    pub q: String,
    /// The slug of a category.
    #[serde(rename = "chuyen-muc")]
    pub category: String,
    #[serde(rename = "tu")]
    pub from: String,
    #[serde(rename = "den")]
    pub until: String,
    /// Where the next page begins.
    #[serde(rename = "sau")]
    pub after: String,
}

/// `GET /articles`
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ArchiveAsk {
    pub q: String,
    pub category: Option<CategoryId>,
    pub standing: Option<Status>,
    pub owner: Option<PersonId>,
    pub from: Option<Timestamp>,
    pub to: Option<Timestamp>,
    pub before: Option<String>,
    pub limit: Option<usize>,
}

impl Portal {
    pub fn search_page(&self, ask: &SearchAsk) -> Result<String, Error> {
        let now = self.now();
        let query = Query::of(&ask.q);
        let (from, no_from) = day(&ask.from);
        let (until, no_until) = day(&ask.until);
        self.read(|tx| {
            let categories = category::all(tx)?;
            let chosen = categories.iter().find(|it| it.slug == ask.category);
            let which = Which {
                category: chosen.map(|it| it.id),
                from: from.map(|it| it.0),
                until: until.map(|it| it.1),
                ..Which::default()
            };
            let asked = !query.is_empty() || which != Which::default();
            let after = Place::parse(&ask.after);
            let mut found = match asked && !no_from && !no_until {
                true => search::hits(tx, &query, &which, after.as_ref(), PAGE + 1, now, |_| Ok::<_, Error>(true))?,
                false => Vec::new(),
            };
            let more = found.len() > PAGE;
            found.truncate(PAGE);
            let next = found.last().filter(|_| more).map(|it| it.0.text());
            let mut stories = Vec::new();
            for (_, shown) in found {
                let Some(text) = opened(tx, &shown)? else { continue };
                stories.push(FoundStory {
                    path: shown.path(),
                    title: marks(query.pieces(&text.document.title)),
                    snippet: marks(snippet(&query, &text)),
                    category: named(tx, &text)?,
                    first_ms: shown.first_ms,
                });
            }
            let choices = categories.iter().filter(|it| it.closed_ms.is_none()).map(|it| Choice {
                slug: it.slug.clone(),
                name: it.name.clone(),
                chosen: it.slug == ask.category,
            });
            Ok(site::search_page(&SearchPage {
                site: of_site(tx)?,
                typed: ask.q.clone(),
                categories: choices.collect(),
                from: ask.from.clone(),
                until: ask.until.clone(),
                no_such_day: no_from || no_until,
                asked,
                later: after.is_some(),
                stories,
                next,
            }))
        })
    }

    /// With words: what readers see now, among what this person may see. Without: every article she may see, the
    /// newest number first.
    pub fn archive(&self, asker: &Asker, ask: &ArchiveAsk) -> Result<ArchiveAnswer, Error> {
        let now = self.now();
        let limit = ask.limit.unwrap_or(ARCHIVE_PAGE).clamp(1, ARCHIVE_PAGE);
        let query = Query::of(&ask.q);
        self.read(|tx| match query.is_empty() {
            true if !ask.q.trim().is_empty() => Ok(ArchiveAnswer::default()),
            true => listed(tx, asker, ask, limit, now),
            false => searched(tx, asker, ask, &query, limit, now),
        })
    }
}

fn searched(
    tx: &ReadTx<'_>,
    asker: &Asker,
    ask: &ArchiveAsk,
    query: &Query,
    limit: usize,
    now: Timestamp,
) -> Result<ArchiveAnswer, Error> {
    let which = Which { category: ask.category, owner: ask.owner, from: ask.from, until: ask.to };
    let after = ask.before.as_deref().and_then(Place::parse);
    let mut found = search::hits(tx, query, &which, after.as_ref(), limit + 1, now, |it| {
        let standing = article::standing(tx, it.article)?;
        Ok::<_, Error>(standing.is_some_and(|it| {
            sees(&asker.actor, &it, now) && ask.standing.is_none_or(|wanted| wanted == status(&it, now))
        }))
    })?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|it| it.0.text());
    let mut articles = Vec::new();
    for (_, shown) in found {
        let (Some(text), Some(standing)) = (opened(tx, &shown)?, article::standing(tx, shown.article)?) else {
            continue;
        };
        articles.push(ArchiveRow {
            article: shown.article,
            number: standing.number,
            title: text.document.title.clone(),
            owner: standing.owner,
            category: text.fields.category,
            status: status(&standing, now),
            first_ms: Some(shown.first_ms),
            snippet: snippet(query, &text).into_iter().map(|it| ArchivePiece { text: it.text, hit: it.hit }).collect(),
        });
    }
    Ok(ArchiveAnswer { articles, next })
}

fn listed(
    tx: &ReadTx<'_>,
    asker: &Asker,
    ask: &ArchiveAsk,
    limit: usize,
    now: Timestamp,
) -> Result<ArchiveAnswer, Error> {
    let before = ask.before.as_deref().and_then(|it| it.parse().ok()).unwrap_or(i64::MAX);
    let mut articles = Vec::new();
    for (number, id, title) in article::numbered(tx, before, ask.category, ask.owner)? {
        let Some(standing) = article::standing(tx, id)?.filter(|it| sees(&asker.actor, it, now)) else { continue };
        let first_ms = standing.releases.iter().rfind(|it| it.cancelled_ms.is_none()).map(|it| it.first_ms);
        let is = status(&standing, now);
        let early = ask.from.is_some_and(|it| first_ms.is_none_or(|at| at < it));
        let late = ask.to.is_some_and(|it| first_ms.is_none_or(|at| at >= it));
        if early || late || ask.standing.is_some_and(|wanted| wanted != is) {
            continue;
        }
        if articles.len() == limit {
            let next = articles.last().and_then(|it: &ArchiveRow| it.number).map(|it| it.to_string());
            return Ok(ArchiveAnswer { articles, next });
        }
        articles.push(ArchiveRow {
            article: id,
            number: Some(number),
            title,
            owner: standing.owner,
            category: standing.category,
            status: is,
            first_ms,
            snippet: Vec::new(),
        });
    }
    Ok(ArchiveAnswer { articles, next: None })
}

/// The stretch, and whether something was written that is none.
fn day(text: &str) -> (Option<days::Stretch>, bool) {
    let found = days::stretch(text);
    (found, found.is_none() && !text.trim().is_empty())
}

fn snippet(query: &Query, text: &Content) -> Vec<Piece> {
    let texts = text.searched();
    let below = texts.iter().map(String::as_str).filter(|it| *it != text.document.title);
    query.best(below).unwrap_or_else(|| query.pieces(&text.document.sapo))
}

fn marks(of: Vec<Piece>) -> Vec<Mark> {
    of.into_iter().map(|it| Mark { text: it.text, hit: it.hit }).collect()
}
