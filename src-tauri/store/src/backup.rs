//! Copies of the database in the profile's `backup` folder: each is looked at before it counts, and before an older one
//! is dropped. It does not know when one is made.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use domain::time::DAY_MS;
use domain::{ArticleId, ContentHash, Timestamp};
use sqlite::{Db, named_params};

use crate::error::{Error, at};
use crate::recovery::sync_folder;
use crate::sound::sound;

/// Of every day the last one, for so many days, and the newest two whatever their days.
const DAYS: usize = 4;
const NEWEST: usize = 2;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    pub at_ms: Timestamp,
    pub path: PathBuf,
}

#[derive(Debug)]
pub(crate) struct Backups {
    folder: PathBuf,
}

impl Backups {
    pub fn open(folder: PathBuf) -> Result<Self, Error> {
        fs::create_dir_all(&folder).map_err(at(&folder))?;
        Ok(Self { folder })
    }

    /// Newest first.
    pub fn all(&self) -> Result<Vec<Backup>, Error> {
        let mut out = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(at(&self.folder))? {
            let path = entry.map_err(at(&self.folder))?.path();
            let name = path.file_name().and_then(|it| it.to_str());
            let at_ms = name.and_then(|it| it.strip_prefix("toasoan-")?.strip_suffix(".db")?.parse().ok());
            out.extend(at_ms.map(|at_ms| Backup { at_ms: Timestamp(at_ms), path: path.clone() }));
        }
        out.sort_by_key(|it| std::cmp::Reverse(it.at_ms));
        Ok(out)
    }

    /// Under a name that no list has until the copy was looked at and lies on the disk.
    pub fn make(&self, db: &Db, now: Timestamp) -> Result<Backup, Error> {
        let part = self.folder.join("copying");
        let made: Result<Backup, Error> = (|| {
            remove(&part)?;
            db.copy_to(&part)?;
            whole(&part)?;
            // Two in one millisecond, or a clock that went back: the one before stays.
            let newest = self.all()?.first().map_or(i64::MIN, |it| it.at_ms.0);
            let at_ms = Timestamp(now.0.max(newest.saturating_add(1)));
            let path = self.folder.join(format!("toasoan-{}.db", at_ms.0));
            fs::rename(&part, &path).map_err(at(&path))?;
            sync_folder(&self.folder).map_err(at(&self.folder))?;
            Ok(Backup { at_ms, path })
        })();
        if made.is_err() {
            // Half a copy takes room and helps nobody.
            let _ = fs::remove_file(&part);
        }
        let made = made?;
        self.drop_old()?;
        Ok(made)
    }

    fn drop_old(&self) -> Result<(), Error> {
        let all = self.all()?;
        for it in old(&all) {
            remove(&it.path)?;
        }
        Ok(())
    }
}

impl Backup {
    /// Which of these texts it holds of these articles, as typed or as a revision.
    pub fn holds(&self, texts: &[(ArticleId, ContentHash)]) -> Result<Vec<bool>, Error> {
        Db::look(&self.path, |tx| {
            let ask = |(article, hash): &(ArticleId, ContentHash)| {
                let held: bool = tx.value(
                    "SELECT EXISTS (SELECT 1 FROM working WHERE article = :article AND hash = :hash)
                         OR EXISTS (SELECT 1 FROM revision WHERE article = :article AND content = :hash)",
                    named_params! { ":article": article.to_string(), ":hash": hash.as_str() },
                )?;
                Ok(held)
            };
            texts.iter().map(ask).collect()
        })
    }
}

/// What nobody needs any more: `all` is newest first.
fn old(all: &[Backup]) -> Vec<&Backup> {
    let mut days: Vec<i64> = Vec::new();
    let mut out = Vec::new();
    for (n, it) in all.iter().enumerate() {
        let day = it.at_ms.0.div_euclid(DAY_MS);
        let last_of_its_day = !days.contains(&day) && days.len() < DAYS;
        if last_of_its_day {
            days.push(day);
        }
        if !last_of_its_day && n >= NEWEST {
            out.push(it);
        }
    }
    out
}

/// That it opens, and that everything in it is what was written.
pub(crate) fn whole(path: &Path) -> Result<(), Error> {
    Db::look(path, sound)
}

/// Synced, and under its name only when it is whole. Plain bytes, since a copy by the system may share blocks with the
/// file that is to be kept from harm.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    let part = to.with_extension("part");
    let copied = (|| {
        let mut file = File::create(&part)?;
        std::io::copy(&mut File::open(from)?, &mut file)?;
        file.sync_all()?;
        fs::rename(&part, to)?;
        sync_folder(to.parent().unwrap_or(to))
    })();
    copied.map_err(at(to))
}

pub(crate) fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(it) if it.kind() != ErrorKind::NotFound => Err(at(path)(it)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_four_days_stay_and_the_newest_two() {
        let at = |day: i64, ms: i64| Backup { at_ms: Timestamp(day * DAY_MS + ms), path: PathBuf::new() };
        let all = [at(9, 3), at(9, 2), at(9, 1), at(8, 5), at(8, 4), at(7, 1), at(3, 1), at(2, 1)];
        let gone: Vec<i64> = old(&all).iter().map(|it| it.at_ms.0).collect();
        assert_eq!(gone, [9 * DAY_MS + 1, 8 * DAY_MS + 4, 2 * DAY_MS + 1]);
        assert!(old(&all[..1]).is_empty());
    }
}
