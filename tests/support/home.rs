//! A folder of profiles of its own, gone with the story.

use std::path::{Path, PathBuf};

#[derive(Debug)]
pub struct Home(tempfile::TempDir);

impl Home {
    #[must_use]
    pub fn new() -> Self {
        Self(tempfile::Builder::new().prefix("toasoan-").tempdir().expect("a temporary folder"))
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    #[must_use]
    pub fn join(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}
