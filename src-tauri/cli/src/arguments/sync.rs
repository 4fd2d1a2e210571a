//! The words after `sync` and `status`: of one profile, and no file.

use std::path::PathBuf;

use super::{Asked, Words};
use crate::said::Sentence;

#[derive(Debug, PartialEq, Eq)]
pub struct Sync {
    pub profile: PathBuf,
    /// Round after round, until the program is ended.
    pub watch: bool,
    pub json: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Status {
    pub profile: PathBuf,
    pub json: bool,
}

impl Words {
    pub(super) fn sync(mut self) -> Result<Asked, Sentence> {
        let profile = self.only_a_profile("sync")?;
        Ok(Asked::Sync(Sync { profile, watch: self.watch, json: self.json }))
    }

    pub(super) fn status(mut self) -> Result<Asked, Sentence> {
        let profile = self.only_a_profile("status")?;
        Ok(Asked::Status(Status { profile, json: self.json }))
    }

    fn only_a_profile(&mut self, verb: &str) -> Result<PathBuf, Sentence> {
        let profile = self.named_profile()?;
        if let Some(file) = self.rest.first() {
            let file = file.display();
            return Err(Sentence::new(
                format!("{verb} không nhận tệp “{file}”"),
                format!("{verb} takes no file “{file}”"),
            ));
        }
        self.without_portal()?;
        self.without_print()?;
        Ok(profile)
    }
}
