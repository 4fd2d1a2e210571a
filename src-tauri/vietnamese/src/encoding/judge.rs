//! Which encoding a run is of, by the syllables that come of it. A run is a stretch of one font, or a line.

use std::collections::BTreeSet;

use super::Encoding;
use super::decode::{Decoded, byte_of, decode};
use crate::syllable::possible;

/// The least share of words that must be syllables.
pub(super) const CONVERT: f64 = 0.75;

/// How much better than leaving it alone: "São Paulo" is a syllable as it stands.
const MARGIN: f64 = 0.40;

/// Fewer different words convert nothing by themselves: they are offered.
const SURE: usize = 3;

const CANDIDATES: [Encoding; 6] =
    [Encoding::Mojibake, Encoding::Tcvn3, Encoding::Vni, Encoding::Cp1258, Encoding::Viscii, Encoding::Vps];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Convert,
    Offer,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    pub encoding: Encoding,
    pub action: Action,
    /// Share of the words with other than ASCII letters that are syllables once decoded.
    pub score: f64,
    /// The same share of the text as it stands.
    pub alone: f64,
    /// Different words that decode to syllables, and are no symbols behind a letter (m², µm).
    pub good: usize,
}

/// None leaves the run alone.
pub fn judge(run: &str) -> Option<Guess> {
    judge_by(run, MARGIN)
}

/// With another margin over leaving it alone, for a proof that wants to see what the margin is good for.
pub fn judge_by(run: &str, margin: f64) -> Option<Guess> {
    if run.is_ascii() || !eight_bit(run) {
        return None;
    }
    let mut best: Option<Guess> = None;
    for encoding in CANDIDATES {
        let Some(it) = score(encoding, run) else { continue };
        let enough = it.score >= CONVERT && it.score - it.alone >= margin && it.good > 0;
        if enough && best.as_ref().is_none_or(|best| it.score > best.score) {
            best = Some(it);
        }
    }
    best.filter(|it| ours(run, it.good))
}

/// A letter outside Windows-1252 was never eight bits.
pub(super) fn eight_bit(run: &str) -> bool {
    run.chars().all(|it| byte_of(it).is_some() || !it.is_alphabetic() && !('\u{300}'..='\u{36F}').contains(&it))
}

/// How well one encoding explains a run; None where no word speaks for or against it.
pub(super) fn score(encoding: Encoding, run: &str) -> Option<Guess> {
    if !eight_bit(run) {
        return None;
    }
    let (mut all, mut good, mut alone) = (0_usize, 0_usize, 0_usize);
    let mut sure = BTreeSet::new();
    for token in tokens(encoding, run) {
        let word = word_of(encoding, token);
        if !word.changed && !token.chars().any(|it| !it.is_ascii() && it.is_alphabetic()) {
            continue; // Only a quotation mark or a dash is not ASCII here.
        }
        all += 1;
        alone += usize::from(sound_as_it_stands(encoding, token));
        if word.good {
            good += 1;
            if !symbol_behind_letter(token) {
                sure.insert(word.text.to_lowercase());
            }
        }
    }
    if all == 0 {
        return None;
    }
    let share = |it: usize| it as f64 / all as f64;
    let action = if sure.len() >= SURE { Action::Convert } else { Action::Offer };
    Some(Guess { encoding, action, score: share(good), alone: share(alone), good: sure.len() })
}

/// The run in letters. Words of one sign that no syllable comes of are symbols and stay, and so does a sign at a number.
pub(super) fn convert(encoding: Encoding, run: &str) -> Decoded {
    if matches!(encoding, Encoding::Mojibake | Encoding::Viqr | Encoding::Decomposed) {
        return decode(encoding, run);
    }
    let mut out = Decoded::default();
    for piece in run.split_inclusive(|it| apart(encoding, it) || it == '\u{A0}' && encoding != Encoding::Viscii) {
        let stop = piece.trim_end_matches(|it: char| apart(encoding, it)).len();
        let word = &piece[..stop];
        let letters = word.chars().any(|it| it.is_ascii_alphabetic());
        if word.is_ascii() && !word.contains(|it: char| it.is_ascii_control()) {
            out.text.push_str(word);
        } else if letters || (!word.contains(|it: char| it.is_ascii_digit()) && word_of(encoding, word).good) {
            let word = word_of(encoding, word);
            out.text.push_str(&word.text);
            out.unknown.extend(word.unknown);
        } else {
            out.text.push_str(word);
        }
        out.text.push_str(&piece[stop..]);
    }
    out
}

