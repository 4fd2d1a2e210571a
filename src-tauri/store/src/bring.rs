//! Two texts of an article have become one: the revision that says so, written as a cut is. It does not know who chose
//! the words.

use domain::wire::Op;
use domain::{ArticleId, Content, DeviceId, Kind, PersonId, Revision, RevisionId, Timestamp};

use crate::error::Error;
use crate::table::article::Summary;
use crate::table::{article, log, outbox, revision, working};
use crate::tx::WriteTx;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    pub article: ArticleId,
    /// The branch that is brought in.
    pub mine: RevisionId,
    /// The portal's head as this laptop knows it: the merge lands only while it is still that.
    pub theirs: RevisionId,
    pub content: Content,
    pub note: String,
}

/// The revision, the head here, and the operation that carries it to the portal. A clean working text goes, so that
/// whoever opens the article reads the merge; what is typed stays, and grew from the text before.
pub fn brought_in(
    tx: &WriteTx<'_>,
    it: &Merged,
    me: PersonId,
    device: DeviceId,
    now: Timestamp,
) -> Result<RevisionId, Error> {
    let id = it.article;
    let made = Revision {
        id: RevisionId::new(now),
        article: id,
        no: None,
        parents: vec![it.theirs, it.mine],
        content: it.content.store()?,
        author: me,
        device,
        at_ms: now,
        kind: Kind::Merged,
        note: it.note.trim().to_owned(),
    };
    let typed = working::dirty(tx, id)?;
    revision::add(tx, &made)?;
    article::set_head(tx, id, made.id)?;
    if !typed {
        working::remove_clean(tx, id)?;
        article::set_summary(tx, id, &Summary::of(&it.content), now)?;
    }
    // It speaks of a text that is no longer the newest, and the merge would wait behind it for ever.
    outbox::drop_refused_submits(tx, id)?;
    let op = Op::of_revision(&made, now);
    outbox::add(tx, &op, now)?;
    log::add(tx, now, "merge", Some(id), Some(op.op_id), &it.mine.to_string())?;
    Ok(made.id)
}
