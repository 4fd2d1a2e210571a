//! Where everything of this program lies: one folder a profile, the demo's beside the real ones.
//!
//! ```text
//! TOASOAN_HOME/
//!   preferences.json
//!   demo/portal/  demo/lan/  demo/ha/  demo/truongban/  demo/quantri/
//!   profiles/HOST-LOGIN/    with the person's id behind it where another person had that login before
//!   going/                  what is being removed
//!   opened/                 copies of attached files that somebody looked at; emptied at each start
//! ```

use std::io::Write;
use std::path::{Path, PathBuf};

use domain::{FileId, PersonId};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone)]
pub struct Home(PathBuf);

impl Home {
    /// `TOASOAN_HOME`, else the user's data folder.
    pub fn of_environment() -> Option<Self> {
        let set = |name: &str| std::env::var_os(name).filter(|it| !it.is_empty()).map(PathBuf::from);
        let data = || {
            set("XDG_DATA_HOME")
                .or_else(|| set("HOME").map(|it| it.join(".local/share")))
                .or_else(|| set("LOCALAPPDATA"))
        };
        set("TOASOAN_HOME").or_else(|| data().map(|it| it.join("toasoan"))).map(Self)
    }

    #[cfg(test)]
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    pub fn demo_portal(&self) -> PathBuf {
        self.0.join("demo/portal")
    }

    pub fn demo_profile(&self, login: &str) -> PathBuf {
        self.0.join("demo").join(safe(login))
    }

    /// The folder that this address and login lead to, before anybody has said who it is: the one that was opened by
    /// them last, else where a new one would lie.
    pub fn profile(&self, address: &str, login: &str) -> PathBuf {
        let led = |it: &(PathBuf, Known)| it.1.address == address && it.1.login == login;
        let known = self.known().into_iter().find(led).map(|it| it.0);
        known.unwrap_or_else(|| self.begun(address, login))
    }

    /// One folder for one portal and one person, whatever her login is called today: two people of one laptop never
    /// mix their files.
    pub fn profile_of(&self, address: &str, login: &str, whose: &Whose) -> PathBuf {
        let hers = |it: &PathBuf| Whose::read(it).as_ref() == Some(whose);
        if let Some(folder) = self.folders().into_iter().find(hers) {
            return folder;
        }
        let begun = self.begun(address, login);
        match Whose::read(&begun) {
            Some(_) => begun.with_file_name(format!("{}-{}", name_of(&begun), whose.person)),
            None => begun,
        }
    }

    /// The login is another person's now: whoever had it is found by her new one.
    pub fn pass_on(&self, folder: &Path) {
        let file = folder.join("profile.json");
        let _ = std::fs::rename(&file, file.with_extension("json.passed-on"));
    }

    /// Out of the way at once, and then piece by piece: a removal that is cut off leaves no half of a profile.
    pub fn remove(&self, folder: &Path) -> std::io::Result<()> {
        let going = self.going();
        std::fs::create_dir_all(&going)?;
        let aside = going.join(name_of(folder));
        let _ = std::fs::remove_dir_all(&aside);
        std::fs::rename(folder, &aside)?;
        std::fs::remove_dir_all(aside)
    }

    /// What a removal that was cut off left.
    pub fn empty_going(&self) {
        let _ = std::fs::remove_dir_all(self.going());
    }

    fn going(&self) -> PathBuf {
        self.0.join("going")
    }

    fn folders(&self) -> Vec<PathBuf> {
        let Ok(folders) = std::fs::read_dir(self.0.join("profiles")) else { return Vec::new() };
        let mut all: Vec<PathBuf> = folders.flatten().map(|it| it.path()).collect();
        all.sort();
        all
    }

    fn known(&self) -> Vec<(PathBuf, Known)> {
        self.folders().into_iter().filter_map(|it| Some((it.clone(), Known::read(&it)?))).collect()
    }

    fn begun(&self, address: &str, login: &str) -> PathBuf {
        let host = address.trim_start_matches("https://").trim_start_matches("http://");
        self.0.join("profiles").join(format!("{}-{}", safe(host), safe(login)))
    }

