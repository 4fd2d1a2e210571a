//! The writer hands the text to the desk. Findings that the desk may overrule go along.

use domain::act::Act;
use domain::article::Review;
use domain::check::blocks_submit;
use domain::wire::{Code, SubmitOp};
use domain::{ArticleId, Timestamp};
use serde_json::json;
use sqlite::WriteTx;

use super::{Asker, Ground, head_text, pre_check};
use crate::error::Error;
use crate::table::{article, revision};

pub fn submit(tx: &WriteTx<'_>, asker: &Asker, id: ArticleId, op: &SubmitOp, now: Timestamp) -> Result<(), Error> {
    let it = Ground::of(tx, asker, id, now)?;
    let head = it.head()?;
    if head.revision != revision::meant(tx, op.revision)? {
        return Err(Error::stale(Some(head.revision)));
    }
    it.may(Act::Submit, false)?;
    let looked = it.look(head)?;
    if blocks_submit(&looked.findings) {
        return Err(pre_check(&looked.findings));
    }
    let audit = it.audit("submit", None, looked.detail(json!({ "note": op.note })))?;
    let by = asker.actor.person;
    it.set_review(&Review::Submitted { revision: head.revision, by, at_ms: now }, audit)?;
    take_embargo_wish(&it)
}

/// The writer may ask for a later moment than the one in force, never for an earlier one.
fn take_embargo_wish(it: &Ground<'_>) -> Result<(), Error> {
    let Some(wish) = head_text(it.tx, it.head()?)?.fields.embargo_until_ms else { return Ok(()) };
    if it.standing.embargo_until_ms.is_some_and(|until| until >= wish) {
        return Ok(());
    }
    if it.standing.pending(it.now).is_some_and(|it| it.go_live_ms < wish) {
        return Err(Error::refused(Code::PendingRelease, "a release stands before the embargo that the text asks for"));
    }
    let audit = it.audit("embargo", None, json!({ "until_ms": wish }))?;
    Ok(article::set_embargo(it.tx, it.standing.article, Some(wish), audit)?)
}
