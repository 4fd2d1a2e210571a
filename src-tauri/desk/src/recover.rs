//! After a crash: a text that was acknowledged, or was about to be, and is newer in its recovery file than in the
//! database comes back as the working text. It does not know how the program ended.

use domain::{ArticleId, SCHEMA, Stored, Timestamp};
use store::article::Summary;
use store::{Recovered, Store, WriteTx, article, log, pulled, revision, working};

use crate::error::Error;

pub(crate) fn all(store: &Store, now: Timestamp) -> Result<Vec<ArticleId>, Error> {
    let mut out = Vec::new();
    for id in store.recovery().articles()? {
        let Some(found) = store.recovery().read(id) else { continue };
        if store.write(|tx| one(tx, id, found, now))? {
            out.push(id);
        }
    }
    Ok(out)
}

fn one(tx: &WriteTx<'_>, id: ArticleId, found: Recovered, now: Timestamp) -> Result<bool, Error> {
    let kept = working::find(tx, id)?;
    let known = match &kept {
        Some(it) => it.seq >= found.seq,
        // Without a working text the last one became a revision; only another text is one that was lost.
        None => revision::has_content(tx, id, &found.hash)?,
    };
    if known {
        return Ok(false);
    }
    let text = Stored { schema: SCHEMA, hash: found.hash, json: found.json };
    let content = match text.open() {
        Ok(it) => it,
        Err(why) => {
            // The file stays where it is: a newer program may read it.
            log::add(tx, now, "not_recovered", Some(id), None, &why.to_string())?;
            return Ok(false);
        }
    };
    let same = kept.as_ref().is_some_and(|it| it.text.hash == text.hash);
    let head = match article::find(tx, id)? {
        Some(it) => it.head,
        None => {
            let me = pulled::find(tx)?.ok_or(Error::NoSession)?.person;
            article::create(tx, id, me, &Summary::of(&content), found.at_ms)?;
            None
        }
    };
    let base = match found.base {
        Some(base) if revision::content_hash(tx, base)?.is_some() => Some(base),
        _ => head,
    };
    let row = working::Working { article: id, base, text, seq: found.seq, saved_ms: found.at_ms };
    working::put(tx, &row)?;
    article::set_summary(tx, id, &Summary::of(&content), found.at_ms)?;
    log::add(tx, now, "recovered", Some(id), None, "")?;
    Ok(!same)
}
