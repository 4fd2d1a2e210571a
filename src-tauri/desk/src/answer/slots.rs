//! The boards of the front page, as the window draws them.

use domain::act::Refusal;
use domain::article::Status;
use domain::slot::Stands;
use domain::{ArticleId, PhotoId, RevisionId, SlotItemId, Timestamp};
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Boards {
    /// The portal's clock.
    pub now_ms: Timestamp,
    /// The minute that is shown.
    pub at_ms: Timestamp,
    /// Why this person may not change them; absent: she may.
    pub refusal: Option<Refusal>,
    /// No board has more places.
    pub capacity_max: u32,
    pub boards: Vec<BoardRow>,
    /// Articles that could be put on one, the newest first.
    pub featurable: Vec<Featurable>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BoardRow {
    pub code: String,
    pub name: String,
    pub capacity: u32,
    pub version: i64,
    /// By rank; each says where it stands.
    pub items: Vec<BoardPlace>,
    /// The first minute of the day ahead at which nothing is shown any more; none of a board that is empty already.
    pub empty_from_ms: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BoardPlace {
    pub id: SlotItemId,
    pub article: ArticleId,
    /// None of what this person may not see.
    pub title: Option<String>,
    pub lead_photo: Option<PhotoId>,
    pub pinned: Option<u32>,
    pub start_ms: Timestamp,
    pub end_ms: Option<Timestamp>,
    /// When it leaves the board by itself: its end, or the minute at which the article is taken down.
    pub leaves_ms: Option<Timestamp>,
    /// It is seen or ready, and leaves on the same day.
    pub runs_out_today: bool,
    pub stands: Stands,
    /// Who put it there or wished for it.
    pub by: Option<String>,
    pub mine: bool,
    /// Why this person may not give it another time or take it off.
    pub refusal: Option<Refusal>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Featurable {
    pub article: ArticleId,
    /// The head that a request names.
    pub seen: Option<RevisionId>,
    pub title: String,
    pub status: Status,
    pub go_live_ms: Timestamp,
    /// The boards that it stands on already.
    pub on: Vec<String>,
    /// This person may only wish for it.
    pub proposes: bool,
}
