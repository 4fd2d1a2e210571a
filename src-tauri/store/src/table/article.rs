//! The articles of this laptop: what lists show, which revision is the head here, and the portal's last word on it.
//! What a status is called at a moment is `domain`'s.

use domain::article::{Review, Standing};
use domain::{ArticleId, CategoryId, Content, PersonId, PhotoId, RevisionId, Timestamp};
use sqlite::{Row, RowResult, column, maybe, named_params};

use super::{comment, conflict, notice, outbox, revision, working};
use crate::error::{Error, json};
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    pub id: ArticleId,
    pub owner: PersonId,
    /// The newest revision here; none until the first is cut.
    pub head: Option<RevisionId>,
    /// The head as the portal last said; another than `head` where something waits, or stands beside.
    pub portal_head: Option<RevisionId>,
    /// None while the portal does not know the article.
    pub standing: Option<Standing>,
    pub summary: Summary,
    pub go_live_ms: Option<Timestamp>,
    pub changed_ms: Timestamp,
    /// Trashed on this laptop only; what the portal trashed says its standing.
    pub trashed_ms: Option<Timestamp>,
}

/// What lists show of a text, so that no list opens texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    pub title: String,
    pub sapo: String,
    pub category: Option<CategoryId>,
    pub words: u32,
    /// Figures, empty places too.
    pub photos: u32,
    pub lead_photo: Option<PhotoId>,
}

impl Summary {
    pub fn of(content: &Content) -> Self {
        let words: usize = content.document.texts().iter().map(|it| vietnamese::words(it)).sum();
        let first = content.document.figures().find_map(|(_, it)| it.photo.clone());
        Self {
            title: content.document.title.clone(),
            sapo: content.document.sapo.clone(),
            category: content.fields.category,
            words: u32::try_from(words).unwrap_or(u32::MAX),
            photos: u32::try_from(content.document.figures().count()).unwrap_or(u32::MAX),
            lead_photo: content.fields.cover.clone().or(first),
        }
    }
}

pub fn find(tx: &ReadTx<'_>, id: ArticleId) -> Result<Option<Article>, Error> {
    let sql = "SELECT id, owner, head, portal_head, standing, title, sapo, category, go_live_ms, changed_ms, trashed_ms, \
               words, photos, lead_photo FROM article WHERE id = :id";
    tx.sql().one(sql, named_params! { ":id": id.to_string() }, read)?.map(open).transpose()
}

pub fn get(tx: &ReadTx<'_>, id: ArticleId) -> Result<Article, Error> {
    find(tx, id)?.ok_or(Error::NoArticle(id))
}

/// Newest change first.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<Article>, Error> {
    let sql = "SELECT id, owner, head, portal_head, standing, title, sapo, category, go_live_ms, changed_ms, trashed_ms, \
               words, photos, lead_photo FROM article ORDER BY changed_ms DESC, n DESC";
    tx.sql().all(sql, [], read)?.into_iter().map(open).collect()
}

/// By the row of the search index.
pub(super) fn at_search_row(tx: &ReadTx<'_>, row: i64) -> Result<Option<Article>, Error> {
    let sql = "SELECT id, owner, head, portal_head, standing, title, sapo, category, go_live_ms, changed_ms, trashed_ms, \
               words, photos, lead_photo FROM article WHERE search_row = :row";
    tx.sql().one(sql, named_params! { ":row": row }, read)?.map(open).transpose()
}

/// By its number in this file.
pub(super) fn numbered(tx: &ReadTx<'_>, n: i64) -> Result<Option<Article>, Error> {
    let sql = "SELECT id, owner, head, portal_head, standing, title, sapo, category, go_live_ms, changed_ms, trashed_ms, \
               words, photos, lead_photo FROM article WHERE n = :n";
    tx.sql().one(sql, named_params! { ":n": n }, read)?.map(open).transpose()
}

/// Words of the text here have not reached the portal: a pull must not touch it.
pub fn unsent(tx: &ReadTx<'_>, id: ArticleId) -> Result<bool, Error> {
    Ok(working::dirty(tx, id)? || outbox::text_waits(tx, id)?)
}

pub fn create(
    tx: &WriteTx<'_>,
    id: ArticleId,
    owner: PersonId,
    summary: &Summary,
    now: Timestamp,
) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO article (id, owner, title, review, changed_ms) VALUES (:id, :owner, '', 'draft', :now)",
        named_params! { ":id": id.to_string(), ":owner": owner.to_string(), ":now": now.0 },
    )?;
    set_summary(tx, id, summary, now)
}

