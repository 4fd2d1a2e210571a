//! What a person may do to an article, and why not. One pure function; the laptop calls it to disable a control and
//! say why, the portal calls it to decide. The portal never believes the laptop.

mod needs;
mod site;
#[cfg(test)]
mod table;
#[cfg(test)]
pub(crate) mod tests;

pub use needs::{
    GoLiveError, Lands, ReasonTooShort, StaleHead, TakeDownTooEarly, approve_fits, embargo_act, embargo_after_submit,
    go_live_free, reason_fits, take_down_fits, take_over_fits, text_lands,
};
pub use site::{SiteAct, can_site};

use serde::{Deserialize, Serialize};

use crate::article::{Review, Standing, Status, status};
use crate::id::ContentHash;
use crate::person::{Actor, Approval, Role, Settings};
use crate::time::Timestamp;

/// Reasons for readers of the audit: shorter ones say nothing.
pub const REASON_MIN: usize = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    /// A link that shows this unpublished text to somebody outside.
    Share,
    Trash,
    Restore,
}

impl Act {
    pub const ALL: [Self; 24] = [
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
        Self::Share,
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
    /// The text is of a newer program: this one does not show all of it, so nobody changes or judges it here.
    NewerText,
}

/// May `actor` do `act` now? `urgent` is a reason given for the urgent path: a chief's own text, an editor's withdrawal.
///
/// The person first (role, own, category), then the article: who may never do it is not told to wait.
/// What depends on the act's own words (a minute, a hash, a reason) is asked of the functions in `act::needs`.
pub fn can(
    actor: &Actor,
    act: Act,
    standing: &Standing,
    settings: &Settings,
    urgent: bool,
    now: Timestamp,
) -> Result<(), Refusal> {
    let asked = Asked { actor, standing, settings, urgent, now };
    asked.person(act)?;
    asked.place(act)
}

struct Asked<'a> {
    actor: &'a Actor,
    standing: &'a Standing,
    settings: &'a Settings,
    urgent: bool,
    now: Timestamp,
}

/// Who may hope for an act, wherever the article stands.
enum Who {
    /// The author on her own, the desk on what is in its categories.
    Writers,
    /// Nobody but the owner.
    Owner,
    /// Editors in their categories, and the chief.
    Desk,
    /// Who approves on this site: the editor on one-step sites, and the chief.
    Approvers,
    Chief,
}

impl Act {
    fn who(self, urgent: bool) -> Who {
        match self {
            Self::Edit | Self::Submit | Self::ProposeFeature | Self::Comment | Self::Trash | Self::Restore => {
                Who::Writers
            }
            Self::Recall => Who::Owner,
            Self::Forward
            | Self::Return
            | Self::Correct
            | Self::BringBack
            | Self::Hold
            | Self::ReleaseHold
            | Self::RaiseEmbargo
            | Self::Overrule
            | Self::Feature
            | Self::Share
            | Self::TakeOver => Who::Desk,
            Self::Approve | Self::Schedule | Self::PublishNow | Self::Unschedule => Who::Approvers,
            Self::Withdraw if urgent => Who::Desk,
            Self::Withdraw | Self::LowerEmbargo => Who::Chief,
        }
    }

    /// What a laptop may do to an article that the portal has never heard of.
    fn needs_portal(self) -> bool {
        !matches!(self, Self::Edit | Self::Submit | Self::Comment | Self::Trash | Self::Restore)
    }
}

