//! A new article that begins with the words of a template. The portal hears of it with its first revision.

use domain::{ArticleId, TemplateId};
use store::article::Summary;
use store::{Recovered, article, log, template, working};

use crate::answer::Opened;
use crate::error::Error;
use crate::ground::Ground;
use crate::{Desk, Session};

use super::create::may_begin;

impl Desk {
    pub fn from_template(&self, from: TemplateId) -> Result<Opened, Error> {
        let mut typing = self.typing();
        let now = self.now();
        let id = ArticleId::new(now);
        let (opened, text) = self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            may_begin(&ground)?;
            let kept = template::find(tx, from)?.ok_or(Error::NoTemplate(from))?;
            // The week of the readers: a laptop's clock may be wrong, the portal's is the newsroom's.
            let content = kept.text.open()?.begun_at(ground.portal_now);
            let text = content.store()?;
            article::create(tx, id, ground.actor.person, &Summary::of(&content), now)?;
            let row = working::Working { article: id, base: None, text: text.clone(), seq: 0, saved_ms: now };
            working::put(tx, &row)?;
            log::add(tx, now, "from_template", Some(id), None, &from.to_string())?;
            Ok::<_, Error>((self.opened(tx, id, &ground, 0, false)?, text))
        })?;
        // The second safety of these words, as of typed ones. They are in the database already.
        let spare = Recovered { seq: 0, at_ms: now, base: None, hash: text.hash, json: text.json, caret: None };
        let _ = self.store().recovery().write(id, &spare);
        typing.open.insert(id, Session { base: None, seq: 0, cut_ms: now, blocks: None });
        Ok(opened)
    }
}
