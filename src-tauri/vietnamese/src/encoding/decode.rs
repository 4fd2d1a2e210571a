//! Codes to letters, one encoding at a time, without asking whether the text is of that encoding.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::Encoding;
use super::table::{CP1252, CP1258, TCVN3, VISCII, VISCII_CONTROLS, VNI_ALONE, VNI_MARKS, VPS, VPS_CONTROLS};
use crate::nfc;
use crate::syllable::possible;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decoded {
    pub text: String,
    /// Letters that the encoding gives no meaning; they stand in the text as they came.
    pub unknown: Vec<char>,
}

/// `text` is what the bytes look like in Windows-1252, as it is pasted and as Word keeps it.
pub fn decode(encoding: Encoding, text: &str) -> Decoded {
    match encoding {
        Encoding::Mojibake => mojibake(text),
        Encoding::Tcvn3 => by_code(text, &TCVN3_CODES, &[]),
        Encoding::Viscii => by_code(text, &VISCII_CODES, &VISCII_CONTROLS),
        Encoding::Vps => by_code(text, &VPS_CODES, &VPS_CONTROLS),
        Encoding::Vni => vni(text),
        Encoding::Cp1258 => cp1258(text),
        Encoding::Viqr => Decoded { text: viqr(text), unknown: Vec::new() },
        Encoding::Decomposed => Decoded { text: nfc(text), unknown: Vec::new() },
    }
}

/// Bytes of a plain file.
pub fn decode_bytes(encoding: Encoding, bytes: &[u8]) -> Decoded {
    match encoding {
        Encoding::Tcvn3 => by_byte(bytes, &TCVN3_BYTES),
        Encoding::Viscii => by_byte(bytes, &VISCII_BYTES),
        Encoding::Vps => by_byte(bytes, &VPS_BYTES),
        _ => {
            let seen: String = bytes.iter().map(|it| of_byte(*it)).collect();
            decode(encoding, &seen)
        }
    }
}

/// What a byte means by itself: its letter in UTF-8, how many of these bytes it has, and whether it means nothing.
#[derive(Clone, Copy, Default)]
struct Meaning {
    letter: [u8; 4],
    long: usize,
    unknown: bool,
}

static TCVN3_BYTES: LazyLock<[Meaning; 256]> = LazyLock::new(|| meanings(Encoding::Tcvn3));
static VISCII_BYTES: LazyLock<[Meaning; 256]> = LazyLock::new(|| meanings(Encoding::Viscii));
static VPS_BYTES: LazyLock<[Meaning; 256]> = LazyLock::new(|| meanings(Encoding::Vps));

fn meanings(encoding: Encoding) -> [Meaning; 256] {
    let mut out = [Meaning::default(); 256];
    for byte in 0..=u8::MAX {
        let it = decode(encoding, of_byte(byte).encode_utf8(&mut [0; 4]));
        let mut letter = [0; 4];
        letter[..it.text.len()].copy_from_slice(it.text.as_bytes());
        out[usize::from(byte)] = Meaning { letter, long: it.text.len(), unknown: !it.unknown.is_empty() };
    }
    out
}

/// Four bytes are written for each and the next one goes over those that are too many: no branch hangs on a letter.
fn by_byte(bytes: &[u8], meanings: &[Meaning; 256]) -> Decoded {
    const AT_ONCE: usize = 4096;
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let mut unknown = Vec::new();
    let mut some = [0; AT_ONCE * 4 + 4];
    for bytes in bytes.chunks(AT_ONCE) {
        let (mut at, mut odd) = (0, false);
        for byte in bytes {
            let it = &meanings[usize::from(*byte)];
            some[at..at + 4].copy_from_slice(&it.letter);
            at += it.long;
            odd |= it.unknown;
        }
        // The look at the letters would be most of the work: the standard library takes them one by one.
        text.push_str(simdutf8::basic::from_utf8(&some[..at]).expect("whole letters one after the other"));
        if odd {
            let odd = bytes.iter().filter(|it| meanings[usize::from(**it)].unknown);
            unknown.extend(odd.map(|it| of_byte(*it)));
        }
    }
    Decoded { text, unknown }
}

