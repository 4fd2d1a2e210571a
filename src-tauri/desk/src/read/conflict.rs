//! Which two texts of an article are to be brought together now, and with what they begin.

use domain::act::Act;
use domain::merge::{Merged, merge};
use domain::{ArticleId, Content, Revision, RevisionId};
use store::conflict::Conflict;
use store::{ReadTx, article, conflict, kept, outbox, revision};

use crate::answer::Owner;
use crate::conflict::{OpenConflict, TwoTexts, Written, joined, places};
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

/// One branch beside the text that it is to be brought into.
pub(crate) struct Torn {
    pub conflict: Conflict,
    pub seen: TwoTexts,
    pub merged: Merged,
    base: Option<Revision>,
    before: Content,
    mine: Revision,
    theirs: Revision,
    more: u32,
}

/// One's own branch first, then the oldest. None where nothing is open.
pub(crate) fn torn(tx: &ReadTx<'_>, id: ArticleId) -> Result<Option<Torn>, Error> {
    let head = article::find(tx, id)?.ok_or(Error::NoArticle(id))?.head;
    let mut open = conflict::open_of(tx, id)?;
    let mut own = None;
    for (n, it) in open.iter().enumerate() {
        if own.is_none() && head.is_some_and(|head| revision::descends(tx, head, it.mine).unwrap_or(false)) {
            own = Some(n);
        }
    }
    if open.is_empty() {
        return Ok(None);
    }
    let conflict = open.remove(own.unwrap_or(0));
    let seen = sides(tx, &conflict)?;
    let [mine, theirs] = [seen.mine, seen.theirs].map(|it| revision::find(tx, it));
    let (Some(mine), Some(theirs)) = (mine?, theirs?) else { return Err(Error::ConflictWaits) };
    let base = match conflict.base {
        Some(it) => Some(revision::find(tx, it)?.ok_or(Error::ConflictWaits)?),
        None => None,
    };
    let before = base.as_ref().map_or_else(|| Ok(Content::empty()), |it| it.content.open())?;
    let merged = merge(&before, &mine.content.open()?, &theirs.content.open()?);
    let more = u32::try_from(open.len()).unwrap_or(u32::MAX);
    Ok(Some(Torn { conflict, seen, merged, base, before, mine, theirs, more }))
}

/// The newest of either side that this laptop has: what was written on after the branch goes with it, and what waits here
/// for the portal stands for its head.
fn sides(tx: &ReadTx<'_>, it: &Conflict) -> Result<TwoTexts, Error> {
    let article = article::get(tx, it.article)?;
    let portal = article.portal_head.ok_or(Error::ConflictWaits)?;
    let branch = TwoTexts { mine: it.mine, theirs: portal };
    let Some(head) = article.head else { return Ok(branch) };
    let of_branch = revision::descends(tx, head, it.mine)?;
    let of_portal = revision::descends(tx, head, portal)?;
    Ok(match (of_branch, of_portal) {
        // Brought in already, though the portal does not know.
        (true, true) => return Err(Error::ConflictWaits),
        (true, false) => TwoTexts { mine: head, theirs: portal },
        (false, true) => TwoTexts { mine: it.mine, theirs: head },
        // The portal has not said yet where this laptop's own words stand.
        (false, false) if outbox::text_waits(tx, it.article)? => return Err(Error::ConflictWaits),
        (false, false) => branch,
    })
}

impl Torn {
    pub fn shown(self, tx: &ReadTx<'_>, ground: &Ground) -> Result<OpenConflict, Error> {
        let id = self.conflict.article;
        let place = Place::of(tx, id, ground)?;
        let people = kept::people(tx)?;
        let written = |it: &Revision| {
            let name = people.iter().find(|one| one.id == it.author).map(|one| one.name.clone());
            let own = it.author == ground.me.id;
            let name = name.or_else(|| own.then(|| ground.me.name.clone())).unwrap_or_default();
            Written {
                revision: it.id,
                no: it.no,
                by: Owner { id: it.author, name },
                own,
                here: it.device == ground.device,
                at_ms: it.at_ms,
            }
        };
        let (joined, joined_count) = joined(&self.before, &self.merged);
        Ok(OpenConflict {
            article: id,
            title: place.article.summary.title.clone(),
            seen: self.seen,
            base: self.base.as_ref().map(written),
            mine: written(&self.mine),
            theirs: written(&self.theirs),
            places: places(&self.merged),
            joined,
            joined_count,
            reordered: self.merged.reordered,
            more: self.more,
            refusal: place.may(Act::Edit, ground).err(),
        })
    }

    /// Every open branch that this one holds, itself too.
    pub fn brings_in(&self, tx: &ReadTx<'_>, mine: RevisionId) -> Result<Vec<Conflict>, Error> {
        let mut out = Vec::new();
        for it in conflict::open_of(tx, self.conflict.article)? {
            if revision::descends(tx, mine, it.mine)? {
                out.push(it);
            }
        }
        Ok(out)
    }
}
