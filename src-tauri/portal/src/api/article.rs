//! One article, and what is decided about it.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::ArticleId;
use domain::wire::{ActAsk, ArticleAnswer, RevisionsAnswer};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Sent, asker, blocking, named, ok};
use crate::act;
use crate::act::comment::hears;
use crate::error::Error;
use crate::portal::Portal;
use crate::table::{article as articles, comment, conflict, revision, writing};
use crate::view::sees;
use crate::writing::since;

pub(super) async fn article(
    State(portal): State<Portal>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        let id: ArticleId = named(&id)?;
        let now = portal.now();
        portal.read(|tx| {
            let standing = articles::standing(tx, id)?
                .filter(|it| sees(&asker.actor, it, now))
                .ok_or_else(|| Error::unknown(id))?;
            let head = standing.head.as_ref().map(|it| revision::get(tx, it.revision)).transpose()?.flatten();
            let mut conflicts = Vec::new();
            for it in conflict::open_ones(tx, id)? {
                conflicts.extend(conflict::body(tx, it)?);
            }
            let comments = if hears(&asker.actor, &standing, now) { comment::of_article(tx, id)? } else { Vec::new() };
            let releases = standing.releases.iter().map(|it| it.id).collect();
            let receipts = standing.receipts.clone();
            let writing = writing::body(tx, id, since(now))?.unwrap_or_default();
            Ok(ok(&ArticleAnswer { standing, head, conflicts, comments, releases, receipts, writing }))
        })
    })
    .await
}

/// A laptop compares two of them: they come with their texts, and no more at once than it stores at once.
const REVISIONS_MOST: usize = 20;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Below {
    before: Option<u32>,
}

/// Whoever sees the article sees how it came to be.
pub(super) async fn revisions(
    State(portal): State<Portal>,
    Path(id): Path<String>,
    ask: Result<Query<Below>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let Query(ask) = ask.map_err(|it| Error::malformed(it.body_text()))?;
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        let id: ArticleId = named(&id)?;
        let now = portal.now();
        portal.read(|tx| {
            articles::standing(tx, id)?.filter(|it| sees(&asker.actor, it, now)).ok_or_else(|| Error::unknown(id))?;
            let mut revisions = revision::below(tx, id, ask.before, REVISIONS_MOST + 1)?;
            let more = revisions.len() > REVISIONS_MOST;
            revisions.truncate(REVISIONS_MOST);
            let before = revisions.last().and_then(|it| it.no).filter(|_| more);
            Ok(ok(&RevisionsAnswer { revisions, before }))
        })
    })
    .await
}

pub(super) async fn act(
    State(portal): State<Portal>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Sent(body): Sent,
) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        let id: ArticleId = named(&id)?;
        let value: Value = super::json(&headers, &body)?;
        let ask = known_fields(value)?;
        let request_hash = super::push::hash_of(&json!([id, ask]))?;
        Ok(ok(&act::ask(&portal, &asker, id, &ask, &request_hash)?))
    })
    .await
}

/// serde cannot refuse unknown fields beside a flattened act: what it would write again is compared with what came.
fn known_fields(value: Value) -> Result<ActAsk, Error> {
    let came: Vec<String> = value.as_object().map(|it| it.keys().cloned().collect()).unwrap_or_default();
    let ask: ActAsk = serde_json::from_value(value).map_err(|it| Error::of_json(&it))?;
    let again = serde_json::to_value(&ask)?;
    match came.iter().find(|it| again.get(it.as_str()).is_none()) {
        None => Ok(ask),
        Some(it) => Err(Error::refused_at(
            domain::wire::Code::UnknownField,
            format!("unknown field {it}"),
            json!({ "field": it }),
        )),
    }
}
