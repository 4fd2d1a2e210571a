//! Syllables that cannot be, words that are taken for others, names of bodies, and the one tone style of a text.

use std::ops::Range;

use super::lists::Kept;
use super::{Found, House, Level, Read, Rule};
use crate::nfc;
use crate::syllable::{Style, Syllable, possible, restyle, without_tone};

pub(super) fn look(read: &Read<'_>, house: &House<'_>, out: &mut Found<'_>) {
    let mut n = 0;
    while n < read.words.len() {
        let taken = kept_words(read, n, house, out);
        if taken == 0 {
            let word = nfc(read.word(n));
            if word.is_ascii() {
                telex(read, n, &word, house, out);
            } else if !possible(&word) {
                impossible(read, n, &word, house, out);
            }
        }
        n += taken.max(1);
    }
}

/// A word of the lists at this place; answers how many words it took.
fn kept_words(read: &Read<'_>, n: usize, house: &House<'_>, out: &mut Found<'_>) -> usize {
    let word = &read.words[n];
    let here = |kept: &&Kept, by_ex: bool| {
        kept.words.iter().enumerate().all(|(k, it)| {
            let other = read.words.get(n + k).map(|word| if by_ex { &word.ex } else { &word.fo });
            other == Some(it) && (k == 0 || read.follows(n + k))
        })
    };
    if let Some(kept) = house.lists.confused(&word.ex).iter().find(|it| here(it, true)) {
        let at = word.at.start..read.words[n + kept.words.len() - 1].at.end;
        let fix = in_case_of(&read.text[at.clone()], &kept.right, house.tone);
        out.say(read, at, Rule::WordConfused, Level::ShouldMend, Some(fix));
        return kept.words.len();
    }
    if ends_a_word(read, n) {
        return 0;
    }
    if let Some(kept) = house.lists.bodies(&word.fo).iter().find(|it| here(it, false)) {
        body(read, n, kept, house, out);
        return kept.words.len();
    }
    0
}

/// The second syllables of ordinary words that are also the first of a body's name, and the syllables before them:
/// "cơ sở y tế" and "cán bộ tư pháp" name no body.
const SECOND_SYLLABLES: [(&str, &[&str]); 5] = [
    ("sở", &["cơ", "công", "hội", "nhiệm", "trú", "trụ", "xứ"]),
    ("bộ", &["cán", "cục", "đồng", "nội", "tiến", "toàn"]),
    ("phòng", &["biên", "căn", "dự", "đề", "quốc", "văn"]),
    ("hội", &["cơ", "đại", "lễ", "quốc", "xã"]),
    ("đoàn", &["công", "đại", "tập"]),
];

fn ends_a_word(read: &Read<'_>, n: usize) -> bool {
    let word = &read.words[n];
    let first_halves = SECOND_SYLLABLES.iter().find(|it| it.0 == word.ex).map_or(&[][..], |it| it.1);
    !word.capital && read.follows(n) && first_halves.contains(&read.words[n - 1].ex.as_str())
}

/// The fix keeps the capital of what it replaces, and capitals altogether.
fn in_case_of(found: &str, right: &str, style: Style) -> String {
    let right = crate::restyle_text(right, style);
    let letters = || found.chars().filter(|it| it.is_alphabetic());
    if letters().all(char::is_uppercase) && letters().count() > 1 {
        return right.to_uppercase();
    }
    let mut rest = right.chars();
    match (found.chars().next(), rest.next()) {
        (Some(it), Some(first)) if it.is_uppercase() => first.to_uppercase().chain(rest).collect(),
        _ => right,
    }
}

