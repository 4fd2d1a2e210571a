//! The writer hands the text to the desk. Findings that the desk may overrule go along.

use domain::act::{Act, embargo_after_submit};
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

/// The writer may ask for a later moment than the one in force, never for an earlier one, nor for what readers see.
fn take_embargo_wish(it: &Ground<'_>) -> Result<(), Error> {
    let fields = head_text(it.tx, it.head()?)?.fields;
    let (was, wish) = (it.standing.embargo_until_ms, embargo_after_submit(&it.standing, &fields, it.now));
    if wish == was {
        return Ok(());
    }
    if it.standing.pending(it.now).is_some_and(|it| Some(it.go_live_ms) < wish) {
        return Err(Error::refused(Code::PendingRelease, "a release stands before the embargo that the text asks for"));
    }
    let audit = it.audit("embargo", None, json!({ "until_ms": wish, "was_ms": was, "wish": true }))?;
    Ok(article::set_embargo(it.tx, it.standing.article, wish, audit)?)
}
