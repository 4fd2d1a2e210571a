//! What readers would see of an article that is not published, or not with this text: its text at its minute, and around
//! it the other pages as this laptop knows them. How a page is put together is not said here.

use domain::article::Standing;
use domain::slot::{Board, Item, shown};
use domain::wire::ListedKind;
use domain::{ArticleId, Content, ContentHash, PersonId, PhotoId, SlotItemId, Timestamp};
use store::{ReadTx, article, intent, kept, revision, working};

use super::findings::legible_of;
use crate::Desk;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

/// Articles that are looked at a time, until there are enough that are shown.
const STEP: u32 = 100;

/// Not for the window: whoever puts the pages together asks for it.
#[derive(Debug)]
pub struct Readers {
    /// The minute of all this, by the portal's clock.
    pub at_ms: Timestamp,
    /// That minute is planned, or is that of an embargo; otherwise it is now.
    pub planned: bool,
    pub article: ReadersText,
    /// The newest first, with the article where it stands among them.
    pub newest: Vec<ReadersText>,
    /// In their order, with those that are shown at that minute.
    pub boards: Vec<ReadersBoard>,
    /// The same with the article in the first place of the first board; none where there is no board.
    pub hot: Option<Vec<ReadersBoard>>,
    /// Name and address, in their order.
    pub links: Vec<(String, String)>,
    /// Of another article the text that readers see is not on this laptop: a newer one stands for it, or nothing.
    pub partly: bool,
}

#[derive(Debug, Clone)]
pub struct ReadersText {
    pub id: ArticleId,
    /// `/bai/mua-lon-12`; without the number while the portal has not heard of it.
    pub path: String,
    pub text: Content,
    pub content: ContentHash,
    pub category: Option<String>,
    pub go_live_ms: Timestamp,
    pub first_ms: Timestamp,
    number: i64,
}

#[derive(Debug)]
pub struct ReadersBoard {
    pub code: String,
    pub name: String,
    pub texts: Vec<ReadersText>,
}

/// What there is of a photo to draw readers' files from.
#[derive(Debug)]
pub enum ReadersPhoto {
    /// As the portal got it, or will get it.
    Master(Vec<u8>),
    /// The portal's largest, and a smaller one of the portal's.
    Drawn { large: Vec<u8>, small: Option<Vec<u8>> },
    /// Only a smaller one of the portal's.
    Small(Vec<u8>),
}

impl Desk {
    /// As if this text were released now for its planned minute, with `most` of the newest articles.
    pub fn readers(&self, id: ArticleId, most: usize) -> Result<Readers, Error> {
        let now = self.now();
        self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            let place = Place::of(tx, id, &ground)?;
            let (at, planned) = minute(tx, &place.standing, id, ground.portal_now)?;
            let mut looking = Looking { tx, at, categories: kept::categories(tx)?, partly: false };
            let article = looking.own(&place, planned)?;
            let mut newest = looking.newest(&article, most)?;
            newest.push(article.clone());
            newest.sort_by_key(|it| std::cmp::Reverse((it.first_ms, it.number)));
            newest.truncate(most);
            let boards = kept::boards(tx)?;
            let hot = match boards.split_first() {
                Some((first, others)) => {
                    let mut all = vec![with_first(first, &article, at)];
                    all.extend(others.iter().cloned());
                    Some(looking.boards(&all, &article)?)
                }
                None => None,
            };
            let boards = looking.boards(&boards, &article)?;
            let links =
                kept::listed(tx)?.into_iter().filter(|it| it.kind == ListedKind::Link && it.closed_ms.is_none());
            let links = links.filter_map(|it| Some((it.name, it.url?))).collect();
            Ok(Readers { at_ms: at, planned, article, newest, boards, hot, links, partly: looking.partly })
        })
    }

    pub fn readers_photo(&self, id: &PhotoId) -> Result<Option<ReadersPhoto>, Error> {
        let files = self.store().photos();
        if let Some(it) = files.read_master(id)? {
            return Ok(Some(ReadersPhoto::Master(it)));
        }
        let small = files.read_small(id)?;
        Ok(match files.read_large(id)? {
            Some(large) => Some(ReadersPhoto::Drawn { large, small }),
            None => small.map(ReadersPhoto::Small),
        })
    }

    /// Whether `readers_photo` would be more than a small one.
    pub fn readers_photo_whole(&self, id: &PhotoId) -> bool {
        self.store().photos().whole(id)
    }
}

/// Its planned one, or one that was wished for, or the end of its embargo; otherwise now.
fn minute(tx: &ReadTx<'_>, it: &Standing, id: ArticleId, now: Timestamp) -> Result<(Timestamp, bool), Error> {
    let wished = || -> Result<Option<Timestamp>, Error> {
        let wish = intent::all(tx)?.into_iter().find(|it| it.article == id && it.go_live_ms > now);
        Ok(wish.map(|it| it.go_live_ms))
    };
    let planned = match it.pending(now) {
        Some(it) => Some(it.go_live_ms),
        None => wished()?,
    };
    let planned = planned.or(it.embargo_until_ms.filter(|it| *it > now));
    Ok((planned.unwrap_or(now), planned.is_some()))
}

