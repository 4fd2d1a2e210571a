//! Both sides' words in one text. It is offered only where a word that neither changed stands between their changes.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Conflict, PartPiece, Piece};
use crate::compare::words::pieces;
use crate::document::{Block, Body, Inline, Level, Marks};
use crate::id::BlockId;

/// More would take seconds, and nobody reads such a proposal.
const MANY: usize = 20_000;

#[derive(Debug, Clone, Copy)]
enum Unit<'a> {
    /// A block begins.
    Border(Kind, &'a BlockId),
    Word(&'a str, &'a Marks),
    Break,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Paragraph,
    Heading(u8),
}

pub(super) fn of(it: &Conflict) -> Option<Piece> {
    let unmarked = Marks::default();
    match (&it.base, &it.mine, &it.theirs) {
        (Piece::Words(base), Piece::Words(mine), Piece::Words(theirs)) => {
            words([base, mine, theirs], &unmarked).map(Piece::Words)
        }
        (
            Piece::Part(PartPiece::Caption(base)),
            Piece::Part(PartPiece::Caption(mine)),
            Piece::Part(PartPiece::Caption(theirs)),
        ) => text([base, mine, theirs]).map(|it| Piece::Part(PartPiece::Caption(it))),
        (
            Piece::Part(PartPiece::Credit(base)),
            Piece::Part(PartPiece::Credit(mine)),
            Piece::Part(PartPiece::Credit(theirs)),
        ) => words([base, mine, theirs], &unmarked).map(|it| Piece::Part(PartPiece::Credit(it))),
        (
            Piece::Part(PartPiece::Alt { alt: base, decorative: false }),
            Piece::Part(PartPiece::Alt { alt: mine, decorative: false }),
            Piece::Part(PartPiece::Alt { alt: theirs, decorative: false }),
        ) => words([base, mine, theirs], &unmarked).map(|alt| Piece::Part(PartPiece::Alt { alt, decorative: false })),
        (Piece::Blocks(base), Piece::Blocks(mine), Piece::Blocks(theirs)) => {
            let sides = [units(base)?, units(mine)?, units(theirs)?];
            let blocks = blocks(&woven([&sides[0], &sides[1], &sides[2]])?);
            (!blocks.is_empty()).then_some(Piece::Blocks(blocks))
        }
        _ => None,
    }
}

fn words(sides: [&str; 3], unmarked: &Marks) -> Option<String> {
    let [base, mine, theirs] = sides.map(|it| pieces(it).map(|it| Unit::Word(it, unmarked)).collect::<Vec<_>>());
    let woven = woven([&base, &mine, &theirs])?;
    Some(crate::document::plain(&inlines(&woven)))
}

fn text(sides: [&[Inline]; 3]) -> Option<Vec<Inline>> {
    let [base, mine, theirs] = sides.map(|it| {
        let mut out = Vec::new();
        line(it, &mut out);
        out
    });
    Some(inlines(&woven([&base, &mine, &theirs])?))
}

/// None where one is no running text.
fn units(blocks: &[Block]) -> Option<Vec<Unit<'_>>> {
    let mut out = Vec::new();
    for block in blocks {
        let (kind, text) = match &block.body {
            Body::Paragraph(text) => (Kind::Paragraph, text),
            Body::Heading { level: Level::Two, text } => (Kind::Heading(2), text),
            Body::Heading { level: Level::Three, text } => (Kind::Heading(3), text),
            _ => return None,
        };
        out.push(Unit::Border(kind, &block.id));
        line(text, &mut out);
    }
    Some(out)
}

fn line<'a>(text: &'a [Inline], out: &mut Vec<Unit<'a>>) {
    for it in text {
        match it {
            Inline::Text { text, marks } => out.extend(pieces(text).map(|it| Unit::Word(it, marks))),
            Inline::HardBreak => out.push(Unit::Break),
        }
    }
}

/// What one side put in the place of units of the base.
struct Edit<'s, 'a> {
    from: usize,
    to: usize,
    new: &'s [Unit<'a>],
    same: &'s [usize],
}

