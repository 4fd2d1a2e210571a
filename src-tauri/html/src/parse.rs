//! HTML -> `Document`, and a list of what did not come in. A document holds only words, links and names of photos,
//! so whatever the HTML tries, there is nothing in the result that could run.

mod boxed;
mod figure;
mod space;
mod table;
pub(crate) mod tree;

use domain::BlockId;
use domain::document::{Block, Body, Boxed, Document, Embed, Inline, Item, Level, List, Marks};
use markup5ever_rcdom::{Handle, NodeData};

use crate::attached;
use crate::policy::{CleanError, bounded, link_allowed};
use crate::render::see_at;
use crate::{Discarded, Why};
use space::tidy;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    pub document: Document,
    pub discarded: Vec<Discarded>,
}

/// Deeper elements are read as bare words: a stack is finite.
const MAX_DEPTH: usize = 200;
/// As deep as `domain` takes lists.
const MAX_LIST_DEPTH: usize = 6;

/// A first `<h1>` is the title; a sapo has no spelling in HTML and stays empty. White space is read as a browser
/// shows it: a run of it is one space, and none stands at the edges of a block.
pub fn parse(html: &str) -> Result<Parsed, CleanError> {
    bounded(html)?;
    let dom = tree::read(html);
    let mut reader = Reader::default();
    for child in dom.document.children.borrow().iter() {
        reader.children(child, &Marks::default(), 0);
    }
    reader.close();
    let Reader { title, bodies, discarded, .. } = reader;
    let mut blocks: Vec<Block> = bodies.into_iter().map(|body| Block { id: BlockId::random(), body }).collect();
    if blocks.is_empty() {
        blocks.push(Block::paragraph(Vec::new()));
    }
    let document = Document { title: title.unwrap_or_default(), sapo: String::new(), blocks };
    Ok(Parsed { document, discarded })
}

#[derive(Default)]
struct Reader {
    title: Option<String>,
    bodies: Vec<Body>,
    /// Text that stands in no block yet.
    loose: Vec<Inline>,
    discarded: Vec<Discarded>,
    lists: usize,
    /// Inside what only this program writes around a table.
    ours: bool,
}

impl Reader {
    fn children(&mut self, node: &Handle, marks: &Marks, depth: usize) {
        for child in node.children.borrow().iter() {
            self.node(child, marks, depth + 1);
        }
    }

    fn node(&mut self, node: &Handle, marks: &Marks, depth: usize) {
        match &node.data {
            NodeData::Text { contents } => self.words(&contents.borrow(), marks),
            NodeData::Element { .. } if depth > MAX_DEPTH => self.words(&tree::words(node), marks),
            NodeData::Element { name, .. } => {
                if name.ns == html5ever::ns!(html) {
                    self.element(&name.local, node, marks, depth);
                } else {
                    self.discard(tree::words(node), Why::NotText);
                }
            }
            NodeData::Document
            | NodeData::Doctype { .. }
            | NodeData::Comment { .. }
            | NodeData::ProcessingInstruction { .. } => {}
        }
    }

