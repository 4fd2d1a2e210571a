//! Vietnamese text: pure functions, the same on laptop and portal. This room does not know articles, files or time.

pub mod alike;
pub mod encoding;
pub mod fold;
pub mod house;
pub mod order;
pub mod query;
pub mod sentence;
pub mod syllable;

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

pub use alike::{Runs, Sketch};
pub use encoding::{Encoding, repair};
pub use fold::{Folded, SLUG_MAX, Token, fold, folded, slug, tokens};
pub use order::{compare, compare_names};
pub use query::{Piece, Query};
pub use sentence::{reading_minutes, sentences};
pub use syllable::{Style, Syllable, Tone, restyle, restyle_text};

/// The one spelling that is stored and compared.
pub fn nfc(text: &str) -> String {
    composed(text).into_owned()
}

/// As `nfc`; what is spelt so already, as nearly every text is, is not copied.
pub fn composed(text: &str) -> Cow<'_, str> {
    if plainly_composed(text.as_bytes()) || is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Only letters and signs that are composed wherever they stand: below U+0300, from U+1E00 to U+1EFF, and the dashes and
/// quotation marks from U+2010 to U+2027. The tables say the same of them, a letter at a time.
fn plainly_composed(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [0xe1, 0xb8..=0xbb, _, after @ ..] | [0xe2, 0x80, 0x90..=0xa7, after @ ..] => after,
            [0..=0xcb, after @ ..] => after,
            _ => return false,
        };
    }
}

/// Words as a Vietnamese newsroom counts them: what stands between white space, a syllable each.
pub fn words(text: &str) -> usize {
    let (mut words, mut inside, mut rest) = (0, false, text.as_bytes());
    while !rest.is_empty() {
        let white = white(rest);
        words += usize::from(white == 0 && !inside);
        inside = white == 0;
        rest = rest.get(white.max(1)..).unwrap_or_default();
    }
    words
}

/// Bytes of the white space that the text begins with, as `char::is_whitespace` has it.
fn white(text: &[u8]) -> usize {
    match text {
        [9..=13 | b' ', ..] => 1,
        [0xc2, 0x85 | 0xa0, ..] => 2,
        [0xe1, 0x9a, 0x80, ..]
        | [0xe2, 0x80, 0x80..=0x8a | 0xa8 | 0xa9 | 0xaf, ..]
        | [0xe2, 0x81, 0x9f, ..]
        | [0xe3, 0x80, 0x80, ..] => 3,
        _ => 0,
    }
}

/// Letters as a reader sees them, the same for composed and decomposed text.
pub fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_for_composed_at_once_is_so_wherever_it_stands() {
        let plain: Vec<char> =
            ('\0'..=char::MAX).filter(|it| plainly_composed(it.encode_utf8(&mut [0; 4]).as_bytes())).collect();
        assert_eq!(plain.len(), 0x300 + 0x100 + 0x18);
        for it in &plain {
            // A letter that might join the one before it is said so by the tables beside any letter.
            for before in ["", "a", "o", "ơ", "ệ", "\u{1e00}"] {
                let text = format!("{before}{it}");
                assert!(is_nfc(&text) && text.nfc().eq(text.chars()), "{:04x}", u32::from(*it));
            }
        }
        for text in ["a\u{300}", "o\u{31b}", "\u{2126}", "\u{2000}", "đã e\u{302}\u{301}"] {
            assert!(!plainly_composed(text.as_bytes()), "{text}");
        }
        assert_eq!(nfc("đã e\u{302}\u{301}"), "đã ế");
    }

    #[test]
    fn words_are_counted_as_the_language_has_white_space() {
        for it in '\0'..=char::MAX {
            let text = format!("một{it}hai");
            assert_eq!(words(&text), text.split_whitespace().count(), "{:04x}", u32::from(it));
        }
        for text in ["", " ", "một", " một  hai\u{a0}ba\n", "“Một” – hai\u{2003}ba\u{3000}"] {
            assert_eq!(words(text), text.split_whitespace().count(), "{text}");
        }
    }
}
