//! What a Vietnamese syllable may be: onset × rime × tone, and where its tone mark stands. It says what is possible,
//! not what is a word: "niễm" is possible, "nứơc" is a slip of the fingers, "tart" is neither.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Where the mark of an open oa, oe, uy stands: hòa or hoà. Everywhere else the two schools agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    Old,
    New,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    Ngang,
    Huyen,
    Hoi,
    Nga,
    Sac,
    Nang,
}

const TONES: [Tone; 6] = [Tone::Ngang, Tone::Huyen, Tone::Hoi, Tone::Nga, Tone::Sac, Tone::Nang];

/// Each vowel with its six tones, in the order of `TONES`.
const VOWELS: [&str; 12] = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "iìỉĩíị",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "uùủũúụ",
    "ưừửữứự",
    "yỳỷỹýỵ",
];

/// Longest first: `ngh` is not `ng` with an h left over.
const ONSETS: [&str; 27] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x",
];

pub(crate) const RIMES: &str = "
a ac ach ai am an ang anh ao ap at au ay
ăc ăm ăn ăng ăp ăt
âc âm ân âng âp ât âu ây
e ec em en eng eo ep et
ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu
iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ooc oong
oa oac oach oai oam oan oang oanh oao oap oat oay
oăc oăm oăn oăng oăp oăt
oe oec oem oen oeo oet
ô ôc ôi ôm ôn ông ôp ôt
ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut
uân uâng uât uây uâc
uê uêch uên uênh
uôc uôi uôm uôn uông uôt
uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ưt ưu
ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêng yêt yêu
";

/// After qu, whose u is the glide of the rime: qu + y, yên, ynh … and what has no glide of its own.
const AFTER_QU: &str = "
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât ây
e en eng eo et ê êch ên ênh êt êu i in it ich inh ôc ôi ơ ơi ơn ơt
y ya ych yên yêt ynh yn yp yt yu
";

static ALL: LazyLock<HashSet<&'static str>> = LazyLock::new(|| RIMES.split_whitespace().collect());
static QU: LazyLock<HashSet<&'static str>> = LazyLock::new(|| AFTER_QU.split_whitespace().collect());

/// Names that keep an older spelling of their onset.
const BY_NAME: [(&str, &str); 1] = [("k", "an")];

/// A syllable taken apart; its letters keep their case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Syllable {
    /// Lower case, without tone.
    letters: Vec<char>,
    capital: Vec<bool>,
    /// Letters before the rime.
    onset: usize,
    tone: Tone,
    /// Which letter carries the mark.
    marked: Option<usize>,
}

impl Syllable {
    /// Reads one syllable, wherever its mark stands; None for what no syllable can be.
    pub fn read(text: &str) -> Option<Self> {
        // "nghiêng" is the longest, nine characters when it is decomposed; one megabyte is not looked at.
        if text.is_empty() || text.chars().take(13).count() > 12 {
            return None;
        }
        let composed: String;
        let text = if is_nfc(text) {
            text
        } else {
            composed = text.nfc().collect();
            &composed
        };
        let mut letters = Vec::with_capacity(8);
        let mut capital = Vec::with_capacity(8);
        let (mut tone, mut marked) = (Tone::Ngang, None);
        for letter in text.chars() {
            let (base, its_tone) = without_tone(lower(letter)?);
            if its_tone != Tone::Ngang {
                if marked.is_some() {
                    return None;
                }
                (tone, marked) = (its_tone, Some(letters.len()));
            }
            letters.push(base);
            capital.push(letter.is_uppercase());
        }
        let onset = onset_of(&letters, tone)?;
        Some(Self { letters, capital, onset, tone, marked })
    }

    /// One vowel with its tone.
    pub(crate) fn toned(vowel: char, tone: Tone) -> char {
        with_tone(vowel, tone)
    }

    pub fn tone(&self) -> Tone {
        self.tone
    }

    /// `gi` of "gì" and "giếng" shares its i with the rime, and counts as onset.
    pub fn onset(&self) -> String {
        let whole = self.letters.starts_with(&['g', 'i']) && self.onset == 1;
        self.letters[..if whole { 2 } else { self.onset }].iter().collect()
    }

    pub fn rime(&self) -> String {
        self.letters[self.onset..].iter().collect()
    }

    /// The mark stands where one of the two schools puts it.
    pub fn in_place(&self) -> bool {
        self.marked.is_none_or(|it| it == self.mark_at(Style::Old) || it == self.mark_at(Style::New))
    }

    /// Which school spelled it; None where both spell it so, and where the mark is out of place.
    pub fn style(&self) -> Option<Style> {
        let marked = self.marked?;
        let (old, new) = (self.mark_at(Style::Old), self.mark_at(Style::New));
        match (old == new, marked) {
            (true, _) => None,
            (_, it) if it == old => Some(Style::Old),
            (_, it) if it == new => Some(Style::New),
            _ => None,
        }
    }

    pub fn spelled(&self, style: Style) -> String {
        let at = self.mark_at(style);
        let letters = self.letters.iter().zip(&self.capital).enumerate();
        letters
            .map(|(n, (letter, capital))| {
                let letter = if n == at { with_tone(*letter, self.tone) } else { *letter };
                if *capital { letter.to_uppercase().next().unwrap_or(letter) } else { letter }
            })
            .collect()
    }

