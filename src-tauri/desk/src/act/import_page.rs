//! The text of an article page becomes an article of whoever brings it in. Photos come by themselves.

use domain::{ArticleId, Kind, Revision, RevisionId, Stored, Timestamp};
use html::import::ImportedPage;
use store::{Recovered, WriteTx, article, log};

use crate::Desk;
use crate::answer::{Discarded, Imported};
use crate::error::Error;
use crate::ground::Ground;

use super::create::may_begin;
use super::cut::put_revision;

/// One that could be read, and is not kept yet.
struct Page<'a> {
    name: &'a str,
    page: ImportedPage,
    stored: Stored,
}

impl Desk {
    pub fn import_page(&self, name: &str, bytes: &[u8]) -> Result<Imported, Error> {
        let page = Page::read(name, bytes)?;
        let now = self.now();
        let _typing = self.typing();
        let id = self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            may_begin(&ground)?;
            page.kept(tx, &ground, now)
        })?;
        // The second safety of these words, as of typed ones. They are in the database already.
        let stored = page.stored.clone();
        let spare = Recovered { seq: 0, at_ms: now, base: None, hash: stored.hash, json: stored.json, caret: None };
        let _ = self.store().recovery().write(id, &spare);
        Ok(page.answer(id))
    }

    /// Several files, those that can be read in one transaction: an archive does not wait for the disk once a page.
    /// They have no recovery files, which would be two writes to the disk a page: whoever brings in many takes a copy
    /// (`back_up`) at the end.
    pub fn import_pages(&self, files: &[(String, Vec<u8>)]) -> Result<Vec<Result<Imported, Error>>, Error> {
        let pages: Vec<Result<Page<'_>, Error>> = files.iter().map(|it| Page::read(&it.0, &it.1)).collect();
        let now = self.now();
        let _typing = self.typing();
        self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            may_begin(&ground)?;
            let mut out = Vec::with_capacity(pages.len());
            for page in pages {
                out.push(match page {
                    Ok(page) => Ok(page.kept(tx, &ground, now)?).map(|id| page.answer(id)),
                    Err(it) => Err(it),
                });
            }
            Ok(out)
        })
    }
}

impl<'a> Page<'a> {
    fn read(name: &'a str, bytes: &[u8]) -> Result<Self, Error> {
        let refused = |source| Error::Import { name: name.to_owned(), source };
        let text = html::import::decode(bytes).map_err(refused)?;
        let page = html::import::page(text).map_err(refused)?;
        let stored = page.content.store()?;
        Ok(Self { name, page, stored })
    }

    fn kept(&self, tx: &WriteTx<'_>, ground: &Ground, now: Timestamp) -> Result<ArticleId, Error> {
        let id = ArticleId::new(now);
        article::create(tx, id, ground.actor.person, &article::Summary::of(&self.page.content), now)?;
        let made = Revision {
            id: RevisionId::new(now),
            article: id,
            no: None,
            parents: Vec::new(),
            content: self.stored.clone(),
            author: ground.actor.person,
            device: ground.device,
            at_ms: now,
            kind: Kind::Imported,
            note: String::new(),
        };
        put_revision(tx, ground, &made)?;
        log::add(tx, now, "import", Some(id), None, self.name)?;
        Ok(id)
    }

    fn answer(self, article: ArticleId) -> Imported {
        let discarded = self.page.discarded.into_iter();
        Imported {
            article,
            words_in: u32::try_from(self.page.words_in).unwrap_or(u32::MAX),
            words_out: u32::try_from(self.page.words_out).unwrap_or(u32::MAX),
            discarded: discarded.map(|it| Discarded { text: it.text, why: it.why.code().to_owned() }).collect(),
        }
    }
}