fn body(read: &Read<'_>, n: usize, kept: &Kept, house: &House<'_>, out: &mut Found<'_>) {
    let at = read.words[n].at.start..read.words[n + kept.words.len() - 1].at.end;
    let found = &read.text[at.clone()];
    let shouted = kept.words.len() > 1 && found.chars().all(|it| !it.is_lowercase());
    let old = |it: &str| crate::restyle_text(&nfc(it), Style::Old);
    let (mine, right) = (old(found).replace('\u{A0}', " "), old(&kept.right));
    let but_capital = || small_first(&mine) == small_first(&right) && begins_a_sentence(read, at.start);
    if shouted || mine == right || but_capital() {
        return;
    }
    let other_words = mine.to_lowercase() != right.to_lowercase();
    // "bàn tổ chức" is no misspelt body; a long name with one wrong mark is.
    let differing =
        mine.to_lowercase().split(' ').zip(right.to_lowercase().split(' ')).filter(|it| it.0 != it.1).count();
    if other_words && kept.words.len() > 1 && (kept.words.len() < 4 || differing > 1 || !read.words[n].capital) {
        return;
    }
    let fix = crate::restyle_text(&kept.right, house.tone);
    out.say(read, at, Rule::BodyName, Level::ShouldMend, Some(fix));
}

fn small_first(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().into_iter().flat_map(char::to_lowercase).chain(rest).collect()
}

/// Where any first letter is a capital: "Huyện Bình Liêu tổ chức …".
fn begins_a_sentence(read: &Read<'_>, at: usize) -> bool {
    let capital = read.text[at..].chars().next().is_some_and(char::is_uppercase);
    let before = read.text[..at].trim_end();
    capital && (before.is_empty() || before.ends_with(['.', '!', '?', '…', ':', '“', '"', '-', '–']))
}

fn impossible(read: &Read<'_>, n: usize, word: &str, house: &House<'_>, out: &mut Found<'_>) {
    let at = read.words[n].at.clone();
    if !word.chars().all(is_ours) || crate::syllable::with_real_d(word).is_some() {
        return;
    }
    let letters = word.chars().count();
    let capitals = letters > 1 && word.chars().all(char::is_uppercase);
    if let Some(fix) = leftover_d(word).or_else(|| decoded(word, house.tone)) {
        out.say(read, at, Rule::TelexLeft, Level::Hint, Some(fix));
        return;
    }
    let moved = restyle(word, house.tone);
    if moved != *word && possible(&moved) {
        out.say(read, at, Rule::SyllableImpossible, Level::ShouldMend, Some(moved));
        return;
    }
    // HĐND, ĐBQH; and Krông, Kpă, whose owners spell them so.
    if capitals || letters < 2 {
        return;
    }
    let mends = mends(word, house.tone);
    match mends.as_slice() {
        [one] if !read.words[n].capital => {
            out.say(read, at, Rule::SyllableImpossible, Level::ShouldMend, Some(one.clone()));
        }
        _ if !read.words[n].capital => {
            out.say(read, at, Rule::SyllableImpossible, Level::Hint, None);
        }
        _ => {}
    }
}

