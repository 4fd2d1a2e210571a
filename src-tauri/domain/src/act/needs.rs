//! What an act's own words must fit: a minute, a hash, a reason. Pure, as `can` is; the laptop asks before it sends
//! and the portal asks again before it writes.

use super::{Act, REASON_MIN, Refusal, can};
use crate::article::Standing;
use crate::fields::Fields;
use crate::id::ContentHash;
use crate::person::{Actor, Role, Settings};
use crate::time::Timestamp;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GoLiveError {
    #[error("the minute has passed")]
    InThePast,
    #[error("embargoed until {}", until.0)]
    Embargo { until: Timestamp },
    #[error("held")]
    Held,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it would be taken down before it is shown")]
pub struct TakeDownTooEarly;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a reason of {length} characters, and it needs {REASON_MIN}")]
pub struct ReasonTooShort {
    pub length: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the text on the desk is another one than the text that was read")]
pub struct StaleHead {
    pub current: Option<ContentHash>,
}

/// Where a pushed text goes. Text is never refused for where the article stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lands {
    /// It may move the head.
    Head,
    /// Kept beside the head, as "author's later text", where the desk sees it.
    Branch,
}

/// May the article be shown from that minute on?
pub fn go_live_free(standing: &Standing, go_live: Timestamp, now: Timestamp) -> Result<(), GoLiveError> {
    if standing.held.is_some() {
        return Err(GoLiveError::Held);
    }
    if go_live < now {
        return Err(GoLiveError::InThePast);
    }
    match standing.embargo_until_ms {
        Some(until) if go_live < until => Err(GoLiveError::Embargo { until }),
        _ => Ok(()),
    }
}

pub fn take_down_fits(go_live: Timestamp, take_down: Option<Timestamp>) -> Result<(), TakeDownTooEarly> {
    if take_down.is_none_or(|it| it > go_live) { Ok(()) } else { Err(TakeDownTooEarly) }
}

/// Characters as both databases count them, without the white space around.
pub fn reason_fits(reason: &str) -> Result<(), ReasonTooShort> {
    let length = vietnamese::nfc(reason.trim()).chars().count();
    if length >= REASON_MIN { Ok(()) } else { Err(ReasonTooShort { length }) }
}

/// An approval names the text that the approver read, and that text is the head.
pub fn approve_fits(standing: &Standing, content: &ContentHash) -> Result<(), StaleHead> {
    match &standing.head {
        Some(head) if head.content == *content => Ok(()),
        head => Err(StaleHead { current: head.as_ref().map(|it| it.content.clone()) }),
    }
}

/// Which act it is to set this embargo: none if it is the one in force.
pub fn embargo_act(standing: &Standing, wanted: Option<Timestamp>) -> Option<Act> {
    match (standing.embargo_until_ms, wanted) {
        (current, wanted) if current == wanted => None,
        (Some(current), Some(wanted)) if wanted < current => Some(Act::LowerEmbargo),
        (_, None) => Some(Act::LowerEmbargo),
        (_, Some(_)) => Some(Act::RaiseEmbargo),
    }
}

/// The embargo after a submit: the writer's wish is taken if it is later, and never for what readers already see.
pub fn embargo_after_submit(standing: &Standing, fields: &Fields, now: Timestamp) -> Option<Timestamp> {
    if standing.showing(now).is_some() {
        return standing.embargo_until_ms;
    }
    standing.embargo_until_ms.max(fields.embargo_until_ms)
}

/// An editor takes over from a reporter, the chief from an editor too; nobody from one of her own rank.
pub fn take_over_fits(taker: Role, holder: Role) -> Result<(), Refusal> {
    match (taker, holder) {
        (Role::Editor, Role::Reporter) | (Role::Chief, Role::Reporter | Role::Editor) => Ok(()),
        _ => Err(Refusal::Role),
    }
}

/// Where a text from this person goes. Only who may not write in this article at all is refused.
pub fn text_lands(actor: &Actor, standing: &Standing, settings: &Settings, now: Timestamp) -> Result<Lands, Refusal> {
    match can(actor, Act::Edit, standing, settings, false, now) {
        Ok(()) => Ok(Lands::Head),
        Err(Refusal::Standing | Refusal::Trashed) => Ok(Lands::Branch),
        Err(other) => Err(other),
    }
}
