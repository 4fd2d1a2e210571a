//! Articles: a few facts about where each stands. Each change of standing names its audit row.

use std::collections::BTreeSet;

use domain::article::{Head, Held, Release, Review, Standing, Withdrawn};
use domain::{ArticleId, CategoryId, PersonId, RevisionId, Timestamp};
use rusqlite::Row;
use sqlite::{Error, ReadTx, WriteTx};

use super::{content, id, maybe_id, maybe_time, overruled, receipt, release, time};

#[derive(Debug)]
pub struct NewArticle<'a> {
    pub id: ArticleId,
    pub owner: PersonId,
    pub title: &'a str,
    pub category: Option<CategoryId>,
    pub head: RevisionId,
    pub audit: i64,
}

pub fn insert(tx: &WriteTx<'_>, it: &NewArticle<'_>) -> Result<(), Error> {
    tx.run(
        "INSERT INTO article (id, owner, title, category, head, review, audit) VALUES (?1, ?2, ?3, ?4, ?5, 'draft', ?6)",
        (
            it.id.to_string(),
            it.owner.to_string(),
            it.title,
            it.category.map(|it| it.to_string()),
            it.head.to_string(),
            it.audit,
        ),
    )?;
    Ok(())
}

pub fn set_head(
    tx: &WriteTx<'_>,
    article: ArticleId,
    head: RevisionId,
    title: &str,
    category: Option<CategoryId>,
) -> Result<(), Error> {
    tx.run(
        "UPDATE article SET head = ?2, title = ?3, category = ?4 WHERE id = ?1",
        (article.to_string(), head.to_string(), title, category.map(|it| it.to_string())),
    )?;
    Ok(())
}

pub fn set_review(tx: &WriteTx<'_>, article: ArticleId, review: &Review, audit: i64) -> Result<(), Error> {
    let (step, revision, person, at, reason, approval) = match review {
        Review::Draft => ("draft", None, None, None, None, None),
        Review::Submitted { revision, by, at_ms } => ("submitted", Some(revision), Some(by), Some(at_ms.0), None, None),
        Review::Forwarded { revision, by, at_ms } => ("forwarded", Some(revision), Some(by), Some(at_ms.0), None, None),
        Review::Returned { revision, by, at_ms, reason } => {
            ("returned", Some(revision), Some(by), Some(at_ms.0), Some(reason), None)
        }
        Review::Approved { revision, approval, by, at_ms, .. } => {
            ("approved", Some(revision), Some(by), Some(at_ms.0), None, Some(approval))
        }
    };
    tx.run(
        "UPDATE article SET review = ?2, review_revision = ?3, review_person = ?4, review_ms = ?5, review_reason = ?6,
           approval = ?7, audit = ?8 WHERE id = ?1",
        (
            article.to_string(),
            step,
            revision.map(ToString::to_string),
            person.map(ToString::to_string),
            at,
            reason,
            approval.map(ToString::to_string),
            audit,
        ),
    )?;
    Ok(())
}

pub fn set_embargo(tx: &WriteTx<'_>, article: ArticleId, until: Option<Timestamp>, audit: i64) -> Result<(), Error> {
    tx.run(
        "UPDATE article SET embargo_ms = ?2, audit = ?3 WHERE id = ?1",
        (article.to_string(), until.map(|it| it.0), audit),
    )?;
    Ok(())
}

pub fn withdraw(
    tx: &WriteTx<'_>,
    article: ArticleId,
    (at, reason): (Timestamp, &str),
    urgent: bool,
    audit: i64,
) -> Result<(), Error> {
    tx.run(
        "UPDATE article SET withdrawn_ms = ?2, withdrawn_reason = ?3, urgent = ?4, audit = ?5 WHERE id = ?1",
        (article.to_string(), at.0, reason, urgent, audit),
    )?;
    Ok(())
}

/// Since when and why; none releases it.
pub fn set_held(
    tx: &WriteTx<'_>,
    article: ArticleId,
    held: Option<(Timestamp, &str)>,
    audit: i64,
) -> Result<(), Error> {
    tx.run(
        "UPDATE article SET held_ms = ?2, held_reason = ?3, audit = ?4 WHERE id = ?1",
        (article.to_string(), held.map(|it| it.0.0), held.map(|it| it.1), audit),
    )?;
    Ok(())
}

