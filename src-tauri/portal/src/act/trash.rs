//! Put aside; nothing is erased.

use domain::act::Act;
use serde_json::Value;

use super::Ground;
use crate::error::Error;
use crate::table::article;

pub(super) fn trash(it: &Ground<'_>) -> Result<(), Error> {
    it.may(Act::Trash, false)?;
    let audit = it.audit("trash", None, Value::Null)?;
    Ok(article::set_trashed(it.tx, it.standing.article, Some(it.now), audit)?)
}
