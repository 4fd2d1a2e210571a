//! Something is said of an article, and a thread is resolved. Neither touches the text, nor where the article stands; that
//! somebody of the desk has spoken ends the time in which its writer may take it back, by the row of the audit.

use domain::act::Act;
use domain::article::Standing;
use domain::comment::{self, Comment, CommentFault};
use domain::wire::{Applied, ChangeKind, Code, CommentOp, SolveCommentOp};
use domain::{Actor, ArticleId, Role, Timestamp};
use serde_json::json;
use sqlite::{ReadTx, WriteTx};

use super::{Asker, Ground};
use crate::error::Error;
use crate::table::comment as comments;
use crate::table::{article, change, revision};
use crate::view;

pub fn say(tx: &WriteTx<'_>, asker: &Asker, id: ArticleId, op: &CommentOp, now: Timestamp) -> Result<Applied, Error> {
    let it = Ground::of(tx, asker, id, now)?;
    it.may(Act::Comment, false)?;
    if comments::get(tx, op.id)?.is_some() {
        return Err(Error::refused(Code::OpReused, "this comment came with another operation"));
    }
    let anchor = op.anchor();
    comment::fits(&anchor, op.answers.is_some(), &op.text).map_err(no_comment)?;
    let meant = revision::meant(tx, op.revision)?;
    if revision::article_of(tx, meant)? != Some(id) {
        return Err(Error::unknown(op.revision));
    }
    let answers = match op.answers {
        None => None,
        Some(first) => {
            let first = comments::get(tx, first)?.filter(|it| it.article == id).ok_or_else(|| Error::unknown(first))?;
            // An answer to an answer is one more of the same thread.
            Some(first.answers.unwrap_or(first.id))
        }
    };
    if answers.is_none() {
        there(tx, &anchor, meant)?;
    }
    let made = Comment {
        id: op.id,
        article: id,
        answers,
        revision: meant,
        anchor,
        text: op.text.clone(),
        person: asker.actor.person,
        at_ms: now,
        solved_ms: None,
        solved_by: None,
    };
    comments::insert(tx, &made)?;
    it.audit("comment", None, json!({ "comment": made.id, "answers": made.answers }))?;
    told(tx, &made)
}

/// A second time is no fault: two who agree that it is done.
pub fn solve(
    tx: &WriteTx<'_>,
    asker: &Asker,
    id: ArticleId,
    op: &SolveCommentOp,
    now: Timestamp,
) -> Result<Applied, Error> {
    let it = Ground::of(tx, asker, id, now)?;
    it.may(Act::Comment, false)?;
    let found = comments::get(tx, op.id)?.filter(|it| it.article == id).ok_or_else(|| Error::unknown(op.id))?;
    if found.answers.is_some() {
        return Err(Error::malformed("a thread is resolved, not an answer in it"));
    }
    if found.solved_ms.is_none() {
        comments::solve(tx, op.id, asker.actor.person, now)?;
        it.audit("solve_comment", None, json!({ "comment": op.id }))?;
    }
    told(tx, &found)
}

/// Of another's article a reporter reads what is shown, and nothing of what was said about it.
pub fn hears(actor: &Actor, standing: &Standing, now: Timestamp) -> bool {
    let desk = matches!(actor.role, Role::Editor | Role::Chief);
    view::sees(actor, standing, now) && (desk || standing.owner == actor.person)
}

/// Another category is another desk: who may hear of it now is told, and of whom it is gone too.
pub fn heard_by_others(tx: &WriteTx<'_>, id: ArticleId) -> Result<(), Error> {
    for it in comments::of_article(tx, id)? {
        change::touch(tx, ChangeKind::Comment, &it.id.to_string())?;
    }
    Ok(())
}

/// Whether it may still be taken back is part of where it stands.
fn told(tx: &WriteTx<'_>, it: &Comment) -> Result<Applied, Error> {
    change::touch(tx, ChangeKind::Comment, &it.id.to_string())?;
    change::touch(tx, ChangeKind::Article, &it.article.to_string())?;
    let standing = article::standing(tx, it.article)?.ok_or_else(|| Error::unknown(it.article))?;
    let head = standing.head.as_ref();
    Ok(Applied { no: head.map(|it| it.no), head: head.map(|it| it.revision), standing })
}

/// The words are in the text that it names. One that was erased says nothing any more, and is not asked.
fn there(tx: &ReadTx<'_>, anchor: &comment::Anchor, of: domain::RevisionId) -> Result<(), Error> {
    let Some(found) = revision::get(tx, of)?.filter(|it| !it.content.json.is_empty()) else { return Ok(()) };
    let text = found.content.open().map_err(|it| Error::of_content(&it))?;
    comment::stands_in(anchor, &text.document).map_err(no_comment)
}

fn no_comment(fault: CommentFault) -> Error {
    match fault {
        CommentFault::TooLong(_) => Error::refused(Code::TooLarge, fault.to_string()),
        _ => Error::malformed(fault.to_string()),
    }
}
