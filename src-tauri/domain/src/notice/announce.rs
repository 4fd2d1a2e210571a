//! How what is new is told: nothing but the count, a line in the window, something on the desktop, or one word for all
//! that happened while nobody looked. It does not know the clock, the window or the words.

use serde::{Deserialize, Serialize};

use super::NoticeKind;
use crate::id::ArticleId;
use crate::person::Quiet;
use crate::time::{HOUR_MS, Timestamp};

/// What this person wants to be told, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct NoticeSettings {
    /// Kinds that are not told at all.
    pub off: Vec<NoticeKind>,
    /// Whether anything appears on the desktop.
    pub desktop: bool,
    /// Kinds that are told in the window only.
    pub desktop_off: Vec<NoticeKind>,
    /// Then nothing appears; what came waits and is told as one.
    pub quiet: Option<Quiet>,
}

impl Default for NoticeSettings {
    fn default() -> Self {
        Self { off: Vec::new(), desktop: true, desktop_off: Vec::new(), quiet: None }
    }
}

impl NoticeSettings {
    pub fn tells(&self, kind: NoticeKind) -> bool {
        !self.off.contains(&kind)
    }

    fn on_desktop(&self, kind: NoticeKind) -> bool {
        self.desktop && !self.desktop_off.contains(&kind)
    }
}

/// One that nobody was told of yet, and that nobody has read either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Untold {
    pub kind: NoticeKind,
    pub article: Option<ArticleId>,
    pub at_ms: Timestamp,
}

/// By their places in what was asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Announcement {
    /// They count as told from now on.
    pub told: bool,
    /// Some of them are from a time when nobody was there: one card for all.
    pub digest: bool,
    /// In a line of the window.
    pub line: Vec<usize>,
    /// On the desktop, as one.
    pub desktop: Vec<usize>,
}

/// Older than this, and not alone, it happened while she was away.
const AWAY_MS: i64 = HOUR_MS;

/// `looks`: the window has the keys. `open`: the article on its screen.
pub fn announce(
    untold: &[Untold],
    settings: &NoticeSettings,
    looks: bool,
    open: Option<ArticleId>,
    now: Timestamp,
) -> Announcement {
    if untold.is_empty() || settings.quiet.is_some_and(|it| it.holds(now)) {
        return Announcement::default();
    }
    let of = |wanted: &dyn Fn(&Untold) -> bool| -> Vec<usize> {
        let some = untold.iter().enumerate().filter(|(_, it)| settings.tells(it.kind) && wanted(it));
        some.map(|(n, _)| n).collect()
    };
    let all = of(&|_| true);
    let digest = all.len() > 1 && all.iter().any(|n| untold[*n].at_ms.plus_ms(AWAY_MS) <= now);
    let desktop = if looks { Vec::new() } else { of(&|it| settings.on_desktop(it.kind)) };
    let line = match looks && !digest {
        true => of(&|it| it.kind.concerns_now() || (open.is_some() && it.article == open)),
        false => Vec::new(),
    };
    Announcement { told: true, digest, line, desktop }
}
