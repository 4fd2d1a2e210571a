//! Where every article stands, for lists: what the tables say of all of them is read once.

use std::collections::{BTreeSet, HashMap};

use domain::ArticleId;
use store::article::Article;
use store::outbox::Waiting;
use store::{ReadTx, conflict, outbox, working};

use crate::error::Error;
use crate::ground::Ground;
use crate::place::{Facts, Place};

pub(super) struct Looker {
    pub ground: Ground,
    dirty: BTreeSet<ArticleId>,
    conflicts: BTreeSet<ArticleId>,
    waiting: HashMap<ArticleId, Vec<Waiting>>,
}

impl Looker {
    pub fn of(tx: &ReadTx<'_>, ground: Ground) -> Result<Self, Error> {
        let mut waiting: HashMap<ArticleId, Vec<Waiting>> = HashMap::new();
        for it in outbox::all(tx)? {
            waiting.entry(it.op.article).or_default().push(it);
        }
        let dirty = working::all_dirty(tx)?.into_iter().collect();
        Ok(Self { ground, dirty, conflicts: conflict::open_articles(tx)?, waiting })
    }

    pub fn place(&self, tx: &ReadTx<'_>, it: Article) -> Result<Place, Error> {
        let id = it.id;
        let waiting = self.waiting.get(&id).map_or(&[][..], Vec::as_slice);
        let facts = Facts { waiting, dirty: self.dirty.contains(&id), conflict: self.conflicts.contains(&id) };
        Place::with(tx, it, &facts, &self.ground)
    }
}