/// As a wish of the desk for the first place, taken.
fn with_first(board: &Board, article: &ReadersText, at: Timestamp) -> Board {
    let mut board = board.clone();
    board.items.retain(|it| it.article != article.id);
    for it in &mut board.items {
        it.rank = it.rank.saturating_add(1);
    }
    let person = board.items.first().map_or_else(|| PersonId::new(at), |it| it.person);
    let item = Item {
        id: SlotItemId::new(at),
        article: article.id,
        rank: 0,
        pinned: None,
        start_ms: at,
        end_ms: None,
        person,
        proposed: false,
        title: None,
        on_page: None,
    };
    board.items.insert(0, item);
    board
}

struct Looking<'a> {
    tx: &'a ReadTx<'a>,
    at: Timestamp,
    categories: Vec<domain::wire::Category>,
    partly: bool,
}

impl Looking<'_> {
    fn own(&self, place: &Place, planned: bool) -> Result<ReadersText, Error> {
        let (standing, id) = (&place.standing, place.article.id);
        let text = legible_of(self.tx, &place.article)?;
        let typed = working::find(self.tx, id)?.map(|it| it.text.hash);
        let content =
            match typed.or(place.article.head.map(|it| revision::content_hash(self.tx, it)).transpose()?.flatten()) {
                Some(it) => it,
                None => text.store()?.hash,
            };
        let same = standing.showing(self.at).filter(|it| it.content == content && !planned);
        let go_live_ms = same.map_or(self.at, |it| it.go_live_ms);
        let first = standing.releases.iter().filter(|it| it.cancelled_ms.is_none()).map(|it| it.first_ms).min();
        let slug = standing.slug_of(&text);
        let path = match standing.number {
            Some(number) => format!("/bai/{slug}-{number}"),
            None => format!("/bai/{slug}"),
        };
        Ok(ReadersText {
            id,
            path,
            category: self.named(&text),
            text,
            content,
            go_live_ms,
            first_ms: first.unwrap_or(go_live_ms),
            number: standing.number.unwrap_or(i64::MAX),
        })
    }

    /// Without the article itself; more than asked for where they come of one look.
    fn newest(&mut self, own: &ReadersText, most: usize) -> Result<Vec<ReadersText>, Error> {
        let mut out: Vec<ReadersText> = Vec::new();
        for after in (0..).step_by(STEP as usize) {
            let some = article::released(self.tx, after, STEP)?;
            for it in &some {
                // A correction goes live later than its article's first minute, so whoever comes later here may still be
                // newer than those that are found; and never newer than her own last release.
                let certain = out.iter().filter(|one| Some(one.first_ms) >= it.go_live_ms).count();
                if certain > most {
                    return Ok(out);
                }
                if it.id != own.id {
                    out.extend(self.other(it)?);
                }
            }
            if some.len() < STEP as usize {
                break;
            }
        }
        Ok(out)
    }

    /// As readers see it at that minute.
    fn other(&mut self, it: &article::Article) -> Result<Option<ReadersText>, Error> {
        let Some(standing) = it.standing.as_ref().filter(|it| it.trashed_ms.is_none()) else { return Ok(None) };
        let (Some(release), Some(number)) = (standing.showing(self.at), standing.number) else { return Ok(None) };
        let text = match revision::text(self.tx, &release.content)? {
            Some(it) => it,
            None => {
                self.partly = true;
                let Some(head) = it.portal_head.or(it.head) else { return Ok(None) };
                let Some(head) = revision::find(self.tx, head)?.and_then(|it| domain::legible(&it.content.json)) else {
                    return Ok(None);
                };
                head
            }
        };
        let slug = standing.slug.clone().unwrap_or_else(|| "bai".to_owned());
        Ok(Some(ReadersText {
            id: it.id,
            path: format!("/bai/{slug}-{number}"),
            category: self.named(&text),
            text,
            content: release.content.clone(),
            go_live_ms: release.go_live_ms,
            first_ms: release.first_ms,
            number,
        }))
    }

    fn boards(&mut self, boards: &[Board], own: &ReadersText) -> Result<Vec<ReadersBoard>, Error> {
        boards.iter().map(|it| self.board(it, own)).collect()
    }

    fn board(&mut self, board: &Board, own: &ReadersText) -> Result<ReadersBoard, Error> {
        let mut here = Vec::new();
        for item in &board.items {
            if item.article == own.id {
                here.push(own.clone());
                continue;
            }
            match article::find(self.tx, item.article)? {
                Some(it) => here.extend(self.other(&it)?),
                None => self.partly |= item.on_page.is_some_and(|it| it.covers(self.at)),
            }
        }
        let find = |article| here.iter().find(|it| it.id == article);
        let items = shown(board.capacity, &board.items, |it| find(it).is_some(), self.at);
        let texts = items.into_iter().filter_map(|it| find(it.article).cloned()).collect();
        Ok(ReadersBoard { code: board.code.clone(), name: board.name.clone(), texts })
    }

    fn named(&self, text: &Content) -> Option<String> {
        let id = text.fields.category?;
        self.categories.iter().find(|it| it.id == id).map(|it| it.name.clone())
    }
}
