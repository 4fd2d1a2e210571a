//! The newsroom's words are the portal's, as decisions are: it is asked at once, and its answer is kept before the next
//! pull brings it. Nothing of it waits in the outbox. It does not know who may change them.

use domain::house::Entry;
use domain::wire::{ChangeKind, HouseAnswer, HouseAsk, SettingsAsk};
use domain::{Approval, OpId, RangeDash, Settings, ToneStyle};
use serde_json::json;
use store::{kept, log};

use crate::client::{Answered, Client};
use crate::error::Error;
use crate::run::{Line, Report, heard};

/// Answers what was there already.
pub fn add_to_lists(line: &Line<'_>, entries: Vec<Entry>, report: &mut Report) -> Result<Vec<Entry>, Error> {
    change(line, entries, "add_to_lists", Client::add_to_lists, report)
}

pub fn take_from_lists(line: &Line<'_>, entry: Entry, report: &mut Report) -> Result<(), Error> {
    change(line, vec![entry], "take_from_lists", Client::take_from_lists, report).map(|_| ())
}

fn change(
    line: &Line<'_>,
    entries: Vec<Entry>,
    act: &str,
    call: impl Fn(&Client, &HouseAsk) -> Result<Answered<HouseAnswer>, Error>,
    report: &mut Report,
) -> Result<Vec<Entry>, Error> {
    let _turn = line.turn.talk();
    let asked = (line.clock)();
    let ask = HouseAsk { op_id: OpId::new(asked), entries };
    let answer = heard(line, asked, twice(|| call(line.client, &ask))?)?;
    let now = (line.clock)();
    line.store.write::<_, Error>(|tx| {
        for it in &answer.changed {
            match &it.body {
                Some(body) => kept::put(tx, ChangeKind::House, &it.id, &json!(body))?,
                None => kept::remove(tx, ChangeKind::House, &it.id)?,
            }
        }
        log::add(tx, now, act, None, Some(ask.op_id), "")?;
        Ok(())
    })?;
    report.lists = true;
    Ok(answer.there)
}

pub fn set_style(line: &Line<'_>, tone: ToneStyle, range_dash: RangeDash, report: &mut Report) -> Result<(), Error> {
    set(line, |it| (it.tone, it.range_dash) = (Some(tone), Some(range_dash)), report)
}

pub fn set_approval(line: &Line<'_>, approval: Approval, four_eyes: bool, report: &mut Report) -> Result<(), Error> {
    set(line, |it| (it.approval, it.four_eyes) = (Some(approval), Some(four_eyes)), report)
}

/// Only what is said: two who set different things lose neither.
fn set(line: &Line<'_>, say: impl FnOnce(&mut SettingsAsk), report: &mut Report) -> Result<(), Error> {
    let _turn = line.turn.talk();
    let asked = (line.clock)();
    let mut ask = SettingsAsk::new(OpId::new(asked));
    say(&mut ask);
    let settings: Settings = heard(line, asked, twice(|| line.client.set_settings(&ask))?)?;
    let now = (line.clock)();
    line.store.write::<_, Error>(|tx| {
        kept::put(tx, ChangeKind::Site, "site", &json!(settings))?;
        log::add(tx, now, "set_site", None, Some(ask.op_id), "")?;
        Ok(())
    })?;
    report.lists = true;
    Ok(())
}

/// The answer may have been lost on its way: the same question again is answered as the first time.
pub(crate) fn twice<T>(call: impl Fn() -> Result<Answered<T>, Error>) -> Result<Answered<T>, Error> {
    match call() {
        Err(Error::Offline(_)) => call(),
        other => other,
    }
}
