//! An immutable state of an article's text. A save is not a revision: only revisions travel.

use serde::{Deserialize, Serialize};

use crate::content::Stored;
use crate::id::{ArticleId, DeviceId, PersonId, RevisionId};
use crate::time::Timestamp;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    pub id: RevisionId,
    pub article: ArticleId,
    /// "bản 7": the portal gives it; until then the screen says "bản mới".
    pub no: Option<u32>,
    /// None for a first one, two for a merge.
    pub parents: Vec<RevisionId>,
    pub content: Stored,
    pub author: PersonId,
    pub device: DeviceId,
    pub at_ms: Timestamp,
    pub kind: Kind,
    #[serde(default)]
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Typed,
    Saved,
    Submitted,
    Merged,
    TakenOver,
    Imported,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Saved => "saved",
            Self::Submitted => "submitted",
            Self::Merged => "merged",
            Self::TakenOver => "taken_over",
            Self::Imported => "imported",
        }
    }
}
