//! House style and spelling over a whole article: title, sapo, blocks and captions are passages to the room of
//! Vietnamese text, and what it says of them becomes findings. Alt texts are left out, since captions repeat them.

use vietnamese::Style;
use vietnamese::house::{Dash, House, Level, Passage, Rule, Slip, look};

use super::{Case, CheckCode, CheckLevel, Finding, Fix, Part, text};
use crate::document::{Block, plain};
use crate::person::{RangeDash, ToneStyle};

/// One part of an article, and the lines of it that are passages.
struct Place<'a> {
    text: String,
    part: Part,
    block: Option<&'a Block>,
    photo: Option<usize>,
    running: bool,
}

pub(super) fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    let places = places(case);
    let mut passages = Vec::new();
    let mut origin = Vec::new();
    for place in &places {
        let mut start = 0;
        for line in place.text.split('\n') {
            passages.push(Passage { text: line, running: place.running });
            origin.push((place, start));
            start += line.len() + 1;
        }
    }
    let house = House { tone: tone(case.settings.tone), dash: dash(case.settings.range_dash), lists: case.lists };
    for slip in look(&passages, &house) {
        let (place, start) = origin[slip.passage];
        out.push(finding(slip, place, start));
    }
}

fn tone(of_site: ToneStyle) -> Style {
    match of_site {
        ToneStyle::Old => Style::Old,
        ToneStyle::New => Style::New,
    }
}

fn dash(of_site: RangeDash) -> Dash {
    match of_site {
        RangeDash::Hyphen => Dash::Hyphen,
        RangeDash::SpacedHyphen => Dash::SpacedHyphen,
        RangeDash::EnDash => Dash::EnDash,
        RangeDash::SpacedEnDash => Dash::SpacedEnDash,
    }
}

fn places<'a>(case: &Case<'a>) -> Vec<Place<'a>> {
    let document = &case.content.document;
    let line = |text: &str, part, running| Place { text: text.to_owned(), part, block: None, photo: None, running };
    let mut out = vec![line(&document.title, Part::Title, false), line(&document.sapo, Part::Sapo, true)];
    let mut photo = 0;
    for block in &document.blocks {
        let text = text::text_of(&block.body);
        if !text.is_empty() {
            out.push(Place { text, part: Part::Text, block: Some(block), photo: None, running: true });
        }
        for figure in block.body.figures() {
            photo += 1;
            let text = plain(&figure.caption);
            out.push(Place { text, part: Part::Caption, block: Some(block), photo: Some(photo), running: false });
        }
    }
    out
}

fn finding(slip: Slip, place: &Place<'_>, start: usize) -> Finding {
    let level = match slip.level {
        Level::MustMend => CheckLevel::PhaiSua,
        Level::ShouldMend => CheckLevel::NenSua,
        Level::Hint => CheckLevel::GoiY,
    };
    let at = start + slip.at.start..start + slip.at.end;
    let finding = Finding::new(code(slip.rule), level, place.part).fact("text", &place.text[at.clone()]);
    let finding = slip.facts.iter().fold(finding, |it, (name, value)| it.fact(name, value));
    let finding = place.photo.iter().fold(finding, |it, photo| it.fact("photo", photo));
    let finding = place.block.iter().fold(finding, |it, block| it.block(&block.id)).range(&place.text, at);
    // A rule of style may be wrong about a name or a quotation; a person says so.
    let finding = finding.overrulable();
    Finding { fix: slip.fix.map(|text| Fix::Replace { text }), ..finding }
}

fn code(rule: Rule) -> CheckCode {
    match rule {
        Rule::DoubleSpace => CheckCode::DoubleSpace,
        Rule::SpaceAtMark => CheckCode::SpaceAtMark,
        Rule::SpaceMissing => CheckCode::SpaceMissing,
        Rule::QuoteMarks => CheckCode::QuoteMarks,
        Rule::ManyDots => CheckCode::ManyDots,
        Rule::DateImpossible => CheckCode::DateImpossible,
        Rule::DateStyle => CheckCode::DateStyle,
        Rule::NumberStyle => CheckCode::NumberStyle,
        Rule::UnitSpace => CheckCode::UnitSpace,
        Rule::ToneMixed => CheckCode::ToneMixed,
        Rule::RangeDash => CheckCode::RangeDash,
        Rule::BodyName => CheckCode::BodyName,
        Rule::AbbreviationUnexplained => CheckCode::AbbreviationUnexplained,
        Rule::SyllableImpossible => CheckCode::SyllableImpossible,
        Rule::WordConfused => CheckCode::WordConfused,
        Rule::TelexLeft => CheckCode::TelexLeft,
        Rule::WordRepeated => CheckCode::WordRepeated,
        Rule::SentenceRepeated => CheckCode::SentenceRepeated,
        Rule::SentenceLong => CheckCode::SentenceLong,
        Rule::DocumentNumber => CheckCode::DocumentNumber,
        Rule::PersonDiffers => CheckCode::PersonDiffers,
        Rule::OldEncoding => CheckCode::OldEncoding,
    }
}
