//! Does what the plan says, each step by the act that the API calls too.

use std::collections::BTreeMap;

use domain::article::Standing;
use domain::comment::{Anchor, Texts, with_ids};
use domain::document::FileKind;
use domain::wire::{ActAsk, Answer, AskedAct, ChangeKind, CommentOp, RevisionOp, SubmitOp};
use domain::{ArticleId, CommentId, Kind, OpId, PhotoId, RevisionId, Timestamp};

use super::Hand;
use super::newsroom::Newsroom;
use super::plan::{self, Step, What};
use super::sample::{self, Files, Ground, Version};
use crate::act::{self, Asker};
use crate::error::Error;
use crate::portal::Portal;
use crate::table::{article, change, receipt, revision};

pub(super) fn play(portal: &Portal, hand: &Hand, now: Timestamp) -> Result<(), Error> {
    let newsroom = Newsroom::open(portal)?;
    let photos = upload(portal, newsroom.asker("lan")?)?;
    let files = attach(portal, newsroom.asker("lan")?)?;
    let (standings, firsts, threads) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut stage = Stage { portal, newsroom, photos, files, now, standings, firsts, threads };
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
    /// By the words that each is about.
    threads: BTreeMap<&'static str, CommentId>,
}

impl Stage<'_> {
    fn play(&mut self, step: &Step) -> Result<(), Error> {
        let who = &self.newsroom.asker(step.who)?.clone();
        let standing = match &step.what {
            What::Begin => self.write(step, who, Version::First)?,
            What::Finish => self.write(step, who, Version::Last)?,
            What::Beside => self.write(step, who, Version::Beside)?,
            What::Submit(note) => self.submit(step, who, note)?,
            What::Return(reason) => self.ask(step, who, AskedAct::Return { reason: (*reason).to_owned() })?,
            What::Say { about, text } => self.say(step, who, about, None, text)?,
            What::Answer { about, text } => {
                let thread = self.threads.get(about).copied().ok_or_else(|| Error::unknown(about))?;
                self.say(step, who, about, Some(thread), text)?
            }
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

    /// Hangs on the first place of those words in the text of now.
    fn say(
        &mut self,
        step: &Step,
        who: &Asker,
        about: &'static str,
        answers: Option<CommentId>,
        text: &str,
    ) -> Result<Standing, Error> {
        let (id, revision) = (CommentId::new(step.at), self.head(step)?.0);
        let anchor = match answers {
            Some(_) => Anchor::default(),
            None => self.anchor(step, about)?,
        };
        let people: Vec<_> = self.portal.people()?.into_iter().map(|it| it.0).collect();
        let Anchor { block, quote, start, stop } = anchor;
        let text = with_ids(text, &people);
        let op = CommentOp { id, answers, revision, block, quote, start, stop, text };
        if answers.is_none() {
            self.threads.insert(about, id);
        }
        let article = self.standing(step)?.article;
        Ok(self.portal.write(|tx| act::comment::say(tx, who, article, &op, step.at))?.standing)
    }

    fn anchor(&self, step: &Step, about: &str) -> Result<Anchor, Error> {
        let missing = || Error::Sample(step.article.to_owned(), format!("not in the text: {about}"));
        let head = self.portal.read(|tx| Ok(revision::get(tx, self.head(step)?.0)?))?.ok_or_else(missing)?;
        let document = head.content.open().map_err(|it| Error::of_content(&it))?.document;
        let (texts, wanted) = (Texts::of(&document), about.chars().collect::<Vec<char>>());
        let number = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let found = document.blocks.iter().find_map(|it| {
            let at = texts.of_block(Some(&it.id))?.windows(wanted.len()).position(|it| it == wanted)?;
            Anchor::at(&document, Some(&it.id), number(at), number(at + wanted.len()))
        });
        found.ok_or_else(missing)
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
