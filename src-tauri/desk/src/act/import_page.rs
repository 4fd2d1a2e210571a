//! The text of an article page becomes an article of whoever brings it in. Photos come by themselves.

use domain::{ArticleId, Kind, Revision, RevisionId};
use store::article::Summary;
use store::{Recovered, article, log};

use crate::Desk;
use crate::answer::{Discarded, Imported};
use crate::error::Error;
use crate::ground::Ground;

use super::create::may_begin;
use super::cut::put_revision;

impl Desk {
    pub fn import_page(&self, name: &str, bytes: &[u8]) -> Result<Imported, Error> {
        let refused = |source| Error::Import { name: name.to_owned(), source };
        let text = html::import::decode(bytes).map_err(refused)?;
        let page = html::import::page(text).map_err(refused)?;
        let content = page.content.store()?;
        let kept = content.clone();
        let now = self.now();
        let id = ArticleId::new(now);
        let _typing = self.typing();
        self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            may_begin(&ground)?;
            article::create(tx, id, ground.actor.person, &Summary::of(&page.content), now)?;
            let made = Revision {
                id: RevisionId::new(now),
                article: id,
                no: None,
                parents: Vec::new(),
                content,
                author: ground.actor.person,
                device: ground.device,
                at_ms: now,
                kind: Kind::Imported,
                note: String::new(),
            };
            put_revision(tx, &ground, &made)?;
            Ok::<_, Error>(log::add(tx, now, "import", Some(id), None, name)?)
        })?;
        // The second safety of these words, as of typed ones. They are in the database already.
        let spare = Recovered { seq: 0, at_ms: now, base: None, hash: kept.hash, json: kept.json, caret: None };
        let _ = self.store().recovery().write(id, &spare);
        let discarded = page.discarded.into_iter();
        Ok(Imported {
            article: id,
            words_in: u32::try_from(page.words_in).unwrap_or(u32::MAX),
            words_out: u32::try_from(page.words_out).unwrap_or(u32::MAX),
            discarded: discarded.map(|it| Discarded { text: it.text, why: it.why.code().to_owned() }).collect(),
        })
    }
}
