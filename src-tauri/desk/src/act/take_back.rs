//! A submit is undone while it lies on this laptop; later the portal is asked.

use domain::ArticleId;
use domain::act::Act;
use domain::article::Review;
use store::{article, log, outbox};

use crate::Desk;
use crate::answer::TakenBack;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;
use crate::read::row_of;

impl Desk {
    pub fn take_back(&self, id: ArticleId) -> Result<TakenBack, Error> {
        let _typing = self.typing();
        let now = self.now();
        self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            let place = Place::of(tx, id, &ground)?;
            let here = match place.submit {
                // Behind a refused operation the portal looked at nothing, also if it was handed out with it.
                Some(it) if !it.left || place.refused.is_some() => {
                    place.check(Act::Recall, &ground)?;
                    outbox::remove(tx, it.op)?;
                    true
                }
                Some(_) => false,
                // What the portal refused was never submitted there.
                None => outbox::drop_refused_submits(tx, id)?,
            };
            if here {
                let review = place.article.standing.as_ref().map_or(Review::Draft, |it| it.review.clone());
                article::set_review(tx, id, &review, now)?;
                // What came beside it while it waited hides nothing any more.
                article::settle(tx, id)?;
                log::add(tx, now, "take_back", Some(id), place.submit.map(|it| it.op), "")?;
                return Ok(TakenBack::Here(Box::new(row_of(tx, id, &ground)?)));
            }
            place.check(Act::Recall, &ground)?;
            let seen = place.submit.map(|it| it.revision).or_else(|| place.seen()).ok_or(Error::NoArticle(id))?;
            Ok(TakenBack::AskPortal { seen })
        })
    }
}
