//! What a laptop hands in: operations that waited, and an answer for each.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Code;
use crate::article::Standing;
use crate::content::Stored;
use crate::id::{ArticleId, ConflictId, ContentHash, DeviceId, OpId, RevisionId};
use crate::revision::{Kind, Revision};
use crate::time::Timestamp;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PushAsk {
    pub device: DeviceId,
    pub ops: Vec<Op>,
}

/// One operation; `payload` is `RevisionOp`, `SubmitOp`, `CommentOp` or `SolveCommentOp`, as `kind` says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Op {
    pub op_id: OpId,
    pub kind: OpKind,
    pub article: ArticleId,
    /// The head as the laptop knew it.
    pub base: Option<RevisionId>,
    pub payload: Value,
}

impl Op {
    /// What carries a revision to the portal; its first parent is the head as this laptop knows it.
    pub fn of_revision(made: &Revision, now: Timestamp) -> Self {
        let payload = RevisionOp {
            id: made.id,
            parents: made.parents.clone(),
            kind: made.kind,
            note: made.note.clone(),
            at_ms: made.at_ms,
            content: made.content.clone(),
        };
        Self {
            op_id: OpId::new(now),
            kind: OpKind::Revision,
            article: made.article,
            base: made.parents.first().copied(),
            payload: serde_json::json!(payload),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpKind {
    Revision,
    Submit,
    Comment,
    SolveComment,
}

impl OpKind {
    pub const ALL: [Self; 4] = [Self::Revision, Self::Submit, Self::Comment, Self::SolveComment];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Revision => "revision",
            Self::Submit => "submit",
            Self::Comment => "comment",
            Self::SolveComment => "solve_comment",
        }
    }

    /// The text itself, or what hands it on. What is said beside it holds nothing up where it is refused, and no text
    /// waits for it.
    pub fn of_text(self) -> bool {
        matches!(self, Self::Revision | Self::Submit)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevisionOp {
    pub id: RevisionId,
    pub parents: Vec<RevisionId>,
    pub kind: Kind,
    pub note: String,
    pub at_ms: Timestamp,
    /// `json` is the canonical text itself, hashed and stored as it came.
    #[serde(deserialize_with = "sent")]
    pub content: Stored,
}

/// In a request an unknown field is an error; in an answer it is a newer portal's, and a text is pulled all the same.
fn sent<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Stored, D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sent {
        schema: u32,
        hash: ContentHash,
        json: String,
    }
    let Sent { schema, hash, json } = Sent::deserialize(from)?;
    Ok(Stored { schema, hash, json })
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubmitOp {
    pub revision: RevisionId,
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushAnswer {
    pub answers: Vec<OpAnswer>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpAnswer {
    pub op_id: OpId,
    #[serde(flatten)]
    pub answer: Answer,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    Applied(Applied),
    /// Done before; the fields are those of then.
    Duplicate(Applied),
    /// Stored beside the head: pull, merge, push with both as parents.
    Branched {
        head: RevisionId,
        conflict: ConflictId,
    },
    Refused {
        code: Code,
        why: String,
        at: Value,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    pub no: Option<u32>,
    pub head: Option<RevisionId>,
    pub standing: Standing,
}
