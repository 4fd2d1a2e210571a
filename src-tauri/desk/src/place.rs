//! Where an article stands for this person: the portal's last word, and over it what waits on this laptop.
//! It does not decide anything; the rules are `domain`'s.

use domain::act::{Act, Refusal, can, text_lands};
use domain::article::{Head, Review, Standing};
use domain::wire::{OpKind, SubmitOp};
use domain::{ArticleId, ContentHash, OpId, RevisionId};
use store::article::Article;
use store::outbox::Waiting;
use store::{ReadTx, article, conflict, outbox, revision, working};

use crate::error::Error;
use crate::ground::Ground;

pub(crate) struct Place {
    pub article: Article,
    pub standing: Standing,
    /// The newest submit that waits and was not refused.
    pub submit: Option<Submit>,
    /// The portal's code for the first operation that it refused.
    pub refused: Option<String>,
    pub waits: bool,
    pub dirty: bool,
    /// The text is of a newer program; lists do not ask.
    pub newer: bool,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Submit {
    pub op: OpId,
    pub revision: RevisionId,
    /// Handed to the sender at least once: it may have arrived.
    pub left: bool,
}

/// What lists look up once and not for each article.
pub(crate) struct Facts<'a> {
    pub waiting: &'a [Waiting],
    pub dirty: bool,
    pub conflict: bool,
}

impl Place {
    pub fn of(tx: &ReadTx<'_>, id: ArticleId, ground: &Ground) -> Result<Self, Error> {
        let article = article::find(tx, id)?.ok_or(Error::NoArticle(id))?;
        let waiting = outbox::of_article(tx, id)?;
        let dirty = working::dirty(tx, id)?;
        let conflict = !conflict::open_of(tx, id)?.is_empty();
        let newer = !dirty && article.head.map(|it| revision::newer(tx, it)).transpose()?.unwrap_or(false);
        let place = Self::with(tx, article, &Facts { waiting: &waiting, dirty, conflict }, ground)?;
        Ok(Self { newer, ..place })
    }

    pub fn with(tx: &ReadTx<'_>, article: Article, facts: &Facts<'_>, ground: &Ground) -> Result<Self, Error> {
        let mut standing = article.standing.clone().unwrap_or_else(|| Standing {
            category: article.summary.category,
            trashed_ms: article.trashed_ms,
            ..Standing::local(article.id, article.owner)
        });
        // What is said beside the text, on its way, changes nothing of where the article stands.
        let waiting: Vec<&Waiting> = facts.waiting.iter().filter(|it| it.op.kind.of_text()).collect();
        let unsent = facts.dirty || !waiting.is_empty();
        // A branch that arrived is beside the portal's head, and says nothing of where the article stands.
        if (unsent || article.standing.is_none())
            && let Some(head) = head_here(tx, &article, facts.dirty, &standing, ground)?
        {
            standing.head = Some(head);
        }
        standing.conflicts = match (facts.conflict, waiting.is_empty()) {
            (true, _) => standing.conflicts.max(1),
            // Brought together here, and on its way: the portal still counts it.
            (false, false) => 0,
            (false, true) => standing.conflicts,
        };
        let mut submit = None;
        for it in waiting.iter().filter(|it| it.refused.is_none() && it.op.kind == OpKind::Submit) {
            let Ok(op) = serde_json::from_value::<SubmitOp>(it.op.payload.clone()) else { continue };
            submit = Some(Submit { op: it.op.op_id, revision: op.revision, left: it.tries > 0 });
            standing.review =
                Review::Submitted { revision: op.revision, by: ground.actor.person, at_ms: it.created_ms };
        }
        let refused = waiting.iter().find_map(|it| it.refused.as_ref()).map(|it| it.code.clone());
        Ok(Self { article, standing, submit, refused, waits: !waiting.is_empty(), dirty: facts.dirty, newer: false })
    }

    pub fn may(&self, act: Act, ground: &Ground) -> Result<(), Refusal> {
        let asked = can(&ground.actor, act, &self.standing, &ground.settings, false, ground.portal_now);
        match (act, asked) {
            // What waits on this laptop is taken back here, or sent first and then recalled.
            (Act::Recall, Err(Refusal::NotSent)) if self.submit.is_some() => Ok(()),
            (act, Ok(())) if self.newer && needs_the_text(act) => Err(Refusal::NewerText),
            (_, asked) => asked,
        }
    }

    /// Refused in the ordinary way, and done with a reason that says why it is urgent.
    pub fn may_urgently(&self, act: Act, ground: &Ground) -> bool {
        let asked = |urgent| can(&ground.actor, act, &self.standing, &ground.settings, urgent, ground.portal_now);
        !(self.newer && needs_the_text(act)) && asked(false).is_err() && asked(true).is_ok()
    }

    /// Words are never refused for where the article stands: the portal keeps them beside the head.
    pub fn may_write(&self, ground: &Ground) -> Result<(), Error> {
        text_lands(&ground.actor, &self.standing, &ground.settings, ground.portal_now)
            .map(|_| ())
            .map_err(Error::NotAllowed)
    }

    pub fn check(&self, act: Act, ground: &Ground) -> Result<(), Error> {
        self.may(act, ground).map_err(Error::NotAllowed)
    }

    pub fn unsent(&self) -> bool {
        self.waits || self.dirty
    }

    /// What the portal will have as head once what waits has arrived.
    pub fn seen(&self) -> Option<RevisionId> {
        let portal = self.article.standing.as_ref().and_then(|it| it.head.as_ref()).map(|it| it.revision);
        if self.waits || portal.is_none() { self.article.head.or(portal) } else { portal }
    }
}

/// Nobody hands on or judges what she was shown in part only.
fn needs_the_text(act: Act) -> bool {
    matches!(act, Act::Edit | Act::Submit | Act::Forward | Act::Approve | Act::Overrule | Act::Correct | Act::TakeOver)
}

/// The head as this laptop has it, with what is typed and not yet cut.
fn head_here(
    tx: &ReadTx<'_>,
    article: &Article,
    dirty: bool,
    standing: &Standing,
    ground: &Ground,
) -> Result<Option<Head>, Error> {
    let Some(revision) = article.head else { return Ok(None) };
    let portal = standing.head.as_ref().filter(|it| it.revision == revision);
    if let (Some(_), false) = (portal, dirty) {
        return Ok(None);
    }
    let typed: Option<ContentHash> = match dirty {
        true => working::saved_hash(tx, article.id)?.map(|(_, hash)| hash),
        false => revision::content_hash(tx, revision)?,
    };
    let Some(content) = typed else { return Ok(None) };
    let no = revision::no(tx, revision)?.unwrap_or(0);
    Ok(Some(match portal {
        Some(it) => Head { content, ..it.clone() },
        None => Head { revision, no, content, author: ground.actor.person, at_ms: article.changed_ms },
    }))
}