pub fn set_summary(tx: &WriteTx<'_>, id: ArticleId, it: &Summary, now: Timestamp) -> Result<(), Error> {
    tx.change().run(
        "UPDATE article SET title = :title, sapo = :sapo, category = :category, words = :words, photos = :photos,
           lead_photo = :lead, changed_ms = :now WHERE id = :id",
        named_params! {
            ":id": id.to_string(),
            ":title": it.title,
            ":sapo": it.sapo,
            ":category": it.category.map(|category| category.to_string()),
            ":words": it.words,
            ":photos": it.photos,
            ":lead": it.lead_photo.as_ref().map(PhotoId::as_str),
            ":now": now.0,
        },
    )?;
    Ok(())
}

pub fn set_head(tx: &WriteTx<'_>, id: ArticleId, head: RevisionId) -> Result<(), Error> {
    let sql = "UPDATE article SET head = :head WHERE id = :id";
    tx.change().run(sql, named_params! { ":id": id.to_string(), ":head": head.to_string() })?;
    Ok(())
}

/// `review` for the list before the portal has answered, or back to what it said.
pub fn set_review(tx: &WriteTx<'_>, id: ArticleId, review: &Review, now: Timestamp) -> Result<(), Error> {
    tx.change().run(
        "UPDATE article SET review = :review, changed_ms = :now WHERE id = :id",
        named_params! { ":id": id.to_string(), ":review": step(review), ":now": now.0 },
    )?;
    Ok(())
}

/// Only of an article that the portal does not know.
pub fn set_trashed(
    tx: &WriteTx<'_>,
    id: ArticleId,
    trashed_ms: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), Error> {
    tx.change().run(
        "UPDATE article SET trashed_ms = :trashed, changed_ms = :now WHERE id = :id",
        named_params! { ":id": id.to_string(), ":trashed": trashed_ms.map(|it| it.0), ":now": now.0 },
    )?;
    Ok(())
}

/// The portal's word: makes the row if this laptop had none. The text is `settle`'s.
pub fn set_standing(tx: &WriteTx<'_>, standing: &Standing, changed_ms: Timestamp) -> Result<(), Error> {
    let text = serde_json::to_string(standing).map_err(json("a standing"))?;
    // A head whose text has not been pulled yet cannot be named: the next pull brings it.
    let head = match &standing.head {
        Some(head) if revision::content_hash(tx, head.revision)?.is_some() => Some(head.revision.to_string()),
        _ => None,
    };
    tx.change().run(
        "INSERT INTO article (id, owner, portal_head, standing, title, category, review, go_live_ms, changed_ms, trashed_ms)
         VALUES (:id, :owner, :head, :standing, '', :category, :review, :go_live, :changed, NULL)
         ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, standing = excluded.standing,
           portal_head = coalesce(excluded.portal_head, portal_head), review = excluded.review,
           go_live_ms = excluded.go_live_ms, changed_ms = max(excluded.changed_ms, changed_ms), trashed_ms = NULL",
        named_params! {
            ":id": standing.article.to_string(),
            ":owner": standing.owner.to_string(),
            ":head": head,
            ":standing": text,
            ":category": standing.category.map(|it| it.to_string()),
            ":review": step(&standing.review),
            ":go_live": go_live(standing),
            ":changed": changed_ms.0,
        },
    )?;
    Ok(())
}

fn go_live(standing: &Standing) -> Option<i64> {
    standing.releases.iter().rfind(|it| it.cancelled_ms.is_none()).map(|it| it.go_live_ms.0)
}

/// One that this laptop did not have, in one write: as `set_standing` and `settle` leave it. False where it has it, or
/// has words for it; then nothing was done. The text is in the file.
pub(crate) fn add_pulled(
    tx: &WriteTx<'_>,
    standing: &Standing,
    changed_ms: Timestamp,
    (head, summary): (RevisionId, &Summary),
) -> Result<bool, Error> {
    if standing.head.as_ref().is_none_or(|it| it.revision != head) || outbox::text_waits(tx, standing.article)? {
        return Ok(false);
    }
    let made = tx.change().run(
        "INSERT INTO article (id, owner, head, portal_head, standing, title, sapo, category, review, go_live_ms, changed_ms,
           words, photos, lead_photo)
         VALUES (:id, :owner, :head, :head, :standing, :title, :sapo, :category, :review, :go_live, :changed, :words,
           :photos, :lead)
         ON CONFLICT (id) DO NOTHING",
        named_params! {
            ":id": standing.article.to_string(),
            ":owner": standing.owner.to_string(),
            ":head": head.to_string(),
            ":standing": serde_json::to_string(standing).map_err(json("a standing"))?,
            ":title": summary.title,
            ":sapo": summary.sapo,
            ":category": summary.category.map(|category| category.to_string()),
            ":review": step(&standing.review),
            ":go_live": go_live(standing),
            ":changed": changed_ms.0,
            ":words": summary.words,
            ":photos": summary.photos,
            ":lead": summary.lead_photo.as_ref().map(PhotoId::as_str),
        },
    )?;
    Ok(made == 1)
}

