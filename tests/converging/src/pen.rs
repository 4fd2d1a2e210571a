//! What one person does to a text in one go. Every deed puts in a word that no other has, `w17`, so that it can be looked
//! for; it knows no laptop.

use std::collections::BTreeMap;

use domain::document::plain;
use domain::{Block, BlockId, Body, Content, Document, Inline};
use merging::Chance;

/// Every word of its own, with how often it stands there.
pub fn words(document: &Document) -> BTreeMap<u64, usize> {
    let mut out = BTreeMap::new();
    for text in document.texts() {
        for word in text.split_whitespace() {
            if let Some(n) = word.strip_prefix('w').and_then(|it| it.parse().ok()) {
                *out.entry(n).or_default() += 1;
            }
        }
    }
    out
}

/// Numbered words, of which each is written once.
#[derive(Debug, Default)]
pub struct Words(u64);

impl Words {
    pub fn next(&mut self) -> String {
        self.0 += 1;
        format!("w{}", self.0)
    }
}

/// Four paragraphs of words, as an article begins.
pub fn first(words: &mut Words, seed: u64) -> Content {
    let mut it = Content::empty();
    it.document.title = format!("Tin {}", words.next());
    it.document.sapo = format!("Nước lên {} từ sáng.", words.next());
    it.document.blocks = (0..4)
        .map(|_| {
            let text = format!("Bà con {} thu hoạch {} kịp mùa {} năm nay.", words.next(), words.next(), words.next());
            block(words, seed, &text)
        })
        .collect();
    it
}

/// One change; `n` is its chance.
pub fn change(document: &mut Document, words: &mut Words, n: u64) {
    let mut chance = Chance::of(n);
    let at = chance.below(document.blocks.len());
    match chance.below(20) {
        0 => document.title = format!("Tin {}", words.next()),
        1 => document.sapo = format!("Nước lên {} từ sáng.", words.next()),
        2..=4 => {
            let text = format!("Thêm {} và {} vào chiều.", words.next(), words.next());
            let made = block(words, n, &text);
            document.blocks.insert(at + 1, made);
        }
        5..=7 => split(document, words, at, n),
        8 if at + 1 < document.blocks.len() => join(document, words, at),
        9 if document.blocks.len() > 3 => {
            document.blocks.remove(at);
            let to = chance.below(document.blocks.len());
            set(document, to, |text| format!("{text} {}", words.next()));
        }
        10 if document.blocks.len() > 2 => {
            let block = document.blocks.remove(at);
            let to = chance.below(document.blocks.len() + 1);
            document.blocks.insert(to, block);
            set(document, to, |text| format!("{text} {}", words.next()));
        }
        11 => set(document, at, |text| {
            let mut all: Vec<&str> = text.split_whitespace().collect();
            let new = words.next();
            let gone = chance.below(all.len());
            if let Some(it) = all.get_mut(gone) {
                *it = &new;
            }
            all.join(" ")
        }),
        _ => set(document, at, |text| {
            let mut all: Vec<&str> = text.split_whitespace().collect();
            let new = words.next();
            all.insert(chance.below(all.len() + 1), &new);
            all.join(" ")
        }),
    }
}

/// Enter in the middle of a paragraph: the second half gets an id of its own.
fn split(document: &mut Document, words: &mut Words, at: usize, n: u64) {
    let text = text_of(&document.blocks[at]);
    let all: Vec<&str> = text.split_whitespace().collect();
    let (head, tail) = all.split_at(all.len() / 2);
    let tail = format!("{} {}", tail.join(" "), words.next());
    let head = head.join(" ");
    set(document, at, |_| head);
    let made = block(words, n, &tail);
    document.blocks.insert(at + 1, made);
}

fn join(document: &mut Document, words: &mut Words, at: usize) {
    let eaten = text_of(&document.blocks.remove(at + 1));
    set(document, at, |text| format!("{text} {eaten} {}", words.next()));
}

fn set(document: &mut Document, at: usize, text: impl FnOnce(&str) -> String) {
    let Some(block) = document.blocks.get_mut(at) else { return };
    let new = text(&text_of(block));
    block.body = Body::Paragraph(if new.is_empty() { Vec::new() } else { vec![Inline::text(new)] });
}

fn text_of(block: &Block) -> String {
    match &block.body {
        Body::Paragraph(text) => plain(text),
        _ => String::new(),
    }
}

/// The same seed gives the same ids: what a merge does with them can be had again.
fn block(words: &Words, n: u64, text: &str) -> Block {
    let id = BlockId::made_of(format!("{n} {}", words.0).as_bytes());
    Block { id, body: Body::Paragraph(vec![Inline::text(text)]) }
}
