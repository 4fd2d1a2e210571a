//! A new article with nothing in it. The portal hears of it with its first revision.

use domain::act::Refusal;
use domain::{ArticleId, Content, Role};
use store::article::Summary;
use store::{article, log, working};

use crate::answer::Opened;
use crate::error::Error;
use crate::ground::Ground;
use crate::{Desk, Session};

impl Desk {
    pub fn create(&self) -> Result<Opened, Error> {
        let mut typing = self.typing();
        let now = self.now();
        let id = ArticleId::new(now);
        let content = Content::empty();
        let text = content.store()?;
        let opened = self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            may_begin(&ground)?;
            article::create(tx, id, ground.actor.person, &Summary::of(&content), now)?;
            working::put(tx, &working::Working { article: id, base: None, text, seq: 0, saved_ms: now })?;
            log::add(tx, now, "create", Some(id), None, "")?;
            self.opened(tx, id, &ground, 0, false)
        })?;
        typing.open.insert(id, Session { base: None, seq: 0, cut_ms: now, blocks: None });
        Ok(opened)
    }
}

/// The admin has no editorial act; everybody else may begin an article.
pub(super) fn may_begin(ground: &Ground) -> Result<(), Error> {
    if ground.actor.role == Role::Admin { Err(Error::NotAllowed(Refusal::Role)) } else { Ok(()) }
}
