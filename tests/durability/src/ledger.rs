//! What the desk has called done, one line each, and whether a folder still has it. It does not know how it was lost.

use std::collections::BTreeMap;
use std::path::Path;

use domain::{ArticleId, ContentHash, FileId, PhotoId, RevisionId};
use store::{Error, Store, attached, photo, revision, working};

/// The newest of everything, as a person would miss it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    pub saved: BTreeMap<ArticleId, (u64, ContentHash)>,
    pub cut: Vec<RevisionId>,
    pub photos: Vec<PhotoId>,
    pub files: Vec<FileId>,
    pub backups: Vec<String>,
}

impl Ledger {
    pub fn read(text: &str) -> Self {
        let mut it = Self::default();
        text.lines().for_each(|line| it.line(line));
        it
    }

    /// `saved ARTICLE SEQ HASH`, `cut REVISION`, `photo ID`, `file ID`, `backup PATH`; other lines are talk.
    pub fn line(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["saved", article, seq, hash] => {
                self.saved.insert(article.parse().unwrap(), (seq.parse().unwrap(), hash.parse().unwrap()));
            }
            ["cut", revision] => self.cut.push(revision.parse().unwrap()),
            ["photo", id] => self.photos.push(id.parse().unwrap()),
            ["file", id] => self.files.push(id.parse().unwrap()),
            ["backup", path] => self.backups.push((*path).to_owned()),
            _ => {}
        }
    }

    pub fn len(&self) -> usize {
        self.saved.len() + self.cut.len() + self.photos.len() + self.files.len() + self.backups.len()
    }

    /// What the database of this store does not have. A text with a higher number was typed after the acknowledged one.
    pub fn missing(&self, store: &Store) -> Result<Vec<String>, Error> {
        store.read(|tx| {
            let mut out = Vec::new();
            for (id, (seq, hash)) in &self.saved {
                let here = match working::find(tx, *id)? {
                    Some(it) => it.seq > *seq || it.text.hash == *hash || revision::has_content(tx, *id, hash)?,
                    None => revision::has_content(tx, *id, hash)?,
                };
                if !here {
                    out.push(format!("save {seq} of {id}"));
                }
            }
            for id in &self.cut {
                if revision::find(tx, *id)?.is_none() {
                    out.push(format!("revision {id}"));
                }
            }
            for id in &self.photos {
                let file = store.photos().read_master(id)?;
                if photo::find(tx, id)?.is_none() || file.is_none_or(|it| PhotoId::of(&it) != *id) {
                    out.push(format!("photo {id}"));
                }
            }
            for id in &self.files {
                let file = store.files().read(id)?;
                if attached::find(tx, id)?.is_none() || file.is_none_or(|it| FileId::of(&it) != *id) {
                    out.push(format!("file {id}"));
                }
            }
            Ok(out)
        })
    }

    /// A backup that was called made is one that can be put back.
    pub fn missing_backups(&self, spare: &Path) -> Vec<String> {
        let bad = |path: &&String| {
            let folder = spare.join("restored");
            let _ = std::fs::remove_dir_all(&folder);
            Store::restore(&folder, Path::new(path), domain::Timestamp(0)).is_err()
        };
        self.backups.iter().filter(bad).map(|it| format!("backup {it}")).collect()
    }
}
