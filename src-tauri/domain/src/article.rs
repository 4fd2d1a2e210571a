//! Where an article stands. `scheduled` and `published` are not stored anywhere: they are derived from the
//! releases and the clock, so no job has to run for an article to appear.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Deserializer, Serialize};

use crate::check::Named;
use crate::content::Content;
use crate::id::{ApprovalId, ArticleId, CategoryId, ContentHash, PersonId, PhotoId, ReleaseId, RevisionId};
use crate::time::Timestamp;

/// Everything that a rule may ask about an article, as the portal has it. The portal answers with it; the laptop
/// keeps the last one it pulled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Standing {
    pub article: ArticleId,
    /// The number in the public address; none until the portal knows the article.
    pub number: Option<i64>,
    pub owner: PersonId,
    /// People behind the pen names of the head.
    pub byline_people: Vec<PersonId>,
    pub category: Option<CategoryId>,
    pub slug: Option<String>,
    pub head: Option<Head>,
    pub review: Review,
    /// Newest last; cancelled ones too.
    pub releases: Vec<Release>,
    pub held: Option<Held>,
    pub embargo_until_ms: Option<Timestamp>,
    pub urgent: bool,
    pub withdrawn: Option<Withdrawn>,
    pub trashed_ms: Option<Timestamp>,
    /// Open ones: they block approve and schedule.
    pub conflicts: u32,
    /// Somebody of the desk has commented or decided since it was submitted: too late to take it back.
    pub desk_touched: bool,
    /// Photos and files of the head that the portal does not have yet.
    pub photos_missing: u32,
    /// What the portal read back of its own pages, in the order of the releases.
    #[serde(default)]
    pub receipts: Vec<Receipt>,
    /// What the desk let pass of the head's text; of another text nothing is. One of a rule that this program does not
    /// know yet is left out.
    #[serde(default, deserialize_with = "known")]
    pub overruled: Vec<Overruled>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Overruled {
    pub finding: Named,
    pub content: ContentHash,
    pub by: PersonId,
    pub at_ms: Timestamp,
    pub reason: String,
}

