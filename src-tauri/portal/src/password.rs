//! Passwords and tokens: argon2id for the one, 32 random bytes for the other. Knows no table.

use std::sync::{Mutex, OnceLock, PoisonError};

use argon2::password_hash::{Output, ParamsString, PasswordHash, SaltString};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use sha2::{Digest, Sha256};

use crate::error::Error;

const MEMORY_KIB: u32 = 19 * 1024;
const ROUNDS: u32 = 2;
const LANES: u32 = 1;

/// What a hash works in. It is kept: taken anew for each, the allocator would keep 19 MB for every thread that ever
/// hashed. So one word is hashed at a time.
static WORK: Mutex<Vec<Block>> = Mutex::new(Vec::new());

pub fn hash(word: &str) -> Result<String, Error> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)?;
    let salt = SaltString::encode_b64(&bytes).map_err(Error::Password)?;
    let params = Params::new(MEMORY_KIB, ROUNDS, LANES, None).map_err(|it| Error::Password(it.into()))?;
    let mut out = [0_u8; Params::DEFAULT_OUTPUT_LEN];
    work(params.clone(), word, &bytes, &mut out)?;
    Ok(PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(Error::Password)?,
        salt: Some(salt.as_salt()),
        hash: Some(Output::new(&out).map_err(Error::Password)?),
    }
    .to_string())
}

fn work(params: Params, word: &str, salt: &[u8], out: &mut [u8]) -> Result<(), Error> {
    let mut memory = WORK.lock().unwrap_or_else(PoisonError::into_inner);
    if memory.len() < params.block_count() {
        memory.resize(params.block_count(), Block::new());
    }
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let done = argon2.hash_password_into_with_memory(word.as_bytes(), salt, out, memory.as_mut_slice());
    done.map_err(|it| Error::Password(it.into()))
}

/// Is it the word that this was made of? The cost is that of when it was made.
fn same(word: &str, kept: &PasswordHash<'_>) -> Result<bool, Error> {
    let (Some(salt), Some(hash)) = (kept.salt, kept.hash) else { return Ok(false) };
    let mut bytes = [0_u8; 64];
    let salt = salt.decode_b64(&mut bytes).map_err(Error::Password)?;
    let mut out = vec![0_u8; hash.len()];
    work(Params::try_from(kept).map_err(Error::Password)?, word, salt, &mut out)?;
    // `Output` compares in constant time.
    Ok(Output::new(&out).map_err(Error::Password)? == hash)
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
    let same = same(word, &parsed)?;
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

#[cfg(test)]
mod tests {
    use argon2::Argon2;
    use argon2::password_hash::PasswordHasher;

    use super::*;

    #[test]
    fn a_word_fits_what_was_made_of_it_here_or_by_the_library_and_no_other_word_does() {
        let salt = SaltString::encode_b64(b"sixteen bytes ok").unwrap();
        let theirs = Argon2::default().hash_password("mật khẩu".as_bytes(), &salt).unwrap().to_string();
        // Cheaper than ours is now, as of a program of before.
        let params = Params::new(8 * 1024, 1, 1, Some(16)).unwrap();
        let older = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let older = older.hash_password("mật khẩu".as_bytes(), &salt).unwrap().to_string();
        for kept in [hash("mật khẩu").unwrap(), theirs, older] {
            assert!(fits("mật khẩu", Some(&kept)).unwrap(), "{kept}");
            assert!(!fits("mật khẩu ", Some(&kept)).unwrap(), "{kept}");
        }
        assert!(!fits("mật khẩu", None).unwrap());
        let ours = hash("mật khẩu").unwrap();
        assert!(ours.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{ours}");
        assert_ne!(ours, hash("mật khẩu").unwrap(), "a salt of its own");
    }
}
