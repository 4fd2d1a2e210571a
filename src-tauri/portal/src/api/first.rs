//! A laptop's first pull: from the newest change down, the lists and the person's own work before the rest, so that she
//! can work while the older ones still come. What only readers still look at stays here until it is opened.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::article::Standing;
use domain::time::DAY_MS;
use domain::wire::{Change, ChangeKind, FirstPage};
use domain::{ArticleId, Timestamp};
use serde::Deserialize;
use sqlite::ReadTx;

use super::changes::{BYTES_MAX, LIMIT_MAX, as_seen, body};
use super::{asker, blocking, ok};
use crate::act::Asker;
use crate::error::Error;
use crate::portal::Portal;
use crate::table::change::{self, Touched};
use crate::table::{article, comment, person};

/// What was published and then left alone for longer is found by `GET /articles` and comes when it is opened.
const OLD_MS: i64 = 90 * DAY_MS;
/// Looked at for one answer: a reporter who may see one article in a hundred is not asked to come back for each ten.
const LOOKED_AT_MAX: usize = 5_000;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ask {
    part: Part,
    /// None: from the newest.
    before: Option<i64>,
    limit: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    Own,
    Rest,
}

pub(super) async fn first(
    State(portal): State<Portal>,
    ask: Result<Query<Ask>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let Query(ask) = ask.map_err(|it| Error::malformed(it.body_text()))?;
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        Ok(ok(&page(&portal, &asker, &ask)?))
    })
    .await
}

fn page(portal: &Portal, asker: &Asker, ask: &Ask) -> Result<FirstPage, Error> {
    // A minute that came since the last pull of anybody has its number before the newest is read.
    portal.tell_what_turned()?;
    let now = portal.now();
    let (own, me) = (ask.part == Part::Own, asker.actor.person);
    let limit = ask.limit.unwrap_or(LIMIT_MAX).clamp(1, LIMIT_MAX);
    portal.read(|tx| {
        let mut out = FirstPage {
            view: person::view(tx, me)?,
            changes: Vec::new(),
            before: ask.before.unwrap_or(i64::MAX),
            more: true,
            top: change::newest(tx)?,
            left: 0,
        };
        let (mut bytes, mut looked_at) = (0, 0);
        'full: while looked_at < LOOKED_AT_MAX {
            let touched = change::below(tx, out.before, own, me, limit)?;
            let last = touched.len() < limit as usize;
            looked_at += touched.len();
            for it in touched {
                if bytes > BYTES_MAX || out.changes.len() == limit as usize {
                    break 'full;
                }
                out.before = it.seq;
                if let Some((body, size)) = wanted(tx, asker, &it, now)? {
                    bytes += size;
                    out.changes.push(Change {
                        seq: it.seq,
                        kind: it.kind,
                        id: it.object,
                        body: Some(body),
                        gone: false,
                    });
                }
            }
            if last {
                out.more = false;
                break;
            }
        }
        out.left = change::articles_below(tx, out.before, own, me)?;
        Ok(out)
    })
}

/// None of what she may not see, and of what is old.
fn wanted(
    tx: &ReadTx<'_>,
    asker: &Asker,
    it: &Touched,
    now: Timestamp,
) -> Result<Option<(serde_json::Value, usize)>, Error> {
    if it.kind == ChangeKind::Article {
        let id: ArticleId = super::named(&it.object)?;
        return match article::standing(tx, id)? {
            Some(standing) if is_old(&standing, article::changed(tx, id)?, now) => Ok(None),
            Some(standing) => as_seen(tx, asker, standing, now),
            None => Ok(None),
        };
    }
    if it.kind == ChangeKind::Comment {
        // It comes with its article, and that of an old one when it is opened.
        let Some(found) = comment::get(tx, super::named(&it.object)?)? else { return Ok(None) };
        let Some(standing) = article::standing(tx, found.article)? else { return Ok(None) };
        if is_old(&standing, article::changed(tx, found.article)?, now) {
            return Ok(None);
        }
    }
    body(tx, asker, it, now)
}

/// Readers see it, and nobody has changed anything about it for ninety days. What is not published is never old.
fn is_old(it: &Standing, changed: Timestamp, now: Timestamp) -> bool {
    let before = now.plus_ms(-OLD_MS);
    let shown = it.showing(now).is_some_and(|release| release.go_live_ms < before);
    let ahead = it.pending(now).is_some();
    shown && !ahead && !it.being_corrected(now) && it.conflicts == 0 && changed < before
}
