//! The calendar, as the window draws it: what is planned and what really happened stand apart.

use domain::act::Refusal;
use domain::article::{Differs, Outcome, Status};
use domain::person::Quiet;
use domain::{ArticleId, Timestamp};
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Calendar {
    /// The portal's clock.
    pub now_ms: Timestamp,
    /// Hours at which nobody should be woken; a warning, no more.
    pub quiet: Option<Quiet>,
    /// Every release of every article here that was not cancelled, and every wish; the earliest minute first.
    pub entries: Vec<Planned>,
    /// Approved, and without a minute.
    pub undated: Vec<Undated>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Planned {
    pub article: ArticleId,
    pub title: String,
    pub category: Option<String>,
    pub owner: String,
    pub status: Status,
    /// The minute that was planned.
    pub go_live_ms: Timestamp,
    pub take_down_ms: Option<Timestamp>,
    /// A text that takes the place of one that readers see or saw.
    pub correction: bool,
    /// What the portal read on its own page after that minute; none until it has.
    pub read: Option<ReadBack>,
    /// It is only a wish of this laptop, and nothing of it has reached the portal.
    pub wish: Option<Wish>,
    /// Readers no longer see what this entry brought: withdrawn, or taken down.
    pub gone: bool,
    /// Why its minute cannot be changed.
    pub refusal: Option<Refusal>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReadBack {
    pub outcome: Outcome,
    pub differs: Option<Differs>,
    pub read_ms: Timestamp,
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub late_ms: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Wish {
    /// It goes when the portal is back, if its minute is still ahead then.
    Waits,
    /// Its minute has passed: it is not sent.
    Missed,
    /// The portal's code.
    Refused { code: String },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Undated {
    pub article: ArticleId,
    pub title: String,
    pub category: Option<String>,
    pub owner: String,
    /// No minute before this one is taken.
    pub embargo_until_ms: Option<Timestamp>,
    pub refusal: Option<Refusal>,
}
