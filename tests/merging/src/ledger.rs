//! Which word each side has, and which words a merged text has: by the numbers that the words were written under, never by
//! what the merge says of itself.

use std::collections::{HashMap, HashSet};

use domain::merge::{Conflict, PartPiece, Piece};
use domain::{Block, BlockId, Body, Content};

use crate::pair::Pair;
use crate::text::{Line, Passage, Text, inlines, plain, read, spelled};

#[derive(Debug)]
pub struct Ledger<'a> {
    pub pair: &'a Pair,
    sides: [Side<'a>; 3],
}

/// One text by the ids of its blocks and by what they say.
#[derive(Debug)]
struct Side<'a> {
    text: &'a Text,
    by_id: HashMap<&'a BlockId, (usize, Vec<String>)>,
}

/// Words of a merged text that nobody wrote so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritten(pub String);

impl<'a> Side<'a> {
    fn of(text: &'a Text) -> Self {
        let by_id = text.passages.iter().enumerate().map(|(n, it)| (&it.id, (n, read(&it.body())))).collect();
        Self { text, by_id }
    }

    fn named(&self, id: &BlockId) -> Option<(&'a Passage, &[String])> {
        let (n, lines) = self.by_id.get(id)?;
        Some((&self.text.passages[*n], lines))
    }

    fn saying(&self, lines: &[String]) -> Option<&'a Passage> {
        let mut found = self.by_id.values().filter(|(_, it)| *it == lines);
        found.next().map(|(n, _)| &self.text.passages[*n])
    }
}

impl<'a> Ledger<'a> {
    pub fn of(pair: &'a Pair) -> Self {
        Self { pair, sides: [&pair.theirs, &pair.mine, &pair.base].map(Side::of) }
    }

    /// The words of a text that was made of both sides.
    pub fn words(&self, content: &Content) -> Result<Vec<u64>, Unwritten> {
        let mut out = Vec::new();
        let document = &content.document;
        for (said, of) in [(&document.title, Text::title as fn(&Text) -> &Line), (&document.sapo, Text::sapo)] {
            out.extend(self.line(said, of)?);
        }
        for block in &document.blocks {
            out.extend(self.block(block)?);
        }
        Ok(out)
    }

    fn line(&self, said: &str, of: fn(&Text) -> &Line) -> Result<Vec<u64>, Unwritten> {
        let found = self.sides.iter().map(|it| of(it.text)).find(|it| plain(it) == said);
        found.map(|it| serials([it])).ok_or_else(|| Unwritten(said.to_owned()))
    }

    /// Of theirs or mine or, where neither has it, of the base, as a whole; only pictures and embeds part by part.
    fn block(&self, block: &Block) -> Result<Vec<u64>, Unwritten> {
        let lines = read(&block.body);
        let named = self.sides.iter().filter_map(|it| it.named(&block.id)).find(|(_, it)| *it == lines);
        if let Some((passage, _)) = named {
            return Ok(serials(&passage.lines));
        }
        if matches!(block.body, Body::Figure(_) | Body::Gallery(_) | Body::Embed(_))
            && let Some(found) = self.by_parts(&block.id, &lines)
        {
            return Ok(found);
        }
        if let Some(passage) = self.sides.iter().find_map(|it| it.saying(&lines)) {
            return Ok(serials(&passage.lines));
        }
        if lines.iter().all(String::is_empty) {
            return Ok(Vec::new());
        }
        Err(Unwritten(lines.join(" | ")))
    }

    fn by_parts(&self, id: &BlockId, lines: &[String]) -> Option<Vec<u64>> {
        let sides: Vec<_> = self.sides.iter().filter_map(|it| self.known(it, id)).collect();
        let mut out = Vec::new();
        for (n, line) in lines.iter().enumerate() {
            let (passage, _) = sides.iter().find(|(_, it)| it.len() == lines.len() && it[n] == *line)?;
            out.extend(serials([&passage.lines[n]]));
        }
        Some(out)
    }

