//! Does what the plan says, each step by the act that the API calls too.

use std::collections::BTreeMap;

use domain::article::Standing;
use domain::document::FileKind;
use domain::wire::{ActAsk, Answer, AskedAct, ChangeKind, RevisionOp, SubmitOp};
use domain::{ArticleId, Kind, OpId, PhotoId, RevisionId, Timestamp};

use super::Hand;
use super::newsroom::Newsroom;
use super::plan::{self, Step, What};
use super::sample::{self, Files, Ground, Version};
use crate::act::{self, Asker};
use crate::error::Error;
use crate::portal::Portal;
use crate::table::{article, change, receipt};

pub(super) fn play(portal: &Portal, hand: &Hand, now: Timestamp) -> Result<(), Error> {
    let newsroom = Newsroom::open(portal)?;
    let photos = upload(portal, newsroom.asker("lan")?)?;
    let files = attach(portal, newsroom.asker("lan")?)?;
    let mut stage = Stage { portal, newsroom, photos, files, now, standings: BTreeMap::new(), firsts: BTreeMap::new() };
    for step in plan::plan(now) {
        hand.move_to(step.at);
        stage.play(&step).map_err(|it| match it {
            Error::Refused { why, at, .. } => Error::Sample(step.article.to_owned(), format!("{why} {at}")),
            other => other,
        })?;
    }
    hand.move_to(now);
    nobody_read(portal, now)?;
    portal.tell_what_turned()
}

/// The week before was played in a moment: no page of it was there to be read back, and none came days too late.
fn nobody_read(portal: &Portal, now: Timestamp) -> Result<(), Error> {
    portal.write(|tx| {
        for it in receipt::due(tx, now, u32::MAX)? {
            receipt::let_go(tx, it.release)?;
        }
        Ok(())
    })
}

fn upload(portal: &Portal, asker: &Asker) -> Result<BTreeMap<&'static str, PhotoId>, Error> {
    sample::PHOTOS.iter().map(|(name, jpeg)| Ok((*name, portal.add_photo(asker.actor.person, jpeg)?))).collect()
}

fn attach(portal: &Portal, asker: &Asker) -> Result<Files, Error> {
    let add = |(name, kind, bytes): &(&'static str, FileKind, &[u8])| {
        Ok((*name, (portal.add_file(asker.actor.person, bytes)?, *kind, bytes.len() as u64)))
    };
    sample::FILES.iter().map(add).collect()
}

struct Stage<'a> {
    portal: &'a Portal,
    newsroom: Newsroom,
    photos: BTreeMap<&'static str, PhotoId>,
    files: Files,
    now: Timestamp,
    standings: BTreeMap<&'static str, Standing>,
    /// The first text of each article: where what was written beside grew from.
    firsts: BTreeMap<&'static str, RevisionId>,
}

impl Stage<'_> {
    fn play(&mut self, step: &Step) -> Result<(), Error> {
        let who = self.newsroom.asker(step.who)?;
        let standing = match &step.what {
            What::Begin => self.write(step, who, Version::First)?,
            What::Finish => self.write(step, who, Version::Last)?,
            What::Beside => self.write(step, who, Version::Beside)?,
            What::Submit(note) => self.submit(step, who, note)?,
            What::Return(reason) => self.ask(step, who, AskedAct::Return { reason: (*reason).to_owned() })?,
            What::Approve => {
                let content = self.head(step)?.1;
                self.ask(step, who, AskedAct::Approve { content, urgent_reason: None })?
            }
            What::Schedule { go_live, take_down } => {
                self.ask(step, who, AskedAct::Schedule { go_live_ms: *go_live, take_down_ms: *take_down })?
            }
            What::Withdraw(reason) => {
                self.ask(step, who, AskedAct::Withdraw { reason: (*reason).to_owned(), urgent: false })?
            }
            What::Feature { slot, pinned, start, end } => {
                let boards = self.portal.boards()?;
                let board = boards.iter().find(|it| it.code == *slot).ok_or_else(|| Error::unknown(slot))?;
                let (slot, version, pinned) = (board.code.clone(), board.version, *pinned);
                let act = AskedAct::Feature { slot, version, rank: None, pinned, start_ms: *start, end_ms: *end };
                self.ask(step, who, act)?
            }
            What::Trash => self.ask(step, who, AskedAct::Trash)?,
        };
        if let (What::Begin, Some(head)) = (&step.what, &standing.head) {
            self.firsts.insert(step.article, head.revision);
        }
        self.standings.insert(step.article, standing);
        Ok(())
    }

    fn write(&self, step: &Step, who: &Asker, version: Version) -> Result<Standing, Error> {
        let ground =
            Ground { categories: self.newsroom.categories(), photos: &self.photos, files: &self.files, now: self.now };
        let content = sample::read(step.article, version, &ground)?;
        let before = self.standings.get(step.article);
        let op = RevisionOp {
            id: RevisionId::new(step.at),
            parents: match version {
                Version::Beside => self.firsts.get(step.article).copied(),
                Version::First | Version::Last => before.and_then(|it| it.head.as_ref()).map(|it| it.revision),
            }
            .into_iter()
            .collect(),
            kind: if before.is_none() { Kind::Typed } else { Kind::Saved },
            note: String::new(),
            at_ms: step.at,
            content: content.store().map_err(|it| Error::of_content(&it))?,
        };
        let id = before.map_or_else(|| ArticleId::new(step.at), |it| it.article);
        let answer = self.portal.write(|tx| act::revision::revision(tx, who, id, &op, step.at))?;
        match (answer, version) {
            (Answer::Applied(it), Version::First | Version::Last) => Ok(it.standing),
            (Answer::Branched { .. }, Version::Beside) => {
                self.portal.read(|tx| article::standing(tx, id)?.ok_or_else(|| Error::unknown(id)))
            }
            (other, _) => Err(Error::Sample(step.article.to_owned(), format!("the text did not land: {other:?}"))),
        }
    }

    fn submit(&self, step: &Step, who: &Asker, note: &str) -> Result<Standing, Error> {
        let (id, op) = (self.standing(step)?.article, SubmitOp { revision: self.head(step)?.0, note: note.to_owned() });
        self.portal.write(|tx| {
            act::submit::submit(tx, who, id, &op, step.at)?;
            change::touch(tx, ChangeKind::Article, &id.to_string())?;
            article::standing(tx, id)?.ok_or_else(|| Error::unknown(id))
        })
    }

    fn ask(&self, step: &Step, who: &Asker, act: AskedAct) -> Result<Standing, Error> {
        let op_id = OpId::new(step.at);
        let ask = ActAsk { op_id, seen: self.head(step)?.0, act };
        // Nobody sends it again, so any word will do where the hash of the request stands.
        act::ask(self.portal, who, self.standing(step)?.article, &ask, &op_id.to_string())
    }

    fn standing(&self, step: &Step) -> Result<&Standing, Error> {
        self.standings.get(step.article).ok_or_else(|| Error::unknown(step.article))
    }

    fn head(&self, step: &Step) -> Result<(RevisionId, domain::ContentHash), Error> {
        let head = self.standing(step)?.head.as_ref().ok_or_else(|| Error::unknown(step.article))?;
        Ok((head.revision, head.content.clone()))
    }
}
