//! What can go wrong on the portal, and the code that a laptop is told. Does not know HTTP but for the status of a code.

use domain::act::Refusal;
use domain::article::Standing;
use domain::wire::{Code, ErrorBody};
use domain::{ContentError, RevisionId};
use serde_json::{Value, json};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Said no on purpose: the laptop is told all of it.
    #[error("{why}")]
    Refused { code: Code, why: String, at: Value },
    #[error("another portal serves this folder")]
    InUse,
    #[error(transparent)]
    Database(#[from] sqlite::Error),
    #[error(transparent)]
    File(#[from] std::io::Error),
    #[error("a stored row is not what it was written as: {0}")]
    Stored(#[from] serde_json::Error),
    #[error("the system gives no random bytes: {0}")]
    Random(#[from] getrandom::Error),
    #[error("the password could not be hashed: {0}")]
    Password(argon2::password_hash::Error),
    #[error("the work ended early: {0}")]
    Work(#[from] tokio::task::JoinError),
    #[error("sample article {0}: {1}")]
    Sample(String, String),
}

impl Error {
    pub fn refused(code: Code, why: impl Into<String>) -> Self {
        Self::Refused { code, why: why.into(), at: Value::Null }
    }

    pub fn refused_at(code: Code, why: impl Into<String>, at: Value) -> Self {
        Self::Refused { code, why: why.into(), at }
    }

    pub fn malformed(why: impl Into<String>) -> Self {
        Self::refused(Code::Malformed, why)
    }

    pub fn unknown(what: impl std::fmt::Display) -> Self {
        Self::refused(Code::Unknown, format!("{what} is not known here"))
    }

    pub fn stale(head: Option<RevisionId>) -> Self {
        Self::refused_at(Code::StaleHead, "the head is another revision", json!({ "head": head }))
    }

    /// A rule of the newsroom said no; some of its reasons have a code of their own.
    pub fn of_refusal(refusal: Refusal, standing: &Standing) -> Self {
        let (code, at) = match refusal {
            Refusal::OwnText => (Code::OwnText, Value::Null),
            Refusal::Held => (Code::Held, Value::Null),
            Refusal::Embargo => (Code::Embargo, json!({ "until_ms": standing.embargo_until_ms })),
            Refusal::EditedSinceApproval => (Code::EditedSinceApproval, Value::Null),
            Refusal::Conflict => (Code::OpenConflict, Value::Null),
            Refusal::PhotosMissing => (Code::PhotosMissing, Value::Null),
            Refusal::PendingRelease => (Code::PendingRelease, Value::Null),
            _ => (Code::NotAllowed, json!({ "refusal": refusal })),
        };
        Self::refused_at(code, format!("the act is refused: {refusal:?}"), at)
    }

    pub fn of_content(error: &ContentError) -> Self {
        let code = match error {
            ContentError::SchemaTooNew(_) => {
                return Self::refused_at(Code::SchemaTooNew, error.to_string(), json!({ "newest": domain::SCHEMA }));
            }
            ContentError::TooLarge(_) => Code::TooLarge,
            ContentError::WrongHash => Code::WrongHash,
            ContentError::Malformed(_) | ContentError::Document(_) => Code::WrongSchema,
        };
        Self::refused(code, error.to_string())
    }

    /// serde says "unknown field" in its words only; there is no other sign to tell it from a wrong type.
    pub fn of_json(error: &serde_json::Error) -> Self {
        let why = error.to_string();
        let code = if why.starts_with("unknown field") || why.starts_with("unknown variant") {
            Code::UnknownField
        } else {
            Code::Malformed
        };
        Self::refused(code, why)
    }

    pub fn code(&self) -> Code {
        match self {
            Self::Refused { code, .. } => *code,
            Self::Database(it) if is_busy(it) => Code::Busy,
            _ => Code::Internal,
        }
    }

    /// What crosses the wire. The inside of a fault stays in the log: it may hold a path or a text.
    pub fn body(&self) -> ErrorBody {
        match self {
            Self::Refused { code, why, at } => ErrorBody { code: *code, why: why.clone(), at: at.clone() },
            _ => ErrorBody { code: self.code(), why: "the portal could not do it".into(), at: Value::Null },
        }
    }
}

fn is_busy(error: &sqlite::Error) -> bool {
    matches!(error, sqlite::Error::Busy(_))
}

pub fn status(code: Code) -> u16 {
    match code {
        Code::Malformed | Code::UnknownField => 400,
        Code::SignIn | Code::WrongPassword | Code::DeviceRevoked => 401,
        Code::NotAllowed => 403,
        Code::Unknown => 404,
        Code::Erased => 410,
        Code::StaleHead | Code::StaleList | Code::AlreadyListed | Code::OpReused | Code::PendingRelease => 409,
        Code::TooLarge => 413,
        Code::NotAPicture | Code::NotADocument => 415,
        Code::ProgramTooOld | Code::SchemaTooNew => 426,
        Code::SlowDown => 429,
        Code::Busy => 503,
        Code::Internal => 500,
        Code::WrongEntry
        | Code::WrongHash
        | Code::WrongSchema
        | Code::EarlierRefused
        | Code::ReasonTooShort
        | Code::PreCheck
        | Code::OpenConflict
        | Code::EditedSinceApproval
        | Code::OwnText
        | Code::Held
        | Code::Embargo
        | Code::InThePast
        | Code::PhotosMissing
        | Code::FileDiffers
        | Code::NotOverrulable
        | Code::SlotFull
        | Code::WrongBoard => 422,
    }
}
