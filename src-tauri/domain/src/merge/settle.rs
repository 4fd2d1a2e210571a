//! What a person decided about each conflict, put into the merged text. The text that lost stays in the history; that is
//! the caller's.

use super::{At, Conflict, Merged, PartPiece, Piece, parts, tidy};
use crate::content::Content;
use crate::document::{Block, Document, DocumentError, Inline};
use crate::fields::Fields;
use crate::id::BlockId;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    Mine,
    Theirs,
    /// Theirs, then mine.
    Both,
    Rewritten(Piece),
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettleError {
    #[error("{decisions} decisions about {conflicts} conflicts")]
    Count { decisions: usize, conflicts: usize },
    #[error("not both: there is room for one only")]
    OneOnly(At),
    #[error("what was decided is of another kind than what stands there")]
    WrongKind(At),
    #[error("what was decided about is not in this text")]
    Nowhere(At),
    #[error("no field takes this: {0}")]
    Field(String),
    #[error(transparent)]
    Document(#[from] DocumentError),
}

/// One decision for each conflict, in their order.
pub fn settle(merged: &Merged, decisions: &[Decision]) -> Result<Content, SettleError> {
    let count = (decisions.len(), merged.conflicts.len());
    if count.0 != count.1 {
        return Err(SettleError::Count { decisions: count.0, conflicts: count.1 });
    }
    let mut content = merged.content.clone();
    let first = content.document.blocks.first().cloned();
    for (conflict, decision) in merged.conflicts.iter().zip(decisions) {
        put(&mut content, conflict, decided(conflict, decision)?)?;
    }
    tidy(&mut content.document.blocks, first.as_slice());
    // A person's own words come in by the same door as everything.
    content.document = Document::from_json(content.document.to_json())?;
    Ok(content)
}

fn decided(conflict: &Conflict, decision: &Decision) -> Result<Piece, SettleError> {
    match decision {
        Decision::Mine => Ok(conflict.mine.clone()),
        Decision::Theirs => Ok(conflict.theirs.clone()),
        Decision::Rewritten(it) => Ok(it.clone()),
        Decision::Both => conflict.both().ok_or_else(|| SettleError::OneOnly(conflict.at.clone())),
    }
}

impl Conflict {
    /// Theirs, then mine; none where there is room for one only.
    pub fn both(&self) -> Option<Piece> {
        both(&self.theirs, &self.mine)
    }
}

fn both(first: &Piece, then: &Piece) -> Option<Piece> {
    let words = |a: &str, b: &str| [a, b].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    Some(match (first, then) {
        (Piece::Words(a), Piece::Words(b)) => Piece::Words(words(a, b)),
        (Piece::Part(PartPiece::Caption(a)), Piece::Part(PartPiece::Caption(b))) => {
            Piece::Part(PartPiece::Caption(text(a, b)))
        }
        (Piece::Part(PartPiece::Credit(a)), Piece::Part(PartPiece::Credit(b))) => {
            Piece::Part(PartPiece::Credit(words(a, b)))
        }
        (Piece::Blocks(a), Piece::Blocks(b)) => {
            let mut out = a.clone();
            for block in b.iter().filter(|it| !a.iter().any(|other| other.body == it.body)) {
                // The copy is not the block that comments hang on.
                let id = if a.iter().any(|it| it.id == block.id) {
                    BlockId::made_of(block.id.as_str().as_bytes())
                } else {
                    block.id.clone()
                };
                out.push(Block { id, body: block.body.clone() });
            }
            Piece::Blocks(out)
        }
        (Piece::Fact(serde_json::Value::Array(a)), Piece::Fact(serde_json::Value::Array(b))) => {
            let more = b.iter().filter(|it| !a.contains(it));
            Piece::Fact(a.iter().chain(more).cloned().collect())
        }
        _ => return None,
    })
}

fn text(a: &[Inline], b: &[Inline]) -> Vec<Inline> {
    let between = (!a.is_empty() && !b.is_empty()).then(|| Inline::text(" "));
    a.iter().cloned().chain(between).chain(b.iter().cloned()).collect()
}

fn put(content: &mut Content, conflict: &Conflict, piece: Piece) -> Result<(), SettleError> {
    let document = &mut content.document;
    match (&conflict.at, piece) {
        (At::Title, Piece::Words(it)) => document.title = it,
        (At::Sapo, Piece::Words(it)) => document.sapo = it,
        (At::Run, Piece::Blocks(it)) => return run(&mut document.blocks, conflict, it),
        (At::Part { block, figure, part }, Piece::Part(it)) if it.part() == *part => {
            let found = document.blocks.iter_mut().find(|it| it.id == *block);
            if !found.is_some_and(|found| parts::put(&mut found.body, *figure, it)) {
                return Err(SettleError::Nowhere(conflict.at.clone()));
            }
        }
        (At::Field { name }, Piece::Fact(it)) => field(&mut content.fields, name, it)?,
        (at, _) => return Err(SettleError::WrongKind(at.clone())),
    }
    Ok(())
}

/// In the place of the first that stands there, unless what was chosen stands there already, each block where it belongs.
fn run(blocks: &mut Vec<Block>, conflict: &Conflict, chosen: Vec<Block>) -> Result<(), SettleError> {
    let Piece::Blocks(standing) = conflict.standing() else {
        return Err(SettleError::WrongKind(conflict.at.clone()));
    };
    if *standing == chosen {
        return Ok(());
    }
    let stands = |it: &Block| standing.iter().any(|other| other.id == it.id);
    let Some(first) = blocks.iter().position(stands) else {
        return Err(SettleError::Nowhere(conflict.at.clone()));
    };
    blocks.retain(|it| !stands(it));
    blocks.splice(first..first, chosen);
    Ok(())
}

fn field(fields: &mut Fields, name: &str, value: serde_json::Value) -> Result<(), SettleError> {
    let wrong = |it: serde_json::Error| SettleError::Field(it.to_string());
    let mut json = serde_json::to_value(&*fields).map_err(wrong)?;
    match json.as_object_mut() {
        // What was never there is written by leaving it out.
        Some(map) if value.is_null() => {
            map.remove(name);
        }
        Some(map) => {
            map.insert(name.to_owned(), value);
        }
        None => {}
    }
    *fields = serde_json::from_value(json).map_err(wrong)?;
    Ok(())
}
