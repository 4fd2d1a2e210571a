//! Where somebody was writing. It does not know the text: the place may be gone by the time that it is asked for, and
//! whoever shows the text then takes the nearest one.

use serde::{Deserialize, Serialize};

use crate::id::BlockId;

/// `offset` as the editor counts from the start of that part: only the editor reads it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "part", rename_all = "snake_case", deny_unknown_fields)]
pub enum Caret {
    Title { offset: u32 },
    Sapo { offset: u32 },
    Block { block: BlockId, offset: u32 },
}
