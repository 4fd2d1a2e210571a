//! Boards of the front page (Tin nóng, Tin tiêu điểm): who stands on them at a minute. Pure: which articles readers see
//! at that minute is an argument. Nothing has to run when an item's time is over; the reserve moves up because it is the
//! next that the question finds.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::id::{ArticleId, PersonId, SlotItemId};
use crate::time::Timestamp;

/// Items of one board; more are refused.
pub const ITEMS_MAX: usize = 60;
/// Places of one board; more are no board.
pub const CAPACITY_MAX: u32 = 20;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Board {
    /// The word in its address: `tin-nong`.
    pub code: String,
    pub name: String,
    /// The order of the boards on the page.
    pub rank: u32,
    /// How many readers see at most.
    pub capacity: u32,
    /// Rises with every change: who changes the board says which one she looked at.
    pub version: i64,
    /// By rank.
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Item {
    pub id: SlotItemId,
    pub article: ArticleId,
    /// The smaller stands before the larger.
    pub rank: u32,
    /// The place that it holds while it is shown, counted from 1.
    pub pinned: Option<u32>,
    pub start_ms: Timestamp,
    /// It leaves the board then; the article stays where it is.
    pub end_ms: Option<Timestamp>,
    pub person: PersonId,
    /// Wished for by its writer, and not yet taken by the desk: readers do not see it.
    pub proposed: bool,
    /// The head's title, for laptops that do not have the article; none where this person may not see it.
    #[serde(default)]
    pub title: Option<String>,
    /// When readers see the article, as the portal knew it when it told; none where it shows no text, now or later.
    #[serde(default)]
    pub on_page: Option<Span>,
}

/// From a minute on, until another or without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Span {
    pub from_ms: Timestamp,
    pub until_ms: Option<Timestamp>,
}

impl Span {
    pub fn covers(&self, now: Timestamp) -> bool {
        self.from_ms <= now && self.until_ms.is_none_or(|it| it > now)
    }

    fn meets(&self, other: &Self) -> bool {
        let ends_before = |a: &Self, b: &Self| a.until_ms.is_some_and(|it| it <= b.from_ms);
        !ends_before(self, other) && !ends_before(other, self)
    }
}

/// Where an item stands at a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Stands {
    /// Readers see it there, counted from 1.
    Shown {
        place: u32,
    },
    /// Ready, and moves up by itself as soon as there is room.
    Reserve,
    /// Its time has not begun.
    Ahead,
    /// Its time is over.
    Over,
    /// Its time is now, and readers do not see the article: not yet, no more, withdrawn.
    NoText,
    Proposed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BoardError {
    #[error("more than {ITEMS_MAX} items")]
    TooMany,
    #[error("item {0} ends before it begins")]
    EndsTooEarly(usize),
    #[error("item {0} is pinned to a place that the board does not have")]
    NoSuchPlace(usize),
    #[error("item {0} is pinned to the place of another at the same time")]
    PlaceTaken(usize),
    #[error("item {0} has an article that the board has already")]
    Twice(usize),
    #[error("a board has 1 to {CAPACITY_MAX} places")]
    Capacity,
}

impl Item {
    pub fn span(&self) -> Span {
        Span { from_ms: self.start_ms, until_ms: self.end_ms }
    }
}

/// Those that readers see, in their order: at most `capacity`, and no place stays empty while somebody waits.
///
/// Who is pinned comes in first. She stands at her place, or before it where there are not enough others to fill those
/// before her. The rest follow by rank.
pub fn shown(capacity: u32, items: &[Item], showing: impl Fn(ArticleId) -> bool, now: Timestamp) -> Vec<&Item> {
    let waiting = items.iter().filter(|it| !it.proposed && it.span().covers(now) && showing(it.article));
    let (mut pinned, mut free): (Vec<&Item>, Vec<&Item>) = waiting.partition(|it| it.pinned.is_some());
    pinned.sort_by_key(|it| (it.pinned, it.rank, it.id));
    free.sort_by_key(|it| (it.rank, it.id));
    let capacity = capacity as usize;
    pinned.truncate(capacity);
    free.truncate(capacity - pinned.len());
    let (mut pinned, mut free) = (pinned.into_iter().peekable(), free.into_iter().peekable());
    let mut out = Vec::new();
    loop {
        let place = u32::try_from(out.len() + 1).unwrap_or(u32::MAX);
        let due = pinned.peek().is_some_and(|it| it.pinned <= Some(place));
        let next = if due || free.peek().is_none() { pinned.next() } else { free.next() };
        match next {
            Some(it) => out.push(it),
            None => return out,
        }
    }
}

/// Where each item stands, in the order of `items`.
pub fn stands(
    capacity: u32,
    items: &[Item],
    showing: impl Fn(ArticleId) -> bool + Copy,
    now: Timestamp,
) -> Vec<Stands> {
    let shown = shown(capacity, items, showing, now);
    let place = |it: &Item| shown.iter().position(|one| one.id == it.id);
    items
        .iter()
        .map(|it| match place(it) {
            Some(n) => Stands::Shown { place: u32::try_from(n + 1).unwrap_or(u32::MAX) },
            None if it.proposed => Stands::Proposed,
            None if it.start_ms > now => Stands::Ahead,
            None if !it.span().covers(now) => Stands::Over,
            None if !showing(it.article) => Stands::NoText,
            None => Stands::Reserve,
        })
        .collect()
}

/// What a board must fit before it is kept. `items` in the order of their ranks; the number counts from 0.
pub fn fits(capacity: u32, items: &[Item]) -> Result<(), BoardError> {
    if capacity == 0 || capacity > CAPACITY_MAX {
        return Err(BoardError::Capacity);
    }
    if items.len() > ITEMS_MAX {
        return Err(BoardError::TooMany);
    }
    for (n, it) in items.iter().enumerate() {
        if it.end_ms.is_some_and(|end| end <= it.start_ms) {
            return Err(BoardError::EndsTooEarly(n));
        }
        if it.pinned.is_some_and(|place| place == 0 || place > capacity) {
            return Err(BoardError::NoSuchPlace(n));
        }
        let before = &items[..n];
        if before.iter().any(|other| other.article == it.article) {
            return Err(BoardError::Twice(n));
        }
        let held = |other: &Item| {
            it.pinned.is_some() && other.pinned == it.pinned && !other.proposed && other.span().meets(&it.span())
        };
        if !it.proposed && before.iter().any(held) {
            return Err(BoardError::PlaceTaken(n));
        }
    }
    Ok(())
}

/// The moments in (`from`, `until`] at which somebody may come or go: between two of them nothing changes by the clock.
pub fn turns(items: &[Item], pages: &[Span], from: Timestamp, until: Timestamp) -> Vec<Timestamp> {
    let own = items.iter().filter(|it| !it.proposed).map(Item::span);
    let mut out: Vec<Timestamp> = own
        .chain(pages.iter().copied())
        .flat_map(|it| [Some(it.from_ms), it.until_ms])
        .flatten()
        .filter(|it| *it > from && *it <= until)
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}
