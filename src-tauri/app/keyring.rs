//! Tokens of real profiles, in the system's keyring. Where a machine has none, every start asks for the password; no
//! token is ever written to a file.

use keyring::Entry;

use crate::home::Known;

/// `none`: as on a machine without a keyring. Tests of the window must not write into their developer's own.
const SWITCH: &str = "TOASOAN_KEYRING";

/// Whether this machine keeps secrets for programs at all.
pub fn is_there() -> bool {
    let off = cfg!(test) || std::env::var_os(SWITCH).is_some_and(|it| it == "none");
    !off && Entry::store_status().is_ok()
}

pub fn token(of: &Known) -> Option<String> {
    entry(of)?.get_password().ok()
}

/// A keyring that stays locked is the same as none: the next start asks.
pub fn keep(of: &Known, token: &str) {
    if let Some(entry) = entry(of) {
        let _ = entry.set_password(token);
    }
}

pub fn forget(of: &Known) {
    if let Some(entry) = entry(of) {
        let _ = entry.delete_credential();
    }
}

fn entry(of: &Known) -> Option<Entry> {
    if !is_there() {
        return None;
    }
    Entry::new(sync::KEYRING, &sync::keyring_entry(&of.login, &of.address)).ok()
}
