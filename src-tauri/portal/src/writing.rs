//! Who has an article open for writing, and taking it over. What is said here decides nothing: it is the head that
//! protects a text. Only taking over has a line of the audit. Knows no HTTP.

use domain::act::{Act, Refusal, can, take_over_fits};
use domain::article::Standing;
use domain::wire::{ChangeKind, TakeAsk, Writer};
use domain::{ArticleId, RevisionId, Timestamp};
use serde_json::json;
use sqlite::{ReadTx, WriteTx};

use crate::act::{Asker, revision::may_send};
use crate::error::Error;
use crate::portal::Portal;
use crate::table::writing::{self, Holder};
use crate::table::{applied_op, article, audit, change, site};

/// After this long without a word somebody no longer writes.
const FADES_MS: i64 = 120_000;

/// Who was seen since then writes now.
pub(crate) fn since(now: Timestamp) -> Timestamp {
    now.plus_ms(-FADES_MS)
}

/// Said every 30 seconds. Only a beginning is told to the others; answers who else writes.
pub fn writes(portal: &Portal, asker: &Asker, id: ArticleId) -> Result<Vec<Writer>, Error> {
    let now = portal.now();
    portal.write_telling(|tx| {
        known(tx, asker, id, now)?;
        let row = writing::find(tx, id, asker.device)?;
        let begins = match &row {
            // It has not heard yet that somebody took over.
            Some(it) if it.taken_by.is_some() && it.handed_ms.is_none() => None,
            Some(it) if it.taken_by.is_none() && it.seen_ms > since(now) => Some(false),
            _ => Some(true),
        };
        match begins {
            Some(true) => {
                writing::begin(tx, id, asker.device, asker.actor.person, now)?;
                change::touch(tx, ChangeKind::Writing, &id.to_string())?;
            }
            Some(false) => writing::seen(tx, id, asker.device, now)?,
            None => {}
        }
        let others = writing::body(tx, id, since(now))?.map(|it| it.writers).unwrap_or_default();
        let others = others.into_iter().filter(|it| it.device != asker.device).collect();
        Ok((others, begins == Some(true)))
    })
}

/// It was left, or what was asked for has been handed over.
pub fn stops(portal: &Portal, asker: &Asker, id: ArticleId) -> Result<(), Error> {
    let now = portal.now();
    portal.write_telling(|tx| {
        let Some(row) = writing::find(tx, id, asker.device)? else { return Ok(((), false)) };
        if row.taken_by.is_some() {
            // Said again it changes nothing: she may still take it back, until who took it over leaves.
            let owed = row.handed_ms.is_none();
            if owed {
                writing::handed(tx, id, asker.device, now)?;
            }
            return Ok(((), owed));
        }
        writing::end(tx, id, asker.device)?;
        writing::settled(tx, id, asker.actor.person)?;
        change::touch(tx, ChangeKind::Writing, &id.to_string())?;
        Ok(((), true))
    })
}

/// Asks the laptops that write for their words. The same question again takes nothing over a second time.
pub fn take(portal: &Portal, asker: &Asker, id: ArticleId, ask: &TakeAsk, request_hash: &str) -> Result<(), Error> {
    let now = portal.now();
    portal.write(|tx| {
        if applied_op::answered(tx, ask.op_id, asker.actor.person, request_hash)?.is_some() {
            return Ok(());
        }
        let standing = known(tx, asker, id, now)?;
        let holders = writing::others(tx, id, asker.device, since(now))?;
        for it in &holders {
            may_take(tx, asker, &standing, it, now)?;
        }
        for it in &holders {
            writing::take(tx, id, it.device, asker.actor.person, now)?;
        }
        writing::begin(tx, id, asker.device, asker.actor.person, now)?;
        change::touch(tx, ChangeKind::Writing, &id.to_string())?;
        if !holders.is_empty() {
            line(tx, asker, &standing, &holders, now)?;
        }
        applied_op::keep(tx, ask.op_id, asker.device, request_hash, "{}", now)
    })
}

/// The head, once every laptop that was asked has handed its words over; none while one still owes them.
pub fn taken(portal: &Portal, asker: &Asker, id: ArticleId) -> Result<Taken, Error> {
    portal.read(|tx| {
        let head = article::standing(tx, id)?.and_then(|it| it.head).map(|it| it.revision);
        Ok(Taken { head, whole: !writing::owed_to(tx, id, asker.actor.person)? })
    })
}

#[derive(Debug, Clone, Copy)]
pub struct Taken {
    pub head: Option<RevisionId>,
    pub whole: bool,
}

/// Those who were not seen for two minutes are gone at the next pull of anybody, without a job.
pub(crate) fn tell_who_faded(portal: &Portal) -> Result<(), Error> {
    let until = since(portal.now());
    if !portal.read(|tx| Ok(writing::any_faded(tx, until)?))? {
        return Ok(());
    }
    portal.write(|tx| {
        for it in writing::fade(tx, until)? {
            change::touch(tx, ChangeKind::Writing, &it.to_string())?;
        }
        Ok(())
    })
}

/// Others see an article now that did not before, or no longer: who writes in it is told again.
pub(crate) fn seen_by_others(tx: &WriteTx<'_>, id: ArticleId, now: Timestamp) -> Result<(), Error> {
    if writing::body(tx, id, since(now))?.is_some() {
        change::touch(tx, ChangeKind::Writing, &id.to_string())?;
    }
    Ok(())
}

/// Only who may send a text of it says that she writes one.
fn known(tx: &ReadTx<'_>, asker: &Asker, id: ArticleId, now: Timestamp) -> Result<Standing, Error> {
    let standing = article::standing(tx, id)?.ok_or_else(|| Error::unknown(id))?;
    may_send(asker, &standing, now)?;
    Ok(standing)
}

/// The desk from whom it ranks over; everybody from her own other laptop, and back from whoever took it over from her.
fn may_take(tx: &ReadTx<'_>, asker: &Asker, standing: &Standing, holder: &Holder, now: Timestamp) -> Result<(), Error> {
    let actor = &asker.actor;
    if holder.person == actor.person || writing::was_taken(tx, standing.article, actor.person, holder.person)? {
        return Ok(());
    }
    let settings = site::get(tx)?.map(|it| it.settings).unwrap_or_default();
    let refused = |it: Refusal| Error::of_refusal(it, standing);
    can(actor, Act::TakeOver, standing, &settings, false, now).map_err(refused)?;
    take_over_fits(actor.role, holder.role).map_err(refused)
}

fn line(tx: &WriteTx<'_>, asker: &Asker, standing: &Standing, holders: &[Holder], now: Timestamp) -> Result<(), Error> {
    let from: Vec<_> = holders.iter().map(|it| json!({ "person": it.person, "device": it.device })).collect();
    let entry = audit::Entry {
        at_ms: now,
        person: asker.actor.person,
        device: Some(asker.device),
        act: "take_over",
        article: Some(standing.article),
        revision: standing.head.as_ref().map(|it| it.revision),
        reason: None,
        detail: json!({ "from": from }),
    };
    audit::append(tx, &entry)?;
    Ok(())
}