    /// The real portals that somebody of this laptop has signed in to, by name.
    pub fn profiles(&self) -> Vec<Known> {
        let mut known: Vec<Known> = self.known().into_iter().map(|it| it.1).collect();
        known.sort_by(|a, b| (&a.name, &a.login).cmp(&(&b.name, &b.login)));
        known
    }

    /// A copy of an attached file for the system's program, to be read and not written: the article's own stays where
    /// it is.
    pub fn put_opened(&self, id: &FileId, name: &str, bytes: &[u8]) -> std::io::Result<PathBuf> {
        // The name is of a text that anybody may have written: only its last part can be one.
        let name = Path::new(name).file_name().ok_or(std::io::ErrorKind::InvalidInput)?;
        let folder = self.opened().join(&id.as_str()[..16]);
        let path = folder.join(name);
        // Already open, perhaps: on some systems it cannot be written then.
        if std::fs::read(&path).is_ok_and(|it| it == bytes) {
            return Ok(path);
        }
        std::fs::create_dir_all(&folder)?;
        std::fs::write(&path, bytes)?;
        let mut rights = std::fs::metadata(&path)?.permissions();
        rights.set_readonly(true);
        std::fs::set_permissions(&path, rights)?;
        Ok(path)
    }

    /// A copy that another program still holds stays for the next time.
    pub fn empty_opened(&self) {
        let _ = std::fs::remove_dir_all(self.opened());
    }

    fn opened(&self) -> PathBuf {
        self.0.join("opened")
    }

    /// A damaged file is the same as none: preferences are never worth a refusal to start.
    pub fn preferences(&self) -> Preferences {
        std::fs::read(self.0.join("preferences.json"))
            .ok()
            .and_then(|it| serde_json::from_slice(&it).ok())
            .unwrap_or_default()
    }

    pub fn keep_preferences(&self, preferences: &Preferences) -> std::io::Result<()> {
        std::fs::create_dir_all(&self.0)?;
        replace(&self.0.join("preferences.json"), preferences)
    }
}

/// Which portal and person a profile's folder is of, for the list before anybody has signed in. No secret is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Known {
    pub address: String,
    /// The portal's name, as people know it.
    pub name: String,
    pub login: String,
}

impl Known {
    pub fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(folder.join("profile.json")).ok()?).ok()
    }

    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        replace(&folder.join("profile.json"), self)
    }
}

/// The portal and the person that a folder is of, for ever. Beside `profile.json`, which says how to get there today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whose {
    pub portal: String,
    pub person: PersonId,
}

impl Whose {
    pub fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(folder.join("whose.json")).ok()?).ok()
    }

    /// Once, and not again at each start.
    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        if Self::read(folder).as_ref() == Some(self) { Ok(()) } else { replace(&folder.join("whose.json"), self) }
    }
}

