//! The photo library: what is on its shelf, sifted and searched, and all that is known of one photo. It does not know how
//! a photo is drawn, nor how near two likenesses are.

use std::collections::BTreeSet;

use domain::article::{Status, status};
use domain::{ArticleId, PhotoId, Timestamp};
use serde::{Deserialize, Serialize};
use store::photo_use::Use;
use store::shelf::{self, Filter, Shelved};
use store::{ReadTx, photo, photo_use};
use vietnamese::Query;

use crate::Desk;
use crate::answer::Photo;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

/// Nobody's screen shows more at once.
const MOST: u32 = 500;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PhotoFilter {
    #[default]
    All,
    Mine,
    Unused,
    NoCredit,
    Archive,
    Waiting,
    Alike,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Photos {
    /// Newest first.
    pub rows: Vec<PhotoRow>,
    /// That the words and the filter fit.
    pub total: u32,
    /// Of those, how many came in since Monday; they are the first ones where no words are asked for.
    pub fresh: u32,
    /// That the words fit.
    pub counts: FilterCounts,
    /// Texts and photos that the library does not know as they are now: while there are any, something may be missing.
    pub due: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FilterCounts {
    pub all: u32,
    pub mine: u32,
    pub unused: u32,
    pub no_credit: u32,
    pub archive: u32,
    pub waiting: u32,
    pub alike: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PhotoRow {
    pub id: PhotoId,
    /// The file's; empty where nobody knows.
    pub name: String,
    /// Of the text that changed last, or else what the file says.
    pub caption: String,
    /// As the caption: a credit, or whom the file or a person names.
    pub credit: String,
    /// When it was taken, or else when it came in.
    pub day_ms: Timestamp,
    /// Pixels of the web master; null for a photo of another laptop.
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// Of the web master.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub bytes: Option<u64>,
    /// That use it.
    pub articles: u32,
    pub no_credit: bool,
    pub archive: bool,
    pub waiting: bool,
    /// The portal's code, where it does not take it.
    pub refused: Option<String>,
    /// Another looks nearly the same.
    pub alike: bool,
}

/// All that is known of one photo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PhotoCard {
    pub row: PhotoRow,
    /// Null for a photo of another laptop.
    pub photo: Option<Photo>,
    /// A picture of it lies on this laptop.
    pub shown: bool,
    /// Of the camera's file; null where it is not on this laptop.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub original_bytes: Option<u64>,
    pub uses: Vec<PhotoUse>,
    /// The likest first.
    pub alike: Vec<PhotoRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PhotoUse {
    pub article: ArticleId,
    pub title: String,
    pub status: Status,
    pub mine: bool,
    pub caption: String,
    pub alt: String,
    pub credit: String,
    pub archive: bool,
    /// Of lists and the top only; it has no words then.
    pub cover: bool,
}

impl Desk {
    /// From the one after so many, at most so many. Everything typed is a question; one without letters asks for all.
    pub fn photos(&self, query: &str, filter: PhotoFilter, after: u32, limit: u32) -> Result<Photos, Error> {
        // A disk that takes no index must not keep anybody from seeing what is on the shelf.
        let due = self.store().settle_photos().or_else(|_| self.store().read(shelf::due))?;
        let monday = self.portal_now().monday();
        let query = Query::of(query);
        self.store().read(|tx| {
            let after = usize::try_from(after).unwrap_or(usize::MAX);
            let limit = usize::try_from(limit.min(MOST)).unwrap_or(0);
            let found = shelf::sift(tx, &query, filter.into(), monday, after, limit)?;
            let rows = found.photos.into_iter().map(|it| row(tx, it)).collect::<Result<_, Error>>()?;
            Ok(Photos { rows, total: found.total, fresh: found.fresh, counts: found.counts.into(), due })
        })
    }

    /// None where the library does not have it.
    pub fn photo_card(&self, id: &PhotoId) -> Result<Option<PhotoCard>, Error> {
        let _ = self.store().settle_photos();
        let now = self.now();
        let files = self.store().photos();
        self.store().read(|tx| {
            let Some(shelved) = shelf::find(tx, id)? else { return Ok(None) };
            let ground = Ground::of(tx, now)?;
            let here = photo::find(tx, id)?;
            let original = here.as_ref().and_then(|it| it.original.as_ref());
            let uses = photo_use::of_photo(tx, id)?;
            let mut alike = Vec::new();
            for other in shelf::alike(tx, id, ::photo::NEAR)? {
                if let Some(it) = shelf::find(tx, &other)? {
                    alike.push(row(tx, it)?);
                }
            }
            Ok(Some(PhotoCard {
                row: row(tx, shelved)?,
                shown: files.shown(id),
                original_bytes: original.and_then(|it| files.original_bytes(it)),
                uses: uses.into_iter().map(|it| used(tx, it, &ground)).collect::<Result<_, Error>>()?,
                alike,
                photo: here.map(Into::into),
            }))
        })
    }
}

fn row(tx: &ReadTx<'_>, it: Shelved) -> Result<PhotoRow, Error> {
    let here = photo::find(tx, &it.photo)?;
    let uses = photo_use::of_photo(tx, &it.photo)?;
    let articles: BTreeSet<ArticleId> = uses.iter().map(|it| it.article).collect();
    let said = |of: fn(&Use) -> &String| uses.iter().map(of).find(|it| !it.is_empty()).cloned();
    let hints = here.as_ref().map(|it| &it.hints);
    let caption = said(|it| &it.caption).or_else(|| hints?.caption.clone().or_else(|| hints?.headline.clone()));
    let credit = said(|it| &it.credit).or_else(|| hints?.creator.clone().or_else(|| hints?.credit.clone()));
    Ok(PhotoRow {
        name: here.as_ref().map(|it| it.name.clone()).unwrap_or_default(),
        caption: caption.unwrap_or_default(),
        credit: credit.unwrap_or_default(),
        day_ms: here.as_ref().and_then(|it| it.taken_ms).unwrap_or(it.at_ms),
        width: here.as_ref().map(|it| it.width),
        height: here.as_ref().map(|it| it.height),
        bytes: here.as_ref().map(|it| it.bytes),
        articles: u32::try_from(articles.len()).unwrap_or(u32::MAX),
        no_credit: it.no_credit,
        archive: it.archive,
        waiting: it.waiting,
        refused: here.and_then(|it| it.refused_code),
        alike: it.alike,
        id: it.photo,
    })
}

fn used(tx: &ReadTx<'_>, it: Use, ground: &Ground) -> Result<PhotoUse, Error> {
    let place = Place::of(tx, it.article, ground)?;
    let Use { article, caption, alt, credit, archive, cover, .. } = it;
    Ok(PhotoUse {
        article,
        title: place.article.summary.title,
        status: status(&place.standing, ground.portal_now),
        mine: place.standing.owner == ground.actor.person,
        caption,
        alt,
        credit,
        archive,
        cover,
    })
}

impl From<PhotoFilter> for Filter {
    fn from(it: PhotoFilter) -> Self {
        match it {
            PhotoFilter::All => Self::All,
            PhotoFilter::Mine => Self::Mine,
            PhotoFilter::Unused => Self::Unused,
            PhotoFilter::NoCredit => Self::NoCredit,
            PhotoFilter::Archive => Self::Archive,
            PhotoFilter::Waiting => Self::Waiting,
            PhotoFilter::Alike => Self::Alike,
        }
    }
}

impl From<shelf::Counts> for FilterCounts {
    fn from(it: shelf::Counts) -> Self {
        let shelf::Counts { all, mine, unused, no_credit, archive, waiting, alike } = it;
        Self { all, mine, unused, no_credit, archive, waiting, alike }
    }
}
