//! Opening a database that may be damaged: it is set aside and kept, and the last good backup takes its place. The
//! recovery files, which bring the newest words, are the desk's to read.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use domain::Timestamp;
use sqlite::{Db, Options};

use crate::MIGRATIONS;
use crate::backup::{Backups, copy, remove, whole};
use crate::error::{Error, Kind, at};
use crate::recovery::sync_folder;
use crate::sound::sound;

/// What the screen says once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The folder in which the damaged file lies, with what lay beside it.
    pub damaged: PathBuf,
    /// When the copy was made that took its place; without one the profile began anew.
    pub backup: Option<Timestamp>,
}

pub(crate) const DATABASE: &str = "toasoan.db";
/// The database last: while it is not there, setting aside is not done.
const FILES: [&str; 3] = ["toasoan.db-wal", "toasoan.db-shm", DATABASE];
/// Holds the name of the folder while a damaged file is being replaced: a power cut in the middle is taken up again.
const MENDING: &str = "mending";

pub(crate) type Open = fn(&Path, &Backups, Options) -> Result<(Db, Option<Mended>), Error>;

/// Nothing is set aside and nothing put back.
pub(crate) fn examine(folder: &Path, backups: &Backups, options: Options) -> Result<(Db, Option<Mended>), Error> {
    if folder.join(MENDING).exists() || gone(folder, backups)? {
        return Err(sqlite::Error::Damaged("it is gone, or half replaced".to_owned()).into());
    }
    match attempt(folder, options) {
        Ok(db) => Ok((db, None)),
        Err(why) if why.kind() != Kind::Damaged && is_damage(&why, folder) => {
            Err(sqlite::Error::Damaged(why.to_string()).into())
        }
        Err(why) => Err(why),
    }
}

pub(crate) fn open(folder: &Path, backups: &Backups, options: Options) -> Result<(Db, Option<Mended>), Error> {
    let begun = fs::read_to_string(folder.join(MENDING)).ok().and_then(|it| it.trim().parse::<i64>().ok());
    let begun = match begun {
        Some(at_ms) => at_ms,
        None if gone(folder, backups)? => options.now_ms,
        None => match attempt(folder, options) {
            Ok(db) => return Ok((db, None)),
            // One call that fails once looks like damage too; a file that is damaged still is at the second look.
            Err(why) if is_damage(&why, folder) => match attempt(folder, options) {
                Ok(db) => return Ok((db, None)),
                Err(why) if is_damage(&why, folder) => options.now_ms,
                Err(why) => return Err(why),
            },
            Err(why) => return Err(why),
        },
    };
    let (db, mended) = mend(folder, backups, options, Timestamp(begun))?;
    Ok((db, Some(mended)))
}

/// For a copy that a person chose. What is there now is set aside and kept, as a damaged one would be.
pub(crate) fn replace(folder: &Path, copy_of: &Path, now: Timestamp) -> Result<PathBuf, Error> {
    whole(copy_of).map_err(|why| Error::NoBackup { path: copy_of.to_owned(), why: why.to_string() })?;
    // Beside the place first: the name of the old one is free only for the moment between two renames.
    let chosen = folder.join("chosen.db");
    copy(copy_of, &chosen)?;
    let aside = set_aside(folder, now)?;
    put(folder, &chosen)?;
    remove(&chosen)?;
    Ok(aside)
}

fn attempt(folder: &Path, options: Options) -> Result<Db, Error> {
    let db = Db::open(&folder.join(DATABASE), MIGRATIONS, options)?;
    db.read(sound)?;
    Ok(db)
}

/// A profile that has worked before and has no database, or an empty one, has lost it.
fn gone(folder: &Path, backups: &Backups) -> Result<bool, Error> {
    let path = folder.join(DATABASE);
    let there = fs::metadata(&path).is_ok_and(|it| it.len() > 0);
    Ok(!backups.all()?.is_empty() && (!there || blank(&path)))
}

/// Without a table: the log that held everything was taken away before any of it had reached the file.
fn blank(path: &Path) -> bool {
    Db::look::<bool, Error>(path, |tx| Ok(tx.value("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [])?))
        .unwrap_or(false)
}

fn is_damage(why: &Error, folder: &Path) -> bool {
    match why {
        Error::Sqlite(it) if it.is_damage() => true,
        // The file's head can say "read only", and so can the folder: the folder is asked.
        Error::Sqlite(sqlite::Error::ReadOnly(_)) => writable(folder),
        Error::Json { .. } | Error::Content(_) => true,
        it => it.kind() == Kind::Damaged,
    }
}

fn writable(folder: &Path) -> bool {
    let probe = folder.join("probe");
    let made = File::create(&probe).is_ok();
    let _ = fs::remove_file(&probe);
    let mut names = FILES.iter().map(|it| folder.join(it)).filter(|it| it.exists());
    made && names.all(|it| OpenOptions::new().write(true).open(it).is_ok())
}

fn mend(folder: &Path, backups: &Backups, options: Options, begun: Timestamp) -> Result<(Db, Mended), Error> {
    let marker = folder.join(MENDING);
    written(&marker, &begun.0.to_string()).map_err(at(&marker))?;
    sync_folder(folder).map_err(at(folder))?;
    let damaged = set_aside(folder, begun)?;
    let mut opened = None;
    for it in backups.all()? {
        if whole(&it.path).is_err() {
            continue;
        }
        put(folder, &it.path)?;
        match attempt(folder, options) {
            Ok(db) => {
                opened = Some((db, Some(it.at_ms)));
                break;
            }
            // A disk that is full is not the copy's fault, and no reason to take an older one.
            Err(why) if !is_damage(&why, folder) => return Err(why),
            Err(_) => {}
        }
    }
    let (db, backup) = match opened {
        Some(it) => it,
        None => {
            clear(folder)?;
            (attempt(folder, options)?, None)
        }
    };
    remove(&marker)?;
    sync_folder(folder).map_err(at(folder))?;
    Ok((db, Mended { damaged, backup }))
}

/// Never over what was set aside before: called again after a power cut, it does only what is left to do.
fn set_aside(folder: &Path, at_ms: Timestamp) -> Result<PathBuf, Error> {
    let aside = folder.join("damaged").join(at_ms.0.to_string());
    fs::create_dir_all(&aside).map_err(at(&aside))?;
    if aside.join(DATABASE).exists() {
        return Ok(aside);
    }
    for name in FILES {
        let from = folder.join(name);
        if from.exists() {
            fs::rename(&from, aside.join(name)).map_err(at(&from))?;
        }
    }
    for it in [&aside, &folder.join("damaged"), folder] {
        sync_folder(it).map_err(at(it))?;
    }
    Ok(aside)
}

fn put(folder: &Path, backup: &Path) -> Result<(), Error> {
    clear(folder)?;
    copy(backup, &folder.join(DATABASE))
}

/// Only what a copy left that turned out to be no good: the damaged file lies elsewhere by now.
fn clear(folder: &Path) -> Result<(), Error> {
    FILES.iter().try_for_each(|it| remove(&folder.join(it)))
}

fn written(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