fn name_of(folder: &Path) -> String {
    folder.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Whole or not at all, also when the power goes.
fn replace(path: &Path, value: &impl Serialize) -> std::io::Result<()> {
    let beside = path.with_extension("json.new");
    let mut file = std::fs::File::create(&beside)?;
    file.write_all(serde_json::to_string_pretty(value)?.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(beside, path)
}

/// A host or a login as a folder name: nothing of it can climb out of the profiles.
fn safe(name: &str) -> String {
    let kept: String =
        name.chars().map(|it| if it.is_ascii_alphanumeric() || it == '-' || it == '.' { it } else { '_' }).collect();
    kept.trim_matches('.').to_owned()
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Preferences {
    pub language: Language,
    pub theme: Theme,
    pub checklist_done: Vec<String>,
    pub checklist_hidden: bool,
    /// Linux: an input method's word under way stands in the text. Off, for one that draws a window of its own.
    pub preedit: bool,
    /// What stands around the text where one writes, and where one reads.
    pub writing: Sides,
    pub reading: Sides,
    /// What was opened or done last, the newest first, as the palette names it: `article:ID`, `menu:NAME`, `act:NAME`,
    /// `person:ID`, `tag:WORDS`.
    pub recent: Vec<String>,
}

/// The panels of a screen, as whoever sits here left them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Sides {
    /// Null: the one that the screen begins with.
    pub tab: Option<Tab>,
    /// F9: nothing but the text.
    pub focused: bool,
    /// Shift F9: every paragraph but this one is paler.
    pub dimmed: bool,
    /// As who sits here chose: shown where an older program has not said.
    pub outline_hidden: bool,
    pub panel_hidden: bool,
    /// Two texts are laid side by side and not into each other.
    pub two_columns: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    Info,
    Checks,
    Comments,
    History,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: Language::Vi,
            theme: Theme::System,
            checklist_done: Vec::new(),
            checklist_hidden: false,
            preedit: true,
            writing: Sides::default(),
            reading: Sides::default(),
            recent: Vec::new(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Language {
    Vi,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    System,
    Light,
    Dark,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_cannot_climb_out_of_the_profiles() {
        let home = Home::at("/h");
        assert_eq!(home.profile("https://a.vn:8443", "../../etc"), Path::new("/h/profiles/a.vn_8443-_.._etc"));
        assert_eq!(home.demo_profile(".."), Path::new("/h/demo/"));
    }

    #[test]
    fn a_profile_is_listed_once_somebody_signed_in() {
        let folder = tempfile::tempdir().expect("a temp folder");
        let home = Home::at(folder.path());
        let known = Known { address: "https://a.vn".to_owned(), name: "A".to_owned(), login: "lan".to_owned() };
        let profile = home.profile(&known.address, &known.login);
        std::fs::create_dir_all(&profile).expect("made");
        assert_eq!(home.profiles(), []);
        known.write(&profile).expect("written");
        assert_eq!(home.profiles(), [known]);
    }

    #[test]
    fn a_file_is_looked_at_as_a_copy_that_cannot_climb_out_and_is_gone_at_the_next_start() {
        let folder = tempfile::tempdir().expect("a temp folder");
        let home = Home::at(folder.path());
        let id = FileId::of(b"%PDF");
        let copy = home.put_opened(&id, "Kế hoạch số 12.pdf", b"%PDF").expect("written");
        assert_eq!(std::fs::read(&copy).expect("there"), b"%PDF");
        assert!(std::fs::metadata(&copy).expect("there").permissions().readonly());
        assert_eq!(home.put_opened(&id, "Kế hoạch số 12.pdf", b"%PDF").expect("once more"), copy);
        let outside = home.put_opened(&id, "../../../a.pdf", b"%PDF").expect("written");
        assert_eq!(outside.parent(), copy.parent());
        assert!(home.put_opened(&id, "..", b"%PDF").is_err());
        home.empty_opened();
        assert!(!copy.exists());
    }

    #[test]
    fn preferences_come_back_and_a_damaged_file_is_none() {
        let folder = tempfile::tempdir().expect("a temp folder");
        let home = Home::at(folder.path());
        assert_eq!(home.preferences(), Preferences::default());
        let writing = Sides { tab: Some(Tab::History), focused: true, panel_hidden: true, ..Sides::default() };
        let dark = Preferences { theme: Theme::Dark, writing, ..Preferences::default() };
        home.keep_preferences(&dark).expect("written");
        assert_eq!(home.preferences(), dark);
        let old = r#"{ "theme": "dark", "writing": { "dimmed": true } }"#;
        std::fs::write(folder.path().join("preferences.json"), old).expect("of an older program");
        assert_eq!(home.preferences().theme, Theme::Dark);
        assert_eq!(home.preferences().writing, Sides { dimmed: true, ..Sides::default() });
        let shown = home.preferences().writing;
        assert!(!shown.outline_hidden && !shown.panel_hidden, "an older program hid neither");
        std::fs::write(folder.path().join("preferences.json"), "{").expect("damaged");
        assert_eq!(home.preferences(), Preferences::default());
    }
}
