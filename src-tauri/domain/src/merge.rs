//! Two texts that grew from one, brought together block by block and never into words nobody wrote.
//! What both sides changed differently is a conflict, which a person settles. It does not know who wrote which side, nor
//! which revision is the base; the same three texts give the same answer on every laptop.

mod fields;
mod grown;
mod json;
mod moved;
mod order;
mod parts;
mod pasted;
mod proposal;
mod settle;
mod words;

use std::collections::HashSet;

use crate::content::Content;
use crate::document::{Block, Body, Document};
use crate::fields::Fields;
use crate::id::{BlockId, PhotoId};
use grown::{Growth, Run, Side};

pub use parts::{Part, PartPiece};
pub use settle::{Decision, SettleError, settle};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Where two sides differ it holds theirs, or mine where theirs has nothing.
    pub content: Content,
    pub conflicts: Vec<Conflict>,
    /// Both sides moved blocks, differently: the order is theirs.
    pub reordered: bool,
}

/// One place that both sides changed differently, with what stood there in each of the three texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub at: At,
    pub base: Piece,
    pub mine: Piece,
    pub theirs: Piece,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum At {
    Title,
    Sapo,
    /// All blocks that grew from the same blocks of the base. A choice replaces all of them, since half of a split
    /// paragraph beside the whole one would say everything twice.
    Run,
    /// Of a figure, of a picture of a gallery, or of an embed.
    Part {
        block: BlockId,
        figure: usize,
        part: Part,
    },
    Field {
        name: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    /// None of them: deleted there, or not yet written.
    Blocks(Vec<Block>),
    Part(PartPiece),
    /// A field as JSON has it.
    Fact(serde_json::Value),
}

/// `base` is the newest text that both sides come from.
pub fn merge(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let whole = |it: &Content| Merged { content: it.clone(), conflicts: Vec::new(), reordered: false };
    if base == mine || mine == theirs {
        return whole(theirs);
    }
    if base == theirs {
        return whole(mine);
    }
    let mut conflicts = Vec::new();
    let [b, m, t] = [&base.document, &mine.document, &theirs.document];
    let title = line(At::Title, [&b.title, &m.title, &t.title], &mut conflicts);
    let sapo = line(At::Sapo, [&b.sapo, &m.sapo, &t.sapo], &mut conflicts);
    let (blocks, reordered) = blocks([&b.blocks, &m.blocks, &t.blocks], &mut conflicts);
    let fields: Fields = fields::merged(&base.fields, &mine.fields, &theirs.fields, &mut conflicts);
    Merged { content: Content { document: Document { title, sapo, blocks }, fields }, conflicts, reordered }
}

/// Taken from the side that changed it; none where both did, differently.
fn three<T: PartialEq + ?Sized>([base, mine, theirs]: [&T; 3]) -> Option<&T> {
    if mine == theirs || mine == base {
        Some(theirs)
    } else if theirs == base {
        Some(mine)
    } else {
        None
    }
}

fn line(at: At, sides: [&String; 3], conflicts: &mut Vec<Conflict>) -> String {
    if let Some(it) = three(sides) {
        return it.clone();
    }
    let [base, mine, theirs] = sides.map(|it| Piece::Words(it.clone()));
    conflicts.push(Conflict { at, base, mine, theirs });
    sides[2].clone()
}

fn blocks(sides: [&[Block]; 3], conflicts: &mut Vec<Conflict>) -> (Vec<Block>, bool) {
    if let Some(it) = three(sides) {
        return (it.to_vec(), false);
    }
    let growth = Growth::of(sides).with_doubtful();
    let mut standing: Vec<Option<Block>> = vec![None; growth.keys];
    for run in &growth.runs {
        match resolved(&growth, run) {
            Taken::Side(side, picked) => {
                for n in picked {
                    standing[side.keys[*n]] = Some(side.blocks[*n].clone());
                }
            }
            Taken::Parts(key, block, parts) => {
                conflicts.extend(parts);
                standing[key] = Some(block);
            }
            Taken::Asked => {
                let (side, picked) =
                    if run.theirs.is_empty() { (&growth.mine, &run.mine) } else { (&growth.theirs, &run.theirs) };
                for n in picked {
                    standing[side.keys[*n]] = Some(side.blocks[*n].clone());
                }
                let cut = |blocks: &[Block], picked: &[usize]| {
                    Piece::Blocks(picked.iter().map(|n| blocks[*n].clone()).collect())
                };
                conflicts.push(Conflict {
                    at: At::Run,
                    base: cut(growth.base, &run.base),
                    mine: cut(growth.mine.blocks, &run.mine),
                    theirs: cut(growth.theirs.blocks, &run.theirs),
                });
            }
        }
    }
    let ordered = order::ordered(&growth, &standing);
    let mut blocks: Vec<Block> = ordered.keys.into_iter().filter_map(|key| standing[key].take()).collect();
    tidy(&mut blocks, sides[0]);
    (blocks, ordered.reordered)
}

enum Taken<'a> {
    Side(&'a Side<'a>, &'a [usize]),
    Parts(usize, Block, Vec<Conflict>),
    Asked,
}

fn resolved<'a>(growth: &'a Growth<'a>, run: &'a Run) -> Taken<'a> {
    let (mine, theirs) = (&growth.mine, &growth.theirs);
    let all_mine = Taken::Side(mine, &run.mine);
    let all_theirs = Taken::Side(theirs, &run.theirs);
    let bodies = |side: &'a Side<'a>, picked: &'a [usize]| picked.iter().map(|n| &side.blocks[*n].body);
    if bodies(mine, &run.mine).eq(bodies(theirs, &run.theirs)) || growth.unchanged(mine, run, &run.mine) {
        return all_theirs;
    }
    if growth.unchanged(theirs, run, &run.theirs) {
        return all_mine;
    }
    if growth.only_deletes(theirs, &run.theirs, mine, run) {
        return all_mine;
    }
    if growth.only_deletes(mine, &run.mine, theirs, run) {
        return all_theirs;
    }
    if let ([base], [m], [t]) = (&*run.base, &*run.mine, &*run.theirs)
        && let Some((body, parts)) =
            parts::merged([&growth.base[*base], &mine.blocks[*m], &theirs.blocks[*t]].map(|it| &it.body))
    {
        let id = &theirs.blocks[*t].id;
        let conflict = |(figure, part, [base, mine, theirs]): (usize, Part, [PartPiece; 3])| Conflict {
            at: At::Part { block: id.clone(), figure, part },
            base: Piece::Part(base),
            mine: Piece::Part(mine),
            theirs: Piece::Part(theirs),
        };
        let parts = parts.into_iter().map(conflict).collect();
        return Taken::Parts(theirs.keys[*t], Block { id: id.clone(), body }, parts);
    }
    Taken::Asked
}

