//! One thing that a person does to a text. Which one and where comes from its own seed, so that it can be left out of a
//! list of them and the others stay what they are.

use std::collections::HashSet;

use domain::{BlockId, Level};

use crate::article::Writer;
use crate::chance::Chance;
use crate::text::{Kind, Line, Passage, Text};
use crate::words;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    ReplaceWords,
    InsertWords,
    DeleteWords,
    Bold,
    InsertSentence,
    DeleteSentence,
    /// Cut out of one paragraph and put into another.
    CarrySentence,
    InsertBlock,
    DeleteBlock,
    MoveBlock,
    /// Cut and pasted: it comes back under a new id.
    PasteBlock,
    Split,
    /// One to three words at an edge become a paragraph of their own.
    SplitShort,
    Join,
    ChangeKind,
    Part,
    Photo,
    Row,
    Title,
    Sapo,
    Field,
}

/// What writers do most stands here more than once.
const OFTEN: [Deed; 32] = [
    Deed::ReplaceWords,
    Deed::ReplaceWords,
    Deed::ReplaceWords,
    Deed::ReplaceWords,
    Deed::InsertWords,
    Deed::InsertWords,
    Deed::InsertWords,
    Deed::DeleteWords,
    Deed::DeleteWords,
    Deed::Bold,
    Deed::InsertSentence,
    Deed::InsertSentence,
    Deed::DeleteSentence,
    Deed::CarrySentence,
    Deed::InsertBlock,
    Deed::InsertBlock,
    Deed::DeleteBlock,
    Deed::MoveBlock,
    Deed::PasteBlock,
    Deed::Split,
    Deed::Split,
    Deed::SplitShort,
    Deed::Join,
    Deed::Join,
    Deed::ChangeKind,
    Deed::Part,
    Deed::Part,
    Deed::Photo,
    Deed::Row,
    Deed::Title,
    Deed::Sapo,
    Deed::Field,
];

/// Where paragraphs grow from paragraphs.
const GROWING: [Deed; 8] = [
    Deed::Split,
    Deed::SplitShort,
    Deed::Join,
    Deed::CarrySentence,
    Deed::DeleteBlock,
    Deed::ReplaceWords,
    Deed::MoveBlock,
    Deed::SplitShort,
];

impl Deed {
    pub fn any(chance: &mut Chance) -> Self {
        *chance.one(&OFTEN)
    }

    pub fn growing(chance: &mut Chance) -> Self {
        *chance.one(&GROWING)
    }

    pub fn of_words(chance: &mut Chance) -> Self {
        *chance.one(&[Self::ReplaceWords, Self::InsertWords, Self::DeleteWords])
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub deed: Deed,
    pub seed: u64,
}

/// Whose hand it is: two people who do the same get other ids.
pub fn done(text: &mut Text, edit: &Edit, hand: &str) {
    let mut chance = Chance::of(edit.seed);
    // Numbers of the words of this edit, the same ones where both sides make it.
    let mut serial = (edit.seed % (1 << 40)) << 20;
    let mut writer = Writer { chance: &mut chance, serial: &mut serial };
    let id = BlockId::made_of(format!("{hand} {}", edit.seed).as_bytes());
    match edit.deed {
        Deed::ReplaceWords | Deed::InsertWords | Deed::DeleteWords | Deed::Bold => {
            if let Some(line) = any_line(text, writer.chance) {
                words_of(line, edit.deed, &mut writer);
            }
        }
        Deed::InsertSentence => insert_sentence(text, &mut writer),
        Deed::DeleteSentence => drop(cut_sentence(text, writer.chance)),
        Deed::CarrySentence => carry_sentence(text, writer.chance),
        Deed::InsertBlock => insert_block(text, id, &mut writer),
        Deed::DeleteBlock => drop(cut_block(text, writer.chance)),
        Deed::MoveBlock => move_block(text, None, writer.chance),
        Deed::PasteBlock => move_block(text, Some(id), writer.chance),
        Deed::Split => split(text, id, writer.chance, false),
        Deed::SplitShort => split(text, id, writer.chance, true),
        Deed::Join => join(text, writer.chance),
        Deed::ChangeKind => change_kind(text, writer.chance),
        Deed::Part => part(text, &mut writer),
        Deed::Photo => photo(text, writer.chance),
        Deed::Row => row(text, &mut writer),
        Deed::Title => words_of(&mut text.title, Deed::ReplaceWords, &mut writer),
        Deed::Sapo => words_of(&mut text.sapo, Deed::InsertWords, &mut writer),
        Deed::Field => field(text, writer.chance),
    }
}

fn running(text: &Text) -> Vec<usize> {
    let paragraphs = text.passages.iter().enumerate();
    paragraphs.filter(|(_, it)| it.is_running_text() && !it.lines[0].is_empty()).map(|(n, _)| n).collect()
}

/// Mostly of a paragraph, sometimes of anything else.
fn any_line<'a>(text: &'a mut Text, chance: &mut Chance) -> Option<&'a mut Line> {
    let at = running(text);
    if at.is_empty() || chance.percent(15) {
        let mut lines: Vec<&mut Line> =
            text.passages.iter_mut().flat_map(|it| &mut it.lines).filter(|it| !it.is_empty()).collect();
        let n = chance.below(lines.len());
        return if lines.is_empty() { None } else { Some(lines.swap_remove(n)) };
    }
    Some(&mut text.passages[*chance.one(&at)].lines[0])
}

