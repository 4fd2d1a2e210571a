//! Passwords and tokens: argon2id for the one, 32 random bytes for the other. Knows no table.

use std::sync::OnceLock;

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use sha2::{Digest, Sha256};

use crate::error::Error;

const MEMORY_KIB: u32 = 19 * 1024;
const ROUNDS: u32 = 2;
const LANES: u32 = 1;

pub fn hash(word: &str) -> Result<String, Error> {
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt)?;
    let salt = SaltString::encode_b64(&salt).map_err(Error::Password)?;
    Ok(argon2()?.hash_password(word.as_bytes(), &salt).map_err(Error::Password)?.to_string())
}

/// An unknown login costs the same work as a wrong word, so the time says nothing about who has an account.
pub fn fits(word: &str, stored: Option<&str>) -> Result<bool, Error> {
    static NOBODY: OnceLock<String> = OnceLock::new();
    let nobody = match NOBODY.get() {
        Some(it) => it,
        None => {
            let made = hash("nobody has this word")?;
            NOBODY.get_or_init(|| made)
        }
    };
    let parsed = PasswordHash::new(stored.unwrap_or(nobody)).map_err(Error::Password)?;
    let same = argon2()?.verify_password(word.as_bytes(), &parsed).is_ok();
    Ok(same && stored.is_some())
}

/// The token, and what the table keeps of it.
pub fn new_token() -> Result<(String, String), Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    let token = hex(&bytes);
    let kept = token_sha256(&token);
    Ok((token, kept))
}

pub fn token_sha256(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

fn argon2() -> Result<Argon2<'static>, Error> {
    let params = Params::new(MEMORY_KIB, ROUNDS, LANES, None).map_err(|it| Error::Password(it.into()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}
