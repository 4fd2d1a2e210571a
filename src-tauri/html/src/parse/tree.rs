//! The tree that html5ever reads, and what is asked of its nodes.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// As if the HTML stood in a `<div>`: the same context as the cleaner's.
pub fn read(html: &str) -> RcDom {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false).one(html)
}

pub fn name(node: &Handle) -> Option<&str> {
    match &node.data {
        NodeData::Element { name, .. } if name.ns == ns!(html) => Some(&name.local),
        _ => None,
    }
}

pub fn attribute(node: &Handle, wanted: &str) -> Option<String> {
    match &node.data {
        NodeData::Element { attrs, .. } => {
            attrs.borrow().iter().find(|it| &*it.name.local == wanted).map(|it| it.value.to_string())
        }
        _ => None,
    }
}

pub fn has_class(node: &Handle, wanted: &str) -> bool {
    attribute(node, "class").is_some_and(|it| it.split_ascii_whitespace().any(|it| it == wanted))
}

/// A node and all below it in the order of the page, without recursion: hostile trees are deep.
pub fn below(node: &Handle) -> impl Iterator<Item = Handle> + use<> {
    let mut stack = vec![node.clone()];
    std::iter::from_fn(move || {
        let node = stack.pop()?;
        if let NodeData::Element { template_contents, .. } = &node.data {
            stack.extend(template_contents.borrow().iter().cloned());
        }
        stack.extend(node.children.borrow().iter().rev().cloned());
        Some(node)
    })
}

/// Of a node of text; none of others.
pub fn own_words(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => String::new(),
    }
}

/// Every word below a node.
pub fn words(node: &Handle) -> String {
    let texts = below(node).filter(|it| matches!(it.data, NodeData::Text { .. }));
    texts.map(|it| own_words(&it) + " ").collect()
}
