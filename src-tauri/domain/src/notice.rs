//! Who is told of what. Nobody sends a notice: a laptop decides it from what a pull brings anyway (where an article stands,
//! what was said beside it), so the same change pulled twice, or everything pulled anew, names the same fact again.
//! How several are told at once is `announce`'s. It does not know the words.

mod announce;
#[cfg(test)]
mod tests;

pub use announce::{Announcement, NoticeSettings, Untold, announce};

use serde::{Deserialize, Serialize};

use crate::article::{Outcome, Receipt, Release, Review, Standing};
use crate::comment::{Comment, mentioned};
use crate::id::{ArticleId, CommentId, PersonId};
use crate::person::{Actor, Role};
use crate::time::Timestamp;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// It waits for the desk.
    Submitted,
    /// It waits for the chief.
    Forwarded,
    Returned,
    Approved,
    Scheduled,
    /// Its minute came, and the portal read the approved text on its page.
    Published,
    Comment,
    Mention,
    /// Something that this person counts on did not happen.
    Failed,
}

impl NoticeKind {
    pub const ALL: [Self; 9] = [
        Self::Submitted,
        Self::Forwarded,
        Self::Returned,
        Self::Approved,
        Self::Scheduled,
        Self::Published,
        Self::Comment,
        Self::Mention,
        Self::Failed,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Forwarded => "forwarded",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Comment => "comment",
            Self::Mention => "mention",
            Self::Failed => "failed",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }

    /// She would want to know it while she writes something else.
    pub fn concerns_now(self) -> bool {
        matches!(self, Self::Returned | Self::Mention | Self::Failed)
    }
}

/// What a sentence of it needs beside who and when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Fact {
    #[default]
    Plain,
    Said {
        comment: CommentId,
    },
    Planned {
        go_live_ms: Timestamp,
    },
    ReadBack {
        go_live_ms: Timestamp,
        outcome: Outcome,
    },
    /// The portal would not have what this laptop sent of it; its code.
    Refused {
        code: String,
    },
    /// A comment of this person that the portal would not have.
    CommentRefused {
        code: String,
        comment: Option<CommentId>,
    },
    /// A schedule that was wished for offline and that nobody put; without a code its minute passed first.
    NotScheduled {
        go_live_ms: Timestamp,
        code: Option<String>,
    },
    PhotoRefused {
        code: String,
    },
    FileRefused {
        code: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Names the fact: of one there is one notice.
    pub key: String,
    pub kind: NoticeKind,
    pub article: Option<ArticleId>,
    /// None: the portal, or this program.
    pub by: Option<PersonId>,
    /// By the portal's clock.
    pub at_ms: Timestamp,
    pub fact: Fact,
}

/// Whoever is to be told.
#[derive(Clone, Copy)]
pub struct Listener<'a> {
    pub actor: &'a Actor,
    /// What happened up to then is old news: it was there before this laptop had pulled anything.
    pub since: Timestamp,
    pub role_of: &'a dyn Fn(PersonId) -> Option<Role>,
}

impl std::fmt::Debug for Listener<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Listener").field("actor", &self.actor).field("since", &self.since).finish_non_exhaustive()
    }
}

/// The last moment at which anything happened that somebody might be told of.
pub fn newest(standing: &Standing) -> Timestamp {
    let step = step(&standing.review).map(|it| it.at_ms);
    let releases = standing.releases.iter().map(|it| it.at_ms);
    let receipts = standing.receipts.iter().map(|it| it.read_ms);
    step.into_iter().chain(releases).chain(receipts).max().unwrap_or(Timestamp(i64::MIN))
}

/// What of where an article stands is news to her. `before` is what this laptop knew, and says only whether it went
/// through her hands.
pub fn of_standing(before: Option<&Standing>, it: &Standing, who: &Listener<'_>) -> Vec<Notice> {
    if it.trashed_ms.is_some() || who.actor.role == Role::Admin {
        return Vec::new();
    }
    let looked = Looked { standing: it, who };
    let releases = it.releases.iter().filter(|it| it.cancelled_ms.is_none());
    let mut out: Vec<Notice> = looked.review(before).into_iter().collect();
    for release in releases {
        match it.receipts.iter().find(|it| it.release == release.id) {
            Some(receipt) => out.extend(looked.read_back(release, receipt)),
            None => out.extend(looked.planned(release)),
        }
    }
    out
}

/// What somebody said. `thread`: all that was said in the same thread, it too. Without the article on this laptop only
/// who is meant or took part is told.
pub fn of_comment(
    said: &Comment,
    thread: &[Comment],
    standing: Option<&Standing>,
    who: &Listener<'_>,
) -> Option<Notice> {
    let me = who.actor.person;
    if said.person == me || said.at_ms <= who.since || standing.is_some_and(|it| it.trashed_ms.is_some()) {
        return None;
    }
    let took_part = thread.iter().any(|it| it.person == me && it.id != said.id);
    let hers = standing.is_some_and(|it| is_hers(it, me) || in_her_hands(it, me));
    let kind = match mentioned(&said.text).contains(&me) {
        true => NoticeKind::Mention,
        false if hers || took_part => NoticeKind::Comment,
        false => return None,
    };
    Some(Notice {
        key: format!("said:{}", said.id),
        kind,
        article: Some(said.article),
        by: Some(said.person),
        at_ms: said.at_ms,
        fact: Fact::Said { comment: said.id },
    })
}

