//! What somebody says of an article beside its text: to a few words of it, to a block, or to the whole. It is no part of
//! the text, so no hash knows it. Where the words stand in a newer text is `place`'s, who is meant by `@` is `mention`'s.

mod mention;
mod place;
#[cfg(test)]
mod tests;

pub use mention::{SaidPiece, mentioned, pieces, with_ids};
pub use place::{Place, Texts, place};

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::id::{ArticleId, BlockId, CommentId, PersonId, RevisionId};
use crate::time::Timestamp;

/// What it hangs on, as it stood in the revision that it names.
///
/// Without `start` it is about the whole block, and without a block too about the whole article. With `start` and without
/// a block it hangs on the title and the sapo, which carry no id: one text, with a line feed between the two.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    pub block: Option<BlockId>,
    /// The words from `start` to `stop`; empty where there are none.
    pub quote: String,
    /// Unicode scalar values from the start of the block's text (`Texts`).
    pub start: Option<u32>,
    pub stop: Option<u32>,
}

/// One row on the portal and on every laptop that may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    pub id: CommentId,
    pub article: ArticleId,
    /// The first of its thread; only that one has an anchor and is resolved.
    pub answers: Option<CommentId>,
    /// The text that its writer looked at.
    pub revision: RevisionId,
    #[serde(flatten)]
    pub anchor: Anchor,
    /// A person who is meant stands in it as `@` and her id, since names change.
    pub text: String,
    pub person: PersonId,
    pub at_ms: Timestamp,
    pub solved_ms: Option<Timestamp>,
    pub solved_by: Option<PersonId>,
}

impl Comment {
    /// Characters of what is said.
    pub const TEXT_MOST: usize = 4_000;
    /// Characters of the words that it hangs on.
    pub const QUOTE_MOST: usize = 1_000;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CommentFault {
    #[error("a comment that says nothing")]
    Empty,
    #[error("a comment of {0} characters")]
    TooLong(usize),
    #[error("the place is not one: a quote goes with where it starts and stops")]
    NoPlace,
    #[error("an answer hangs on its thread, not on words of its own")]
    AnswerWithPlace,
    #[error("the words are not there in the text that it names")]
    OtherWords,
}

/// Is it one that may be kept?
pub fn fits(anchor: &Anchor, is_answer: bool, text: &str) -> Result<(), CommentFault> {
    let length = text.chars().count();
    if text.trim().is_empty() {
        return Err(CommentFault::Empty);
    }
    if length > Comment::TEXT_MOST {
        return Err(CommentFault::TooLong(length));
    }
    if is_answer && *anchor != Anchor::default() {
        return Err(CommentFault::AnswerWithPlace);
    }
    let quoted = anchor.quote.chars().count();
    let whole = match (anchor.start, anchor.stop) {
        (None, None) => quoted == 0,
        (Some(start), Some(stop)) => {
            quoted > 0
                && quoted <= Comment::QUOTE_MOST
                && stop.checked_sub(start).is_some_and(|it| it as usize == quoted)
        }
        _ => false,
    };
    if whole { Ok(()) } else { Err(CommentFault::NoPlace) }
}

/// Does it hang on something in this very text?
pub fn stands_in(anchor: &Anchor, document: &Document) -> Result<(), CommentFault> {
    let texts = Texts::of(document);
    let Some(text) = texts.of_block(anchor.block.as_ref()) else { return Err(CommentFault::OtherWords) };
    let Some((start, stop)) = anchor.start.zip(anchor.stop) else { return Ok(()) };
    let found = text.get(start as usize..stop as usize).map(|it| it.iter().collect::<String>());
    if found.as_deref() == Some(anchor.quote.as_str()) { Ok(()) } else { Err(CommentFault::OtherWords) }
}

impl Anchor {
    /// The words from `start` to `stop` of a block, at most as many as a comment may quote. None where there are none.
    pub fn at(document: &Document, block: Option<&BlockId>, start: u32, stop: u32) -> Option<Self> {
        let texts = Texts::of(document);
        let text = texts.of_block(block)?;
        let most = u32::try_from(Comment::QUOTE_MOST).unwrap_or(u32::MAX);
        let stop = stop.min(u32::try_from(text.len()).unwrap_or(u32::MAX)).min(start.saturating_add(most));
        let quote: String = text.get(start as usize..stop as usize)?.iter().collect();
        (!quote.trim().is_empty()).then(|| Self { block: block.cloned(), quote, start: Some(start), stop: Some(stop) })
    }
}