/// Letters of the alphabet, with our marks: "Müller" and "façade" are no slips of ours.
fn is_ours(letter: char) -> bool {
    let small = letter.to_lowercase().next().unwrap_or(letter);
    let (base, _) = without_tone(small);
    matches!(base, 'a'..='z' | 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư') && !matches!(base, 'f' | 'j' | 'w' | 'z')
}

/// What one usual slip makes of a syllable: the wrong onset before i and e, a horn forgotten, a letter twice.
fn mends(word: &str, style: Style) -> Vec<String> {
    let lower = word.to_lowercase();
    let mut out: Vec<String> = Vec::new();
    let mut attempt = |it: String| {
        let it = restyle(&it, style);
        if possible(&it) && !out.contains(&it) {
            out.push(it);
        }
    };
    for (wrong, right) in [("ngh", "ng"), ("gh", "g"), ("ng", "ngh"), ("g", "gh"), ("c", "k"), ("k", "c")] {
        if let Some(rest) = lower.strip_prefix(wrong) {
            attempt(format!("{right}{rest}"));
        }
    }
    let bare: Vec<(char, char)> = lower.chars().map(|it| (it, without_tone(it).0)).collect();
    for n in 1..bare.len() {
        let pair = (bare[n - 1].1, bare[n].1);
        if matches!(pair, ('u', 'o' | 'ơ') | ('ư', 'o')) {
            let with = |n: usize, horn: char| {
                let tone = without_tone(bare[n].0).1;
                Syllable::toned(horn, tone)
            };
            let mut letters: Vec<char> = bare.iter().map(|it| it.0).collect();
            (letters[n - 1], letters[n]) = (with(n - 1, 'ư'), with(n, 'ơ'));
            attempt(letters.into_iter().collect());
        }
        if bare[n].0 == bare[n - 1].0 {
            attempt(bare.iter().enumerate().filter(|it| it.0 != n).map(|it| it.1.0).collect());
        }
    }
    out
}

fn telex(read: &Read<'_>, n: usize, word: &str, house: &House<'_>, out: &mut Found<'_>) {
    // VND, ddMM: words of capitals and of both are no typing.
    let plain = word.chars().skip(2).all(|it| it.is_ascii_lowercase()) && word.len() > 2;
    if !plain || house.lists.is_english(&word.to_ascii_lowercase()) {
        return;
    }
    if let Some(fix) = decoded(word, house.tone) {
        out.say(read, read.words[n].at.clone(), Rule::TelexLeft, Level::Hint, Some(fix));
    }
}

/// "Ddường": the keys of đ before letters that are done.
fn leftover_d(word: &str) -> Option<String> {
    let mut letters = word.chars();
    let (first, second) = (letters.next()?, letters.next()?);
    if !matches!(first, 'd' | 'D') || !matches!(second, 'd' | 'D') {
        return None;
    }
    let mended = format!("{}{}", if first == 'D' { 'Đ' } else { 'đ' }, letters.as_str());
    possible(&mended).then_some(mended)
}

/// The keys of a syllable, as Telex reads them; only where a letter was made of two keys, since "ban" and "bans" are
/// words of somebody.
fn decoded(word: &str, style: Style) -> Option<String> {
    let lower = word.to_lowercase();
    let shaped = |keys: &str| {
        let mut out = keys.to_owned();
        for (two, one) in
            [("uow", "ươ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"), ("dd", "đ")]
        {
            out = out.replacen(two, one, 1);
        }
        out
    };
    let cased = |it: String| if word.starts_with(|it: char| it.is_uppercase()) { capitalised(&it) } else { it };
    for (at, key) in lower.char_indices().skip(1) {
        let mark = match key {
            's' => '\u{301}',
            'f' => '\u{300}',
            'r' => '\u{309}',
            'x' => '\u{303}',
            'j' => '\u{323}',
            _ => continue,
        };
        let keys = format!("{}{}", &lower[..at], &lower[at + 1..]);
        let base = shaped(&keys);
        if base == keys {
            continue;
        }
        let Some(vowel) = base.char_indices().find(|it| "aăâeêioôơuưy".contains(it.1)) else { continue };
        let after = vowel.0 + vowel.1.len_utf8();
        let toned = restyle(&format!("{}{mark}{}", &base[..after], &base[after..]), style);
        if possible(&toned) {
            return Some(cased(toned));
        }
    }
    let base = shaped(&lower);
    (lower.starts_with("dd") && base != lower && possible(&base)).then(|| cased(base))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|it| it.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Each syllable that is not in the site's tone style, if both styles stand outside names and quotations.
pub(super) fn look_at_all(all: &[Read<'_>], house: &House<'_>, out: &mut Found<'_>) {
    let mut styled: Vec<(&Read<'_>, Range<usize>, Style)> = Vec::new();
    for read in all {
        for word in read.words.iter().filter(|it| it.ex.len() > it.fo.len()) {
            let style = Syllable::read(&read.text[word.at.clone()]).and_then(|it| it.style());
            styled.extend(style.map(|it| (read, word.at.clone(), it)));
        }
    }
    let stands = |style| styled.iter().any(|it| it.2 == style && !it.0.is_kept(&it.1));
    if !(stands(Style::Old) && stands(Style::New)) {
        return;
    }
    for (read, at, style) in styled {
        if style != house.tone {
            let fix = restyle(&read.text[at.clone()], house.tone);
            out.say(read, at, Rule::ToneMixed, Level::ShouldMend, Some(fix));
        }
    }
}
