//! Out of the trash, as it was.

use domain::act::Act;
use serde_json::Value;

use super::Ground;
use crate::error::Error;
use crate::table::article;

pub(super) fn restore(it: &Ground<'_>) -> Result<(), Error> {
    it.may(Act::Restore, false)?;
    let audit = it.audit("restore", None, Value::Null)?;
    Ok(article::set_trashed(it.tx, it.standing.article, None, audit)?)
}
