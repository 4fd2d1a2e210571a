//! A draft in Markdown -> an article: a title line, a minute, a sapo, `##` and `###`, paragraphs, lists, quotations, pictures
//! with their captions, and the source or the names of its end. White space within a line stays as it was typed, since
//! the checks speak of it. A picture is an empty place with its words: its file is not here.

use std::collections::VecDeque;

use domain::document::{Block, Body, Document, Figure, Inline, Item, Level, List, Marks, plain};
use domain::{BlockId, Content, Fields, Source, Timestamp};

use super::line::{self, SourceLine};
use super::time::{self, TimeLine};

/// Its first line, comments aside, is a title line.
pub fn is_one(text: &str) -> bool {
    blocks(text).first().and_then(|it| it.front()).is_some_and(|it| heading(it).is_some_and(|it| it.0 == 1))
}

#[derive(Default)]
struct Draft {
    title: String,
    sapo: String,
    bodies: Vec<Body>,
    time: Option<Timestamp>,
}

/// None without a text under the title.
pub fn read(text: &str) -> Option<Content> {
    let mut draft = Draft::default();
    for mut lines in blocks(text) {
        while !lines.is_empty() {
            draft.next(&mut lines);
        }
    }
    let (source, bylines) = draft.end();
    let Draft { title, sapo, bodies, time } = draft;
    if title.is_empty() || (sapo.is_empty() && bodies.is_empty()) {
        return None;
    }
    let mut blocks: Vec<Block> = bodies.into_iter().map(|body| Block { id: BlockId::random(), body }).collect();
    if blocks.is_empty() {
        blocks.push(Block::paragraph(Vec::new()));
    }
    // A time without a source is kept all the same, as that of a page is.
    let source = match (source, time) {
        (None, None) => None,
        (source, published_at_ms) => {
            let (name, url) = source.map(|it| (it.name, it.url)).unwrap_or_default();
            Some(Source { name, url, published_at_ms, quoted: false })
        }
    };
    let fields = Fields { source, bylines, ..Fields::default() };
    Some(Content { document: Document { title, sapo, blocks }, fields })
}

/// Runs of lines without an empty one between them, and without comments.
fn blocks(text: &str) -> Vec<VecDeque<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut out: Vec<VecDeque<String>> = vec![VecDeque::new()];
    let mut comment = false;
    for line in text.lines() {
        let line = line.trim_end();
        if comment || line.starts_with("<!--") {
            comment = !line.contains("-->");
        } else if line.trim_start().is_empty() {
            out.push(VecDeque::new());
        } else if let Some(block) = out.last_mut() {
            block.push_back(vietnamese::nfc(line.trim_start()));
        }
    }
    out.retain(|it| !it.is_empty());
    out
}

impl Draft {
    /// Takes what its first line begins.
    fn next(&mut self, lines: &mut VecDeque<String>) {
        let Some(line) = lines.pop_front() else { return };
        if let Some((level, words)) = heading(&line) {
            if level == 1 && self.title.is_empty() {
                self.title = words.to_owned();
            } else {
                let level = if level <= 2 { Level::Two } else { Level::Three };
                self.bodies.push(Body::Heading { level, text: inline(words) });
            }
        } else if let Some(alt) = picture(&line) {
            let caption = lines.pop_front_if(|it| caption(it).is_some());
            self.bodies.push(figure(alt, caption.as_deref().and_then(caption_of).unwrap_or_default()));
        } else if let Some(first) = item(&line) {
            let mut items = vec![paragraph_item(first)];
            while let Some(next) = lines.pop_front_if(|it| item(it).is_some()) {
                items.extend(item(&next).map(paragraph_item));
            }
            self.bodies.push(Body::List(List { ordered: false, items }));
        } else if let Some(first) = line.strip_prefix('>') {
            let mut said = vec![first.trim().to_owned()];
            while let Some(next) = lines.pop_front_if(|it| it.starts_with('>')) {
                said.push(next[1..].trim().to_owned());
            }
            self.bodies.push(Body::Blockquote(vec![inline(&said.join(" "))]));
        } else if matches!(line.as_str(), "---" | "***" | "___") {
            self.bodies.push(Body::Rule);
        } else {
            self.paragraph(line, lines);
        }
    }

    /// Lines of one paragraph are one line, as Markdown has it.
    fn paragraph(&mut self, first: String, lines: &mut VecDeque<String>) {
        if self.time.is_none()
            && self.sapo.is_empty()
            && self.bodies.is_empty()
            && !self.title.is_empty()
            && let Some(TimeLine::At(at)) = time::line(&first)
        {
            self.time = Some(at);
            return;
        }
        let mut text = first;
        while let Some(more) = lines.pop_front_if(|it| is_plain(it)) {
            text.push(' ');
            text.push_str(&more);
        }
        if self.sapo.is_empty() && self.bodies.is_empty() && !self.title.is_empty() {
            self.sapo = plain(&inline(&text));
        } else {
            self.bodies.push(Body::Paragraph(inline(&text)));
        }
    }