/// Its last approval or withdrawal went the urgent way, with a reason in the audit.
pub fn set_urgent(tx: &WriteTx<'_>, article: ArticleId, urgent: bool) -> Result<(), Error> {
    tx.run("UPDATE article SET urgent = ?2 WHERE id = ?1", (article.to_string(), urgent))?;
    Ok(())
}

pub fn set_trashed(tx: &WriteTx<'_>, article: ArticleId, at: Option<Timestamp>, audit: i64) -> Result<(), Error> {
    tx.run(
        "UPDATE article SET trashed_ms = ?2, audit = ?3 WHERE id = ?1",
        (article.to_string(), at.map(|it| it.0), audit),
    )?;
    Ok(())
}

pub fn set_slug(tx: &WriteTx<'_>, article: ArticleId, slug: &str) -> Result<(), Error> {
    tx.run("UPDATE article SET slug = ?2 WHERE id = ?1", (article.to_string(), slug))?;
    Ok(())
}

/// Everything that a rule may ask.
pub fn standing(tx: &ReadTx<'_>, article: ArticleId) -> Result<Option<Standing>, Error> {
    let found = tx.one(
        "SELECT a.id, a.n, a.owner, a.category, a.slug, a.review, a.review_revision, a.review_person, a.review_ms,
           a.review_reason, a.approval, a.embargo_ms, a.urgent, a.held_ms, a.held_reason, a.withdrawn_ms,
           a.withdrawn_reason, a.trashed_ms, p.content AS approved_content,
           h.id AS head, h.no, h.content, h.author, h.at_ms
         FROM article a LEFT JOIN revision h ON h.id = a.head LEFT JOIN approval p ON p.id = a.approval
         WHERE a.id = ?1",
        [article.to_string()],
        from_row,
    )?;
    let Some(mut it) = found else { return Ok(None) };
    it.releases = release::of_article(tx, article)?;
    it.receipts = receipt::of_article(tx, article)?;
    it.conflicts =
        tx.value("SELECT count(*) FROM conflict WHERE article = ?1 AND solved_by IS NULL", [article.to_string()])?;
    if let Some(head) = &it.head {
        it.byline_people = byline_people(tx, head)?;
        it.overruled = overruled::of(tx, article, &head.content)?;
        it.photos_missing = u32::try_from(content::missing(tx, &head.content)?.len()).unwrap_or(u32::MAX);
    }
    if let Review::Submitted { .. } = it.review {
        it.desk_touched = desk_touched(tx, article, it.owner)?;
    }
    Ok(Some(it))
}

/// The last moment anything about it changed, by the portal's clock.
pub fn changed(tx: &ReadTx<'_>, article: ArticleId) -> Result<Timestamp, Error> {
    let at = tx.value(
        "SELECT max((SELECT max(u.at_ms) FROM audit u WHERE u.article = a.id), coalesce(h.at_ms, 0))
         FROM article a LEFT JOIN revision h ON h.id = a.head WHERE a.id = ?1",
        [article.to_string()],
    )?;
    Ok(Timestamp(at))
}

/// Below that number, the newest first, with the head's title.
pub fn numbered(
    tx: &ReadTx<'_>,
    before: i64,
    category: Option<CategoryId>,
    owner: Option<PersonId>,
) -> Result<Vec<(i64, ArticleId, String)>, Error> {
    tx.all(
        "SELECT n, id, title FROM article WHERE n < ?1 AND (?2 IS NULL OR category = ?2) AND (?3 IS NULL OR owner = ?3)
         ORDER BY n DESC",
        (before, category.map(|it| it.to_string()), owner.map(|it| it.to_string())),
        |row| Ok((row.get("n")?, id(row, "id")?, row.get("title")?)),
    )
}

/// The head's.
pub fn title(tx: &ReadTx<'_>, article: ArticleId) -> Result<Option<String>, Error> {
    tx.one("SELECT title FROM article WHERE id = ?1", [article.to_string()], |row| row.get("title"))
}

