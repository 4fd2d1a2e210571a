//! The release ahead is cancelled; the approval stays.

use domain::act::Act;
use serde_json::json;

use super::Ground;
use crate::error::Error;
use crate::table::release;

pub(super) fn unschedule(it: &Ground<'_>) -> Result<(), Error> {
    it.may(Act::Unschedule, false)?;
    let cancelled = release::cancel_pending(it.tx, it.standing.article, it.now)?;
    it.audit("unschedule", None, json!({ "go_live_ms": cancelled }))?;
    Ok(())
}
