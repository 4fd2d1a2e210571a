//! Where each line of a page goes: head, body, end. The order is: title and what stands around it, the end, then
//! everything between.

use std::collections::VecDeque;

use domain::document::{Block, Body, Document, Figure, Inline};
use domain::{BlockId, Content, Fields, Source, Timestamp};

use super::ImportedPage;
use super::line::{self, Lines, SourceLine};
use super::time::{self, TimeLine};
use crate::{Discarded, Why};

#[derive(Default)]
struct Page {
    title: String,
    sapo: String,
    bodies: Vec<Body>,
    time: Option<Timestamp>,
    /// The line it was read from, should a nearer minute take its place.
    time_line: String,
    bylines: Vec<String>,
    source: Option<SourceLine>,
    discarded: Vec<Discarded>,
    words_out: usize,
}

pub fn read(blocks: Vec<Lines>, words_in: usize) -> Option<ImportedPage> {
    let mut rest: VecDeque<Lines> = blocks.into();
    let mut page = Page::default();
    page.title(&mut rest);
    page.head(&mut rest);
    let blocks = apart(rest.into());
    let (body, tail) = page.end(blocks);
    page.body(body);
    for lines in tail {
        page.discard(&lines, Why::Surroundings);
    }
    if page.title.is_empty() || (page.sapo.is_empty() && page.bodies.is_empty()) {
        return None;
    }
    Some(page.done(words_in))
}

impl Page {
    /// The first line that is neither the way to the page nor a date.
    fn title(&mut self, rest: &mut VecDeque<Lines>) {
        while let Some(lines) = rest.pop_front() {
            let mut lines = VecDeque::from(lines);
            while let Some(line) = lines.pop_front() {
                if self.small_of_head(&line) {
                    continue;
                }
                self.keep(&line);
                self.title = line;
                while let Some(line) = lines.pop_front_if(|it| is_of_head(it)) {
                    self.of_head(&line);
                }
                if !lines.is_empty() {
                    rest.push_front(lines.into());
                }
                return;
            }
        }
    }

    /// Whole blocks of date, name and buttons between the title and the sapo.
    fn head(&mut self, rest: &mut VecDeque<Lines>) {
        while rest.front().is_some_and(|it| it.iter().all(|it| is_of_head(it))) {
            for line in rest.pop_front().unwrap_or_default() {
                self.of_head(&line);
            }
        }
    }

    fn of_head(&mut self, line: &str) {
        if !self.small_of_head(line) {
            self.byline(line);
        }
    }

    fn small_of_head(&mut self, line: &str) -> bool {
        if time::line(line).is_some() {
            self.time_line(line);
        } else if line::is_navigation(line) || line::is_heading_of_surroundings(line) {
            self.discard_line(line, Why::Surroundings);
        } else if line::is_tool(line) {
            self.discard_line(line, Why::PageTool);
        } else {
            return false;
        }
        true
    }

    fn time_line(&mut self, line: &str) {
        match time::line(line) {
            Some(TimeLine::At(at)) if self.time.is_none() => {
                self.time = Some(at);
                line.clone_into(&mut self.time_line);
                self.keep(line);
            }
            Some(TimeLine::At(_)) => self.discard_line(line, Why::AnotherTime),
            _ => self.discard_line(line, Why::NoMinute),
        }
    }

    fn byline(&mut self, line: &str) {
        if let Some(names) = line::byline(line) {
            // The head of a page and its last line often name the same person.
            for name in names {
                if !self.bylines.contains(&name) {
                    self.bylines.push(name);
                }
            }
            self.keep(line);
        }
    }

