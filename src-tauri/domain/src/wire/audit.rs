//! The audit, as it is read (`docs/api.md`): its rows, and whether its chain holds.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::time::Timestamp;

/// `GET /audit` and `GET /reports?kind=urgent`: rows as they are kept, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AuditAnswer {
    pub rows: Vec<AuditRow>,
    /// Hand it back as `before` for the next page.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub next: Option<i64>,
}

/// One row of the audit. Its columns are told as they stand, also where somebody broke them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AuditRow {
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub seq: i64,
    pub at_ms: Timestamp,
    pub person: String,
    /// As she is called now; none of whoever sat at the portal's machine.
    pub name: Option<String>,
    pub device: Option<String>,
    pub act: String,
    pub article: Option<String>,
    /// As the article is called now; none of one that the asker may not read.
    pub title: Option<String>,
    pub revision: Option<String>,
    /// The "bản 7" of the screen.
    pub no: Option<u32>,
    pub reason: Option<String>,
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub detail: Value,
    pub hash: String,
}

/// `GET /audit/verify`: the chain was walked from its first row to its last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Verified {
    /// That fit, up to the first that does not.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub rows: i64,
    /// The first row that does not fit the ones before it, or that is not there any more.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub first_bad: Option<i64>,
    /// Of the last row that fits: written down elsewhere, it shows later whether the chain up to it was made anew.
    pub last_hash: String,
}
