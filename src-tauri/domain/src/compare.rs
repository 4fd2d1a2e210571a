//! What two texts of one article do not share: block by block by id, word by word inside, photos and fields too.
//! It reads documents as the window has them, as JSON, so it knows no kind of block; it does not know who wrote them.

pub(crate) mod words;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::content::Content;
use crate::id::{BlockId, PhotoId};
use words::{spans, spans_of_line};

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Compared {
    pub title: Vec<Span>,
    pub sapo: Vec<Span>,
    /// In the order of the newer text; what only the older has stands where it stood.
    pub blocks: Vec<ComparedBlock>,
    pub fields: Vec<ComparedFact>,
    pub changes: Changes,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ComparedBlock {
    pub block: BlockId,
    pub change: Change,
    /// It stood elsewhere.
    pub moved: bool,
    /// As the schema calls it.
    #[serde(rename = "type")]
    pub type_: String,
    /// Where it was another kind of block.
    pub was: Option<String>,
    /// Photo, description, level, crop: what is no running text.
    pub facts: Vec<ComparedFact>,
    /// The pictures of either side, also where they are the same ones: a comparison shows them.
    pub older_photos: Vec<PhotoId>,
    pub newer_photos: Vec<PhotoId>,
    pub parts: Vec<ComparedPart>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Same,
    Changed,
    Added,
    Removed,
}

/// `text`, or `caption` and `credit` of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ComparedPart {
    pub part: String,
    pub spans: Vec<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Span {
    pub change: SpanChange,
    /// A line feed is a hard break, or the border between two paragraphs, items or cells.
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SpanChange {
    Same,
    Added,
    Removed,
    /// The same words, in another form: bold, a link, another level of a list.
    Form,
}

/// Null where there was nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ComparedFact {
    pub name: String,
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub from: Value,
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub to: Value,
}

/// In a line of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Changes {
    /// Words of the newer text that the older has not, and the other way round.
    pub added: u32,
    pub removed: u32,
    pub title: bool,
    pub sapo: bool,
    /// Blocks that changed, came, went or moved.
    pub blocks: u32,
    pub photos: bool,
    pub fields: bool,
}

pub fn compare(older: &Content, newer: &Content) -> Compared {
    let title = spans_of_line(&older.document.title, &newer.document.title);
    let sapo = spans_of_line(&older.document.sapo, &newer.document.sapo);
    let blocks = blocks(&Side::of(older), &Side::of(newer));
    let json = |it: &Content| serde_json::to_value(&it.fields).unwrap_or_default();
    let fields = facts(&json(older), &json(newer));
    let mut changes = Changes {
        title: changed(&title),
        sapo: changed(&sapo),
        photos: older.document.photos() != newer.document.photos(),
        fields: !fields.is_empty(),
        ..Changes::default()
    };
    let parts = blocks.iter().flat_map(|it| &it.parts).map(|it| &it.spans);
    for span in parts.chain([&title, &sapo]).flatten() {
        let words = || u32::try_from(vietnamese::words(&span.text)).unwrap_or(u32::MAX);
        match span.change {
            SpanChange::Added => changes.added += words(),
            SpanChange::Removed => changes.removed += words(),
            SpanChange::Same | SpanChange::Form => {}
        }
    }
    let touched = blocks.iter().filter(|it| it.change != Change::Same || it.moved).count();
    changes.blocks = u32::try_from(touched).unwrap_or(u32::MAX);
    Compared { title, sapo, blocks, fields, changes }
}

fn changed(spans: &[Span]) -> bool {
    spans.iter().any(|it| it.change != SpanChange::Same)
}

/// The blocks of one text, each with its JSON.
struct Side {
    blocks: Vec<(BlockId, Value)>,
}

impl Side {
    fn of(content: &Content) -> Self {
        let mut json = content.document.to_json();
        let nodes = json.get_mut("content").and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default();
        // Title and sapo come first and carry no id.
        let nodes = nodes.into_iter().filter(|it| it.pointer("/attrs/id").is_some());
        Self { blocks: content.document.blocks.iter().map(|it| it.id.clone()).zip(nodes).collect() }
    }
}

/// Pairs by id; what is left over and says exactly the same is a pair too: a text pasted over itself has new ids.
fn pairs(older: &Side, newer: &Side) -> BTreeMap<usize, usize> {
    let known: BTreeMap<&BlockId, usize> = older.blocks.iter().enumerate().map(|(n, it)| (&it.0, n)).collect();
    let mut out: BTreeMap<usize, usize> =
        newer.blocks.iter().enumerate().filter_map(|(n, it)| Some((n, *known.get(&it.0)?))).collect();
    let mut left: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let paired: Vec<usize> = out.values().copied().collect();
    for (n, it) in older.blocks.iter().enumerate().rev().filter(|(n, _)| !paired.contains(n)) {
        left.entry(without_id(&it.1).to_string()).or_default().push(n);
    }
    for (n, it) in newer.blocks.iter().enumerate() {
        if !out.contains_key(&n)
            && let Some(twin) = left.get_mut(&without_id(&it.1).to_string()).and_then(Vec::pop)
        {
            out.insert(n, twin);
        }
    }
    out
}

fn without_id(node: &Value) -> Value {
    let mut node = node.clone();
    if let Some(attrs) = node.get_mut("attrs").and_then(Value::as_object_mut) {
        attrs.remove("id");
    }
    node
}

