//! What blocks say, a number for each word, so that two texts are compared without a letter of them. It does not know
//! which block became which.

use std::borrow::Cow;
use std::hash::{BuildHasherDefault, Hasher};

use crate::document::{Block, Body, Inline};

/// Made of the letters of a word. Where two words had the same number, a conflict would cover a block more.
pub(super) type Word = u64;

/// The words of some blocks behind each other, and where each block ends.
pub(super) struct Said {
    words: Vec<Word>,
    ends: Vec<usize>,
}

impl Said {
    /// Of blocks that nobody asks about, which `wanted` leaves out, it says that they have no words.
    pub fn of(blocks: &[Block], wanted: impl Fn(usize) -> bool) -> Self {
        let mut it = Self { words: Vec::new(), ends: Vec::with_capacity(blocks.len()) };
        for (n, block) in blocks.iter().enumerate() {
            if wanted(n) {
                words(&text(&block.body), &mut it.words);
            }
            it.ends.push(it.words.len());
        }
        it
    }

    pub fn block(&self, n: usize) -> &[Word] {
        let from = n.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[from..self.ends[n]]
    }

    pub fn blocks(&self) -> impl Iterator<Item = &[Word]> {
        (0..self.ends.len()).map(|n| self.block(n))
    }
}

/// What a block says, its parts one a line.
fn text(body: &Body) -> Cow<'_, str> {
    match body {
        Body::Paragraph(text) | Body::Heading { text, .. } => match &**text {
            [Inline::Text { text, .. }] => Cow::Borrowed(text),
            _ => Cow::Owned(crate::document::plain(text)),
        },
        body => Cow::Owned(body.words().join("\n")),
    }
}

/// Letters and digits only: a join without a space makes "tỉnh.Nước" of two words. What has none of them is its signs.
fn words(text: &str, out: &mut Vec<Word>) {
    let before = out.len();
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, letter) in text.char_indices() {
        if !is_of_a_word(letter) {
            if from < at {
                out.push(number(&bytes[from..at]));
            }
            from = at + letter.len_utf8();
        }
    }
    if from < bytes.len() {
        out.push(number(&bytes[from..]));
    }
    if out.len() == before {
        out.extend(text.split_whitespace().map(|it| number(it.as_bytes())));
    }
}

/// All of them behind each other, without what stands between words.
pub(super) fn letters(body: &Body) -> String {
    text(body).chars().filter(|it| is_of_a_word(*it)).collect()
}

fn is_of_a_word(letter: char) -> bool {
    match letter {
        '\0'..='\u{7f}' => letter.is_ascii_alphanumeric(),
        // All of Vietnamese, without asking a table of all scripts.
        '\u{c0}'..='\u{24f}' => letter != '×' && letter != '÷',
        '\u{1e00}'..='\u{1eff}' => true,
        it => it.is_alphanumeric(),
    }
}

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

fn number(letters: &[u8]) -> Word {
    let mut out = letters.len() as u64;
    for eight in letters.chunks(8) {
        let mut bytes = [0; 8];
        bytes[..eight.len()].copy_from_slice(eight);
        out = mixed(out, u64::from_le_bytes(bytes));
    }
    out
}

fn mixed(before: u64, next: u64) -> u64 {
    let it = (before.rotate_left(23) ^ next).wrapping_mul(MIX);
    it ^ (it >> 32)
}

/// A number for each so many words in the same order.
pub(super) fn phrases(words: &[Word], length: usize) -> impl Iterator<Item = u64> {
    words.windows(length).map(phrase)
}

pub(super) fn phrase(words: &[Word]) -> u64 {
    words.iter().fold(0, |before, it| mixed(before, *it))
}

/// The phrases of one word, of two, and so on to the longest, each made of the one before it.
pub(super) fn each_phrase<const LONGEST: usize>(words: &[Word], mut take: impl FnMut(u64)) {
    // Of those that end at the word before, the shortest first.
    let mut ending = [0; LONGEST];
    for (n, word) in words.iter().enumerate() {
        for length in (1..LONGEST.min(n + 1)).rev() {
            ending[length] = mixed(ending[length - 1], *word);
            take(ending[length]);
        }
        ending[0] = mixed(0, *word);
        take(ending[0]);
    }
}

/// Says of most numbers at once that they are none of these few.
pub(super) struct Few([u64; 64]);

impl Few {
    pub fn of(them: impl Iterator<Item = u64>) -> Self {
        let mut out = Self([0; 64]);
        for it in them {
            let (place, bit) = Self::place(it);
            out.0[place] |= bit;
        }
        out
    }

    pub fn may_hold(&self, it: u64) -> bool {
        let (place, bit) = Self::place(it);
        self.0[place] & bit != 0
    }

    fn place(it: u64) -> (usize, u64) {
        (usize::try_from(it >> 6 & 63).unwrap_or(0), 1 << (it & 63))
    }
}

/// Without the words at both ends that stand there too.
pub(super) fn apart<'t>(one: &'t [Word], other: &'t [Word]) -> [&'t [Word]; 2] {
    let head = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[head..], &other[head..]);
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    [&one[..one.len() - tail], &other[..other.len() - tail]]
}

/// The words that stand here more often than there, in the order of their numbers, each once.
pub(super) fn more_often(here: &[Word], there: &[Word]) -> Vec<Word> {
    let mut out = here.to_vec();
    out.sort_unstable();
    if there.is_empty() {
        out.dedup();
        return out;
    }
    let mut others = there.to_vec();
    others.sort_unstable();
    let mut others = others.into_iter().peekable();
    out.retain(|it| {
        while others.next_if(|other| other < it).is_some() {}
        others.next_if_eq(it).is_none()
    });
    out.dedup();
    out
}

pub(super) fn holds(all: &[Word], some: &[Word]) -> bool {
    some.len() <= all.len() && all.windows(some.len().max(1)).any(|it| it == some)
}

/// The greater part of a few words, at least so many, in their order, with others among them: they were written over
/// after they had come.
pub(super) fn mostly_there(all: &[Word], some: &[Word], least: usize) -> bool {
    if some.len().min(all.len()) < least {
        return false;
    }
    let mut longest = vec![0; some.len() + 1];
    for word in all {
        let mut before = 0;
        for (n, other) in some.iter().enumerate() {
            let here = if word == other { before + 1 } else { longest[n + 1].max(longest[n]) };
            before = longest[n + 1];
            longest[n + 1] = here;
        }
    }
    let found = longest[some.len()];
    found >= least && 2 * found > some.len()
}

/// Of numbers that are mixed already.
#[derive(Default)]
pub(super) struct AsIs(u64);

pub(super) type ByNumber = BuildHasherDefault<AsIs>;

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = mixed(self.0, number(bytes));
    }

    fn write_u64(&mut self, it: u64) {
        self.0 = it;
    }
}
