//! Files that are whole or are not there: to a temporary name, synced, renamed. It does not know what lies in them.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::{Error, at};
use crate::recovery::sync_folder;

/// Two writes of one file at once take two temporary names.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// Named by its bytes: one that is there is never written over.
pub(crate) fn keep(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if path.exists() {
        return Ok(());
    }
    let part = path.with_extension(format!("part{}", NEXT.fetch_add(1, Ordering::Relaxed)));
    let kept = (|| {
        let folder = path.parent().unwrap_or(path);
        shelf(folder)?;
        let mut file = File::create(&part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&part, path)?;
        sync_folder(folder)
    })();
    if kept.is_err() {
        // Half a file takes room and helps nobody; that it cannot be removed changes nothing for the person.
        let _ = fs::remove_file(&part);
    }
    kept.map_err(at(path))
}

/// The folder and the one around it, and never the profile: one that was taken away would be begun anew in its place.
fn shelf(folder: &Path) -> io::Result<()> {
    let made = |it: &Path| match fs::create_dir(it) {
        Err(why) if why.kind() == ErrorKind::AlreadyExists => Ok(()),
        other => other,
    };
    match (made(folder), folder.parent()) {
        (Err(why), Some(around)) if why.kind() == ErrorKind::NotFound => made(around).and_then(|()| made(folder)),
        (done, _) => done,
    }
}

pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(it) => Ok(Some(it)),
        Err(it) if it.kind() == ErrorKind::NotFound => Ok(None),
        Err(it) => Err(at(path)(it)),
    }
}