    /// A picture that was cut and pasted has another id on that side: it is known by its words' numbers.
    fn known<'s>(&self, side: &'s Side<'a>, id: &BlockId) -> Option<(&'a Passage, &'s [String])> {
        if let Some(it) = side.named(id) {
            return Some(it);
        }
        let (passage, _) = self.sides.iter().find_map(|it| it.named(id))?;
        let words: HashSet<u64> = serials(&passage.lines).into_iter().collect();
        let twin = side.text.passages.iter().find(|it| serials(&it.lines).iter().any(|it| words.contains(it)))?;
        side.named(&twin.id)
    }

    /// The words that a conflict holds of one side.
    pub fn held(&self, conflict: &Conflict, piece: &Piece) -> Result<Vec<u64>, Unwritten> {
        match piece {
            Piece::Words(said) => {
                let of = if conflict.at == domain::merge::At::Title { Text::title } else { Text::sapo };
                self.line(said, of)
            }
            Piece::Blocks(blocks) => {
                let each = blocks.iter().map(|it| self.block(it)).collect::<Result<Vec<_>, _>>()?;
                Ok(each.concat())
            }
            Piece::Part(part) => self.part(part),
            Piece::Fact(_) => Ok(Vec::new()),
        }
    }

    fn part(&self, part: &PartPiece) -> Result<Vec<u64>, Unwritten> {
        let said = match part {
            PartPiece::Caption(text) => spelled(text),
            PartPiece::Alt { alt, .. } => alt.clone(),
            PartPiece::Credit(credit) => credit.clone(),
            _ => return Ok(Vec::new()),
        };
        if said.is_empty() {
            return Ok(Vec::new());
        }
        let lines = self.sides.iter().flat_map(|it| it.text.passages.iter().flat_map(|it| &it.lines));
        let all: Vec<u64> = lines
            .filter(|it| plain(it) == said || spelled(&inlines(it)) == said)
            .flat_map(|it| serials([it]))
            .collect();
        if all.is_empty() { Err(Unwritten(said)) } else { Ok(all) }
    }
}

pub fn serials<'l>(lines: impl IntoIterator<Item = &'l Line>) -> Vec<u64> {
    lines.into_iter().flatten().map(|it| it.serial).collect()
}

impl Text {
    fn title(&self) -> &Line {
        &self.title
    }

    fn sapo(&self) -> &Line {
        &self.sapo
    }
}

/// Blocks of the three texts that words went between: by id, and by the numbers of their words.
#[derive(Debug, Default, Clone)]
pub struct Kin {
    pub base: Vec<usize>,
    pub mine: Vec<usize>,
    pub theirs: Vec<usize>,
}

pub fn kin(pair: &Pair) -> Vec<Kin> {
    let texts = [&pair.base, &pair.mine, &pair.theirs];
    let all: Vec<(usize, usize, &Passage)> = texts
        .iter()
        .enumerate()
        .flat_map(|(side, it)| it.passages.iter().enumerate().map(move |(n, it)| (side, n, it)))
        .collect();
    let mut of: Vec<usize> = (0..all.len()).collect();
    let mut by_id: HashMap<&BlockId, usize> = HashMap::new();
    let mut by_word: HashMap<u64, usize> = HashMap::new();
    let mut by_photo: HashMap<u64, usize> = HashMap::new();
    for (n, (_, _, passage)) in all.iter().enumerate() {
        let mut with = vec![*by_id.entry(&passage.id).or_insert(n)];
        with.extend(serials(&passage.lines).iter().map(|it| *by_word.entry(*it).or_insert(n)));
        with.extend(passage.photos.iter().map(|it| *by_photo.entry(*it).or_insert(n)));
        for other in with {
            let (a, b) = (root(&of, n), root(&of, other));
            of[a.max(b)] = a.min(b);
        }
    }
    let mut out: HashMap<usize, Kin> = HashMap::new();
    for (n, (side, place, _)) in all.iter().enumerate() {
        let kin = out.entry(root(&of, n)).or_default();
        [&mut kin.base, &mut kin.mine, &mut kin.theirs][*side].push(*place);
    }
    let mut out: Vec<_> = out.into_iter().collect();
    out.sort_by_key(|it| it.0);
    out.into_iter().map(|it| it.1).collect()
}

fn root(of: &[usize], mut n: usize) -> usize {
    while of[n] != n {
        n = of[n];
    }
    n
}
