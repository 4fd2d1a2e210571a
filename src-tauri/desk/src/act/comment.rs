//! Something is said beside the text, a thread is resolved, and what the portal would not have is put away. Offline all
//! of it waits in the outbox, behind the text that it speaks of.

use domain::act::Act;
use domain::comment::{Anchor, Comment, CommentFault, Place as Found, Texts, fits, place, with_ids};
use domain::wire::{CommentOp, Op, OpKind, SolveCommentOp};
use domain::{ArticleId, CommentId, Document, Kind, OpId, Timestamp};
use serde_json::{Value, json};
use store::{WriteTx, article, comment, comment_draft, kept, log, outbox};

use crate::Desk;
use crate::comment::{Comments, Marked};
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;
use crate::read::{comments_of, legible_of};

use super::cut::cut_here;
use super::keep_comment_draft::anchor_of;

impl Desk {
    /// Of a thread, of marked words, or of the whole article. What is typed here is cut first, so that everybody can find
    /// the words in the text that it names.
    pub fn comment(
        &self,
        id: ArticleId,
        marked: Option<&Marked>,
        answers: Option<CommentId>,
        text: &str,
    ) -> Result<Comments, Error> {
        let mut typing = self.typing();
        let now = self.now();
        let half = anchor_of(marked, answers);
        let (said, cut) = self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            let here = Place::of(tx, id, &ground)?;
            here.check(Act::Comment, &ground)?;
            let cut = if here.may_write(&ground).is_ok() { cut_here(tx, &ground, id, Kind::Typed, "")? } else { None };
            let it = article::get(tx, id)?;
            // An article in which nobody has written anything.
            let revision = it.head.ok_or(Error::NoComment(CommentFault::OtherWords))?;
            let anchor = match (marked, answers) {
                (Some(marked), None) => anchor(&legible_of(tx, &it)?.document, marked),
                _ => Anchor::default(),
            };
            let answers = match answers.map(|it| comment::find(tx, it)).transpose()?.flatten() {
                Some(it) if it.article == id => Some(it.answers.unwrap_or(it.id)),
                Some(_) => return Err(Error::NoComment(CommentFault::AnswerWithPlace)),
                None if answers.is_some() => return Err(Error::NoComment(CommentFault::AnswerWithPlace)),
                None => None,
            };
            let text = with_ids(vietnamese::nfc(text).trim(), &kept::people(tx)?);
            fits(&anchor, answers.is_some(), &text).map_err(Error::NoComment)?;
            let made = Comment {
                id: CommentId::new(now),
                article: id,
                answers,
                revision,
                anchor,
                text,
                person: ground.actor.person,
                at_ms: ground.portal_now,
                solved_ms: None,
                solved_by: None,
            };
            comment::put(tx, &made)?;
            comment_draft::remove(tx, id, &half)?;
            let op = send(tx, &made, now)?;
            log::add(tx, now, "comment", Some(id), Some(op), "")?;
            Ok::<_, Error>((comments_of(tx, id, None, &ground)?, cut))
        })?;
        if let (Some(base), Some(open)) = (cut, typing.open.get_mut(&id)) {
            open.base = Some(base);
            open.cut_ms = now;
        }
        Ok(said)
    }

    /// A second time changes nothing.
    pub fn solve_comment(&self, id: ArticleId, which: CommentId) -> Result<Comments, Error> {
        let now = self.now();
        self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            Place::of(tx, id, &ground)?.check(Act::Comment, &ground)?;
            let found = comment::find(tx, which)?.filter(|it| it.article == id && it.answers.is_none());
            let Some(found) = found else { return Err(Error::NoComment(CommentFault::NoPlace)) };
            if found.solved_ms.is_none() {
                comment::solve(tx, which, ground.actor.person, ground.portal_now)?;
                let payload = json!(SolveCommentOp { id: which });
                let op_id = OpId::new(now);
                outbox::add(tx, &Op { op_id, kind: OpKind::SolveComment, article: id, base: None, payload }, now)?;
                log::add(tx, now, "solve_comment", Some(id), Some(op_id), "")?;
            }
            comments_of(tx, id, None, &ground)
        })
    }

    /// What the portal would not have, and its writer has read again.
    pub fn drop_comment(&self, id: ArticleId, which: CommentId) -> Result<Comments, Error> {
        let now = self.now();
        self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            let refused =
                comment::of_article(tx, id)?.into_iter().any(|it| it.comment.id == which && it.refused.is_some());
            if refused {
                comment::remove(tx, which)?;
                log::add(tx, now, "drop_comment", Some(id), None, "")?;
            }
            comments_of(tx, id, None, &ground)
        })
    }

    /// Where the words of each stand in the text on the screen, or in what this laptop has.
    pub fn comments(&self, id: ArticleId, document: Option<Value>) -> Result<Comments, Error> {
        let document = document.map(Document::from_json).transpose().map_err(domain::ContentError::from)?;
        let now = self.now();
        self.store().read(|tx| comments_of(tx, id, document.as_ref(), &Ground::of(tx, now)?))
    }
}

/// Out of the bin of this laptop, with the text that they speak of.
pub(super) fn send_again(tx: &WriteTx<'_>, id: ArticleId, now: Timestamp) -> Result<(), Error> {
    for it in comment::of_article(tx, id)?.into_iter().filter(|it| !it.waits) {
        send(tx, &it.comment, now)?;
        if it.comment.solved_ms.is_some() {
            let payload = json!(SolveCommentOp { id: it.comment.id });
            let op = Op { op_id: OpId::new(now), kind: OpKind::SolveComment, article: id, base: None, payload };
            outbox::add(tx, &op, now)?;
        }
    }
    Ok(())
}

fn send(tx: &WriteTx<'_>, made: &Comment, now: Timestamp) -> Result<OpId, Error> {
    let (op_id, payload) = (OpId::new(now), json!(CommentOp::of(made)));
    outbox::add(
        tx,
        &Op { op_id, kind: OpKind::Comment, article: made.article, base: Some(made.revision), payload },
        now,
    )?;
    Ok(op_id)
}

/// Where she marked it; where the text has moved since, the nearest same words; where they are gone, the block.
fn anchor(document: &Document, marked: &Marked) -> Anchor {
    let block = marked.block.as_ref();
    let exact = Anchor::at(document, block, marked.start, marked.stop);
    if let Some(it) = exact.filter(|it| marked.quote.starts_with(&it.quote)) {
        return it;
    }
    let seen = Anchor {
        block: marked.block.clone(),
        quote: marked.quote.chars().take(Comment::QUOTE_MOST).collect(),
        start: Some(marked.start),
        stop: Some(marked.stop),
    };
    match place(&seen, None, &Texts::of(document)) {
        Found::Words { block, start, stop } => Anchor::at(document, block.as_ref(), start, stop).unwrap_or_default(),
        Found::Block { block } => Anchor { block, ..Anchor::default() },
        Found::Removed | Found::Article => Anchor::default(),
    }
}
