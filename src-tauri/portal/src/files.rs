//! Files to download: kept as they came, under their hash. Knows no HTTP and no article's rules.
//!
//! `attached/ab/HASH` is the file. What kind it is was read from its bytes here; what it was called is for the text to say.

use std::fs::File;
use std::path::{Path, PathBuf};

use attached::Refusal;
use domain::document::{Attachment, FileKind};
use domain::wire::Code;
use domain::{ArticleId, FileId, PersonId, Timestamp};
use serde_json::json;
use sqlite::{ReadTx, WriteTx};

use crate::error::Error;
use crate::portal::Portal;
use crate::table::{Arrived, article, attached as rows};
use crate::upload::{Part, Upload, erased, shelf, write_whole};

#[derive(Debug)]
pub(crate) struct Judged {
    kind: FileKind,
    bytes: Vec<u8>,
}

/// One to send, open: it stays whole for who is reading it.
#[derive(Debug)]
pub struct Download {
    pub kind: FileKind,
    pub bytes: u64,
    pub file: File,
}

impl Upload for FileId {
    const BYTES_MAX: u64 = Attachment::MAX_BYTES;
    const FOLDER: &'static str = "attached";
    type Judged = Judged;

    fn names(&self, bytes: &[u8]) -> bool {
        Self::of(bytes) == *self
    }

    /// The list of an office file's parts is unpacked, and at most some megabytes of it are.
    fn weight(_: &[u8]) -> u32 {
        32
    }

    fn judge(bytes: Vec<u8>) -> Result<Judged, Error> {
        let kind = attached::kind_of(&bytes).map_err(|it| {
            let code = if let Refusal::TooLarge(_) = it { Code::TooLarge } else { Code::NotADocument };
            Error::refused_at(code, it.to_string(), json!({ "reason": it.code() }))
        })?;
        Ok(Judged { kind, bytes })
    }

    fn keep(&self, folder: &Path, judged: &Judged) -> Result<(), Error> {
        write_whole(&path(folder, self), &judged.bytes)
    }

    fn arrived(&self, tx: &ReadTx<'_>) -> Result<Option<Arrived>, sqlite::Error> {
        rows::get(tx, self)
    }

    fn got(&self, tx: &WriteTx<'_>, bytes: i64, got: i64, person: PersonId) -> Result<(), sqlite::Error> {
        rows::got(tx, self, bytes, got, person)
    }

    fn checked(&self, tx: &WriteTx<'_>, judged: &Judged, now: Timestamp) -> Result<(), sqlite::Error> {
        rows::checked(tx, self, judged.kind, now)
    }

    fn forget(&self, tx: &WriteTx<'_>) -> Result<(), sqlite::Error> {
        rows::forget(tx, self)
    }

    fn users(&self, tx: &ReadTx<'_>) -> Result<Vec<ArticleId>, sqlite::Error> {
        article::using(tx, "attached", self.as_str())
    }
}

impl Portal {
    /// The file that may be sent. Whether readers may have it now is asked elsewhere.
    pub fn file(&self, id: &FileId) -> Result<Download, Error> {
        let it = self.read(|tx| Ok(rows::get(tx, id)?))?.ok_or_else(|| Error::unknown(id))?;
        if it.erased {
            return Err(erased(id));
        }
        let kind = self.read(|tx| Ok(rows::kind(tx, id)?))?.ok_or_else(|| Error::unknown(id))?;
        let file = File::open(path(self.folder(), id))?;
        Ok(Download { kind, bytes: file.metadata()?.len(), file })
    }

    /// A file made here, not sent by a laptop: the sample articles' ones.
    pub fn add_file(&self, person: PersonId, bytes: &[u8]) -> Result<FileId, Error> {
        let id = FileId::of(bytes);
        self.take_part(person, &id, Part { offset: 0, length: bytes.len() as u64, bytes })?;
        Ok(id)
    }

    /// Files that the database has and the folder has not.
    pub fn files_lost(&self) -> Result<Vec<FileId>, Error> {
        let all = self.read(|tx| Ok(rows::checked_ones(tx)?))?;
        Ok(all.into_iter().filter(|it| !path(self.folder(), it).is_file()).collect())
    }
}

fn path(folder: &Path, id: &FileId) -> PathBuf {
    shelf(folder, id).join(id.as_str())
}
