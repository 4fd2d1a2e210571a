//! The newsroom's lists of words, and what is set for its site from a laptop: who changes them, with which line of the audit, and the
//! numbered change by which laptops hear of it. Knows no HTTP.

use std::collections::BTreeMap;

use domain::act::{Refusal, SiteAct, can_site};
use domain::house::{Change, ENTRIES_MAX, Entry, Kept, WORDS_MAX, WrongEntry, add, shipped, take};
use domain::wire::{ChangeKind, Code, HouseAnswer, HouseAsk, HouseChange, SettingsAsk};
use domain::{Settings, Timestamp};
use serde_json::json;
use sqlite::WriteTx;

use crate::act::Asker;
use crate::error::Error;
use crate::portal::Portal;
use crate::table::{applied_op, audit, change, house, site};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    Add,
    Take,
}

/// All of the entries or none. Of one that is there already the asker is told; among several it is left out and counted.
pub fn change_lists(
    portal: &Portal,
    asker: &Asker,
    doing: Doing,
    ask: HouseAsk,
    request_hash: &str,
) -> Result<HouseAnswer, Error> {
    may(asker, SiteAct::ManageLists)?;
    let entries = tidy(ask.entries)?;
    let now = portal.now();
    portal.write(|tx| {
        if let Some(answer) = applied_op::answered(tx, ask.op_id, asker.actor.person, request_hash)? {
            return Ok(serde_json::from_str(&answer)?);
        }
        let one = entries.len() == 1;
        let mut it = Changing { tx, asker, now, shipped: shipped(), changed: BTreeMap::new(), there: Vec::new() };
        let mut done = Vec::new();
        for entry in entries {
            if it.change(doing, &entry)? {
                done.push(entry);
            }
        }
        match (one, doing, it.there.first()) {
            (true, Doing::Add, Some(there)) => {
                let why = "the lists have it already";
                return Err(Error::refused_at(Code::AlreadyListed, why, json!({ "entry": there })));
            }
            (true, Doing::Take, Some(_)) => return Err(Error::refused(Code::StaleList, "the lists have it no more")),
            _ => {}
        }
        if !done.is_empty() {
            let act = if doing == Doing::Add { "add_to_lists" } else { "take_from_lists" };
            line(tx, asker, act, json!({ "entries": done }), now)?;
        }
        let changed = it.changed.into_iter().map(|(id, body)| HouseChange { id, body }).collect();
        let answer = HouseAnswer { changed, there: it.there };
        applied_op::keep(tx, ask.op_id, asker.device, request_hash, &serde_json::to_string(&answer)?, now)?;
        Ok(answer)
    })
}

/// What is as it was is no change; the same question again is answered alike, since it sets and does not add.
pub fn set(portal: &Portal, asker: &Asker, ask: &SettingsAsk) -> Result<Settings, Error> {
    may(asker, SiteAct::ManageSite)?;
    let now = portal.now();
    portal.write(|tx| {
        let before = site::get(tx)?.ok_or_else(|| Error::unknown("the site"))?;
        let mut after = before.clone();
        let it = &mut after.settings;
        it.tone = ask.tone.unwrap_or(it.tone);
        it.range_dash = ask.range_dash.unwrap_or(it.range_dash);
        it.approval = ask.approval.unwrap_or(it.approval);
        it.four_eyes = ask.four_eyes.unwrap_or(it.four_eyes);
        if after.settings != before.settings {
            site::put(tx, &after)?;
            line(tx, asker, "set_site", json!({ "was": before, "is": after }), now)?;
            change::touch(tx, ChangeKind::Site, "site")?;
        }
        Ok(after.settings)
    })
}

struct Changing<'a> {
    tx: &'a WriteTx<'a>,
    asker: &'a Asker,
    now: Timestamp,
    shipped: BTreeMap<String, Entry>,
    changed: BTreeMap<String, Option<Kept>>,
    there: Vec<Entry>,
}

impl Changing<'_> {
    /// False where it is so already.
    fn change(&mut self, doing: Doing, entry: &Entry) -> Result<bool, Error> {
        let key = entry.key();
        let row = house::get(self.tx, &key)?;
        let shipped = self.shipped.get(&key);
        let change = match doing {
            Doing::Add => add(entry.clone(), shipped, row.as_ref()),
            Doing::Take => take(shipped, row.as_ref()).ok_or_else(|| entry.clone()),
        };
        let body = match change {
            Err(there) => {
                self.there.push(there);
                return Ok(false);
            }
            Ok(Change::Forget) => {
                house::forget(self.tx, &key)?;
                None
            }
            Ok(Change::Put { entry, taken }) => {
                let it = Kept { entry, taken, by: self.asker.actor.person, at_ms: self.now };
                house::put(self.tx, &it)?;
                Some(it)
            }
        };
        change::touch(self.tx, ChangeKind::House, &key)?;
        self.changed.insert(key, body);
        Ok(true)
    }
}

fn may(asker: &Asker, act: SiteAct) -> Result<(), Error> {
    can_site(asker.actor.role, act).map_err(|it: Refusal| {
        Error::refused_at(Code::NotAllowed, format!("the act is refused: {it:?}"), json!({ "refusal": it }))
    })
}

/// The first that cannot be kept refuses all: `at.n` counts from 0.
fn tidy(entries: Vec<Entry>) -> Result<Vec<Entry>, Error> {
    let wrong = |n: usize, why: WrongEntry, max: usize| {
        let at = json!({ "n": n, "reason": why, "max": max });
        Error::refused_at(Code::WrongEntry, format!("entry {n} cannot be kept: {why:?}"), at)
    };
    if entries.len() > ENTRIES_MAX {
        return Err(wrong(ENTRIES_MAX, WrongEntry::TooMany, ENTRIES_MAX));
    }
    let tidied = entries.into_iter().enumerate();
    tidied.map(|(n, it)| it.tidy().map_err(|why| wrong(n, why, WORDS_MAX))).collect()
}

fn line(tx: &WriteTx<'_>, asker: &Asker, act: &str, detail: serde_json::Value, now: Timestamp) -> Result<(), Error> {
    let (person, device) = (asker.actor.person, Some(asker.device));
    let (article, revision, reason) = (None, None, None);
    audit::append(tx, &audit::Entry { at_ms: now, person, device, act, article, revision, reason, detail })?;
    Ok(())
}
