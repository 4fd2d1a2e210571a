//! Every name of a thing is a type of its own, so that two of them swapped do not compile.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::time::Timestamp;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the name of a {1}")]
pub struct IdError(String, &'static str);

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// UUIDv7 of that moment; two of one moment differ.
            pub fn new(at: Timestamp) -> Self {
                let ms = at.0.max(0).unsigned_abs();
                let nanos = u32::try_from(ms % 1000).unwrap_or(0) * 1_000_000;
                Self(Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, ms / 1000, nanos)))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::parse_str(text).map(Self).map_err(|_| IdError(text.to_owned(), stringify!($name)))
            }
        }
    )*};
}

id! {
    ArticleId
    RevisionId
    ApprovalId
    ReleaseId
    PersonId
    DeviceId
    CategoryId
    ConflictId
    /// One operation of a laptop; it exists before the first send and never changes.
    OpId
    CommentId
    /// One article on one board of the front page.
    SlotItemId
    /// Of one laptop: no portal knows it.
    TemplateId
}

impl PersonId {
    /// Nobody who has an account: who may write the portal's folder and did something there by the command line.
    pub const AT_THE_MACHINE: Self = Self(Uuid::nil());
}

macro_rules! hash {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// BLAKE3 of these bytes.
            pub fn of(bytes: &[u8]) -> Self {
                Self(blake3::hash(bytes).to_hex().to_string())
            }

            /// 64 hex digits, lower case.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), &self.0[..12])
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                let hex = text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
                if hex { Ok(Self(text.to_owned())) } else { Err(IdError(text.to_owned(), stringify!($name))) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(it: $name) -> String {
                it.0
            }
        }
    )*};
}

hash! {
    /// BLAKE3 of the stored canonical JSON of a text: what an approval names.
    ContentHash
    /// BLAKE3 of the web master that the laptop made once, at import.
    PhotoId
    /// BLAKE3 of an attached file's bytes, as it was dropped: it is sent and downloaded as it came.
    FileId
}

/// 12 random letters and digits, given by the editor; a split, a paste or a duplicate gets a new one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct BlockId(String);

impl BlockId {
    pub const LENGTH: usize = 12;
    const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    pub fn random() -> Self {
        let bytes = Uuid::new_v4().as_u128();
        let mut rest = bytes;
        let id = (0..Self::LENGTH)
            .map(|_| {
                let letter = Self::LETTERS[usize::try_from(rest % 62).unwrap_or(0)];
                rest /= 62;
                char::from(letter)
            })
            .collect();
        Self(id)
    }

    /// The same from the same bytes, where two laptops that do one thing must end alike.
    pub fn made_of(bytes: &[u8]) -> Self {
        let hash = blake3::hash(bytes);
        let letters = hash.as_bytes().iter().take(Self::LENGTH);
        Self(letters.map(|it| char::from(Self::LETTERS[usize::from(*it) % Self::LETTERS.len()])).collect())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for BlockId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        if text.len() == Self::LENGTH && text.bytes().all(|b| b.is_ascii_alphanumeric()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(IdError(text.to_owned(), "BlockId"))
        }
    }
}

impl TryFrom<String> for BlockId {
    type Error = IdError;
    fn try_from(text: String) -> Result<Self, IdError> {
        text.parse()
    }
}

impl From<BlockId> for String {
    fn from(it: BlockId) -> String {
        it.0
    }
}
