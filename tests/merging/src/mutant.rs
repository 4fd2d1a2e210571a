//! Controls: merges that each break one promise, as a careless one would. Every rule that no mutant breaks could be dead.

use domain::merge::{At, Decision, Merged, Piece, merge, settle};
use domain::{Block, BlockId, Body, Content, Inline};

use crate::rules::Merge;

/// By name, with what it does wrong.
pub const MUTANTS: [(&str, Merge); 15] = [
    ("the last writer wins", last_writer_wins),
    ("nobody is told of a conflict", tells_nobody),
    ("what both changed stays as it was", base_wins),
    ("words are woven and nobody asked", weaves),
    ("a split paragraph is merged as two", block_by_block),
    ("a move deletes nothing and inserts", keeps_both_places),
    ("moves are forgotten", forgets_moves),
    ("what was deleted comes back", brings_back),
    ("mine inserted nothing", drops_inserted),
    ("an inserted block takes an id that is there", takes_an_id),
    ("bold is lost", drops_marks),
    ("two titles, and nobody is asked", asks_of_no_title),
    ("fields are theirs", fields_are_theirs),
    ("a conflict holds one side only", holds_one_side),
    ("a text is spelled in its own way", spells_its_own_way),
];

fn last_writer_wins(_: &Content, _: &Content, theirs: &Content) -> Merged {
    Merged { content: theirs.clone(), conflicts: Vec::new(), reordered: false }
}

fn tells_nobody(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    Merged { conflicts: Vec::new(), ..merge(base, mine, theirs) }
}

fn base_wins(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let it = merge(base, mine, theirs);
    let decisions: Vec<Decision> = it.conflicts.iter().map(|it| Decision::Rewritten(it.base.clone())).collect();
    match settle(&it, &decisions) {
        Ok(content) => Merged { content, conflicts: Vec::new(), reordered: it.reordered },
        Err(_) => it,
    }
}

fn weaves(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let it = merge(base, mine, theirs);
    let decision = |it: &domain::merge::Conflict| it.proposal().map_or(Decision::Theirs, Decision::Rewritten);
    let decisions: Vec<Decision> = it.conflicts.iter().map(decision).collect();
    match settle(&it, &decisions) {
        Ok(content) => {
            let conflicts = it.conflicts.into_iter().filter(|it| it.proposal().is_none()).collect();
            Merged { content, conflicts, reordered: it.reordered }
        }
        Err(_) => it,
    }
}

/// By id alone: what grew from a block is another block.
fn block_by_block(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let mut it = merge(base, mine, theirs);
    it.conflicts.retain(|it| it.at != At::Run);
    let find = |of: &Content, id: &BlockId| of.document.blocks.iter().find(|it| it.id == *id).cloned();
    let mut out: Vec<Block> = Vec::new();
    for theirs_here in &theirs.document.blocks {
        let (was, other) = (find(base, &theirs_here.id), find(mine, &theirs_here.id));
        let block = match (was, other) {
            (Some(was), None) if was == *theirs_here => continue,
            (Some(was), Some(other)) if was == *theirs_here => other,
            (Some(was), Some(other)) if other != was && other != *theirs_here => {
                let blocks = |it: &Block| Piece::Blocks(vec![it.clone()]);
                it.conflicts.push(domain::merge::Conflict {
                    at: At::Run,
                    base: blocks(&was),
                    mine: blocks(&other),
                    theirs: blocks(theirs_here),
                });
                theirs_here.clone()
            }
            _ => theirs_here.clone(),
        };
        out.push(block);
    }
    let new = |it: &&Block| !out.iter().any(|other| other.id == it.id) && find(base, &it.id).is_none();
    let inserted: Vec<Block> = mine.document.blocks.iter().filter(new).cloned().collect();
    out.extend(inserted);
    if !out.is_empty() {
        it.content.document.blocks = out;
    }
    it
}

fn keeps_both_places(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let mut it = merge(base, mine, theirs);
    let place = |of: &Content, id: &BlockId| of.document.blocks.iter().position(|it| it.id == *id);
    let moved = mine.document.blocks.windows(2).find_map(|two| {
        let (a, b) = (place(base, &two[0].id)?, place(base, &two[1].id)?);
        (a > b).then(|| two[0].clone())
    });
    if let Some(block) = moved {
        let id = BlockId::made_of(block.id.as_str().as_bytes());
        it.content.document.blocks.push(Block { id, body: block.body });
    }
    it
}

fn forgets_moves(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let mut it = merge(base, mine, theirs);
    let blocks = &mut it.content.document.blocks;
    let place = |of: &Content, id: &BlockId| of.document.blocks.iter().position(|it| it.id == *id);
    let slots: Vec<usize> = (0..blocks.len()).filter(|n| place(base, &blocks[*n].id).is_some()).collect();
    let mut known: Vec<Block> = slots.iter().map(|n| blocks[*n].clone()).collect();
    known.sort_by_key(|it| place(base, &it.id));
    for (slot, block) in slots.into_iter().zip(known) {
        blocks[slot] = block;
    }
    it
}

fn brings_back(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let mut it = merge(base, mine, theirs);
    let there = |it: &Merged, id: &BlockId| it.content.document.blocks.iter().any(|it| it.id == *id);
    for block in &base.document.blocks {
        if !there(&it, &block.id) {
            it.content.document.blocks.push(block.clone());
        }
    }
    it
}

fn drops_inserted(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let mut it = merge(base, mine, theirs);
    let has = |of: &Content, id: &BlockId| of.document.blocks.iter().any(|it| it.id == *id);
    let blocks = &mut it.content.document.blocks;
    if blocks.iter().any(|it| has(base, &it.id) || has(theirs, &it.id)) {
        blocks.retain(|it| has(base, &it.id) || has(theirs, &it.id));
    }
    it
}

fn takes_an_id(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let mut it = merge(base, mine, theirs);
    let blocks = &mut it.content.document.blocks;
    let first = blocks[0].id.clone();
    let known = |it: &Block| base.document.blocks.iter().any(|other| other.id == it.id);
    if let Some(new) = blocks.iter_mut().skip(1).find(|it| !known(it)) {
        new.id = first;
    }
    it
}

fn drops_marks(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let mut it = merge(base, mine, theirs);
    for block in &mut it.content.document.blocks {
        if let Body::Paragraph(text) = &mut block.body {
            let plain = domain::document::plain(text);
            *text = if plain.is_empty() { Vec::new() } else { vec![Inline::text(&plain)] };
        }
    }
    it
}

fn asks_of_no_title(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let mut it = merge(base, mine, theirs);
    it.conflicts.retain(|it| it.at != At::Title);
    it
}

fn fields_are_theirs(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let mut it = merge(base, mine, theirs);
    it.content.fields = theirs.fields.clone();
    it.conflicts.retain(|it| !matches!(it.at, At::Field { .. }));
    it
}

fn holds_one_side(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let mut it = merge(base, mine, theirs);
    for conflict in &mut it.conflicts {
        conflict.mine = conflict.theirs.clone();
    }
    it
}

/// Two runs of the same marks beside each other, which the door writes as one.
fn spells_its_own_way(base: &Content, mine: &Content, theirs: &Content) -> Merged {
    let mut it = merge(base, mine, theirs);
    for block in &mut it.content.document.blocks {
        if let Body::Paragraph(text) = &mut block.body {
            text.insert(0, Inline::text(""));
        }
    }
    it
}
