//! A laptop's revision: stored wherever the article stands. It moves the head where it grew from it and its sender
//! may edit; otherwise it is a branch, and a conflict that a person brings together.

use domain::act::{Act, can};
use domain::article::Standing;
use domain::wire::{Answer, Applied, ChangeKind, Code, RevisionOp};
use domain::{ArticleId, ConflictId, Content, Kind, Revision, RevisionId, Role, Timestamp};
use serde_json::json;
use sqlite::WriteTx;

use super::{Asker, comment};
use crate::error::Error;
use crate::table::{article, audit, change, conflict, content, revision, site};
use crate::view;
use crate::writing;

pub fn revision(
    tx: &WriteTx<'_>,
    asker: &Asker,
    id: ArticleId,
    op: &RevisionOp,
    now: Timestamp,
) -> Result<Answer, Error> {
    let text = op.content.open().map_err(|it| Error::of_content(&it))?;
    if revision::article_of(tx, op.id)?.is_some() {
        return Err(Error::refused(Code::OpReused, "this revision came with another operation"));
    }
    if op.parents.len() > 2 || (op.parents.len() == 2) != (op.kind == Kind::Merged) {
        return Err(Error::malformed("two parents make a merge, and only they do"));
    }
    if op.parents.len() == 2 && op.parents[0] == op.parents[1] {
        return Err(Error::malformed("a merge of a text with itself"));
    }
    // An old text is welcome, from a laptop that lay in a drawer; one of next year stands before all others for ever.
    if op.at_ms > now.plus_ms(Revision::AHEAD_MOST_MS) {
        return Err(Error::malformed("the revision is of a time that has not come"));
    }
    if op.note.chars().count() > Revision::NOTE_MOST {
        return Err(Error::refused(Code::TooLarge, "the note of the revision is too long"));
    }
    let op = &meant(tx, op)?;
    for parent in &op.parents {
        if revision::article_of(tx, *parent)? != Some(id) {
            return Err(Error::unknown(format_args!("parent {parent}")));
        }
    }
    let Some(standing) = article::standing(tx, id)? else { return create(tx, asker, id, op, &text, now) };
    may_send(asker, &standing, now)?;
    if let Some(answer) = same_merge(tx, op, &standing)? {
        return Ok(answer);
    }
    store(tx, asker, id, op, &text)?;
    let head = standing.head.as_ref().map(|it| it.revision);
    let settings = site::get(tx)?.map(|it| it.settings).unwrap_or_default();
    let may_move = can(&asker.actor, Act::Edit, &standing, &settings, false, now).is_ok();
    if may_move && head.is_none_or(|it| op.parents.contains(&it)) {
        article::set_head(tx, id, op.id, &text.document.title, text.fields.category)?;
        if standing.category != text.fields.category {
            writing::seen_by_others(tx, id, now)?;
            comment::heard_by_others(tx, id)?;
        }
        solved(tx, id, &op.parents, op.id)?;
        grown_together(tx, id, op.id)?;
        return applied(tx, id);
    }
    let head = head.ok_or_else(|| Error::stale(None))?;
    branch(tx, id, op, head, now)
}

fn meant(tx: &WriteTx<'_>, op: &RevisionOp) -> Result<RevisionOp, Error> {
    let parents: Result<_, sqlite::Error> = op.parents.iter().map(|it| revision::meant(tx, *it)).collect();
    Ok(RevisionOp { parents: parents?, ..op.clone() })
}

/// As `revision`, but that it moves no head: a person looks at it first. Of an article that the portal does not know it
/// is the beginning.
pub fn beside(
    tx: &WriteTx<'_>,
    writer: &Asker,
    id: ArticleId,
    op: &RevisionOp,
    text: &Content,
    now: Timestamp,
) -> Result<Answer, Error> {
    let Some(standing) = article::standing(tx, id)? else { return create(tx, writer, id, op, text, now) };
    store(tx, writer, id, op, text)?;
    let head = standing.head.map(|it| it.revision).ok_or_else(|| Error::stale(None))?;
    branch(tx, id, op, head, now)
}

/// Text is never refused for where the article stands, only for whose article it is.
pub(crate) fn may_send(asker: &Asker, standing: &Standing, now: Timestamp) -> Result<(), Error> {
    let actor = &asker.actor;
    let desk = matches!(actor.role, Role::Editor | Role::Chief) && view::sees(actor, standing, now);
    // Whoever became the administrator reads no article any more, her own neither.
    if (standing.owner == actor.person && actor.role != Role::Admin) || desk {
        Ok(())
    } else if view::sees(actor, standing, now) {
        Err(Error::refused(Code::NotAllowed, "another's article"))
    } else {
        Err(Error::unknown(standing.article))
    }
}

