//! A conflict as JSON, to travel and to be shown: blocks and captions as the editor has them, a field as it is stored.
//! What comes in goes through the one door of documents.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

use super::{At, Conflict, Part, PartPiece, Piece};
use crate::document::{Block, Body, Document, DocumentError, Inline};
use crate::id::BlockId;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Json {
    at: At,
    base: Value,
    mine: Value,
    theirs: Value,
}

impl Serialize for Conflict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let [base, mine, theirs] = [&self.base, &self.mine, &self.theirs].map(Piece::to_json);
        Json { at: self.at.clone(), base, mine, theirs }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Conflict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let it = Json::deserialize(deserializer)?;
        let piece = |value: Value| Piece::from_json(&it.at, value).map_err(D::Error::custom);
        let (base, mine, theirs) = (piece(it.base)?, piece(it.mine)?, piece(it.theirs)?);
        Ok(Self { at: it.at, base, mine, theirs })
    }
}

impl Piece {
    pub fn to_json(&self) -> Value {
        match self {
            Self::Words(it) => it.as_str().into(),
            Self::Blocks(it) => blocks(it),
            Self::Fact(it) => it.clone(),
            Self::Part(it) => match it {
                PartPiece::Picture { photo, focal, crop } => json!({ "photo": photo, "focal": focal, "crop": crop }),
                PartPiece::Alt { alt, decorative } => json!({ "alt": alt, "decorative": decorative }),
                PartPiece::Caption(it) => inlines(it),
                PartPiece::Credit(it) => it.as_str().into(),
                PartPiece::Video { provider, video } => json!({ "provider": provider, "video": video }),
            },
        }
    }

    /// What stands at such a place.
    pub fn from_json(at: &At, value: Value) -> Result<Self, DocumentError> {
        Ok(match at {
            At::Title | At::Sapo => Self::Words(parsed(value)?),
            At::Run => Self::Blocks(read_blocks(value)?),
            At::Field { .. } => Self::Fact(value),
            At::Part { part: Part::Caption, .. } => Self::Part(PartPiece::Caption(read_inlines(value)?)),
            At::Part { part: Part::Credit, .. } => Self::Part(PartPiece::Credit(parsed(value)?)),
            At::Part { part, .. } => Self::Part(facts(*part, value)?),
        })
    }
}

fn facts(part: Part, mut value: Value) -> Result<PartPiece, DocumentError> {
    let mut of = |name: &str| value.get_mut(name).map(Value::take).unwrap_or_default();
    Ok(match part {
        Part::Alt => PartPiece::Alt { alt: parsed(of("alt"))?, decorative: parsed(of("decorative"))? },
        Part::Video => {
            let provider: crate::Provider = parsed(of("provider"))?;
            let video: String = parsed(of("video"))?;
            if !provider.names(&video) {
                return Err(DocumentError::NoVideo(provider));
            }
            PartPiece::Video { provider, video }
        }
        Part::Picture | Part::Caption | Part::Credit => {
            PartPiece::Picture { photo: parsed(of("photo"))?, focal: parsed(of("focal"))?, crop: parsed(of("crop"))? }
        }
    })
}

fn parsed<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, DocumentError> {
    serde_json::from_value(value).map_err(|it| DocumentError::Schema(it.to_string()))
}

/// As they stand in a document behind its title and sapo.
fn blocks(it: &[Block]) -> Value {
    let document = Document { title: String::new(), sapo: String::new(), blocks: it.to_vec() };
    let mut json = document.to_json();
    let nodes = json.get_mut("content").and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
    nodes.into_iter().skip(2).collect()
}

fn read_blocks(value: Value) -> Result<Vec<Block>, DocumentError> {
    let nodes: Vec<Value> = parsed(value)?;
    if nodes.is_empty() {
        return Ok(Vec::new());
    }
    let mut content = vec![json!({ "type": "title" }), json!({ "type": "sapo" })];
    content.extend(nodes);
    Ok(Document::from_json(json!({ "type": "doc", "content": content }))?.blocks)
}

fn inlines(it: &[Inline]) -> Value {
    let holder = Block { id: BlockId::made_of(b"holder"), body: Body::Paragraph(it.to_vec()) };
    let mut json = blocks(&[holder]);
    json.pointer_mut("/0/content").map(Value::take).unwrap_or_else(|| json!([]))
}

fn read_inlines(value: Value) -> Result<Vec<Inline>, DocumentError> {
    let holder = json!([{ "type": "paragraph", "attrs": { "id": BlockId::made_of(b"holder") }, "content": value }]);
    match read_blocks(holder)?.pop().map(|it| it.body) {
        Some(Body::Paragraph(text)) => Ok(text),
        _ => Err(DocumentError::Schema("no line of text".to_owned())),
    }
}