    fn mark_at(&self, style: Style) -> usize {
        self.onset + mark_of_rime(&self.letters[self.onset..], style)
    }
}

/// Can this be a syllable, marked as one of the two schools marks it?
pub fn possible(text: &str) -> bool {
    Syllable::read(text).is_some_and(|it| it.in_place())
}

/// One syllable with its mark where `style` puts it, also where it stood out of place (nghiã, tóan). Any other word
/// comes back as it was.
pub fn restyle(syllable: &str, style: Style) -> String {
    Syllable::read(syllable).map_or_else(|| syllable.to_owned(), |it| it.spelled(style))
}

/// The same for every word of a text; what stands between the words is kept.
pub fn restyle_text(text: &str, style: Style) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = 0;
    for at in crate::fold::words_at(text) {
        out.push_str(&text[rest..at.start]);
        out.push_str(&restyle(&text[at.clone()], style));
        rest = at.end;
    }
    out.push_str(&text[rest..]);
    out
}

/// `ð/Ð` (Icelandic) becomes `đ/Đ` only where the word is then a syllable; it never is one before.
pub fn with_real_d(word: &str) -> Option<String> {
    if !word.contains(['ð', 'Ð']) {
        return None;
    }
    let mended = word.replace('ð', "đ").replace('Ð', "Đ");
    possible(&mended).then_some(mended)
}

/// Lower case of one letter; None where it is more than one letter, which is none of ours.
fn lower(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic().then(|| letter.to_ascii_lowercase());
    }
    let mut lower = letter.to_lowercase();
    lower.next().filter(|_| lower.next().is_none())
}

pub(crate) fn without_tone(letter: char) -> (char, Tone) {
    match TONED.get(letter as usize) {
        Some((base, tone)) if *base != '\0' => (*base, *tone),
        _ => (letter, Tone::Ngang),
    }
}

/// By code, what a small vowel with a tone is; others are nothing here. Asked of every letter of every text.
static TONED: LazyLock<Vec<(char, Tone)>> = LazyLock::new(|| {
    let mut out = vec![('\0', Tone::Ngang); 0x1F00];
    for row in VOWELS {
        let base = row.chars().next().unwrap_or_default();
        for (letter, tone) in row.chars().zip(TONES) {
            out[letter as usize] = (base, tone);
        }
    }
    out
});

/// From the table and not by composing: Unicode has no step from ô to ộ.
fn with_tone(letter: char, tone: Tone) -> char {
    let row = VOWELS.iter().find(|it| it.starts_with(letter));
    row.and_then(|it| it.chars().nth(tone as usize)).unwrap_or(letter)
}

/// Where the rime begins, if the letters and the tone are a syllable.
fn onset_of(letters: &[char], tone: Tone) -> Option<usize> {
    let word: String = letters.iter().collect();
    if let Some(rest) = word.strip_prefix("gi") {
        // "già" is gi + a; "gì" and "giếng" are gi + i, iêng with one i.
        let shared = ALL.contains(&word[1..]);
        let whole = !rest.starts_with(['i', 'y']) && ALL.contains(rest);
        let onset = if whole { 2 } else { 1 };
        return ((whole || shared) && tone_fits(&word[onset..], tone)).then_some(onset);
    }
    let onset = ONSETS.iter().find(|it| word.starts_with(**it)).copied().unwrap_or("");
    let rime = &word[onset.len()..];
    let known = if onset == "qu" { QU.contains(rime) } else { ALL.contains(rime) && fits(onset, rime) };
    (known && tone_fits(rime, tone)).then(|| onset.chars().count())
}

/// c, ch, p, t are stopped short: they only take the sharp and the heavy tone.
fn tone_fits(rime: &str, tone: Tone) -> bool {
    !rime.ends_with(['c', 'p', 't']) && !rime.ends_with("ch") || matches!(tone, Tone::Sac | Tone::Nang)
}

fn fits(onset: &str, rime: &str) -> bool {
    let front = rime.starts_with(['e', 'ê', 'i', 'y']);
    match onset {
        "" => !rime.starts_with("iê"),
        "c" | "g" | "ng" => !front,
        "k" => front && !rime.starts_with("yê") || BY_NAME.contains(&(onset, rime)),
        "gh" | "ngh" => front && !rime.starts_with('y'),
        _ => !rime.starts_with("yê"),
    }
}

/// Which letter of the rime carries the mark.
fn mark_of_rime(rime: &[char], style: Style) -> usize {
    // A letter with a hat, a horn or a breve takes the tone; of ươ the second.
    if let Some(at) = rime.iter().rposition(|it| matches!(it, 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư')) {
        return at;
    }
    let vowels = rime.iter().take_while(|it| matches!(it, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')).count();
    match (vowels, vowels < rime.len(), rime) {
        (0 | 1, _, _) => 0,
        (_, true, _) => vowels - 1,
        (2, false, ['o', 'a' | 'e'] | ['u', 'y']) => usize::from(style == Style::New),
        (2, false, _) => 0,
        _ => 1,
    }
}
