//! The owner takes back what nobody has begun to read.

use domain::act::Act;
use domain::article::Review;
use serde_json::Value;

use super::Ground;
use crate::error::Error;

pub(super) fn recall(it: &Ground<'_>) -> Result<(), Error> {
    it.may(Act::Recall, false)?;
    let audit = it.audit("recall", None, Value::Null)?;
    it.set_review(&Review::Draft, audit)
}
