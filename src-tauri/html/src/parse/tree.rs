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

/// Every word below a node, without recursion: hostile trees are deep.
pub fn words(node: &Handle) -> String {
    let mut out = String::new();
    let mut stack = vec![node.clone()];
    while let Some(node) = stack.pop() {
        if let NodeData::Text { contents } = &node.data {
            out.push_str(&contents.borrow());
            out.push(' ');
        }
        if let NodeData::Element { template_contents, .. } = &node.data {
            stack.extend(template_contents.borrow().iter().cloned());
        }
        stack.extend(node.children.borrow().iter().rev().cloned());
    }
    out
}