/// Follows the portal's head where nothing of this laptop would be hidden by it: not over unsent words, and not over
/// a branch of an open conflict. Answers whether the text changed.
pub fn settle(tx: &WriteTx<'_>, id: ArticleId) -> Result<bool, Error> {
    settle_on(tx, id, None)
}

/// With the text of a revision that was just opened.
pub(crate) fn settle_on(
    tx: &WriteTx<'_>,
    id: ArticleId,
    opened: Option<(RevisionId, &Summary)>,
) -> Result<bool, Error> {
    let it = get(tx, id)?;
    let Some(portal_head) = it.portal_head else { return Ok(false) };
    let branch =
        conflict::open_of(tx, id)?.iter().any(|c| it.head.is_some_and(|head| c.mine == head || c.theirs == head));
    if it.head == Some(portal_head) || unsent(tx, id)? || branch {
        return Ok(false);
    }
    set_head(tx, id, portal_head)?;
    working::remove_clean(tx, id)?;
    if let Some((_, summary)) = opened.filter(|(of, _)| *of == portal_head) {
        set_summary(tx, id, summary, it.changed_ms)?;
        return Ok(true);
    }
    let stored = revision::find(tx, portal_head)?;
    // Of a newer text the list shows what can be read of it.
    if let Some(content) = stored.and_then(|it| it.content.open().ok().or_else(|| domain::legible(&it.content.json))) {
        set_summary(tx, id, &Summary::of(&content), it.changed_ms)?;
    }
    Ok(true)
}

/// Out of this person's view. Unsent words stay here as an article of this laptop, also those that are said beside the
/// text; answers whether the row went.
pub fn remove(tx: &WriteTx<'_>, id: ArticleId) -> Result<bool, Error> {
    if unsent(tx, id)? || outbox::waits(tx, id)? {
        let sql = "UPDATE article SET standing = NULL, portal_head = NULL WHERE id = :id";
        tx.change().run(sql, named_params! { ":id": id.to_string() })?;
        notice::remove_of(tx, id)?;
        return Ok(false);
    }
    comment::remove_of(tx, id)?;
    notice::remove_of(tx, id)?;
    tx.change().run("DELETE FROM article WHERE id = :id", named_params! { ":id": id.to_string() })?;
    Ok(true)
}

fn step(review: &Review) -> &'static str {
    match review {
        Review::Draft => "draft",
        Review::Submitted { .. } => "submitted",
        Review::Forwarded { .. } => "forwarded",
        Review::Returned { .. } => "returned",
        Review::Approved { .. } => "approved",
    }
}

fn read(row: &Row<'_>) -> RowResult<(Article, Option<String>)> {
    let article = Article {
        id: column(row, "id")?,
        owner: column(row, "owner")?,
        head: maybe(row, "head")?,
        portal_head: maybe(row, "portal_head")?,
        standing: None,
        summary: Summary {
            title: row.get("title")?,
            sapo: row.get("sapo")?,
            category: maybe(row, "category")?,
            words: row.get("words")?,
            photos: row.get("photos")?,
            lead_photo: maybe(row, "lead_photo")?,
        },
        go_live_ms: row.get::<_, Option<i64>>("go_live_ms")?.map(Timestamp),
        changed_ms: Timestamp(row.get("changed_ms")?),
        trashed_ms: row.get::<_, Option<i64>>("trashed_ms")?.map(Timestamp),
    };
    Ok((article, row.get("standing")?))
}

fn open((article, standing): (Article, Option<String>)) -> Result<Article, Error> {
    let standing = standing.map(|it| serde_json::from_str(&it).map_err(json("a standing"))).transpose()?;
    Ok(Article { standing, ..article })
}
