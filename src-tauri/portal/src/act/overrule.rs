//! The desk lets one finding pass, for exactly this text and with a reason; it stands in no other text.

use domain::ContentHash;
use domain::act::Act;
use domain::article::Overruled;
use domain::check::Named;
use domain::wire::Code;
use serde_json::json;

use super::{Ground, long_enough};
use crate::error::Error;
use crate::table::overruled;

pub(super) fn overrule(it: &Ground<'_>, named: &Named, content: &ContentHash, reason: &str) -> Result<(), Error> {
    it.may(Act::Overrule, false)?;
    let head = it.head()?;
    if head.content != *content {
        return Err(Error::stale(Some(head.revision)));
    }
    let reason = long_enough(reason)?;
    if !it.look(head)?.findings.iter().any(|it| it.may_pass() && it.named() == *named) {
        return Err(Error::refused(Code::NotOverrulable, "this text has no such finding that may be let pass"));
    }
    // Somebody else of the desk was a moment earlier: hers is the reason that is kept.
    if it.standing.overruled.iter().any(|it| it.finding == *named) {
        return Ok(());
    }
    it.audit("overrule", Some(reason), json!({ "finding": named, "content": content }))?;
    let (by, at_ms) = (it.asker.actor.person, it.now);
    let passed = Overruled { finding: named.clone(), content: content.clone(), by, at_ms, reason: reason.to_owned() };
    Ok(overruled::insert(it.tx, it.standing.article, &passed)?)
}
