//! Text of the years before Unicode, and Unicode that went through wrong hands: which encoding it is, and its letters.
//! It knows texts and names of fonts, not files; what is asked about must not have been cleaned, since TCVN3 writes `ư`
//! as a soft hyphen.

mod decode;
mod font;
mod judge;
mod table;

use std::ops::Range;

pub use decode::{Decoded, decode, decode_bytes};
pub use font::{Run, repair_pasted};
pub use judge::{Action, Guess, judge, judge_by};

/// In the order in which a tie is decided; VIQR and decomposed letters are never guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    Mojibake,
    Tcvn3,
    Vni,
    Cp1258,
    Viscii,
    Vps,
    Viqr,
    Decomposed,
}

impl Encoding {
    pub const ALL: [Self; 8] =
        [Self::Mojibake, Self::Tcvn3, Self::Vni, Self::Cp1258, Self::Viscii, Self::Vps, Self::Viqr, Self::Decomposed];

    /// As scripts and tables call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mojibake => "mojibake",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Cp1258 => "cp1258",
            Self::Viscii => "viscii",
            Self::Vps => "vps",
            Self::Viqr => "viqr",
            Self::Decomposed => "nfd",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// What the name of a font says: `.VnTimeH` is TCVN3 drawn in capitals, `VNI-Times` is VNI.
    pub fn of_font(font: &str) -> Option<Font> {
        let lower = font.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
        if lower.starts_with(".vn") {
            return Some(Font { encoding: Self::Tcvn3, capitals: lower.ends_with('h') });
        }
        lower.starts_with("vni-").then_some(Font { encoding: Self::Vni, capitals: false })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Font {
    pub encoding: Encoding,
    /// The font draws small codes as capitals, so its run is capitals.
    pub capitals: bool,
}

/// A text after a look at each of its lines.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Repaired {
    pub text: String,
    /// What was converted, by line.
    pub converted: Vec<Stretch>,
    /// What looks like an old encoding and is too short to be sure; its words are as they came.
    pub offered: Vec<Stretch>,
    /// Letters that mean nothing in the encoding of their line; they are as they came.
    pub unknown: Vec<char>,
    /// TCVN3 has no capitals with tones: a line in capitals came out half small.
    pub capitals_lost: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// Bytes of the text as it came.
    pub at: Range<usize>,
    pub guess: Guess,
}

/// Looks at a text line by line, and at the paragraph where a line is too short; converts what is sure, offers what is
/// likely, leaves the rest alone.
pub fn repair(text: &str) -> Repaired {
    let mut out = Repaired::default();
    for paragraph in paragraphs(text) {
        let whole = judge(&text[paragraph.clone()]).filter(|it| it.action == Action::Convert);
        let mut start = paragraph.start;
        for line in text[paragraph.clone()].split_inclusive('\n') {
            let at = start..start + line.len();
            start = at.end;
            match guess_of(line, whole.as_ref()) {
                Some(guess) if guess.action == Action::Convert => {
                    let decoded = judge::convert(guess.encoding, line);
                    out.capitals_lost |= guess.encoding == Encoding::Tcvn3 && half_capitals(&decoded.text);
                    out.text.push_str(&decoded.text);
                    out.unknown.extend(decoded.unknown);
                    out.converted.push(Stretch { at, guess });
                }
                Some(guess) => {
                    out.text.push_str(line);
                    out.offered.push(Stretch { at, guess });
                }
                None => out.text.push_str(line),
            }
        }
    }
    out.unknown.sort_unstable();
    out.unknown.dedup();
    out
}

/// A block of a text that came in by the clipboard, as it should read.
#[derive(Debug, Clone, PartialEq)]
pub struct RepairedBlock {
    pub guess: Guess,
    /// One for each run that came, its letters converted whether it is sure or only offered.
    pub runs: Vec<String>,
}

/// Looks at the blocks of one text, each of runs that are drawn alike; None leaves a block as it came. The guess is made
/// of the block as a whole, and where it is too short of all blocks together. Also whether capitals were lost.
pub fn repair_blocks(blocks: &[Vec<String>]) -> (Vec<Option<RepairedBlock>>, bool) {
    // Blocks are the lines of a paragraph: a line end inside of one is no end of it.
    let lines: Vec<String> = blocks.iter().map(|runs| runs.concat().replace(['\n', '\r'], " ")).collect();
    let repaired = repair(&lines.iter().flat_map(|it| [it.as_str(), "\n"]).collect::<String>());
    let starts: Vec<usize> = lines
        .iter()
        .scan(0, |next, line| {
            let start = *next;
            *next += line.len() + 1;
            Some(start)
        })
        .collect();
    let mut out = vec![None; blocks.len()];
    for Stretch { at, guess } in repaired.converted.into_iter().chain(repaired.offered) {
        if let Ok(nth) = starts.binary_search(&at.start) {
            let runs = blocks[nth].iter().map(|run| judge::convert(guess.encoding, run).text).collect();
            out[nth] = Some(RepairedBlock { guess, runs });
        }
    }
    (out, repaired.capitals_lost)
}

/// The same for a run whose font tells its encoding; a run with letters of Unicode is none of that font's.
pub fn repair_in_font(run: &str, font: Font) -> Option<Decoded> {
    if !judge::eight_bit(run) {
        return None;
    }
    let mut decoded = decode(font.encoding, run);
    if font.capitals {
        decoded.text = decoded.text.to_uppercase();
    }
    Some(decoded)
}

/// By request: the whole text is of that encoding, whatever it looks like.
pub fn convert(encoding: Encoding, text: &str) -> Decoded {
    match encoding {
        Encoding::Viqr => decode::viqr_words(text),
        _ => judge::convert(encoding, text),
    }
}

/// A line by itself; a line with too few words may follow its paragraph, if the same encoding explains it.
fn guess_of(line: &str, paragraph: Option<&Guess>) -> Option<Guess> {
    let own = judge(line);
    match (own, paragraph) {
        (Some(own), _) if own.action == Action::Convert => Some(own),
        (own, Some(paragraph)) => {
            let same = judge::score(paragraph.encoding, line).filter(|it| it.good > 0 && it.score >= judge::CONVERT);
            same.map(|it| Guess { action: Action::Convert, ..it }).or(own)
        }
        (own, None) => own,
    }
}

/// Lines up to a blank one, which belongs to the paragraph before it.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            out.push(start..at);
            start = at;
        }
    }
    if start < at {
        out.push(start..at);
    }
    out
}

/// "ĐẢNG" came as "ĐảNG".
fn half_capitals(text: &str) -> bool {
    text.split(|it: char| !it.is_alphabetic()).any(|word| {
        let capitals = word.chars().filter(|it| it.is_ascii_uppercase()).count();
        capitals >= 2 && word.chars().any(|it| it.is_lowercase() && !it.is_ascii())
    })
}
