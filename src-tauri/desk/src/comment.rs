//! What is said of an article beside its text, as the window shows it: threads in the order of the text. It does not
//! know how a place is found again; that is `domain`'s.

use domain::act::Refusal;
use domain::comment::{Place, SaidPiece};
use domain::{BlockId, CommentId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::answer::Owner;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Comments {
    /// Open ones and resolved ones, by where they stand; what speaks of the article comes first, of a removed text last.
    pub threads: Vec<Thread>,
    /// How many nobody has resolved.
    pub open: u32,
    /// Why this person may say nothing here; null where she may.
    pub refusal: Option<Refusal>,
    /// What she has typed and not sent, each by what it would hang on; what was typed last comes first.
    pub drafts: Vec<HalfSaid>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HalfSaid {
    /// None: of the whole article, or an answer.
    pub marked: Option<Marked>,
    pub answers: Option<CommentId>,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Thread {
    #[serde(flatten)]
    pub first: Said,
    /// The words that it hung on when it was said; empty where it speaks of a block or of the article.
    pub quote: String,
    pub place: Place,
    /// Of the text that its writer looked at; null where this laptop does not know its number.
    pub revision_no: Option<u32>,
    pub solved: Option<Solved>,
    pub answers: Vec<Said>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Said {
    pub id: CommentId,
    pub by: Owner,
    pub mine: bool,
    pub at_ms: Timestamp,
    pub said: Vec<SaidPiece>,
    /// It has not reached the portal yet.
    pub unsent: bool,
    /// The portal's code, where it would not have it.
    pub refused: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Solved {
    /// Her name.
    pub by: String,
    pub at_ms: Timestamp,
}

/// What somebody marked before she said something: words of a block, or of title and sapo where there is no block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Marked {
    pub block: Option<BlockId>,
    /// Unicode scalar values from the start of the block's text: its paragraphs, items, cells, caption and credit with a
    /// line feed between them.
    pub start: u32,
    pub stop: u32,
    /// The words as she saw them: her text may have moved meanwhile.
    pub quote: String,
}
