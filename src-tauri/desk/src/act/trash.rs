//! Into the bin, from which everything comes back. What has left this laptop only the portal can put there.

use domain::act::Act;
use domain::{ArticleId, Kind};
use store::{article, log, outbox};

use crate::Desk;
use crate::answer::Trashed;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

use super::cut::cut_here;

impl Desk {
    pub fn trash(&self, id: ArticleId) -> Result<Trashed, Error> {
        let mut typing = self.typing();
        let now = self.now();
        let done = self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            let place = Place::of(tx, id, &ground)?;
            place.check(Act::Trash, &ground)?;
            let waiting = outbox::of_article(tx, id)?;
            let left = place.article.standing.is_some() || waiting.iter().any(|it| it.tries > 0);
            // The last words are kept as a revision, in the bin too.
            cut_here(tx, &ground, id, Kind::Typed, "")?;
            if left {
                let seen = Place::of(tx, id, &ground)?.seen().ok_or(Error::NoArticle(id))?;
                return Ok(Trashed::AskPortal { seen });
            }
            // Nobody else has heard of it, and nobody needs to: `restore` sends it after all.
            for it in outbox::of_article(tx, id)? {
                outbox::remove(tx, it.op.op_id)?;
            }
            article::set_trashed(tx, id, Some(now), now)?;
            log::add(tx, now, "trash", Some(id), None, "")?;
            Ok::<_, Error>(Trashed::Here)
        })?;
        typing.leave(id);
        Ok(done)
    }
}
