//! Two texts of one article as the window shows them: what stood before, what either side made of it, what was brought
//! together by itself. Pure; it does not know where the texts come from, nor who may choose.

use std::collections::BTreeSet;

use domain::act::Refusal;
use domain::compare::{Change, Compared, SpanChange, compare};
use domain::merge::{At, Conflict, Decision, Merged, Part, PartPiece, Piece};
use domain::{ArticleId, Block, BlockId, Body, Content, ContentHash, Document, Embed, Figure, RevisionId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::answer::Owner;

/// The two revisions that somebody looked at; a decision is about these and no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TwoTexts {
    /// The branch.
    pub mine: RevisionId,
    /// The portal's head, or what waits on this laptop to become it.
    pub theirs: RevisionId,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpenConflict {
    pub article: ArticleId,
    pub title: String,
    pub seen: TwoTexts,
    /// Null where nobody knows a text that both grew from.
    pub base: Option<Written>,
    pub mine: Written,
    pub theirs: Written,
    /// None: nothing contradicts, and one press brings both together.
    pub places: Vec<ConflictPlace>,
    /// What was brought together by itself: only what changed since the base, and no place that is to be chosen.
    pub joined: Compared,
    pub joined_count: u32,
    /// Both moved passages; their order is theirs.
    pub reordered: bool,
    /// Other branches of the article, which come after this one.
    pub more: u32,
    /// Why this person may only look.
    pub refusal: Option<Refusal>,
}

/// Who and when a text is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Written {
    pub revision: RevisionId,
    pub no: Option<u32>,
    pub by: Owner,
    /// By the person who looks.
    pub own: bool,
    /// On this laptop.
    pub here: bool,
    pub at_ms: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ConflictPlace {
    /// Of what stands there in all three texts: a choice about it holds as long as it is the same.
    pub key: String,
    pub at: At,
    /// The words around it, to know where one is.
    pub before: Option<String>,
    pub after: Option<String>,
    /// Each beside what stood before; of that itself nothing changed.
    pub base: Compared,
    pub mine: Compared,
    pub theirs: Compared,
    /// What stands there where that is no running text: a detail of the article, a picture with its crop, a description
    /// with its "says nothing".
    pub facts: Option<ThreeFacts>,
    /// The words of both in one, where a word that neither changed stands between their changes.
    pub proposal: Option<Compared>,
    /// There is room for both, one after the other.
    pub both: bool,
    /// How it may be written anew; null where only one of the sides can stand there.
    pub rewriting: Option<Rewriting>,
}

/// As they are stored.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ThreeFacts {
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub base: Value,
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub mine: Value,
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub theirs: Value,
}

/// What somebody begins from who writes a place anew: the proposal, else what is on the portal.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Rewriting {
    /// One line without marks.
    Line { text: String },
    /// A line with marks, as ProseMirror has it.
    Caption {
        #[cfg_attr(feature = "ts", ts(type = "unknown"))]
        text: Value,
    },
    /// Passages, as ProseMirror has them.
    Blocks {
        #[cfg_attr(feature = "ts", ts(type = "unknown"))]
        blocks: Value,
    },
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    /// Of the place, as it was shown.
    pub key: String,
    pub choice: Choice,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "take", rename_all = "snake_case", deny_unknown_fields)]
pub enum Choice {
    Mine,
    Theirs,
    /// Theirs, then mine.
    Both,
    Proposal,
    /// In the shape of the place's `rewriting`.
    Rewritten {
        #[cfg_attr(feature = "ts", ts(type = "unknown"))]
        text: Value,
    },
}

pub(crate) fn key(it: &Conflict) -> String {
    let json = serde_json::to_string(it).unwrap_or_default();
    ContentHash::of(json.as_bytes()).as_str().to_owned()
}

pub(crate) fn places(merged: &Merged) -> Vec<ConflictPlace> {
    merged.conflicts.iter().map(|it| place(it, &merged.content.document.blocks)).collect()
}