/// Is it still so? What has been dealt with needs no reading.
pub fn still_so(kind: NoticeKind, at_ms: Timestamp, fact: &Fact, standing: &Standing) -> bool {
    let step = step(&standing.review);
    let stands = |kind| step.as_ref().is_some_and(|it| it.kind == kind && it.at_ms == at_ms);
    match (kind, fact) {
        (NoticeKind::Submitted | NoticeKind::Forwarded | NoticeKind::Returned | NoticeKind::Approved, _) => {
            standing.trashed_ms.is_none() && stands(kind)
        }
        (NoticeKind::Scheduled, Fact::Planned { go_live_ms }) => {
            let mut live = standing.releases.iter().filter(|it| it.cancelled_ms.is_none());
            live.any(|it| it.at_ms == at_ms && it.go_live_ms == *go_live_ms)
        }
        _ => true,
    }
}

struct Step {
    kind: NoticeKind,
    by: PersonId,
    at_ms: Timestamp,
}

fn step(review: &Review) -> Option<Step> {
    let (kind, by, at_ms) = match review {
        Review::Draft => return None,
        Review::Submitted { by, at_ms, .. } => (NoticeKind::Submitted, by, at_ms),
        Review::Forwarded { by, at_ms, .. } => (NoticeKind::Forwarded, by, at_ms),
        Review::Returned { by, at_ms, .. } => (NoticeKind::Returned, by, at_ms),
        Review::Approved { by, at_ms, .. } => (NoticeKind::Approved, by, at_ms),
    };
    Some(Step { kind, by: *by, at_ms: *at_ms })
}

fn is_hers(it: &Standing, me: PersonId) -> bool {
    it.owner == me || it.byline_people.contains(&me)
}

/// She took the last step.
fn in_her_hands(it: &Standing, me: PersonId) -> bool {
    step(&it.review).is_some_and(|it| it.by == me)
}

struct Looked<'a> {
    standing: &'a Standing,
    who: &'a Listener<'a>,
}

impl Looked<'_> {
    fn review(&self, before: Option<&Standing>) -> Option<Notice> {
        let Step { kind, by, at_ms } = step(&self.standing.review)?;
        let me = self.who.actor.person;
        if by == me || at_ms <= self.who.since {
            return None;
        }
        let hers = is_hers(self.standing, me) || before.is_some_and(|it| in_her_hands(it, me));
        let told = match kind {
            NoticeKind::Submitted => self.waits_for_her(by),
            NoticeKind::Forwarded => self.who.actor.role == Role::Chief,
            // The minute says that it was approved.
            NoticeKind::Approved => hers && !self.minute_is_told(),
            _ => hers,
        };
        told.then(|| Notice { by: Some(by), at_ms, ..self.notice(kind, at_ms.0.to_string()) })
    }

    /// Editors of the category; the chief where an editor's own text wants other eyes, and where it is urgent.
    fn waits_for_her(&self, by: PersonId) -> bool {
        let actor = self.who.actor;
        if self.standing.owner == actor.person {
            return false;
        }
        match actor.role {
            Role::Editor => self.at_desk(),
            Role::Chief => {
                let of_the_desk = matches!((self.who.role_of)(by), Some(Role::Editor | Role::Chief));
                of_the_desk || self.standing.urgent
            }
            Role::Reporter | Role::Admin => false,
        }
    }

    fn minute_is_told(&self) -> bool {
        let Review::Approved { approval, .. } = &self.standing.review else { return false };
        let read = |it: &Release| self.standing.receipts.iter().any(|receipt| receipt.release == it.id);
        let mut of_it =
            self.standing.releases.iter().filter(|it| it.cancelled_ms.is_none() && it.approval == *approval);
        of_it.any(|it| (it.go_live_ms > it.at_ms && it.by != self.who.actor.person) || read(it))
    }

    fn planned(&self, it: &Release) -> Option<Notice> {
        let me = self.who.actor.person;
        let planned = it.go_live_ms > it.at_ms && it.at_ms > self.who.since;
        (planned && it.by != me && is_hers(self.standing, me)).then(|| Notice {
            by: Some(it.by),
            at_ms: it.at_ms,
            fact: Fact::Planned { go_live_ms: it.go_live_ms },
            ..self.notice(NoticeKind::Scheduled, it.id.to_string())
        })
    }

    /// The minute counts, and not when it was read: what was imported with a minute of long ago is no news.
    fn read_back(&self, it: &Release, receipt: &Receipt) -> Option<Notice> {
        let me = self.who.actor.person;
        if it.go_live_ms <= self.who.since || receipt.read_ms <= self.who.since {
            return None;
        }
        let good = receipt.outcome == Outcome::Seen;
        // Who put it on the page herself this minute has just seen it.
        let by_hand = it.by == me && it.go_live_ms == it.at_ms;
        let counts_on_it = is_hers(self.standing, me) || it.by == me;
        let told = if good { counts_on_it && !by_hand } else { counts_on_it || self.at_desk() };
        let kind = if good { NoticeKind::Published } else { NoticeKind::Failed };
        told.then(|| Notice {
            at_ms: receipt.read_ms,
            fact: Fact::ReadBack { go_live_ms: it.go_live_ms, outcome: receipt.outcome },
            ..self.notice(kind, it.id.to_string())
        })
    }

    fn at_desk(&self) -> bool {
        let actor = self.who.actor;
        match actor.role {
            Role::Reporter | Role::Admin => false,
            Role::Editor => {
                actor.categories.is_empty() || self.standing.category.is_some_and(|it| actor.categories.contains(&it))
            }
            Role::Chief => true,
        }
    }

    fn notice(&self, kind: NoticeKind, which: String) -> Notice {
        let article = self.standing.article;
        Notice {
            key: format!("{}:{article}:{which}", kind.as_str()),
            kind,
            article: Some(article),
            by: None,
            at_ms: Timestamp(0),
            fact: Fact::Plain,
        }
    }
}
