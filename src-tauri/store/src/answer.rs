//! What the portal answered to one operation, stored in one transaction with the end of its outbox row.
//! It does not know how the answer came.

use domain::article::Standing;
use domain::notice::Fact;
use domain::wire::{Answer, Applied, Code, Op, OpAnswer, OpKind, RevisionOp, SubmitOp};
use domain::{ConflictId, RevisionId, Timestamp};

use crate::error::{Error, json};
use crate::hear;
use crate::table::conflict::{self, Conflict};
use crate::table::{article, comment, log, outbox, pulled, revision};
use crate::tx::WriteTx;

/// A second answer to the same operation finds no row and changes nothing.
pub fn answered(tx: &WriteTx<'_>, answer: &OpAnswer, now: Timestamp) -> Result<(), Error> {
    let Some(waiting) = outbox::find(tx, answer.op_id)? else { return Ok(()) };
    let op = &waiting.op;
    let sent: Option<RevisionId> = match op.kind {
        OpKind::Revision => {
            let payload: RevisionOp =
                serde_json::from_value(op.payload.clone()).map_err(json("a waiting operation"))?;
            Some(payload.id)
        }
        OpKind::Submit => {
            let payload: SubmitOp = serde_json::from_value(op.payload.clone()).map_err(json("a waiting operation"))?;
            Some(payload.revision)
        }
        OpKind::Comment | OpKind::SolveComment => None,
    };
    let said = match &answer.answer {
        Answer::Applied(it) => {
            applied(tx, it, sent, now)?;
            outbox::remove(tx, op.op_id)?;
            "applied"
        }
        Answer::Duplicate(it) => {
            duplicate(tx, it, sent, now)?;
            outbox::remove(tx, op.op_id)?;
            "duplicate"
        }
        Answer::Branched { head, conflict } => {
            if let Some(mine) = sent {
                branched(tx, op, mine, *head, *conflict, now)?;
            }
            outbox::remove(tx, op.op_id)?;
            "branched"
        }
        // Nobody looked at it: it stays behind the refused one, and goes when that is out of the way.
        Answer::Refused { code: Code::EarlierRefused, .. } => "behind_refused",
        // Texts of the same article do not wait behind it, so it leaves; its writer is shown it beside the text.
        Answer::Refused { code, why, .. } if !op.kind.of_text() => {
            comment::refused(tx, op, *code, why)?;
            refused(tx, op, *code, now)?;
            outbox::remove(tx, op.op_id)?;
            "refused"
        }
        Answer::Refused { code, why, .. } => {
            outbox::refuse(tx, op.op_id, *code, why)?;
            refused(tx, op, *code, now)?;
            "refused"
        }
    };
    article::settle(tx, op.article)?;
    log::add(tx, now, said, Some(op.article), Some(op.op_id), op.kind.as_str())
}

/// Its writer is told, wherever she is in the program. That a thread was not resolved is seen in the thread.
fn refused(tx: &WriteTx<'_>, op: &Op, code: Code, now: Timestamp) -> Result<(), Error> {
    let code = serde_json::to_value(code).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default();
    let fact = match op.kind {
        OpKind::Revision | OpKind::Submit => Fact::Refused { code },
        OpKind::Comment => {
            let comment = op.payload.get("id").and_then(|it| it.as_str()).and_then(|it| it.parse().ok());
            Fact::CommentRefused { code, comment }
        }
        OpKind::SolveComment => return Ok(()),
    };
    hear::failed(tx, &op.op_id.to_string(), Some(op.article), fact, now)
}

/// The next text of a branch stands for the one before it, and grew from where that grew.
fn branched(
    tx: &WriteTx<'_>,
    op: &Op,
    mine: RevisionId,
    theirs: RevisionId,
    id: ConflictId,
    now: Timestamp,
) -> Result<(), Error> {
    // An answer that was lost comes after the portal's own row, which knows better where the two grew from.
    if conflict::find(tx, id)?.is_some() {
        return Ok(());
    }
    let mut base = op.base;
    for before in conflict::open_of(tx, op.article)? {
        if before.mine != mine && revision::descends(tx, mine, before.mine)? {
            base = before.base;
            conflict::solve(tx, before.id, mine)?;
        }
    }
    let row = Conflict { id, article: op.article, base, mine, theirs, opened_ms: now, solved_by: None };
    conflict::put_row(tx, &row)
}

fn applied(tx: &WriteTx<'_>, it: &Applied, sent: Option<RevisionId>, now: Timestamp) -> Result<(), Error> {
    number(tx, it, sent)?;
    // By the portal's clock where that is ahead: the pull may leave out what stands so already.
    let changed = pulled::find(tx)?.map_or(now, |it| it.portal_time(now).max(now));
    hear::standing(tx, &it.standing, changed, now)
}

/// The standing is the one of then. A pull may have brought a newer one and moved the cursor past it: what this laptop
/// knows is replaced only where the head has surely moved since. Otherwise the next pull has the last word.
fn duplicate(tx: &WriteTx<'_>, it: &Applied, sent: Option<RevisionId>, now: Timestamp) -> Result<(), Error> {
    number(tx, it, sent)?;
    let known = article::find(tx, it.standing.article)?.and_then(|it| it.standing);
    let head = |it: &Standing| it.head.as_ref().map(|it| it.no);
    if known.is_none_or(|known| head(&known) < head(&it.standing)) {
        hear::standing(tx, &it.standing, now, now)?;
    }
    Ok(())
}

/// The answer's number is the head's: where the same merge had come from another laptop, that is not the one sent.
fn number(tx: &WriteTx<'_>, it: &Applied, sent: Option<RevisionId>) -> Result<(), Error> {
    if let (Some(id), Some(no)) = (sent.filter(|sent| it.head == Some(*sent)), it.no) {
        revision::set_no(tx, id, no)?;
    }
    Ok(())
}
