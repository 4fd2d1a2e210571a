//! Alt text against caption, word by word. An alt that says the same sentence with another word in it tells blind
//! readers another thing than the rest, so that is the hard finding; brackets and dashes are a soft one.

use std::ops::Range;

use super::{CheckCode, Finding, Part, blank};

const WORDS_MIN: usize = 3;

/// Half of the words of two sentences about one picture are the same by chance; six of ten are one sentence.
const SAME_SENTENCE_PERCENT: usize = 60;

/// `caption` comes without its credit.
pub(super) fn check(alt: &str, caption: &str) -> Option<Finding> {
    if blank(alt) {
        return Some(Finding::phai_sua(CheckCode::AltMissing, Part::Alt));
    }
    if poor(alt) {
        let poor = Finding::phai_sua(CheckCode::AltPoor, Part::Alt).overrulable();
        return Some(poor.fact("text", alt.trim()).fact("count", vietnamese::words(alt)).fact("max", WORDS_MIN));
    }
    if blank(caption) {
        return None;
    }
    if letters(alt) == letters(caption) {
        return Some(Finding::nen_sua(CheckCode::AltIsCaption, Part::Alt).fact("text", alt.trim()));
    }
    differs(alt, caption)
}

/// The caption without the "(Ảnh: …)" at its end, also where it stands without brackets.
pub(super) fn without_credit(caption: &str) -> &str {
    let credit = caption.char_indices().rev().find(|(at, _)| {
        let (before, rest) = (&caption[..*at], &caption[*at..]);
        is_credit(rest) && (rest.starts_with('(') || begins_anew(before, rest))
    });
    match credit {
        Some((at, _)) => {
            let open = caption[..at].trim_end().strip_suffix('(').map(str::len);
            let bracketed = caption[at..].starts_with('(');
            caption[..if bracketed { at } else { open.unwrap_or(at) }].trim_end()
        }
        None => caption.trim_end(),
    }
}

/// "Trong ảnh: …" is a sentence that goes on; a credit begins a sentence, or at least has its capital.
fn begins_anew(before: &str, rest: &str) -> bool {
    let apart = before.chars().next_back().is_none_or(|it| !it.is_alphanumeric());
    let ended = before.trim_end().chars().next_back().is_none_or(|it| matches!(it, '.' | ')' | '(' | '…' | '!' | '?'));
    apart && (ended || rest.chars().next().is_some_and(char::is_uppercase))
}

/// "(Ảnh: …)" up to the end, or "Ảnh: …" up to the end. "(Trong ảnh: …)" is part of the caption.
fn is_credit(rest: &str) -> bool {
    let bracketed = rest.starts_with('(');
    let inside = rest.strip_prefix('(').unwrap_or(rest).trim_start();
    let mut letters = inside.chars();
    let lower: String = letters.by_ref().take(3).flat_map(char::to_lowercase).collect();
    if lower != "ảnh" || !letters.as_str().trim_start().starts_with(':') {
        return false;
    }
    !bracketed || ends_with_its_bracket(rest)
}

fn ends_with_its_bracket(rest: &str) -> bool {
    let mut depth = 0_i32;
    for (at, letter) in rest.char_indices() {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        if depth == 0 {
            return rest[at + 1..].trim().trim_start_matches('.').is_empty();
        }
    }
    // The bracket was never shut: all of it is the credit.
    true
}

/// Fewer than three words, the name of a file, or single letters.
fn poor(alt: &str) -> bool {
    let words: Vec<&str> = alt.split_whitespace().collect();
    let single = |word: &&str| {
        let mut letters = word.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase);
        let first = letters.next();
        letters.all(|it| Some(it) == first)
    };
    words.len() < WORDS_MIN || words.iter().all(single) || file_name(alt)
}

fn file_name(alt: &str) -> bool {
    const ENDS: [&str; 10] = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".tif", ".tiff", ".bmp"];
    let lower = alt.trim().to_lowercase();
    let camera = |word: &str| word.contains('_') && word.bytes().any(|b| b.is_ascii_digit());
    ENDS.iter().any(|it| lower.ends_with(it)) || (lower.is_ascii() && lower.split_whitespace().any(camera))
}

