//! One use of a photo: its place, alt, caption, credit, and the file behind it. An empty place keeps its words, so
//! its words are checked too.

use super::{Case, CheckCode, CheckLevel, Finding, Part, alt, blank, caption as told, link, text};
use crate::document::{Block, Figure, plain};
use crate::time::{DAY_MS, Timestamp};

/// The width of the text column on the article page; a narrower photo is stretched or leaves a hole.
pub(super) const PLACE_WIDTH: u32 = 640;

const OLD_DAYS: i64 = 30;

pub(super) fn check(case: &Case<'_>, block: &Block, figure: &Figure, photo: usize, out: &mut Vec<Finding>) {
    let caption = plain(&figure.caption);
    let mut push = |finding: Finding| out.push(finding.block(&block.id).fact("photo", photo));
    if figure.photo.is_none() {
        push(Finding::phai_sua(CheckCode::PhotoPlaceEmpty, Part::Photo));
    }
    if let Some(finding) = width(case, figure) {
        push(finding);
    }
    if let Some(finding) = used(case, figure) {
        push(finding);
    }
    if !figure.decorative {
        if let Some(finding) = age(case, figure, &caption) {
            push(finding);
        }
        if let Some(finding) = alt::check(&figure.alt, alt::without_credit(&caption)) {
            push(finding);
        }
        let words = alt::without_credit(&caption);
        if blank(words) {
            push(Finding::phai_sua(CheckCode::CaptionMissing, Part::Caption).overrulable());
        } else {
            told::check(words).for_each(&mut push);
        }
        if blank(&figure.credit) {
            push(Finding::phai_sua(CheckCode::CreditMissing, Part::Credit).overrulable());
        }
    }
    let from = out.len();
    link::check_caption(block, &figure.caption, out);
    for it in &mut out[from..] {
        it.facts.insert("photo".to_owned(), photo.to_string());
    }
    for (words, part) in [(&figure.alt, Part::Alt), (&caption, Part::Caption), (&figure.credit, Part::Credit)] {
        text::to_fill_in(words, part, out, |it| it.block(&block.id).fact("photo", photo));
    }
}

fn width(case: &Case<'_>, figure: &Figure) -> Option<Finding> {
    let facts = case.photos.get(figure.photo.as_ref()?)?;
    let thousandths = figure.crop.map_or(1000, |it| u32::from(it.width));
    let width = u64::from(facts.width) * u64::from(thousandths) / 1000;
    (width < u64::from(PLACE_WIDTH))
        .then(|| Finding::nen_sua(CheckCode::PhotoSmall, Part::Photo).fact("count", width).fact("max", PLACE_WIDTH))
}

fn used(case: &Case<'_>, figure: &Figure) -> Option<Finding> {
    let used = case.photos.get(figure.photo.as_ref()?)?.used.as_ref()?;
    let finding = Finding::new(CheckCode::PhotoUsed, CheckLevel::GoiY, Part::Photo);
    Some(finding.fact("article", used.article).fact("other", &used.title))
}

/// The text's date is the one it was published under elsewhere, otherwise today.
fn age(case: &Case<'_>, figure: &Figure, caption: &str) -> Option<Finding> {
    let taken = case.photos.get(figure.photo.as_ref()?)?.taken_ms?;
    let archive = figure.archive || caption.to_lowercase().contains("ảnh tư liệu");
    let source = case.content.fields.source.as_ref();
    let Timestamp(dated) = source.and_then(|it| it.published_at_ms).unwrap_or(case.now);
    let age = dated.saturating_sub(taken.0);
    if archive || age <= OLD_DAYS * DAY_MS {
        return None;
    }
    let day = taken.day_and_minute();
    let day = day.split(' ').next().unwrap_or_default();
    let finding = Finding::nen_sua(CheckCode::PhotoOld, Part::Photo);
    Some(finding.fact("count", age / DAY_MS).fact("max", OLD_DAYS).fact("text", day))
}
