//! The revisions of an article that this laptop has, newest first, each with what changed in it.

use std::collections::HashMap;

use domain::compare::compare;
use domain::{ArticleId, Content, Restored, Revision, RevisionId};
use store::article::Summary;
use store::{article, kept, pin, revision};

use crate::Desk;
use crate::answer::{HistoryRow, Owner};
use crate::error::Error;
use crate::ground::Ground;

impl Desk {
    pub fn history(&self, id: ArticleId) -> Result<Vec<HistoryRow>, Error> {
        let now = self.now();
        self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            let head = article::find(tx, id)?.ok_or(Error::NoArticle(id))?.head;
            let people = kept::people(tx)?;
            let pins: HashMap<RevisionId, _> = pin::of_article(tx, id)?.into_iter().collect();
            // A text of a newer schema stands in the list; this program only cannot say what changed in it.
            let mut texts: HashMap<RevisionId, Option<Content>> = HashMap::new();
            let mut out = Vec::new();
            for it in by_age(revision::of_article(tx, id)?) {
                let text = it.content.open().ok();
                let summary = text.as_ref().map(Summary::of).unwrap_or_default();
                let parent = it.parents.first().and_then(|it| texts.get(it)).and_then(Option::as_ref);
                let changes = parent.zip(text.as_ref()).map(|(old, new)| compare(old, new).changes);
                let name = people.iter().find(|one| one.id == it.author).map(|one| one.name.clone());
                let name = name.or_else(|| (it.author == ground.me.id).then(|| ground.me.name.clone()));
                let restored = Restored::in_note(&it.note);
                texts.insert(it.id, text);
                out.push(HistoryRow {
                    revision: it.id,
                    no: it.no,
                    kind: it.kind,
                    note: if restored.is_some() { String::new() } else { it.note },
                    restored,
                    by: Owner { id: it.author, name: name.unwrap_or_default() },
                    device: it.device,
                    here: it.device == ground.device,
                    at_ms: it.at_ms,
                    words: summary.words,
                    photos: summary.photos,
                    pinned: pins.get(&it.id).copied().map(Into::into),
                    head: head == Some(it.id),
                    changes,
                });
            }
            out.reverse();
            Ok(out)
        })
    }
}

/// By the portal's numbers, since older ones may have come later; one without a number stands behind what it was made of.
fn by_age(all: Vec<Revision>) -> Vec<Revision> {
    let mut ages: HashMap<RevisionId, (u32, bool)> = HashMap::new();
    for it in &all {
        let behind = it.parents.iter().filter_map(|it| ages.get(it)).map(|it| it.0).max();
        ages.insert(it.id, it.no.map_or((behind.unwrap_or(u32::MAX), true), |no| (no, false)));
    }
    let mut out = all;
    out.sort_by_key(|it| ages.get(&it.id).copied());
    out
}
