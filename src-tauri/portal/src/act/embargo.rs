//! Nothing of it shows before that minute. Set and raised by the desk, lowered and lifted by the chief. A release before
//! the new minute is given up, as with a hold.

use domain::Timestamp;
use domain::act::{Act, embargo_act};
use domain::wire::Code;
use serde_json::json;

use super::Ground;
use crate::error::Error;
use crate::table::{article, release};

pub(super) fn embargo(it: &Ground<'_>, until: Option<Timestamp>) -> Result<(), Error> {
    // To lift what is not there is refused like any lifting that cannot be.
    let act = embargo_act(&it.standing, until).or_else(|| until.is_none().then_some(Act::LowerEmbargo));
    it.may(act.unwrap_or(Act::RaiseEmbargo), false)?;
    // It is so already: nothing to write down.
    if act.is_none() {
        return Ok(());
    }
    if until.is_some_and(|until| until <= it.now) {
        let at = json!({ "until_ms": until });
        return Err(Error::refused_at(Code::InThePast, "the embargo would be over already", at));
    }
    let before = it.standing.pending(it.now).filter(|it| until.is_some_and(|until| it.go_live_ms < until));
    let cancelled = match before {
        Some(_) => release::cancel_pending(it.tx, it.standing.article, it.now)?,
        None => None,
    };
    let detail = json!({ "until_ms": until, "was_ms": it.standing.embargo_until_ms, "cancelled_ms": cancelled });
    let audit = it.audit("embargo", None, detail)?;
    Ok(article::set_embargo(it.tx, it.standing.article, until, audit)?)
}
