//! Somebody of the desk holds it back: nothing of it goes live until the hold is released. A minute that was ahead is
//! given up, kept in the audit, and set anew by hand.

use domain::act::Act;
use serde_json::json;

use super::{Ground, long_enough};
use crate::error::Error;
use crate::table::{article, release};

pub(super) fn hold(it: &Ground<'_>, reason: &str) -> Result<(), Error> {
    it.may(Act::Hold, false)?;
    let reason = long_enough(reason)?;
    let cancelled = release::cancel_pending(it.tx, it.standing.article, it.now)?;
    let audit = it.audit("hold", Some(reason), json!({ "cancelled_ms": cancelled }))?;
    Ok(article::set_held(it.tx, it.standing.article, Some((it.now, reason)), audit)?)
}
