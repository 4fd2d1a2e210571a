//! What is said of an article, each where its words stand now.

use std::collections::HashMap;

use domain::act::Act;
use domain::comment::{Comment, Place as Found, Texts, pieces, place};
use domain::{ArticleId, Document, Person, PersonId, RevisionId};
use store::comment::Kept;
use store::{ReadTx, comment, comment_draft, kept, revision};

use crate::answer::Owner;
use crate::comment::{Comments, HalfSaid, Said, Solved, Thread};
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

use super::findings::legible_of;

/// In the text that is given, otherwise in what this laptop has.
pub(crate) fn comments_of(
    tx: &ReadTx<'_>,
    id: ArticleId,
    document: Option<&Document>,
    ground: &Ground,
) -> Result<Comments, Error> {
    let here = Place::of(tx, id, ground)?;
    let all = comment::of_article(tx, id)?;
    let refusal = here.may(Act::Comment, ground).err();
    let drafts = half_said(tx, id)?;
    if all.is_empty() {
        return Ok(Comments { threads: Vec::new(), open: 0, refusal, drafts });
    }
    let mine = legible_of(tx, &here.article)?.document;
    let now = Texts::of(document.unwrap_or(&mine));
    let names = People { people: kept::people(tx)?, me: ground.me.clone() };
    let mut was: HashMap<RevisionId, Option<Texts>> = HashMap::new();
    let mut threads = Vec::new();
    for it in all.iter().filter(|it| it.comment.answers.is_none()) {
        let said = &it.comment;
        let older = match was.get(&said.revision) {
            Some(found) => found,
            None => {
                let text = revision::find(tx, said.revision)?.and_then(|it| it.content.open().ok());
                was.entry(said.revision).or_insert(text.map(|it| Texts::of(&it.document)))
            }
        };
        let answers = all.iter().filter(|one| one.comment.answers == Some(said.id)).map(|it| names.said(it));
        threads.push(Thread {
            first: names.said(it),
            quote: said.anchor.quote.clone(),
            place: place(&said.anchor, older.as_ref(), &now),
            revision_no: revision::no(tx, said.revision)?,
            solved: said.solved_ms.map(|at_ms| Solved { by: names.solver(said), at_ms }),
            answers: answers.collect(),
        });
    }
    let counts = |it: &&Thread| it.solved.is_none() && it.first.refused.is_none();
    let open = u32::try_from(threads.iter().filter(counts).count()).unwrap_or(u32::MAX);
    threads.sort_by_key(|it| order(&it.place, &now));
    Ok(Comments { threads, open, refusal, drafts })
}

/// One whose place a newer program spelled otherwise speaks of the article: its words count.
fn half_said(tx: &ReadTx<'_>, id: ArticleId) -> Result<Vec<HalfSaid>, Error> {
    let all = comment_draft::of_article(tx, id)?.into_iter();
    let marked = |it: Option<String>| it.and_then(|it| serde_json::from_str(&it).ok());
    Ok(all.map(|it| HalfSaid { marked: marked(it.marked), answers: it.answers, text: it.text }).collect())
}

/// Of the article, then by the text, then of what is gone. What stands at one place keeps the order of its moments.
fn order(place: &Found, now: &Texts) -> (usize, u32) {
    match place {
        Found::Article => (0, 0),
        Found::Words { block, start, .. } => (1 + now.nth(block.as_ref()), *start),
        Found::Block { block } => (1 + now.nth(block.as_ref()), 0),
        Found::Removed => (usize::MAX, 0),
    }
}

struct People {
    people: Vec<Person>,
    me: Person,
}

impl People {
    fn name(&self, id: PersonId) -> Option<String> {
        let known = self.people.iter().find(|it| it.id == id).map(|it| it.name.clone());
        known.or_else(|| (id == self.me.id).then(|| self.me.name.clone()))
    }

    fn said(&self, it: &Kept) -> Said {
        let said = &it.comment;
        Said {
            id: said.id,
            by: Owner { id: said.person, name: self.name(said.person).unwrap_or_default() },
            mine: said.person == self.me.id,
            at_ms: said.at_ms,
            said: pieces(&said.text, |id| self.name(id)),
            unsent: it.waits,
            refused: it.refused.as_ref().map(|it| it.code.clone()),
        }
    }

    fn solver(&self, it: &Comment) -> String {
        it.solved_by.and_then(|it| self.name(it)).unwrap_or_default()
    }
}
