//! Two runs of words and what they do not share. A Vietnamese word here is a syllable, as people count them.

use std::collections::HashMap;

use serde_json::Value;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Span, SpanChange};

/// Beyond so many tokens in both the exact answer would take seconds; the middle is then told as replaced.
const MANY: usize = 20_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub text: String,
    /// Marks of a word, kind and facts of a border: what makes two tokens differ although they read the same.
    form: String,
}

/// The words of nodes, in the order of reading, with a border where one paragraph, item or cell ends and another begins.
pub(super) fn tokens(nodes: &Value) -> Vec<Token> {
    let mut out = Vec::new();
    walk(nodes, &mut out);
    // Before the first one there is nothing to part from.
    if out.first().is_some_and(|it| it.text == "\n" && it.form.starts_with('<')) {
        out[0].text.clear();
    }
    out
}

fn walk(nodes: &Value, out: &mut Vec<Token>) {
    for node in nodes.as_array().into_iter().flatten() {
        let kind = node["type"].as_str().unwrap_or_default();
        match kind {
            "text" => words(node["text"].as_str().unwrap_or_default(), &form(&node["marks"]), out),
            "hard_break" => out.push(Token { text: "\n".to_owned(), form: String::new() }),
            _ => {
                out.push(Token { text: "\n".to_owned(), form: format!("<{kind}{}>", form(&node["attrs"])) });
                walk(&node["content"], out);
            }
        }
    }
}

fn form(it: &Value) -> String {
    if it.is_null() { String::new() } else { it.to_string() }
}

fn words(text: &str, form: &str, out: &mut Vec<Token>) {
    out.extend(pieces(text).map(|it| Token { text: it.to_owned(), form: form.to_owned() }));
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
            it if it.is_alphanumeric() => Self::Word,
            it if it.is_whitespace() => Self::Space,
            _ => Self::Sign,
        }
    }
}

pub(super) fn spans(older: &[Token], newer: &[Token]) -> Vec<Span> {
    // Numbers compare faster than words, and each word is named once.
    let mut names = HashMap::new();
    let mut number = |it: &Token| {
        let next = names.len();
        *names.entry((it.text.clone(), it.form.clone())).or_insert(next)
    };
    let was: Vec<usize> = older.iter().map(&mut number).collect();
    let is: Vec<usize> = newer.iter().map(&mut number).collect();
    let mut runs: Vec<Run> = Vec::new();
    for op in ops(&was, &is) {
        let text = |tokens: &[Token]| tokens.iter().map(|it| it.text.as_str()).collect::<String>();
        match op {
            DiffOp::Equal { old_index, len, .. } => Run::same(&mut runs, &text(&older[old_index..old_index + len])),
            _ => Run::other(&mut runs, &text(&older[op.old_range()]), &text(&newer[op.new_range()])),
        }
    }
    runs.into_iter().flat_map(Run::spans).filter(|it| !it.text.is_empty()).collect()
}

fn ops(was: &[usize], is: &[usize]) -> Vec<DiffOp> {
    if was.len() + is.len() <= MANY {
        return capture_diff_slices(Algorithm::Myers, was, is);
    }
    let shorter = was.len().min(is.len());
    let head = was.iter().zip(is).take_while(|(a, b)| a == b).count();
    let tail = was.iter().rev().zip(is.iter().rev()).take(shorter - head).take_while(|(a, b)| a == b).count();
    let (old, new) = (was.len() - head - tail, is.len() - head - tail);
    vec![
        DiffOp::Equal { old_index: 0, new_index: 0, len: head },
        DiffOp::Replace { old_index: head, old_len: old, new_index: head, new_len: new },
        DiffOp::Equal { old_index: head + old, new_index: head + new, len: tail },
    ]
}

enum Run {
    Same(String),
    Other { gone: String, new: String, form: bool },
}

impl Run {
    fn same(runs: &mut Vec<Self>, text: &str) {
        match runs.last_mut() {
            Some(Self::Same(before)) => before.push_str(text),
            _ => runs.push(Self::Same(text.to_owned())),
        }
    }

    fn other(runs: &mut Vec<Self>, gone: &str, new: &str) {
        // A reader follows "nước lên" → "trời tạnh" as one change, not as two with a space between them.
        if let [.., Self::Other { .. }, Self::Same(space)] = runs.as_slice()
            && space.chars().all(|it| it == ' ')
        {
            let space = space.clone();
            runs.pop();
            if let Some(Self::Other { gone: before, new: after, form }) = runs.last_mut() {
                *form &= gone == new;
                before.extend([space.as_str(), gone]);
                after.extend([space.as_str(), new]);
            }
            return;
        }
        // A border may change its kind and read the same.
        let form = gone == new;
        runs.push(Self::Other { gone: gone.to_owned(), new: new.to_owned(), form });
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
