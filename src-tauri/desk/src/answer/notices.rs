//! What this person is told of, as the window draws it.

use domain::notice::{Fact, NoticeKind, NoticeSettings};
use domain::{ArticleId, Timestamp};
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Inbox {
    /// The portal's clock.
    pub now_ms: Timestamp,
    pub unread: u32,
    /// The newest first.
    pub rows: Vec<NoticeRow>,
    pub settings: NoticeSettings,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NoticeRow {
    /// Its number on this laptop: one that came later has a higher one.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub n: i64,
    pub kind: NoticeKind,
    pub article: Option<ArticleId>,
    /// None of an article that is not on this laptop.
    pub title: Option<String>,
    /// None: nobody did it by hand.
    pub by: Option<String>,
    /// By the portal's clock.
    pub at_ms: Timestamp,
    pub fact: Fact,
    /// The reason of what was returned, or what was said; at most a few lines of it.
    pub words: Option<String>,
    pub seen: bool,
    /// Somebody has dealt with it since.
    pub past: bool,
}

/// What is shown by itself now. It is handed out once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Announced {
    pub unread: u32,
    /// All that came while nobody was there; empty where nothing did.
    pub digest: Vec<NoticeRow>,
    /// In a line of the window.
    pub line: Vec<NoticeRow>,
    /// On the desktop, as one.
    pub desktop: Vec<NoticeRow>,
}
