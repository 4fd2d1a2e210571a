//! Two files an article, written in turn: the second safety of what was typed. It does not know the database.
//! The one with the higher `seq` whose hash fits is the last text that was acknowledged, or a newer one.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use domain::{ArticleId, Caret, ContentHash, RevisionId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::error::{Error, at, json};

const VERSION: u32 = 1;
/// A file is filled up to whole blocks of the disk with line feeds, which no text ends in. So most saves leave its
/// length as it is, and a disk writes the bytes alone, without a word in the file system's journal.
const BLOCK: usize = 4096;

#[derive(Debug)]
pub struct Recovery {
    folder: PathBuf,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    pub seq: u64,
    pub at_ms: Timestamp,
    pub base: Option<RevisionId>,
    pub hash: ContentHash,
    pub json: String,
    /// Where the writer was; none of a text that nobody typed.
    pub caret: Option<Caret>,
}

impl Recovered {
    /// A save that the database refused is tried again under its number: then the later one is the newer.
    fn age(&self) -> (u64, Timestamp) {
        (self.seq, self.at_ms)
    }
}

/// The first line of a file.
#[derive(Serialize, Deserialize)]
struct Header {
    v: u32,
    seq: u64,
    at_ms: Timestamp,
    base: Option<RevisionId>,
    hash: ContentHash,
    /// Of no file that an earlier program wrote.
    #[serde(default)]
    caret: Option<Caret>,
}

impl Recovery {
    pub(crate) fn open(folder: PathBuf) -> Result<Self, Error> {
        fs::create_dir_all(&folder).map_err(at(&folder))?;
        Ok(Self { folder })
    }

    /// Never over the file that is the newest whole one: a write that stops half-way costs nothing.
    pub fn write(&self, article: ArticleId, text: &Recovered) -> Result<(), Error> {
        let slots = [self.slot(article, 0), self.slot(article, 1)];
        let slot = match (&slots[0], &slots[1]) {
            (Some(a), Some(b)) => usize::from(a.age() > b.age()),
            (Some(_), None) => 1,
            (None, _) => 0,
        };
        let path = self.path(article, slot);
        let fresh = !path.exists();
        let header = Header {
            v: VERSION,
            seq: text.seq,
            at_ms: text.at_ms,
            base: text.base,
            hash: text.hash.clone(),
            caret: text.caret.clone(),
        };
        let mut bytes = serde_json::to_vec(&header).map_err(json("a recovery header"))?;
        bytes.push(b'\n');
        bytes.extend_from_slice(text.json.as_bytes());
        bytes.resize(bytes.len().next_multiple_of(BLOCK), b'\n');
        let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let written = (|| {
            // Over the older text and not on an emptied file: a torn mix of the two has neither's hash.
            let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
            file.write_all(&bytes)?;
            if file.metadata()?.len() > len {
                file.set_len(len)?;
            }
            file.sync_data()?;
            // The name of a new file is in the folder, and the folder is synced by itself.
            if fresh { sync_folder(&self.folder) } else { Ok(()) }
        })();
        written.map_err(at(&path))
    }

    /// The newest whole text, if there is one.
    pub fn read(&self, article: ArticleId) -> Option<Recovered> {
        (0..2).filter_map(|slot| self.slot(article, slot)).max_by_key(Recovered::age)
    }

    /// Somebody writes in it from now on. Not synced: it tells of a program that was killed, and words do not hang on it.
    pub fn mark_open(&self, article: ArticleId) -> Result<(), Error> {
        let path = self.folder.join(format!("{article}.open"));
        File::create(&path).map(|_| ()).map_err(at(&path))
    }

    /// She left it, or the program ended as it should.
    pub fn mark_left(&self, article: ArticleId) -> Result<(), Error> {
        crate::backup::remove(&self.folder.join(format!("{article}.open")))
    }

    pub fn is_open(&self, article: ArticleId) -> bool {
        self.folder.join(format!("{article}.open")).exists()
    }

    /// Every article that has a file here, whole or torn.
    pub fn articles(&self) -> Result<BTreeSet<ArticleId>, Error> {
        let mut out = BTreeSet::new();
        for entry in fs::read_dir(&self.folder).map_err(at(&self.folder))? {
            let name = entry.map_err(at(&self.folder))?.file_name();
            let id = name.to_str().and_then(|it| it.rsplit_once('.')).map(|(stem, _)| stem.parse());
            if let Some(Ok(id)) = id {
                out.insert(id);
            }
        }
        Ok(out)
    }

    /// After the text has become a revision and nothing newer was typed.
    pub fn remove(&self, article: ArticleId) -> Result<(), Error> {
        for slot in 0..2 {
            let path = self.path(article, slot);
            match fs::remove_file(&path) {
                Err(it) if it.kind() != ErrorKind::NotFound => return Err(at(&path)(it)),
                _ => {}
            }
        }
        Ok(())
    }

    /// None also for a torn or changed file: that is what there are two for.
    fn slot(&self, article: ArticleId, slot: usize) -> Option<Recovered> {
        let bytes = fs::read(self.path(article, slot)).ok()?;
        let text = std::str::from_utf8(&bytes).ok()?;
        let (header, json) = text.split_once('\n')?;
        let json = json.trim_end_matches('\n');
        let header: Header = serde_json::from_str(header).ok()?;
        let whole = header.v == VERSION && ContentHash::of(json.as_bytes()) == header.hash;
        whole.then(|| Recovered {
            seq: header.seq,
            at_ms: header.at_ms,
            base: header.base,
            hash: header.hash,
            json: json.to_owned(),
            caret: header.caret,
        })
    }

    fn path(&self, article: ArticleId, slot: usize) -> PathBuf {
        self.folder.join(format!("{article}.{slot}"))
    }
}

#[cfg(unix)]
pub(crate) fn sync_folder(folder: &std::path::Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
pub(crate) fn sync_folder(_folder: &std::path::Path) -> std::io::Result<()> {
    Ok(())
}