    /// The source of the last paragraph, and the names of those before it.
    fn end(&mut self) -> (Option<SourceLine>, Vec<String>) {
        let last = |bodies: &[Body]| match bodies {
            [_, .., Body::Paragraph(text)] => Some(plain(text)),
            _ => None,
        };
        let source = last(&self.bodies).and_then(|it| line::source(&it));
        if source.is_some() {
            self.bodies.pop();
        }
        let bylines = last(&self.bodies).and_then(|it| line::byline(&it));
        if bylines.is_some() {
            self.bodies.pop();
        }
        (source, bylines.unwrap_or_default())
    }
}

fn is_plain(line: &str) -> bool {
    heading(line).is_none() && picture(line).is_none() && item(line).is_none() && !line.starts_with('>')
}

/// "## Mục" -> 2 and the words.
fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.len() - line.trim_start_matches('#').len();
    let words = line[level..].strip_prefix(' ')?.trim();
    ((1..=6).contains(&level) && !words.is_empty()).then_some((level, words))
}

/// "![alt](file)" alone on its line -> the alt.
fn picture(line: &str) -> Option<&str> {
    let (alt, file) = line.strip_prefix("![")?.strip_suffix(')')?.rsplit_once("](")?;
    (!file.contains(['(', ' '])).then_some(alt)
}

fn item(line: &str) -> Option<&str> {
    line.strip_prefix("- ").or_else(|| line.strip_prefix("* "))
}

fn paragraph_item(text: &str) -> Item {
    Item { paragraphs: vec![inline(text.trim())], lists: Vec::new() }
}

/// A line that is slanted as a whole.
fn caption(line: &str) -> Option<&str> {
    let inside = line.strip_prefix('*')?.strip_suffix('*')?;
    (!inside.is_empty() && !inside.contains('*')).then_some(inside)
}

fn caption_of(line: &str) -> Option<(&str, &str)> {
    caption(line).map(apart)
}

/// Caption and credit: "(Ảnh: …)" or a sentence "Ảnh: …" at its end.
fn apart(text: &str) -> (&str, &str) {
    let credit = text.char_indices().find_map(|(at, it)| {
        let begins = it == '(' || at == 0 || text[..at].ends_with(". ");
        let whole = it != '(' || text.ends_with(')');
        let it = if begins && whole { line::credit(&text[at..]) } else { None };
        it.map(|it| (at, it))
    });
    credit.map_or((text, ""), |(at, name)| (text[..at].trim_end(), name))
}

fn figure(alt: &str, (caption, credit): (&str, &str)) -> Body {
    let (alt, credit) = (alt.to_owned(), credit.to_owned());
    Body::Figure(Figure { alt, caption: inline(caption), credit, ..Figure::default() })
}

/// Bold, slanted and links; a mark that nothing closes is a sign like others.
fn inline(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut bare = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        match marked(rest) {
            Some((words, marks, long)) => {
                if !bare.is_empty() {
                    out.push(Inline::text(std::mem::take(&mut bare)));
                }
                out.push(Inline::Text { text: words.to_owned(), marks });
                rest = &rest[long..];
            }
            None => {
                bare.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    if !bare.is_empty() {
        out.push(Inline::text(bare));
    }
    out
}

/// What begins here: its words, their marks, and how many bytes it takes.
fn marked(text: &str) -> Option<(&str, Marks, usize)> {
    let between = |mark: &str| {
        let inside = text.strip_prefix(mark)?;
        let words = &inside[..inside.find(mark)?];
        let tight = !words.is_empty() && words.trim().len() == words.len();
        tight.then_some((words, words.len() + 2 * mark.len()))
    };
    if let Some((words, long)) = between("**") {
        return Some((words, Marks { strong: true, ..Marks::default() }, long));
    }
    if let Some((words, long)) = between("*") {
        return Some((words, Marks { em: true, ..Marks::default() }, long));
    }
    // Each looks no further than the next bracket: a megabyte of them is read in one go.
    let inside = text.strip_prefix('[')?;
    let words = &inside[..inside.find(['[', ']'])?];
    let rest = inside[words.len()..].strip_prefix("](")?;
    let address = &rest[..rest.find([')', ' ', '['])?];
    let long = 1 + words.len() + 2 + address.len() + 1;
    let whole = rest[address.len()..].starts_with(')') && !words.is_empty();
    let allowed = crate::policy::link_allowed(address);
    (whole && allowed).then(|| (words, Marks { link: Some(address.to_owned()), ..Marks::default() }, long))
}