impl Asked<'_> {
    fn person(&self, act: Act) -> Result<(), Refusal> {
        let own = self.own();
        match (act.who(self.urgent), self.actor.role) {
            (_, Role::Admin) => Err(Refusal::Role),
            (Who::Owner, _) => if_not(own, Refusal::NotOwn),
            (Who::Writers, Role::Reporter) => if_not(own, Refusal::NotOwn),
            (_, Role::Reporter) => Err(Refusal::Role),
            (Who::Chief, Role::Editor) => Err(Refusal::Role),
            (Who::Approvers, Role::Editor) if self.settings.approval == Approval::TwoStep => Err(Refusal::Role),
            (Who::Writers, Role::Editor) if own => Ok(()),
            (_, Role::Editor) => if_not(self.in_category(), Refusal::OtherCategory),
            (_, Role::Chief) => Ok(()),
        }
    }

    fn place(&self, act: Act) -> Result<(), Refusal> {
        let it = self.standing;
        if act.needs_portal() && it.number.is_none() {
            return Err(Refusal::NotSent);
        }
        if it.trashed_ms.is_some() && act != Act::Restore {
            return Err(Refusal::Trashed);
        }
        match act {
            Act::Edit => self.edit(),
            Act::Submit => self.submit(),
            Act::Recall => self.recall(),
            Act::Forward => self.forward(),
            Act::Return => self.give_back(),
            Act::Approve => self.approve(),
            Act::Schedule => self.release(),
            Act::PublishNow => self.publish_now(),
            Act::Unschedule => stands(it.pending(self.now).is_some()),
            // A correction on its way has an end of its own: it is returned or recalled, not begun again.
            Act::Correct => stands(it.showing(self.now).is_some() && self.approved()),
            Act::Withdraw | Act::Feature | Act::ProposeFeature => stands(self.released()),
            Act::BringBack => stands(self.spent()),
            Act::Hold => {
                stands(it.showing(self.now).is_none())?;
                if_not(it.held.is_none(), Refusal::Held)
            }
            Act::ReleaseHold => stands(it.held.is_some()),
            Act::RaiseEmbargo => stands(it.showing(self.now).is_none()),
            Act::LowerEmbargo => stands(it.showing(self.now).is_none() && it.embargo_until_ms.is_some()),
            Act::Overrule => stands(matches!(it.review, Review::Submitted { .. } | Review::Forwarded { .. })),
            Act::Comment | Act::TakeOver => Ok(()),
            Act::Share => self.share(),
            Act::Trash => {
                stands(self.with_author())?;
                if_not(!it.ever_released(), Refusal::Released)
            }
            Act::Restore => stands(it.trashed_ms.is_some()),
        }
    }

    /// The author while it lies with her, the desk always. Her later text becomes a branch: `text_lands`.
    fn edit(&self) -> Result<(), Refusal> {
        stands(self.with_author() || self.at_desk())
    }

    fn submit(&self) -> Result<(), Refusal> {
        match self.standing.review {
            Review::Draft | Review::Returned { .. } => Ok(()),
            Review::Approved { .. } => if_not(self.standing.edited_since_approval(), Refusal::NothingNew),
            Review::Submitted { .. } | Review::Forwarded { .. } => Err(Refusal::Standing),
        }
    }

    fn recall(&self) -> Result<(), Refusal> {
        let Review::Submitted { revision, .. } = self.standing.review else {
            return Err(Refusal::Standing);
        };
        let same = self.standing.head.as_ref().is_some_and(|it| it.revision == revision);
        if_not(same && !self.standing.desk_touched, Refusal::DeskTouched)
    }

    fn forward(&self) -> Result<(), Refusal> {
        let submitted = matches!(self.standing.review, Review::Submitted { .. });
        stands(submitted && self.settings.approval == Approval::TwoStep)?;
        self.no_conflict()
    }

    fn give_back(&self) -> Result<(), Refusal> {
        match self.standing.review {
            Review::Submitted { .. } | Review::Forwarded { .. } => Ok(()),
            Review::Approved { .. } => if_not(self.standing.pending(self.now).is_none(), Refusal::PendingRelease),
            Review::Draft | Review::Returned { .. } => Err(Refusal::Standing),
        }
    }

    fn approve(&self) -> Result<(), Refusal> {
        let waiting = matches!(self.standing.review, Review::Submitted { .. } | Review::Forwarded { .. });
        stands(waiting && self.standing.head.is_some())?;
        if self.settings.four_eyes && self.own_text() && !(self.urgent && self.actor.role == Role::Chief) {
            return Err(Refusal::OwnText);
        }
        self.no_conflict()
    }

    /// What schedule and publish now share. An approval that a withdrawal or a take-down has used up frees nothing.
    fn release(&self) -> Result<(), Refusal> {
        let it = self.standing;
        stands(self.approved() && !self.spent())?;
        if_not(!it.edited_since_approval(), Refusal::EditedSinceApproval)?;
        self.no_conflict()?;
        if_not(it.held.is_none(), Refusal::Held)?;
        if_not(it.photos_missing == 0, Refusal::PhotosMissing)
    }

    fn publish_now(&self) -> Result<(), Refusal> {
        self.release()?;
        if_not(self.standing.embargo_until_ms.is_none_or(|it| it <= self.now), Refusal::Embargo)
    }

    /// Of what nobody outside may see yet there is no link, and none of what readers see already or no more: also a text
    /// that was brought back is a draft only once it is another.
    fn share(&self) -> Result<(), Refusal> {
        let it = self.standing;
        if_not(it.held.is_none(), Refusal::Held)?;
        if_not(it.embargo_until_ms.is_none_or(|it| it <= self.now), Refusal::Embargo)?;
        let seen = it.showing(self.now).is_some() && !it.being_corrected(self.now);
        let went_up = |text: &ContentHash| {
            it.releases.iter().any(|it| it.content == *text && it.cancelled_ms.is_none() && it.go_live_ms <= self.now)
        };
        let read = it.head.as_ref().is_none_or(|it| went_up(&it.content));
        stands(!read && !seen && !self.spent())
    }

    fn no_conflict(&self) -> Result<(), Refusal> {
        if_not(self.standing.conflicts == 0, Refusal::Conflict)
    }

    fn own(&self) -> bool {
        self.standing.owner == self.actor.person
    }

    /// Hers as owner, or by a pen name under which she stands on the page.
    fn own_text(&self) -> bool {
        self.own() || self.standing.byline_people.contains(&self.actor.person)
    }

    fn in_category(&self) -> bool {
        let mine = &self.actor.categories;
        mine.is_empty() || self.standing.category.is_some_and(|it| mine.contains(&it))
    }

    /// She acts as the desk here, and not only as the author.
    fn at_desk(&self) -> bool {
        match self.actor.role {
            Role::Reporter | Role::Admin => false,
            Role::Editor => self.in_category(),
            Role::Chief => true,
        }
    }

    fn with_author(&self) -> bool {
        matches!(self.standing.review, Review::Draft | Review::Returned { .. })
    }

    fn approved(&self) -> bool {
        matches!(self.standing.review, Review::Approved { .. })
    }

    /// Shown, or with its minute ahead.
    fn released(&self) -> bool {
        self.standing.showing(self.now).is_some() || self.standing.pending(self.now).is_some()
    }

    fn spent(&self) -> bool {
        matches!(status(self.standing, self.now), Status::Withdrawn | Status::Ended)
    }
}

fn stands(it: bool) -> Result<(), Refusal> {
    if_not(it, Refusal::Standing)
}

fn if_not(it: bool, refusal: Refusal) -> Result<(), Refusal> {
    if it { Ok(()) } else { Err(refusal) }
}
