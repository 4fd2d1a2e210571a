//! Bytes that come in parts: where the next one begins, and what must hold of the whole. Knows no HTTP, and neither
//! pixels nor documents.
//!
//! `FOLDER/ab/HASH.part` is an upload under way. Only what is whole, is named by its own hash and was looked into is said
//! to be here.

use std::fmt::Display;
use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use domain::wire::{ChangeKind, Code};
use domain::{ArticleId, PersonId, Timestamp};
use sqlite::{ReadTx, WriteTx};

use crate::error::Error;
use crate::portal::Portal;
use crate::table::{Arrived, change};

#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    pub offset: u64,
    pub length: u64,
    pub bytes: &'a [u8],
}

/// How much of it is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub got: u64,
    pub length: u64,
    pub checked: bool,
}

/// What may come in parts: a photo, a file. It is named by the hash of its bytes.
pub(crate) trait Upload: Display {
    /// More is refused before it is kept.
    const BYTES_MAX: u64;
    /// Below the portal's own folder.
    const FOLDER: &'static str;
    /// What is kept of it once it was looked into.
    type Judged;

    fn names(&self, bytes: &[u8]) -> bool;
    /// What `judge` takes of memory, in MiB.
    fn weight(bytes: &[u8]) -> u32;
    /// Looks into the whole. A refusal throws away what came.
    fn judge(bytes: Vec<u8>) -> Result<Self::Judged, Error>;
    fn keep(&self, folder: &Path, judged: &Self::Judged) -> Result<(), Error>;

    fn arrived(&self, tx: &ReadTx<'_>) -> Result<Option<Arrived>, sqlite::Error>;
    fn got(&self, tx: &WriteTx<'_>, bytes: i64, got: i64, person: PersonId) -> Result<(), sqlite::Error>;
    fn checked(&self, tx: &WriteTx<'_>, judged: &Self::Judged, now: Timestamp) -> Result<(), sqlite::Error>;
    fn forget(&self, tx: &WriteTx<'_>) -> Result<(), sqlite::Error>;
    /// Articles that may have waited for it.
    fn users(&self, tx: &ReadTx<'_>) -> Result<Vec<ArticleId>, sqlite::Error>;
}

impl Portal {
    /// None where nothing of it has come.
    pub(crate) fn progress<U: Upload>(&self, it: &U) -> Result<Option<Progress>, Error> {
        let Some(row) = self.read(|tx| Ok(it.arrived(tx)?))? else { return Ok(None) };
        if row.erased {
            return Err(erased(it));
        }
        let (length, got) = (row.bytes.unsigned_abs(), row.got.unsigned_abs());
        if row.checked {
            return Ok(Some(Progress { got: length, length, checked: true }));
        }
        // A folder brought back from a copy may have the row and not the bytes.
        let here = std::fs::metadata(part(self.folder(), it)).map_or(0, |it| it.len());
        Ok(Some(Progress { got: got.min(here), length, checked: false }))
    }

    /// A part that does not start where the last one ended is not taken: the answer says where to go on.
    pub(crate) fn take_part<U: Upload>(&self, person: PersonId, id: &U, it: Part<'_>) -> Result<Progress, Error> {
        if it.length > U::BYTES_MAX {
            let why = format!("{} bytes, and at most {} are taken", it.length, U::BYTES_MAX);
            return Err(Error::refused(Code::TooLarge, why));
        }
        let stop = it.offset + it.bytes.len() as u64;
        if it.length == 0 || stop > it.length {
            return Err(Error::malformed("the part does not fit the length"));
        }
        // Two laptops may send the same bytes at once: what one has written must not be cut off by the other.
        let _alone = self.alone(&id.to_string());
        let before = self.progress(id)?;
        if let Some(done) = before.filter(|it| it.checked) {
            return Ok(done);
        }
        let got = before.filter(|before| before.length == it.length).map_or(0, |it| it.got);
        if it.offset != got {
            return Ok(Progress { got, length: it.length, checked: false });
        }
        let path = part(self.folder(), id);
        write_at(&path, it.offset, it.bytes)?;
        if stop == it.length {
            // Only what is whole and good is said to be here to its end: a crash before that costs the last part.
            return self.finish(person, id, &path, it.length);
        }
        self.write(|tx| Ok(id.got(tx, kept(it.length), kept(stop), person)?))?;
        Ok(Progress { got: stop, length: it.length, checked: false })
    }

    fn finish<U: Upload>(&self, person: PersonId, id: &U, path: &Path, length: u64) -> Result<Progress, Error> {
        let judged = whole::<U>(path, id).and_then(|bytes| {
            let _memory = self.memory_for(U::weight(&bytes));
            U::judge(bytes)
        });
        if let Err(Error::Refused { .. }) = &judged {
            self.write(|tx| Ok(id.forget(tx)?))?;
            gone(path)?;
        }
        let judged = judged?;
        id.keep(self.folder(), &judged)?;
        let now = self.now();
        self.write(|tx| {
            id.got(tx, kept(length), kept(length), person)?;
            id.checked(tx, &judged, now)?;
            // An article that waited for it may go live now.
            for it in id.users(tx)? {
                change::touch(tx, ChangeKind::Article, &it.to_string())?;
            }
            Ok(())
        })?;
        gone(path)?;
        Ok(Progress { got: length, length, checked: true })
    }
}

fn whole<U: Upload>(path: &Path, id: &U) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    File::open(path)?.take(U::BYTES_MAX + 1).read_to_end(&mut bytes)?;
    if id.names(&bytes) { Ok(bytes) } else { Err(Error::refused(Code::WrongHash, "the bytes are of another name")) }
}

/// As the tables count.
fn kept(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// What stood behind the offset came with a part that was never acknowledged.
fn write_at(path: &Path, offset: u64, bytes: &[u8]) -> Result<(), Error> {
    std::fs::create_dir_all(path.parent().unwrap_or(path))?;
    let mut file = File::options().write(true).create(true).truncate(false).open(path)?;
    file.set_len(offset)?;
    file.seek(SeekFrom::Start(offset))?;
    file.write_all(bytes)?;
    Ok(file.sync_data()?)
}

/// On the disk before the database says so; in one step, so that nobody is sent half of it.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let new = path.with_extension("new");
    let mut file = File::create(&new)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    std::fs::rename(&new, path)?;
    Ok(File::open(path.parent().unwrap_or(path))?.sync_all()?)
}

fn gone(path: &Path) -> Result<(), Error> {
    match std::fs::remove_file(path) {
        Err(it) if it.kind() != ErrorKind::NotFound => Err(it.into()),
        _ => Ok(()),
    }
}

fn part<U: Upload>(folder: &Path, id: &U) -> PathBuf {
    shelf(folder, id).join(format!("{id}.part"))
}

/// Where its bytes lie, and those of the others whose hash begins alike.
pub(crate) fn shelf<U: Upload>(folder: &Path, id: &U) -> PathBuf {
    folder.join(U::FOLDER).join(&id.to_string()[..2])
}

pub(crate) fn erased(what: &impl Display) -> Error {
    Error::refused(Code::Erased, format!("{what} was erased"))
}
