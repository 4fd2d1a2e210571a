//! The laptop's folder: one SQLite file, two recovery files an article, photos, attached files, and the lock that keeps
//! it to one program. It does not know the network, who may do what, or the time of day.

mod answer;
mod backup;
mod bring;
mod error;
mod files;
pub mod hear;
mod incoming;
mod mend;
mod pace;
mod photos;
mod recovery;
mod sound;
mod table;
#[cfg(test)]
mod tests;
mod tx;
mod whole;

pub use answer::answered;
pub use backup::Backup;
pub use bring::{Merged, brought_in};
pub use error::{Error, Kind};
pub use files::Files;
pub use incoming::{Ready, Seen, change, changes, drop_unseen};
pub use mend::Mended;
pub use pace::Pace;
pub use photos::Photos;
pub use recovery::{Recovered, Recovery};
pub use sqlite::search::Place;
pub use table::{
    article, attached, comment, comment_draft, conflict, first, intent, kept, log, looked_at, notice, outbox, photo,
    photo_edit, photo_use, pin, pulled, revision, saved_search, search, shelf, sketch, skipped, tag, template, working,
};
pub use tx::{ReadTx, WriteTx};

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use domain::time::DAY_MS;
use domain::{ArticleId, Timestamp};
use sqlite::{Db, Migration, Options};

use crate::backup::Backups;
use crate::error::at;

const MIGRATIONS: &[Migration] = &[
    Migration { name: "0001_frame", sql: include_str!("../migration/0001_frame.sql") },
    Migration { name: "0002_pin", sql: include_str!("../migration/0002_pin.sql") },
    Migration { name: "0003_attached", sql: include_str!("../migration/0003_attached.sql") },
    Migration { name: "0004_template", sql: include_str!("../migration/0004_template.sql") },
    Migration { name: "0005_search", sql: include_str!("../migration/0005_search.sql") },
    Migration { name: "0006_template_name", sql: include_str!("../migration/0006_template_name.sql") },
    Migration { name: "0007_saved_search", sql: include_str!("../migration/0007_saved_search.sql") },
    Migration { name: "0009_sketch", sql: include_str!("../migration/0009_sketch.sql") },
    Migration { name: "0010_photo_hints", sql: include_str!("../migration/0010_photo_hints.sql") },
    Migration { name: "0011_photo_edit", sql: include_str!("../migration/0011_photo_edit.sql") },
    Migration { name: "0012_photo_use", sql: include_str!("../migration/0012_photo_use.sql") },
    Migration { name: "0013_first_pull", sql: include_str!("../migration/0013_first_pull.sql") },
    Migration { name: "0014_comment", sql: include_str!("../migration/0014_comment.sql") },
    Migration { name: "0016_intent", sql: include_str!("../migration/0016_intent.sql") },
    Migration { name: "0017_notice", sql: include_str!("../migration/0017_notice.sql") },
    Migration { name: "0018_comment_draft", sql: include_str!("../migration/0018_comment_draft.sql") },
];

/// Rises only when an older program must not open the file.
pub const USER_VERSION: i32 = 1;

/// One profile: one portal and one person.
#[derive(Debug)]
pub struct Store {
    db: Db,
    folder: PathBuf,
    database: PathBuf,
    recovery: Recovery,
    photos: Photos,
    files: Files,
    backups: Backups,
    mended: Option<Mended>,
    /// Held until the program ends, also by a kill: the system lets go of it.
    _lock: File,
}

impl Store {
    /// Takes the lock, or answers `InUse` at once; opens or makes the file and looks at every page and text of it. One
    /// that is damaged is set aside, and the last good backup stands in its place: `mended` says so.
    pub fn open(folder: &Path, now: Timestamp) -> Result<Self, Error> {
        Self::open_with(folder, Options { user_version: USER_VERSION, ..Options::at(now.0) }, mend::open)
    }

    /// For who only looks: a damaged file is `Damaged` and stays where it is.
    pub fn examine(folder: &Path, now: Timestamp) -> Result<Self, Error> {
        Self::open_with(folder, Options { user_version: USER_VERSION, ..Options::at(now.0) }, mend::examine)
    }

    /// As `open`, on a file that may grow to so many pages of 4096 bytes; past them a write is `DiskFull`.
    pub fn open_bounded(folder: &Path, now: Timestamp, max_pages: u32) -> Result<Self, Error> {
        let options = Options { user_version: USER_VERSION, max_pages: Some(max_pages), ..Options::at(now.0) };
        Self::open_with(folder, options, mend::open)
    }