    fn element(&mut self, name: &str, node: &Handle, marks: &Marks, depth: usize) {
        match name {
            "strong" | "b" => self.children(node, &Marks { strong: true, ..marks.clone() }, depth),
            "em" | "i" => self.children(node, &Marks { em: true, ..marks.clone() }, depth),
            "u" | "ins" => self.children(node, &Marks { underline: true, ..marks.clone() }, depth),
            "sup" => self.children(node, &Marks { sup: true, sub: false, ..marks.clone() }, depth),
            "sub" => self.children(node, &Marks { sub: true, sup: false, ..marks.clone() }, depth),
            "a" => {
                let marks = self.link(node, marks);
                self.children(node, &marks, depth);
            }
            "br" => self.loose.push(Inline::HardBreak),
            "p" => {
                self.close();
                let before = self.bodies.len();
                self.children(node, marks, depth);
                self.close();
                if self.bodies.len() == before {
                    self.bodies.push(Body::Paragraph(Vec::new()));
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(name, node, marks, depth),
            "ul" | "ol" => {
                self.close();
                self.list(name == "ol", node, depth);
            }
            "blockquote" if tree::has_class(node, "quote") => self.pull_quote(node, depth),
            "blockquote" => self.quote(node, depth),
            "section" if tree::has_class(node, "info") => self.info_box(node, depth),
            "section" if tree::has_class(node, "gallery") => self.gallery(node, depth),
            "section" if tree::has_class(node, "scroll") => {
                self.close();
                let ours = std::mem::replace(&mut self.ours, true);
                self.children(node, marks, depth);
                self.ours = ours;
                self.close();
            }
            "table" => self.table(node, depth),
            "figure" => self.figure(node, depth),
            "img" => {
                self.close();
                let figure = self.picture(node);
                self.bodies.extend(figure.map(Body::Figure));
            }
            "hr" => {
                self.close();
                self.bodies.push(Body::Rule);
            }
            "script" | "style" | "title" | "textarea" | "xmp" | "iframe" | "noembed" | "noframes" | "plaintext"
            | "noscript" | "template" | "object" | "embed" | "select" | "audio" | "video" | "canvas" => {
                self.discard(tree::words(node), Why::NotText);
            }
            "span" | "font" | "small" | "big" | "mark" | "abbr" | "cite" | "code" | "label" | "time" | "q" | "s"
            | "del" | "strike" | "tt" | "kbd" | "var" | "samp" | "dfn" | "data" | "bdi" | "bdo" | "nobr" | "wbr"
            | "button" => self.children(node, marks, depth),
            _ => {
                self.close();
                self.children(node, marks, depth);
                self.close();
            }
        }
    }

    fn words(&mut self, text: &str, marks: &Marks) {
        let text: String = text.chars().filter(|it| *it != '\0').collect();
        self.loose.push(Inline::Text { text, marks: marks.clone() });
    }

    fn link(&mut self, node: &Handle, marks: &Marks) -> Marks {
        match tree::attribute(node, "href") {
            Some(href) if link_allowed(&href) => Marks { link: Some(href), ..marks.clone() },
            Some(href) => {
                self.discard(href, Why::OddLink);
                marks.clone()
            }
            None => marks.clone(),
        }
    }

    fn heading(&mut self, name: &str, node: &Handle, marks: &Marks, depth: usize) {
        self.close();
        let first = name == "h1" && self.title.is_none() && self.bodies.is_empty();
        let inside = self.inside(node, marks, depth);
        if first {
            // A title is bare words; what has none of its own stands after it.
            let (pictures, words): (Vec<_>, Vec<_>) =
                inside.into_iter().partition(|it| matches!(it, Body::Figure(_) | Body::Rule));
            let words: Vec<String> = words.iter().flat_map(flat).map(|it| domain::document::plain(&it)).collect();
            self.title = Some(words.join(" ").replace('\n', " "));
            self.bodies.extend(pictures);
            return;
        }
        let level = if matches!(name, "h1" | "h2") { Level::Two } else { Level::Three };
        if inside.is_empty() {
            self.bodies.push(Body::Heading { level, text: Vec::new() });
        }
        for body in inside {
            match body {
                Body::Paragraph(text) => self.bodies.push(Body::Heading { level, text }),
                other => self.bodies.push(other),
            }
        }
    }

    fn quote(&mut self, node: &Handle, depth: usize) {
        self.close();
        let inside = self.inside(node, &Marks::default(), depth);
        let mut paragraphs = Vec::new();
        for body in inside {
            match body {
                // A quote holds paragraphs only; a picture of it stands after the words before it.
                Body::Figure(_) | Body::Gallery(_) => {
                    if !paragraphs.is_empty() {
                        self.bodies.push(Body::Blockquote(std::mem::take(&mut paragraphs)));
                    }
                    self.bodies.push(body);
                }
                other => paragraphs.extend(flat(&other)),
            }
        }
        if !paragraphs.is_empty() {
            self.bodies.push(Body::Blockquote(paragraphs));
        }
    }

    fn list(&mut self, ordered: bool, node: &Handle, depth: usize) {
        self.lists += 1;
        let mut items = Vec::new();
        let mut figures = Vec::new();
        for child in node.children.borrow().iter() {
            let inside = match tree::name(child) {
                Some("li") => self.inside(child, &Marks::default(), depth + 1),
                _ => {
                    let mut one = self.fresh();
                    one.node(child, &Marks::default(), depth + 1);
                    self.take(one)
                }
            };
            if inside.is_empty() && tree::name(child) != Some("li") {
                continue;
            }
            self.items(inside, &mut items, &mut figures);
        }
        self.lists -= 1;
        if !items.is_empty() {
            self.bodies.push(Body::List(List { ordered, items }));
        }
        // A list holds no pictures: they stand after it.
        self.bodies.extend(figures);
    }

    /// The blocks of one `<li>` as items: paragraphs, then lists; a paragraph after a list begins a new item.
    fn items(&self, inside: Vec<Body>, items: &mut Vec<Item>, figures: &mut Vec<Body>) {
        let mut item = Item { paragraphs: Vec::new(), lists: Vec::new() };
        for body in inside {
            match body {
                Body::Figure(_) | Body::Gallery(_) => figures.push(body),
                Body::List(list) if self.lists < MAX_LIST_DEPTH => item.lists.push(list),
                other => {
                    if !item.lists.is_empty() {
                        let full = Item { paragraphs: Vec::new(), lists: Vec::new() };
                        items.push(with_paragraph(std::mem::replace(&mut item, full)));
                    }
                    item.paragraphs.extend(flat(&other));
                }
            }
        }
        items.push(with_paragraph(item));
    }

    /// What lies in an element, read on its own.
    fn inside(&mut self, node: &Handle, marks: &Marks, depth: usize) -> Vec<Body> {
        let mut reader = self.fresh();
        reader.children(node, marks, depth);
        self.take(reader)
    }

    /// It knows a title already, so that an `<h1>` inside is a heading.
    fn fresh(&self) -> Self {
        Self { title: Some(String::new()), lists: self.lists, ..Self::default() }
    }

    fn take(&mut self, mut reader: Self) -> Vec<Body> {
        reader.close();
        self.discarded.append(&mut reader.discarded);
        reader.bodies
    }

    /// Loose text becomes a paragraph.
    fn close(&mut self) {
        let text = tidy(std::mem::take(&mut self.loose));
        if !text.is_empty() {
            self.bodies.push(Body::Paragraph(text));
        }
    }

    fn discard(&mut self, text: String, why: Why) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.discarded.push(Discarded { text, why });
        }
    }
}

