//! ProseMirror's JSON <-> `Document`. Everything that enters is brought to one spelling (NFC, neighbours of the
//! same marks joined, marks in the schema's order), so that the same text always has the same hash.

mod boxes;
pub(crate) mod quick;
mod written;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Attachment, Block, Body, Crop, Document, Figure, FileKind, Focal, Inline, Item, Level, List};
use super::{Marks, Provider, Table};
use crate::id::{BlockId, FileId, PhotoId};

use boxes::{attachment, embed, gallery, info_box, pull_quote, table};

/// Deeper lists are refused: no newsroom writes them and a stack is finite.
const MAX_LIST_DEPTH: usize = 6;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    #[error("not a document of this schema: {0}")]
    Schema(String),
    #[error("block {0} stands twice")]
    IdTwice(BlockId),
    #[error("a block at the top of the document has no id")]
    IdMissing,
    #[error("a {0} inside a block has an id")]
    IdInside(&'static str),
    #[error("a document starts with one title and one sapo")]
    NoTitleAndSapo,
    #[error("a document has at least one block")]
    NoBlock,
    #[error("lists nest deeper than {MAX_LIST_DEPTH}")]
    TooDeep,
    #[error("sup and sub on the same text")]
    SupAndSub,
    #[error("the rows of a table differ in length")]
    Ragged,
    #[error("a table has more than {} columns", Table::MAX_COLUMNS)]
    TooWide,
    #[error("{} knows no video of that name", .0.name())]
    NoVideo(Provider),
    #[error("{0:?} is no name for a file that ends in .{end}", end = .1.extension())]
    FileName(String, FileKind),
    #[error("an attached file of {0} bytes, and there are 1 to {max}", max = Attachment::MAX_BYTES)]
    FileSize(u64),
}

impl Document {
    pub fn from_json(value: serde_json::Value) -> Result<Self, DocumentError> {
        let node: Doc = serde_json::from_value(value).map_err(|it| DocumentError::Schema(it.to_string()))?;
        node.try_into()
    }

    pub fn to_json(&self) -> serde_json::Value {
        serde_json::to_value(Doc::from(self)).expect("a document has only text, numbers and lists")
    }
}

