//! What this person has read last of an article: the review screen shows what is newer.

use domain::{ArticleId, RevisionId, Timestamp};
use serde::Serialize;
use store::{article, looked_at, revision};

use crate::Desk;
use crate::error::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LookedAt {
    pub revision: RevisionId,
    pub at_ms: Timestamp,
}

impl Desk {
    /// None where she never read it on this laptop, or where the text that she read is not here any more.
    pub fn looked_at(&self, id: ArticleId) -> Result<Option<LookedAt>, Error> {
        self.store().read(|tx| {
            let Some(it) = looked_at::find(tx, id)? else { return Ok(None) };
            let here = revision::find(tx, it.revision)?.is_some_and(|found| found.article == id);
            Ok(here.then_some(LookedAt { revision: it.revision, at_ms: it.at_ms }))
        })
    }

    /// She has read this text, or left it as she will next find it.
    pub fn look_at(&self, id: ArticleId, read: RevisionId) -> Result<(), Error> {
        let now = self.now();
        self.store().write(|tx| {
            article::get(tx, id)?;
            let found = revision::find(tx, read)?.filter(|it| it.article == id);
            found.ok_or(Error::NoRevision(read))?;
            Ok(looked_at::put(tx, id, read, now)?)
        })
    }
}