pub fn by_number(tx: &ReadTx<'_>, number: i64) -> Result<Option<ArticleId>, Error> {
    tx.one("SELECT id FROM article WHERE n = ?1", [number], |row| id(row, "id"))
}

/// Whose heads use this photo or file: their laptops are told when it has arrived.
pub fn using(tx: &ReadTx<'_>, kind: &str, object: &str) -> Result<Vec<ArticleId>, Error> {
    tx.all(
        "SELECT a.id FROM content_uses u JOIN revision r ON r.content = u.content JOIN article a ON a.head = r.id
         WHERE u.kind = ?1 AND u.object = ?2",
        (kind, object),
        |row| id(row, "id"),
    )
}

/// Whoever stands behind the pen names of the text.
fn byline_people(tx: &ReadTx<'_>, head: &Head) -> Result<Vec<PersonId>, Error> {
    let mut out = BTreeSet::new();
    for name in content::bylines(tx, &head.content)? {
        let sql = "SELECT person FROM listed WHERE kind = 'pen_name' AND name = ?1 AND person IS NOT NULL";
        out.extend(tx.all(sql, [name], |row| id::<PersonId>(row, "person"))?);
    }
    Ok(out.into_iter().collect())
}

/// Somebody but the owner has said or decided something about it since it was submitted. That the text which readers
/// see meanwhile was put on a board says nothing of the one that was submitted.
fn desk_touched(tx: &ReadTx<'_>, article: ArticleId, owner: PersonId) -> Result<bool, Error> {
    tx.value(
        "SELECT EXISTS (SELECT 1 FROM audit WHERE article = ?1 AND person <> ?2
           AND act NOT IN ('feature', 'propose_feature', 'unfeature')
           AND seq > (SELECT max(seq) FROM audit WHERE article = ?1 AND act = 'submit'))",
        (article.to_string(), owner.to_string()),
    )
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Standing> {
    let head = match maybe_id(row, "head")? {
        None => None,
        Some(revision) => Some(Head {
            revision,
            no: row.get::<_, Option<u32>>("no")?.unwrap_or(0),
            content: id(row, "content")?,
            author: id(row, "author")?,
            at_ms: time(row, "at_ms")?,
        }),
    };
    let held = match maybe_time(row, "held_ms")? {
        None => None,
        Some(at_ms) => Some(Held { at_ms, reason: row.get("held_reason")? }),
    };
    let withdrawn = match maybe_time(row, "withdrawn_ms")? {
        None => None,
        Some(at_ms) => Some(Withdrawn { at_ms, reason: row.get("withdrawn_reason")? }),
    };
    Ok(Standing {
        article: id(row, "id")?,
        number: row.get("n")?,
        owner: id(row, "owner")?,
        byline_people: Vec::new(),
        category: maybe_id(row, "category")?,
        slug: row.get("slug")?,
        head,
        review: review(row)?,
        releases: Vec::<Release>::new(),
        held,
        embargo_until_ms: maybe_time(row, "embargo_ms")?,
        urgent: row.get("urgent")?,
        withdrawn,
        trashed_ms: maybe_time(row, "trashed_ms")?,
        conflicts: 0,
        desk_touched: false,
        photos_missing: 0,
        receipts: Vec::new(),
        overruled: Vec::new(),
    })
}

fn review(row: &Row<'_>) -> rusqlite::Result<Review> {
    let step: String = row.get("review")?;
    if step == "draft" {
        return Ok(Review::Draft);
    }
    let revision = id(row, "review_revision")?;
    let by = id(row, "review_person")?;
    let at_ms = time(row, "review_ms")?;
    Ok(match step.as_str() {
        "submitted" => Review::Submitted { revision, by, at_ms },
        "forwarded" => Review::Forwarded { revision, by, at_ms },
        "returned" => Review::Returned { revision, by, at_ms, reason: row.get("review_reason")? },
        _ => Review::Approved {
            revision,
            content: id(row, "approved_content")?,
            approval: id(row, "approval")?,
            by,
            at_ms,
        },
    })
}
