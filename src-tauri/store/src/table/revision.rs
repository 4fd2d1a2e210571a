//! Texts that no longer change, and the content they name. It does not know which of them is a head.

use domain::{ArticleId, Content, ContentError, ContentHash, Kind, PhotoId, Revision, RevisionId, Stored, Timestamp};
use sqlite::{Row, RowResult, column, maybe, named_params};

use super::article::Summary;
use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

pub fn find(tx: &ReadTx<'_>, id: RevisionId) -> Result<Option<Revision>, Error> {
    let sql = "SELECT r.id, r.article, r.no, r.parent, r.other_parent, r.content, r.author, r.device, r.at_ms, r.note, \
               r.kind, c.schema, c.json FROM revision r JOIN content c ON c.hash = r.content \
               WHERE r.id = :id AND c.json IS NOT NULL";
    Ok(tx.sql().one(sql, named_params! { ":id": id.to_string() }, read)?)
}

/// In the order in which they came here: a parent of this laptop stands before its child, whatever the clock did.
pub fn of_article(tx: &ReadTx<'_>, article: ArticleId) -> Result<Vec<Revision>, Error> {
    let sql = "SELECT r.id, r.article, r.no, r.parent, r.other_parent, r.content, r.author, r.device, r.at_ms, r.note, \
               r.kind, c.schema, c.json FROM revision r JOIN content c ON c.hash = r.content \
               WHERE r.article = :article AND c.json IS NOT NULL ORDER BY r.rowid";
    Ok(tx.sql().all(sql, named_params! { ":article": article.to_string() }, read)?)
}

pub fn no(tx: &ReadTx<'_>, id: RevisionId) -> Result<Option<u32>, Error> {
    let sql = "SELECT no FROM revision WHERE id = :id";
    Ok(tx.sql().one(sql, named_params! { ":id": id.to_string() }, |row| row.get("no"))?.flatten())
}

pub fn content_hash(tx: &ReadTx<'_>, id: RevisionId) -> Result<Option<ContentHash>, Error> {
    let sql = "SELECT content FROM revision WHERE id = :id";
    Ok(tx.sql().one(sql, named_params! { ":id": id.to_string() }, |row| column(row, "content"))?)
}

/// Itself counts. Only what this laptop has of the line between them is known here.
pub fn descends(tx: &ReadTx<'_>, id: RevisionId, from: RevisionId) -> Result<bool, Error> {
    Ok(tx.sql().value(
        "WITH RECURSIVE line (id) AS (
           SELECT :id UNION
           SELECT p.value FROM line JOIN revision r ON r.id = line.id,
             json_each(json_array(r.parent, r.other_parent)) p WHERE p.value IS NOT NULL)
         SELECT EXISTS (SELECT 1 FROM line WHERE id = :from)",
        named_params! { ":id": id.to_string(), ":from": from.to_string() },
    )?)
}

/// Has this article ever had exactly this text as a revision?
pub fn has_content(tx: &ReadTx<'_>, article: ArticleId, hash: &ContentHash) -> Result<bool, Error> {
    Ok(tx.sql().value(
        "SELECT EXISTS (SELECT 1 FROM revision WHERE article = :article AND content = :hash)",
        named_params! { ":article": article.to_string(), ":hash": hash.as_str() },
    )?)
}

/// What a text says beyond its bytes, for lists and uploads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    pub summary: Summary,
    uses: Vec<(&'static str, String)>,
}

impl Opened {
    /// Held against its hash first. None of a text that only a newer program can read: it is kept as it came.
    pub fn of(it: &Stored) -> Result<Option<Self>, Error> {
        match it.open() {
            Ok(content) => Ok(Some(Self { summary: Summary::of(&content), uses: uses(&content) })),
            Err(ContentError::WrongHash) => Err(ContentError::WrongHash.into()),
            Err(_) => Ok(None),
        }
    }
}

/// With its content and the photos and files it uses; known ones change nothing but a number that was missing.
pub fn add(tx: &WriteTx<'_>, it: &Revision) -> Result<(), Error> {
    add_opened(tx, it, Opened::of(&it.content)?.as_ref())
}

