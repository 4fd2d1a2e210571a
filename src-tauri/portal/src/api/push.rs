//! What laptops send: one transaction an operation, in order; after a refused text the same article's later ones wait.
//! What is said beside a text holds nothing up.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::wire::{
    Answer, Applied, ChangeKind, Code, CommentOp, Op, OpAnswer, OpKind, PushAnswer, PushAsk, RevisionOp,
    SolveCommentOp, SubmitOp,
};
use domain::{ArticleId, OpId};

use super::{Sent, asker, blocking, ok};
use crate::act::{self, Asker};
use crate::error::Error;
use crate::portal::Portal;
use crate::table::{applied_op, article, change, quarantine};

pub(super) async fn push(
    State(portal): State<Portal>,
    headers: HeaderMap,
    Sent(body): Sent,
) -> Result<Response, Error> {
    blocking(move || {
        let asker = match asker(&portal, &headers) {
            // It reads nothing more, and what it still brings is kept for the desk.
            Err(Error::Refused { code: Code::DeviceRevoked, why, at }) => {
                let kept = super::quarantine::kept(&portal, &headers, &body)?;
                return Err(kept.unwrap_or(Error::Refused { code: Code::DeviceRevoked, why, at }));
            }
            other => other?,
        };
        let ask: PushAsk = super::json(&headers, &body)?;
        if ask.device != asker.device {
            return Err(Error::malformed("the token is of another device"));
        }
        Ok(ok(&all(&portal, &asker, ask.ops)?))
    })
    .await
}

pub(crate) fn all(portal: &Portal, asker: &Asker, ops: Vec<Op>) -> Result<PushAnswer, Error> {
    let mut refused: BTreeMap<ArticleId, OpId> = BTreeMap::new();
    let mut answers = Vec::new();
    for op in ops {
        let (op_id, article, of_text) = (op.op_id, op.article, op.kind.of_text());
        let answer = match refused.get(&article) {
            Some(first) => act::revision::earlier(*first),
            None => one(portal, asker, op)?,
        };
        if of_text && matches!(answer, Answer::Refused { .. }) {
            refused.entry(article).or_insert(op_id);
        }
        answers.push(OpAnswer { op_id, answer });
    }
    Ok(PushAnswer { answers })
}

/// A fault of the portal ends the request: what came before it is done, and its ids say so at the next try.
fn one(portal: &Portal, asker: &Asker, op: Op) -> Result<Answer, Error> {
    let request_hash = hash_of(&op)?;
    let now = portal.now();
    let done = portal.write(|tx| {
        if let Some(kept) = applied_op::answered(tx, op.op_id, asker.actor.person, &request_hash)? {
            return Ok(match serde_json::from_str(&kept)? {
                Answer::Applied(it) => Answer::Duplicate(it),
                other => other,
            });
        }
        let answer = match op.kind {
            OpKind::Revision => {
                let it: RevisionOp = payload(op.payload)?;
                act::revision::revision(tx, asker, op.article, &it, now)?
            }
            OpKind::Submit => {
                let it: SubmitOp = payload(op.payload)?;
                act::submit::submit(tx, asker, op.article, &it, now)?;
                change::touch(tx, ChangeKind::Article, &op.article.to_string())?;
                let standing = article::standing(tx, op.article)?.ok_or_else(|| Error::unknown(op.article))?;
                let head = standing.head.as_ref();
                Answer::Applied(Applied { no: head.map(|it| it.no), head: head.map(|it| it.revision), standing })
            }
            OpKind::Comment => {
                let it: CommentOp = payload(op.payload)?;
                Answer::Applied(act::comment::say(tx, asker, op.article, &it, now)?)
            }
            OpKind::SolveComment => {
                let it: SolveCommentOp = payload(op.payload)?;
                Answer::Applied(act::comment::solve(tx, asker, op.article, &it, now)?)
            }
        };
        applied_op::keep(tx, op.op_id, asker.device, &request_hash, &serde_json::to_string(&answer)?, now)?;
        // Its writer is trusted again, and the desk need not ask herself what to do with it.
        quarantine::taken(tx, op.op_id, None, now)?;
        Ok(answer)
    });
    match done {
        Err(Error::Refused { code, why, at }) if code != Code::Busy => Ok(Answer::Refused { code, why, at }),
        other => other,
    }
}

fn payload<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> Result<T, Error> {
    serde_json::from_value(value).map_err(|it| Error::of_json(&it))
}

pub(super) fn hash_of(request: &impl serde::Serialize) -> Result<String, Error> {
    Ok(blake3::hash(&serde_json::to_vec(request)?).to_hex().to_string())
}