/// What the schema wants of the blocks of a text: at least one, and no id twice.
fn tidy(blocks: &mut Vec<Block>, base: &[Block]) {
    if blocks.is_empty() {
        // Both deleted all of it, each another part. The old id: every laptop must make the same empty text.
        let id = base.first().map_or_else(|| BlockId::made_of(b"empty"), |it| it.id.clone());
        blocks.push(Block { id, body: Body::Paragraph(Vec::new()) });
    }
    let mut seen: HashSet<BlockId> = HashSet::with_capacity(blocks.len());
    for block in blocks {
        while !seen.insert(block.id.clone()) {
            block.id = BlockId::made_of(block.id.as_str().as_bytes());
        }
    }
}

/// Something that a reader would miss.
fn says_something(body: &Body) -> bool {
    body.figures().iter().any(|it| it.photo.is_some())
        || matches!(body, Body::Embed(_) | Body::Attachment(_))
        || body.words().iter().any(|it| !it.trim().is_empty())
}

fn photos(body: &Body) -> impl Iterator<Item = &PhotoId> {
    body.figures().iter().filter_map(|it| it.photo.as_ref())
}

impl Conflict {
    /// What stands in the merged text until somebody decides.
    pub fn standing(&self) -> &Piece {
        match &self.theirs {
            Piece::Blocks(blocks) if blocks.is_empty() => &self.mine,
            theirs => theirs,
        }
    }

    /// Both sides' words in one text, where they changed different words. Nobody wrote it so: a person has to accept it.
    pub fn proposal(&self) -> Option<Piece> {
        proposal::of(self)
    }
}

#[cfg(test)]
mod tests;
