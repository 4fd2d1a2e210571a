//! One line of a sample: strong, em and links.

use domain::{Inline, Marks};

/// A line feed inside is a hard break.
pub(super) fn inlines(text: &str) -> Result<Vec<Inline>, String> {
    let mut line = Line::default();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("**") {
            line.end_run();
            line.marks.strong = !line.marks.strong;
            rest = after;
        } else if letter == '_' {
            line.end_run();
            line.marks.em = !line.marks.em;
            rest = &rest[1..];
        } else if let Some((words, href, after)) = link(rest) {
            line.end_run();
            line.run.push_str(words);
            line.marks.link = Some(href.to_owned());
            line.end_run();
            line.marks.link = None;
            rest = after;
        } else if letter == '\n' {
            line.end_run();
            line.out.push(Inline::HardBreak);
            rest = &rest[1..];
        } else {
            line.run.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    line.end_run();
    if line.marks == Marks::default() { Ok(line.out) } else { Err(format!("a mark is not closed: {text}")) }
}

#[derive(Default)]
struct Line {
    out: Vec<Inline>,
    run: String,
    marks: Marks,
}

impl Line {
    fn end_run(&mut self) {
        if !self.run.is_empty() {
            self.out.push(Inline::Text { text: std::mem::take(&mut self.run), marks: self.marks.clone() });
        }
    }
}

fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (words, rest) = text.strip_prefix('[')?.split_once(']')?;
    let rest = rest.strip_prefix('(')?;
    let (href, after) = rest.split_once(')')?;
    Some((words, href, after))
}
