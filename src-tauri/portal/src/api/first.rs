//! A laptop's first pull: from the newest change down, the lists and the person's own work before the rest, so that she
//! can work while the older ones still come. What only readers still look at stays here until it is opened.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::article::Standing;
use domain::time::DAY_MS;
use domain::wire::ChangeKind;
use domain::{ArticleId, Timestamp};
use serde::{Deserialize, Serialize};
use sqlite::ReadTx;

use super::changes::{Body, One, as_seen, body};
use super::packing::{Written, takes_gzip};
use super::{asker, blocking};
use crate::act::Asker;
use crate::error::Error;
use crate::portal::Portal;
use crate::table::change::{self, Touched};
use crate::table::{article, comment, person};

/// What was published and then left alone for longer is found by `GET /articles` and comes when it is opened.
const OLD_MS: i64 = 90 * DAY_MS;
/// Rows in one page where the laptop does not say how many, and at most.
const LIMIT: u32 = 500;
const LIMIT_MAX: u32 = 1_000;
/// Long texts end a page early. It is written packed as it is read, so no page stands in memory as long as this.
const BYTES_MAX: usize = 24 * 1024 * 1024;
/// Read in one go, and then packed while others read.
const LOOKED_AT_ONCE: u32 = 50;
const BYTES_AT_ONCE: usize = 1024 * 1024;
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

/// What stands in a page beside its things; `wire::FirstPage` has them in one.
#[derive(Debug, Serialize)]
struct Around {
    view: u32,
    before: i64,
    more: bool,
    top: i64,
    left: u32,
}

pub(super) async fn first(
    State(portal): State<Portal>,
    ask: Result<Query<Ask>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let Query(ask) = ask.map_err(|it| Error::malformed(it.body_text()))?;
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        page(&portal, &asker, &ask, takes_gzip(&headers))
    })
    .await
}

/// Written as it is read, a few texts at a time: whoever has the largest page packed holds a mebibyte of it unpacked, and
/// the file for some milliseconds.
fn page(portal: &Portal, asker: &Asker, ask: &Ask, packs: bool) -> Result<Response, Error> {
    // A minute that came since the last pull of anybody has its number before the newest is read.
    portal.tell_what_turned()?;
    let limit = ask.limit.unwrap_or(LIMIT).clamp(1, LIMIT_MAX) as usize;
    let mut reading = portal.read(|tx| {
        let (view, top) = (person::view(tx, asker.actor.person)?, change::newest(tx)?);
        let around = Around { view, before: ask.before.unwrap_or(i64::MAX), more: true, top, left: 0 };
        Ok(Reading { own: ask.part == Part::Own, limit, around, came: 0, bytes: 0, looked_at: 0, full: false })
    })?;
    let mut out = Written::new(packs);
    out.add(b"{\"changes\":[")?;
    let mut json = Vec::new();
    while !reading.ended() {
        let began = reading.came;
        let some = portal.read(|tx| reading.some(tx, asker, portal.now()))?;
        json.clear();
        for (n, it) in some.iter().enumerate() {
            if began + n > 0 {
                json.push(b',');
            }
            serde_json::to_writer(&mut json, it)?;
        }
        out.add(&json)?;
    }
    let (own, before) = (reading.own, reading.around.before);
    reading.around.left = portal.read(|tx| Ok(change::articles_below(tx, before, own, asker.actor.person)?))?;
    // The rest of the object, behind its list.
    let around = serde_json::to_vec(&reading.around)?;
    out.add(b"],")?;
    out.add(around.get(1..).unwrap_or_default())?;
    out.answer()
}

/// How far a page has come.
struct Reading {
    own: bool,
    limit: usize,
    around: Around,
    came: usize,
    bytes: usize,
    looked_at: usize,
    full: bool,
}

impl Reading {
    fn ended(&self) -> bool {
        self.full || !self.around.more || self.looked_at >= LOOKED_AT_MAX
    }

    /// The next few, in one moment of the file. What changes between two of them has a number above the top.
    fn some(&mut self, tx: &ReadTx<'_>, asker: &Asker, now: Timestamp) -> Result<Vec<One>, Error> {
        let (mut out, mut bytes) = (Vec::new(), 0);
        let touched = change::below(tx, self.around.before, self.own, asker.actor.person, LOOKED_AT_ONCE)?;
        let last = touched.len() < LOOKED_AT_ONCE as usize;
        for it in touched {
            self.full = self.bytes > BYTES_MAX || self.came == self.limit;
            if self.full || bytes > BYTES_AT_ONCE {
                return Ok(out);
            }
            self.looked_at += 1;
            self.around.before = it.seq;
            if let Some((body, size)) = wanted(tx, asker, &it, now)? {
                bytes += size;
                self.bytes += size;
                self.came += 1;
                out.push(One { seq: it.seq, kind: it.kind, id: it.object, body: Some(body), gone: false });
            }
        }
        self.around.more = !last;
        Ok(out)
    }
}

/// None of what she may not see, and of what is old.
fn wanted(tx: &ReadTx<'_>, asker: &Asker, it: &Touched, now: Timestamp) -> Result<Option<(Body, usize)>, Error> {
    if it.kind == ChangeKind::Article {
        let id: ArticleId = super::named(&it.object)?;
        let Some(standing) = article::standing(tx, id)? else { return Ok(None) };
        let changed = article::changed(tx, id)?;
        if is_old(&standing, changed, now) {
            return Ok(None);
        }
        return as_seen(tx, asker, standing, changed, now);
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
