//! The laptop's folder: one SQLite file, two recovery files an article, photos, and the lock that keeps it to one
//! program. It does not know the network, who may do what, or the time of day.

mod answer;
mod error;
mod incoming;
mod photos;
mod recovery;
mod table;
#[cfg(test)]
mod tests;
mod tx;

pub use answer::answered;
pub use error::{Error, Kind};
pub use incoming::{Seen, change, changes, drop_unseen};
pub use photos::Photos;
pub use recovery::{Recovered, Recovery};
pub use table::{article, conflict, kept, log, outbox, photo, pulled, revision, working};
pub use tx::{ReadTx, WriteTx};

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use domain::Timestamp;
use sqlite::{Db, Migration, Options};

use crate::error::at;

const MIGRATIONS: &[Migration] = &[Migration { name: "0001_frame", sql: include_str!("../migration/0001_frame.sql") }];

/// Rises only when an older program must not open the file.
pub const USER_VERSION: i32 = 1;

/// One profile: one portal and one person.
#[derive(Debug)]
pub struct Store {
    db: Db,
    folder: PathBuf,
    recovery: Recovery,
    photos: Photos,
    /// Held until the program ends, also by a kill: the system lets go of it.
    _lock: File,
}

impl Store {
    /// Takes the lock, or answers `InUse` at once; opens or makes the file and looks at every page of it.
    pub fn open(folder: &Path, now: Timestamp) -> Result<Self, Error> {
        Self::open_with(folder, Options { user_version: USER_VERSION, ..Options::at(now.0) })
    }

    /// As `open`, on a file that may grow to so many pages of 4096 bytes; past them a write is `DiskFull`.
    pub fn open_bounded(folder: &Path, now: Timestamp, max_pages: u32) -> Result<Self, Error> {
        let options = Options { user_version: USER_VERSION, max_pages: Some(max_pages), ..Options::at(now.0) };
        Self::open_with(folder, options)
    }

    fn open_with(folder: &Path, options: Options) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(at(folder))?;
        let lock = lock(&folder.join("lock"))?;
        let recovery = Recovery::open(folder.join("recovery"))?;
        let photos = Photos::open(folder)?;
        let db = Db::open(&folder.join("toasoan.db"), MIGRATIONS, options)?;
        db.check()?;
        Ok(Self { db, folder: folder.to_owned(), recovery, photos, _lock: lock })
    }

    pub fn write<T, E: From<Error>>(&self, f: impl FnOnce(&WriteTx<'_>) -> Result<T, E>) -> Result<T, E> {
        self.db.write(|tx| f(&WriteTx::new(tx)).map_err(Outcome::Closure)).map_err(Outcome::flat)
    }

    pub fn read<T, E: From<Error>>(&self, f: impl FnOnce(&ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        self.db.read(|tx| f(&ReadTx::new(tx)).map_err(Outcome::Closure)).map_err(Outcome::flat)
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn recovery(&self) -> &Recovery {
        &self.recovery
    }

    pub fn photos(&self) -> &Photos {
        &self.photos
    }
}

/// Keeps the caller's error apart from the one of the transaction around it.
enum Outcome<E> {
    Closure(E),
    Around(sqlite::Error),
}

impl<E> From<sqlite::Error> for Outcome<E> {
    fn from(it: sqlite::Error) -> Self {
        Self::Around(it)
    }
}

impl<E: From<Error>> Outcome<E> {
    fn flat(self) -> E {
        match self {
            Self::Closure(it) => it,
            Self::Around(it) => Error::Sqlite(it).into(),
        }
    }
}

fn lock(path: &Path) -> Result<File, Error> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path).map_err(at(path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::InUse),
        Err(TryLockError::Error(it)) => Err(at(path)(it)),
    }
}
