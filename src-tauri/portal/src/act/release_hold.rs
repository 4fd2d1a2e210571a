//! The hold ends; the minute that it cost is not set again by itself.

use domain::act::Act;
use serde_json::json;

use super::Ground;
use crate::error::Error;
use crate::table::article;

pub(super) fn release_hold(it: &Ground<'_>) -> Result<(), Error> {
    it.may(Act::ReleaseHold, false)?;
    let since = it.standing.held.as_ref().map(|it| it.at_ms);
    let audit = it.audit("release_hold", None, json!({ "held_ms": since }))?;
    Ok(article::set_held(it.tx, it.standing.article, None, audit)?)
}
