//! Links to unpublished texts, by the hash of their secrets.

use domain::wire::Share;
use domain::{ArticleId, ContentHash, FileId, OpId, PhotoId, RevisionId, Timestamp};
use rusqlite::Row;
use sqlite::{Error, ReadTx, WriteTx};

use super::{id, time};

#[derive(Debug)]
pub struct New<'a> {
    pub op: OpId,
    pub article: ArticleId,
    pub content: &'a ContentHash,
    pub share: &'a Share,
}

/// One that was made by this operation before.
#[derive(Debug)]
pub struct Made {
    pub article: ArticleId,
    pub share: Share,
}

/// What a link that stands shows.
#[derive(Debug)]
pub struct Shared {
    pub number: u32,
    pub content: ContentHash,
    pub no: Option<u32>,
    /// When that text was written.
    pub written_ms: Timestamp,
    pub until_ms: Timestamp,
    /// Readers have seen this very text: it is no draft any more, whatever became of it.
    pub released: bool,
}

const SHARE: &str = "s.token_sha256, s.article, s.revision, r.no, s.person, s.at_ms, s.until_ms";

/// `?2` is now: not taken back, not over, of an article that nothing holds back, and made after its last withdrawal.
macro_rules! standing {
    ($head:literal, $tail:literal) => {
        concat!(
            $head,
            " share s JOIN article a ON a.id = s.article JOIN revision r ON r.id = s.revision
              WHERE s.taken_back_ms IS NULL AND s.until_ms > ?2 AND a.held_ms IS NULL AND a.trashed_ms IS NULL
                AND (a.embargo_ms IS NULL OR a.embargo_ms <= ?2) AND (a.withdrawn_ms IS NULL OR s.at_ms > a.withdrawn_ms) ",
            $tail
        )
    };
}

pub fn insert(tx: &WriteTx<'_>, it: &New<'_>) -> Result<(), Error> {
    tx.run(
        "INSERT INTO share (token_sha256, op_id, article, revision, content, person, at_ms, until_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (
            &it.share.id,
            it.op.to_string(),
            it.article.to_string(),
            it.share.revision.to_string(),
            it.content.as_str(),
            it.share.person.to_string(),
            it.share.at_ms.0,
            it.share.until_ms.0,
        ),
    )?;
    Ok(())
}

/// Another secret for a link whose answer was lost: nobody has the one before.
pub fn renew(tx: &WriteTx<'_>, op: OpId, token_sha256: &str) -> Result<(), Error> {
    tx.run("UPDATE share SET token_sha256 = ?2 WHERE op_id = ?1", (op.to_string(), token_sha256))?;
    Ok(())
}

pub fn take_back(tx: &WriteTx<'_>, token_sha256: &str, now: Timestamp) -> Result<(), Error> {
    tx.run("UPDATE share SET taken_back_ms = ?2 WHERE token_sha256 = ?1", (token_sha256, now.0))?;
    Ok(())
}

pub fn by_op(tx: &ReadTx<'_>, op: OpId) -> Result<Option<Made>, Error> {
    let sql = format!("SELECT {SHARE} FROM share s JOIN revision r ON r.id = s.revision WHERE s.op_id = ?1");
    tx.one(&sql, [op.to_string()], made)
}

/// Not taken back, whether it shows anything now or not.
pub fn by_hash(tx: &ReadTx<'_>, token_sha256: &str) -> Result<Option<Made>, Error> {
    let sql = format!(
        "SELECT {SHARE} FROM share s JOIN revision r ON r.id = s.revision
         WHERE s.token_sha256 = ?1 AND s.taken_back_ms IS NULL"
    );
    tx.one(&sql, [token_sha256], made)
}

/// The newest first.
pub fn of_article(tx: &ReadTx<'_>, article: ArticleId, now: Timestamp) -> Result<Vec<Share>, Error> {
    tx.all(
        standing!(
            "SELECT s.token_sha256, s.article, s.revision, r.no, s.person, s.at_ms, s.until_ms FROM",
            "AND s.article = ?1 AND NOT EXISTS (SELECT 1 FROM release l WHERE l.article = s.article AND l.content = s.content
               AND l.cancelled_ms IS NULL AND l.go_live_ms <= ?2) ORDER BY s.at_ms DESC"
        ),
        (article.to_string(), now.0),
        share,
    )
}

pub fn shown(tx: &ReadTx<'_>, token_sha256: &str, now: Timestamp) -> Result<Option<Shared>, Error> {
    tx.one(
        standing!(
            "SELECT a.n, s.content, r.no, r.at_ms, s.until_ms, EXISTS (SELECT 1 FROM release l WHERE l.article = s.article
               AND l.content = s.content AND l.cancelled_ms IS NULL AND l.go_live_ms <= ?2) AS released FROM",
            "AND s.token_sha256 = ?1"
        ),
        (token_sha256, now.0),
        |row| {
            Ok(Shared {
                number: row.get("n")?,
                content: id(row, "content")?,
                no: row.get("no")?,
                written_ms: time(row, "at_ms")?,
                until_ms: time(row, "until_ms")?,
                released: row.get("released")?,
            })
        },
    )
}

/// The text of that link uses it.
pub fn uses_photo(tx: &ReadTx<'_>, it: &Shared, photo: &PhotoId) -> Result<bool, Error> {
    uses(tx, it, "photo", photo.as_str())
}

pub fn uses_file(tx: &ReadTx<'_>, it: &Shared, file: &FileId) -> Result<bool, Error> {
    uses(tx, it, "attached", file.as_str())
}

fn uses(tx: &ReadTx<'_>, it: &Shared, kind: &str, object: &str) -> Result<bool, Error> {
    tx.value(
        "SELECT EXISTS (SELECT 1 FROM content_uses WHERE content = ?1 AND kind = ?2 AND object = ?3)",
        (it.content.as_str(), kind, object),
    )
}

/// Readers have seen that very text of the article.
pub fn was_released(tx: &ReadTx<'_>, article: ArticleId, text: &ContentHash, now: Timestamp) -> Result<bool, Error> {
    tx.value(
        "SELECT EXISTS (SELECT 1 FROM release WHERE article = ?1 AND content = ?2 AND cancelled_ms IS NULL
           AND go_live_ms <= ?3)",
        (article.to_string(), text.as_str(), now.0),
    )
}

/// Of which article that revision is, and its text.
pub fn text_of(tx: &ReadTx<'_>, revision: RevisionId) -> Result<Option<(ArticleId, ContentHash, Option<u32>)>, Error> {
    tx.one("SELECT article, content, no FROM revision WHERE id = ?1", [revision.to_string()], |row| {
        Ok((id(row, "article")?, id(row, "content")?, row.get("no")?))
    })
}

fn made(row: &Row<'_>) -> rusqlite::Result<Made> {
    Ok(Made { article: id(row, "article")?, share: share(row)? })
}

fn share(row: &Row<'_>) -> rusqlite::Result<Share> {
    Ok(Share {
        id: row.get("token_sha256")?,
        revision: id(row, "revision")?,
        no: row.get("no")?,
        person: id(row, "person")?,
        at_ms: time(row, "at_ms")?,
        until_ms: time(row, "until_ms")?,
    })
}