    fn open_with(folder: &Path, options: Options, database: mend::Open) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(at(folder))?;
        let lock = lock(&folder.join("lock"))?;
        let recovery = Recovery::open(folder.join("recovery"))?;
        let photos = Photos::open(folder)?;
        let files = Files::open(folder)?;
        let backups = Backups::open(folder.join("backup"))?;
        let (db, mended) = database(folder, &backups, options)?;
        let database = folder.join(mend::DATABASE);
        let folder = folder.to_owned();
        let it = Self { db, folder, database, recovery, photos, files, backups, mended, _lock: lock };
        if let Some(mended) = &it.mended {
            let detail = mended.damaged.display().to_string();
            it.write(|tx| log::add(tx, Timestamp(options.now_ms), "mended", None, None, &detail))?;
        }
        Ok(it)
    }

    /// Puts a backup in the place of the database, which is set aside and kept; answers where. What the recovery files
    /// have newer comes back over it when the desk opens.
    pub fn restore(folder: &Path, backup: &Path, now: Timestamp) -> Result<PathBuf, Error> {
        fs::create_dir_all(folder).map_err(at(folder))?;
        let _lock = lock(&folder.join("lock"))?;
        mend::replace(folder, backup, now)
    }

    /// What happened to a damaged database when this one was opened.
    pub fn mended(&self) -> Option<&Mended> {
        self.mended.as_ref()
    }

    /// A copy that was looked at, and lies on the disk. Older ones are dropped only then.
    pub fn back_up(&self, now: Timestamp) -> Result<Backup, Error> {
        self.backups.make(&self.db, now)
    }

    /// Newest first.
    pub fn backups(&self) -> Result<Vec<Backup>, Error> {
        self.backups.all()
    }

    /// Once a day; a clock that was put back does not keep the next one away for ever.
    pub fn backup_is_due(&self, now: Timestamp) -> Result<bool, Error> {
        let newest = self.backups.all()?.first().map(|it| it.at_ms);
        Ok(newest.is_none_or(|at| (now.0 - at.0).abs() >= DAY_MS))
    }

    pub fn write<T, E: From<Error>>(&self, f: impl FnOnce(&WriteTx<'_>) -> Result<T, E>) -> Result<T, E> {
        // SQLite writes on into a file whose folder was taken away, and says that it is done.
        fs::metadata(&self.database).map_err(at(&self.database))?;
        self.db.write(|tx| f(&WriteTx::new(tx)).map_err(Outcome::Closure)).map_err(Outcome::flat)
    }

    /// Before the index is asked: the few articles that changed since the last question are taken in, so that what was
    /// acknowledged is found. Answers how many the index does not know; none is left where there were only a few.
    pub fn settle_search(&self) -> Result<u32, Error> {
        match self.read(search::due)? {
            // Most calls find nothing, and need no lock for that.
            0 => Ok(0),
            few if few <= search::FEW => self.write(|tx| search::fill(tx, search::FEW)),
            many => Ok(many),
        }
    }

    /// As `settle_search`, for a question about one article, which needs not find itself: while somebody writes in it,
    /// nothing is due.
    pub fn settle_others(&self, but: ArticleId) -> Result<u32, Error> {
        match self.read(|tx| search::due_but(tx, but))? {
            0 => Ok(0),
            few if few <= search::FEW => self.write(|tx| search::fill_others(tx, search::FEW, but)),
            many => Ok(many),
        }
    }

    /// Takes some of what is due into the index, the newest first; answers how many are left. For a thread that nobody
    /// waits for: others write between two calls.
    pub fn fill_search(&self, some: u32) -> Result<u32, Error> {
        self.write(|tx| search::fill(tx, some))
    }

    /// Before the photo library is asked: the few articles and photos that changed since the last question are taken in.
    /// Answers how many are not.
    pub fn settle_photos(&self) -> Result<u32, Error> {
        let texts = self.settle_search()?;
        let photos = match self.read(shelf::due)? {
            few @ 1..=shelf::FEW => self.write(|tx| shelf::fill(tx, few))?,
            none_or_many => none_or_many,
        };
        Ok(texts + photos)
    }

    /// Takes some photos that changed onto the shelf; answers how many are left. For the thread of `fill_search`.
    pub fn fill_photos(&self, some: u32) -> Result<u32, Error> {
        self.write(|tx| shelf::fill(tx, some))
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

    pub fn files(&self) -> &Files {
        &self.files
    }
}

/// Keeps the caller's error apart from the one of the transaction around it.
pub(crate) enum Outcome<E> {
    Closure(E),
    Around(sqlite::Error),
}

impl<E> From<sqlite::Error> for Outcome<E> {
    fn from(it: sqlite::Error) -> Self {
        Self::Around(it)
    }
}

impl<E: From<Error>> Outcome<E> {
    pub(crate) fn flat(self) -> E {
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
