//! `Document` -> HTML. What is written here passes the policy unchanged (a property test holds it); only then come
//! `rel` of links and addresses of photos and files, which no stranger may write.

use std::fmt::Write as _;

use domain::document::{
    Attachment, Block, Body, Boxed, Document, Embed, Figure, InfoBox, Inline, Level, List, Marks, PullQuote, Table,
    plain,
};

use domain::{FileId, PhotoId};

use crate::attached;
use crate::photo::{Place, SCHEME};
use crate::picture::{Look, Picture};
use crate::policy::{clean, link_allowed};

/// As wide as the column of text, and the whole width of a phone.
const COLUMN: &str = "(min-width: 62rem) 656px, 100vw";

/// What holds a table, as the policy sees it and as a reader gets it.
const SCROLL: &str = r#"<section class="scroll">"#;
const REACHABLE: &str = r#"<section class="scroll" role="region" aria-label="Bảng" tabindex="0">"#;

/// The body of the article, with the addresses of its pictures and files. Title and sapo are the page's to write.
/// A photo that `picture` does not know stays an empty place with its alt and caption; `file` says where a file lies
/// (`/file/HASH`, its name is added here), and one that it does not know stays words without a link.
pub fn render(
    document: &Document,
    picture: &mut dyn FnMut(&PhotoId) -> Option<Picture>,
    file: &mut dyn FnMut(&FileId) -> Option<String>,
) -> String {
    let mut out = String::new();
    let mut first = true;
    for blocks in document.blocks.chunk_by(|one, next| attachment_of(one).is_none() && attachment_of(next).is_none()) {
        match blocks.first().and_then(attachment_of) {
            Some(it) => attachment(it, file(&it.file), &mut out),
            None => out.push_str(&with_addresses(&clean_blocks(blocks), picture, &mut first)),
        }
    }
    out
}

/// The body as the policy sees it: pictures are called `photo:HASH`, links have no `rel`, and a file is a paragraph.
pub fn clean_body(document: &Document) -> String {
    clean_blocks(&document.blocks)
}

fn clean_blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    for Block { body, .. } in blocks {
        block(body, &mut out);
    }
    // Should the policy ever refuse what is written here, readers get the bare words and never unclean HTML.
    clean(&out).unwrap_or_else(|_| bare_words(blocks))
}

fn attachment_of(block: &Block) -> Option<&Attachment> {
    match &block.body {
        Body::Attachment(it) => Some(it),
        _ => None,
    }
}

