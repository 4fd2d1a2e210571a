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
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Words as a Vietnamese newsroom counts them: what stands between white space, a syllable each.
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Letters as a reader sees them, the same for composed and decomposed text.
pub fn graphemes(text: &str) -> usize {
    text.graphemes(true).count()
}
