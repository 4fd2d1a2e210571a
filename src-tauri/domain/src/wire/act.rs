//! What is asked of the portal at once, and never waits.

use serde::{Deserialize, Serialize};

use crate::check::Named;
use crate::id::{ContentHash, OpId, RevisionId};
use crate::time::Timestamp;

/// `POST /articles/{id}/acts`. Flattened, so that the act's own fields stand beside `op_id`; serde cannot refuse
/// unknown fields there, and the portal compares the keys itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActAsk {
    pub op_id: OpId,
    /// The head that the person looked at.
    pub seen: RevisionId,
    #[serde(flatten)]
    pub act: AskedAct,
}

/// What is asked of the portal; nothing here waits in an outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum AskedAct {
    Recall,
    Forward {
        #[serde(default)]
        note: String,
    },
    Return {
        reason: String,
    },
    Approve {
        content: ContentHash,
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        urgent_reason: Option<String>,
    },
    Schedule {
        go_live_ms: Timestamp,
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        take_down_ms: Option<Timestamp>,
    },
    PublishNow {
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        take_down_ms: Option<Timestamp>,
    },
    Unschedule,
    /// What readers see is put right: a draft again, while the old text stays public.
    Correct,
    Withdraw {
        reason: String,
        #[serde(default)]
        urgent: bool,
    },
    BringBack,
    Hold {
        reason: String,
    },
    ReleaseHold,
    Embargo {
        /// Null lifts it. It must be said: a field that was forgotten lifts nothing.
        #[serde(deserialize_with = "said")]
        until_ms: Option<Timestamp>,
    },
    Overrule {
        /// Which of its findings, as the check names it.
        finding: Named,
        content: ContentHash,
        reason: String,
    },
    /// Onto a board of the front page; a writer's is a wish until the desk takes it.
    Feature {
        slot: String,
        /// The board that the person looked at.
        version: i64,
        /// Before which of the others, counted from 1; none: at the end.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        rank: Option<u32>,
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        pinned: Option<u32>,
        start_ms: Timestamp,
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional))]
        end_ms: Option<Timestamp>,
    },
    /// Off it again; the article stays where it is.
    Unfeature {
        slot: String,
        version: i64,
    },
    Trash,
    Restore,
}

fn said<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
    Deserialize::deserialize(from)
}
