//! A person has chosen what stands at every place that two people wrote differently: both texts become one, and stay in
//! the history as they were.

use domain::act::Act;
use domain::merge::{SettleError, settle};
use domain::{ArticleId, Content, ContentError, Kind};
use store::pin::Before;
use store::{conflict, pin};

use crate::Desk;
use crate::answer::Row;
use crate::conflict::{Chosen, TwoTexts, decision, key};
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;
use crate::read::{Torn, row_of, torn};

use super::cut::cut_here;

impl Desk {
    /// One choice for each place, in their order. Refused where either text is another one by now: nothing is written, and
    /// a choice holds for every place whose key is still the same.
    pub fn settle_conflict(&self, id: ArticleId, seen: TwoTexts, chosen: &[Chosen]) -> Result<Row, Error> {
        let mut typing = self.typing();
        let now = self.now();
        let row = self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            Place::of(tx, id, &ground)?.check(Act::Edit, &ground)?;
            // Typed since she looked: that is another text than the one she chose about.
            cut_here(tx, &ground, id, Kind::Typed, "")?;
            let torn = torn(tx, id)?.ok_or(Error::NoConflict)?;
            if torn.seen != seen {
                return Err(Error::ConflictMoved);
            }
            let content = settled(&torn, chosen)?;
            for it in [seen.mine, seen.theirs] {
                pin::add(tx, it, Before::Merged)?;
            }
            let brought = torn.brings_in(tx, seen.mine)?;
            let made =
                store::Merged { article: id, mine: seen.mine, theirs: seen.theirs, content, note: String::new() };
            let revision = store::brought_in(tx, &made, ground.actor.person, ground.device, ground.now)?;
            for it in brought {
                conflict::solve(tx, it.id, revision)?;
            }
            row_of(tx, id, &ground)
        })?;
        // What a room had open is an older text than the one that stands here now.
        typing.leave(id);
        Ok(row)
    }
}

fn settled(torn: &Torn, chosen: &[Chosen]) -> Result<Content, Error> {
    let conflicts = &torn.merged.conflicts;
    if conflicts.len() != chosen.len() {
        return Err(Error::ConflictMoved);
    }
    let mut decisions = Vec::with_capacity(chosen.len());
    for (place, it) in conflicts.iter().zip(chosen) {
        let same = key(place) == it.key;
        decisions.push(same.then(|| decision(place, &it.choice)).flatten().ok_or(Error::ConflictMoved)?);
    }
    settle(&torn.merged, &decisions).map_err(|it| match it {
        SettleError::Document(it) => ContentError::from(it).into(),
        _ => Error::ConflictMoved,
    })
}
