//! A schedule without the portal: a wish of this laptop, sent only while its minute is ahead. No decision, and nothing
//! that readers could see, comes of it by itself.

use domain::act::{Act, go_live_free, take_down_fits};
use domain::{ArticleId, Timestamp};
use store::intent::{self, Intent};
use store::log;

use crate::Desk;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

impl Desk {
    pub fn wish_schedule(
        &self,
        article: ArticleId,
        go_live: Timestamp,
        take_down: Option<Timestamp>,
    ) -> Result<(), Error> {
        let now = self.now();
        self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            let place = Place::of(tx, article, &ground)?;
            place.check(Act::Schedule, &ground)?;
            go_live_free(&place.standing, go_live, ground.portal_now).map_err(Error::GoLive)?;
            take_down_fits(go_live, take_down).map_err(|_| Error::TakeDown)?;
            let seen = place.seen().ok_or(Error::NoArticle(article))?;
            let wish =
                Intent { article, seen, go_live_ms: go_live, take_down_ms: take_down, at_ms: now, refused: None };
            intent::put(tx, &wish)?;
            Ok(log::add(tx, now, "wish_schedule", Some(article), None, &go_live.day_and_minute())?)
        })
    }

    pub fn drop_wish(&self, article: ArticleId) -> Result<(), Error> {
        let now = self.now();
        self.store().write(|tx| {
            intent::remove(tx, article)?;
            Ok(log::add(tx, now, "drop_wish", Some(article), None, "")?)
        })
    }
}
