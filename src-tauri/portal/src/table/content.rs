//! Texts, by their hash, and which photos and files they use.

use domain::{Content, ContentHash, Stored};
use serde::Deserialize;
use sqlite::{Error, ReadTx, WriteTx};

/// The same text again is the same row: two revisions may share it.
pub fn put(tx: &WriteTx<'_>, stored: &Stored, content: &Content) -> Result<(), Error> {
    if exists(tx, &stored.hash)? {
        return Ok(());
    }
    // The version that the text itself says: what a laptop says beside it was not hashed.
    tx.run(
        "INSERT INTO content (hash, schema, json) VALUES (?1, json_extract(?2, '$.schema'), ?2)",
        (stored.hash.as_str(), &stored.json),
    )?;
    let mut photos = content.document.photos();
    photos.extend(content.fields.cover.clone());
    for photo in photos {
        uses(tx, &stored.hash, "photo", photo.as_str())?;
    }
    for it in content.document.attachments() {
        uses(tx, &stored.hash, "attached", it.file.as_str())?;
        tx.run(
            "INSERT INTO attached_said (content, file, kind, bytes) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            (stored.hash.as_str(), it.file.as_str(), it.kind.extension(), i64::try_from(it.bytes).unwrap_or(i64::MAX)),
        )?;
    }
    Ok(())
}

fn uses(tx: &WriteTx<'_>, text: &ContentHash, kind: &str, object: &str) -> Result<(), Error> {
    tx.run(
        "INSERT INTO content_uses (content, kind, object) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        (text.as_str(), kind, object),
    )?;
    Ok(())
}

fn exists(tx: &ReadTx<'_>, hash: &ContentHash) -> Result<bool, Error> {
    tx.value("SELECT EXISTS (SELECT 1 FROM content WHERE hash = ?1)", [hash.as_str()])
}

/// The text as it was hashed; none where it was erased.
pub fn get(tx: &ReadTx<'_>, hash: &ContentHash) -> Result<Option<Stored>, Error> {
    tx.one("SELECT schema, json FROM content WHERE hash = ?1 AND json IS NOT NULL", [hash.as_str()], |row| {
        Ok(Stored { schema: row.get("schema")?, hash: hash.clone(), json: row.get("json")? })
    })
}

/// The pen names of a text; none of one that was erased.
pub fn bylines(tx: &ReadTx<'_>, hash: &ContentHash) -> Result<Vec<String>, Error> {
    let sql = "SELECT json FROM content WHERE hash = ?1 AND json IS NOT NULL";
    let found = tx.one(sql, [hash.as_str()], |row| Ok(bylines_of(row.get_ref("json")?.as_str()?)))?;
    Ok(found.unwrap_or_default())
}

/// Each list of articles asks this of each, so the words are not read: in the canonical spelling the fields stand behind
/// them, and only the schema behind those.
fn bylines_of(json: &str) -> Vec<String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Tail {
        fields: Bylines,
        #[serde(rename = "schema")]
        _schema: u32,
    }
    #[derive(Deserialize)]
    struct Bylines {
        #[serde(default)]
        bylines: Vec<String>,
    }
    let tail = json.rfind(",\"fields\":{").and_then(|at| json.get(at + 1..));
    if let Some(it) = tail.and_then(|it| serde_json::from_str::<Tail>(&format!("{{{it}")).ok()) {
        return it.fields.bylines;
    }
    let whole: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
    let names = whole.pointer("/fields/bylines").cloned().unwrap_or_default();
    serde_json::from_value(names).unwrap_or_default()
}

/// Photos and files of this text that have not arrived, or were not looked into yet: their hashes.
pub fn missing(tx: &ReadTx<'_>, hash: &ContentHash) -> Result<Vec<String>, Error> {
    tx.all(
        "SELECT u.object FROM content_uses u LEFT JOIN photo f ON u.kind = 'photo' AND f.id = u.object
           LEFT JOIN attached t ON u.kind = 'attached' AND t.id = u.object
         WHERE u.content = ?1 AND f.checked_ms IS NULL AND t.checked_ms IS NULL ORDER BY u.kind DESC, u.object",
        [hash.as_str()],
        |row| row.get("object"),
    )
}

#[cfg(test)]
mod tests {
    use super::bylines_of;

    #[test]
    fn pen_names_are_read_of_any_spelling_and_not_of_the_words() {
        let canonical = |fields: &str, words: &str| {
            format!(r#"{{"document":{{"type":"doc","content":["{words}"]}},"fields":{{{fields}}},"schema":5}}"#)
        };
        assert_eq!(bylines_of(&canonical(r#""bylines":["Lan Anh","Hà"],"tags":["x"]"#, "")), ["Lan Anh", "Hà"]);
        assert!(bylines_of(&canonical("", "")).is_empty());
        let quoted = r#",\"fields\":{\"bylines\":[\"Khác\"]},\"schema\":5}"#;
        assert_eq!(bylines_of(&canonical(r#""bylines":["Lan Anh"]"#, quoted)), ["Lan Anh"]);
        assert!(bylines_of(&canonical("", quoted)).is_empty());
        // By another hand: keys in another order, with spaces, spelled otherwise, or twice, of which the last counts.
        for json in [
            r#"{"fields":{"bylines":["Lan Anh"]},"schema":5,"document":{}}"#,
            r#"{ "schema": 5, "document": {}, "fields": { "bylines": ["Lan Anh"] } }"#,
            r#"{"document":{},"fi\u0065lds":{"bylines":["Lan Anh"]},"schema":5}"#,
            r#"{"document":{},"fields":{"bylines":["Khác"]},"fi\u0065lds":{"bylines":["Lan Anh"]},"schema":5}"#,
            r#"{"document":{},"fields":{"bylines":["Khác"]},"fields":{"bylines":["Lan Anh"]},"schema":5}"#,
        ] {
            assert_eq!(bylines_of(json), ["Lan Anh"], "{json}");
        }
        assert!(bylines_of("").is_empty() && bylines_of("không phải JSON").is_empty());
    }
}