fn words_of(line: &mut Line, deed: Deed, writer: &mut Writer<'_>) {
    let at = writer.chance.below(line.len());
    let count = writer.chance.between(1, 3).min(line.len() - at);
    match deed {
        Deed::Bold => line[at..at + count].iter_mut().for_each(|it| it.strong = !it.strong),
        Deed::DeleteWords => drop(line.drain(at..at + count)),
        _ => {
            let gone = if deed == Deed::ReplaceWords { count } else { 0 };
            let mut new: Line = (0..count)
                .map(|_| {
                    let word = words::word(writer.chance);
                    writer.word(word)
                })
                .collect();
            if let Some(last) = new.last_mut()
                && line[at..at + gone].last().is_some_and(|it| it.ends_sentence())
            {
                last.text.push('.');
            }
            line.splice(at..at + gone, new);
        }
    }
}

/// Where sentences begin, and the end.
fn seams(line: &Line) -> Vec<usize> {
    let ends = line.iter().enumerate().filter(|(_, it)| it.ends_sentence()).map(|(n, _)| n + 1);
    let mut out: Vec<usize> = std::iter::once(0).chain(ends).chain([line.len()]).collect();
    out.dedup();
    out
}

fn insert_sentence(text: &mut Text, writer: &mut Writer<'_>) {
    let at = running(text);
    if at.is_empty() {
        return;
    }
    let line = &mut text.passages[*writer.chance.one(&at)].lines[0];
    let seam = *writer.chance.one(&seams(line));
    let new = writer.sentence();
    line.splice(seam..seam, new);
}

/// The whole text of a paragraph too: it is empty then.
fn cut_sentence(text: &mut Text, chance: &mut Chance) -> Option<(usize, Line)> {
    let at = running(text);
    if at.is_empty() {
        return None;
    }
    let from = *chance.one(&at);
    let line = &mut text.passages[from].lines[0];
    let seams = seams(line);
    let n = chance.below(seams.len() - 1);
    Some((from, line.drain(seams[n]..seams[n + 1]).collect()))
}

fn carry_sentence(text: &mut Text, chance: &mut Chance) {
    let Some((from, sentence)) = cut_sentence(text, chance) else { return };
    let others: Vec<usize> = running(text).into_iter().filter(|it| *it != from).collect();
    let to = if others.is_empty() { from } else { *chance.one(&others) };
    let line = &mut text.passages[to].lines[0];
    let seam = *chance.one(&seams(line));
    line.splice(seam..seam, sentence);
}

fn insert_block(text: &mut Text, id: BlockId, writer: &mut Writer<'_>) {
    let kind = match writer.chance.below(10) {
        0 => Kind::Figure,
        1 => Kind::Heading(Level::Two),
        2 => Kind::List { ordered: false },
        3 => Kind::Rule,
        _ => Kind::Paragraph,
    };
    let at = writer.chance.below(text.passages.len() + 1);
    let passage = writer.passage(id, kind);
    text.passages.insert(at, passage);
}

/// The last one stays: a document has at least one.
fn cut_block(text: &mut Text, chance: &mut Chance) -> Option<Passage> {
    let at = chance.below(text.passages.len());
    (text.passages.len() > 1).then(|| text.passages.remove(at))
}

fn move_block(text: &mut Text, id: Option<BlockId>, chance: &mut Chance) {
    let Some(mut passage) = cut_block(text, chance) else { return };
    if let Some(id) = id {
        passage.id = id;
    }
    let at = chance.below(text.passages.len() + 1);
    text.passages.insert(at, passage);
}

