//! Two runs of words and what they do not share. A Vietnamese word here is a syllable, as people count them.

use std::collections::HashMap;

use serde_json::Value;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Span, SpanChange};

/// Beyond so many tokens in both the exact answer would take seconds; the middle is then told as replaced.
const MANY: usize = 20_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Token<'a> {
    text: &'a str,
    form: usize,
}

/// Marks of a word, kind and facts of a border: what makes two tokens differ although they read the same. Each is told
/// by its place here.
struct Forms(Vec<String>);

impl Forms {
    const PLAIN: usize = 0;

    fn new() -> Self {
        Self(vec![String::new()])
    }

    fn number(&mut self, form: String) -> usize {
        // A handful in a block.
        self.0.iter().position(|it| *it == form).unwrap_or_else(|| {
            self.0.push(form);
            self.0.len() - 1
        })
    }

    fn of_marks(&mut self, marks: &Value) -> usize {
        if marks.is_null() { Self::PLAIN } else { self.number(marks.to_string()) }
    }

    fn of_border(&mut self, kind: &str, attrs: &Value) -> usize {
        let attrs = if attrs.is_null() { String::new() } else { attrs.to_string() };
        self.number(format!("<{kind}{attrs}>"))
    }

    fn is_border(&self, form: usize) -> bool {
        self.0[form].starts_with('<')
    }
}

/// The words of nodes, in the order of reading, with a border where one paragraph, item or cell ends and another begins.
fn tokens<'a>(nodes: &'a Value, forms: &mut Forms) -> Vec<Token<'a>> {
    let mut out = Vec::new();
    walk(nodes, forms, &mut |text, form| out.push(Token { text, form }), true);
    // Before the first one there is nothing to part from.
    if let Some(first) = out.first_mut()
        && forms.is_border(first.form)
    {
        first.text = "";
    }
    out
}

/// Word by word, or text by text.
fn walk<'a>(nodes: &'a Value, forms: &mut Forms, take: &mut impl FnMut(&'a str, usize), by_words: bool) {
    for node in nodes.as_array().into_iter().flatten() {
        let kind = node["type"].as_str().unwrap_or_default();
        match kind {
            "text" => {
                let (text, form) = (node["text"].as_str().unwrap_or_default(), forms.of_marks(&node["marks"]));
                if by_words {
                    pieces(text).for_each(|it| take(it, form));
                } else {
                    take(text, form);
                }
            }
            "hard_break" => take("\n", Forms::PLAIN),
            _ => {
                let form = forms.of_border(kind, &node["attrs"]);
                take("\n", form);
                walk(&node["content"], forms, take, by_words);
            }
        }
    }
}

/// A word, a run of spaces, or one sign. Combining marks stay with their letter.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut last = Class::of(rest.chars().next()?);
        let end = rest.char_indices().skip(1).find(|(_, letter)| {
            let class = Class::of(*letter);
            let joins = match class {
                Class::Sign => false,
                Class::Mark => true,
                Class::Word | Class::Space => last == class,
            };
            if class != Class::Mark {
                last = class;
            }
            !joins
        });
        let (piece, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = after;
        Some(piece)
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Space,
    Sign,
    Mark,
}

impl Class {
    fn of(letter: char) -> Self {
        match letter {
            '\u{300}'..='\u{36f}' | '\u{1dc0}'..='\u{1dff}' => Self::Mark,
            // All of Vietnamese, without asking a table of all scripts.
            '\u{c0}'..='\u{24f}' if letter != '×' && letter != '÷' => Self::Word,
            '\u{1e00}'..='\u{1eff}' => Self::Word,
            it if it.is_alphanumeric() => Self::Word,
            it if it.is_whitespace() => Self::Space,
            _ => Self::Sign,
        }
    }
}

/// Of the texts of two nodes, as their `content`.
pub(super) fn spans(older: &Value, newer: &Value) -> Vec<Span> {
    let mut forms = Forms::new();
    if older == newer {
        let (mut text, mut first) = (String::new(), None);
        let mut take = |it: &str, form| {
            text.push_str(it);
            first.get_or_insert((it.len(), form));
        };
        walk(newer, &mut forms, &mut take, false);
        // As in `tokens`.
        if let Some((length, form)) = first
            && forms.is_border(form)
        {
            text.drain(..length);
        }
        return same(text);
    }
    let (older, newer) = (tokens(older, &mut forms), tokens(newer, &mut forms));
    spans_of(&older, &newer)
}

