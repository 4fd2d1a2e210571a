//! House style and spelling: what a desk would mark in a text, each with its place and, where there is exactly one, its
//! mend. It knows passages of text and lists of words; it does not know articles, and it rewrites nothing by itself.

mod figures;
mod lists;
mod marks;
mod spelling;
mod wording;

use std::collections::BTreeMap;
use std::ops::Range;

pub use lists::{Lists, Shipped, exact_key, folded_key};

use crate::syllable::Style;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    DoubleSpace,
    SpaceAtMark,
    SpaceMissing,
    QuoteMarks,
    ManyDots,
    DateImpossible,
    DateStyle,
    NumberStyle,
    UnitSpace,
    ToneMixed,
    RangeDash,
    BodyName,
    AbbreviationUnexplained,
    SyllableImpossible,
    WordConfused,
    TelexLeft,
    WordRepeated,
    SentenceRepeated,
    SentenceLong,
    DocumentNumber,
    PersonDiffers,
    OldEncoding,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    MustMend,
    ShouldMend,
    Hint,
}

/// One thing to be said about one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    pub rule: Rule,
    pub level: Level,
    pub passage: usize,
    /// Bytes of the passage.
    pub at: Range<usize>,
    /// What the sentence is made of beside the words found: `other`, `kept`, `count`, `max`.
    pub facts: BTreeMap<&'static str, String>,
    /// What to put there instead.
    pub fix: Option<String>,
}

/// What a site has decided.
#[derive(Debug, Clone)]
pub struct House<'a> {
    pub tone: Style,
    pub dash: Dash,
    pub lists: &'a Lists,
}

/// How a range of years is written: 2015-2020, 2015 - 2020, 2015–2020, 2015 – 2020.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dash {
    #[default]
    Hyphen,
    SpacedHyphen,
    EnDash,
    SpacedEnDash,
}

impl Dash {
    /// What stands between the years.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hyphen => "-",
            Self::SpacedHyphen => " - ",
            Self::EnDash => "–",
            Self::SpacedEnDash => " – ",
        }
    }
}

/// One stretch of text that is read without a break: a paragraph, a heading, a caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'a> {
    pub text: &'a str,
    /// A repeated sentence and a long one are faults of running text, not of captions.
    pub running: bool,
}

/// Everything to be said, in the order of reading.
pub fn look(passages: &[Passage<'_>], house: &House<'_>) -> Vec<Slip> {
    let read: Vec<Read<'_>> = passages.iter().enumerate().map(|(n, it)| Read::new(n, *it, passages)).collect();
    let mut out = Found { slips: Vec::new(), read: &read };
    for it in &read {
        // What came in another encoding is no text to be read.
        if !old_encoding(it, &mut out) {
            marks::look(it, &mut out);
            figures::look(it, &mut out);
            spelling::look(it, house, &mut out);
        }
    }
    spelling::look_at_all(&read, house, &mut out);
    figures::look_at_all(&read, house, &mut out);
    wording::look_at_all(&read, house, &mut out);
    let mut slips = out.slips;
    slips.sort_by_key(|it| (it.passage, it.at.start, it.rule));
    slips
}

/// A passage, read once.
struct Read<'a> {
    number: usize,
    text: &'a str,
    running: bool,
    words: Vec<Word>,
    /// Insides of quotation marks and of names.
    kept: Vec<Range<usize>>,
}

struct Word {
    at: Range<usize>,
    /// As search compares it, so in the old tone style; lower case.
    ex: String,
    /// Without marks.
    fo: String,
    capital: bool,
}

impl<'a> Read<'a> {
    fn new(number: usize, passage: Passage<'a>, all: &[Passage<'_>]) -> Self {
        let text = passage.text;
        let words: Vec<Word> = crate::tokens(text)
            .map(|it| {
                let capital = text[it.at.clone()].chars().next().is_some_and(char::is_uppercase);
                Word { at: it.at, ex: it.ex, fo: it.fo, capital }
            })
            .collect();
        let next = all.get(number + 1).map_or("", |it| it.text);
        let mut kept: Vec<Range<usize>> = marks::quotations(text, next).into_iter().map(|it| it.inside).collect();
        kept.extend(names(text, &words));
        Self { number, text, running: passage.running, words, kept }
    }

    fn word(&self, n: usize) -> &str {
        &self.text[self.words[n].at.clone()]
    }

    /// Only a space stands between this word and the one before.
    fn follows(&self, n: usize) -> bool {
        n > 0 && matches!(&self.text[self.words[n - 1].at.end..self.words[n].at.start], " " | "\u{A0}")
    }

    fn is_kept(&self, at: &Range<usize>) -> bool {
        self.kept.iter().any(|it| it.start <= at.start && at.end <= it.end)
    }
}

struct Found<'a> {
    slips: Vec<Slip>,
    read: &'a [Read<'a>],
}

impl Found<'_> {
    /// Inside names and quotations it is at most a hint, and nothing is mended there by a key.
    fn say(&mut self, read: &Read<'_>, at: Range<usize>, rule: Rule, level: Level, fix: Option<String>) -> &mut Slip {
        let kept = read.is_kept(&at);
        let level = if kept { Level::Hint } else { level };
        let fix = fix.filter(|_| !kept);
        self.push(Slip { rule, level, passage: read.number, at, facts: BTreeMap::new(), fix })
    }

    fn push(&mut self, slip: Slip) -> &mut Slip {
        self.slips.push(slip);
        let last = self.slips.len() - 1;
        &mut self.slips[last]
    }
}

/// Two or more words in a row that begin with a capital: Nguyễn Thị Hoà, Bãi Cháy. One alone may only begin a sentence.
fn names(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let mut to = from;
        while to < words.len()
            && words[to].capital
            && (to == from || &text[words[to - 1].at.end..words[to].at.start] == " ")
        {
            to += 1;
        }
        let shouted =
            text[words[from].at.start..words[to.max(from + 1) - 1].at.end].chars().all(|it| !it.is_lowercase());
        if to - from > 1 && !shouted {
            out.push(words[from].at.start..words[to - 1].at.end);
        }
        from = to.max(from + 1);
    }
    out
}

fn old_encoding(read: &Read<'_>, out: &mut Found<'_>) -> bool {
    if read.text.is_ascii() {
        return false;
    }
    let it = crate::repair(read.text);
    let Some(first) = it.converted.first() else { return false };
    let name = first.guess.encoding.name();
    let at = 0..read.text.len();
    let slip = Slip {
        rule: Rule::OldEncoding,
        level: Level::ShouldMend,
        passage: read.number,
        at,
        facts: BTreeMap::from([("other", name.to_owned())]),
        fix: Some(it.text),
    };
    out.push(slip);
    true
}
