//! What readers see is put right: a draft again on the desk, while the release stays and the old text is public until a
//! new approval and a second release.

use domain::act::Act;
use domain::article::Review;
use serde_json::json;

use super::Ground;
use crate::error::Error;

pub(super) fn correct(it: &Ground<'_>) -> Result<(), Error> {
    it.may(Act::Correct, false)?;
    let shown = it.standing.showing(it.now);
    let detail = json!({ "release": shown.map(|it| it.id), "content": shown.map(|it| &it.content) });
    let audit = it.audit("correct", None, detail)?;
    it.set_review(&Review::Draft, audit)
}
