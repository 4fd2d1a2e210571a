//! A text of this laptop that became a branch, and the portal's head: brought together here where nobody has to be
//! asked. It does not know how two texts become one, which is `domain`'s, nor when, which is `plan`'s.

use std::collections::BTreeSet;

use domain::act::{Lands, text_lands};
use domain::merge::{Merged, merge};
use domain::{ArticleId, RevisionId};
use store::{ReadTx, article, conflict, kept, outbox, pulled, revision, working};

use crate::error::Error;
use crate::plan::{self, Branch};
use crate::run::{Line, profile};

/// The three texts of one merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Texts {
    base: RevisionId,
    mine: RevisionId,
    theirs: RevisionId,
}

/// Articles in which something of this laptop stands beside the portal's head and nothing is in the way. Whether a
/// person has to be asked say the texts.
pub(crate) fn waiting(line: &Line<'_>) -> Result<BTreeSet<ArticleId>, Error> {
    let now = (line.clock)();
    line.store.read(|tx| {
        let mut out = conflict::open_articles(tx)?;
        for id in out.clone() {
            if texts(tx, id, now)?.is_none() {
                out.remove(&id);
            }
        }
        Ok(out)
    })
}

/// True where the two texts have become one; it waits in the outbox then. What a person must decide is left for her.
pub(crate) fn bring(line: &Line<'_>, id: ArticleId) -> Result<bool, Error> {
    let now = (line.clock)();
    // Merged before the lock is taken, since whoever types waits for that.
    let read = line.store.read::<_, Error>(|tx| match texts(tx, id, now)? {
        Some(texts) => Ok(merged(tx, texts)?.map(|it| (texts, it))),
        None => Ok(None),
    })?;
    let Some((seen, merged)) = read else { return Ok(false) };
    let it = profile(line.store)?;
    line.store.write(|tx| {
        // Somebody may have typed, or the portal's head have come, since they were read.
        if texts(tx, id, now)? != Some(seen) {
            return Ok(false);
        }
        let Texts { mine, theirs, .. } = seen;
        let made = store::Merged { article: id, mine, theirs, content: merged.content, note: String::new() };
        store::brought_in(tx, &made, it.person, it.device, now)?;
        Ok(true)
    })
}

fn texts(tx: &ReadTx<'_>, id: ArticleId, now: domain::Timestamp) -> Result<Option<Texts>, Error> {
    let (Some(it), Some(here)) = (article::find(tx, id)?, pulled::find(tx)?) else { return Ok(None) };
    let (Some(standing), Some(theirs)) = (&it.standing, it.portal_head) else { return Ok(None) };
    if standing.head.as_ref().map(|it| it.revision) != Some(theirs) {
        return Ok(None);
    }
    let settings = kept::settings(tx)?;
    let lands = text_lands(&here.me.actor(), standing, &settings, here.portal_time(now)) == Ok(Lands::Head);
    let (typed, waits) = (working::dirty(tx, id)?, outbox::text_waits(tx, id)?);
    for one in conflict::open_of(tx, id)? {
        let Some(base) = one.base else { continue };
        let own = revision::find(tx, one.mine)?.is_some_and(|it| it.device == here.device);
        if plan::brings(&Branch { own, typed, waits, lands }) {
            return Ok(Some(Texts { base, mine: one.mine, theirs }));
        }
    }
    Ok(None)
}

/// None where a person has to be asked: the sides differ, or one of the texts is not here or of a newer program, or
/// both together are longer than a text may be.
fn merged(tx: &ReadTx<'_>, it: Texts) -> Result<Option<Merged>, Error> {
    let mut open = Vec::new();
    for id in [it.base, it.mine, it.theirs] {
        match revision::find(tx, id)?.map(|it| it.content.open()) {
            Some(Ok(content)) => open.push(content),
            Some(Err(_)) | None => return Ok(None),
        }
    }
    let [base, mine, theirs] = &open[..] else { return Ok(None) };
    let merged = merge(base, mine, theirs);
    Ok((merged.conflicts.is_empty() && merged.content.store().is_ok()).then_some(merged))
}