    /// What is before the end, and what is after it. The source line, and the names right before the end, are taken.
    fn end(&mut self, mut blocks: Vec<Lines>) -> (Vec<Lines>, Vec<Lines>) {
        let source = source_at(&blocks);
        let heading = blocks.iter().skip(1).position(|it| is_heading(it)).map(|it| it + 1);
        let tail = match (source, heading) {
            (Some(at), _) => {
                let tail = blocks.split_off(at + 1);
                let lines = blocks.pop().unwrap_or_default();
                self.source_block(&lines);
                tail
            }
            (None, Some(at)) => blocks.split_off(at),
            (None, None) => Vec::new(),
        };
        let mut names = Vec::new();
        while blocks.len() > 1 && blocks.last().is_some_and(|it| it.iter().all(|it| line::byline(it).is_some())) {
            names.extend(blocks.pop().into_iter().rev());
        }
        for line in names.into_iter().rev().flatten() {
            self.byline(&line);
        }
        (blocks, tail)
    }

    fn source_block(&mut self, lines: &[String]) {
        for text in lines {
            let (name, at) = dated(text);
            if let Some(found) = line::source(name) {
                if let Some(at) = at {
                    // The source's own minute is nearer to it than the page's.
                    if self.time.replace(at).is_some() {
                        let line = std::mem::take(&mut self.time_line);
                        self.words_out -= vietnamese::words(&line);
                        self.discard_line(&line, Why::AnotherTime);
                    }
                }
                self.source = Some(found);
                self.keep(text);
            } else if let (Some(url), Some(source)) = (line::url(text), &mut self.source) {
                source.url = Some(url.to_owned());
                self.keep(text);
            } else {
                self.discard_line(text, Why::Surroundings);
            }
        }
    }

    fn body(&mut self, blocks: Vec<Lines>) {
        let mut in_box = false;
        for mut lines in blocks {
            if is_heading(&lines) {
                self.discard(&lines, Why::OtherArticle);
                in_box = true;
                continue;
            }
            if in_box && lines.len() == 1 && !line::is_prose(&lines[0]) {
                self.discard(&lines, Why::OtherArticle);
                continue;
            }
            in_box = false;
            if line::other_article(&lines[0]).is_some_and(|it| it.label_only) {
                in_box = lines.len() == 1;
                self.discard(&lines, Why::OtherArticle);
                continue;
            }
            lines.retain(|it| self.stays(it));
            self.block(lines);
        }
    }

    /// Links to other articles, buttons and a second date go, line by line.
    fn stays(&mut self, line: &str) -> bool {
        if line::other_article(line).is_some() {
            self.discard_line(line, Why::OtherArticle);
        } else if line::is_tool(line) && !line::is_prose(line) {
            self.discard_line(line, Why::PageTool);
        } else if time::line(line).is_some() {
            self.time_line(line);
        } else {
            return true;
        }
        false
    }

    fn block(&mut self, lines: Lines) {
        for it in &lines {
            self.keep(it);
        }
        match lines.as_slice() {
            [] => {}
            [alt, caption] => self.photo_place(alt, caption, ""),
            [alt, caption, third] if line::credit(third).is_some() => {
                self.photo_place(alt, caption, line::credit(third).unwrap_or_default());
            }
            [one] if line::credit(one).is_some() && self.credit_of_last().is_some() => {
                if let (Some(name), Some(credit)) = (line::credit(one), self.credit_of_last()) {
                    name.clone_into(credit);
                }
            }
            several => {
                for it in several {
                    if self.sapo.is_empty() {
                        self.sapo.clone_from(it);
                    } else {
                        self.bodies.push(Body::Paragraph(vec![Inline::text(it.as_str())]));
                    }
                }
            }
        }
    }

    fn photo_place(&mut self, alt: &str, caption: &str, credit: &str) {
        self.bodies.push(Body::Figure(Figure {
            alt: alt.to_owned(),
            caption: vec![Inline::text(caption)],
            credit: credit.to_owned(),
            ..Figure::default()
        }));
    }

    /// Where a credit can still be written: the last block is a photo place without one.
    fn credit_of_last(&mut self) -> Option<&mut String> {
        match self.bodies.last_mut() {
            Some(Body::Figure(it)) if it.credit.is_empty() => Some(&mut it.credit),
            _ => None,
        }
    }

    fn keep(&mut self, line: &str) {
        self.words_out += vietnamese::words(line);
    }