/// Without spaces and letter case.
fn letters(text: &str) -> String {
    vietnamese::nfc(text).chars().filter(|it| !it.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn differs(alt: &str, caption: &str) -> Option<Finding> {
    let (mine, theirs) = (words(alt), words(caption));
    let same = common(&mine, &theirs);
    let (a, b) = (mine.len(), theirs.len());
    if same.len() == a && same.len() == b {
        let (text, other) = other_marks(alt, &mine, caption, &theirs);
        let finding = Finding::nen_sua(CheckCode::AltDiffers, Part::Alt).overrulable();
        return Some(finding.fact("text", text).fact("other", other));
    }
    if 200 * same.len() < SAME_SENTENCE_PERCENT * (a + b) || goes_on(&mine, &theirs) || goes_on(&theirs, &mine) {
        return None;
    }
    let text = left_over(alt, &mine, same.iter().map(|it| it.0));
    let other = left_over(caption, &theirs, same.iter().map(|it| it.1));
    let finding = Finding::phai_sua(CheckCode::AltDiffers, Part::Alt).overrulable();
    Some(finding.fact("text", text).fact("other", other))
}

/// The longer one only adds a clause before or behind: a date, a place. It tells nothing else.
fn goes_on(short: &[Word], long: &[Word]) -> bool {
    let same = |(a, b): (&Word, &Word)| a.key == b.key;
    short.len() < long.len()
        && (short.iter().zip(long).all(same) || short.iter().rev().zip(long.iter().rev()).all(same))
}

struct Word {
    key: String,
    at: Range<usize>,
}

/// Runs of letters and digits; `13/10/2020`, `1.234` and `3,5` are one number each.
fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut letters = text.char_indices().peekable();
    let mut start = None;
    while let Some((at, letter)) = letters.next() {
        let digit_before = text[..at].chars().next_back().is_some_and(|it| it.is_ascii_digit());
        let digit_after = letters.peek().is_some_and(|(_, it)| it.is_ascii_digit());
        let inside_number = matches!(letter, '.' | ',' | '/') && digit_before && digit_after;
        if letter.is_alphanumeric() || (inside_number && start.is_some()) {
            start = start.or(Some(at));
        } else if let Some(start) = start.take() {
            out.push(word(text, start..at));
        }
    }
    if let Some(start) = start {
        out.push(word(text, start..text.len()));
    }
    out
}

fn word(text: &str, at: Range<usize>) -> Word {
    Word { key: vietnamese::nfc(&text[at.clone()]).to_lowercase(), at }
}

/// The longest common run of words, as pairs of places; a caption is short, so the table is small.
fn common(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    // More than a caption ever holds; past it the table would cost more than the answer is worth.
    const MOST: usize = 500;
    let (a, b) = (&a[..a.len().min(MOST)], &b[..b.len().min(MOST)]);
    let mut length = vec![vec![0_u16; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            length[i][j] =
                if a[i].key == b[j].key { length[i + 1][j + 1] + 1 } else { length[i + 1][j].max(length[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i].key == b[j].key {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[i + 1][j] >= length[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

/// The words that the other text does not have, neighbours together.
fn left_over(text: &str, words: &[Word], same: impl Iterator<Item = usize>) -> String {
    let same: Vec<usize> = same.collect();
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for (n, word) in words.iter().enumerate().filter(|(n, _)| same.binary_search(n).is_err()) {
        match pieces.last_mut() {
            Some(piece) if last == n.checked_sub(1) => piece.end = word.at.end,
            _ => pieces.push(word.at.clone()),
        }
        last = Some(n);
    }
    pieces.into_iter().map(|it| &text[it]).collect::<Vec<_>>().join(" … ")
}

/// The places where only the marks between the same words differ, each with the words around it.
fn other_marks(alt: &str, mine: &[Word], caption: &str, theirs: &[Word]) -> (String, String) {
    let piece = |text: &str, words: &[Word], n: usize| {
        let start = n.checked_sub(1).map_or(0, |it| words[it].at.start);
        let gap_start = n.checked_sub(1).map_or(0, |it| words[it].at.end);
        let (gap_end, end) = words.get(n).map_or((text.len(), text.len()), |it| (it.at.start, it.at.end));
        (letters(&text[gap_start..gap_end]), text[start..end].trim().to_owned())
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for n in 0..=mine.len() {
        let (a, b) = (piece(alt, mine, n), piece(caption, theirs, n));
        if a.0 != b.0 {
            left.push(a.1);
            right.push(b.1);
        }
    }
    (left.join(" … "), right.join(" … "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_is_taken_off_and_a_sentence_about_the_photo_stays() {
        for (caption, rest) in [
            ("Khách qua đò. (Ảnh: Minh Đức)", "Khách qua đò."),
            ("Khách qua đò. Ảnh: Minh Đức", "Khách qua đò."),
            ("Khách qua đò sáng 20/11 Ảnh: Minh Đức", "Khách qua đò sáng 20/11"),
            ("Bến đò. (Trong ảnh: khách đứng chờ ở bờ bắc).", "Bến đò. (Trong ảnh: khách đứng chờ ở bờ bắc)."),
            ("Bến đò. Trong ảnh: khách đứng chờ.", "Bến đò. Trong ảnh: khách đứng chờ."),
        ] {
            assert_eq!(without_credit(caption), rest);
        }
    }
}
