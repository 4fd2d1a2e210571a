//! What an older program can show of a newer text: to be read, never to be saved, sent or judged by.

use serde_json::{Value, json};

use crate::content::Content;
use crate::document::{Block, Document, Inline};
use crate::fields::Fields;

/// Title, sapo and every block that this program knows; of one that it does not know, its words as a paragraph. None
/// where it is no text at all.
pub fn legible(json: &str) -> Option<Content> {
    let value: Value = serde_json::from_str(json).ok()?;
    let nodes = value.get("document")?.get("content")?.as_array()?;
    let part = |name: &str| nodes.iter().find(|it| kind(it) == name).map(words).unwrap_or_default();
    let (title, sapo) = (part("title"), part("sapo"));
    let mut blocks: Vec<Block> = Vec::new();
    for node in nodes.iter().filter(|it| !matches!(kind(it), "title" | "sapo")) {
        match block(node) {
            Some(it) if blocks.iter().all(|known| known.id != it.id) => blocks.push(it),
            _ => {
                let said = words(node);
                if !said.is_empty() {
                    blocks.push(Block::paragraph(vec![Inline::text(said)]));
                }
            }
        }
    }
    if blocks.is_empty() {
        blocks.push(Block::paragraph(Vec::new()));
    }
    Some(Content { document: Document { title, sapo, blocks }, fields: fields(value.get("fields")) })
}

fn kind(node: &Value) -> &str {
    node.get("type").and_then(Value::as_str).unwrap_or_default()
}

/// One block alone, through the one door of documents.
fn block(node: &Value) -> Option<Block> {
    let alone = json!({ "type": "doc", "content": [{ "type": "title" }, { "type": "sapo" }, node] });
    Document::from_json(alone).ok()?.blocks.pop()
}

/// Its words in order, those of neighbouring blocks apart.
fn words(node: &Value) -> String {
    let mut out = Vec::new();
    gather(node, &mut out);
    out.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gather(node: &Value, out: &mut Vec<String>) {
    let Some(inside) = node.get("content").and_then(Value::as_array) else {
        out.extend(node.get("text").and_then(Value::as_str).map(str::to_owned));
        return;
    };
    // Runs of one line are one word where no space parts them.
    let mut line = String::new();
    for it in inside {
        match it.get("text").and_then(Value::as_str) {
            Some(text) => line.push_str(text),
            None => {
                out.push(std::mem::take(&mut line));
                gather(it, out);
            }
        }
    }
    out.push(line);
}

/// Field by field: one that is new, or says something new, takes none of the others with it.
fn fields(value: Option<&Value>) -> Fields {
    let mut known = serde_json::to_value(Fields::default()).unwrap_or_default();
    for (name, said) in value.and_then(Value::as_object).into_iter().flatten() {
        let mut tried = known.clone();
        if let Some(all) = tried.as_object_mut() {
            all.insert(name.clone(), said.clone());
        }
        if serde_json::from_value::<Fields>(tried.clone()).is_ok() {
            known = tried;
        }
    }
    serde_json::from_value(known).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::document::Body;

    use super::*;

    #[test]
    fn what_is_known_of_a_newer_text_can_be_read_and_what_is_not_still_has_its_words() {
        let category = "01a1e9be-f2a1-766d-9fe0-b3f6a2ce7f17";
        let newer = json!({
            "schema": 99,
            "document": { "type": "doc", "content": [
                { "type": "title", "content": [{ "type": "text", "text": "Cầu " }, { "type": "text", "text": "mới", "marks": [{ "type": "glow" }] }] },
                { "type": "sapo" },
                { "type": "heading", "attrs": { "id": "a1B2c3D4e5F6", "level": 2 }, "content": [{ "type": "text", "text": "Đầu" }] },
                { "type": "timeline", "attrs": { "id": "b1B2c3D4e5F6" }, "content": [
                    { "type": "event", "content": [{ "type": "text", "text": "Sáng: mưa" }] },
                    { "type": "event", "content": [{ "type": "text", "text": "Chiều: tạnh" }] },
                ] },
            ] },
            "fields": { "category": category, "mood": "vui" },
        });
        let read = legible(&newer.to_string()).expect("a text");
        assert_eq!((read.document.title.as_str(), read.document.sapo.as_str()), ("Cầu mới", ""));
        assert!(matches!(read.document.blocks[0].body, Body::Heading { .. }));
        assert_eq!(read.document.blocks[1].body.words(), ["Sáng: mưa Chiều: tạnh"]);
        assert_eq!(read.fields.category.map(|it| it.to_string()).as_deref(), Some(category));
        assert_eq!(legible("[]"), None);
    }
}