/// The same, of a text that was opened before the file was asked for.
pub(crate) fn add_opened(tx: &WriteTx<'_>, it: &Revision, opened: Option<&Opened>) -> Result<(), Error> {
    put_content(tx, &it.content)?;
    for (kind, object) in opened.iter().flat_map(|it| &it.uses) {
        tx.change().run(
            "INSERT INTO content_uses (content, kind, object) VALUES (:content, :kind, :object) ON CONFLICT DO NOTHING",
            named_params! { ":content": it.content.hash.as_str(), ":kind": kind, ":object": object },
        )?;
    }
    tx.change().run(
        "INSERT INTO revision (id, article, no, parent, other_parent, content, author, device, at_ms, note, kind)
         VALUES (:id, :article, :no, :parent, :other, :content, :author, :device, :at_ms, :note, :kind)
         ON CONFLICT (id) DO UPDATE SET no = coalesce(excluded.no, no)",
        named_params! {
            ":id": it.id.to_string(),
            ":article": it.article.to_string(),
            ":no": it.no,
            ":parent": it.parents.first().map(ToString::to_string),
            ":other": it.parents.get(1).map(ToString::to_string),
            ":content": it.content.hash.as_str(),
            ":author": it.author.to_string(),
            ":device": it.device.to_string(),
            ":at_ms": it.at_ms.0,
            ":note": it.note,
            ":kind": it.kind.as_str(),
        },
    )?;
    Ok(())
}

pub(super) fn uses_photo(tx: &ReadTx<'_>, content: &ContentHash, photo: &PhotoId) -> Result<bool, Error> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM content_uses WHERE content = :content AND kind = 'photo' AND object = :photo)";
    Ok(tx.sql().value(sql, named_params! { ":content": content.as_str(), ":photo": photo.as_str() })?)
}

/// What of other folders a text needs, as `content_uses` names it.
fn uses(content: &Content) -> Vec<(&'static str, String)> {
    let photos = content.document.photos().into_iter().chain(content.fields.cover.clone());
    let files = content.document.files().into_iter();
    photos.map(|it| ("photo", it.into())).chain(files.map(|it| ("attached", it.into()))).collect()
}

/// The portal gave it its number.
pub fn set_no(tx: &WriteTx<'_>, id: RevisionId, no: u32) -> Result<(), Error> {
    let sql = "UPDATE revision SET no = :no WHERE id = :id";
    tx.change().run(sql, named_params! { ":id": id.to_string(), ":no": no })?;
    Ok(())
}

/// The text of a revision as words and fields, where this program can read it.
pub fn open(tx: &ReadTx<'_>, id: RevisionId) -> Result<Option<Content>, Error> {
    match find(tx, id)? {
        Some(it) => Ok(Some(it.content.open()?)),
        None => Ok(None),
    }
}

/// Of a schema that this program does not know: it shows what it can, and changes nothing.
pub fn newer(tx: &ReadTx<'_>, id: RevisionId) -> Result<bool, Error> {
    let sql = "SELECT c.schema FROM revision r JOIN content c ON c.hash = r.content WHERE r.id = :id";
    let schema: Option<u32> = tx.sql().one(sql, named_params! { ":id": id.to_string() }, |row| row.get("schema"))?;
    Ok(schema.is_some_and(|it| it > domain::SCHEMA))
}

fn put_content(tx: &WriteTx<'_>, it: &Stored) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO content (hash, schema, json) VALUES (:hash, :schema, :json) ON CONFLICT (hash) DO NOTHING",
        named_params! { ":hash": it.hash.as_str(), ":schema": it.schema, ":json": it.json },
    )?;
    Ok(())
}

fn read(row: &Row<'_>) -> RowResult<Revision> {
    let parents = [maybe(row, "parent")?, maybe(row, "other_parent")?];
    let kind: String = row.get("kind")?;
    Ok(Revision {
        id: column(row, "id")?,
        article: column(row, "article")?,
        no: row.get("no")?,
        parents: parents.into_iter().flatten().collect(),
        content: Stored { schema: row.get("schema")?, hash: column(row, "content")?, json: row.get("json")? },
        author: column(row, "author")?,
        device: column(row, "device")?,
        at_ms: Timestamp(row.get("at_ms")?),
        kind: kind_of(&kind),
        note: row.get("note")?,
    })
}

/// The table's CHECK lets no other name in.
fn kind_of(name: &str) -> Kind {
    [Kind::Typed, Kind::Saved, Kind::Submitted, Kind::Merged, Kind::TakenOver, Kind::Imported]
        .into_iter()
        .find(|it| it.as_str() == name)
        .unwrap_or(Kind::Saved)
}
