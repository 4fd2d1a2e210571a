//! Texts that a struck-off device still sends: kept apart, and taken in by the desk as a branch. Nothing of them moves a
//! head by itself. Knows no HTTP.

use domain::wire::{Answer, Op, OpKind, Quarantined, RevisionOp, TakeInAsk};
use domain::{Actor, ArticleId, CategoryId, OpId, Role, Timestamp};
use serde_json::json;
use sqlite::{ReadTx, WriteTx};

use super::{Asker, revision};
use crate::error::Error;
use crate::portal::Portal;
use crate::table::quarantine::{self, New, Waiting};
use crate::table::{applied_op, article, audit, device, person, revision as revisions};
use crate::view;

/// Of one device, for ever: more nobody wrote between two lines.
const KEPT_MAX: u32 = 500;

/// Only texts, each whole and of this schema; the rest of what was sent is not looked at. Answers what is kept.
pub fn keep(portal: &Portal, bearer: &device::Bearer, ops: &[Op], hashes: &[String]) -> Result<Vec<OpId>, Error> {
    let now = portal.now();
    portal.write(|tx| {
        let mut kept = Vec::new();
        for (op, request_hash) in ops.iter().zip(hashes) {
            if op.kind != OpKind::Revision {
                continue;
            }
            if quarantine::has(tx, op.op_id)? {
                kept.push(op.op_id);
                continue;
            }
            let Ok(sent) = serde_json::from_value::<RevisionOp>(op.payload.clone()) else { continue };
            let Ok(text) = sent.content.open() else { continue };
            if quarantine::count(tx, bearer.device)? >= KEPT_MAX || applied_op::is_known(tx, op.op_id)? {
                continue;
            }
            let it = New {
                op,
                device: bearer.device,
                person: bearer.person.id,
                title: &text.document.title,
                category: text.fields.category,
                written_ms: sent.at_ms,
                request_hash,
                now,
            };
            quarantine::keep(tx, &it)?;
            kept.push(op.op_id);
        }
        Ok(kept)
    })
}

/// What this editor may take in.
pub fn list(portal: &Portal, asker: &Asker) -> Result<Vec<Quarantined>, Error> {
    let now = portal.now();
    portal.read(|tx| {
        let mut out = Vec::new();
        for (it, told) in quarantine::waiting(tx)? {
            if may(tx, &asker.actor, it.article, it.category, now)? {
                out.push(told);
            }
        }
        Ok(out)
    })
}

/// With what came before it of the same article, in order. Of an article that the portal has, the text stands beside the
/// head as a conflict; one that it does not have begins, and is its writer's.
pub fn take_in(
    portal: &Portal,
    asker: &Asker,
    which: OpId,
    ask: &TakeInAsk,
    request_hash: &str,
) -> Result<Option<ArticleId>, Error> {
    let now = portal.now();
    portal.write(|tx| {
        if let Some(answer) = applied_op::answered(tx, ask.op_id, asker.actor.person, request_hash)? {
            return Ok(serde_json::from_str(&answer)?);
        }
        let all = quarantine::up_to(tx, which)?;
        let Some(last) = all.last() else { return Err(Error::unknown(format_args!("{which} in the quarantine"))) };
        if !may(tx, &asker.actor, last.article, last.category, now)? {
            return Err(Error::unknown(format_args!("{which} in the quarantine")));
        }
        for it in &all {
            bring(tx, asker, it, now)?;
            quarantine::taken(tx, it.op_id, Some(asker.actor.person), now)?;
        }
        let answer = Some(last.article);
        applied_op::keep(tx, ask.op_id, asker.device, request_hash, &serde_json::to_string(&answer)?, now)?;
        Ok(answer)
    })
}

fn bring(tx: &WriteTx<'_>, desk: &Asker, it: &Waiting, now: Timestamp) -> Result<(), Error> {
    let op: Op = serde_json::from_str(&it.op)?;
    let mut sent: RevisionOp = serde_json::from_value(op.payload)?;
    // Its writer has sent it from another device meanwhile.
    if revisions::article_of(tx, sent.id)?.is_some() {
        return Ok(());
    }
    let text = sent.content.open().map_err(|it| Error::of_content(&it))?;
    let mut known = Vec::new();
    for parent in sent.parents {
        if revisions::article_of(tx, parent)? == Some(it.article) {
            known.push(parent);
        }
    }
    sent.parents = known;
    let person = person::get(tx, it.person)?.ok_or_else(|| Error::unknown(it.person))?;
    let writer = Asker { actor: person::actor(tx, &person)?, device: it.device };
    let answer: Answer = revision::beside(tx, &writer, it.article, &sent, &text, now)?;
    // The same operation from a device that is trusted again finds this answer.
    applied_op::keep(tx, it.op_id, it.device, &it.request_hash, &serde_json::to_string(&answer)?, now)?;
    audit::append(
        tx,
        &audit::Entry {
            at_ms: now,
            person: desk.actor.person,
            device: Some(desk.device),
            act: "take_in",
            article: Some(it.article),
            revision: Some(sent.id),
            reason: None,
            detail: json!({ "op_id": it.op_id, "writer": it.person, "device": it.device }),
        },
    )?;
    Ok(())
}

/// The desk, in its categories.
fn may(
    tx: &ReadTx<'_>,
    actor: &Actor,
    id: ArticleId,
    category: Option<CategoryId>,
    now: Timestamp,
) -> Result<bool, Error> {
    if !matches!(actor.role, Role::Editor | Role::Chief) {
        return Ok(false);
    }
    if let Some(standing) = article::standing(tx, id)? {
        return Ok(view::sees(actor, &standing, now));
    }
    let hers = actor.categories.is_empty() || category.is_some_and(|it| actor.categories.contains(&it));
    Ok(actor.role == Role::Chief || hers)
}