fn blocks(older: &Side, newer: &Side) -> Vec<ComparedBlock> {
    let pairs = pairs(older, newer);
    let stays: Vec<usize> = pairs.values().copied().collect();
    // One name for both of a pair, so that the order of what stays can be compared.
    let was: Vec<usize> = (0..older.blocks.len()).collect();
    let is: Vec<usize> = (0..newer.blocks.len()).map(|n| pairs.get(&n).copied().unwrap_or(usize::MAX - n)).collect();
    let mut out = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &was, &is) {
        let (old, new) = (op.old_range(), op.new_range());
        let same = matches!(op, DiffOp::Equal { .. });
        // What moved is shown where it is now.
        for n in old.filter(|n| !same && !stays.contains(n)) {
            out.push(whole(&older.blocks[n], Change::Removed));
        }
        for n in new {
            out.push(match pairs.get(&n) {
                Some(old) => pair(&older.blocks[*old].1, &newer.blocks[n], !same),
                None => whole(&newer.blocks[n], Change::Added),
            });
        }
    }
    out
}

fn whole((id, node): &(BlockId, Value), change: Change) -> ComparedBlock {
    let none = Value::Null;
    let (old, new) = if change == Change::Removed { (node, &none) } else { (&none, node) };
    let facts = facts(&attrs(old), &attrs(new));
    ComparedBlock {
        block: id.clone(),
        change,
        moved: false,
        type_: type_of(node),
        was: None,
        facts,
        older_photos: photos(old),
        newer_photos: photos(new),
        parts: parts(old, new),
    }
}

fn pair(old: &Value, (id, new): &(BlockId, Value), moved: bool) -> ComparedBlock {
    let (was, is) = (type_of(old), type_of(new));
    let facts = facts(&attrs(old), &attrs(new));
    let parts = parts(old, new);
    let (older_photos, newer_photos) = (photos(old), photos(new));
    let same =
        was == is && facts.is_empty() && older_photos == newer_photos && parts.iter().all(|it| !changed(&it.spans));
    ComparedBlock {
        block: id.clone(),
        change: if same { Change::Same } else { Change::Changed },
        moved,
        was: (was != is).then_some(was),
        type_: is,
        facts,
        older_photos,
        newer_photos,
        parts,
    }
}

/// In the order of reading: of a picture one, of a gallery several.
fn photos(node: &Value) -> Vec<PhotoId> {
    let own = node.pointer("/attrs/photo").and_then(Value::as_str).and_then(|it| it.parse().ok());
    let inside = node["content"].as_array().into_iter().flatten().flat_map(photos);
    own.into_iter().chain(inside).collect()
}

fn type_of(node: &Value) -> String {
    node["type"].as_str().unwrap_or_default().to_owned()
}

fn attrs(node: &Value) -> Value {
    let mut out = node.get("attrs").cloned().unwrap_or_default();
    if let Some(attrs) = out.as_object_mut() {
        attrs.remove("id");
    }
    out
}

/// The keys of two objects whose values differ; a value that is nowhere is null, and null or "not so" is nothing.
fn facts(older: &Value, newer: &Value) -> Vec<ComparedFact> {
    let empty = |it: &Value| matches!(it, Value::Null | Value::Bool(false)) || it.as_str().is_some_and(str::is_empty);
    let keys = |it: &Value| it.as_object().map(|it| it.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let mut names = keys(older);
    names.extend(keys(newer));
    names.sort();
    names.dedup();
    let fact = |name: String| {
        let at = |it: &Value| it.get(&name).cloned().unwrap_or_default();
        let (from, to) = (at(older), at(newer));
        let differ = from != to && !(empty(&from) && empty(&to));
        differ.then_some(ComparedFact { name, from, to })
    };
    names.into_iter().filter_map(fact).collect()
}

/// A picture's words are two texts beside each other; of every other block they are one.
fn parts(old: &Value, new: &Value) -> Vec<ComparedPart> {
    const OWN: [&str; 2] = ["caption", "credit"];
    fn of<'n>(node: &'n Value, part: &str) -> &'n Value {
        if part == "text" {
            return &node["content"];
        }
        let own = node["content"].as_array().into_iter().flatten().find(|it| it["type"] == part);
        own.map_or(&Value::Null, |it| &it["content"])
    }
    let has = |node: &Value| {
        node["content"].as_array().is_some_and(|it| it.iter().any(|it| OWN.iter().any(|own| it["type"] == *own)))
    };
    let names: &[&str] = if has(old) || has(new) { &OWN } else { &["text"] };
    let part = |it: &&str| ComparedPart { part: (*it).to_owned(), spans: spans(of(old, it), of(new, it)) };
    names.iter().map(part).filter(|it| !it.spans.is_empty()).collect()
}

impl Compared {
    /// One line a block, for a terminal and for tests: `-gone-` and `+new+` inside what stays, `~bold now~`.
    pub fn line(spans: &[Span]) -> String {
        let mark = |it: &Span| match it.change {
            SpanChange::Same => it.text.clone(),
            SpanChange::Added => format!("+{}+", it.text),
            SpanChange::Removed => format!("-{}-", it.text),
            SpanChange::Form => format!("~{}~", it.text),
        };
        spans.iter().map(mark).collect()
    }

    pub fn block(&self, id: &BlockId) -> Option<&ComparedBlock> {
        self.blocks.iter().find(|it| it.block == *id)
    }
}

#[cfg(test)]
mod tests;
