//! What stands beside the text: cover, category, source, pen names, the note of a correction.

use super::{Case, CheckCode, Finding, Part, blank, link, text};
use crate::document::{Body, Document};
use crate::fields::Source;

/// A longer last line is a sentence that begins with "Theo", not a source.
const SOURCE_WORDS: usize = 10;

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    let fields = &case.content.fields;
    cover(case, out);
    if fields.category.is_none() {
        out.push(Finding::phai_sua(CheckCode::CategoryMissing, Part::Category));
    }
    let named = fields.named_source();
    source(case, named, out);
    let source_spoken_of = out.iter().any(|it| it.code == CheckCode::SourceMissing);
    if fields.bylines.iter().all(|it| blank(it)) && named.is_none() && !source_spoken_of {
        out.push(Finding::phai_sua(CheckCode::BylineMissing, Part::Byline).overrulable());
    }
    if case.being_corrected && fields.correction_note.as_deref().is_none_or(blank) {
        out.push(Finding::phai_sua(CheckCode::CorrectionNoteMissing, Part::CorrectionNote));
    }
    for byline in &fields.bylines {
        text::to_fill_in(byline, Part::Byline, out, |it| it);
    }
    if let Some(source) = &fields.source {
        text::to_fill_in(&source.name, Part::Source, out, |it| it);
        text::to_fill_in(source.url.as_deref().unwrap_or_default(), Part::Source, out, |it| it);
    }
    text::to_fill_in(fields.correction_note.as_deref().unwrap_or_default(), Part::CorrectionNote, out, |it| it);
}

fn cover(case: &Case<'_>, out: &mut Vec<Finding>) {
    let photos = case.content.document.figures().filter(|(_, it)| it.photo.is_some()).count();
    if photos > 0 && case.content.fields.cover.is_none() {
        out.push(Finding::nen_sua(CheckCode::CoverMissing, Part::Cover).fact("count", photos));
    }
}

fn source(case: &Case<'_>, named: Option<&Source>, out: &mut Vec<Finding>) {
    let field = case.content.fields.source.as_ref();
    let quoted = field.is_some_and(|it| it.quoted);
    if named.is_none() {
        let missing = Finding::phai_sua(CheckCode::SourceMissing, Part::Source);
        match last_line(&case.content.document).filter(|it| reads_like_a_source(it)) {
            Some(line) => out.push(missing.fact("text", line)),
            None if quoted => out.push(missing),
            None => {}
        }
    }
    let Some(field) = field else { return };
    match field.url.as_deref().filter(|it| !blank(it)) {
        None if quoted => out.push(Finding::nen_sua(CheckCode::SourceLinkMissing, Part::Source)),
        Some(url) if !link::opens(url) || url.trim().to_lowercase().starts_with("mailto:") => {
            let dead = Finding::phai_sua(CheckCode::LinkDead, Part::Source).overrulable();
            out.push(dead.fact("text", &field.name).fact("other", url));
        }
        _ => {}
    }
}

fn last_line(document: &Document) -> Option<String> {
    let block = document.blocks.iter().rfind(|it| !blank(&text::text_of(&it.body)))?;
    let Body::Paragraph(_) = block.body else { return None };
    text::text_of(&block.body).lines().rfind(|it| !blank(it)).map(|it| it.trim().to_owned())
}

/// "Báo …", "Theo …", "Nguồn: …", also in brackets; a name follows, and no sentence.
fn reads_like_a_source(line: &str) -> bool {
    let line = line.trim_matches(['(', ')', '[', ']', '*', '-', '–', ' ']);
    if line.ends_with(['.', '!', '?', ':', ';', ',']) || vietnamese::words(line) > SOURCE_WORDS {
        return false;
    }
    let mut words = line.split_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    let name = second.chars().next().is_some_and(char::is_uppercase);
    match first.to_lowercase().as_str() {
        "nguồn:" => true,
        "nguồn" => second == ":" || name,
        "báo" => name,
        "theo" | "theo:" => name || matches!(second, "báo" | "tạp" | "cổng" | "trang"),
        _ => false,
    }
}
