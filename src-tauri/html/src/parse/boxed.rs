//! Pull quotes, info boxes and galleries, as this program writes them. From elsewhere they come as what they are made
//! of: nobody else's class says what a box is.

use domain::document::{Body, Boxed, Figure, InfoBox, Inline, Marks, PullQuote};
use markup5ever_rcdom::Handle;

use super::{Reader, flat, tree};

impl Reader {
    pub(super) fn pull_quote(&mut self, node: &Handle, depth: usize) {
        self.close();
        let mut quote = PullQuote::default();
        let mut pictures = Vec::new();
        let mut named = false;
        for child in node.children.borrow().iter() {
            let mut reader = self.fresh();
            if tree::name(child) == Some("footer") && !named {
                named = true;
                reader.children(child, &Marks::default(), depth + 1);
                let inside = self.take(reader);
                quote.speaker = one_run(inside, &mut pictures);
                continue;
            }
            reader.node(child, &Marks::default(), depth + 1);
            let inside = self.take(reader);
            let line = one_run(inside, &mut pictures);
            append(&mut quote.saying, line);
        }
        self.bodies.push(Body::PullQuote(quote));
        self.bodies.extend(pictures);
    }

    pub(super) fn info_box(&mut self, node: &Handle, depth: usize) {
        self.close();
        let mut reader = self.fresh();
        let mut title = None;
        let mut pictures = Vec::new();
        for child in node.children.borrow().iter() {
            let first = title.is_none() && reader.bodies.is_empty() && super::tidy(reader.loose.clone()).is_empty();
            if first && tree::name(child) == Some("h2") {
                let inside = reader.inside(child, &Marks::default(), depth + 1);
                title = Some(one_run(inside, &mut pictures));
                continue;
            }
            reader.node(child, &Marks::default(), depth + 1);
        }
        let mut blocks = Vec::new();
        for body in self.take(reader) {
            match body {
                Body::Figure(_) | Body::Gallery(_) => pictures.push(body),
                Body::List(list) => blocks.push(Boxed::List(list)),
                other => blocks.extend(flat(&other).into_iter().map(Boxed::Paragraph)),
            }
        }
        if blocks.is_empty() {
            blocks.push(Boxed::Paragraph(Vec::new()));
        }
        self.bodies.push(Body::InfoBox(InfoBox { title: title.unwrap_or_default(), blocks }));
        self.bodies.extend(pictures);
    }

    /// What is no picture stands after it.
    pub(super) fn gallery(&mut self, node: &Handle, depth: usize) {
        self.close();
        let inside = self.inside(node, &Marks::default(), depth);
        let mut figures: Vec<Figure> = Vec::new();
        let mut others = Vec::new();
        for body in inside {
            match body {
                Body::Figure(it) => figures.push(it),
                Body::Gallery(its) => figures.extend(its),
                other => others.push(other),
            }
        }
        if !figures.is_empty() {
            self.bodies.push(Body::Gallery(figures));
        }
        self.bodies.extend(others);
    }
}

/// Blocks as one run of text, a hard break between them; pictures are handed back.
pub(super) fn one_run(bodies: Vec<Body>, pictures: &mut Vec<Body>) -> Vec<Inline> {
    let mut out = Vec::new();
    for body in bodies {
        if matches!(body, Body::Figure(_) | Body::Gallery(_)) {
            pictures.push(body);
            continue;
        }
        for line in flat(&body) {
            append(&mut out, line);
        }
    }
    out
}

fn append(out: &mut Vec<Inline>, line: Vec<Inline>) {
    if !out.is_empty() && !line.is_empty() {
        out.push(Inline::HardBreak);
    }
    out.extend(line);
}