impl Serialize for Document {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Doc::from(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Doc::deserialize(deserializer)?.try_into().map_err(serde::de::Error::custom)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
enum Doc {
    Doc { content: Vec<Node> },
}

#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct IdAttrs {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<BlockId>,
}

impl IdAttrs {
    fn none(&self) -> bool {
        self.id.is_none()
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadingAttrs {
    id: Option<BlockId>,
    level: u8,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct FigureAttrs {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<BlockId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    photo: Option<PhotoId>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    alt: String,
    #[serde(default, skip_serializing_if = "is_false")]
    decorative: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    archive: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    focal: Option<Focal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    crop: Option<Crop>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TableAttrs {
    id: Option<BlockId>,
    #[serde(default, skip_serializing_if = "is_false")]
    head: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EmbedAttrs {
    id: Option<BlockId>,
    provider: Provider,
    video: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AttachmentAttrs {
    id: Option<BlockId>,
    file: FileId,
    kind: FileKind,
    name: String,
    bytes: u64,
}

fn is_false(it: &bool) -> bool {
    !it
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
enum Node {
    Title {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Node>,
    },
    Sapo {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Node>,
    },
    Paragraph {
        #[serde(default, skip_serializing_if = "IdAttrs::none")]
        attrs: IdAttrs,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Node>,
    },
    Heading {
        attrs: HeadingAttrs,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Node>,
    },
    BulletList {
        #[serde(default, skip_serializing_if = "IdAttrs::none")]
        attrs: IdAttrs,
        content: Vec<Node>,
    },
    OrderedList {
        #[serde(default, skip_serializing_if = "IdAttrs::none")]
        attrs: IdAttrs,
        content: Vec<Node>,
    },
    ListItem {
        content: Vec<Node>,
    },
    Blockquote {
        attrs: IdAttrs,
        content: Vec<Node>,
    },
    Figure {
        #[serde(default)]
        attrs: FigureAttrs,
        content: Vec<Node>,
    },
    Caption {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Node>,
    },
    Credit {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Node>,
    },
    Rule {
        attrs: IdAttrs,
    },
    PullQuote {
        attrs: IdAttrs,
        content: Vec<Node>,
    },
    Saying {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Node>,
    },
    Speaker {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Node>,
    },
    InfoBox {
        attrs: IdAttrs,
        content: Vec<Node>,
    },
    BoxTitle {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Node>,
    },
    Gallery {
        attrs: IdAttrs,
        content: Vec<Node>,
    },
    Table {
        attrs: TableAttrs,
        content: Vec<Node>,
    },
    TableCaption {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Node>,
    },
    TableRow {
        content: Vec<Node>,
    },
    TableCell {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Node>,
    },
    Embed {
        attrs: EmbedAttrs,
        content: Vec<Node>,
    },
    Attachment {
        attrs: AttachmentAttrs,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        content: Vec<Node>,
    },
    Text {
        text: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Mark>,
    },
    HardBreak {
        // ProseMirror lets a break carry the marks around it; they mean nothing there.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Mark>,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
enum Mark {
    Link { attrs: LinkAttrs },
    Strong,
    Em,
    Underline,
    Sup,
    Sub,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkAttrs {
    href: String,
}

impl TryFrom<Doc> for Document {
    type Error = DocumentError;

    fn try_from(Doc::Doc { content }: Doc) -> Result<Self, DocumentError> {
        let mut nodes = content.into_iter();
        let (Some(Node::Title { content: title }), Some(Node::Sapo { content: sapo })) = (nodes.next(), nodes.next())
        else {
            return Err(DocumentError::NoTitleAndSapo);
        };
        let (title, sapo) = (words("title", title)?, words("sapo", sapo)?);
        let blocks = nodes.map(block).collect::<Result<Vec<_>, _>>()?;
        if blocks.is_empty() {
            return Err(DocumentError::NoBlock);
        }
        let mut seen = HashSet::new();
        if let Some(twice) = blocks.iter().find(|it| !seen.insert(&it.id)) {
            return Err(DocumentError::IdTwice(twice.id.clone()));
        }
        Ok(Self { title, sapo, blocks })
    }
}

fn block(node: Node) -> Result<Block, DocumentError> {
    let (id, body) = match node {
        Node::Paragraph { attrs, content } => (attrs.id, Body::Paragraph(inlines("paragraph", content)?)),
        Node::Heading { attrs, content } => {
            let level = match attrs.level {
                2 => Level::Two,
                3 => Level::Three,
                other => return Err(DocumentError::Schema(format!("heading of level {other}"))),
            };
            (attrs.id, Body::Heading { level, text: inlines("heading", content)? })
        }
        Node::BulletList { attrs, content } => (attrs.id, Body::List(list(false, content, 1)?)),
        Node::OrderedList { attrs, content } => (attrs.id, Body::List(list(true, content, 1)?)),
        Node::Blockquote { attrs, content } => {
            let paragraphs = content.into_iter().map(|it| inside("blockquote", it)).collect::<Result<Vec<_>, _>>()?;
            if paragraphs.is_empty() {
                return Err(misplaced("nothing", "blockquote"));
            }
            (attrs.id, Body::Blockquote(paragraphs))
        }
        Node::Figure { attrs, content } => {
            let (id, figure) = figure(attrs, content)?;
            (id, Body::Figure(figure))
        }
        Node::Rule { attrs } => (attrs.id, Body::Rule),
        Node::PullQuote { attrs, content } => (attrs.id, Body::PullQuote(pull_quote(content)?)),
        Node::InfoBox { attrs, content } => (attrs.id, Body::InfoBox(info_box(content)?)),
        Node::Gallery { attrs, content } => (attrs.id, Body::Gallery(gallery(content)?)),
        Node::Table { attrs, content } => (attrs.id, Body::Table(table(attrs.head, content)?)),
        Node::Embed { attrs, content } => {
            let id = attrs.id.clone();
            (id, Body::Embed(embed(attrs, content)?))
        }
        Node::Attachment { attrs, content } => {
            let id = attrs.id.clone();
            (id, Body::Attachment(attachment(attrs, content)?))
        }
        other => return Err(misplaced(other.name(), "document")),
    };
    Ok(Block { id: id.ok_or(DocumentError::IdMissing)?, body })
}

fn figure(attrs: FigureAttrs, content: Vec<Node>) -> Result<(Option<BlockId>, Figure), DocumentError> {
    let mut parts = content.into_iter();
    let (Some(Node::Caption { content: caption }), Some(Node::Credit { content: credit }), None) =
        (parts.next(), parts.next(), parts.next())
    else {
        return Err(DocumentError::Schema("a figure holds one caption and one credit".to_owned()));
    };
    let figure = Figure {
        photo: attrs.photo,
        alt: vietnamese::nfc(&attrs.alt),
        decorative: attrs.decorative,
        archive: attrs.archive,
        focal: attrs.focal,
        crop: attrs.crop,
        caption: inlines("caption", caption)?,
        credit: words("credit", credit)?,
    };
    Ok((attrs.id, figure))
}

fn list(ordered: bool, content: Vec<Node>, depth: usize) -> Result<List, DocumentError> {
    if depth > MAX_LIST_DEPTH {
        return Err(DocumentError::TooDeep);
    }
    let items = content.into_iter().map(|it| item(it, depth)).collect::<Result<Vec<_>, _>>()?;
    if items.is_empty() {
        return Err(misplaced("nothing", "list"));
    }
    Ok(List { ordered, items })
}

fn item(node: Node, depth: usize) -> Result<Item, DocumentError> {
    let Node::ListItem { content } = node else {
        return Err(misplaced(node.name(), "list"));
    };
    let mut item = Item { paragraphs: Vec::new(), lists: Vec::new() };
    for node in content {
        match node {
            Node::BulletList { attrs, content } | Node::OrderedList { attrs, content } if attrs.id.is_some() => {
                drop(content);
                return Err(DocumentError::IdInside("list"));
            }
            Node::BulletList { content, .. } => item.lists.push(list(false, content, depth + 1)?),
            Node::OrderedList { content, .. } => item.lists.push(list(true, content, depth + 1)?),
            node if item.lists.is_empty() => item.paragraphs.push(inside("list item", node)?),
            node => return Err(misplaced(node.name(), "list item after a list")),
        }
    }
    if item.paragraphs.is_empty() {
        return Err(misplaced("nothing", "list item"));
    }
    Ok(item)
}

/// A paragraph that is part of a block and so has no id of its own.
fn inside(place: &'static str, node: Node) -> Result<Vec<Inline>, DocumentError> {
    match node {
        Node::Paragraph { attrs, .. } if attrs.id.is_some() => Err(DocumentError::IdInside("paragraph")),
        Node::Paragraph { content, .. } => inlines(place, content),
        other => Err(misplaced(other.name(), place)),
    }
}

fn words(place: &'static str, content: Vec<Node>) -> Result<String, DocumentError> {
    let mut out = String::new();
    for node in content {
        match node {
            Node::Text { text, marks } if marks.is_empty() => out.push_str(&text),
            other => return Err(misplaced(other.name(), place)),
        }
    }
    Ok(vietnamese::nfc(&out))
}

fn inlines(place: &'static str, content: Vec<Node>) -> Result<Vec<Inline>, DocumentError> {
    let mut out: Vec<Inline> = Vec::new();
    for node in content {
        match node {
            Node::Text { text, .. } if text.is_empty() => {}
            Node::Text { text, marks } => {
                let marks = typed(marks)?;
                match out.last_mut() {
                    Some(Inline::Text { text: last, marks: same }) if *same == marks => last.push_str(&text),
                    _ => out.push(Inline::Text { text, marks }),
                }
            }
            Node::HardBreak { .. } => out.push(Inline::HardBreak),
            other => return Err(misplaced(other.name(), place)),
        }
    }
    for it in &mut out {
        if let Inline::Text { text, .. } = it {
            *text = vietnamese::nfc(text);
        }
    }
    Ok(out)
}

fn typed(marks: Vec<Mark>) -> Result<Marks, DocumentError> {
    let mut out = Marks::default();
    for mark in marks {
        match mark {
            Mark::Link { attrs } => out.link = Some(attrs.href),
            Mark::Strong => out.strong = true,
            Mark::Em => out.em = true,
            Mark::Underline => out.underline = true,
            Mark::Sup => out.sup = true,
            Mark::Sub => out.sub = true,
        }
    }
    if out.sup && out.sub { Err(DocumentError::SupAndSub) } else { Ok(out) }
}

fn misplaced(what: &str, place: &str) -> DocumentError {
    DocumentError::Schema(format!("{what} in {place}"))
}

impl Node {
    fn name(&self) -> &'static str {
        match self {
            Self::Title { .. } => "title",
            Self::Sapo { .. } => "sapo",
            Self::Paragraph { .. } => "paragraph",
            Self::Heading { .. } => "heading",
            Self::BulletList { .. } | Self::OrderedList { .. } => "list",
            Self::ListItem { .. } => "list_item",
            Self::Blockquote { .. } => "blockquote",
            Self::Figure { .. } => "figure",
            Self::Caption { .. } => "caption",
            Self::Credit { .. } => "credit",
            Self::Rule { .. } => "rule",
            Self::PullQuote { .. } => "pull_quote",
            Self::Saying { .. } => "saying",
            Self::Speaker { .. } => "speaker",
            Self::InfoBox { .. } => "info_box",
            Self::BoxTitle { .. } => "box_title",
            Self::Gallery { .. } => "gallery",
            Self::Table { .. } => "table",
            Self::TableCaption { .. } => "table_caption",
            Self::TableRow { .. } => "table_row",
            Self::TableCell { .. } => "table_cell",
            Self::Embed { .. } => "embed",
            Self::Attachment { .. } => "attachment",
            Self::Text { .. } => "marked text",
            Self::HardBreak { .. } => "hard_break",
        }
    }
}
