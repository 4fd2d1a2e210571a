//! `Document` -> ProseMirror's JSON: the same nodes, attributes and order that the editor writes.

use super::{AttachmentAttrs, Doc, EmbedAttrs, FigureAttrs, HeadingAttrs, IdAttrs, LinkAttrs, Mark, Node, TableAttrs};
use crate::document::{Block, Body, Boxed, Document, Figure, Inline, Level, List, Marks};
use crate::id::BlockId;

impl From<&Document> for Doc {
    fn from(it: &Document) -> Self {
        let mut content = vec![Node::Title { content: text(&it.title) }, Node::Sapo { content: text(&it.sapo) }];
        content.extend(it.blocks.iter().map(node));
        Self::Doc { content }
    }
}

fn node(block: &Block) -> Node {
    let id = Some(block.id.clone());
    match &block.body {
        Body::Paragraph(text) => Node::Paragraph { attrs: IdAttrs { id }, content: nodes(text) },
        Body::Heading { level, text } => {
            let level = match level {
                Level::Two => 2,
                Level::Three => 3,
            };
            Node::Heading { attrs: HeadingAttrs { id, level }, content: nodes(text) }
        }
        Body::List(list) => list_node(list, IdAttrs { id }),
        Body::Blockquote(paragraphs) => Node::Blockquote {
            attrs: IdAttrs { id },
            content: paragraphs.iter().map(|it| bare_paragraph(it)).collect(),
        },
        Body::Figure(it) => figure_node(it, id),
        Body::Rule => Node::Rule { attrs: IdAttrs { id } },
        Body::PullQuote(it) => Node::PullQuote {
            attrs: IdAttrs { id },
            content: vec![Node::Saying { content: nodes(&it.saying) }, Node::Speaker { content: nodes(&it.speaker) }],
        },
        Body::InfoBox(it) => {
            let mut content = vec![Node::BoxTitle { content: nodes(&it.title) }];
            content.extend(it.blocks.iter().map(|it| match it {
                Boxed::Paragraph(text) => bare_paragraph(text),
                Boxed::List(list) => list_node(list, IdAttrs::default()),
            }));
            Node::InfoBox { attrs: IdAttrs { id }, content }
        }
        Body::Gallery(figures) => {
            Node::Gallery { attrs: IdAttrs { id }, content: figures.iter().map(|it| figure_node(it, None)).collect() }
        }
        Body::Table(it) => {
            let mut content = vec![Node::TableCaption { content: nodes(&it.caption) }];
            let cells = |row: &Vec<Vec<Inline>>| row.iter().map(|it| Node::TableCell { content: nodes(it) }).collect();
            content.extend(it.rows.iter().map(|it| Node::TableRow { content: cells(it) }));
            Node::Table { attrs: TableAttrs { id, head: it.head }, content }
        }
        Body::Embed(it) => Node::Embed {
            attrs: EmbedAttrs { id, provider: it.provider, video: it.video.clone() },
            content: vec![Node::Caption { content: nodes(&it.caption) }],
        },
        Body::Attachment(it) => Node::Attachment {
            attrs: AttachmentAttrs { id, file: it.file.clone(), kind: it.kind, name: it.name.clone(), bytes: it.bytes },
            content: nodes(&it.words),
        },
    }
}

fn figure_node(it: &Figure, id: Option<BlockId>) -> Node {
    let attrs = FigureAttrs {
        id,
        photo: it.photo.clone(),
        alt: it.alt.clone(),
        decorative: it.decorative,
        archive: it.archive,
        focal: it.focal,
        crop: it.crop,
    };
    let content = vec![Node::Caption { content: nodes(&it.caption) }, Node::Credit { content: text(&it.credit) }];
    Node::Figure { attrs, content }
}

fn list_node(list: &List, attrs: IdAttrs) -> Node {
    let content = list
        .items
        .iter()
        .map(|item| {
            let paragraphs = item.paragraphs.iter().map(|it| bare_paragraph(it));
            let lists = item.lists.iter().map(|it| list_node(it, IdAttrs::default()));
            Node::ListItem { content: paragraphs.chain(lists).collect() }
        })
        .collect();
    if list.ordered { Node::OrderedList { attrs, content } } else { Node::BulletList { attrs, content } }
}

fn bare_paragraph(text: &[Inline]) -> Node {
    Node::Paragraph { attrs: IdAttrs::default(), content: nodes(text) }
}

fn text(words: &str) -> Vec<Node> {
    if words.is_empty() { Vec::new() } else { vec![Node::Text { text: words.to_owned(), marks: Vec::new() }] }
}

fn nodes(inlines: &[Inline]) -> Vec<Node> {
    inlines
        .iter()
        .map(|it| match it {
            Inline::Text { text, marks } => Node::Text { text: text.clone(), marks: written(marks) },
            Inline::HardBreak => Node::HardBreak { marks: Vec::new() },
        })
        .collect()
}

/// In the order of the schema, which is the order ProseMirror writes.
fn written(marks: &Marks) -> Vec<Mark> {
    let mut out = Vec::new();
    if let Some(href) = &marks.link {
        out.push(Mark::Link { attrs: LinkAttrs { href: href.clone() } });
    }
    out.extend(marks.strong.then_some(Mark::Strong));
    out.extend(marks.em.then_some(Mark::Em));
    out.extend(marks.underline.then_some(Mark::Underline));
    out.extend(marks.sup.then_some(Mark::Sup));
    out.extend(marks.sub.then_some(Mark::Sub));
    out
}
