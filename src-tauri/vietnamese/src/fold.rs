//! The two strings that search compares, and slugs. It does not know what is searched, nor how a database ranks.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::nfc;
use crate::syllable::{Style, Tone, restyle, with_real_d, without_tone};

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
    for at in words_at(text).flat_map(|at| pieces(text, at)) {
        if !out.ex.is_empty() {
            out.ex.push(' ');
            out.fo.push(' ');
        }
        let start = out.ex.len();
        push_ex(&text[at], &mut out.ex);
        push_fold(&out.ex[start..], &mut out.fo);
    }
    out
}

/// Runs of letters and digits, each with where it stands in the original.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    words_at(text).flat_map(move |at| pieces(text, at)).map(move |at| {
        let mut ex = String::with_capacity(at.len());
        push_ex(&text[at.clone()], &mut ex);
        Token { fo: fold(&ex), ex, at }
    })
}

/// Where the words of a text stand, bytes of it: those that `tokens` has.
pub(crate) fn places(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    words_at(text).flat_map(move |at| pieces(text, at))
}

/// Whether a word of a text is, without its marks, what is asked for, or begins with it. No letter is written down:
/// a snippet asks this of every word of a page.
pub(crate) fn says(word: &str, wanted: &str, begun: bool) -> bool {
    let mut left = wanted.bytes();
    for it in word.chars() {
        let Some(plain) = plain_letter(it) else {
            let fo = fold(&ex_of(word));
            return if begun { fo.starts_with(wanted) } else { fo == wanted };
        };
        // What stands behind a letter changes nothing in it but its marks.
        match left.next() {
            Some(it) if it == plain => {}
            Some(_) => return false,
            None => return begun,
        }
    }
    left.next().is_none()
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

/// Letters below this code have their plain letter in a table; all of Vietnamese does.
const TABLED: usize = 0x1F00;
static PLAIN: [u8; TABLED] = {
    let mut out = [0; TABLED];
    let mut code = 0;
    while code < TABLED {
        #[expect(clippy::cast_possible_truncation, reason = "codes below 0x1F00")]
        let letter = char::from_u32(code as u32);
        if let Some(letter) = letter
            && let Some(plain) = unmarked(letter)
        {
            out[code] = plain;
        }
        code += 1;
    }
    out
};

/// A letter of Vietnamese, whole as Unicode has it, or of ASCII, without its marks and small; none for any other.
const fn unmarked(it: char) -> Option<u8> {
    match it {
        _ if it.is_ascii_alphanumeric() => Some(it.to_ascii_lowercase() as u8),
        'đ' | 'Đ' => Some(b'd'),
        'à' | 'À' | 'á' | 'Á' | 'ả' | 'Ả' | 'ã' | 'Ã' | 'ạ' | 'Ạ' | 'ă' | 'Ă' | 'ằ' | 'Ằ' | 'ắ' | 'Ắ' | 'ẳ' | 'Ẳ'
        | 'ẵ' | 'Ẵ' | 'ặ' | 'Ặ' | 'â' | 'Â' | 'ầ' | 'Ầ' | 'ấ' | 'Ấ' | 'ẩ' | 'Ẩ' | 'ẫ' | 'Ẫ' | 'ậ' | 'Ậ' => {
            Some(b'a')
        }
        'è' | 'È' | 'é' | 'É' | 'ẻ' | 'Ẻ' | 'ẽ' | 'Ẽ' | 'ẹ' | 'Ẹ' | 'ê' | 'Ê' | 'ề' | 'Ề' | 'ế' | 'Ế' | 'ể' | 'Ể'
        | 'ễ' | 'Ễ' | 'ệ' | 'Ệ' => Some(b'e'),
        'ì' | 'Ì' | 'í' | 'Í' | 'ỉ' | 'Ỉ' | 'ĩ' | 'Ĩ' | 'ị' | 'Ị' => Some(b'i'),
        'ò' | 'Ò' | 'ó' | 'Ó' | 'ỏ' | 'Ỏ' | 'õ' | 'Õ' | 'ọ' | 'Ọ' | 'ô' | 'Ô' | 'ồ' | 'Ồ' | 'ố' | 'Ố' | 'ổ' | 'Ổ'
        | 'ỗ' | 'Ỗ' | 'ộ' | 'Ộ' | 'ơ' | 'Ơ' | 'ờ' | 'Ờ' | 'ớ' | 'Ớ' | 'ở' | 'Ở' | 'ỡ' | 'Ỡ' | 'ợ' | 'Ợ' => {
            Some(b'o')
        }
        'ù' | 'Ù' | 'ú' | 'Ú' | 'ủ' | 'Ủ' | 'ũ' | 'Ũ' | 'ụ' | 'Ụ' | 'ư' | 'Ư' | 'ừ' | 'Ừ' | 'ứ' | 'Ứ' | 'ử' | 'Ử'
        | 'ữ' | 'Ữ' | 'ự' | 'Ự' => Some(b'u'),
        'ỳ' | 'Ỳ' | 'ý' | 'Ý' | 'ỷ' | 'Ỷ' | 'ỹ' | 'Ỹ' | 'ỵ' | 'Ỵ' => Some(b'y'),
        _ => None,
    }
}

fn plain_letter(it: char) -> Option<u8> {
    PLAIN.get(it as usize).copied().filter(|it| *it != 0)
}

/// Lower case, without tones and marks, đ as d: what a simple comparison compares.
pub fn fold(text: &str) -> String {
    let mut out = String::new();
    push_fold(text, &mut out);
    out
}

/// Nearly every letter by one look at it; only what stands between such letters takes the whole of Unicode, and no mark
/// and no composition reaches over the border.
fn push_fold(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let mut plain: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match plain_at(bytes, at) {
            (Some(letter), long) => {
                plain.push(letter);
                at += long;
            }
            (None, long) => {
                let mut stop = at + long;
                while stop < bytes.len()
                    && let (None, long) = plain_at(bytes, stop)
                {
                    stop += long;
                }
                plain.extend_from_slice(by_unicode(&text[at..stop]).as_bytes());
                at = stop;
            }
        }
    }
    if out.is_empty() {
        *out = String::from_utf8(plain).expect("ASCII, and what Unicode made of whole letters");
    } else {
        out.push_str(std::str::from_utf8(&plain).expect("ASCII, and what Unicode made of whole letters"));
    }
}

