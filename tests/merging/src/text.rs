//! A text whose every word has a number of its own, so that a ledger can follow it wherever it is carried: what a word
//! reads does not tell which word it is. It becomes a `Content`, and knows nothing of merging.

use domain::document::Cell;
use domain::{
    Block, BlockId, Body, Boxed, Content, Document, Embed, Fields, Figure, InfoBox, Inline, Item, Level, List, Marks,
    PhotoId, Provider, PullQuote, Table,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub serial: u64,
    pub text: String,
    /// No space before it: where Backspace brought two paragraphs together.
    pub glued: bool,
    pub strong: bool,
}

pub type Line = Vec<Word>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Paragraph,
    Heading(Level),
    List {
        ordered: bool,
    },
    Quote,
    PullQuote,
    InfoBox,
    /// Caption, description, credit.
    Figure,
    /// The same three for each picture.
    Gallery,
    /// A caption, then the cells row by row.
    Table {
        columns: usize,
    },
    Embed,
    Rule,
}

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub id: BlockId,
    pub kind: Kind,
    pub lines: Vec<Line>,
    /// A number for each picture.
    pub photos: Vec<u64>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub title: Line,
    pub sapo: Line,
    pub passages: Vec<Passage>,
    pub fields: Fields,
}

impl Word {
    pub fn ends_sentence(&self) -> bool {
        self.text.ends_with('.')
    }
}

impl Text {
    pub fn content(&self) -> Content {
        let blocks = self.passages.iter().map(Passage::block).collect();
        let document = Document { title: plain(&self.title), sapo: plain(&self.sapo), blocks };
        Content { document, fields: self.fields.clone() }
    }

    pub fn serials(&self) -> impl Iterator<Item = u64> {
        let lines = self.passages.iter().flat_map(|it| &it.lines);
        lines.chain([&self.title, &self.sapo]).flatten().map(|it| it.serial)
    }
}

impl Passage {
    pub fn block(&self) -> Block {
        Block { id: self.id.clone(), body: self.body() }
    }

    pub fn is_running_text(&self) -> bool {
        matches!(self.kind, Kind::Paragraph | Kind::Heading(_))
    }

    pub fn body(&self) -> Body {
        let lines = &self.lines;
        let each = || lines.iter().map(|it| inlines(it));
        match self.kind {
            Kind::Paragraph => Body::Paragraph(inlines(&lines[0])),
            Kind::Heading(level) => Body::Heading { level, text: inlines(&lines[0]) },
            Kind::List { ordered } => {
                let items = each().map(|it| Item { paragraphs: vec![it], lists: Vec::new() }).collect();
                Body::List(List { ordered, items })
            }
            Kind::Quote => Body::Blockquote(each().collect()),
            Kind::PullQuote => Body::PullQuote(PullQuote { saying: inlines(&lines[0]), speaker: inlines(&lines[1]) }),
            Kind::InfoBox => {
                let blocks = each().skip(1).map(Boxed::Paragraph).collect();
                Body::InfoBox(InfoBox { title: inlines(&lines[0]), blocks })
            }
            Kind::Figure => Body::Figure(figure(self.photos[0], &lines[..3])),
            Kind::Gallery => {
                Body::Gallery(lines.chunks(3).zip(&self.photos).map(|(it, photo)| figure(*photo, it)).collect())
            }
            Kind::Table { columns } => {
                let cells: Vec<Cell> = each().skip(1).collect();
                let rows = cells.chunks(columns).map(<[Cell]>::to_vec).collect();
                Body::Table(Table { head: true, caption: inlines(&lines[0]), rows })
            }
            Kind::Embed => {
                let video = (10_000 + self.photos[0] % 10_000).to_string();
                Body::Embed(Embed { provider: Provider::Vimeo, video, caption: inlines(&lines[0]) })
            }
            Kind::Rule => Body::Rule,
        }
    }
}

fn figure(photo: u64, lines: &[Line]) -> Figure {
    Figure {
        photo: Some(PhotoId::of(&photo.to_le_bytes())),
        caption: inlines(&lines[0]),
        alt: plain(&lines[1]),
        credit: plain(&lines[2]),
        ..Figure::default()
    }
}

/// What each part of a block reads, in the order of a passage's lines, with stars where it is bold.
pub fn read(body: &Body) -> Vec<String> {
    let all = |lines: &[Vec<Inline>]| lines.iter().map(|it| spelled(it)).collect::<Vec<_>>();
    let picture = |it: &Figure| vec![spelled(&it.caption), it.alt.clone(), it.credit.clone()];
    match body {
        Body::Paragraph(text) | Body::Heading { text, .. } => vec![spelled(text)],
        Body::List(list) => list.items.iter().flat_map(|it| all(&it.paragraphs)).collect(),
        Body::Blockquote(paragraphs) => all(paragraphs),
        Body::PullQuote(it) => vec![spelled(&it.saying), spelled(&it.speaker)],
        Body::InfoBox(it) => {
            let inside = it.blocks.iter().map(|it| match it {
                Boxed::Paragraph(text) => spelled(text),
                Boxed::List(_) => "a list in a box".to_owned(),
            });
            std::iter::once(spelled(&it.title)).chain(inside).collect()
        }
        Body::Figure(it) => picture(it),
        Body::Gallery(them) => them.iter().flat_map(picture).collect(),
        Body::Table(it) => {
            std::iter::once(spelled(&it.caption)).chain(it.rows.iter().flatten().map(|it| spelled(it))).collect()
        }
        Body::Embed(it) => vec![spelled(&it.caption)],
        // A rule says nothing; what this generator does not write yet is told by its words.
        other => other.words(),
    }
}

pub fn spelled(text: &[Inline]) -> String {
    let part = |it: &Inline| match it {
        Inline::Text { text, marks } if marks.strong => format!("*{text}*"),
        Inline::Text { text, .. } => text.clone(),
        Inline::HardBreak => "\n".to_owned(),
    };
    text.iter().map(part).collect()
}

pub fn inlines(line: &[Word]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for (n, word) in line.iter().enumerate() {
        let piece = if n == 0 || word.glued { word.text.clone() } else { format!(" {}", word.text) };
        match out.last_mut() {
            Some(Inline::Text { text, marks }) if marks.strong == word.strong => text.push_str(&piece),
            _ => out.push(Inline::Text { text: piece, marks: Marks { strong: word.strong, ..Marks::default() } }),
        }
    }
    out
}

/// Of a part that has no marks.
pub fn plain(line: &[Word]) -> String {
    let mut out = String::new();
    for (n, word) in line.iter().enumerate() {
        if n > 0 && !word.glued {
            out.push(' ');
        }
        out.push_str(&word.text);
    }
    out
}
