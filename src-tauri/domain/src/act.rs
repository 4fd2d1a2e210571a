//! What a person may do to an article, and why not. One pure function; the laptop calls it to disable a control and
//! say why, the portal calls it to decide. The portal never believes the laptop.

use serde::{Deserialize, Serialize};

use crate::article::Standing;
use crate::person::{Actor, Settings};
use crate::time::Timestamp;

/// Reasons for readers of the audit: shorter ones say nothing.
pub const REASON_MIN: usize = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Edit,
    Submit,
    Recall,
    Forward,
    Return,
    Approve,
    /// Schedule and reschedule.
    Schedule,
    PublishNow,
    Unschedule,
    Correct,
    Withdraw,
    BringBack,
    Hold,
    ReleaseHold,
    RaiseEmbargo,
    LowerEmbargo,
    Overrule,
    Feature,
    ProposeFeature,
    Comment,
    TakeOver,
    Trash,
    Restore,
}

impl Act {
    pub const ALL: [Self; 23] = [
        Self::Edit,
        Self::Submit,
        Self::Recall,
        Self::Forward,
        Self::Return,
        Self::Approve,
        Self::Schedule,
        Self::PublishNow,
        Self::Unschedule,
        Self::Correct,
        Self::Withdraw,
        Self::BringBack,
        Self::Hold,
        Self::ReleaseHold,
        Self::RaiseEmbargo,
        Self::LowerEmbargo,
        Self::Overrule,
        Self::Feature,
        Self::ProposeFeature,
        Self::Comment,
        Self::TakeOver,
        Self::Trash,
        Self::Restore,
    ];
}

/// Why not. The screen makes a sentence of it; the portal sends it with `not_allowed` and the codes of API.md.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Not for this role.
    Role,
    /// Only for the owner of the article.
    NotOwn,
    /// An editor of other categories.
    OtherCategory,
    /// Nobody approves what is her own (four eyes).
    OwnText,
    /// The article does not stand where this act starts.
    Standing,
    Trashed,
    Conflict,
    Held,
    Embargo,
    EditedSinceApproval,
    /// Not edited since it was approved: there is nothing to submit.
    NothingNew,
    /// The desk has begun: too late to take it back.
    DeskTouched,
    PendingRelease,
    /// It was released once: it is withdrawn, never trashed.
    Released,
    PhotosMissing,
    /// Nothing is known to the portal yet.
    NotSent,
}

/// May `actor` do `act` now? `urgent` is a reason given for the urgent path: a chief's own text, an editor's withdrawal.
pub fn can(
    actor: &Actor,
    act: Act,
    standing: &Standing,
    settings: &Settings,
    urgent: bool,
    now: Timestamp,
) -> Result<(), Refusal> {
    let _ = (actor, act, standing, settings, urgent, now);
    Err(Refusal::Role)
}
