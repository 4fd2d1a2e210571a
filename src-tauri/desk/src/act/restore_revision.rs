//! An old text becomes the text again, as a new revision: what stood there is a revision first, and pinned.

use domain::act::Act;
use domain::{ArticleId, Kind, Restored, Revision, RevisionId};
use store::article::Summary;
use store::pin::Before;
use store::{Recovered, WriteTx, article, log, pin, revision, working};

use crate::answer::Opened;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;
use crate::{Desk, Session};

use super::cut::{cut_here, put_revision};

impl Desk {
    /// The window opens what is answered, under its number. The very text that stands there changes nothing.
    pub fn restore_revision(&self, id: ArticleId, wanted: RevisionId) -> Result<Opened, Error> {
        let mut typing = self.typing();
        let now = self.now();
        let spare = self.store().recovery().read(id).map_or(0, |it| it.seq);
        let (old, typed) = self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            Place::of(tx, id, &ground)?.check(Act::Edit, &ground)?;
            let old = revision::find(tx, wanted)?.filter(|it| it.article == id);
            Ok::<_, Error>((old.ok_or(Error::NoRevision(wanted))?, working::find(tx, id)?))
        })?;
        let seq = typed.as_ref().map_or(spare, |it| it.seq) + 1;
        let text = old.content.clone();
        let spare =
            Recovered { seq, at_ms: now, base: Some(wanted), hash: text.hash.clone(), json: text.json, caret: None };
        self.store().recovery().write(id, &spare)?;
        let opened = self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            Place::of(tx, id, &ground)?.check(Act::Edit, &ground)?;
            put_back(tx, &ground, &old, seq)?;
            self.opened(tx, id, &ground, seq, false)
        })?;
        typing.recovered.remove(&id);
        typing.open.insert(id, Session { base: opened.base, seq, cut_ms: now, blocks: None });
        Ok(opened)
    }
}

fn put_back(tx: &WriteTx<'_>, ground: &Ground, old: &Revision, seq: u64) -> Result<(), Error> {
    let id = old.article;
    let content = old.content.open()?;
    cut_here(tx, ground, id, Kind::Typed, "")?;
    let typed = working::find(tx, id)?;
    let stood = typed.map_or(article::get(tx, id)?.head, |it| it.base);
    let mut base = stood;
    let same = match stood {
        Some(it) => revision::content_hash(tx, it)?.as_ref() == Some(&old.content.hash),
        None => false,
    };
    if !same {
        if let Some(stood) = stood {
            pin::add(tx, stood, Before::Restored)?;
        }
        let made = Revision {
            id: RevisionId::new(ground.now),
            no: None,
            parents: stood.into_iter().collect(),
            author: ground.actor.person,
            device: ground.device,
            at_ms: ground.now,
            kind: Kind::Saved,
            note: Restored::of(old).note(),
            ..old.clone()
        };
        put_revision(tx, ground, &made)?;
        base = Some(made.id);
    }
    let row = working::Working { article: id, base, text: old.content.clone(), seq, saved_ms: ground.now };
    working::put(tx, &row)?;
    article::set_summary(tx, id, &Summary::of(&content), ground.now)?;
    Ok(log::add(tx, ground.now, "restore_revision", Some(id), None, &old.id.to_string())?)
}
