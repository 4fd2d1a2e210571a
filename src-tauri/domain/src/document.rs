//! The text of an article: the typed mirror of the editor's schema (`ui/src/editor/schema.ts`).
//!
//! In JSON a document is exactly what ProseMirror's `doc.toJSON()` writes; `json` is the one door.
//! Unknown nodes, marks or attributes are refused, never dropped in silence.

#[cfg(any(test, feature = "any"))]
pub mod any;
mod attachment;
mod embed;
pub(crate) mod json;

pub use attachment::{Attachment, FileKind};
pub use embed::{Embed, Provider};
pub use json::DocumentError;

use crate::id::{BlockId, FileId, PhotoId};

/// A title, a sapo, and at least one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    pub sapo: String,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub id: BlockId,
    pub body: Body,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    Paragraph(Vec<Inline>),
    Heading {
        level: Level,
        text: Vec<Inline>,
    },
    List(List),
    Blockquote(Vec<Vec<Inline>>),
    Figure(Figure),
    Rule,
    PullQuote(PullQuote),
    InfoBox(InfoBox),
    /// At least one picture, each with its own caption and credit.
    Gallery(Vec<Figure>),
    Table(Table),
    Embed(Embed),
    Attachment(Attachment),
}

/// A sentence out of the text, large, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PullQuote {
    pub saying: Vec<Inline>,
    pub speaker: Vec<Inline>,
}

/// "thông tin thêm": what a reader may skip. At least one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InfoBox {
    pub title: Vec<Inline>,
    pub blocks: Vec<Boxed>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Boxed {
    Paragraph(Vec<Inline>),
    List(List),
}

/// Every row has as many cells as the first; no cell is merged with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The first row names the columns.
    pub head: bool,
    pub caption: Vec<Inline>,
    pub rows: Vec<Vec<Cell>>,
}

pub type Cell = Vec<Inline>;

impl Table {
    /// More columns no page shows, and a row of thousands would keep an editor busy.
    pub const MAX_COLUMNS: usize = 30;
}

/// The title is level 1; a text has levels 2 and 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Two,
    Three,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    pub ordered: bool,
    pub items: Vec<Item>,
}

/// At least one paragraph, then lists inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub paragraphs: Vec<Vec<Inline>>,
    pub lists: Vec<List>,
}

/// A use of a photo: caption, alt and credit belong to the use, not to the file.
/// Without a photo it is an empty place that keeps the rest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figure {
    pub photo: Option<PhotoId>,
    pub alt: String,
    /// Says nothing that the text does not say: readers of alt text are not told of it.
    pub decorative: bool,
    /// "ảnh tư liệu": older than the event on purpose.
    pub archive: bool,
    pub focal: Option<Focal>,
    pub crop: Option<Crop>,
    pub caption: Vec<Inline>,
    pub credit: String,
}

/// Thousandths of width and height, since a float has no one spelling to hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Focal {
    pub x: u16,
    pub y: u16,
}

/// Thousandths of the upright photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crop {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    Text { text: String, marks: Marks },
    HardBreak,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    pub link: Option<String>,
    pub strong: bool,
    pub em: bool,
    pub underline: bool,
    pub sup: bool,
    pub sub: bool,
}

impl Document {
    /// What a new article starts with: an empty title and sapo, and one empty paragraph to type in.
    pub fn empty() -> Self {
        Self { title: String::new(), sapo: String::new(), blocks: vec![Block::paragraph(Vec::new())] }
    }

    /// Title, sapo and every text of every block, in the order a reader meets them: caption, alt and credit of a figure too.
    pub fn texts(&self) -> Vec<String> {
        let mut out = vec![self.title.clone(), self.sapo.clone()];
        for block in &self.blocks {
            block.body.texts(&mut out);
        }
        out.retain(|it| !it.is_empty());
        out
    }