/// The plain letter or the ASCII sign that begins here, if it is one, and how many bytes the letter has.
#[inline]
fn plain_at(bytes: &[u8], at: usize) -> (Option<u8>, usize) {
    let tail = |n: usize| usize::from(bytes.get(at + n).copied().unwrap_or_default() & 0x3F);
    let (code, long) = match bytes[at] {
        first if first < 0x80 => return (Some(first.to_ascii_lowercase()), 1),
        first if first < 0xE0 => (usize::from(first & 0x1F) << 6 | tail(1), 2),
        first if first < 0xF0 => (usize::from(first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3),
        _ => return (None, 4),
    };
    (PLAIN.get(code).copied().filter(|it| *it != 0), long)
}

fn by_unicode(text: &str) -> String {
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

/// Asked of every letter, so those of Vietnamese are spared the tables of Unicode.
fn is_mark(it: char) -> bool {
    !it.is_ascii() && plain_letter(it).is_none() && is_combining_mark(it)
}

fn of_word(it: char) -> bool {
    plain_letter(it).is_some() || !it.is_ascii() && it.is_alphanumeric()
}

/// Runs of letters and digits with their combining marks. A mark alone is no word.
pub(crate) fn words_at(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let start = letters.by_ref().find(|(_, it)| of_word(*it) && !is_mark(*it))?.0;
        let mut stop = text.len();
        while let Some((at, it)) = letters.peek() {
            if !(of_word(*it) || is_mark(*it)) {
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
    let mut out = String::with_capacity(word.len());
    push_ex(word, &mut out);
    out
}

fn push_ex(word: &str, out: &mut String) {
    let start = out.len();
    for it in word.chars() {
        if plain_letter(it).is_none() {
            // Every letter of ours has gone on as itself; this word is one for the whole of Unicode.
            out.truncate(start);
            out.push_str(&restyle(&as_typed(word), Style::Old));
            return;
        }
        out.push(small(it));
    }
    if !word.is_ascii() && !in_old_style(&out[start..]) {
        let styled = restyle(&out[start..], Style::Old);
        out.truncate(start);
        out.push_str(&styled);
    }
}

/// Lower case of a letter that has a plain one: each alphabet of Unicode has its pairs at one distance.
fn small(it: char) -> char {
    let code = u32::from(it);
    let small = match code {
        0x41..=0x5A | 0xC0..=0xDE => code + 0x20,
        0x1AF => 0x1B0,
        0x102..=0x169 | 0x1EA0..=0x1EF9 if code % 2 == 0 => code + 1,
        0x1A0 => 0x1A1,
        _ => code,
    };
    char::from_u32(small).unwrap_or(it)
}

/// Whether the old style leaves a word of small letters as it is, said of nearly every word by its vowels alone; no
/// syllable is taken apart for it. False is no promise.
fn in_old_style(word: &str) -> bool {
    let (mut vowels, mut first, mut last, mut toned, mut letters) = (0, 0, 0, None, 0);
    let mut hat_behind = false;
    for it in word.chars() {
        let (base, tone) = without_tone(it);
        if is_vowel(base) {
            vowels += 1;
            if vowels == 1 {
                first = letters;
            }
            last = letters;
            let hat = !base.is_ascii();
            if tone != Tone::Ngang {
                if toned.is_some() {
                    return false;
                }
                toned = Some((letters, hat));
            } else if toned.is_some() {
                hat_behind |= hat;
            } else if hat {
                // A mark that comes later on a plain letter belongs here.
                hat_behind = true;
            }
        }
        letters += 1;
    }
    match toned {
        None => true,
        Some(_) if vowels == 1 => true,
        // The last hat or horn of a syllable bears its mark, and the only one is the last.
        Some((_, true)) => !hat_behind,
        Some((at, false)) => {
            let (together, open, second) = (first + 1 == last, last + 1 == letters, at == last);
            let i = |it: &str| it.chars().next().is_some_and(|it| without_tone(it).0 == 'i');
            let glide = word.starts_with('q') || word.strip_prefix('g').is_some_and(i);
            vowels == 2 && together && !hat_behind && if open { second == glide } else { second }
        }
    }
}

fn is_vowel(base: char) -> bool {
    matches!(base, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
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

    const ODD: &str = "Uỷ ban HOÀ giải: ðường 837/NQ-UBTVQH14, Ða\u{323}i ho\u{323}c Đảng bộ ½ m² İstanbul straße ﬁn 東京 \
                       a\u{301}\u{301} ΑΣ ﷺ \u{1100}\u{1161}\u{11a8} \u{301}tàn khuya\u{309} QUÝ nghiã toán tóan gìn giếng \u{212a}";

    #[test]
    fn one_look_at_a_letter_says_what_the_whole_of_unicode_says() {
        let short: Vec<char> = ('\0'..=char::MAX).filter(|it| plain_letter(*it).is_some()).collect();
        // 62 of ASCII, đ and Đ, 60 letters with marks that are not ASCII, small and large.
        assert_eq!(short.len(), 62 + 2 + 2 * (17 + 11 + 5 + 17 + 11 + 5));
        for it in '\0'..=char::MAX {
            assert_eq!(fold(&it.to_string()), by_unicode(&it.to_string()), "{it:?}");
        }
    }

    #[test]
    fn a_letter_is_folded_alike_beside_any_other() {
        let letters: Vec<char> = ODD.chars().collect();
        for (n, one) in letters.iter().enumerate() {
            for other in &letters {
                let text: String = [*one, *other, letters[(n + 7) % letters.len()]].iter().collect();
                assert_eq!(fold(&text), by_unicode(&text), "{text:?}");
            }
        }
        assert_eq!(fold(ODD), by_unicode(ODD));
    }

    /// Every onset with every rime, and the mark on every letter of it that can bear one: words as people spell and
    /// misspell them.
    #[test]
    fn the_old_style_of_a_word_is_that_of_its_syllable() {
        let mut changed = 0;
        for onset in ["", "b", "c", "đ", "g", "gi", "k", "ngh", "q", "qu", "th", "tr", "x", "z", "ơ"] {
            for rime in crate::syllable::RIMES.split_whitespace().chain(["aa", "yyt", "oaoa", "ooi", "uơu", "ii", "iy"])
            {
                let letters: Vec<char> = onset.chars().chain(rime.chars()).collect();
                for (at, letter) in letters.iter().enumerate().filter(|it| is_vowel(*it.1)) {
                    for tone in [Tone::Huyen, Tone::Sac, Tone::Nang] {
                        let mut word = letters.clone();
                        word[at] = crate::syllable::Syllable::toned(*letter, tone);
                        let word: String = word.into_iter().collect();
                        assert_eq!(ex_of(&word), restyle(&as_typed(&word), Style::Old), "{word}");
                        assert_eq!(ex_of(&word.to_uppercase()), ex_of(&word), "{word}");
                        changed += usize::from(ex_of(&word) != word);
                    }
                }
            }
        }
        assert!(changed > 1_000, "many of them are misspelt: {changed}");
    }

    #[test]
    fn the_small_letter_of_ours_is_that_of_unicode() {
        for it in ('\0'..=char::MAX).filter(|it| plain_letter(*it).is_some()) {
            assert_eq!(small(it).to_string(), it.to_lowercase().to_string(), "{it}");
        }
    }

    #[test]
    fn both_strings_have_the_words_of_the_tokens() {
        let (ex, fo): (Vec<String>, Vec<String>) = tokens(ODD).map(|it| (it.ex, it.fo)).unzip();
        assert_eq!(folded(ODD), Folded { ex: ex.join(" "), fo: fo.join(" ") });
        for word in ex.iter().chain(&fo) {
            assert_eq!(ex_of(word), restyle(&as_typed(word), Style::Old), "{word}");
        }
    }

    #[test]
    fn the_words_of_a_snippet_are_those_of_the_index() {
        let of_index: Vec<Token> = tokens(ODD).collect();
        assert_eq!(places(ODD).collect::<Vec<_>>(), of_index.iter().map(|it| it.at.clone()).collect::<Vec<_>>());
        for one in &of_index {
            let word = &ODD[one.at.clone()];
            for other in &of_index {
                assert_eq!(says(word, &other.fo, false), one.fo == other.fo, "{word} {}", other.fo);
                for (end, _) in other.fo.char_indices().skip(1) {
                    let begun = &other.fo[..end];
                    assert_eq!(says(word, begun, true), one.fo.starts_with(begun), "{word} {begun}");
                }
            }
        }
    }
}
