//! What a program did to its files, in order, and what a disk may hold of it when the power goes. A file that was synced
//! is whole up to there; of what came after, each write is there, torn, or not there. Names are the disk's once their
//! folder was synced; of later ones a beginning is. It does not know what the files mean.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::Chance;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    Made(PathBuf),
    Wrote { path: PathBuf, at: usize, bytes: Vec<u8> },
    Cut { path: PathBuf, len: usize },
    Synced(PathBuf),
    SyncedFolder(PathBuf),
    Renamed { from: PathBuf, to: PathBuf },
    Removed(PathBuf),
}

/// Paths are relative to `root`.
pub fn read(log: &[u8], root: &Path) -> Vec<Call> {
    let mut at = 0;
    let mut take = |len: usize| {
        let bytes = &log[at..at + len];
        at += len;
        bytes
    };
    let number = |bytes: &[u8]| bytes.iter().rev().fold(0_usize, |all, it| (all << 8) | usize::from(*it));
    let name = |bytes: &[u8]| {
        let path = PathBuf::from(std::str::from_utf8(bytes).unwrap());
        path.strip_prefix(root).unwrap().to_owned()
    };
    let mut out = Vec::new();
    let mut left = log.len();
    while left > 0 {
        let kind = take(1)[0];
        let path_len = number(take(4));
        let path = name(take(path_len));
        let place = number(take(8));
        let len = number(take(4));
        let bytes = take(len);
        left -= 17 + path_len + len;
        out.push(match kind {
            b'O' => Call::Made(path),
            b'W' => Call::Wrote { path, at: place, bytes: bytes.to_vec() },
            b'T' => Call::Cut { path, len: place },
            b'S' => Call::Synced(path),
            b'D' => Call::SyncedFolder(path),
            b'R' => Call::Renamed { from: path, to: name(bytes) },
            b'U' => Call::Removed(path),
            it => panic!("no call {it}"),
        });
    }
    out
}

#[derive(Debug, Clone)]
enum Change {
    Wrote { at: usize, bytes: Vec<u8> },
    Cut(usize),
}

#[derive(Debug, Clone, Default)]
struct File {
    synced: Vec<u8>,
    since: Vec<Change>,
}

#[derive(Debug, Clone)]
enum Name {
    Is(PathBuf, usize),
    Gone(PathBuf),
}

/// The files as the program has them, and as the disk surely has them.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    files: Vec<File>,
    names: BTreeMap<PathBuf, usize>,
    synced_names: BTreeMap<PathBuf, usize>,
    since: Vec<Name>,
}

impl Disk {
    /// Hours pass, and the system has written everything.
    pub fn settle(&mut self) {
        for file in &mut self.files {
            std::mem::take(&mut file.since).iter().for_each(|it| apply(&mut file.synced, it));
        }
        self.synced_names = self.names.clone();
        self.since.clear();
    }

    pub fn call(&mut self, call: &Call) {
        match call {
            Call::Made(path) => {
                self.files.push(File::default());
                self.name(path, self.files.len() - 1);
            }
            Call::Wrote { path, at, bytes } => self.change(path, Change::Wrote { at: *at, bytes: bytes.clone() }),
            Call::Cut { path, len } => self.change(path, Change::Cut(*len)),
            Call::Synced(path) => {
                if let Some(file) = self.names.get(path).map(|it| &mut self.files[*it]) {
                    let since = std::mem::take(&mut file.since);
                    since.iter().for_each(|it| apply(&mut file.synced, it));
                }
            }
            Call::SyncedFolder(folder) => self.sync_names(folder),
            Call::Renamed { from, to } => {
                if let Some(file) = self.names.remove(from) {
                    self.since.push(Name::Gone(from.clone()));
                    self.name(to, file);
                }
            }
            Call::Removed(path) => {
                self.names.remove(path);
                self.since.push(Name::Gone(path.clone()));
            }
        }
    }

    fn name(&mut self, path: &Path, file: usize) {
        self.names.insert(path.to_owned(), file);
        self.since.push(Name::Is(path.to_owned(), file));
    }

    fn change(&mut self, path: &Path, change: Change) {
        if let Some(it) = self.names.get(path) {
            self.files[*it].since.push(change);
        }
    }

    fn sync_names(&mut self, folder: &Path) {
        let since = std::mem::take(&mut self.since);
        for it in since {
            let (Name::Is(path, _) | Name::Gone(path)) = &it;
            if path.parent() == Some(folder) { put(&mut self.synced_names, &it) } else { self.since.push(it) }
        }
    }

    /// One of the many things that the disk may hold now.
    pub fn power_cut(&self, chance: &mut Chance) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut names = self.synced_names.clone();
        let some = chance.below(self.since.len() + 1);
        self.since[..some].iter().for_each(|it| put(&mut names, it));
        // All, nothing, or any of it: each is a way in which disks write.
        let mood = chance.below(4);
        let held = |file: &File, chance: &mut Chance| {
            let mut bytes = file.synced.clone();
            for it in &file.since {
                match mood {
                    0 => {}
                    1 => apply(&mut bytes, it),
                    _ => maybe(&mut bytes, it, chance),
                }
            }
            bytes
        };
        names.into_iter().map(|(path, file)| (path, held(&self.files[file], chance))).collect()
    }
}

fn put(names: &mut BTreeMap<PathBuf, usize>, change: &Name) {
    match change {
        Name::Is(path, file) => names.insert(path.clone(), *file),
        Name::Gone(path) => names.remove(path),
    };
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Wrote { at, bytes: new } => {
            let end = at + new.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[*at..end].copy_from_slice(new);
        }
        Change::Cut(len) => bytes.resize(*len, 0),
    }
}

/// There, not there, or only some of its sectors.
fn maybe(bytes: &mut Vec<u8>, change: &Change, chance: &mut Chance) {
    const SECTOR: usize = 512;
    match (chance.below(3), change) {
        (0, _) => {}
        (1, Change::Wrote { at, bytes: new }) => {
            for (n, sector) in new.chunks(SECTOR).enumerate().filter(|_| chance.coin()) {
                apply(bytes, &Change::Wrote { at: at + n * SECTOR, bytes: sector.to_vec() });
            }
        }
        (_, it) => apply(bytes, it),
    }
}
