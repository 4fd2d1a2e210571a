//! A board of the front page, as the desk wants it.

use serde::{Deserialize, Serialize};

use crate::id::{ArticleId, OpId};
use crate::time::Timestamp;

/// `PUT /slots/{code}`: the whole board, in the order of its ranks. The answer is the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoardAsk {
    pub op_id: OpId,
    pub version: i64,
    /// None: as it is.
    #[serde(default)]
    pub capacity: Option<u32>,
    pub items: Vec<BoardItem>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BoardItem {
    pub article: ArticleId,
    pub pinned: Option<u32>,
    pub start_ms: Timestamp,
    pub end_ms: Option<Timestamp>,
    /// A writer's wish that the desk has not taken.
    pub proposed: bool,
}
