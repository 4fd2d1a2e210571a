//! What must hold when the lines are good again and nothing waits any more.

use std::collections::{BTreeMap, BTreeSet};

use domain::{ArticleId, Role};
use store::{article, conflict, outbox, revision};

use crate::desk_end::PortalEnd;
use crate::ledger::Ledger;
use crate::pen;
use crate::seat::Seat;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A word that was called saved is nowhere.
    Lost,
    /// A word that was written once stands twice in a text.
    Twice,
    /// A laptop holds something else than the portal.
    Diverged,
    /// Something was done more often than it was asked for.
    DoneTwice,
    /// The portal would not have somebody's words.
    WordsRefused,
    /// It does not come to rest.
    Stuck,
    /// Something failed that may not.
    Broke,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub rule: Rule,
    pub said: String,
}

pub fn fault(rule: Rule, said: impl Into<String>) -> Fault {
    Fault { rule, said: said.into() }
}

pub fn judged(seats: &[Seat], ledger: &Ledger, end: &PortalEnd) -> Vec<Fault> {
    let mut out = Vec::new();
    words(ledger, end, &mut out);
    twice(end, &mut out);
    effects(ledger, end, &mut out);
    for seat in seats {
        laptop(seat, end, &mut out);
    }
    out
}

fn words(ledger: &Ledger, end: &PortalEnd, out: &mut Vec<Fault>) {
    let mut standing: BTreeSet<u64> = BTreeSet::new();
    for (_, head) in end.articles.values() {
        standing.extend(end.text_of(head).map(pen::words).unwrap_or_default().into_keys());
    }
    for it in end.conflicts.iter().filter(|it| it.open) {
        for side in [&it.mine, &it.theirs] {
            standing.extend(end.text_of(side).map(pen::words).unwrap_or_default().into_keys());
        }
    }
    let history: BTreeSet<u64> = end.texts.values().flat_map(|it| pen::words(it).into_keys()).collect();
    for (word, id) in &ledger.words {
        if standing.contains(word) {
            continue;
        }
        if !ledger.removed.contains(word) {
            out.push(fault(Rule::Lost, format!("w{word} of {id} is in no text and no conflict")));
        } else if ledger.cut.contains(word) && !history.contains(word) {
            out.push(fault(Rule::Lost, format!("w{word} of {id} was replaced, and no revision has it")));
        }
    }
    for (id, (article, hash)) in &ledger.revisions {
        if end.revisions.get(&id.to_string()).is_none_or(|it| it.content != hash.as_str()) {
            out.push(fault(Rule::Lost, format!("revision {id} of {article} is not at the portal")));
        }
    }
}

fn twice(end: &PortalEnd, out: &mut Vec<Fault>) {
    let heads: BTreeSet<&String> = end.articles.values().map(|it| &it.1).collect();
    for (id, it) in &end.revisions {
        if !it.merged && !heads.contains(id) {
            continue;
        }
        let words = end.texts.get(&it.content).map(pen::words).unwrap_or_default();
        let twice: Vec<String> = words.iter().filter(|it| *it.1 > 1).map(|it| format!("w{}", it.0)).collect();
        if !twice.is_empty() {
            out.push(fault(Rule::Twice, format!("in {id}: {}", twice.join(" "))));
        }
    }
}

fn effects(ledger: &Ledger, end: &PortalEnd, out: &mut Vec<Fault>) {
    let mut made: BTreeMap<_, usize> = BTreeMap::new();
    for it in end.revisions.values() {
        *made.entry((it.article, &it.device, &it.content, &it.parents)).or_default() += 1;
    }
    for ((id, ..), n) in made.into_iter().filter(|it| it.1 > 1) {
        out.push(fault(Rule::DoneTwice, format!("one revision of {id} stands {n} times")));
    }
    let mut asked: BTreeMap<_, usize> = BTreeMap::new();
    for it in &end.conflicts {
        *asked.entry(&it.mine).or_default() += 1;
    }
    for (mine, n) in asked.into_iter().filter(|it| it.1 > 1) {
        out.push(fault(Rule::DoneTwice, format!("{n} conflicts of one branch {mine}")));
    }
    for (id, n) in &end.submits {
        let most = ledger.submits.get(id).copied().unwrap_or(0);
        if *n > most {
            out.push(fault(Rule::DoneTwice, format!("{id} was submitted {most} times and is {n} times in the audit")));
        }
    }
}

fn laptop(seat: &Seat, end: &PortalEnd, out: &mut Vec<Fault>) {
    let mut diverged = |said: String| out.push(fault(Rule::Diverged, format!("laptop {}: {said}", seat.n)));
    let read = seat.store().read::<_, store::Error>(|tx| {
        let mut faults = Vec::new();
        let waiting = outbox::all(tx)?;
        if !waiting.is_empty() {
            faults.push(format!("{} operations wait", waiting.len()));
        }
        for (id, (owner, head)) in &end.articles {
            if seat.place.role == Role::Reporter && *owner != seat.place.person.to_string() {
                continue;
            }
            faults.extend(one(tx, *id, head, end)?.map(|it| format!("{id}: {it}")));
        }
        Ok(faults)
    });
    match read {
        Ok(faults) => faults.into_iter().for_each(&mut diverged),
        Err(why) => diverged(why.to_string()),
    }
}

fn one(tx: &store::ReadTx<'_>, id: ArticleId, head: &str, end: &PortalEnd) -> Result<Option<String>, store::Error> {
    let Some(it) = article::find(tx, id)? else { return Ok(Some("is not here".to_owned())) };
    let open = conflict::open_of(tx, id)?;
    let theirs: Vec<String> = open.iter().map(|it| it.id.to_string()).collect();
    if theirs.iter().map(String::as_str).collect::<BTreeSet<_>>() != end.open_of(id) {
        return Ok(Some(format!("conflicts {theirs:?}, and at the portal {:?}", end.open_of(id))));
    }
    if it.portal_head.map(|it| it.to_string()).as_deref() != Some(head) {
        return Ok(Some(format!("knows the head {:?}, which is {head}", it.portal_head)));
    }
    let branch = open.iter().any(|one| it.head == Some(one.mine) || it.head == Some(one.theirs));
    if it.head != it.portal_head && !branch {
        return Ok(Some(format!("shows {:?}, and the head is {head}", it.head)));
    }
    let shown = it.head.map(|it| it.to_string()).unwrap_or_default();
    let content = it.head.map(|it| revision::content_hash(tx, it)).transpose()?.flatten();
    if content.map(|it| it.to_string()) != end.revisions.get(&shown).map(|it| it.content.clone()) {
        return Ok(Some(format!("another text under {shown}")));
    }
    Ok(None)
}
