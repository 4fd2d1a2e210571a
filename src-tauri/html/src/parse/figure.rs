//! A picture with its caption and credit.

use domain::document::{Body, Embed, Figure, Inline, Marks, plain};
use markup5ever_rcdom::Handle;

use super::boxed::one_run;
use super::{Reader, flat, tree};
use crate::photo::Place;
use crate::render::see_at;
use crate::{Discarded, Why};

impl Reader {
    /// A `<figure>` with neither picture nor caption is only a box around blocks.
    pub(super) fn figure(&mut self, node: &Handle, depth: usize) {
        self.close();
        if tree::has_class(node, "embed") && self.embed(node, depth) {
            return;
        }
        let images = below(node, "img");
        let captions = below(node, "figcaption");
        if images.is_empty() && captions.is_empty() {
            self.children(node, &Marks::default(), depth);
            self.close();
            return;
        }
        let mut figure = images.first().and_then(|it| self.picture(it)).unwrap_or_default();
        figure.archive =
            tree::attribute(node, "class").is_some_and(|it| it.split_whitespace().any(|it| it == "archive"));
        let mut credit = None;
        let mut text: Vec<Inline> = Vec::new();
        let mut others = Vec::new();
        for child in node.children.borrow().iter() {
            if tree::name(child) == Some("figcaption") {
                for part in child.children.borrow().iter() {
                    if credit.is_none() && is_credit(part) {
                        credit = Some(tree::words(part));
                        continue;
                    }
                    self.part(part, depth, &mut text, &mut others);
                }
            } else if tree::name(child) != Some("img") {
                self.part(child, depth, &mut text, &mut others);
            }
        }
        figure.credit = credit.map(|it| name_of(&it)).unwrap_or_default();
        let used = images.first().and_then(|it| Place::read(&tree::attribute(it, "src")?));
        others.retain(|it| match it {
            Body::Figure(it) if *it == Figure::default() => false,
            Body::Figure(it) if used == Some(Place::of(it)) => !takes_words(&mut figure, &mut text, it),
            _ => true,
        });
        figure.caption = super::tidy(text);
        self.bodies.push(Body::Figure(figure));
        self.bodies.extend(others);
    }

    /// Only what this program writes is a video: its own words, leading to an address of a house that it knows.
    fn embed(&mut self, node: &Handle, depth: usize) -> bool {
        let children: Vec<Handle> = node.children.borrow().iter().cloned().collect();
        let (Some(link), caption) = (children.first(), children.get(1)) else { return false };
        let known = tree::attribute(link, "href").filter(|_| tree::name(link) == Some("a"));
        let Some(mut embed) = known.and_then(|it| Embed::at(&it)) else { return false };
        let plain_caption = caption.is_none_or(|it| tree::name(it) == Some("figcaption"));
        if tree::words(link).trim() != see_at(&embed) || children.len() > 2 || !plain_caption {
            return false;
        }
        let mut pictures = Vec::new();
        if let Some(it) = caption {
            let inside = self.inside(it, &Marks::default(), depth + 1);
            embed.caption = one_run(inside, &mut pictures);
        }
        self.bodies.push(Body::Embed(embed));
        self.bodies.extend(pictures);
        true
    }

    /// Words of the caption; another picture in the same figure is a figure of its own after it.
    fn part(&mut self, node: &Handle, depth: usize, text: &mut Vec<Inline>, others: &mut Vec<Body>) {
        let mut reader = self.fresh();
        reader.node(node, &Marks::default(), depth + 1);
        if reader.bodies.is_empty() {
            // Loose words keep the spaces at their edges: they stand between two links, say.
            text.append(&mut reader.loose);
            self.discarded.append(&mut reader.discarded);
            return;
        }
        for body in self.take(reader) {
            if matches!(body, Body::Figure(_) | Body::Gallery(_)) {
                others.push(body);
                continue;
            }
            for mut line in flat(&body) {
                if !text.is_empty() {
                    text.push(Inline::text(" "));
                }
                text.append(&mut line);
            }
        }
    }

    /// None where it is a stranger's picture that nobody described.
    pub(super) fn picture(&mut self, node: &Handle) -> Option<Figure> {
        // What a public page shows until its picture has come.
        let src = tree::attribute(node, "src").filter(|it| !it.is_empty());
        let hidden = tree::attribute(node, "aria-hidden").as_deref() == Some("true");
        if hidden && src.as_deref().is_some_and(|it| it.starts_with("data:")) {
            return None;
        }
        let alt = tree::attribute(node, "alt");
        let place = src.as_deref().and_then(Place::read);
        if let (Some(src), None) = (&src, &place) {
            let shown: String = src.chars().take(200).collect();
            self.discarded.push(Discarded { text: shown, why: Why::ForeignPicture });
        }
        let described = alt.as_deref().is_some_and(|it| !it.is_empty());
        if src.is_some() && place.is_none() && !described {
            return None;
        }
        let place = place.unwrap_or_default();
        Some(Figure {
            photo: place.photo,
            focal: place.focal,
            crop: place.crop,
            decorative: alt.as_deref() == Some(""),
            alt: vietnamese::nfc(&alt.unwrap_or_default()),
            ..Figure::default()
        })
    }
}

/// Figures in each other around one picture are one, with the words of both. False where each names another as the one
/// who took it.
fn takes_words(outer: &mut Figure, caption: &mut Vec<Inline>, inner: &Figure) -> bool {
    if !outer.credit.is_empty() && !inner.credit.is_empty() {
        return false;
    }
    if !caption.is_empty() && !inner.caption.is_empty() {
        caption.push(Inline::text(" "));
    }
    caption.extend(inner.caption.iter().cloned());
    if outer.credit.is_empty() {
        outer.credit.clone_from(&inner.credit);
    }
    true
}

fn is_credit(node: &Handle) -> bool {
    tree::name(node) == Some("span") && tree::attribute(node, "class").as_deref() == Some("credit")
}

fn name_of(credit: &str) -> String {
    let tidy = plain(&super::tidy(vec![Inline::text(credit)]));
    tidy.strip_prefix("Ảnh: ").unwrap_or(&tidy).to_owned()
}

/// All elements of that name below a node, in order, without recursion.
pub(super) fn below(node: &Handle, wanted: &str) -> Vec<Handle> {
    let mut out = Vec::new();
    let mut stack = vec![node.clone()];
    while let Some(node) = stack.pop() {
        if tree::name(&node) == Some(wanted) {
            out.push(node.clone());
        }
        stack.extend(node.children.borrow().iter().rev().cloned());
    }
    out
}
