//! What was typed reaches the disk: the recovery file first, then the database, then the answer.
//! A save is no revision and writes no log line; only what is cut travels.

use domain::time::MINUTE_MS;
use domain::{ArticleId, Content, ContentError, Document, Fields, Kind};
use serde_json::Value;
use store::article::Summary;
use store::{Recovered, WriteTx, article, working};

use crate::answer::Saved;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;
use crate::{Desk, Session};

use super::cut::cut_here;

/// Ten minutes of work become a revision by themselves.
const CUT_AFTER_MS: i64 = 10 * MINUTE_MS;
/// A text of fewer words that shrinks to a tenth is somebody beginning again, not a loss.
const MUCH: u32 = 50;

impl Desk {
    pub fn save(&self, id: ArticleId, seq: u64, document: Value, fields: Fields) -> Result<Saved, Error> {
        let document = Document::from_json(document).map_err(ContentError::from)?;
        let content = Content { document, fields };
        let text = content.store()?;
        let mut typing = self.typing();
        let now = self.now();
        let session = self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            let place = Place::of(tx, id, &ground)?;
            place.may_write(&ground)?;
            let open = typing.open.get(&id).copied();
            let cut_ms = open.map_or(now, |it| it.cut_ms);
            Ok::<_, Error>(match (working::find(tx, id)?, open) {
                (Some(it), _) => Session { base: it.base, seq: it.seq, cut_ms },
                // A pull took the clean text away while the window was open: what is typed still grew from that one.
                (None, Some(open)) => open,
                (None, None) => {
                    let spare = self.store().recovery().read(id).map_or(0, |it| it.seq);
                    Session { base: place.article.head, seq: spare, cut_ms }
                }
            })
        })?;
        if session.seq != seq {
            return Err(Error::StaleSave { asked: seq, known: session.seq });
        }
        let next = seq + 1;
        let hash = text.hash.clone();
        let spare =
            Recovered { seq: next, at_ms: now, base: session.base, hash: hash.clone(), json: text.json.clone() };
        self.store().recovery().write(id, &spare)?;
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
    let mut cut_ms = session.cut_ms;
    let shrinks = place.article.summary.words >= MUCH && summary.words < place.article.summary.words / 10;
    if shrinks && let Some(cut) = cut_here(tx, ground, id, Kind::Typed, "")? {
        row.base = Some(cut);
        cut_ms = ground.now;
    }
    working::put(tx, &row)?;
    article::set_summary(tx, id, &summary, ground.now)?;
    if ground.now.0 - cut_ms.0 >= CUT_AFTER_MS {
        row.base = cut_here(tx, ground, id, Kind::Typed, "")?.or(row.base);
        cut_ms = ground.now;
    }
    Ok(Session { base: row.base, seq: row.seq, cut_ms })
}
