//! What laptops pull: numbered changes, each with what this person may see of the thing.

use std::time::Duration;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::article::Standing;
use domain::comment::Comment;
use domain::slot::Board;
use domain::wire::{ArticleBody, ChangeKind, WritingBody, mark_of};
use domain::{ArticleId, CommentId, Role, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlite::ReadTx;
use tokio::time::{Instant, timeout};

use super::{asker, blocking, ok};
use crate::act::Asker;
use crate::act::comment::hears;
use crate::error::Error;
use crate::portal::Portal;
use crate::slots;
use crate::table::{
    article, category, change, comment, conflict, house, listed, person, revision, site, slot, writing,
};
use crate::view::sees;
use crate::writing::{since, tell_who_faded};

const WAIT_MAX_S: u64 = 25;
pub(super) const LIMIT_MAX: u32 = 500;
/// Another process may have written, and a minute may have come: a held answer looks again after this.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// Long texts end a page early: 500 of the longest would be 250 MB.
pub(super) const BYTES_MAX: usize = 4 * 1024 * 1024;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ask {
    #[serde(default)]
    after: i64,
    view: Option<u32>,
    limit: Option<u32>,
    #[serde(default)]
    wait: u64,
    /// Revisions that this laptop has just sent, with commas between them: their texts need not come back to it. Behind a
    /// `~` how the article stands there.
    #[serde(default)]
    have: String,
}

/// `wire::Changes` as it is said: a text goes out of its row as it is, and is no tree of values on the way.
#[derive(Debug, Serialize)]
struct Told {
    view: u32,
    anew: bool,
    changes: Vec<One>,
    cursor: i64,
    more: bool,
    hand_over: Vec<ArticleId>,
}

/// `wire::Change`
#[derive(Debug, Serialize)]
pub(super) struct One {
    pub seq: i64,
    pub kind: ChangeKind,
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Body {
    Article(Box<ArticleBody>),
    Other(Value),
}

pub(super) async fn changes(
    State(portal): State<Portal>,
    ask: Result<Query<Ask>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let Query(ask) = ask.map_err(|it| Error::malformed(it.body_text()))?;
    let until = Instant::now() + Duration::from_secs(ask.wait.min(WAIT_MAX_S));
    let mut written = portal.written();
    let mut stopping = portal.stopping();
    loop {
        written.mark_unchanged();
        let found = {
            let (portal, headers, ask) = (portal.clone(), headers.clone(), ask.clone());
            blocking(move || page(&portal, &asker(&portal, &headers)?, &ask)).await?
        };
        let left = until.saturating_duration_since(Instant::now());
        let empty = found.changes.is_empty() && !found.anew && !found.more && found.hand_over.is_empty();
        if !empty || left.is_zero() || *stopping.borrow() {
            return Ok(ok(&found));
        }
        let woken = async {
            tokio::select! { _ = written.changed() => {}, _ = stopping.changed() => {} }
        };
        // Whatever ended the wait, the file is asked again.
        let _ = timeout(left.min(LOOK_AGAIN), woken).await;
    }
}

fn page(portal: &Portal, asker: &Asker, ask: &Ask) -> Result<Told, Error> {
    portal.tell_what_turned()?;
    tell_who_faded(portal)?;
    let now = portal.now();
    let limit = ask.limit.unwrap_or(LIMIT_MAX).clamp(1, LIMIT_MAX);
    portal.read(|tx| {
        let view = person::view(tx, asker.actor.person)?;
        let touched = if ask.limit == Some(0) { Vec::new() } else { change::after(tx, ask.after, limit)? };
        let asked = touched.len();
        let mut out = Told {
            view,
            anew: ask.view.is_some_and(|it| it != view),
            changes: Vec::new(),
            cursor: ask.after,
            more: false,
            hand_over: writing::asked_of(tx, asker.device)?,
        };
        if ask.limit == Some(0) {
            // For whoever only listens: what it is comes with the pull that follows.
            let newest = change::newest(tx)?;
            (out.more, out.cursor) = (newest > ask.after, newest.max(ask.after));
            return Ok(out);
        }
        let mut bytes = 0;
        for (n, it) in touched.into_iter().enumerate() {
            let mut body = body(tx, asker, &it, now)?;
            if let Some((Body::Article(article), size)) = &mut body {
                match what_is_here(&ask.have, article) {
                    Here::Nothing => {}
                    Here::Text => (article.head, *size) = (None, 200),
                    Here::All => {
                        out.cursor = it.seq;
                        continue;
                    }
                }
            }
            bytes += body.as_ref().map_or(0, |(_, size)| *size);
            out.cursor = it.seq;
            let gone = body.is_none();
            // A laptop that has nothing yet need not be told what it may not have.
            if !(gone && ask.after == 0) {
                let body = body.map(|(it, _)| it);
                out.changes.push(One { seq: it.seq, kind: it.kind, id: it.object, body, gone });
            }
            if bytes > BYTES_MAX && n + 1 < asked {
                out.more = true;
                return Ok(out);
            }
        }
        out.more = asked == limit as usize && out.cursor < change::newest(tx)?;
        Ok(out)
    })
}

enum Here {
    Nothing,
    Text,
    /// And the article stands there as it does here.
    All,
}

fn what_is_here(have: &str, it: &ArticleBody) -> Here {
    let Some(head) = it.head.as_ref().filter(|_| !have.is_empty()).map(|it| it.id.to_string()) else {
        return Here::Nothing;
    };
    let mut said = have.split(',').map(|it| it.split_once('~').map_or((it, None), |(head, mark)| (head, Some(mark))));
    match said.rfind(|(one, _)| *one == head) {
        None => Here::Nothing,
        Some((_, Some(mark))) if mark_of(&it.standing).as_deref() == Some(mark) => Here::All,
        Some(_) => Here::Text,
    }
}

/// The thing as this person sees it, and about how long it is; none where she may not.
pub(super) fn body(
    tx: &ReadTx<'_>,
    asker: &Asker,
    it: &change::Touched,
    now: Timestamp,
) -> Result<Option<(Body, usize)>, Error> {
    let object = it.object.as_str();
    let value = match it.kind {
        ChangeKind::Article => return article_body(tx, asker, super::named(object)?, now),
        ChangeKind::Conflict => {
            let Some(found) = conflict::body(tx, super::named(object)?)? else { return Ok(None) };
            let standing = article::standing(tx, found.article)?;
            // Of another's article a reporter reads what is shown, and has nothing to choose in it.
            let hers = |it: &Standing| it.owner == asker.actor.person || asker.actor.role != Role::Reporter;
            if !standing.is_some_and(|it| sees(&asker.actor, &it, now) && hers(&it)) {
                return Ok(None);
            }
            let size = found.mine.content.json.len() * 3;
            return Ok(Some((Body::Other(serde_json::to_value(found)?), size)));
        }
        ChangeKind::Comment => comment_body(tx, asker, super::named(object)?, now)?.map(serde_json::to_value),
        ChangeKind::Writing => writing_body(tx, asker, super::named(object)?, now)?.map(serde_json::to_value),
        ChangeKind::Person => person::get(tx, super::named(object)?)?.map(serde_json::to_value),
        ChangeKind::Category => category::get(tx, super::named(object)?)?.map(serde_json::to_value),
        ChangeKind::Listed => listed::by_key(tx, object)?.map(serde_json::to_value),
        ChangeKind::House => house::get(tx, object)?.map(serde_json::to_value),
        ChangeKind::Slot => match slot::get(tx, object)? {
            Some(board) => return slot_body(tx, asker, board, now),
            None => None,
        },
        ChangeKind::Site => site::get(tx)?.map(|it| serde_json::to_value(it.settings)),
        // Of a program that served this folder after this one, and was taken back.
        ChangeKind::Newer => None,
    };
    Ok(value.transpose()?.map(|it| (Body::Other(it), 200)))
}

/// An item is about as long as its title.
fn slot_body(tx: &ReadTx<'_>, asker: &Asker, board: Board, now: Timestamp) -> Result<Option<(Body, usize)>, Error> {
    let size = 200 * (board.items.len() + 1);
    Ok(Some((Body::Other(serde_json::to_value(slots::told(tx, asker, board, now)?)?), size)))
}

/// Only for whoever may say something there herself.
fn comment_body(tx: &ReadTx<'_>, asker: &Asker, id: CommentId, now: Timestamp) -> Result<Option<Comment>, Error> {
    let Some(found) = comment::get(tx, id)? else { return Ok(None) };
    let standing = article::standing(tx, found.article)?;
    Ok(standing.is_some_and(|it| hears(&asker.actor, &it, now)).then_some(found))
}

/// Only of an article that this person may see.
fn writing_body(tx: &ReadTx<'_>, asker: &Asker, id: ArticleId, now: Timestamp) -> Result<Option<WritingBody>, Error> {
    let Some(found) = writing::body(tx, id, since(now))? else { return Ok(None) };
    let standing = article::standing(tx, id)?;
    Ok(standing.is_some_and(|it| sees(&asker.actor, &it, now)).then_some(found))
}

fn article_body(tx: &ReadTx<'_>, asker: &Asker, id: ArticleId, now: Timestamp) -> Result<Option<(Body, usize)>, Error> {
    let Some(standing) = article::standing(tx, id)? else { return Ok(None) };
    as_seen(tx, asker, standing, article::changed(tx, id)?, now)
}

/// The article that stands so, for whoever has asked that already.
pub(super) fn as_seen(
    tx: &ReadTx<'_>,
    asker: &Asker,
    standing: Standing,
    changed_ms: Timestamp,
    now: Timestamp,
) -> Result<Option<(Body, usize)>, Error> {
    if !sees(&asker.actor, &standing, now) {
        return Ok(None);
    }
    let head = standing.head.as_ref().map(|it| revision::get(tx, it.revision)).transpose()?.flatten();
    let size = head.as_ref().map_or(0, |it| it.content.json.len());
    Ok(Some((Body::Article(Box::new(ArticleBody { standing, head, changed_ms })), size)))
}