/// Enter. The half in front keeps the id, but where it was pressed near the front it is mostly the other one.
fn split(text: &mut Text, id: BlockId, chance: &mut Chance, short: bool) {
    let at = running(text);
    let at: Vec<usize> = at.into_iter().filter(|it| text.passages[*it].lines[0].len() > 1).collect();
    if at.is_empty() {
        return;
    }
    let from = *chance.one(&at);
    let line = &mut text.passages[from].lines[0];
    let inner: Vec<usize> = seams(line).into_iter().filter(|it| *it > 0 && *it < line.len()).collect();
    let place = if short {
        let few = chance.between(1, 3).min(line.len() - 1);
        if chance.percent(50) { few } else { line.len() - few }
    } else if inner.is_empty() || chance.percent(30) {
        chance.between(1, line.len() - 1)
    } else {
        *chance.one(&inner)
    };
    let mut rest: Line = line.drain(place..).collect();
    rest[0].glued = false;
    let mut passage = Passage { id, kind: Kind::Paragraph, lines: vec![rest], photos: Vec::new() };
    if chance.percent(15) {
        std::mem::swap(&mut passage.id, &mut text.passages[from].id);
    }
    text.passages.insert(from + 1, passage);
}

/// Backspace at the beginning of a paragraph, with a space typed between or without.
fn join(text: &mut Text, chance: &mut Chance) {
    let at: Vec<usize> = (1..text.passages.len())
        .filter(|n| text.passages[*n].is_running_text() && text.passages[n - 1].is_running_text())
        .collect();
    if at.is_empty() {
        return;
    }
    let at = *chance.one(&at);
    let eaten = text.passages.remove(at);
    let line = &mut text.passages[at - 1].lines[0];
    let mut words = eaten.lines.into_iter().flatten();
    if let Some(mut first) = words.next() {
        first.glued = !line.is_empty() && chance.percent(40);
        line.push(first);
    }
    line.extend(words);
}

fn change_kind(text: &mut Text, chance: &mut Chance) {
    let at = running(text);
    if at.is_empty() {
        return;
    }
    let passage = &mut text.passages[*chance.one(&at)];
    passage.kind = match passage.kind {
        Kind::Paragraph => Kind::Heading(Level::Three),
        Kind::Heading(Level::Three) => Kind::Heading(Level::Two),
        _ => Kind::Paragraph,
    };
}

/// A caption, a description, a credit, a cell, an item.
fn part(text: &mut Text, writer: &mut Writer<'_>) {
    let mut lines: Vec<&mut Line> = text
        .passages
        .iter_mut()
        .filter(|it| !it.is_running_text())
        .flat_map(|it| &mut it.lines)
        .filter(|it| !it.is_empty())
        .collect();
    let n = writer.chance.below(lines.len());
    let Some(line) = lines.get_mut(n) else { return };
    let deed = Deed::of_words(writer.chance);
    words_of(line, deed, writer);
}

fn photo(text: &mut Text, chance: &mut Chance) {
    let mut photos: Vec<&mut u64> = text.passages.iter_mut().flat_map(|it| &mut it.photos).collect();
    let n = chance.below(photos.len());
    if let Some(photo) = photos.get_mut(n) {
        **photo = 1_000_000 + chance.draw() % 1_000_000;
    }
}

/// An item, a row or a paragraph more or less.
fn row(text: &mut Text, writer: &mut Writer<'_>) {
    let of_rows = |it: &&mut Passage| matches!(it.kind, Kind::List { .. } | Kind::Table { .. } | Kind::Quote);
    let mut passages: Vec<&mut Passage> = text.passages.iter_mut().filter(of_rows).collect();
    let n = writer.chance.below(passages.len());
    let Some(passage) = passages.get_mut(n) else { return };
    let (head, columns) = if let Kind::Table { columns } = passage.kind { (1, columns) } else { (0, 1) };
    let rows = (passage.lines.len() - head) / columns;
    let at = head + columns * writer.chance.below(rows);
    if rows > 1 && writer.chance.percent(40) {
        passage.lines.drain(at..at + columns);
    } else {
        let new: Vec<Line> = (0..columns).map(|_| writer.phrase()).collect();
        passage.lines.splice(at..at, new);
    }
}

fn field(text: &mut Text, chance: &mut Chance) {
    let fields = &mut text.fields;
    let word = words::word(chance);
    match chance.below(5) {
        0 => fields.topic = chance.percent(70).then_some(word),
        1 => fields.bylines = vec![words::name(chance)],
        2 if !fields.tags.is_empty() => drop(fields.tags.remove(chance.below(fields.tags.len()))),
        3 => fields.slug = Some(word),
        _ if !fields.tags.contains(&word) => fields.tags.push(word),
        _ => {}
    }
}

/// No number twice: a generator that writes one word in two places would blame the merge for it.
pub fn sound(text: &Text) -> bool {
    let mut seen = HashSet::new();
    text.serials().all(|it| seen.insert(it))
}
