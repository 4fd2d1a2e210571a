//! Out of the bin again, with every revision it had.

use domain::ArticleId;
use domain::act::Act;
use store::{article, log, revision};

use crate::Desk;
use crate::answer::Trashed;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

use super::comment::send_again;
use super::cut::send;

impl Desk {
    pub fn restore(&self, id: ArticleId) -> Result<Trashed, Error> {
        let _typing = self.typing();
        let now = self.now();
        self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            let place = Place::of(tx, id, &ground)?;
            place.check(Act::Restore, &ground)?;
            if place.article.standing.is_some() {
                let seen = place.seen().ok_or(Error::NoArticle(id))?;
                return Ok(Trashed::AskPortal { seen });
            }
            article::set_trashed(tx, id, None, now)?;
            for it in revision::of_article(tx, id)?.into_iter().filter(|it| it.no.is_none()) {
                send(tx, &ground, &it)?;
            }
            send_again(tx, id, now)?;
            log::add(tx, now, "restore", Some(id), None, "")?;
            Ok(Trashed::Here)
        })
    }
}
