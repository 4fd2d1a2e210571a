//! What was typed becomes a revision, which travels and never changes.

use domain::wire::Op;
use domain::{ArticleId, Content, Kind, OpId, Revision, RevisionId};
use store::{WriteTx, article, log, outbox, revision, working};

use crate::Desk;
use crate::answer::Cut;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

impl Desk {
    /// By Ctrl+S, or as the person leaves. Nothing where nothing changed since the last one.
    pub fn cut(&self, id: ArticleId, note: &str, leaving: bool) -> Result<Cut, Error> {
        let mut typing = self.typing();
        let now = self.now();
        let kind = if leaving { Kind::Typed } else { Kind::Saved };
        let revision = self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            Place::of(tx, id, &ground)?.may_write(&ground)?;
            cut_here(tx, &ground, id, kind, note)
        })?;
        if let (Some(base), Some(open)) = (revision, typing.open.get_mut(&id)) {
            open.base = Some(base);
            open.cut_ms = now;
        }
        if leaving {
            typing.leave(id);
            // The recovery files stay until a backup holds their text: the database may yet be damaged.
            typing.recovered.remove(&id);
            let _ = self.store().recovery().mark_left(id);
        }
        Ok(Cut { revision })
    }
}

/// In the transaction of the act that needs it. None where the text is its base's, or where there is no text yet.
pub(crate) fn cut_here(
    tx: &WriteTx<'_>,
    ground: &Ground,
    id: ArticleId,
    kind: Kind,
    note: &str,
) -> Result<Option<RevisionId>, Error> {
    let Some(typed) = working::find(tx, id)? else { return Ok(None) };
    if !working::dirty(tx, id)? || (typed.base.is_none() && empty(&typed.text.open()?)) {
        return Ok(None);
    }
    let made = Revision {
        id: RevisionId::new(ground.now),
        article: id,
        no: None,
        parents: typed.base.into_iter().collect(),
        content: typed.text,
        author: ground.actor.person,
        device: ground.device,
        at_ms: ground.now,
        kind,
        note: note.trim().to_owned(),
    };
    put_revision(tx, ground, &made)?;
    working::set_base(tx, id, made.id)?;
    Ok(Some(made.id))
}

/// The revision, the head here, and the operation that carries it to the portal.
pub(super) fn put_revision(tx: &WriteTx<'_>, ground: &Ground, made: &Revision) -> Result<(), Error> {
    revision::add(tx, made)?;
    article::set_head(tx, made.article, made.id)?;
    // It speaks of a text that is no longer the newest, and everything behind it would wait for ever.
    outbox::drop_refused_submits(tx, made.article)?;
    // In the bin of this laptop it waits for `restore`: the portal must not hear of it.
    let binned = article::get(tx, made.article)?.trashed_ms.is_some();
    let op = if binned { None } else { Some(send(tx, ground, made)?) };
    Ok(log::add(tx, ground.now, "cut", Some(made.article), op, made.kind.as_str())?)
}

pub(super) fn send(tx: &WriteTx<'_>, ground: &Ground, made: &Revision) -> Result<OpId, Error> {
    let op = Op::of_revision(made, ground.now);
    outbox::add(tx, &op, ground.now)?;
    Ok(op.op_id)
}

fn empty(content: &Content) -> bool {
    let none = Content::empty();
    content.document.texts().is_empty()
        && content.document.blocks.len() == 1
        && content.fields == none.fields
        && content.document.figures().next().is_none()
}
