//! Spaces, marks and quotation marks. It does not know words.

use std::ops::Range;

use super::{Found, Level, Read, Rule};

pub(super) fn look(read: &Read<'_>, out: &mut Found<'_>) {
    spaces(read, out);
    missing_spaces(read, out);
    dots(read, out);
    for it in quotation_faults(read.text, out.read.get(read.number + 1).map_or("", |it| it.text)) {
        out.say(read, it.0, Rule::QuoteMarks, Level::ShouldMend, it.1);
    }
}

fn spaces(read: &Read<'_>, out: &mut Found<'_>) {
    let text = read.text;
    let mut from = 0;
    while let Some(start) = text[from..].find(' ').map(|it| from + it) {
        let stop = start + (text[start..].len() - text[start..].trim_start_matches(' ').len());
        from = stop;
        let before = text[..start].chars().next_back();
        let (Some(before), Some(after)) = (before, text[stop..].chars().next()) else { continue };
        if before == '\n' || after == '\n' {
            continue;
        }
        if tight_before(after, &text[stop..], before) || matches!(before, '(' | '“' | '[') {
            // The space at a quotation mark is not what somebody said.
            let (rule, level) = (Rule::SpaceAtMark, Level::ShouldMend);
            if matches!((before, after), ('“', _) | (_, '”')) {
                let (at, facts) = (start..stop, std::collections::BTreeMap::new());
                out.push(super::Slip { rule, level, passage: read.number, at, facts, fix: Some(String::new()) });
            } else {
                out.say(read, start..stop, rule, level, Some(String::new()));
            }
        } else if stop - start > 1 {
            out.say(read, start..stop, Rule::DoubleSpace, Level::ShouldMend, Some(" ".to_owned()));
        }
    }
}

/// A mark that stands at the word before it. Not the dot of ".vn", the colon of 1 : 500, or dots that open a quotation.
fn tight_before(mark: char, rest: &str, before: char) -> bool {
    let next = rest.chars().nth(1);
    match mark {
        ',' | ';' | '!' | '?' | ')' | '”' => true,
        '.' => !next.is_some_and(char::is_alphanumeric) && before.is_alphanumeric(),
        ':' => !before.is_ascii_digit(),
        '…' => before.is_alphanumeric(),
        _ => false,
    }
}

fn missing_spaces(read: &Read<'_>, out: &mut Found<'_>) {
    let text = read.text;
    for (at, mark) in text.char_indices().filter(|it| matches!(it.1, ',' | ';' | ':' | '.')) {
        let (Some(before), Some(after)) = (text[..at].chars().next_back(), text[at + 1..].chars().next()) else {
            continue;
        };
        let chunk = chunk_of(text, at);
        if !after.is_alphabetic() || is_address(chunk) {
            continue;
        }
        let missing = match mark {
            '.' => {
                let word = text[..at].rsplit(|it: char| !it.is_alphanumeric()).next().unwrap_or_default();
                // "TP.Hạ Long", "PGS.TS" and initials are written without one.
                after.is_uppercase()
                    && before.is_lowercase()
                    && word.chars().count() > 1
                    && !matches!(word, "Tp" | "Tx" | "Th" | "ThS" | "Ths" | "Ts" | "Bs" | "Gs" | "Pgs")
            }
            _ => !(before.is_whitespace() || mark == ':' && before.is_ascii_digit()),
        };
        if missing {
            out.say(read, at..at + 1, Rule::SpaceMissing, Level::ShouldMend, Some(format!("{mark} ")));
        }
    }
}

/// What stands between white space around a place.
fn chunk_of(text: &str, at: usize) -> &str {
    let start =
        text[..at].rfind(char::is_whitespace).map_or(0, |it| it + text[it..].chars().next().map_or(1, char::len_utf8));
    let stop = text[at..].find(char::is_whitespace).map_or(text.len(), |it| at + it);
    &text[start..stop]
}