fn known<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Overruled>, D::Error> {
    let all: Vec<serde_json::Value> = Deserialize::deserialize(from)?;
    Ok(all.into_iter().filter_map(|it| serde_json::from_value(it).ok()).collect())
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Head {
    pub revision: RevisionId,
    pub no: u32,
    pub content: ContentHash,
    pub author: PersonId,
    pub at_ms: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Review {
    Draft,
    Submitted { revision: RevisionId, by: PersonId, at_ms: Timestamp },
    Forwarded { revision: RevisionId, by: PersonId, at_ms: Timestamp },
    Returned { revision: RevisionId, by: PersonId, at_ms: Timestamp, reason: String },
    Approved { revision: RevisionId, content: ContentHash, approval: ApprovalId, by: PersonId, at_ms: Timestamp },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Release {
    pub id: ReleaseId,
    pub revision: RevisionId,
    pub content: ContentHash,
    pub approval: ApprovalId,
    pub by: PersonId,
    pub at_ms: Timestamp,
    pub go_live_ms: Timestamp,
    /// The minute of the first text: the date on the page, also after a correction.
    pub first_ms: Timestamp,
    pub take_down_ms: Option<Timestamp>,
    pub cancelled_ms: Option<Timestamp>,
}

/// The portal read its own page after a release's minute, as a reader does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Receipt {
    pub release: ReleaseId,
    pub read_ms: Timestamp,
    /// After the minute, in milliseconds; that of a portal that was away is long.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub late_ms: i64,
    pub outcome: Outcome,
    /// Of a page that was another one. None, too, from a portal that does not say it, or says it in a newer way.
    #[serde(default, deserialize_with = "if_known")]
    pub differs: Option<Differs>,
}

/// The first thing in which a page was not that of the approved text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Differs {
    /// Readers do not get it: the status of HTTP.
    Page { status: u16 },
    /// It says itself that it is of another text, or of none.
    Text { content: Option<ContentHash> },
    /// Approved words that are not on it, or not in their place: those of one passage, cut short.
    Words { words: String },
    /// A photo that is not on it.
    Photo { photo: PhotoId },
}

fn if_known<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Differs>, D::Error> {
    let it: Option<serde_json::Value> = Deserialize::deserialize(from)?;
    Ok(it.and_then(|it| serde_json::from_value(it).ok()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The text that was approved.
    Seen,
    /// Another text, or none: [`Differs`] says in what.
    Different,
    /// The page did not come.
    Unreachable,
}

impl Outcome {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Different => "different",
            Self::Unreachable => "unreachable",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Held {
    pub at_ms: Timestamp,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Withdrawn {
    pub at_ms: Timestamp,
    pub reason: String,
}

/// The one word on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Draft,
    Submitted,
    Forwarded,
    Returned,
    Approved,
    Scheduled,
    Published,
    Ended,
    Withdrawn,
    Trashed,
}

impl Standing {
    /// An article that only this laptop knows.
    pub fn local(article: ArticleId, owner: PersonId) -> Self {
        Self {
            article,
            number: None,
            owner,
            byline_people: Vec::new(),
            category: None,
            slug: None,
            head: None,
            review: Review::Draft,
            releases: Vec::new(),
            held: None,
            embargo_until_ms: None,
            urgent: false,
            withdrawn: None,
            trashed_ms: None,
            conflicts: 0,
            desk_touched: false,
            photos_missing: 0,
            receipts: Vec::new(),
            overruled: Vec::new(),
        }
    }

    /// What readers see at that moment: the newest release whose minute has come, made after the last withdrawal,
    /// not cancelled, before its take-down. The same rule as the portal's `showing` view.
    pub fn showing(&self, now: Timestamp) -> Option<&Release> {
        let newest = self.live().rfind(|it| it.go_live_ms <= now)?;
        // Neither stands beside a release that shows; should they ever, readers see nothing.
        let free = self.held.is_none() && self.embargo_until_ms.is_none_or(|it| it <= newest.go_live_ms);
        (free && newest.take_down_ms.is_none_or(|it| it > now)).then_some(newest)
    }

    /// A release whose minute is ahead.
    pub fn pending(&self, now: Timestamp) -> Option<&Release> {
        self.live().rfind(|it| it.go_live_ms > now)
    }

    /// Was shown once, was not withdrawn, and its take-down has passed.
    pub fn ended(&self, now: Timestamp) -> bool {
        self.showing(now).is_none() && self.live().any(|it| it.go_live_ms <= now)
    }

    /// A release that was cancelled before its minute was never seen by anybody, and does not count.
    pub fn ever_released(&self) -> bool {
        self.releases.iter().any(|it| it.cancelled_ms.is_none())
    }

    /// The readable part of the address under which this text would be released. It stays once it was public, unless the
    /// desk gives another: links keep working by the number, but people remember words.
    pub fn slug_of(&self, text: &Content) -> String {
        let wished = text.fields.slug.as_deref().map(vietnamese::slug).filter(|it| !it.is_empty());
        let stands = self.slug.clone().filter(|_| self.ever_released());
        let made = || Some(vietnamese::slug(&text.document.title)).filter(|it| !it.is_empty());
        wished.or(stands).or_else(made).unwrap_or_else(|| "bai".to_owned())
    }

    /// The text was edited after it was approved: the approval is void.
    pub fn edited_since_approval(&self) -> bool {
        match (&self.review, &self.head) {
            (Review::Approved { content, .. }, Some(head)) => *content != head.content,
            _ => false,
        }
    }

    /// Shown, and the text on the desk is not the one that readers see.
    pub fn being_corrected(&self, now: Timestamp) -> bool {
        match (self.showing(now), &self.head) {
            (Some(shown), Some(head)) => shown.content != head.content,
            _ => false,
        }
    }

    fn live(&self) -> impl DoubleEndedIterator<Item = &Release> {
        let after = self.withdrawn.as_ref().map_or(Timestamp(i64::MIN), |it| it.at_ms);
        self.releases.iter().filter(move |it| it.cancelled_ms.is_none() && it.at_ms > after)
    }
}

/// One function, for every screen and both programs.
pub fn status(standing: &Standing, now: Timestamp) -> Status {
    if standing.trashed_ms.is_some() {
        return Status::Trashed;
    }
    if standing.showing(now).is_some() {
        return Status::Published;
    }
    if standing.pending(now).is_some() {
        return Status::Scheduled;
    }
    match &standing.review {
        // Also after a withdrawal or a take-down: what was brought back is a draft like any other.
        Review::Draft => Status::Draft,
        Review::Submitted { .. } => Status::Submitted,
        Review::Forwarded { .. } => Status::Forwarded,
        Review::Returned { .. } => Status::Returned,
        Review::Approved { approval, at_ms, .. } => {
            // Ended and withdrawn are said of the approval that was used up; a newer one is approved again.
            if standing.withdrawn.as_ref().is_some_and(|it| *at_ms <= it.at_ms) {
                Status::Withdrawn
            } else if standing.live().any(|it| it.approval == *approval) {
                Status::Ended
            } else {
                Status::Approved
            }
        }
    }
}
