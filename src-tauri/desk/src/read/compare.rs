//! Any two texts of an article side by side.

use domain::compare::{Compared, compare};
use domain::{ArticleId, Content, RevisionId};
use store::{ReadTx, article, revision};

use crate::Desk;
use crate::error::Error;

use super::findings::text_of;

impl Desk {
    /// Without a newer one: with what is typed now.
    pub fn compare(&self, id: ArticleId, older: RevisionId, newer: Option<RevisionId>) -> Result<Compared, Error> {
        self.store().read(|tx| {
            let newer = match newer {
                Some(it) => text(tx, id, it)?,
                None => text_of(tx, &article::get(tx, id)?)?,
            };
            Ok(compare(&text(tx, id, older)?, &newer))
        })
    }
}

fn text(tx: &ReadTx<'_>, id: ArticleId, wanted: RevisionId) -> Result<Content, Error> {
    let found = revision::find(tx, wanted)?.filter(|it| it.article == id).ok_or(Error::NoRevision(wanted))?;
    Ok(found.content.open()?)
}