fn with_paragraph(mut item: Item) -> Item {
    if item.paragraphs.is_empty() {
        item.paragraphs.push(Vec::new());
    }
    item
}

/// A block as paragraphs, where only paragraphs may stand. A figure gives its caption.
fn flat(body: &Body) -> Vec<Vec<Inline>> {
    match body {
        Body::Paragraph(text) | Body::Heading { text, .. } => vec![text.clone()],
        Body::Blockquote(paragraphs) => paragraphs.clone(),
        Body::List(list) => flat_list(list),
        Body::Figure(it) => vec![it.caption.clone()],
        Body::Rule => Vec::new(),
        Body::PullQuote(it) => vec![it.saying.clone(), it.speaker.clone()],
        Body::InfoBox(it) => {
            let mut out = vec![it.title.clone()];
            for block in &it.blocks {
                match block {
                    Boxed::Paragraph(text) => out.push(text.clone()),
                    Boxed::List(list) => out.extend(flat_list(list)),
                }
            }
            out
        }
        Body::Gallery(figures) => figures.iter().map(|it| it.caption.clone()).collect(),
        Body::Table(it) => std::iter::once(&it.caption).chain(it.rows.iter().flatten()).cloned().collect(),
        Body::Embed(it) => vec![link_to(it), it.caption.clone()],
        // Nothing that is read here attaches a file; its words would stay.
        Body::Attachment(it) => vec![attached::words(it)],
    }
}

/// Where a video cannot stand it stays a link.
fn link_to(it: &Embed) -> Vec<Inline> {
    let marks = Marks { link: Some(it.address()), ..Marks::default() };
    vec![Inline::Text { text: see_at(it), marks }]
}

fn flat_list(list: &List) -> Vec<Vec<Inline>> {
    let of_item = |item: &Item| {
        let mut out = item.paragraphs.clone();
        out.extend(item.lists.iter().flat_map(flat_list));
        out
    };
    list.items.iter().flat_map(of_item).collect()
}
