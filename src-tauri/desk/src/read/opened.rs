//! An article with its text, and everything that its screen asks: what may be done, and why not.

use domain::act::Act;
use domain::article::{Review, Standing};
use domain::{ArticleId, Content, Timestamp};
use store::{ReadTx, kept, photo, revision, working};

use crate::Desk;
use crate::answer::{Approved, Facts, LetPass, Opened, Since};
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

use super::findings::legible_of;
use super::rows::{Names, row};

impl Desk {
    pub(crate) fn opened(
        &self,
        tx: &ReadTx<'_>,
        id: ArticleId,
        ground: &Ground,
        seq: u64,
        recovered: bool,
    ) -> Result<Opened, Error> {
        let place = Place::of(tx, id, ground)?;
        let Content { document, fields } = legible_of(tx, &place.article)?;
        let head = place.article.head;
        let refusals = Act::ALL.into_iter().filter_map(|act| place.may(act, ground).err().map(|why| (act, why)));
        let mut photos = Vec::new();
        for it in document.photos() {
            photos.extend(photo::find(tx, &it)?.map(Into::into));
        }
        Ok(Opened {
            row: row(&place, &Names::of(tx)?, ground),
            base: working::find(tx, id)?.map_or(head, |it| it.base),
            seq,
            revision_no: head.map(|it| revision::no(tx, it)).transpose()?.flatten(),
            content: head.map(|it| revision::content_hash(tx, it)).transpose()?.flatten(),
            head,
            approved: approved(tx, &place)?,
            overruled: let_pass(tx, &place)?,
            refusals: refusals.collect(),
            facts: facts(&place.standing, ground.portal_now),
            urgent: Act::ALL.into_iter().filter(|act| place.may_urgently(*act, ground)).collect(),
            editable: place.may(Act::Edit, ground).is_ok(),
            recovered,
            caret: None,
            photos,
            document: document.to_json(),
            fields,
        })
    }
}

/// Of the text on the screen: the head's, unless something was typed since.
fn let_pass(tx: &ReadTx<'_>, place: &Place) -> Result<Vec<LetPass>, Error> {
    let all = &place.standing.overruled;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let typed = working::find(tx, place.article.id)?.map(|it| it.text.hash);
    let head = place.article.head.map(|it| revision::content_hash(tx, it)).transpose()?.flatten();
    let shown = typed.or(head);
    let people = kept::people(tx)?;
    let name = |who| people.iter().find(|it| it.id == who).map(|it| it.name.clone()).unwrap_or_default();
    let of_this = all.iter().filter(|it| Some(&it.content) == shown.as_ref());
    Ok(of_this
        .map(|it| LetPass { by: name(it.by), at_ms: it.at_ms, reason: it.reason.clone(), finding: it.finding.clone() })
        .collect())
}

fn facts(it: &Standing, now: Timestamp) -> Facts {
    let held = it.held.as_ref().map(|it| Since { at_ms: it.at_ms, reason: it.reason.clone() });
    let withdrawn = it.withdrawn.as_ref().map(|it| Since { at_ms: it.at_ms, reason: it.reason.clone() });
    let correcting = it.showing(now).is_some_and(|shown| match &it.review {
        Review::Approved { content, .. } => *content != shown.content || it.edited_since_approval(),
        _ => true,
    });
    Facts { held, withdrawn, embargo_until_ms: it.embargo_until_ms, correcting }
}

fn approved(tx: &ReadTx<'_>, place: &Place) -> Result<Option<Approved>, Error> {
    let Review::Approved { content, by, at_ms, .. } = &place.standing.review else { return Ok(None) };
    let name = kept::people(tx)?.into_iter().find(|it| it.id == *by).map(|it| it.name);
    Ok(Some(Approved { by: name.unwrap_or_default(), at_ms: *at_ms, content: content.clone() }))
}
