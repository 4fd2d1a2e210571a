//! The newsroom to try things in: an invented province, four people with a known password, fourteen articles.
//!
//! Everything here was done by the portal's own acts on a clock that is moved; no rule is told that it is a demo. This
//! part knows no HTTP and serves nothing.

mod newsroom;
mod plan;
mod play;
mod sample;

use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::{FileId, PhotoId, Timestamp};

use crate::error::Error;
use crate::portal::{Clock, Portal};
use crate::serve::Place;
use crate::upload::Upload;

/// Everybody's, and public: a demo is served to this machine only.
pub const PASSWORD: &str = "toasoan-demo";

/// Reporter, editor, chief, admin.
pub const LOGINS: [&str; 4] = ["lan", "ha", "truongban", "quantri"];

/// A demo that is not whole yet.
const UNDER_WAY: &str = "demo.new";
const FILE: &str = "portal.db";
/// Photos and attached files.
const BESIDE: [&str; 2] = [PhotoId::FOLDER, FileId::FOLDER];

/// The clock of the acts: it only goes forward.
#[derive(Debug, Clone)]
struct Hand(Arc<AtomicI64>);

/// True where it made a demo. A portal that knows anybody is somebody's, a demo or a real one, and is left alone.
///
/// It is made in a folder of its own, and its file is put in place last, in one step: where the program was killed
/// before that, nothing stands there yet and the next call begins anew. The folder must not be served by anybody.
pub fn seed(folder: &Path, now: Timestamp) -> Result<bool, Error> {
    let _place = Place::take(folder)?;
    let under_way = folder.join(UNDER_WAY);
    if under_way.exists() {
        fs::remove_dir_all(&under_way)?;
    }
    if folder.join(FILE).exists() && is_somebodys(folder, now)? {
        return Ok(false);
    }
    let hand = Hand::at(plan::begin(now));
    {
        // Closed at the end of the block: SQLite brings all into one file when the last connection goes.
        let portal = Portal::open(&under_way, hand.clock())?;
        play::play(&portal, &hand, now)?;
    }
    put_in_place(&under_way, folder)?;
    Ok(true)
}

impl Hand {
    fn at(moment: Timestamp) -> Self {
        Self(Arc::new(AtomicI64::new(moment.0)))
    }

    fn clock(&self) -> Clock {
        let hand = Arc::clone(&self.0);
        Arc::new(move || Timestamp(hand.load(Ordering::SeqCst)))
    }

    fn move_to(&self, moment: Timestamp) {
        self.0.fetch_max(moment.0, Ordering::SeqCst);
    }
}

fn is_somebodys(folder: &Path, now: Timestamp) -> Result<bool, Error> {
    let portal = Portal::open(folder, Arc::new(move || now))?;
    Ok(!portal.people()?.is_empty())
}

/// What stands there belongs to nobody, so it may go. The log of a file must be gone before another file takes its
/// name: SQLite would write the old one's pages into the new one.
fn put_in_place(from: &Path, to: &Path) -> Result<(), Error> {
    if from.join(format!("{FILE}-wal")).exists() {
        return Err(Error::Sample(FILE.to_owned(), "its log was not brought into the file".to_owned()));
    }
    for log in ["-wal", "-shm"].map(|it| to.join(format!("{FILE}{it}"))) {
        if log.exists() {
            fs::remove_file(log)?;
        }
    }
    for it in BESIDE {
        if to.join(it).exists() {
            fs::remove_dir_all(to.join(it))?;
        }
        fs::rename(from.join(it), to.join(it))?;
    }
    File::open(to)?.sync_all()?;
    fs::rename(from.join(FILE), to.join(FILE))?;
    File::open(to)?.sync_all()?;
    Ok(fs::remove_dir_all(from)?)
}