fn woven<'a>([base, mine, theirs]: [&[Unit<'a>]; 3]) -> Option<Vec<Unit<'a>>> {
    if base.is_empty() || base.len() + mine.len().max(theirs.len()) > MANY {
        return None;
    }
    let mut names: HashMap<Name<'a>, usize> = HashMap::new();
    let mut number = |units: &[Unit<'a>]| -> Vec<usize> {
        units
            .iter()
            .map(|it| {
                let next = names.len();
                *names.entry(it.name()).or_insert(next)
            })
            .collect()
    };
    let (was, is_mine, is_theirs) = (number(base), number(mine), number(theirs));
    let (mut left, mut right) = (edits(&was, &is_mine, mine), edits(&was, &is_theirs, theirs));
    left.reverse();
    right.reverse();
    let mut out = Vec::new();
    let mut at = 0;
    let mut last = None;
    loop {
        let (edit, whose) = match (left.last(), right.last()) {
            (None, None) => break,
            (Some(a), Some(b)) if (a.from, a.to, a.same) == (b.from, b.to, b.same) => {
                right.pop();
                (left.pop(), None)
            }
            (Some(a), Some(b)) if a.from <= b.to && b.from <= a.to => return None,
            (Some(a), Some(b)) if a.from < b.from => (left.pop(), Some(true)),
            (Some(_), None) => (left.pop(), Some(true)),
            _ => (right.pop(), Some(false)),
        };
        let edit = edit?;
        let between = &base[at..edit.from];
        // Else there would be words beside each other that nobody put there.
        if last.is_some_and(|it| it != whose) && between.iter().all(Unit::is_space) {
            return None;
        }
        out.extend(between);
        out.extend(edit.new);
        (at, last) = (edit.to, Some(whose));
    }
    out.extend(&base[at..]);
    Some(out)
}

fn edits<'s, 'a>(was: &[usize], is: &'s [usize], units: &'s [Unit<'a>]) -> Vec<Edit<'s, 'a>> {
    let mut out: Vec<Edit<'s, 'a>> = Vec::new();
    // Counted here: `similar` moves an insertion in front of a deletion and leaves its place behind.
    let (mut old, mut new, mut open) = (0, 0, None);
    let mut close = |open: &mut Option<(usize, usize)>, old: usize, new: usize| {
        if let Some((from, first)) = open.take() {
            out.push(Edit { from, to: old, new: &units[first..new], same: &is[first..new] });
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, was, is) {
        if matches!(op, DiffOp::Equal { .. }) {
            close(&mut open, old, new);
        } else {
            open.get_or_insert((old, new));
        }
        old += op.old_range().len();
        new += op.new_range().len();
    }
    close(&mut open, old, new);
    out
}

#[derive(PartialEq, Eq, Hash)]
enum Name<'a> {
    Border(Kind),
    Word(&'a str, Option<&'a str>, [bool; 5]),
    Break,
}

impl<'a> Unit<'a> {
    fn is_space(&self) -> bool {
        matches!(self, Unit::Word(text, _) if text.chars().all(char::is_whitespace))
    }

    /// The id of a block is no word.
    fn name(&self) -> Name<'a> {
        match *self {
            Unit::Border(kind, _) => Name::Border(kind),
            Unit::Word(text, it) => {
                Name::Word(text, it.link.as_deref(), [it.strong, it.em, it.underline, it.sup, it.sub])
            }
            Unit::Break => Name::Break,
        }
    }
}

fn inlines(units: &[Unit<'_>]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for unit in units {
        match (unit, out.last_mut()) {
            (Unit::Border(..), _) => {}
            (Unit::Break, _) => out.push(Inline::HardBreak),
            (Unit::Word(word, marks), Some(Inline::Text { text, marks: same })) if *marks == same => {
                text.push_str(word);
            }
            (Unit::Word(word, marks), _) => {
                out.push(Inline::Text { text: (*word).to_owned(), marks: (*marks).clone() });
            }
        }
    }
    out
}

fn blocks(units: &[Unit<'_>]) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for run in units.chunk_by(|_, next| !matches!(next, Unit::Border(..))) {
        let Some(Unit::Border(kind, id)) = run.first() else { continue };
        let text = inlines(run);
        let body = match kind {
            Kind::Paragraph => Body::Paragraph(text),
            Kind::Heading(2) => Body::Heading { level: Level::Two, text },
            Kind::Heading(_) => Body::Heading { level: Level::Three, text },
        };
        out.push(Block { id: (*id).clone(), body });
    }
    out
}