fn of_byte(byte: u8) -> char {
    match byte {
        0x80..=0x9F => CP1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The byte behind what Windows-1252, or Latin-1, shows.
pub(super) fn byte_of(letter: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(letter)) {
        return Some(byte);
    }
    CP1252.iter().position(|it| *it == letter).and_then(|it| u8::try_from(it + 0x80).ok())
}

/// Letters and control codes; marks, dashes and quotation marks of Windows-1252 are themselves in any encoding.
fn is_unknown(letter: char) -> bool {
    !letter.is_ascii() && (letter.is_alphabetic() || letter.is_control()) && !matches!(letter, 'µ' | 'ª' | 'º')
}

static TCVN3_CODES: LazyLock<Vec<char>> = LazyLock::new(|| TCVN3.chars().collect());
static VISCII_CODES: LazyLock<Vec<char>> = LazyLock::new(|| VISCII.chars().collect());
static VPS_CODES: LazyLock<Vec<char>> = LazyLock::new(|| VPS.chars().collect());

fn by_code(text: &str, upper: &[char], controls: &[(char, char)]) -> Decoded {
    let mut out = Decoded { text: String::with_capacity(text.len() * 2), unknown: Vec::new() };
    for letter in text.chars() {
        let code = byte_of(letter).and_then(|it| it.checked_sub(0x80)).map(|it| upper[usize::from(it)]);
        let control = || controls.iter().find(|it| it.0 == letter).map(|it| it.1);
        match code.filter(|it| *it != '.').or_else(control) {
            Some(it) => out.text.push(it),
            None => {
                out.text.push(letter);
                if is_unknown(letter) {
                    out.unknown.push(letter);
                }
            }
        }
    }
    out
}

/// A vowel and what stands behind it; whoever typed did not always hold the shift key for the mark.
fn vni(text: &str) -> Decoded {
    let mut out = Decoded { text: String::with_capacity(text.len() * 2), unknown: Vec::new() };
    let mut before: Option<char> = None;
    for letter in text.chars() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let vowel = before.take().map(|it| it.to_lowercase().next().unwrap_or(it));
        let mark = VNI_MARKS.iter().find(|it| it.0 == small && vowel.is_some_and(|vowel| it.1.contains(vowel)));
        if let Some((_, _, marks)) = mark {
            out.text.push_str(marks);
            continue;
        }
        before = Some(letter);
        match VNI_ALONE.iter().find(|it| it.0 == letter) {
            Some((_, it)) => out.text.push(*it),
            None if letter == 'Î' => out.text.push('Ỵ'),
            None if letter == 'î' => out.text.push('ỵ'),
            None => {
                out.text.push(letter);
                if is_unknown(letter) {
                    out.unknown.push(letter);
                }
            }
        }
    }
    Decoded { text: nfc(&out.text), ..out }
}

fn cp1258(text: &str) -> Decoded {
    let mut out = Decoded { text: String::with_capacity(text.len() * 2), unknown: Vec::new() };
    let mut after_vowel = false;
    for letter in text.chars() {
        let meant = CP1258.iter().find(|it| it.0 == letter).map_or(letter, |it| it.1);
        let tone = ('\u{300}'..='\u{323}').contains(&meant);
        if tone && !after_vowel {
            // A tone on nothing is a letter of another encoding.
            out.text.push(letter);
            out.unknown.push(letter);
        } else {
            out.text.push(meant);
        }
        let small = meant.to_lowercase().next().unwrap_or(meant);
        after_vowel = !tone && matches!(small, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y');
    }
    Decoded { text: nfc(&out.text), ..out }
}

/// UTF-8 that was read as Windows-1252, put together again; what is no UTF-8 stays.
fn mojibake(text: &str) -> Decoded {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut n = 0;
    while n < letters.len() {
        if let Some((letter, taken)) = sequence(&letters[n..]) {
            out.push(letter);
            n += taken;
        } else if letters[n] == 'Ã' && letters.get(n + 1) == Some(&' ') {
            // The second byte of à is a no-break space, which many a program turns into a plain one.
            out.push('à');
            n += 2;
            if letters.get(n).is_some_and(|it| !it.is_whitespace()) {
                out.push(TORN);
            }
        } else {
            out.push(letters[n]);
            n += 1;
        }
    }
    Decoded { text: nfc(&mended(&out)), unknown: Vec::new() }
}

/// Stands where a space was either the second half of à or a space; a code that no text has.
const TORN: char = '\u{10FFFE}';

/// The space was half of à if the word is a syllable without it.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split(TORN);
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let before = out.rsplit(|it: char| !it.is_alphabetic()).next().unwrap_or_default();
        let after = piece.split(|it: char| !it.is_alphabetic()).next().unwrap_or_default();
        if !possible(&format!("{before}{after}")) {
            out.push(' ');
        }
        out.push_str(piece);
    }
    out
}

