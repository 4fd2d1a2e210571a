//! Where the words of a comment stand in a newer text. Pure: the comment, the text that its writer looked at where that
//! is at hand, and the text of now.
//!
//! Its own block comes first, and another block never while its own words stand. Elsewhere only words count that were not
//! there before: what another paragraph has said all along is not what was meant.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Anchor;
use crate::compare::words::pieces;
use crate::document::{Body, Boxed, Document, List, plain};
use crate::id::BlockId;

/// Beyond so many words on a side an exact comparison would take seconds, and the nearest place is near enough.
const MANY: usize = 4_000;
/// Letters that are compared around a place.
const AROUND: usize = 32;
/// So many letters around, or so many words, tell one place from another by chance.
const TELLS_LETTERS: usize = 4;
const TELLS_WORDS: usize = 3;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Place {
    /// Unicode scalar values of the block's text; without a block, of the title and the sapo.
    Words { block: Option<BlockId>, start: u32, stop: u32 },
    /// The block stands, its words were changed; without a block, those of the title or the sapo.
    Block { block: Option<BlockId> },
    /// The text that it spoke of is no longer there.
    Removed,
    /// It speaks of the article.
    Article,
}

/// The words of a document as comments count them: of each block the text of its paragraphs, items, cells, caption and
/// credit, one after the other with a line feed between them. What is only heard, the description of a photo, is not in it.
#[derive(Debug, Clone)]
pub struct Texts {
    /// Title and sapo first, without an id.
    all: Vec<(Option<BlockId>, Vec<char>)>,
}

impl Texts {
    pub fn of(document: &Document) -> Self {
        let head = format!("{}\n{}", document.title, document.sapo);
        let blocks = document.blocks.iter().map(|it| (Some(it.id.clone()), said(&it.body).chars().collect()));
        Self { all: std::iter::once((None, head.chars().collect())).chain(blocks).collect() }
    }

    pub fn of_block(&self, block: Option<&BlockId>) -> Option<&[char]> {
        self.index(block).map(|it| self.all[it].1.as_slice())
    }

    /// Which block of the text it is, the title and the sapo being 0; past the last where it is not there.
    pub fn nth(&self, block: Option<&BlockId>) -> usize {
        self.index(block).unwrap_or(self.all.len())
    }

    fn index(&self, block: Option<&BlockId>) -> Option<usize> {
        self.all.iter().position(|(id, _)| id.as_ref() == block)
    }
}

fn said(body: &Body) -> String {
    let mut out: Vec<String> = Vec::new();
    match body {
        Body::Figure(it) => out.extend([plain(&it.caption), it.credit.clone()]),
        Body::Gallery(figures) => figures.iter().for_each(|it| out.extend([plain(&it.caption), it.credit.clone()])),
        Body::Attachment(it) => out.push(plain(&it.words)),
        Body::List(list) => items(list, &mut out),
        Body::InfoBox(it) => {
            out.push(plain(&it.title));
            for block in &it.blocks {
                match block {
                    Boxed::Paragraph(text) => out.push(plain(text)),
                    Boxed::List(list) => items(list, &mut out),
                }
            }
        }
        other => out = other.words(),
    }
    out.join("\n")
}

fn items(list: &List, out: &mut Vec<String>) {
    for item in &list.items {
        out.extend(item.paragraphs.iter().map(|it| plain(it)));
        item.lists.iter().for_each(|it| items(it, out));
    }
}