fn place(it: &Conflict, blocks: &[Block]) -> ConflictPlace {
    let (before, after) = around(it, blocks);
    let alone = |piece: &Piece| alone(&it.at, piece);
    let base = alone(&it.base);
    let beside = |piece: &Piece| compare(&base, &alone(piece));
    let proposal = it.proposal();
    ConflictPlace {
        key: key(it),
        at: it.at.clone(),
        before,
        after,
        base: compare(&base, &base),
        mine: beside(&it.mine),
        theirs: beside(&it.theirs),
        facts: facts(it),
        both: it.both().is_some(),
        rewriting: rewriting(&it.at, proposal.as_ref().unwrap_or(it.standing())),
        proposal: proposal.as_ref().map(beside),
    }
}

fn facts(it: &Conflict) -> Option<ThreeFacts> {
    let said = match &it.at {
        At::Field { .. } => true,
        At::Part { part, .. } => matches!(part, Part::Picture | Part::Alt | Part::Video),
        At::Title | At::Sapo | At::Run => false,
    };
    let [base, mine, theirs] = [&it.base, &it.mine, &it.theirs].map(Piece::to_json);
    said.then_some(ThreeFacts { base, mine, theirs })
}

/// A text of this place and nothing else, so that it is compared and shown as any text is.
fn alone(at: &At, piece: &Piece) -> Content {
    let mut out = Content { document: Document { blocks: Vec::new(), ..Document::empty() }, ..Content::empty() };
    match piece {
        Piece::Words(it) if *at == At::Title => out.document.title.clone_from(it),
        // A description is a line without marks, and compared as one.
        Piece::Words(it) | Piece::Part(PartPiece::Alt { alt: it, .. }) => out.document.sapo.clone_from(it),
        Piece::Blocks(it) => out.document.blocks.clone_from(it),
        Piece::Part(it) => out.document.blocks.push(Block { id: BlockId::made_of(b"part"), body: of_part(it) }),
        Piece::Fact(it) => {
            if let At::Field { name } = at {
                out.fields = serde_json::from_value(json!({ name.as_str(): it })).unwrap_or_default();
            }
        }
    }
    out
}

fn of_part(it: &PartPiece) -> Body {
    let none = Figure::default();
    Body::Figure(match it.clone() {
        PartPiece::Picture { photo, focal, crop } => Figure { photo, focal, crop, ..none },
        PartPiece::Alt { alt, .. } => Figure { alt, ..none },
        PartPiece::Caption(caption) => Figure { caption, ..none },
        PartPiece::Credit(credit) => Figure { credit, ..none },
        PartPiece::Video { provider, video } => return Body::Embed(Embed { provider, video, caption: Vec::new() }),
    })
}

/// The words of the passages next to it.
fn around(it: &Conflict, blocks: &[Block]) -> (Option<String>, Option<String>) {
    let ids: Vec<&BlockId> = match (&it.at, it.standing()) {
        (At::Part { block, .. }, _) => vec![block],
        (At::Run, Piece::Blocks(blocks)) => blocks.iter().map(|it| &it.id).collect(),
        _ => return (None, None),
    };
    let stands = |it: &&Block| ids.contains(&&it.id);
    let words = |it: &Block| {
        let words = it.body.words().join(" ").trim().to_owned();
        (!words.is_empty()).then_some(words)
    };
    let first = blocks.iter().position(|it| stands(&it));
    let last = blocks.iter().rposition(|it| stands(&it));
    let before = first.and_then(|it| blocks[..it].iter().rev().find_map(words));
    let after = last.and_then(|it| blocks[it + 1..].iter().find_map(words));
    (before, after)
}

fn rewriting(at: &At, from: &Piece) -> Option<Rewriting> {
    match from {
        Piece::Words(it) | Piece::Part(PartPiece::Credit(it) | PartPiece::Alt { alt: it, .. }) => {
            Some(Rewriting::Line { text: it.clone() })
        }
        Piece::Part(PartPiece::Caption(_)) => Some(Rewriting::Caption { text: from.to_json() }),
        // What is no running text is mended in the article, where its tools are.
        Piece::Blocks(it) if !it.is_empty() && it.iter().all(|it| is_running(&it.body)) => {
            Some(Rewriting::Blocks { blocks: from.to_json() })
        }
        Piece::Fact(it) if is_a_line(at) => Some(Rewriting::Line { text: it.as_str().unwrap_or_default().to_owned() }),
        Piece::Part(PartPiece::Picture { .. } | PartPiece::Video { .. }) | Piece::Blocks(_) | Piece::Fact(_) => None,
    }
}

