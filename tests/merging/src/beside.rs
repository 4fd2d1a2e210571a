//! The peer: `git merge-file` on the same three texts, one sentence a line. It has no blocks, so an empty line stands between
//! two of them.

use std::fs;
use std::path::Path;
use std::process::Command;

use domain::merge::{At, Conflict, PartPiece, Piece};
use domain::{Block, Body, Content};

use crate::text::{read, spelled};

/// Title, sapo, and every part of every block; fields have no place in a file of lines.
pub fn lines(content: &Content) -> String {
    let mut out = format!("{}\n\n{}\n", content.document.title, content.document.sapo);
    blocks(&content.document.blocks, &mut out);
    out
}

fn blocks(them: &[Block], out: &mut String) {
    for block in them {
        out.push('\n');
        for line in read(&block.body) {
            sentences(&line, out);
        }
    }
}

fn sentences(line: &str, out: &mut String) {
    for sentence in line.split_inclusive(". ") {
        out.push_str(sentence.trim());
        out.push('\n');
    }
}

/// Conflicts that a person would find in the file; None without git.
pub fn conflicts(folder: &Path, texts: [&Content; 3]) -> Option<usize> {
    markers(folder, texts.map(lines))
}

/// The same of the place of one conflict: how often git would ask about it.
pub fn of_one(folder: &Path, it: &Conflict) -> Option<usize> {
    markers(folder, [&it.base, &it.mine, &it.theirs].map(piece))
}

fn piece(it: &Piece) -> String {
    let mut out = String::new();
    match it {
        Piece::Words(words) => out = format!("{words}\n"),
        Piece::Blocks(them) => blocks(them, &mut out),
        Piece::Part(PartPiece::Caption(text)) => sentences(&spelled(text), &mut out),
        Piece::Part(PartPiece::Credit(words) | PartPiece::Alt { alt: words, .. }) => sentences(words, &mut out),
        // A file of lines has no photo and no field in it.
        Piece::Part(PartPiece::Picture { .. } | PartPiece::Video { .. }) | Piece::Fact(_) => {}
    }
    out
}

fn markers(folder: &Path, texts: [String; 3]) -> Option<usize> {
    let file = |name: &str, text: &String| {
        let path = folder.join(name);
        fs::write(&path, text).ok().map(|()| path)
    };
    let [base, mine, theirs] = &texts;
    let (base, mine, theirs) = (file("base", base)?, file("mine", mine)?, file("theirs", theirs)?);
    let out = Command::new("git").args(["merge-file", "-p", "-q"]).args([&mine, &base, &theirs]).output().ok()?;
    Some(String::from_utf8_lossy(&out.stdout).lines().filter(|it| it.starts_with("<<<<<<<")).count())
}

/// Why a person is asked where git asks nobody: it would have put the words of both into one text by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Each changed other words of one place. Both in one text are offered, and a person accepts it (SYNC.md).
    Offered,
    /// Blocks grew from blocks: a split, a join, a sentence that was carried.
    Grown,
    /// A list, a table, a quotation, a box is one piece, and so is a picture with its crop.
    OnePiece,
    /// Other words of one place, of which no text with both could be made that somebody wrote.
    Close,
}

impl Cause {
    pub const ALL: [Self; 4] = [Self::Offered, Self::Grown, Self::OnePiece, Self::Close];

    pub fn of(it: &Conflict) -> Self {
        if it.proposal().is_some() {
            return Self::Offered;
        }
        let (Piece::Blocks(base), Piece::Blocks(mine), Piece::Blocks(theirs)) = (&it.base, &it.mine, &it.theirs) else {
            return if matches!(it.at, At::Part { .. }) { Self::OnePiece } else { Self::Close };
        };
        let running = |it: &Block| matches!(it.body, Body::Paragraph(_) | Body::Heading { .. });
        if [base, mine, theirs].iter().any(|it| it.len() > 1) {
            Self::Grown
        } else if base.iter().chain(mine).chain(theirs).all(running) {
            Self::Close
        } else {
            Self::OnePiece
        }
    }
}
