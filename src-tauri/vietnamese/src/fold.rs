//! The two strings that search compares, and slugs. It does not know what is searched, nor how a database ranks.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::nfc;
use crate::syllable::{Style, restyle, with_real_d};

/// The longest slug, in characters: a longer address is cut by mail programs and by people.
pub const SLUG_MAX: usize = 80;

/// A longer run of letters is several words to search: PostgreSQL leaves words over 2 KB out of its index, and one
/// megabyte without a space must not be one word.
const TOKEN_MAX: usize = 64;

/// A text as search compares it: `ex` with its marks, in the old tone style, `fo` without marks and with đ as d. Both
/// have the same words in the same order, single spaces between them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    pub ex: String,
    pub fo: String,
}

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub ex: String,
    pub fo: String,
    /// Bytes of the original.
    pub at: Range<usize>,
}

pub fn folded(text: &str) -> Folded {
    let mut out = Folded { ex: String::with_capacity(text.len()), fo: String::with_capacity(text.len()) };
    for token in tokens(text) {
        if !out.ex.is_empty() {
            out.ex.push(' ');
            out.fo.push(' ');
        }
        out.ex.push_str(&token.ex);
        out.fo.push_str(&token.fo);
    }
    out
}

/// Runs of letters and digits, each with where it stands in the original.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    words_at(text).flat_map(move |at| pieces(text, at)).map(move |at| {
        let ex = ex_of(&text[at.clone()]);
        Token { fo: plain(&ex).unwrap_or_else(|| fold(&ex)), ex, at }
    })
}

/// One word of a text as a query looks for it in a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub fo: String,
    /// Bytes of the original.
    pub at: Range<usize>,
}

/// As `tokens`, without the spelling with marks, which costs most of it.
pub(crate) fn seen(text: &str) -> impl Iterator<Item = Seen> + '_ {
    words_at(text).flat_map(move |at| pieces(text, at)).map(move |at| {
        let word = &text[at.clone()];
        Seen { fo: plain(word).unwrap_or_else(|| fold(&ex_of(word))), at }
    })
}

/// Where the words of a query stand in a text, for a snippet in the original letters: each stretch of words that
/// matches the whole query without marks; the query's last word may be only begun.
pub fn find(text: &str, query: &str) -> Vec<Range<usize>> {
    let wanted: Vec<String> = tokens(query).map(|it| it.fo).collect();
    let Some((last, before)) = wanted.split_last() else { return Vec::new() };
    let words: Vec<Token> = tokens(text).collect();
    let mut out = Vec::new();
    let mut from = 0;
    while from + wanted.len() <= words.len() {
        let here = &words[from..from + wanted.len()];
        let whole = before.iter().zip(here).all(|(want, word)| *want == word.fo);
        if whole && here[before.len()].fo.starts_with(last.as_str()) {
            out.push(here[0].at.start..here[before.len()].at.end);
            from += wanted.len();
        } else {
            from += 1;
        }
    }
    out
}

/// A letter of Vietnamese, whole as Unicode has it, or of ASCII, without its marks and small; none for any other.
fn plain_letter(it: char) -> Option<char> {
    match it {
        _ if it.is_ascii_alphanumeric() => Some(it.to_ascii_lowercase()),
        'đ' | 'Đ' => Some('d'),
        'à' | 'À' | 'á' | 'Á' | 'ả' | 'Ả' | 'ã' | 'Ã' | 'ạ' | 'Ạ' | 'ă' | 'Ă' | 'ằ' | 'Ằ' | 'ắ' | 'Ắ' | 'ẳ' | 'Ẳ'
        | 'ẵ' | 'Ẵ' | 'ặ' | 'Ặ' | 'â' | 'Â' | 'ầ' | 'Ầ' | 'ấ' | 'Ấ' | 'ẩ' | 'Ẩ' | 'ẫ' | 'Ẫ' | 'ậ' | 'Ậ' => {
            Some('a')
        }
        'è' | 'È' | 'é' | 'É' | 'ẻ' | 'Ẻ' | 'ẽ' | 'Ẽ' | 'ẹ' | 'Ẹ' | 'ê' | 'Ê' | 'ề' | 'Ề' | 'ế' | 'Ế' | 'ể' | 'Ể'
        | 'ễ' | 'Ễ' | 'ệ' | 'Ệ' => Some('e'),
        'ì' | 'Ì' | 'í' | 'Í' | 'ỉ' | 'Ỉ' | 'ĩ' | 'Ĩ' | 'ị' | 'Ị' => Some('i'),
        'ò' | 'Ò' | 'ó' | 'Ó' | 'ỏ' | 'Ỏ' | 'õ' | 'Õ' | 'ọ' | 'Ọ' | 'ô' | 'Ô' | 'ồ' | 'Ồ' | 'ố' | 'Ố' | 'ổ' | 'Ổ'
        | 'ỗ' | 'Ỗ' | 'ộ' | 'Ộ' | 'ơ' | 'Ơ' | 'ờ' | 'Ờ' | 'ớ' | 'Ớ' | 'ở' | 'Ở' | 'ỡ' | 'Ỡ' | 'ợ' | 'Ợ' => {
            Some('o')
        }
        'ù' | 'Ù' | 'ú' | 'Ú' | 'ủ' | 'Ủ' | 'ũ' | 'Ũ' | 'ụ' | 'Ụ' | 'ư' | 'Ư' | 'ừ' | 'Ừ' | 'ứ' | 'Ứ' | 'ử' | 'Ử'
        | 'ữ' | 'Ữ' | 'ự' | 'Ự' => Some('u'),
        'ỳ' | 'Ỳ' | 'ý' | 'Ý' | 'ỷ' | 'Ỷ' | 'ỹ' | 'Ỹ' | 'ỵ' | 'Ỵ' => Some('y'),
        _ => None,
    }
}