    fn discard_line(&mut self, line: &str, why: Why) {
        self.discarded.push(Discarded { text: line.to_owned(), why });
    }

    fn discard(&mut self, lines: &[String], why: Why) {
        self.discard_line(&lines.join("\n"), why);
    }

    fn done(self, words_in: usize) -> ImportedPage {
        let mut blocks: Vec<Block> =
            self.bodies.into_iter().map(|body| Block { id: BlockId::random(), body }).collect();
        if blocks.is_empty() {
            blocks.push(Block::paragraph(Vec::new()));
        }
        // A time without a source is kept all the same: such a source has no name and counts as none (`named_source`).
        let source = match (self.source, self.time) {
            (None, None) => None,
            (source, published_at_ms) => {
                let (name, url) = source.map(|it| (it.name, it.url)).unwrap_or_default();
                Some(Source { name, url, published_at_ms, quoted: false })
            }
        };
        let fields = Fields { source, bylines: self.bylines, ..Fields::default() };
        let document = Document { title: self.title, sapo: self.sapo, blocks };
        let content = Content { document, fields };
        ImportedPage { content, words_in, words_out: self.words_out, discarded: self.discarded }
    }
}

fn is_of_head(line: &str) -> bool {
    time::line(line).is_some()
        || line::is_navigation(line)
        || line::is_tool(line)
        || line::is_heading_of_surroundings(line)
        || line::byline(line).is_some()
}

fn is_heading(lines: &[String]) -> bool {
    lines.first().is_some_and(|it| line::is_heading_of_surroundings(it))
}

/// "Báo Quảng Ninh, 13/10/2020 14:21" -> name and minute.
fn dated(text: &str) -> (&str, Option<Timestamp>) {
    if let Some((name, date)) = text.split_once(',')
        && let Some(TimeLine::At(at)) = time::line(date)
    {
        return (name.trim(), Some(at));
    }
    (text, None)
}

fn source_of(text: &str) -> Option<SourceLine> {
    line::source(dated(text).0)
}

/// A source line or a heading of the surroundings begins a block of its own, also where no empty line stands before
/// it. Lines that stand under a source line without a gap (its address) stay with it.
fn apart(blocks: Vec<Lines>) -> Vec<Lines> {
    let mut out: Vec<Lines> = Vec::new();
    for lines in blocks {
        let mut open: Lines = Vec::new();
        let mut of_source = false;
        for line in lines {
            let source = source_of(&line).is_some_and(|it| it.sure);
            let starts = source || line::is_heading_of_surroundings(&line) || (of_source && line::url(&line).is_none());
            if starts && !open.is_empty() {
                out.push(std::mem::take(&mut open));
            }
            of_source = source || (of_source && !starts);
            open.push(line);
        }
        out.push(open);
    }
    out
}

/// The first block that is sure to be the source line, or one that only reads like it and is followed by no prose.
/// Behind a heading of the surroundings it counts only where the text has gone on in between: a list of links has
/// names of newspapers too.
fn source_at(blocks: &[Lines]) -> Option<usize> {
    let prose = |it: &Lines| it.iter().any(|it| line::is_prose(it));
    // Asked from the back: a page of nothing but such lines would be read once for each of them.
    let mut prose_before_heading = vec![false; blocks.len() + 1];
    for (at, lines) in blocks.iter().enumerate().rev() {
        prose_before_heading[at] = !is_heading(lines) && (prose(lines) || prose_before_heading[at + 1]);
    }
    let mut after_heading = false;
    for (at, lines) in blocks.iter().enumerate() {
        if is_heading(lines) {
            after_heading = at > 0;
            continue;
        }
        if prose(lines) {
            after_heading = false;
        }
        let Some(found) = lines.first().and_then(|it| source_of(it)) else { continue };
        let alone = lines[1..].iter().all(|it| line::url(it).is_some());
        if at == 0 || after_heading || !alone {
            continue;
        }
        if found.sure || !prose_before_heading[at + 1] {
            return Some(at);
        }
    }
    None
}
