//! The editor hands it on to the chief (two-step sites).

use domain::act::Act;
use domain::article::Review;
use serde_json::json;

use super::Ground;
use crate::error::Error;

pub(super) fn forward(it: &Ground<'_>, note: &str) -> Result<(), Error> {
    it.may(Act::Forward, false)?;
    let revision = it.head()?.revision;
    let audit = it.audit("forward", None, json!({ "note": note }))?;
    it.set_review(&Review::Forwarded { revision, by: it.asker.actor.person, at_ms: it.now }, audit)
}
