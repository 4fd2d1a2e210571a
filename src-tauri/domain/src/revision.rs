//! An immutable state of an article's text. A save is not a revision: only revisions travel.

use serde::{Deserialize, Serialize};

use crate::content::Stored;
use crate::id::{ArticleId, DeviceId, PersonId, RevisionId};
use crate::time::{DAY_MS, Timestamp};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

impl Revision {
    /// A laptop's clock may be wrong by days; what is further ahead of the portal's is refused there, and a laptop that
    /// has learnt the time puts it right before it sends.
    pub const AHEAD_MOST_MS: i64 = 7 * DAY_MS;
    /// Letters of a note.
    pub const NOTE_MOST: usize = 2_000;
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

/// An old text that became the text again. It travels as the note of the new revision, as a fact and not as a sentence:
/// the next laptop may speak another language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Restored {
    /// Of the old revision; null where the portal had not given it one.
    pub no: Option<u32>,
    pub at_ms: Timestamp,
}

impl Restored {
    const SIGN: &str = "restored:";

    pub fn of(old: &Revision) -> Self {
        Self { no: old.no, at_ms: old.at_ms }
    }

    /// `restored:7@1764000000000`, `restored:@1764000000000`
    pub fn note(&self) -> String {
        let no = self.no.map(|it| it.to_string()).unwrap_or_default();
        format!("{}{no}@{}", Self::SIGN, self.at_ms.0)
    }

    /// None for what a person wrote, and for the sentences of earlier programs.
    pub fn in_note(note: &str) -> Option<Self> {
        let (no, at_ms) = note.strip_prefix(Self::SIGN)?.split_once('@')?;
        let no = if no.is_empty() { None } else { Some(no.parse().ok()?) };
        Some(Self { no, at_ms: Timestamp(at_ms.parse().ok()?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_which_old_text_came_back_and_a_person_s_words_are_no_such_note() {
        for it in [
            Restored { no: Some(7), at_ms: Timestamp(1_764_000_000_000) },
            Restored { no: None, at_ms: Timestamp(1_764_000_000_000) },
        ] {
            assert_eq!(Restored::in_note(&it.note()), Some(it));
        }
        let own = ["", "restored: bản 7", "restored:@", "restored:x@1", "Khôi phục bản 7", "trước khi cắt"];
        assert!(own.iter().all(|it| Restored::in_note(it).is_none()));
    }
}
