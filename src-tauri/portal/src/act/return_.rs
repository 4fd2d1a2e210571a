//! Back to the author, with a reason that says something.

use domain::act::Act;
use domain::article::Review;
use serde_json::Value;

use super::{Ground, long_enough};
use crate::error::Error;

pub(super) fn return_(it: &Ground<'_>, reason: &str) -> Result<(), Error> {
    it.may(Act::Return, false)?;
    let reason = long_enough(reason)?;
    let revision = it.head()?.revision;
    let audit = it.audit("return", Some(reason), Value::Null)?;
    let by = it.asker.actor.person;
    it.set_review(&Review::Returned { revision, by, at_ms: it.now, reason: reason.to_owned() }, audit)
}
