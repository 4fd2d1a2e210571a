//! Who writes in an article, and taking over from her.

use serde::{Deserialize, Serialize};

use crate::id::{DeviceId, OpId, PersonId, RevisionId};
use crate::time::Timestamp;

/// Who writes in an article now, and from whom it was taken over. A courtesy: it decides nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WritingBody {
    /// Who began first stands first.
    pub writers: Vec<Writer>,
    pub taken: Vec<TakenOver>,
}

/// One laptop that has the article open for writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writer {
    pub person: PersonId,
    pub device: DeviceId,
    pub since_ms: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOver {
    /// From whom, and from which of her laptops.
    pub person: PersonId,
    pub device: DeviceId,
    pub by: PersonId,
    pub at_ms: Timestamp,
}

/// `PUT /articles/{id}/writing`, every 30 seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WritingAsk {
    pub device: DeviceId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WritingAnswer {
    pub others: Vec<Writer>,
}

/// `POST /articles/{id}/take`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeAsk {
    pub op_id: OpId,
    pub device: DeviceId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeAnswer {
    /// With the holder's last words where her laptop answered in time.
    pub head: Option<RevisionId>,
}
