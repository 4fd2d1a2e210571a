//! An address that shows one unpublished text to somebody outside the newsroom.

use serde::{Deserialize, Serialize};

use crate::id::{OpId, PersonId, RevisionId};
use crate::time::Timestamp;

/// A link lives so many days where nobody says.
pub const SHARE_DAYS: u32 = 3;
/// And never more.
pub const SHARE_DAYS_MAX: u32 = 7;

/// `POST /articles/{id}/shares`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareAsk {
    pub op_id: OpId,
    pub revision: RevisionId,
    #[serde(default = "days")]
    pub days: u32,
}

fn days() -> u32 {
    SHARE_DAYS
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareAnswer {
    /// `/ban-nhap/{token}` on the portal. It is told this once; the portal itself cannot say it again.
    pub path: String,
    pub share: Share,
}

/// `GET /articles/{id}/shares`: those that stand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SharesAnswer {
    pub shares: Vec<Share>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Share {
    /// SHA-256 of the secret in the address: it names the link and opens nothing.
    pub id: String,
    pub revision: RevisionId,
    pub no: Option<u32>,
    pub person: PersonId,
    pub at_ms: Timestamp,
    pub until_ms: Timestamp,
}
