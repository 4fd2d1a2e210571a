//! Whose profile a folder is, and the token by which the portal knows her on this laptop. It writes neither.

use std::path::Path;

use serde_json::Value;

use crate::said::Sentence;

/// For scripts, and for machines without a keyring; it wins over the keyring.
const TOKEN: &str = "TOASOAN_TOKEN";
/// `none`: as on a machine without a keyring, for the window as well.
const SWITCH: &str = "TOASOAN_KEYRING";

/// As `profile.json` says it.
#[derive(Debug)]
pub struct Account {
    pub address: String,
    pub login: String,
    /// The portal's, as people know it.
    pub name: String,
}

impl Account {
    pub fn of(folder: &Path) -> Result<Self, Sentence> {
        let nobody = || {
            Sentence::new(
                "chưa ai đăng nhập trên hồ sơ này; hãy đăng nhập một lần trong Tòa soạn",
                "nobody has signed in on this profile yet: sign in once in Tòa soạn",
            )
        };
        let bytes = std::fs::read(folder.join("profile.json")).map_err(|_| nobody())?;
        let it: Value = serde_json::from_slice(&bytes).map_err(|_| nobody())?;
        let said = |key: &str| it.get(key).and_then(Value::as_str).map(str::to_owned);
        match (said("address"), said("login")) {
            (Some(address), Some(login)) => Ok(Self { address, login, name: said("name").unwrap_or_default() }),
            _ => Err(nobody()),
        }
    }

    /// None where neither the environment nor this machine's keyring has one.
    pub fn token(&self) -> Option<String> {
        let said = std::env::var(TOKEN).ok().filter(|it| !it.is_empty());
        said.or_else(|| self.kept())
    }

    pub fn needs_token(&self) -> Sentence {
        let (login, name) = (&self.login, &self.name);
        Sentence::new(
            format!(
                "không có mã đăng nhập của {login} ở “{name}” trong kho khóa của máy; hãy đăng nhập trong Tòa soạn, hoặc đặt {TOKEN}"
            ),
            format!("no token of {login} at “{name}” in this machine's keyring: sign in in Tòa soạn, or set {TOKEN}"),
        )
    }

    /// A keyring that is locked or not there has none.
    fn kept(&self) -> Option<String> {
        if std::env::var_os(SWITCH).is_some_and(|it| it == "none") {
            return None;
        }
        keyring::Entry::store_status().as_ref().ok()?;
        let entry = keyring::Entry::new(sync::KEYRING, &sync::keyring_entry(&self.login, &self.address)).ok()?;
        entry.get_password().ok()
    }
}
