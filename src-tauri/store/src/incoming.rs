//! What a pull brings, stored with the cursor that covers it. It does not know where it came from.

use std::collections::BTreeSet;

use domain::wire::{ArticleBody, Change, ChangeKind, Changes, ConflictBody};
use domain::{ArticleId, CommentId, ConflictId, Timestamp};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, json};
use crate::hear;
use crate::table::revision::Opened;
use crate::table::{article, comment, conflict, kept, log, pulled, revision, skipped};
use crate::tx::WriteTx;

const PULLED: &str = "a pulled change";

/// A change that was read, and its text held against its hash, before the file was asked for: whoever saves meanwhile
/// waits for the writing alone.
#[derive(Debug, Clone)]
pub struct Ready {
    /// Without its body, where that is an article.
    pub change: Change,
    article: Option<Box<(ArticleBody, Option<Opened>)>>,
}

impl Ready {
    pub fn of(mut change: Change) -> Result<Self, Error> {
        if change.kind != ChangeKind::Article || change.gone {
            return Ok(Self { change, article: None });
        }
        let Some(body) = change.body.take() else { return Ok(Self { change, article: None }) };
        let body: ArticleBody = serde_json::from_value(body).map_err(json(PULLED))?;
        let opened = match &body.head {
            Some(head) => Opened::of(&head.content)?,
            None => None,
        };
        Ok(Self { change, article: Some(Box::new((body, opened))) })
    }

    pub fn all(changes: Vec<Change>) -> Result<Vec<Self>, Error> {
        changes.into_iter().map(Self::of).collect()
    }

    pub fn store(&self, tx: &WriteTx<'_>, now: Timestamp) -> Result<(), Error> {
        match self.article.as_deref() {
            Some((body, opened)) => pulled_article(tx, body, opened.as_ref(), now),
            None => change(tx, &self.change, now),
        }
    }
}

/// All of one answer, and the cursor, in the transaction of the caller: both or neither.
pub fn changes(tx: &WriteTx<'_>, it: &Changes, now: Timestamp) -> Result<(), Error> {
    for one in &it.changes {
        change(tx, one, now)?;
    }
    pulled::moved(tx, it.view, it.cursor)
}

/// A new head stands beside unsent words and is not put over them. What only a newer program can read is left out, and
/// comes when there is one.
pub fn change(tx: &WriteTx<'_>, it: &Change, now: Timestamp) -> Result<(), Error> {
    let body = if it.gone { None } else { it.body.as_ref() };
    let Some(body) = body else { return gone(tx, it, now) };
    match it.kind {
        ChangeKind::Article => {
            let it: ArticleBody = parse(body)?;
            let opened = it.head.as_ref().map_or(Ok(None), |head| Opened::of(&head.content))?;
            pulled_article(tx, &it, opened.as_ref(), now)
        }
        ChangeKind::Conflict => {
            let it: ConflictBody = parse(body)?;
            conflict::put(tx, &it)?;
            if article::find(tx, it.article)?.is_some() {
                article::settle(tx, it.article)?;
            }
            Ok(())
        }
        ChangeKind::Comment => hear::said(tx, &parse(body)?, now),
        ChangeKind::Person
        | ChangeKind::Category
        | ChangeKind::Listed
        | ChangeKind::Site
        | ChangeKind::House
        | ChangeKind::Slot
        | ChangeKind::Writing
            if kept::readable(it.kind, body) =>
        {
            kept::put(tx, it.kind, &it.id, body)
        }
        ChangeKind::Person
        | ChangeKind::Category
        | ChangeKind::Listed
        | ChangeKind::Site
        | ChangeKind::House
        | ChangeKind::Slot
        | ChangeKind::Writing
        | ChangeKind::Newer => skipped::note(tx, it.seq, skipped::PROGRAM),
    }
}

/// What came back in a pull from the beginning, after the person's rights changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    articles: BTreeSet<String>,
    conflicts: BTreeSet<String>,
    comments: BTreeSet<String>,
    kept: BTreeSet<(&'static str, String)>,
}

impl Seen {
    pub fn note(&mut self, changes: &[Change]) {
        for it in changes.iter().filter(|it| !it.gone) {
            match it.kind {
                ChangeKind::Article => self.articles.insert(it.id.clone()),
                ChangeKind::Conflict => self.conflicts.insert(it.id.clone()),
                ChangeKind::Comment => self.comments.insert(it.id.clone()),
                kind => self.kept.insert((kind.as_str(), it.id.clone())),
            };
        }
    }
}

/// The end of a pull from the beginning: what did not come back is out of this person's view. Unsent words stay, and
/// so does what the portal never knew.
pub fn drop_unseen(tx: &WriteTx<'_>, seen: &Seen, now: Timestamp) -> Result<(), Error> {
    for it in article::all(tx)? {
        if it.standing.is_some() && !seen.articles.contains(&it.id.to_string()) {
            let went = article::remove(tx, it.id)?;
            log::add(tx, now, if went { "gone" } else { "gone_but_unsent" }, Some(it.id), None, "anew")?;
        }
    }
    conflict::retain(tx, |id| seen.conflicts.contains(&id.to_string()))?;
    comment::retain(tx, |id| seen.comments.contains(&id.to_string()))?;
    kept::retain(tx, |kind, id| seen.kept.iter().any(|it| it.0 == kind && it.1 == id))
}

fn pulled_article(tx: &WriteTx<'_>, it: &ArticleBody, opened: Option<&Opened>, now: Timestamp) -> Result<(), Error> {
    if let Some(head) = &it.head {
        revision::add_opened(tx, head, opened)?;
    }
    let head = it.head.as_ref().zip(opened).map(|(head, opened)| (head.id, &opened.summary));
    hear::telling(tx, &it.standing, now, || {
        if let Some(head) = head
            && article::add_pulled(tx, &it.standing, it.changed_ms, head)?
        {
            return Ok(());
        }
        article::set_standing(tx, &it.standing, it.changed_ms)?;
        article::settle_on(tx, it.standing.article, head)?;
        Ok(())
    })
}

fn gone(tx: &WriteTx<'_>, it: &Change, now: Timestamp) -> Result<(), Error> {
    match it.kind {
        ChangeKind::Article => {
            let Ok(id) = it.id.parse::<ArticleId>() else { return Ok(()) };
            let went = article::remove(tx, id)?;
            log::add(tx, now, if went { "gone" } else { "gone_but_unsent" }, Some(id), None, "")
        }
        ChangeKind::Conflict => match it.id.parse::<ConflictId>() {
            Ok(id) => conflict::remove(tx, id),
            Err(_) => Ok(()),
        },
        ChangeKind::Comment => match it.id.parse::<CommentId>() {
            Ok(id) => comment::remove(tx, id),
            Err(_) => Ok(()),
        },
        ChangeKind::Person
        | ChangeKind::Category
        | ChangeKind::Listed
        | ChangeKind::Site
        | ChangeKind::House
        | ChangeKind::Slot
        | ChangeKind::Writing => kept::remove(tx, it.kind, &it.id),
        // It never came here.
        ChangeKind::Newer => Ok(()),
    }
}

fn parse<T: DeserializeOwned>(body: &Value) -> Result<T, Error> {
    // By reference: a text of half a megabyte is copied once and not twice.
    T::deserialize(body).map_err(json(PULLED))
}
