//! What the window is told when something did not work: a code it has a sentence for, and the reason for the log.

use serde::Serialize;
use serde_json::Value;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ErrorJson {
    /// One of the codes of `ui/src/words/notices.ts`.
    pub code: String,
    pub why: String,
    /// The block, field, person or minute; null where there is nothing to point at.
    #[cfg_attr(test, ts(type = "unknown"))]
    pub at: Value,
}

impl ErrorJson {
    pub fn new(code: &str, why: impl ToString) -> Self {
        Self { code: code.to_owned(), why: why.to_string(), at: Value::Null }
    }
}

impl From<desk::Error> for ErrorJson {
    fn from(error: desk::Error) -> Self {
        Self { code: error.code().to_owned(), why: error.to_string(), at: error.at() }
    }
}

impl From<sync::Error> for ErrorJson {
    fn from(error: sync::Error) -> Self {
        let at = match &error {
            sync::Error::Refused { at, .. } => at.clone(),
            _ => Value::Null,
        };
        Self { code: error.code(), why: error.to_string(), at }
    }
}

impl From<store::Error> for ErrorJson {
    fn from(error: store::Error) -> Self {
        desk::Error::from(error).into()
    }
}

/// Of the demo's portal, the only one that this program runs itself.
impl From<portal::Error> for ErrorJson {
    fn from(error: portal::Error) -> Self {
        let why = error.to_string();
        match error {
            portal::Error::InUse => Self::new("in_use", why),
            portal::Error::File(it) => it.into(),
            _ => Self::new("internal", why),
        }
    }
}

impl From<std::io::Error> for ErrorJson {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let code = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::FileTooLarge | ErrorKind::QuotaExceeded => "disk_full",
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "read_only",
            _ => "internal",
        };
        Self::new(code, error)
    }
}
