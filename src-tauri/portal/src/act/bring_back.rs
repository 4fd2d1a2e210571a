//! What was withdrawn or has ended is a draft again. Nothing of it shows before a new approval and a new release.

use domain::act::Act;
use domain::article::{Review, Status, status};
use serde_json::json;

use super::Ground;
use crate::error::Error;

pub(super) fn bring_back(it: &Ground<'_>) -> Result<(), Error> {
    it.may(Act::BringBack, false)?;
    let from: Status = status(&it.standing, it.now);
    let audit = it.audit("bring_back", None, json!({ "from": from }))?;
    it.set_review(&Review::Draft, audit)
}