/// `was`: the text of the revision that the comment names; without it the nearest same words of its block are taken.
pub fn place(anchor: &Anchor, was: Option<&Texts>, now: &Texts) -> Place {
    let block = anchor.block.clone();
    let stands = now.of_block(anchor.block.as_ref());
    let Some(start) = anchor.start.map(|it| it as usize) else {
        return match (&anchor.block, stands) {
            (None, _) => Place::Article,
            (Some(_), Some(_)) => Place::Block { block },
            (Some(_), None) => Place::Removed,
        };
    };
    let quote: Vec<char> = anchor.quote.chars().collect();
    let was_text = was.and_then(|it| it.of_block(anchor.block.as_ref()));
    let at = |block: Option<BlockId>, start: usize| {
        let number = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        Place::Words { block, start: number(start), stop: number(start + quote.len()) }
    };
    if let Some(found) = stands.and_then(|text| in_its_block(&quote, start, was_text, text)) {
        return at(block, found);
    }
    let elsewhere = match (was, was_text) {
        (Some(was), Some(was_text)) => {
            let meant = Meant { anchor, quote: &quote, start, text: was_text };
            brought_elsewhere(&meant, stands.is_some(), was, now)
        }
        _ => only_one(&quote, anchor, now),
    };
    match elsewhere {
        Some((index, found)) => at(now.all[index].0.clone(), found),
        None if stands.is_some() => Place::Block { block },
        None => Place::Removed,
    }
}

fn in_its_block(quote: &[char], start: usize, was: Option<&[char]>, now: &[char]) -> Option<usize> {
    let found = all_of(quote, now);
    let nearest = |to: usize| found.iter().copied().min_by_key(|it| it.abs_diff(to));
    let Some(was) = was else { return nearest(start) };
    let (to, kept) = follow(was, now, start, quote.len());
    if kept && found.contains(&to) {
        return Some(to);
    }
    let had = all_of(quote, was);
    if found.len() >= had.len() {
        return nearest(to);
    }
    // Fewer than there were: the others are not the ones that were meant. But the comparison may have laid one of them
    // where its own stand, and what stands around says whose they are.
    let alike = |of: usize, at: usize| around((was, of), (now, at), quote.len());
    let is_its_own = |at: usize| {
        let most = alike(start, at);
        most >= TELLS_LETTERS && had.iter().all(|of| *of == start || alike(*of, at) < most)
    };
    found.iter().copied().filter(|at| is_its_own(*at)).max_by_key(|at| alike(start, *at))
}

/// What the comment hung on.
struct Meant<'a> {
    anchor: &'a Anchor,
    quote: &'a [char],
    start: usize,
    text: &'a [char],
}

/// Split off, joined to another block, pasted anew, carried over: in some other block it stands and did not before.
fn brought_elsewhere(it: &Meant<'_>, own_stands: bool, was: &Texts, now: &Texts) -> Option<(usize, usize)> {
    let home = now.index(it.anchor.block.as_ref()).or_else(|| was.index(it.anchor.block.as_ref()))?;
    let mut best: Option<(usize, usize, usize, usize)> = None;
    for (index, (id, text)) in now.all.iter().enumerate() {
        if *id == it.anchor.block {
            continue;
        }
        let found = all_of(it.quote, text);
        if found.is_empty() {
            continue;
        }
        let before = was.of_block(id.as_ref());
        let had: Vec<usize> = before.map(|before| all_of(it.quote, before)).unwrap_or_default();
        if found.len() <= had.len() {
            continue;
        }
        let old: Vec<usize> = before
            .map(|before| had.iter().map(|at| follow(before, text, *at, it.quote.len()).0).collect())
            .unwrap_or_default();
        for at in found.into_iter().filter(|at| !old.contains(at)) {
            let around = around((it.text, it.start), (text, at), it.quote.len());
            let closer = best
                .is_none_or(|(most, far, ..)| (around, usize::MAX - index.abs_diff(home)) > (most, usize::MAX - far));
            if closer {
                best = Some((around, index.abs_diff(home), index, at));
            }
        }
    }
    let (around, _, index, at) = best?;
    // The same words still stand where it was: they are left only for others with clearly more around them.
    let here = now.of_block(it.anchor.block.as_ref());
    let nearer = here.is_some_and(|here| {
        let at_home = |at: &usize| self::around((it.text, it.start), (here, *at), it.quote.len());
        all_of(it.quote, here).iter().any(|at| at_home(at) + TELLS_LETTERS > around)
    });
    if nearer {
        return None;
    }
    // While its own block stands, one word more in a paragraph of before may be anybody's.
    let new = was.of_block(now.all[index].0.as_ref()).is_none();
    let tells = !own_stands || new || around >= TELLS_LETTERS || words(it.quote) >= TELLS_WORDS;
    tells.then_some((index, at))
}