fn is_address(chunk: &str) -> bool {
    chunk.contains("//") || chunk.contains('@') || chunk.contains("www.") || chunk.contains('=') || chunk.contains('_')
}

fn dots(read: &Read<'_>, out: &mut Found<'_>) {
    let mut from = 0;
    while let Some(start) = read.text[from..].find("....").map(|it| from + it) {
        let stop = start + (read.text[start..].len() - read.text[start..].trim_start_matches('.').len());
        from = stop;
        // A line of dots to write on is a form, not a sentence.
        if stop - start < 8 {
            out.say(read, start..stop, Rule::ManyDots, Level::ShouldMend, Some("...".to_owned()));
        }
    }
}

/// One quotation with the place of both marks.
pub(super) struct Quotation {
    open: Range<usize>,
    shut: Option<Range<usize>>,
    pub inside: Range<usize>,
}

/// Quotations of a passage. One that is never shut reaches to the end if the next passage goes on with it, else nowhere.
pub(super) fn quotations(text: &str, next: &str) -> Vec<Quotation> {
    let (mut out, goes_on): (Vec<Quotation>, bool) = (Vec::new(), next.trim_start().starts_with('“'));
    let mut open: Option<(Range<usize>, char)> = None;
    for (at, mark) in text.char_indices() {
        let here = at..at + mark.len_utf8();
        match (&open, mark) {
            (None, '“') => open = Some((here, mark)),
            (None, '"' | '\'') if opens(text, at) => open = Some((here, mark)),
            (Some((from, '“')), '”') => {
                out.push(Quotation { inside: from.end..at, open: from.clone(), shut: Some(here) });
                open = None;
            }
            (Some((from, with)), '"' | '\'' | '”')
                if (*with == mark || mark != '\'' && *with != '\'') && shuts(text, at, mark) =>
            {
                out.push(Quotation { inside: from.end..at, open: from.clone(), shut: Some(here) });
                open = None;
            }
            _ => {}
        }
    }
    if let Some((from, mark)) = open {
        let stop = if goes_on && mark == '“' { text.len() } else { from.end };
        // A lone ' is an apostrophe.
        if mark != '\'' {
            out.push(Quotation { inside: from.end..stop, open: from, shut: None });
        }
    }
    out
}

/// Not the mark of inches and minutes, and not the apostrophe inside a word.
fn opens(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_none_or(|it| it.is_whitespace() || matches!(it, '(' | '[' | ':' | '–' | '-'))
        && after.is_some_and(|it| !it.is_whitespace())
}

fn shuts(text: &str, at: usize, mark: char) -> bool {
    let after = text[at + mark.len_utf8()..].chars().next();
    after.is_none_or(|it| !it.is_alphanumeric())
}

type Fault = (Range<usize>, Option<String>);

/// One finding a pair: both marks straight, or the one that lacks its other.
fn quotation_faults(text: &str, next: &str) -> Vec<Fault> {
    let mut out: Vec<Fault> = Vec::new();
    let all = quotations(text, next);
    for it in &all {
        let open = &text[it.open.clone()];
        match &it.shut {
            None if it.inside.end == text.len() && it.inside.end > it.inside.start => {}
            None => out.push((it.open.clone(), None)),
            Some(shut) => {
                let shut_mark = &text[shut.clone()];
                match (open == "“", shut_mark == "”") {
                    (true, true) => {}
                    (true, false) => out.push((shut.clone(), Some("”".to_owned()))),
                    (false, true) => out.push((it.open.clone(), Some("“".to_owned()))),
                    (false, false) => {
                        out.push((it.open.start..shut.end, Some(format!("“{}”", &text[it.inside.clone()]))));
                    }
                }
            }
        }
    }
    let known = |at: usize| all.iter().any(|it| it.shut.as_ref().is_some_and(|it| it.start == at));
    out.extend(text.match_indices('”').filter(|it| !known(it.0)).map(|it| (it.0..it.0 + it.1.len(), None)));
    out
}
