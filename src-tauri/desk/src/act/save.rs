//! What was typed reaches the disk: the recovery file first, then the database, then the answer.
//! A save is no revision and writes no log line; only what is cut travels.

use std::collections::HashSet;

use domain::act::Refusal;
use domain::time::MINUTE_MS;
use domain::{ArticleId, BlockId, Caret, Content, ContentError, Document, Fields, Kind};
use serde_json::Value;
use store::article::Summary;
use store::pin::Before;
use store::{Recovered, WriteTx, article, pin, revision, working};

use crate::answer::Saved;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;
use crate::read::text_of;
use crate::{Desk, Session};

use super::cut::cut_here;

/// Ten minutes of work become a revision by themselves.
const CUT_AFTER_MS: i64 = 10 * MINUTE_MS;
/// A text of fewer words that shrinks to a tenth is somebody beginning again, not a loss.
const MUCH: u32 = 50;
/// So few blocks and words are looked at in every save.
const FEW_BLOCKS: usize = 2;
const FEW_WORDS: u32 = 2_000;

impl Desk {
    /// Of a text that no window has open.
    pub fn save(&self, id: ArticleId, seq: u64, document: Value, fields: Fields) -> Result<Saved, Error> {
        self.save_at(id, seq, document, fields, None)
    }

    /// With the place where she is writing, to which a crash leads back.
    pub fn save_at(
        &self,
        id: ArticleId,
        seq: u64,
        document: Value,
        fields: Fields,
        caret: Option<Caret>,
    ) -> Result<Saved, Error> {
        let document = Document::from_json(document).map_err(ContentError::from)?;
        let content = Content { document, fields };
        let text = content.store()?;
        let mut typing = self.typing();
        let now = self.now();
        let session = self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            let place = Place::of(tx, id, &ground)?;
            place.may_write(&ground)?;
            let open = typing.open.get(&id).cloned();
            let cut_ms = open.as_ref().map_or(now, |it| it.cut_ms);
            Ok::<_, Error>(match (working::find(tx, id)?, open) {
                (Some(it), open) => {
                    Session { base: it.base, seq: it.seq, cut_ms, blocks: open.and_then(|it| it.blocks) }
                }
                // A pull took the clean text away while the window was open, or before its last save came: what is typed
                // still grew from that one.
                (None, Some(open)) => open,
                (None, None) => {
                    let spare = self.store().recovery().read(id).map_or(0, |it| it.seq);
                    Session { base: place.article.head, seq: spare, cut_ms, blocks: None }
                }
            })
        })?;
        // What grew from an older text is kept, whatever came since; a newer one would lose what is not shown here.
        let newer = session.base.map(|it| self.store().read(|tx| revision::newer(tx, it))).transpose()?;
        if newer == Some(true) {
            return Err(Error::NotAllowed(Refusal::NewerText));
        }
        if session.seq != seq {
            return Err(Error::StaleSave { asked: seq, known: session.seq });
        }
        let next = seq + 1;
        let hash = text.hash.clone();
        let spare =
            Recovered { seq: next, at_ms: now, base: session.base, hash: hash.clone(), json: text.json.clone(), caret };
        self.store().recovery().write(id, &spare)?;
        if session.blocks.is_none() {
            // The first save since she opened it. Without the mark a crash is only not spoken of.
            let _ = self.store().recovery().mark_open(id);
        }
        let row = working::Working { article: id, base: session.base, text, seq: next, saved_ms: now };
        let session = self.store().write(|tx| put(tx, row, &content, session, &Ground::of(tx, now)?))?;
        typing.open.insert(id, session);
        Ok(Saved { seq: next, saved_ms: now, hash })
    }
}

fn put(
    tx: &WriteTx<'_>,
    mut row: working::Working,
    content: &Content,
    session: Session,
    ground: &Ground,
) -> Result<Session, Error> {
    let id = row.article;
    let place = Place::of(tx, id, ground)?;
    place.may_write(ground)?;
    let summary = Summary::of(content);
    // A clock that was put back would count the ten minutes from an hour that has yet to come.
    let mut cut_ms = session.cut_ms.min(ground.now);
    if let Some(before) = much(tx, &place, content, summary.words, session.blocks.as_deref())? {
        if let Some(cut) = cut_here(tx, ground, id, Kind::Typed, "")? {
            row.base = Some(cut);
            cut_ms = ground.now;
        }
        if let Some(base) = row.base {
            pin::add(tx, base, before)?;
        }
    }
    working::put(tx, &row)?;
    article::set_summary(tx, id, &summary, ground.now)?;
    if ground.now.0 - cut_ms.0 >= CUT_AFTER_MS {
        row.base = cut_here(tx, ground, id, Kind::Typed, "")?.or(row.base);
        cut_ms = ground.now;
    }
    let blocks = content.document.blocks.iter().map(|it| it.id.clone()).collect();
    Ok(Session { base: row.base, seq: row.seq, cut_ms, blocks: Some(blocks) })
}

/// Does this save replace so much that what stood there must be a revision first? The old text is opened only where
/// its blocks are nearly all gone: a save costs the disk and hardly anything else.
fn much(
    tx: &WriteTx<'_>,
    place: &Place,
    content: &Content,
    words: u32,
    blocks: Option<&[BlockId]>,
) -> Result<Option<Before>, Error> {
    let had = place.article.summary.words;
    if had < MUCH {
        return Ok(None);
    }
    if words < had / 10 {
        return Ok(Some(Before::Shrank));
    }
    let is: HashSet<&BlockId> = content.document.blocks.iter().map(|it| &it.id).collect();
    // Select all and paste leaves the block that the selection began in.
    let few = |was: &[BlockId]| was.len() <= FEW_BLOCKS && had <= FEW_WORDS;
    let gone = |was: &[BlockId]| was.iter().filter(|it| is.contains(it)).count() <= 1;
    if blocks.is_some_and(|was| !few(was) && !gone(was)) {
        return Ok(None);
    }
    let old = text_of(tx, &place.article)?;
    let is = neighbours(content);
    let was = neighbours(&old);
    let stays = was.iter().filter(|it| is.contains(*it)).count();
    Ok((!was.is_empty() && stays * 10 < was.len()).then_some(Before::Replaced))
}

/// Three words in a row of the blocks: single ones are in every text, and a title often stays.
fn neighbours(content: &Content) -> HashSet<String> {
    let text = content.document.blocks.iter().flat_map(|it| it.body.words());
    let words: Vec<String> =
        text.flat_map(|it| it.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>()).collect();
    words.windows(3).map(|it| it.join(" ")).collect()
}