/// Nobody knows what stood where: only words that are found once, and are enough to be no chance.
fn only_one(quote: &[char], anchor: &Anchor, now: &Texts) -> Option<(usize, usize)> {
    let others = now.all.iter().enumerate().filter(|(_, (id, _))| *id != anchor.block);
    let mut found = others.flat_map(|(index, (_, text))| all_of(quote, text).into_iter().map(move |at| (index, at)));
    let first = found.next()?;
    (found.next().is_none() && words(quote) >= TELLS_WORDS).then_some(first)
}

fn words(quote: &[char]) -> usize {
    vietnamese::words(&quote.iter().collect::<String>())
}

/// Every place where the words stand.
fn all_of(quote: &[char], text: &[char]) -> Vec<usize> {
    if quote.is_empty() || quote.len() > text.len() {
        return Vec::new();
    }
    text.windows(quote.len()).enumerate().filter(|(_, it)| *it == quote).map(|(at, _)| at).collect()
}

/// How many letters before and behind a place are those that were around the words; that a text or a paragraph begins or
/// ends there tells as much as a few letters.
fn around((was, start): (&[char], usize), (text, at): (&[char], usize), length: usize) -> usize {
    let border = |letter: Option<&char>| letter.is_none_or(|it| *it == '\n');
    let run = |was: &mut dyn Iterator<Item = char>, is: &mut dyn Iterator<Item = char>| {
        was.zip(is).take(AROUND).take_while(|(a, b)| a == b && *a != '\n').count()
    };
    let (was_stop, stop) = (start + length, at + length);
    let (was_before, before) = (&was[..start.min(was.len())], &text[..at]);
    let (was_after, after) = (was.get(was_stop..).unwrap_or_default(), &text[stop..]);
    let mut out = run(&mut was_before.iter().rev().copied(), &mut before.iter().rev().copied())
        + run(&mut was_after.iter().copied(), &mut after.iter().copied());
    if border(was_before.last()) && border(before.last()) {
        out += TELLS_LETTERS;
    }
    if border(was_after.first()) && border(after.first()) {
        out += TELLS_LETTERS;
    }
    out
}

/// Where a place of the older text stands in the newer, and whether all of its letters are still together there.
fn follow(was: &[char], now: &[char], start: usize, length: usize) -> (usize, bool) {
    let head = was.iter().zip(now).take_while(|(a, b)| a == b).count();
    if start + length <= head {
        return (start, true);
    }
    let shorter = was.len().min(now.len());
    let tail = was.iter().rev().zip(now.iter().rev()).take(shorter - head).take_while(|(a, b)| a == b).count();
    if start >= was.len() - tail {
        return (start + now.len() - was.len(), start + length <= was.len());
    }
    let (old, new) = (text(was), text(now));
    let (old, new): (Vec<&str>, Vec<&str>) = (pieces(&old).collect(), pieces(&new).collect());
    if old.len() > MANY || new.len() > MANY {
        return (start.min(now.len()), false);
    }
    let letters = |of: &[&str]| of.iter().map(|it| it.chars().count()).sum::<usize>();
    let (mut old_at, mut new_at) = (0, 0);
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let gone = letters(&old[op.old_range()]);
        let come = letters(&new[op.new_range()]);
        let same = matches!(op, DiffOp::Equal { .. });
        if start < old_at + gone {
            let inside = start - old_at;
            return (new_at + if same { inside } else { inside.min(come) }, same && start + length <= old_at + gone);
        }
        (old_at, new_at) = (old_at + gone, new_at + come);
    }
    (now.len(), false)
}

fn text(of: &[char]) -> String {
    of.iter().collect()
}
