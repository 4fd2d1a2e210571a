//! A text as it is kept: one canonical JSON spelling, and the hash that an approval names.

use serde::{Deserialize, Serialize};

use crate::document::json::quick;
use crate::document::{Document, DocumentError};
use crate::fields::Fields;
use crate::id::ContentHash;

/// The newest schema that this program reads and writes. 2: pull quote, info box, gallery, table, embed. 3: attachment.
/// 4: near_duplicate, waved away.
/// 5: caption_who, caption_where, caption_when and photo_used, waved away.
pub const SCHEMA: u32 = 5;

/// SCHEMA.md: `content.json` holds at most this many bytes in both databases.
pub const MAX_BYTES: usize = 524_288;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    pub document: Document,
    pub fields: Fields,
}

/// The bytes that were hashed. Never serialised again: a new field with a default cannot void an approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    pub schema: u32,
    pub hash: ContentHash,
    pub json: String,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    #[error("schema {0}, and this program knows {SCHEMA}")]
    SchemaTooNew(u32),
    #[error("{0} bytes, and a text holds at most {MAX_BYTES}")]
    TooLarge(usize),
    #[error("the hash is of another text")]
    WrongHash,
    #[error("not a stored text: {0}")]
    Malformed(String),
    #[error(transparent)]
    Document(#[from] DocumentError),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Json {
    schema: u32,
    document: serde_json::Value,
    fields: Fields,
}

/// As `Json`, of a text that nothing is wrong with.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quick {
    schema: u32,
    #[serde(deserialize_with = "quick::document")]
    document: Document,
    fields: Fields,
}

impl Content {
    pub fn empty() -> Self {
        Self { document: Document::empty(), fields: Fields::default() }
    }

    /// The oldest schema that has words for everything in it. Written so, a text of a year ago keeps its hash and its
    /// approval, and an older program goes on reading what it can read.
    pub fn schema(&self) -> u32 {
        let waved = self.fields.ignored.iter().map(|it| it.code.schema()).max().unwrap_or(1);
        self.document.schema().max(waved)
    }

    /// The one spelling (sorted keys, NFC, no floats) and its hash.
    pub fn store(&self) -> Result<Stored, ContentError> {
        let schema = self.schema();
        let value = serde_json::json!({ "schema": schema, "document": self.document, "fields": self.fields });
        let mut bytes = Vec::new();
        canonical(&value, &mut bytes);
        let json = String::from_utf8(bytes).expect("JSON of strings is UTF-8");
        if json.len() > MAX_BYTES {
            return Err(ContentError::TooLarge(json.len()));
        }
        Ok(Stored { schema, hash: ContentHash::of(json.as_bytes()), json })
    }
}

impl Stored {
    /// Size, hash, schema version, then every node: what came from elsewhere is believed in nothing.
    pub fn open(&self) -> Result<Content, ContentError> {
        if self.json.len() > MAX_BYTES {
            return Err(ContentError::TooLarge(self.json.len()));
        }
        if ContentHash::of(self.json.as_bytes()) != self.hash {
            return Err(ContentError::WrongHash);
        }
        parse(&self.json)
    }
}

/// Article JSON, as a file or a column holds it: `{"schema", "document", "fields"}`.
pub fn parse(json: &str) -> Result<Content, ContentError> {
    if let Ok(it) = serde_json::from_str::<Quick>(json) {
        let content = Content { document: it.document, fields: it.fields };
        if (content.schema()..=SCHEMA).contains(&it.schema) {
            return Ok(content);
        }
    }
    let value: serde_json::Value = serde_json::from_str(json).map_err(|it| ContentError::Malformed(it.to_string()))?;
    // The version first: a newer text is "update the program", not "unknown field".
    let schema = value.get("schema").and_then(serde_json::Value::as_u64).unwrap_or(0);
    if schema > u64::from(SCHEMA) {
        return Err(ContentError::SchemaTooNew(u32::try_from(schema).unwrap_or(u32::MAX)));
    }
    let json: Json = serde_json::from_value(value).map_err(|it| ContentError::Malformed(it.to_string()))?;
    let content = Content { document: Document::from_json(json.document)?, fields: json.fields };
    if json.schema < content.schema() {
        // An older program would be told "broken" of a text that is only new.
        return Err(ContentError::Malformed(format!("a text of schema {}, called {}", content.schema(), json.schema)));
    }
    Ok(content)
}

/// Keys are sorted here and not left to serde_json: its map keeps insertion order as soon as any crate of the
/// build asks for `preserve_order`, and then the same text would have two hashes.
fn canonical(value: &serde_json::Value, out: &mut Vec<u8>) {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| key.as_bytes());
            out.push(b'{');
            for (n, (key, value)) in entries.into_iter().enumerate() {
                if n > 0 {
                    out.push(b',');
                }
                spell(key, out);
                out.push(b':');
                canonical(value, out);
            }
            out.push(b'}');
        }
        Value::Array(list) => {
            out.push(b'[');
            for (n, value) in list.iter().enumerate() {
                if n > 0 {
                    out.push(b',');
                }
                canonical(value, out);
            }
            out.push(b']');
        }
        Value::String(text) => spell(&vietnamese::composed(text), out),
        other => out.extend_from_slice(other.to_string().as_bytes()),
    }
}

/// With the escapes of serde_json, straight to where it belongs: a save does this with every string of a text.
fn spell(text: &str, out: &mut Vec<u8>) {
    serde_json::to_writer(out, text).expect("memory takes every string");
}
