//! Where sentences end, and how long a text takes to read. It does not know where a paragraph ends: a line is one.

use std::ops::Range;

/// Syllables a minute, where a newsroom has not set its own.
pub const READING_SPEED: usize = 250;

/// A full stop behind these ends no sentence: TP. Hạ Long, TS. Lê Hà.
const SHORT: [&str; 23] = [
    "tp", "tx", "tt", "ts", "pgs", "gs", "ths", "bs", "cn", "ks", "kts", "nsưt", "nsnd", "q", "p", "h", "x", "ts.bs",
    "dr", "mr", "mrs", "st", "vd",
];

/// Minutes, at least one for a text that has words.
pub fn reading_minutes(text: &str, syllables_a_minute: usize) -> usize {
    crate::words(text).div_ceil(syllables_a_minute.max(1))
}

/// Bytes of each sentence, with what ends it, without the space behind it. A line feed ends one too.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, letter) in text.char_indices() {
        if at < start {
            continue; // The rest of "..." went along with its first.
        }
        let after = at + letter.len_utf8();
        let ends = match letter {
            '\n' => true,
            '!' | '?' | '…' | '.' => ends_here(text, start, at, after),
            _ => false,
        };
        if ends {
            let stop = if letter == '\n' { at } else { after + closing(&text[after..]) };
            if stop > start {
                push(text, start..stop, &mut out);
                start = stop;
            }
        }
    }
    push(text, start..text.len(), &mut out);
    out
}

fn push(text: &str, at: Range<usize>, out: &mut Vec<Range<usize>>) {
    let whole = &text[at.clone()];
    let start = at.start + (whole.len() - whole.trim_start().len());
    let stop = start + whole.trim().len();
    if start < stop {
        out.push(start..stop);
    }
}

/// Marks that still belong to the sentence: the rest of "...", a closing quotation mark or bracket.
fn closing(rest: &str) -> usize {
    rest.find(|it| !matches!(it, '.' | '!' | '?' | '…' | '”' | '’' | '"' | '»' | ')' | ']')).unwrap_or(rest.len())
}

fn ends_here(text: &str, start: usize, at: usize, after: usize) -> bool {
    let rest = &text[after + closing(&text[after..])..];
    let Some(space) = rest.chars().next() else { return true };
    if !space.is_whitespace() {
        return false;
    }
    let next = rest.trim_start().chars().find(|it| it.is_alphanumeric() || *it == '\n');
    if next.is_some_and(char::is_lowercase) {
        return false;
    }
    !text[at..].starts_with('.') || text[after..].starts_with('.') || !shortened(&text[start..at])
}

/// The word before the full stop is an abbreviation or an initial.
fn shortened(before: &str) -> bool {
    let word = before.rsplit(|it: char| !(it.is_alphanumeric() || it == '.')).next().unwrap_or_default();
    let last = word.rsplit('.').next().unwrap_or_default();
    let mut letters = last.chars();
    let initial = matches!((letters.next(), letters.next()), (Some(it), None) if it.is_uppercase());
    let capital = last.chars().next().is_some_and(char::is_uppercase);
    initial || (capital && SHORT.contains(&last.to_lowercase().as_str()))
}
