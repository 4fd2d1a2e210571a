//! What can go wrong between a laptop and a portal. It does not know sentences: the window has them, by `code`.

use domain::time::Timestamp;
use domain::wire::Code;
use serde_json::Value;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{0:?} is not the address of a portal")]
    BadAddress(String),
    /// A password or a text would cross the network in the clear.
    #[error("plain http to {0:?}, which is not this machine")]
    PlainHttp(String),
    #[error("no answer: {0}")]
    Offline(String),
    #[error("no trust in the other side: {0}")]
    Tls(String),
    /// Somebody answered, and it was no portal: a hotel's sign-in page, another web server.
    #[error("the answer is not a portal's: {0}")]
    NotAPortal(String),
    /// An update of this program is what helps.
    #[error("this program is too old: {why}")]
    ProgramTooOld { portal: Option<String>, why: String },
    /// An update of the portal is what helps.
    #[error("the portal is too old: {why}")]
    PortalTooOld { portal: Option<String>, why: String },
    /// `portal` is its name, where it said one.
    #[error("a portal of another version: {why}")]
    OtherVersion { portal: Option<String>, why: String },
    /// Another portal than this profile's stands behind the address: nothing of this person is sent to it.
    #[error("the portal there is {found}, and this profile is of {wanted}")]
    OtherPortal { wanted: String, found: String },
    #[error("this profile is of another person")]
    OtherPerson,
    #[error("nobody has signed in on this profile yet")]
    NoProfile,
    #[error("refused with {code:?}: {why}")]
    Refused { code: Code, why: String, at: Value },
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Error {
    /// The only errors after which the same call may be sent again without asking a person.
    pub fn passes(&self) -> bool {
        match self {
            Self::Offline(_) | Self::Refused { code: Code::SlowDown | Code::Busy, .. } => true,
            Self::BadAddress(_)
            | Self::PlainHttp(_)
            | Self::Tls(_)
            | Self::NotAPortal(_)
            | Self::ProgramTooOld { .. }
            | Self::PortalTooOld { .. }
            | Self::OtherVersion { .. }
            | Self::OtherPortal { .. }
            | Self::OtherPerson
            | Self::NoProfile
            | Self::Refused { .. }
            | Self::Store(_) => false,
        }
    }

    /// The person has to sign in before anything is sent again.
    pub fn wants_sign_in(&self) -> bool {
        matches!(self, Self::Refused { code: Code::SignIn | Code::DeviceRevoked, .. })
    }

    /// This device may send and read nothing more, until somebody signs in on it anew.
    pub fn is_struck_off(&self) -> bool {
        matches!(self, Self::Refused { code: Code::DeviceRevoked, .. })
    }

    /// The portal was there and answered, whatever it said.
    pub fn reached(&self) -> bool {
        matches!(self, Self::Refused { .. } | Self::OtherPortal { .. }) || self.other_version()
    }

    /// Laptop and portal are not of one time: nothing helps but an update.
    pub fn other_version(&self) -> bool {
        matches!(self, Self::ProgramTooOld { .. } | Self::PortalTooOld { .. } | Self::OtherVersion { .. })
    }

    /// Until when the portal asked to be left alone.
    pub fn until(&self) -> Option<Timestamp> {
        match self {
            Self::Refused { code: Code::SlowDown | Code::Busy, at, .. } => {
                at.get("until_ms").and_then(Value::as_i64).map(Timestamp)
            }
            _ => None,
        }
    }

    /// The name under which the window has a sentence.
    pub fn code(&self) -> String {
        match self {
            Self::BadAddress(_) | Self::NotAPortal(_) | Self::OtherPortal { .. } => "portal_not_there".to_owned(),
            Self::PlainHttp(_) | Self::Tls(_) => "tls".to_owned(),
            Self::Offline(_) => "offline".to_owned(),
            Self::ProgramTooOld { .. } => "program_too_old".to_owned(),
            Self::PortalTooOld { .. } => "schema_too_new".to_owned(),
            Self::OtherVersion { .. } => "portal_other_version".to_owned(),
            Self::OtherPerson => "other_person".to_owned(),
            Self::NoProfile => "no_session".to_owned(),
            Self::Refused { code, .. } => name_of(*code),
            Self::Store(it) => store_code(it).to_owned(),
        }
    }
}

/// `StaleHead` is `stale_head`: the wire's own spelling.
pub fn name_of(code: Code) -> String {
    match serde_json::to_value(code) {
        Ok(Value::String(name)) => name,
        Ok(_) | Err(_) => "internal".to_owned(),
    }
}

fn store_code(error: &store::Error) -> &'static str {
    match error.kind() {
        store::Kind::InUse => "in_use",
        store::Kind::NewerFile => "newer_file",
        store::Kind::DiskFull => "disk_full",
        store::Kind::ReadOnly => "read_only",
        store::Kind::Damaged => "damaged",
        store::Kind::Busy | store::Kind::Other => "internal",
    }
}
