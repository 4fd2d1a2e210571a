//! Shown from this moment, by the portal's clock.

use domain::Timestamp;
use domain::act::Act;

use super::{Ground, schedule};
use crate::error::Error;

pub(super) fn publish_now(it: &Ground<'_>, take_down: Option<Timestamp>) -> Result<(), Error> {
    it.may(Act::PublishNow, false)?;
    schedule::set_free(it, "publish_now", it.now, take_down)
}
