//! What is said beside a text, on its way to the portal.

use serde::{Deserialize, Serialize};

use crate::comment::{Anchor, Comment};
use crate::id::{BlockId, CommentId, RevisionId};

/// The portal gives it its moment, so that no laptop's clock puts it before what it answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentOp {
    pub id: CommentId,
    #[serde(default)]
    pub answers: Option<CommentId>,
    pub revision: RevisionId,
    #[serde(default)]
    pub block: Option<BlockId>,
    pub quote: String,
    #[serde(default)]
    pub start: Option<u32>,
    #[serde(default)]
    pub stop: Option<u32>,
    pub text: String,
}

impl CommentOp {
    pub fn of(it: &Comment) -> Self {
        let Anchor { block, quote, start, stop } = it.anchor.clone();
        Self { id: it.id, answers: it.answers, revision: it.revision, block, quote, start, stop, text: it.text.clone() }
    }

    pub fn anchor(&self) -> Anchor {
        Anchor { block: self.block.clone(), quote: self.quote.clone(), start: self.start, stop: self.stop }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SolveCommentOp {
    pub id: CommentId,
}
