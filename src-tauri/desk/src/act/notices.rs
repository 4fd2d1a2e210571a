//! What is new to this person is shown, is read, and is told as she wants it.

use domain::ArticleId;
use domain::notice::{NoticeSettings, Untold, announce};
use store::{log, notice};

use crate::Desk;
use crate::answer::{Announced, Inbox};
use crate::error::Error;
use crate::ground::Ground;
use crate::read::{Told, unread};

const DAY_MINUTES: u16 = 24 * 60;

impl Desk {
    /// What appears by itself now, each once: it counts as told before anything is drawn. `looks`: the window has the keys;
    /// `open`: the article on its screen.
    pub fn announce(&self, looks: bool, open: Option<ArticleId>) -> Result<Announced, Error> {
        let now = self.now();
        let nothing = self.store().read::<_, Error>(|tx| {
            let (ground, settings) = (Ground::of(tx, now)?, notice::settings(tx)?);
            let quiet = settings.quiet.is_some_and(|it| it.holds(ground.portal_now));
            let waits = !quiet && !notice::untold(tx)?.is_empty();
            Ok((!waits).then_some(Announced { unread: unread(&notice::all(tx)?, &settings), ..Announced::default() }))
        })?;
        if let Some(nothing) = nothing {
            return Ok(nothing);
        }
        self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            let settings = notice::settings(tx)?;
            let new = notice::untold(tx)?;
            let asked: Vec<Untold> = new
                .iter()
                .map(|it| Untold { kind: it.notice.kind, article: it.notice.article, at_ms: it.notice.at_ms })
                .collect();
            let how = announce(&asked, &settings, looks, open, ground.portal_now);
            let unread = unread(&notice::all(tx)?, &settings);
            if !how.told {
                return Ok(Announced { unread, ..Announced::default() });
            }
            let mut told = Told::of(tx)?;
            let mut rows = Vec::new();
            for it in new {
                notice::mark_told(tx, it.n, now)?;
                rows.push(told.row(tx, it)?);
            }
            let some = |wanted: &[usize]| wanted.iter().filter_map(|n| rows.get(*n).cloned()).collect();
            let (line, desktop) = (some(&how.line), some(&how.desktop));
            let digest = match how.digest {
                true => rows.into_iter().filter(|it| settings.tells(it.kind)).collect(),
                false => Vec::new(),
            };
            Ok(Announced { unread, digest, line, desktop })
        })
    }

    pub fn see_notice(&self, n: i64) -> Result<Inbox, Error> {
        let now = self.now();
        self.store().write::<_, Error>(|tx| Ok(notice::see(tx, n, now)?))?;
        self.notices()
    }

    /// Up to the newest that was on the screen.
    pub fn see_notices(&self, up_to: i64) -> Result<Inbox, Error> {
        let now = self.now();
        self.store().write::<_, Error>(|tx| Ok(notice::see_all(tx, up_to, now)?))?;
        self.notices()
    }

    pub fn set_notices(&self, settings: NoticeSettings) -> Result<Inbox, Error> {
        let now = self.now();
        // A minute that no clock shows is never quiet.
        let quiet = settings.quiet.filter(|it| it.from_minute < DAY_MINUTES && it.until_minute < DAY_MINUTES);
        self.store().write::<_, Error>(|tx| {
            notice::set_settings(tx, &NoticeSettings { quiet, ..settings })?;
            Ok(log::add(tx, now, "set_notices", None, None, "")?)
        })?;
        self.notices()
    }
}
