//! After a crash: a text that was acknowledged, or was about to be, and is newer in its recovery file than in the
//! database comes back as the working text. It does not know how the program ended, or whether the database is one that
//! a backup took the place of.

use std::cmp::Ordering;

use domain::{ArticleId, Attachment, FileId, Kind, PhotoId, SCHEMA, Stored, Timestamp};
use store::article::Summary;
use store::pin::Before;
use store::working::Working;
use store::{Recovered, Store, WriteTx, article, attached as rows, log, photo, pin, revision, working};

use crate::act::cut_here;
use crate::error::Error;
use crate::ground::Ground;

pub(crate) fn all(store: &Store, now: Timestamp) -> Result<Vec<ArticleId>, Error> {
    let mut out = Vec::new();
    for id in store.recovery().articles()? {
        let found = store.recovery().read(id);
        let back = found.map(|it| store.write(|tx| one(tx, id, it, now))).transpose()?.unwrap_or(false);
        // Killed while she wrote: also where every word was in the database, she is told so and not left to wonder.
        let open = store.recovery().is_open(id);
        if open {
            // Said twice is better than not at all.
            let _ = store.recovery().mark_left(id);
        }
        if back || (open && store.read(|tx| article::find(tx, id))?.is_some()) {
            out.push(id);
        }
    }
    Ok(out)
}

/// A photo that came in after the backup has its file and no row: without one it would never be sent.
pub(crate) fn photos(store: &Store, now: Timestamp) -> Result<(), Error> {
    let files = store.photos();
    for id in files.masters()? {
        if store.read(|tx| photo::find(tx, &id))?.is_some() {
            continue;
        }
        let Some(jpeg) = files.read_master(&id)?.filter(|it| PhotoId::of(it) == id) else { continue };
        let Ok((width, height)) = ::photo::size(&jpeg) else { continue };
        // Not sent, as far as anybody knows here: the portal takes one that it has without a word.
        let row = photo::Photo::of_master(id, width, height, jpeg.len(), now);
        store.write(|tx| {
            photo::add(tx, &row)?;
            log::add(tx, now, "photo_recovered", None, None, row.id.as_str())
        })?;
    }
    Ok(())
}

/// The same of an attached file. Its name was in the row that is lost; what readers' files are called stands in the texts.
pub(crate) fn files(store: &Store, now: Timestamp) -> Result<(), Error> {
    let files = store.files();
    for id in files.all()? {
        if store.read(|tx| rows::find(tx, &id))?.is_some() {
            continue;
        }
        let Some(bytes) = files.read(&id)?.filter(|it| FileId::of(it) == id) else { continue };
        let Ok(kind) = attached::kind_of(&bytes) else { continue };
        let bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let row =
            rows::Attached { id, kind, name: Attachment::clean_name("", kind), bytes, sent: false, refused_code: None };
        store.write(|tx| {
            rows::add(tx, &row)?;
            log::add(tx, now, "file_recovered", None, None, row.id.as_str())
        })?;
    }
    Ok(())
}

fn one(tx: &WriteTx<'_>, id: ArticleId, found: Recovered, now: Timestamp) -> Result<bool, Error> {
    let kept = working::find(tx, id)?;
    let known = match &kept {
        Some(it) => !newer(&found, it),
        // Without a working text the last one became a revision; only another text is one that was lost.
        None => revision::has_content(tx, id, &found.hash)?,
    };
    if known {
        return Ok(false);
    }
    let mut text = Stored { schema: SCHEMA, hash: found.hash, json: found.json };
    let content = match text.open() {
        Ok(it) => it,
        Err(why) => {
            // The file stays where it is: a newer program may read it.
            log::add(tx, now, "not_recovered", Some(id), None, &why.to_string())?;
            return Ok(false);
        }
    };
    text.schema = content.schema();
    let same = kept.as_ref().is_some_and(|it| it.text.hash == text.hash);
    let ground = Ground::of(tx, now)?;
    let head = match article::find(tx, id)? {
        Some(it) => it.head,
        None => {
            article::create(tx, id, ground.actor.person, &Summary::of(&content), found.at_ms)?;
            None
        }
    };
    let mut base = match found.base {
        Some(base) if revision::content_hash(tx, base)?.is_some() => Some(base),
        _ => head,
    };
    // Both texts are kept: the one that stood in the database is a revision to go back to.
    if !same && let Some(cut) = cut_here(tx, &ground, id, Kind::Typed, "")? {
        pin::add(tx, cut, Before::Recovered)?;
        base = Some(cut);
    }
    let seq = found.seq.max(kept.map_or(0, |it| it.seq));
    working::put(tx, &Working { article: id, base, text, seq, saved_ms: found.at_ms })?;
    article::set_summary(tx, id, &Summary::of(&content), found.at_ms)?;
    log::add(tx, now, "recovered", Some(id), None, "")?;
    Ok(!same)
}

/// By the number of the save. A backup may have a higher number of an older text: numbers began again when that text
/// had reached the portal, and then the minute tells.
fn newer(found: &Recovered, kept: &Working) -> bool {
    match found.seq.cmp(&kept.seq) {
        Ordering::Greater => true,
        Ordering::Equal | Ordering::Less => found.at_ms > kept.saved_ms && found.hash != kept.text.hash,
    }
}