/// A paragraph of its own, so that it reads without style, on paper and in a reader's speaking program.
fn attachment(it: &Attachment, lies: Option<String>, out: &mut String) {
    let words = render_inline(&attached::words(it));
    out.push_str(r#"<p class="attachment">"#);
    match lies {
        Some(lies) => {
            let _ = write!(out, r#"<a href="{}">{words}</a>"#, escaped(&attached::address(&lies, &it.name)));
        }
        None => out.push_str(&words),
    }
    let _ = write!(out, "{}</p>", escaped(&attached::facts(it)));
}

/// A run of text on its own, for a caption beside a list or a quote in a box.
pub fn render_inline(text: &[Inline]) -> String {
    let mut out = String::new();
    inlines(text, &mut out);
    let clean = clean(&out).unwrap_or_else(|_| escaped(&plain(text)));
    with_addresses(&clean, &mut |_| None, &mut true)
}

fn bare_words(blocks: &[Block]) -> String {
    let words = blocks.iter().flat_map(|it| it.body.words()).filter(|it| !it.is_empty());
    words.map(|it| format!("<p>{}</p>", escaped(&it))).collect()
}

fn block(body: &Body, out: &mut String) {
    match body {
        Body::Paragraph(text) => element("p", text, out),
        Body::Heading { level: Level::Two, text } => element("h2", text, out),
        Body::Heading { level: Level::Three, text } => element("h3", text, out),
        Body::List(it) => list(it, out),
        Body::Blockquote(paragraphs) => {
            out.push_str("<blockquote>");
            for it in paragraphs {
                element("p", it, out);
            }
            out.push_str("</blockquote>");
        }
        Body::Figure(it) => figure(it, out),
        Body::Rule => out.push_str("<hr>"),
        Body::PullQuote(it) => pull_quote(it, out),
        Body::InfoBox(it) => info_box(it, out),
        Body::Gallery(figures) => {
            out.push_str(r#"<section class="gallery">"#);
            figures.iter().for_each(|it| figure(it, out));
            out.push_str("</section>");
        }
        Body::Table(it) => table(it, out),
        Body::Embed(it) => embed(it, out),
        Body::Attachment(it) => {
            out.push_str("<p>");
            inlines(&attached::words(it), out);
            let _ = write!(out, "{}</p>", escaped(&attached::facts(it)));
        }
    }
}

fn pull_quote(it: &PullQuote, out: &mut String) {
    out.push_str(r#"<blockquote class="quote">"#);
    element("p", &it.saying, out);
    if !it.speaker.is_empty() {
        element("footer", &it.speaker, out);
    }
    out.push_str("</blockquote>");
}

fn info_box(it: &InfoBox, out: &mut String) {
    out.push_str(r#"<section class="info">"#);
    if !it.title.is_empty() {
        element("h2", &it.title, out);
    }
    for block in &it.blocks {
        match block {
            Boxed::Paragraph(text) => element("p", text, out),
            Boxed::List(it) => list(it, out),
        }
    }
    out.push_str("</section>");
}

/// Columns of numbers stand to the right, so that their digits stand under each other.
fn table(it: &Table, out: &mut String) {
    out.push_str(SCROLL);
    out.push_str("<table>");
    if !it.caption.is_empty() {
        element("caption", &it.caption, out);
    }
    let body = it.rows.get(usize::from(it.head)..).unwrap_or_default();
    let columns = it.rows.first().map_or(0, Vec::len);
    let of_numbers: Vec<bool> = (0..columns).map(|n| numbers(body.iter().filter_map(|row| row.get(n)))).collect();
    let row = |cells: &[Vec<Inline>], tag: &str, out: &mut String| {
        out.push_str("<tr>");
        for (cell, number) in cells.iter().zip(&of_numbers) {
            let _ = write!(out, "<{tag}{}>", if *number { r#" class="n""# } else { "" });
            inlines(cell, out);
            let _ = write!(out, "</{}>", &tag[..2]);
        }
        out.push_str("</tr>");
    };
    if let Some(first) = it.rows.first().filter(|_| it.head) {
        out.push_str("<thead>");
        row(first, r#"th scope="col""#, out);
        out.push_str("</thead>");
    }
    if !body.is_empty() {
        out.push_str("<tbody>");
        body.iter().for_each(|it| row(it, "td", out));
        out.push_str("</tbody>");
    }
    out.push_str("</table></section>");
}

/// `1.730`, `98,6%`, `-12`, and nothing but that, where there is anything.
fn numbers<'a>(cells: impl Iterator<Item = &'a Vec<Inline>>) -> bool {
    let mut any = false;
    for text in cells.map(|it| plain(it)).filter(|it| !it.trim().is_empty()) {
        let number = |it: char| it.is_ascii_digit() || " .,%+-−–\u{a0}".contains(it);
        if !text.chars().all(number) || !text.contains(|it: char| it.is_ascii_digit()) {
            return false;
        }
        any = true;
    }
    any
}

/// A link and no frame: a reader's browser asks nothing of another house before she presses it, and it works on
/// paper, without scripts and under the site's own policy.
fn embed(it: &Embed, out: &mut String) {
    let (address, words) = (escaped(&it.address()), see_at(it));
    let _ = write!(out, r#"<figure class="embed"><a href="{address}">{words}</a>"#);
    if !it.caption.is_empty() {
        element("figcaption", &it.caption, out);
    }
    out.push_str("</figure>");
}

pub(crate) fn see_at(it: &Embed) -> String {
    format!("Xem trên {}", it.provider.name())
}

fn element(tag: &str, text: &[Inline], out: &mut String) {
    let _ = write!(out, "<{tag}>");
    inlines(text, out);
    let _ = write!(out, "</{tag}>");
}

fn list(list: &List, out: &mut String) {
    let tag = if list.ordered { "ol" } else { "ul" };
    let _ = write!(out, "<{tag}>");
    for item in &list.items {
        out.push_str("<li>");
        for it in &item.paragraphs {
            element("p", it, out);
        }
        for it in &item.lists {
            self::list(it, out);
        }
        out.push_str("</li>");
    }
    let _ = write!(out, "</{tag}>");
}

fn figure(it: &Figure, out: &mut String) {
    out.push_str(if it.archive { r#"<figure class="figure archive"><img"# } else { r#"<figure class="figure"><img"# });
    if let Some(place) = Place::of(it).write() {
        let _ = write!(out, r#" src="{}""#, escaped(&place));
    }
    // An alt that nobody wrote yet is left out: an empty one says "decorative" to a screen reader.
    if it.decorative {
        out.push_str(r#" alt="""#);
    } else if !it.alt.is_empty() {
        let _ = write!(out, r#" alt="{}""#, escaped(&it.alt));
    }
    out.push('>');
    if !it.caption.is_empty() || !it.credit.is_empty() {
        out.push_str("<figcaption>");
        inlines(&it.caption, out);
        if !it.credit.is_empty() {
            let _ = write!(out, r#"<span class="credit">Ảnh: {}</span>"#, escaped(&it.credit));
        }
        out.push_str("</figcaption>");
    }
    out.push_str("</figure>");
}

/// Neighbours of one link are one `<a>`: a keyboard stops at it once.
fn inlines(text: &[Inline], out: &mut String) {
    let mut open: Option<&str> = None;
    for it in text {
        let link = match it {
            Inline::Text { marks, .. } => marks.link.as_deref().filter(|it| link_allowed(&readable(it))),
            Inline::HardBreak => open,
        };
        if link != open {
            if open.is_some() {
                out.push_str("</a>");
            }
            if let Some(href) = link {
                let _ = write!(out, r#"<a href="{}">"#, escaped(href));
            }
            open = link;
        }
        match it {
            Inline::Text { text, marks } => run(text, marks, out),
            Inline::HardBreak => out.push_str("<br>"),
        }
    }
    if open.is_some() {
        out.push_str("</a>");
    }
}

fn run(text: &str, marks: &Marks, out: &mut String) {
    let tags = [
        (marks.strong, "strong"),
        (marks.em, "em"),
        (marks.underline, "u"),
        (marks.sup, "sup"),
        (marks.sub && !marks.sup, "sub"),
    ];
    for (_, tag) in tags.iter().filter(|(on, _)| *on) {
        let _ = write!(out, "<{tag}>");
    }
    out.push_str(&escaped(text));
    for (_, tag) in tags.iter().rev().filter(|(on, _)| *on) {
        let _ = write!(out, "</{tag}>");
    }
}

/// As html5ever writes text and attributes; `"` is written out in both, which the policy spells its own way.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for it in readable(text).chars() {
        match it {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            other => out.push(other),
        }
    }
    out
}

/// Without the control characters that HTML has no spelling for.
fn readable(text: &str) -> String {
    text.chars().filter(|it| !it.is_control() || matches!(it, '\n' | '\t')).collect()
}

/// In html5ever's spelling `<img src="photo:` and `<a href="` stand nowhere but in a real tag: `<` is written out
/// in text, and `"` in attributes. `first`: no picture of the page was written yet.
fn with_addresses(clean: &str, picture: &mut dyn FnMut(&PhotoId) -> Option<Picture>, first: &mut bool) -> String {
    const IMAGE: &str = "<img src=\"";
    let mut out = String::with_capacity(clean.len() + 512);
    let mut rest = clean;
    while let Some(at) = rest.find(IMAGE) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let address = &from[IMAGE.len()..];
        let end = address.find('"').unwrap_or(address.len());
        debug_assert!(address.starts_with(SCHEME), "the policy lets no other address through");
        let found = Place::read(&address[..end].replace("&amp;", "&")).and_then(|it| picture(&it.photo?));
        let tail = address.get(end + 1..).unwrap_or_default();
        let close = tail.find('>').unwrap_or(tail.len());
        let (alt, after) = tail.split_at(close);
        rest = after.get(1..).unwrap_or_default();
        match found {
            Some(found) => {
                found.write(alt, &Look { sizes: COLUMN, first: *first, ..Look::default() }, &mut out);
                *first = false;
            }
            None => {
                let _ = write!(out, "<img{alt}>");
            }
        }
    }
    out.push_str(rest);
    // A wide table is pushed sideways with the arrow keys, too.
    out.replace(SCROLL, REACHABLE).replace("<a href=\"", "<a rel=\"noopener\" href=\"")
}