    /// Every use of a photo, in order, with the block it is.
    pub fn figures(&self) -> impl Iterator<Item = (&BlockId, &Figure)> {
        self.blocks.iter().flat_map(|it| it.body.figures().iter().map(move |figure| (&it.id, figure)))
    }

    /// The oldest schema that has words for everything in it.
    pub fn schema(&self) -> u32 {
        let of = |it: &Block| match it.body {
            Body::Attachment(_) => 3,
            Body::PullQuote(_) | Body::InfoBox(_) | Body::Gallery(_) | Body::Table(_) | Body::Embed(_) => 2,
            _ => 1,
        };
        self.blocks.iter().map(of).max().unwrap_or(1)
    }

    /// The photos that must have arrived before a reader may see this, each once.
    pub fn photos(&self) -> Vec<PhotoId> {
        let mut out: Vec<PhotoId> = self.figures().filter_map(|(_, it)| it.photo.clone()).collect();
        out.sort();
        out.dedup();
        out
    }

    /// Every attached file, in order.
    pub fn attachments(&self) -> impl Iterator<Item = &Attachment> {
        self.blocks.iter().filter_map(|it| match &it.body {
            Body::Attachment(it) => Some(it),
            _ => None,
        })
    }

    /// The files that must have arrived before a reader may see this, each once, in the order of their names.
    pub fn files(&self) -> Vec<FileId> {
        let mut out: Vec<FileId> = self.attachments().map(|it| it.file.clone()).collect();
        out.sort();
        out.dedup();
        out
    }
}

impl Block {
    pub fn paragraph(text: Vec<Inline>) -> Self {
        Self { id: BlockId::random(), body: Body::Paragraph(text) }
    }
}

impl Body {
    /// Every text of this block, in the order a reader meets them.
    pub fn words(&self) -> Vec<String> {
        let mut out = Vec::new();
        self.texts(&mut out);
        out
    }

    /// The uses of photos in this block.
    pub fn figures(&self) -> &[Figure] {
        match self {
            Self::Figure(it) => std::slice::from_ref(it),
            Self::Gallery(figures) => figures,
            _ => &[],
        }
    }

    fn texts(&self, out: &mut Vec<String>) {
        match self {
            Self::Paragraph(text) | Self::Heading { text, .. } => out.push(plain(text)),
            Self::List(list) => list.texts(out),
            Self::Blockquote(paragraphs) => out.extend(paragraphs.iter().map(|it| plain(it))),
            Self::Figure(it) => it.texts(out),
            Self::Rule => {}
            Self::PullQuote(it) => out.extend([plain(&it.saying), plain(&it.speaker)]),
            Self::InfoBox(it) => {
                out.push(plain(&it.title));
                for block in &it.blocks {
                    match block {
                        Boxed::Paragraph(text) => out.push(plain(text)),
                        Boxed::List(list) => list.texts(out),
                    }
                }
            }
            Self::Gallery(figures) => figures.iter().for_each(|it| it.texts(out)),
            Self::Table(it) => {
                out.push(plain(&it.caption));
                out.extend(it.rows.iter().flatten().map(|it| plain(it)));
            }
            Self::Embed(it) => out.push(plain(&it.caption)),
            Self::Attachment(it) => out.push(it.shown()),
        }
    }
}

impl Figure {
    fn texts(&self, out: &mut Vec<String>) {
        out.extend([plain(&self.caption), self.alt.clone(), self.credit.clone()]);
    }
}

impl List {
    fn texts(&self, out: &mut Vec<String>) {
        for item in &self.items {
            out.extend(item.paragraphs.iter().map(|it| plain(it)));
            for list in &item.lists {
                list.texts(out);
            }
        }
    }
}

impl Inline {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), marks: Marks::default() }
    }
}

/// The letters of a run, a hard break as a line feed.
pub fn plain(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|it| match it {
            Inline::Text { text, .. } => text.as_str(),
            Inline::HardBreak => "\n",
        })
        .collect()
}
