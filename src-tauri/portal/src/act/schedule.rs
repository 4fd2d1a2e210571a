//! Schedule and reschedule: a release with its minute; one that was ahead is cancelled in the same transaction.

use domain::act::Act;
use domain::article::{Release, Review};
use domain::wire::Code;
use domain::{ReleaseId, Timestamp};
use serde_json::json;

use super::{Ground, head_text};
use crate::error::Error;
use crate::table::{article, release};

pub(super) fn schedule(it: &Ground<'_>, go_live: Timestamp, take_down: Option<Timestamp>) -> Result<(), Error> {
    it.may(Act::Schedule, false)?;
    if go_live < it.now {
        return Err(Error::refused_at(Code::InThePast, "the minute has passed", json!({ "go_live_ms": go_live })));
    }
    set_free(it, "schedule", go_live, take_down)
}

/// What schedule and publish now have in common: everything but the minute.
pub(super) fn set_free(
    it: &Ground<'_>,
    act: &str,
    go_live: Timestamp,
    take_down: Option<Timestamp>,
) -> Result<(), Error> {
    let Review::Approved { revision, content: text, approval, .. } = &it.standing.review else {
        return Err(Error::refused(Code::NotAllowed, "it is not approved"));
    };
    if let Some(until) = it.standing.embargo_until_ms.filter(|until| *until > go_live) {
        return Err(Error::refused_at(Code::Embargo, "under embargo at that minute", json!({ "until_ms": until })));
    }
    if take_down.is_some_and(|it| it <= go_live) {
        return Err(Error::refused_at(
            Code::InThePast,
            "it would be taken down before it is shown",
            json!({ "take_down_ms": take_down }),
        ));
    }
    it.photos_here(text)?;
    let cancelled = release::cancel_pending(it.tx, it.standing.article, it.now)?;
    let made = Release {
        id: ReleaseId::new(it.now),
        revision: *revision,
        content: text.clone(),
        approval: *approval,
        by: it.asker.actor.person,
        at_ms: it.now,
        go_live_ms: go_live,
        // The insert reads the first minute of the releases that stand.
        first_ms: go_live,
        take_down_ms: take_down,
        cancelled_ms: None,
    };
    release::insert(it.tx, it.standing.article, &made)?;
    name_address(it)?;
    it.audit_of(
        act,
        Some(*revision),
        None,
        json!({ "release": made.id, "go_live_ms": go_live, "take_down_ms": take_down, "instead_of_ms": cancelled }),
    )?;
    Ok(())
}

fn name_address(it: &Ground<'_>) -> Result<(), Error> {
    let text = head_text(it.tx, it.head()?)?;
    Ok(article::set_slug(it.tx, it.standing.article, &it.standing.slug_of(&text))?)
}
