//! Links to unpublished texts, asked of the portal at once. The laptop keeps none of them: the secret is told to whoever
//! made the link, and nobody else.

use domain::wire::{Share, ShareAnswer, ShareAsk};
use domain::{ArticleId, OpId, RevisionId};

use crate::error::Error;
use crate::run::{Line, heard};

/// A lost answer is asked for once more: it is the same link.
pub(crate) fn share(line: &Line<'_>, id: ArticleId, revision: RevisionId, days: u32) -> Result<ShareAnswer, Error> {
    let asked = (line.clock)();
    let ask = ShareAsk { op_id: OpId::new(asked), revision, days };
    let answer = match line.client.share(id, &ask) {
        Err(Error::Offline(_)) => line.client.share(id, &ask)?,
        other => other?,
    };
    heard(line, asked, answer)
}

pub(crate) fn shares(line: &Line<'_>, id: ArticleId) -> Result<Vec<Share>, Error> {
    let asked = (line.clock)();
    Ok(heard(line, asked, line.client.shares(id)?)?.shares)
}

pub(crate) fn take_back(line: &Line<'_>, share: &str) -> Result<(), Error> {
    line.client.take_back_share(share)
}