fn sequence(letters: &[char]) -> Option<(char, usize)> {
    let length = match byte_of(*letters.first()?)? {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let bytes: Option<Vec<u8>> = letters.get(..length)?.iter().map(|it| byte_of(*it)).collect();
    let letter = std::str::from_utf8(&bytes?).ok()?.chars().next()?;
    Some((letter, length))
}

/// Every mark behind a letter counts, as RFC 1456 reads it; a backslash takes the meaning from the next mark.
fn viqr(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut n = 0;
    while let Some(letter) = letters.get(n).copied() {
        n += 1;
        let next = letters.get(n).copied();
        if letter == '\\' {
            if let Some(next) = next {
                out.push(next);
                n += 1;
            }
            continue;
        }
        if matches!(letter, 'd' | 'D') && matches!(next, Some('d' | 'D' | '-')) {
            out.push(if letter == 'D' { 'Đ' } else { 'đ' });
            n += 1;
            continue;
        }
        out.push(letter);
        let small = letter.to_ascii_lowercase();
        if let Some(shape) = next.and_then(|it| shape(small, it)) {
            out.push(shape);
            n += 1;
        }
        let tone = letters.get(n).copied().filter(|_| "aeiouy".contains(small)).and_then(tone);
        if let Some(tone) = tone {
            out.push(tone);
            n += 1;
        }
    }
    out.nfc().collect()
}

fn shape(vowel: char, mark: char) -> Option<char> {
    match (vowel, mark) {
        ('a' | 'e' | 'o', '^') => Some('\u{302}'),
        ('a', '(') => Some('\u{306}'),
        ('o' | 'u', '+' | '*') => Some('\u{31B}'),
        _ => None,
    }
}

fn tone(mark: char) -> Option<char> {
    match mark {
        '\'' => Some('\u{301}'),
        '`' => Some('\u{300}'),
        '?' => Some('\u{309}'),
        '~' => Some('\u{303}'),
        '.' => Some('\u{323}'),
        _ => None,
    }
}

/// VIQR in a sentence, where the same signs also end it: a word is changed only where a syllable comes of it, and its
/// last sign stays a full stop or a question mark where only so a syllable comes of it.
pub(super) fn viqr_words(text: &str) -> Decoded {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let whole = viqr(word);
        let sound = |it: &str| possible(it.trim_matches(|it: char| !it.is_alphabetic()));
        let stop = word.len() - usize::from(word.ends_with(['.', '?', '\'']));
        let open = viqr(&word[..stop]);
        if sound(&whole) {
            out.push_str(&whole);
        } else if sound(&open) {
            out.push_str(&open);
            out.push_str(&word[stop..]);
        } else {
            out.push_str(word);
        }
        out.push_str(&piece[word.len()..]);
    }
    Decoded { text: out, unknown: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_read_one_by_one_are_what_the_letters_of_windows_1252_are() {
        // Every byte beside every other, and more than is read at once.
        let bytes: Vec<u8> = (0..=u8::MAX).flat_map(|a| (0..=u8::MAX).flat_map(move |b| [a, b])).collect();
        let seen: String = bytes.iter().map(|it| of_byte(*it)).collect();
        for encoding in [Encoding::Tcvn3, Encoding::Viscii, Encoding::Vps] {
            assert_eq!(decode_bytes(encoding, &bytes), decode(encoding, &seen), "{encoding:?}");
        }
    }
}