fn create(
    tx: &WriteTx<'_>,
    asker: &Asker,
    id: ArticleId,
    op: &RevisionOp,
    text: &Content,
    now: Timestamp,
) -> Result<Answer, Error> {
    if asker.actor.role == Role::Admin {
        return Err(Error::refused(Code::NotAllowed, "the admin has no editorial act"));
    }
    store(tx, asker, id, op, text)?;
    let audit = audit::append(
        tx,
        &audit::Entry {
            at_ms: now,
            person: asker.actor.person,
            device: Some(asker.device),
            act: "create",
            article: Some(id),
            revision: Some(op.id),
            reason: None,
            detail: serde_json::Value::Null,
        },
    )?;
    article::insert(
        tx,
        &article::NewArticle {
            id,
            owner: asker.actor.person,
            title: &text.document.title,
            category: text.fields.category,
            head: op.id,
            audit,
        },
    )?;
    applied(tx, id)
}

fn store(tx: &WriteTx<'_>, asker: &Asker, id: ArticleId, op: &RevisionOp, text: &Content) -> Result<(), Error> {
    content::put(tx, &op.content, text)?;
    let made = Revision {
        id: op.id,
        article: id,
        no: None,
        parents: op.parents.clone(),
        content: op.content.clone(),
        author: asker.actor.person,
        device: asker.device,
        at_ms: op.at_ms,
        kind: op.kind,
        note: op.note.clone(),
    };
    revision::insert(tx, &made)?;
    change::touch(tx, ChangeKind::Article, &id.to_string())?;
    Ok(())
}

/// Two laptops that merge alike end alike: the second merge closes the conflict and makes no revision.
fn same_merge(tx: &WriteTx<'_>, op: &RevisionOp, standing: &Standing) -> Result<Option<Answer>, Error> {
    let Some(head) = &standing.head else { return Ok(None) };
    if op.kind != Kind::Merged || head.content != op.content.hash {
        return Ok(None);
    }
    revision::alike(tx, op.id, head.revision)?;
    solved(tx, standing.article, &op.parents, head.revision)?;
    change::touch(tx, ChangeKind::Article, &standing.article.to_string())?;
    applied(tx, standing.article).map(Some)
}

fn branch(tx: &WriteTx<'_>, id: ArticleId, op: &RevisionOp, head: RevisionId, now: Timestamp) -> Result<Answer, Error> {
    let made = conflict::Conflict {
        id: ConflictId::new(now),
        article: id,
        base: revision::base_of(tx, op.id, head)?,
        mine: op.id,
        theirs: head,
        opened_ms: now,
    };
    conflict::open(tx, &made)?;
    // The next text of the same branch stands for the one before it: one question, not two.
    solved(tx, id, &op.parents, op.id)?;
    change::touch(tx, ChangeKind::Conflict, &made.id.to_string())?;
    Ok(Answer::Branched { head, conflict: made.id })
}

fn solved(tx: &WriteTx<'_>, id: ArticleId, parents: &[RevisionId], by: RevisionId) -> Result<(), Error> {
    for it in conflict::solve(tx, id, parents, by)? {
        change::touch(tx, ChangeKind::Conflict, &it.to_string())?;
    }
    Ok(())
}

/// The new head may hold an earlier text of a branch that still stands: from then on both come from that one, and a merge
/// from the older base would say twice what it brought in.
fn grown_together(tx: &WriteTx<'_>, id: ArticleId, head: RevisionId) -> Result<(), Error> {
    for open in conflict::open_bases(tx, id)? {
        let base = revision::base_of(tx, open.mine, head)?;
        if base != open.base {
            conflict::set_base(tx, open.id, base)?;
            change::touch(tx, ChangeKind::Conflict, &open.id.to_string())?;
        }
    }
    Ok(())
}

fn applied(tx: &WriteTx<'_>, id: ArticleId) -> Result<Answer, Error> {
    change::touch(tx, ChangeKind::Article, &id.to_string())?;
    let standing = article::standing(tx, id)?.ok_or_else(|| Error::unknown(id))?;
    let head = standing.head.as_ref();
    Ok(Answer::Applied(Applied { no: head.map(|it| it.no), head: head.map(|it| it.revision), standing }))
}

/// What a refusal inside a push points at.
pub fn earlier(op: domain::OpId) -> Answer {
    Answer::Refused {
        code: Code::EarlierRefused,
        why: "an earlier operation of this article was refused".to_owned(),
        at: json!({ "op_id": op }),
    }
}
