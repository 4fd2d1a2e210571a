//! Onto a board of the front page, and off it: by the desk, or as a wish of the writer.

use domain::act::{Act, Refusal, can};
use domain::slot::{Board, Item};
use domain::wire::Code;
use domain::{SlotItemId, Timestamp};

use super::Ground;
use crate::error::Error;
use crate::slots;

/// Where, when and at which place.
pub(super) struct Wanted<'a> {
    pub slot: &'a str,
    pub version: i64,
    pub rank: Option<u32>,
    pub pinned: Option<u32>,
    pub start: Timestamp,
    pub end: Option<Timestamp>,
}

pub(super) fn feature(it: &Ground<'_>, wanted: &Wanted<'_>) -> Result<(), Error> {
    let proposed = proposes(it)?;
    let before = slots::seen(it.tx, wanted.slot, wanted.version)?;
    let article = it.standing.article;
    let there = before.items.iter().find(|one| one.article == article);
    // A writer does not change what the desk has put there.
    if there.is_some_and(|one| proposed && !one.proposed) {
        return Err(Error::refused(Code::AlreadyListed, "it stands on the board already"));
    }
    let item = Item {
        id: there.map_or_else(|| SlotItemId::new(it.now), |one| one.id),
        article,
        rank: 0,
        pinned: wanted.pinned.filter(|_| !proposed),
        start_ms: wanted.start,
        end_ms: wanted.end,
        person: it.asker.actor.person,
        proposed,
        title: None,
        on_page: None,
    };
    let mut items: Vec<Item> = before.items.iter().filter(|one| one.article != article).cloned().collect();
    let end = items.len();
    // A wish takes no place before anybody.
    let at = wanted.rank.filter(|_| !proposed).map_or(end, |rank| (rank.max(1) as usize - 1).min(end));
    items.insert(at, item);
    let act = if proposed { "propose_feature" } else { "feature" };
    changed(it, act, &before, items)
}

pub(super) fn unfeature(it: &Ground<'_>, slot: &str, version: i64) -> Result<(), Error> {
    let before = slots::seen(it.tx, slot, version)?;
    let article = it.standing.article;
    let Some(there) = before.items.iter().find(|one| one.article == article) else {
        return Err(Error::refused(Code::StaleList, "it does not stand on the board"));
    };
    // What is over, withdrawn or ended may still be taken off.
    let as_desk = desk(it).or_else(passes);
    let own_wish = there.proposed && there.person == it.asker.actor.person;
    if !own_wish {
        as_desk.map_err(|refusal| Error::of_refusal(refusal, &it.standing))?;
    }
    let items = before.items.iter().filter(|one| one.article != article).cloned().collect();
    changed(it, "unfeature", &before, items)
}

fn changed(it: &Ground<'_>, act: &str, before: &Board, items: Vec<Item>) -> Result<(), Error> {
    let mut after = Board { version: before.version + 1, items, ..before.clone() };
    for (rank, one) in (1..).zip(&mut after.items) {
        one.rank = rank;
    }
    slots::fits(&after)?;
    let article = Some(it.standing.article);
    slots::keep(it.tx, it.asker, (act, article), (before, &after), it.now)
}

/// As the desk, or else as a writer.
fn proposes(it: &Ground<'_>) -> Result<bool, Error> {
    match desk(it) {
        Ok(()) => Ok(false),
        Err(_) => {
            it.may(Act::ProposeFeature, false)?;
            Ok(true)
        }
    }
}

fn desk(it: &Ground<'_>) -> Result<(), Refusal> {
    can(&it.asker.actor, Act::Feature, &it.standing, &it.settings, false, it.now)
}

fn passes(refusal: Refusal) -> Result<(), Refusal> {
    match refusal {
        Refusal::Standing | Refusal::Trashed => Ok(()),
        other => Err(other),
    }
}
