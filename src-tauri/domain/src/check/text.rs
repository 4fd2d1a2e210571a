//! Title, sapo and blocks, from the top to the bottom. Knows nothing of the fields beside the text.

use super::{Case, CheckCode, Finding, Fix, Part, blank, link, parts, photo};
use crate::document::{Block, Body, Boxed, Inline, Level, plain};

/// A bold paragraph of more words is a bold paragraph, not a heading.
const HEADING_WORDS: usize = 20;

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    if case.conflicts > 0 {
        out.push(Finding::phai_sua(CheckCode::ConflictOpen, Part::Text).fact("count", case.conflicts));
    }
    let document = &case.content.document;
    let (title_max, sapo_max) = (case.settings.title_max, case.settings.sapo_max);
    line(&document.title, Part::Title, [CheckCode::TitleMissing, CheckCode::TitleLong], title_max, out);
    line(&document.sapo, Part::Sapo, [CheckCode::SapoMissing, CheckCode::SapoLong], sapo_max, out);
    if !document.blocks.iter().any(|it| says_something(&it.body)) {
        let finding = Finding::phai_sua(CheckCode::BodyMissing, Part::Text);
        out.push(document.blocks.first().map_or(finding.clone(), |it| finding.block(&it.id)));
    }
    let last = document.blocks.iter().rposition(|it| !blank(&text_of(&it.body)));
    let mut under_heading = false;
    let mut figures = 0;
    for (n, block) in document.blocks.iter().enumerate() {
        match &block.body {
            Body::Paragraph(text) if Some(n) != last => heading_is_bold(block, text, out),
            Body::Heading { level: Level::Two, .. } => under_heading = true,
            Body::Heading { level: Level::Three, text } if !under_heading => heading_skips(block, text, out),
            _ => {}
        }
        for figure in block.body.figures() {
            figures += 1;
            photo::check(case, block, figure, figures, out);
        }
        parts::check(case, block, out);
        let text = text_of(&block.body);
        to_fill_in(&text, Part::Text, out, |it| it.block(&block.id));
        link::check(block, out);
    }
}

/// The paragraphs and cells of a block, one a line; nothing of a figure, whose texts are parts of their own.
pub(super) fn text_of(body: &Body) -> String {
    let runs = runs_of(body);
    runs.iter().map(|it| plain(it)).collect::<Vec<_>>().join("\n")
}

pub(super) fn runs_of(body: &Body) -> Vec<&[Inline]> {
    let mut out = Vec::new();
    match body {
        Body::Paragraph(text) | Body::Heading { text, .. } => out.push(text.as_slice()),
        Body::List(list) => runs_of_list(list, &mut out),
        Body::Blockquote(paragraphs) => out.extend(paragraphs.iter().map(Vec::as_slice)),
        Body::PullQuote(it) => out.extend([it.saying.as_slice(), it.speaker.as_slice()]),
        Body::InfoBox(it) => {
            out.push(it.title.as_slice());
            for block in &it.blocks {
                match block {
                    Boxed::Paragraph(text) => out.push(text),
                    Boxed::List(list) => runs_of_list(list, &mut out),
                }
            }
        }
        Body::Table(it) => {
            out.push(it.caption.as_slice());
            out.extend(it.rows.iter().flatten().map(Vec::as_slice));
        }
        Body::Embed(it) => out.push(it.caption.as_slice()),
        Body::Attachment(it) => out.push(it.words.as_slice()),
        Body::Figure(_) | Body::Gallery(_) | Body::Rule => {}
    }
    out
}

fn runs_of_list<'a>(list: &'a crate::document::List, out: &mut Vec<&'a [Inline]>) {
    for item in &list.items {
        out.extend(item.paragraphs.iter().map(Vec::as_slice));
        for list in &item.lists {
            runs_of_list(list, out);
        }
    }
}

/// `[cần bổ sung]`, also with what is missing named behind it, in any case and spacing.
pub(super) fn to_fill_in(text: &str, part: Part, out: &mut Vec<Finding>, place: impl Fn(Finding) -> Finding) {
    let mut from = 0;
    while let Some(open) = text[from..].find('[').map(|it| from + it) {
        from = open + 1;
        let inside = &text[from..];
        if !asks_to_fill_in(inside) {
            continue;
        }
        let shut = inside.find(['[', ']', '\n']).unwrap_or(inside.len());
        let stop = from + shut + usize::from(inside[shut..].starts_with(']'));
        let finding = Finding::phai_sua(CheckCode::ToFillIn, part).fact("text", &text[open..stop]);
        out.push(place(finding.range(text, open..stop)));
    }
}

/// Letter by letter up to the first other one: a text may be brackets alone.
fn asks_to_fill_in(mut inside: &str) -> bool {
    let space = |it: char| it.is_whitespace() && it != '\n';
    for (n, word) in ["cần", "bổ", "sung"].into_iter().enumerate() {
        let trimmed = inside.trim_start_matches(space);
        if n > 0 && trimmed.len() == inside.len() {
            return false;
        }
        let long: usize = trimmed.chars().take(word.chars().count()).map(char::len_utf8).sum();
        if trimmed[..long].to_lowercase() != word {
            return false;
        }
        inside = &trimmed[long..];
    }
    true
}

fn line(text: &str, part: Part, [missing, long]: [CheckCode; 2], max: u32, out: &mut Vec<Finding>) {
    if blank(text) {
        out.push(Finding::phai_sua(missing, part));
    }
    let count = vietnamese::graphemes(text.trim());
    if count > usize::try_from(max).unwrap_or(usize::MAX) {
        out.push(Finding::nen_sua(long, part).fact("count", count).fact("max", max));
    }
    to_fill_in(text, part, out, |it| it);
}

/// A news item of photos, of a video or of a file alone has a body; empty places and captions are none.
fn says_something(body: &Body) -> bool {
    match body {
        Body::Figure(_) | Body::Gallery(_) => body.figures().iter().any(|it| it.photo.is_some()),
        Body::Embed(_) | Body::Attachment(_) => true,
        other => !blank(&text_of(other)),
    }
}

fn heading_skips(block: &Block, text: &[Inline], out: &mut Vec<Finding>) {
    let finding = Finding::nen_sua(CheckCode::HeadingSkips, Part::Text).block(&block.id);
    out.push(Finding { fix: Some(Fix::Heading { level: 2 }), ..finding.fact("text", plain(text)) });
}

fn heading_is_bold(block: &Block, text: &[Inline], out: &mut Vec<Finding>) {
    let bold = text.iter().all(|it| match it {
        Inline::Text { text, marks } => marks.strong || blank(text),
        Inline::HardBreak => false,
    });
    let words = plain(text);
    let sentence = words.trim_end().ends_with(['.', ',', ';', ':', '!', '…', '”', '"']);
    if !bold || sentence || blank(&words) || vietnamese::words(&words) > HEADING_WORDS {
        return;
    }
    let finding = Finding::nen_sua(CheckCode::HeadingIsBold, Part::Text).block(&block.id);
    out.push(Finding { fix: Some(Fix::Heading { level: 2 }), ..finding.fact("text", words.trim()) });
}
