//! Vietnamese text: pure functions, the same on laptop and portal. This room does not know articles, files or time.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The one spelling that is stored and compared.
pub fn nfc(text: &str) -> String {
    if is_nfc(text) { text.to_owned() } else { text.nfc().collect() }
}
