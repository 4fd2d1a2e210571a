//! Gone from every public place with the next request. Never lifted: an article comes back by a new release.

use domain::act::Act;
use serde_json::json;

use super::{Ground, long_enough};
use crate::error::Error;
use crate::table::{article, release};

pub(super) fn withdraw(it: &Ground<'_>, reason: &str, urgent: bool) -> Result<(), Error> {
    it.may(Act::Withdraw, urgent)?;
    let reason = long_enough(reason)?;
    let cancelled = release::cancel_pending(it.tx, it.standing.article, it.now)?;
    let audit = it.audit("withdraw", Some(reason), json!({ "urgent": urgent, "cancelled_ms": cancelled }))?;
    Ok(article::withdraw(it.tx, it.standing.article, (it.now, reason), urgent, audit)?)
}