struct Word {
    text: String,
    unknown: Vec<char>,
    good: bool,
    /// The encoding gives at least one of its signs another meaning.
    changed: bool,
}

/// A word as the encoding reads it. Quotation marks and dashes at its ends are codes of letters in VISCII and VPS, and
/// are taken for what they look like where only so a syllable comes of it.
fn word_of(encoding: Encoding, token: &str) -> Word {
    let whole = decode(encoding, token);
    let good = marked(&whole.text) && sound(&whole.text);
    let inner = token.trim_matches(is_mark);
    if !good && inner.len() < token.len() && !inner.is_empty() {
        let start = token.len() - token.trim_start_matches(is_mark).len();
        let decoded = decode(encoding, inner);
        if marked(&decoded.text) && sound(&decoded.text) {
            let text = format!("{}{}{}", &token[..start], decoded.text, &token[start + inner.len()..]);
            return Word { text, unknown: decoded.unknown, good: true, changed: true };
        }
    }
    if !good && inner.is_ascii() && sound(inner) {
        return Word { text: token.to_owned(), unknown: Vec::new(), good: false, changed: false };
    }
    Word { changed: whole.text != token, text: whole.text, unknown: whole.unknown, good }
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{2010}'..='\u{203A}' | '«' | '»')
}

/// Every stretch of letters in it is a syllable.
fn sound(text: &str) -> bool {
    let mut some = false;
    for word in text.split(|it: char| !it.is_alphabetic() && !('\u{300}'..='\u{36F}').contains(&it)) {
        if !word.is_empty() {
            if !possible(word) {
                return false;
            }
            some = true;
        }
    }
    some && !text.chars().any(|it| it.is_control() && !it.is_whitespace())
}

/// Torn UTF-8 is full of quotation marks and no-break spaces that no word has, and of capitals behind small letters.
fn sound_as_it_stands(encoding: Encoding, token: &str) -> bool {
    if encoding != Encoding::Mojibake {
        return sound(token);
    }
    let capital_behind =
        |it: &str| it.chars().zip(it.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    token
        .split('\u{A0}')
        .all(|it| it.is_empty() || it.chars().all(char::is_alphabetic) && possible(it) && !capital_behind(it))
}

fn marked(text: &str) -> bool {
    text.chars().any(|it| it.is_alphabetic() && !it.is_ascii())
}

/// m², µm, n°: one plain letter and signs that are no letters, which are formulas in any language.
fn symbol_behind_letter(token: &str) -> bool {
    let plain = token.chars().filter(|it| it.is_ascii_alphabetic()).count();
    let sign = |it: char| !it.is_alphabetic() || matches!(it, 'µ' | 'ª' | 'º');
    plain <= 1 && token.chars().filter(|it| !it.is_ascii()).all(sign)
}

/// Words that can speak for an encoding: with something that is not ASCII, and with a plain letter beside it, so that
/// symbols and fractions convert nothing.
fn tokens(encoding: Encoding, run: &str) -> impl Iterator<Item = &str> {
    let ends = move |it: char| apart(encoding, it) || it.is_ascii_digit() || it.is_ascii_punctuation();
    run.split(ends).filter(|it| {
        it.chars().any(|it| !it.is_ascii() || it.is_ascii_control()) && it.chars().any(|it| it.is_ascii_alphabetic())
    })
}

/// A no-break space is half a letter of UTF-8, and a letter of VISCII.
fn apart(encoding: Encoding, letter: char) -> bool {
    letter.is_ascii_whitespace() || (letter == '\u{A0}' && !matches!(encoding, Encoding::Mojibake | Encoding::Viscii))
}

/// The plain words of a run that is Vietnamese are syllables too; those of another language seldom are, and must not
/// outnumber what speaks for ours.
fn ours(run: &str, good: usize) -> bool {
    let (mut ours, mut others) = (good, 0_usize);
    for word in run.split(|it: char| !it.is_alphabetic() && it.is_ascii()) {
        if word.len() > 1 && word.bytes().all(|it| it.is_ascii_alphabetic()) && word != word.to_ascii_uppercase() {
            let counted = if possible(word) { &mut ours } else { &mut others };
            *counted += 1;
        }
    }
    others <= ours
}