/// Of two lines that have no marks.
pub(super) fn spans_of_line(older: &str, newer: &str) -> Vec<Span> {
    if older == newer {
        return same(newer.to_owned());
    }
    let line = |it| pieces(it).map(|text| Token { text, form: Forms::PLAIN }).collect::<Vec<_>>();
    spans_of(&line(older), &line(newer))
}

fn same(text: String) -> Vec<Span> {
    if text.is_empty() { Vec::new() } else { vec![Span { change: SpanChange::Same, text }] }
}

fn spans_of<'a>(older: &[Token<'a>], newer: &[Token<'a>]) -> Vec<Span> {
    let head = older.iter().zip(newer).take_while(|(a, b)| a == b).count();
    let (old, new) = (&older[head..], &newer[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    let mut runs: Vec<Run> = Vec::new();
    Run::same(&mut runs, &older[..head]);
    // Numbers compare faster than words, and each word is named once.
    let mut names = HashMap::new();
    let mut number = |it: &Token<'a>| {
        let next = names.len();
        *names.entry(*it).or_insert(next)
    };
    let was: Vec<usize> = old.iter().map(&mut number).collect();
    let is: Vec<usize> = new.iter().map(&mut number).collect();
    for op in ops(&was, &is) {
        match op {
            DiffOp::Equal { old_index, len, .. } => Run::same(&mut runs, &old[old_index..old_index + len]),
            _ => Run::other(&mut runs, &old[op.old_range()], &new[op.new_range()]),
        }
    }
    Run::same(&mut runs, &older[older.len() - tail..]);
    runs.into_iter().flat_map(Run::spans).filter(|it| !it.text.is_empty()).collect()
}

fn ops(was: &[usize], is: &[usize]) -> Vec<DiffOp> {
    if was.len() + is.len() <= MANY {
        return capture_diff_slices(Algorithm::Myers, was, is);
    }
    vec![DiffOp::Replace { old_index: 0, old_len: was.len(), new_index: 0, new_len: is.len() }]
}

enum Run {
    Same(String),
    Other { gone: String, new: String, form: bool },
}

impl Run {
    fn same(runs: &mut Vec<Self>, tokens: &[Token<'_>]) {
        let text = tokens.iter().map(|it| it.text);
        match runs.last_mut() {
            _ if tokens.is_empty() => {}
            Some(Self::Same(before)) => before.extend(text),
            _ => runs.push(Self::Same(text.collect())),
        }
    }

    fn other(runs: &mut Vec<Self>, gone: &[Token<'_>], new: &[Token<'_>]) {
        let text = |tokens: &[Token<'_>]| tokens.iter().map(|it| it.text).collect::<String>();
        let (gone, new) = (text(gone), text(new));
        // A reader follows "nước lên" → "trời tạnh" as one change, not as two with a space between them.
        if let [.., Self::Other { .. }, Self::Same(space)] = runs.as_slice()
            && space.chars().all(|it| it == ' ')
        {
            let space = space.clone();
            runs.pop();
            if let Some(Self::Other { gone: before, new: after, form }) = runs.last_mut() {
                *form &= gone == new;
                before.extend([space.as_str(), &gone]);
                after.extend([space.as_str(), &new]);
            }
            return;
        }
        // A border may change its kind and read the same.
        let form = gone == new;
        runs.push(Self::Other { gone, new, form });
    }

    fn spans(self) -> Vec<Span> {
        match self {
            Self::Same(text) => vec![Span { change: SpanChange::Same, text }],
            Self::Other { new, form: true, .. } => vec![Span { change: SpanChange::Form, text: new }],
            Self::Other { gone, new, .. } => {
                vec![Span { change: SpanChange::Removed, text: gone }, Span { change: SpanChange::Added, text: new }]
            }
        }
    }
}
