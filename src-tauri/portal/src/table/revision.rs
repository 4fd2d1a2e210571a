//! Revisions: only ever added.

use domain::{ArticleId, Revision, RevisionId, Stored};
use rusqlite::Row;
use sqlite::{Error, ReadTx, WriteTx, long_text};

use super::{id, maybe_id, time, word};

/// The number is given here, in the insert: "bản 7".
pub fn insert(tx: &WriteTx<'_>, it: &Revision) -> Result<u32, Error> {
    let no = tx.one(
        "INSERT INTO revision (id, article, no, parent, other_parent, content, author, device, at_ms, note, kind)
         VALUES (?1, ?2, (SELECT coalesce(max(no), 0) + 1 FROM revision WHERE article = ?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         RETURNING no",
        rusqlite::params![
            it.id.to_string(),
            it.article.to_string(),
            it.parents.first().map(ToString::to_string),
            it.parents.get(1).map(ToString::to_string),
            it.content.hash.as_str(),
            it.author.to_string(),
            it.device.to_string(),
            it.at_ms.0,
            it.note,
            it.kind.as_str(),
        ],
        |row| row.get("no"),
    )?;
    Ok(no.unwrap_or(1))
}

/// With its text; an erased text is empty.
pub fn get(tx: &ReadTx<'_>, revision: RevisionId) -> Result<Option<Revision>, Error> {
    tx.one("SELECT r.id, r.article, r.no, r.parent, r.other_parent, r.content, r.author, r.device, r.at_ms, r.note, r.kind,
           c.schema, coalesce(c.json, '') AS json
         FROM revision r JOIN content c ON c.hash = r.content WHERE r.id = ?1", [revision.to_string()], from_row)
}

/// So many of an article, the newest first, below a number; what was erased is left out.
pub fn below(tx: &ReadTx<'_>, article: ArticleId, before: Option<u32>, most: usize) -> Result<Vec<Revision>, Error> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    tx.all(
        "SELECT r.id, r.article, r.no, r.parent, r.other_parent, r.content, r.author, r.device, r.at_ms, r.note, r.kind,
           c.schema, c.json FROM revision r JOIN content c ON c.hash = r.content
         WHERE r.article = ?1 AND c.json IS NOT NULL AND (?2 IS NULL OR r.no < ?2) ORDER BY r.no DESC LIMIT ?3",
        (article.to_string(), before, most),
        from_row,
    )
}

/// The article it belongs to, without reading its text.
pub fn article_of(tx: &ReadTx<'_>, revision: RevisionId) -> Result<Option<ArticleId>, Error> {
    tx.one("SELECT article FROM revision WHERE id = ?1", [revision.to_string()], |row| id(row, "article"))
}

/// A merge that says what this revision says, and is none itself.
pub fn alike(tx: &WriteTx<'_>, name: RevisionId, revision: RevisionId) -> Result<(), Error> {
    let sql = "INSERT INTO alike (name, revision) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    tx.run(sql, (name.to_string(), revision.to_string()))?;
    Ok(())
}

/// The revision that a laptop means: for a merge that made none it is the one that says the same.
pub fn meant(tx: &ReadTx<'_>, name: RevisionId) -> Result<RevisionId, Error> {
    let found = tx.one("SELECT revision FROM alike WHERE name = ?1", [name.to_string()], |row| id(row, "revision"))?;
    Ok(found.unwrap_or(name))
}

/// The newest common ancestor of two revisions, itself included: the base of their merge.
pub fn base_of(tx: &ReadTx<'_>, one: RevisionId, other: RevisionId) -> Result<Option<RevisionId>, Error> {
    tx.one(
        "WITH RECURSIVE
           mine (id) AS (SELECT ?1 UNION SELECT p.value FROM mine JOIN revision r ON r.id = mine.id,
             json_each(json_array(r.parent, r.other_parent)) p WHERE p.value IS NOT NULL),
           theirs (id) AS (SELECT ?2 UNION SELECT p.value FROM theirs JOIN revision r ON r.id = theirs.id,
             json_each(json_array(r.parent, r.other_parent)) p WHERE p.value IS NOT NULL)
         SELECT r.id FROM revision r WHERE r.id IN (SELECT id FROM mine) AND r.id IN (SELECT id FROM theirs)
         ORDER BY r.no DESC LIMIT 1",
        (one.to_string(), other.to_string()),
        |row| id(row, "id"),
    )
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Revision> {
    let parents = [maybe_id(row, "parent")?, maybe_id(row, "other_parent")?];
    Ok(Revision {
        id: id(row, "id")?,
        article: id(row, "article")?,
        no: row.get("no")?,
        parents: parents.into_iter().flatten().collect(),
        content: Stored { schema: row.get("schema")?, hash: id(row, "content")?, json: long_text(row, "json")? },
        author: id(row, "author")?,
        device: id(row, "device")?,
        at_ms: time(row, "at_ms")?,
        kind: word(row, "kind")?,
        note: row.get("note")?,
    })
}