/// What `fold` makes of nearly every word, by one look at each letter; none where it takes the whole of Unicode.
fn plain(word: &str) -> Option<String> {
    let mut out = String::with_capacity(word.len());
    for it in word.chars() {
        out.push(plain_letter(it)?);
    }
    Some(out)
}

/// Lower case, without tones and marks, đ as d: what a simple comparison compares.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // Đ has no decomposition in Unicode: every other mark of Vietnamese falls off by itself.
    // Twice, because lower case can bring a mark of its own (İ).
    let lower: String = text.nfd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase).collect();
    lower.nfd().filter(|it| !is_combining_mark(*it)).map(|it| if it == 'đ' { 'd' } else { it }).nfc().collect()
}

/// The part of an address that a person can read: small ASCII letters, digits and single hyphens, cut between words.
/// Empty where the text has none of them.
pub fn slug(text: &str) -> String {
    let folded = fold(&with_real_d_everywhere(text));
    let mut slug = String::new();
    for word in folded.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty()) {
        let hyphen = usize::from(!slug.is_empty());
        if slug.len() + hyphen + word.len() > SLUG_MAX {
            if slug.is_empty() {
                slug.push_str(&word[..SLUG_MAX]); // ASCII, so every byte is a boundary.
            }
            break;
        }
        if hyphen == 1 {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

/// `ð` as `đ` wherever the word is a syllable then.
pub fn with_real_d_everywhere(text: &str) -> String {
    if !text.contains(['ð', 'Ð']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = 0;
    for at in words_at(text) {
        out.push_str(&text[rest..at.start]);
        let word = &text[at.clone()];
        out.push_str(&with_real_d(&nfc(word)).unwrap_or_else(|| word.to_owned()));
        rest = at.end;
    }
    out.push_str(&text[rest..]);
    out
}

/// Asked of every letter, so ASCII is spared the table.
fn is_mark(it: char) -> bool {
    !it.is_ascii() && is_combining_mark(it)
}

/// Runs of letters and digits with their combining marks. A mark alone is no word.
pub(crate) fn words_at(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let start = letters.by_ref().find(|(_, it)| it.is_alphanumeric() && !is_mark(*it))?.0;
        let mut stop = text.len();
        while let Some((at, it)) = letters.peek() {
            if !(it.is_alphanumeric() || is_mark(*it)) {
                stop = *at;
                break;
            }
            letters.next();
        }
        Some(start..stop)
    })
}

/// A run that is too long for one word, cut where no mark is torn from its letter.
fn pieces(text: &str, at: Range<usize>) -> Vec<Range<usize>> {
    let word = &text[at.clone()];
    if word.len() <= TOKEN_MAX {
        return vec![at];
    }
    let mut out = Vec::new();
    let (mut start, mut count) = (0, 0);
    for (n, letter) in word.char_indices() {
        if !is_combining_mark(letter) {
            if count == TOKEN_MAX {
                out.push(at.start + start..at.start + n);
                (start, count) = (n, 0);
            }
            count += 1;
        }
    }
    out.push(at.start + start..at.end);
    out
}

fn ex_of(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    restyle(&as_typed(word), Style::Old)
}

/// Lower case with its marks where the writer put them.
pub(crate) fn as_typed(word: &str) -> String {
    let composed = nfc(word);
    let composed = with_real_d(&composed).unwrap_or(composed);
    nfc(&composed.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_look_at_a_letter_says_what_the_whole_of_unicode_says() {
        let short: Vec<char> = ('\0'..=char::MAX).filter(|it| plain_letter(*it).is_some()).collect();
        // 62 of ASCII, đ and Đ, 60 letters with marks that are not ASCII, small and large.
        assert_eq!(short.len(), 62 + 2 + 2 * (17 + 11 + 5 + 17 + 11 + 5));
        for it in short {
            assert_eq!(plain(&it.to_string()), Some(fold(&it.to_string())), "{it}");
        }
    }

    #[test]
    fn the_words_of_a_snippet_are_those_of_the_index() {
        let text = "Uỷ ban HOÀ giải: ðường 837/NQ-UBTVQH14, Ða\u{323}i ho\u{323}c Đảng bộ ½ m² İstanbul straße ﬁn 東京 a\u{301}\u{301}";
        let of_index: Vec<_> = tokens(text).map(|it| (it.fo, it.at)).collect();
        let of_snippet: Vec<_> = seen(text).map(|it| (it.fo, it.at)).collect();
        assert_eq!(of_snippet, of_index);
        for (token, fo) in tokens(text).zip(of_index) {
            assert_eq!(fold(&token.ex), fo.0, "{}", token.ex);
        }
    }
}
