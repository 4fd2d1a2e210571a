//! Under which name a keyring has the token of a profile: the window keeps it there, and the command line finds it.
//! It knows no keyring.

/// The service, as keyrings call the program.
pub const KEYRING: &str = "vn.toasoan.desk";

/// The account of that service; the address as `Client::address` spells it.
pub fn keyring_entry(login: &str, address: &str) -> String {
    format!("{login} {address}")
}