fn is_running(it: &Body) -> bool {
    matches!(it, Body::Paragraph(_) | Body::Heading { .. } | Body::List(_) | Body::Blockquote(_))
}

fn is_a_line(at: &At) -> bool {
    matches!(at, At::Field { name } if ["topic", "slug", "correction_note"].contains(&name.as_str()))
}

/// What was chosen as the rule knows it; none where it does not fit the place.
pub(crate) fn decision(it: &Conflict, choice: &Choice) -> Option<Decision> {
    Some(match choice {
        Choice::Mine => Decision::Mine,
        Choice::Theirs => Decision::Theirs,
        Choice::Both => Decision::Both,
        Choice::Proposal => Decision::Rewritten(it.proposal()?),
        Choice::Rewritten { text } => Decision::Rewritten(rewritten(&it.at, text)?),
    })
}

fn rewritten(at: &At, text: &Value) -> Option<Piece> {
    let line = || text.as_str().map(str::trim);
    let text = match at {
        At::Title | At::Sapo | At::Part { part: Part::Credit, .. } => json!(line()?),
        At::Part { part: Part::Alt, .. } => json!({ "alt": line()?, "decorative": false }),
        // An empty one is one that was never written.
        At::Field { .. } if is_a_line(at) => line().filter(|it| !it.is_empty()).map_or(Value::Null, Value::from),
        At::Run | At::Part { part: Part::Caption, .. } => text.clone(),
        At::Field { .. } | At::Part { part: Part::Picture | Part::Video, .. } => return None,
    };
    Piece::from_json(at, text).ok()
}

/// What changed on one side alone, or alike on both, and how many places that is.
pub(crate) fn joined(base: &Content, merged: &Merged) -> (Compared, u32) {
    let torn: BTreeSet<&BlockId> = merged.conflicts.iter().flat_map(ids_of).collect();
    let at = |wanted: &At| merged.conflicts.iter().any(|it| it.at == *wanted);
    let mut out = compare(base, &merged.content);
    if at(&At::Title) || !out.changes.title {
        out.title.clear();
    }
    if at(&At::Sapo) || !out.changes.sapo {
        out.sapo.clear();
    }
    out.fields.retain(|it| !at(&At::Field { name: it.name.clone() }));
    for block in &mut out.blocks {
        let parts = merged.conflicts.iter().filter_map(|it| match &it.at {
            At::Part { block: of, part, .. } if *of == block.block => Some(*part),
            _ => None,
        });
        let names: Vec<&str> = parts.flat_map(names_of).copied().collect();
        block.parts.retain(|it| !names.contains(&it.part.as_str()));
        block.facts.retain(|it| !names.contains(&it.name.as_str()));
        let same = block.parts.iter().flat_map(|it| &it.spans).all(|it| it.change == SpanChange::Same);
        if !names.is_empty() && same && block.facts.is_empty() {
            block.change = Change::Same;
        }
    }
    out.blocks.retain(|it| (it.change != Change::Same || it.moved) && !torn.contains(&it.block));
    let lines = usize::from(!out.title.is_empty()) + usize::from(!out.sapo.is_empty());
    let count = lines + out.fields.len() + out.blocks.len();
    (out, u32::try_from(count).unwrap_or(u32::MAX))
}

fn ids_of(it: &Conflict) -> Vec<&BlockId> {
    let pieces = [&it.base, &it.mine, &it.theirs].into_iter();
    pieces.flat_map(|it| if let Piece::Blocks(it) = it { &it[..] } else { &[] }).map(|it| &it.id).collect()
}

/// As a comparison calls what the part holds.
fn names_of(part: Part) -> &'static [&'static str] {
    match part {
        Part::Picture => &["photo", "focal", "crop"],
        Part::Alt => &["alt", "decorative"],
        Part::Caption => &["caption"],
        Part::Credit => &["credit"],
        Part::Video => &["provider", "video"],
    }
}
