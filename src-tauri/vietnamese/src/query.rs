//! What a person types into a search box, as a value: words and phrases in both spellings, and where they stand in a
//! text. It does not know what is searched, nor how a database finds it.

use std::ops::Range;

use crate::fold::{Token, as_typed, places, says, tokens};
use crate::nfc;

/// More words are not looked for: nobody types them, and a pasted page must not become a question.
const WORDS_MAX: usize = 32;
/// Words before and after what was found, in a snippet.
const BEFORE: usize = 8;
const SNIPPET_WORDS: usize = 30;
/// Marks of quotation that people type around a phrase, straight and bent.
const QUOTES: [char; 5] = ['"', '“', '”', '„', '‟'];

/// Everything that was asked for must stand in the text; the last word may be only begun.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    pub terms: Vec<Term>,
}

/// Words that stand one after the other: what was in quotes, or `837/NQ`, or a single word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub words: Vec<Word>,
    /// The last of its words may go on.
    pub begun: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub ex: String,
    pub fo: String,
    /// `hoà` of somebody who goes on to type `hoàn`: the tone only moves in the whole syllable, so a begun word is
    /// looked for as it stands too.
    pub typed: Option<String>,
}

/// A stretch of a text in its own letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub hit: bool,
}

impl Query {
    /// Whatever is typed is a question; one without a letter or a digit asks for nothing.
    pub fn of(typed: &str) -> Self {
        let typed = nfc(typed);
        let mut terms: Vec<Term> = Vec::new();
        let mut left = WORDS_MAX;
        let mut quoted = false;
        let mut parts = typed.split(QUOTES).peekable();
        while let Some(part) = parts.next() {
            // A mark that nothing closes is a slip: its words are words.
            let phrase = quoted && parts.peek().is_some();
            let chunks: Vec<&str> = if phrase { vec![part] } else { part.split_whitespace().collect() };
            for chunk in chunks {
                let words: Vec<Word> = tokens(chunk).take(left).map(|it| Word::of(it, chunk)).collect();
                left -= words.len();
                if !words.is_empty() {
                    terms.push(Term { words, begun: !phrase });
                }
            }
            quoted = !quoted;
        }
        let last = terms.len().saturating_sub(1);
        for (n, term) in terms.iter_mut().enumerate() {
            term.begun &= n == last;
        }
        Self { terms }
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Where its words stand in this text, in order and apart: bytes of the text. Marks count for nothing here, since
    /// a reader of `má` is also shown why `ma` was found.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let words: Vec<Range<usize>> = places(text).collect();
        self.marks_in(text, &words).into_iter().map(|it| words[it.start].start..words[it.end - 1].end).collect()
    }

    /// The text whole, cut where something of it was asked for.
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        cut(text, &self.marks(text), 0..text.len())
    }

    /// A few words around the first thing that was found; none where nothing of this text was asked for.
    pub fn snippet(&self, text: &str) -> Option<Vec<Piece>> {
        let words: Vec<Range<usize>> = places(text).collect();
        let found = self.marks_in(text, &words);
        let first = found.first()?.start;
        let start = first.saturating_sub(BEFORE);
        let stop = (start + SNIPPET_WORDS).min(words.len());
        let from = if start == 0 { 0 } else { words[start].start };
        let to = if stop == words.len() { text.len() } else { words[stop - 1].end };
        let marks: Vec<_> =
            found.iter().map(|it| words[it.start].start..words[it.end - 1].end).filter(|it| it.end <= to).collect();
        let mut out = cut(text, &marks, from..to);
        if from > 0 {
            out.insert(0, Piece { text: "… ".to_owned(), hit: false });
        }
        if to < text.len() {
            out.push(Piece { text: " …".to_owned(), hit: false });
        }
        Some(out)
    }

    /// Of several texts of one article: a few words of the one in which most of the question stands, the first of them.
    pub fn best<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Option<Vec<Piece>> {
        let mut best: Option<(usize, &str)> = None;
        let mut words: Vec<Range<usize>> = Vec::new();
        for text in texts {
            words.clear();
            words.extend(places(text));
            let stands = |it: &&Term| (0..words.len()).any(|n| it.stands_at(text, &words[n..]));
            let found = self.terms.iter().filter(stands).count();
            if found > best.map_or(0, |it| it.0) {
                best = Some((found, text));
            }
            if found == self.terms.len() {
                break;
            }
        }
        self.snippet(best?.1)
    }

    /// Ranges of words.
    fn marks_in(&self, text: &str, words: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        let mut from = 0;
        while from < words.len() {
            let longest =
                self.terms.iter().filter(|it| it.stands_at(text, &words[from..])).map(|it| it.words.len()).max();
            match longest {
                Some(long) => {
                    out.push(from..from + long);
                    from += long;
                }
                None => from += 1,
            }
        }
        out
    }
}

impl Term {
    fn stands_at(&self, text: &str, words: &[Range<usize>]) -> bool {
        let last = self.words.len() - 1;
        let wanted = self.words.iter().zip(words).enumerate();
        words.len() > last
            && wanted.fold(true, |so, (n, (want, at))| so && says(&text[at.clone()], &want.fo, n == last && self.begun))
    }
}

impl Word {
    fn of(token: Token, text: &str) -> Self {
        let typed = as_typed(&text[token.at]);
        Self { typed: (typed != token.ex).then_some(typed), ex: token.ex, fo: token.fo }
    }
}

fn cut(text: &str, marks: &[Range<usize>], within: Range<usize>) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = within.start;
    for it in marks {
        out.push(Piece { text: text[at..it.start].to_owned(), hit: false });
        out.push(Piece { text: text[it.clone()].to_owned(), hit: true });
        at = it.end;
    }
    out.push(Piece { text: text[at..within.end].to_owned(), hit: false });
    out.retain(|it| !it.text.is_empty());
    out
}
