//! The boards of the front page at a minute, as this laptop knows them: who is seen, who waits, whose time is over.
//! The rule is the portal's own; where an article is on this laptop, its own standing says when readers see it.

use std::collections::HashMap;

use domain::act::{Act, Refusal, SiteAct, can, can_site};
use domain::article::{Standing, Status, status};
use domain::slot::{Board, CAPACITY_MAX, Item, Span, Stands, shown, stands, turns};
use domain::time::DAY_MS;
use domain::{ArticleId, Timestamp};
use store::article::Article;
use store::{article, kept};

use crate::Desk;
use crate::answer::{BoardPlace, BoardRow, Boards, Featurable};
use crate::error::Error;
use crate::ground::Ground;

/// How far ahead it is looked for a minute at which a board stands empty.
const AHEAD_MS: i64 = DAY_MS;

impl Desk {
    /// As readers see them at that minute; none: now, by the portal's clock.
    pub fn boards(&self, at: Option<Timestamp>) -> Result<Boards, Error> {
        let now = self.now();
        self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            let at = at.unwrap_or(ground.portal_now);
            let articles: HashMap<ArticleId, Article> = article::all(tx)?.into_iter().map(|it| (it.id, it)).collect();
            let people = kept::people(tx)?;
            let name = |it: &Item| people.iter().find(|one| one.id == it.person).map(|it| it.name.clone());
            let here = Here { articles, ground: &ground };
            let boards = kept::boards(tx)?;
            let rows = boards.iter().map(|it| here.row(it, at, name)).collect();
            Ok(Boards {
                now_ms: ground.portal_now,
                at_ms: at,
                refusal: can_site(ground.me.role, SiteAct::ManageLists).err(),
                capacity_max: CAPACITY_MAX,
                boards: rows,
                featurable: here.featurable(&boards),
            })
        })
    }
}

struct Here<'a> {
    articles: HashMap<ArticleId, Article>,
    ground: &'a Ground,
}

impl Here<'_> {
    fn row(&self, board: &Board, at: Timestamp, name: impl Fn(&Item) -> Option<String>) -> BoardRow {
        let seen = |minute: Timestamp| move |article| self.showing(board, article, minute);
        let placed = stands(board.capacity, &board.items, seen(at), at);
        let items = board.items.iter().zip(&placed).map(|(it, stands)| self.place(it, *stands, at, name(it)));
        BoardRow {
            code: board.code.clone(),
            name: board.name.clone(),
            capacity: board.capacity,
            version: board.version,
            items: items.collect(),
            empty_from_ms: self.empty_from(board, at),
        }
    }

    fn place(&self, it: &Item, stands: Stands, at: Timestamp, by: Option<String>) -> BoardPlace {
        let here = self.articles.get(&it.article);
        let page = self.page(it, at);
        let leaves = [it.end_ms, page.and_then(|it| it.until_ms)].into_iter().flatten().min();
        let on_board = matches!(stands, Stands::Shown { .. } | Stands::Reserve);
        let refusal = match here.and_then(|it| it.standing.as_ref()) {
            Some(standing) => self.may(Act::Feature, standing).err().filter(|it| !passes(*it)),
            None => can_site(self.ground.me.role, SiteAct::ManageLists).err(),
        };
        BoardPlace {
            id: it.id,
            article: it.article,
            title: here.map(|it| it.summary.title.clone()).or_else(|| it.title.clone()),
            lead_photo: here.and_then(|it| it.summary.lead_photo.clone()),
            pinned: it.pinned,
            start_ms: it.start_ms,
            end_ms: it.end_ms,
            leaves_ms: leaves,
            runs_out_today: on_board && leaves.is_some_and(|it| it > at && it.day() == at.day()),
            stands,
            by,
            mine: it.person == self.ground.actor.person,
            refusal,
        }
    }

    /// The first minute of the next day at which nobody stands on a board that is not empty now.
    fn empty_from(&self, board: &Board, at: Timestamp) -> Option<Timestamp> {
        let count = |minute| {
            let showing = |article| self.showing(board, article, minute);
            shown(board.capacity, &board.items, showing, minute).len()
        };
        if count(at) == 0 {
            return None;
        }
        let pages: Vec<Span> = board.items.iter().filter_map(|it| self.page(it, at)).collect();
        turns(&board.items, &pages, at, at.plus_ms(AHEAD_MS)).into_iter().find(|it| count(*it) == 0)
    }

    fn showing(&self, board: &Board, article: ArticleId, at: Timestamp) -> bool {
        match self.articles.get(&article).and_then(|it| it.standing.as_ref()) {
            Some(standing) => standing.trashed_ms.is_none() && standing.showing(at).is_some(),
            None => {
                let told = board.items.iter().find(|it| it.article == article).and_then(|it| it.on_page);
                told.is_some_and(|it| it.covers(at))
            }
        }
    }

    /// When readers see the article, from that minute on.
    fn page(&self, it: &Item, at: Timestamp) -> Option<Span> {
        let Some(standing) = self.articles.get(&it.article).and_then(|it| it.standing.as_ref()) else {
            return it.on_page;
        };
        let (now, ahead) = (standing.showing(at), standing.pending(at));
        let first = now.or(ahead)?;
        Some(Span { from_ms: first.go_live_ms, until_ms: ahead.or(now)?.take_down_ms })
    }

    fn may(&self, act: Act, standing: &Standing) -> Result<(), Refusal> {
        can(&self.ground.actor, act, standing, &self.ground.settings, false, self.ground.portal_now)
    }

    /// What could be put on a board, the newest first: as the desk, or as a wish.
    fn featurable(&self, boards: &[Board]) -> Vec<Featurable> {
        let now = self.ground.portal_now;
        let mut out: Vec<Featurable> = self
            .articles
            .values()
            .filter_map(|it| {
                let standing = it.standing.as_ref()?;
                let desk = self.may(Act::Feature, standing).is_ok();
                let wish = self.may(Act::ProposeFeature, standing).is_ok();
                let release = standing.pending(now).or_else(|| standing.showing(now))?;
                let status = status(standing, now);
                let fits = (desk || wish) && matches!(status, Status::Scheduled | Status::Published);
                fits.then(|| Featurable {
                    article: it.id,
                    seen: standing.head.as_ref().map(|it| it.revision),
                    title: it.summary.title.clone(),
                    status,
                    go_live_ms: release.go_live_ms,
                    on: boards
                        .iter()
                        .filter(|b| b.items.iter().any(|i| i.article == it.id))
                        .map(|b| b.code.clone())
                        .collect(),
                    proposes: !desk,
                })
            })
            .collect();
        out.sort_by_key(|it| (std::cmp::Reverse(it.go_live_ms), it.article));
        out
    }
}

/// What ended or was withdrawn meanwhile may still be taken off.
fn passes(it: Refusal) -> bool {
    matches!(it, Refusal::Standing | Refusal::Trashed)
}
