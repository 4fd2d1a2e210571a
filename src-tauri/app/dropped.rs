//! Files that a person drops onto the window where the system's web view keeps them to itself: WebKitGTK tells the page
//! that something was dropped and where, and neither its name nor its bytes (tauri-apps/tauri#3558). The page may have
//! what was let go over the window last, once, and nothing else of the disk.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// The largest that anything takes: a photo. Attached files are held to their own limit where they are taken in.
pub const MOST_BYTES: u64 = 60 * 1024 * 1024;
/// More at once nobody means.
const MOST_FILES: usize = 200;

#[derive(Debug, Default)]
pub struct Dropped(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    /// Over the window, and may yet leave it.
    carried: Vec<PathBuf>,
    /// Just gone from over it: GTK tells of that before each drop, too.
    leaving: Vec<PathBuf>,
    /// Let go over it; none where it was taken already.
    let_go: Vec<Option<PathBuf>>,
}

/// One of what was let go.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DroppedFile {
    pub n: usize,
    pub name: String,
    /// None for what is no file that could be read: a folder, a device.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub bytes: Option<u64>,
}

impl Dropped {
    pub fn carry(&self, paths: Vec<PathBuf>) {
        let mut held = self.held();
        held.carried = paths;
        held.leaving.clear();
    }

    /// What was carried is not over the window now. Whether it was let go there, `let_go` says at once or nobody does.
    pub fn leave(&self) {
        let mut held = self.held();
        held.leaving = std::mem::take(&mut held.carried);
    }

    /// It left without having been let go, so a later drop has nothing of it.
    pub fn left(&self) {
        self.held().leaving.clear();
    }

    pub fn let_go(&self) {
        let mut held = self.held();
        let (carried, leaving) = (std::mem::take(&mut held.carried), std::mem::take(&mut held.leaving));
        let paths = if carried.is_empty() { leaving } else { carried };
        held.let_go = paths.into_iter().take(MOST_FILES).map(Some).collect();
    }

    pub fn list(&self) -> Vec<DroppedFile> {
        let held = self.held();
        let listed = held.let_go.iter().enumerate().filter_map(|(n, path)| {
            let path = path.as_ref()?;
            let name = path.file_name()?.to_string_lossy().into_owned();
            let bytes = fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|it| it.len());
            Some(DroppedFile { n, name, bytes })
        });
        listed.collect()
    }

    /// Its bytes, once. `NotFound` for what was not let go or was taken, `FileTooLarge` above the limit.
    pub fn take(&self, n: usize) -> io::Result<Vec<u8>> {
        let path = self.held().let_go.get_mut(n).and_then(Option::take).ok_or(ErrorKind::NotFound)?;
        // Asked before it is opened: to open a pipe is to wait for whoever writes into it.
        if !fs::metadata(&path)?.is_file() {
            return Err(ErrorKind::InvalidInput.into());
        }
        let mut bytes = Vec::new();
        File::open(&path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST_BYTES { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temp folder");
        fs::write(folder.path().join("a.pdf"), b"%PDF").expect("written");
        fs::write(folder.path().join("b.jpg"), b"jpeg").expect("written");
        fs::create_dir(folder.path().join("thu muc")).expect("made");
        folder
    }

    #[test]
    fn what_is_let_go_is_had_once_and_what_only_passed_over_is_not() {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        let dropped = Dropped::default();
        dropped.carry(vec![at("a.pdf")]);
        assert_eq!(dropped.list(), []);
        assert_eq!(dropped.take(0).map_err(|it| it.kind()), Err(ErrorKind::NotFound));
        dropped.carry(vec![at("b.jpg"), at("thu muc")]);
        dropped.let_go();
        let file = |n: usize, name: &str, bytes| DroppedFile { n, name: name.to_owned(), bytes };
        assert_eq!(dropped.list(), [file(0, "b.jpg", Some(4)), file(1, "thu muc", None)]);
        assert_eq!(dropped.take(0).expect("its bytes"), b"jpeg");
        assert_eq!(dropped.take(0).map_err(|it| it.kind()), Err(ErrorKind::NotFound));
        assert!(dropped.take(1).is_err(), "a folder");
        assert_eq!(dropped.take(2).map_err(|it| it.kind()), Err(ErrorKind::NotFound));
        // What was let go is forgotten with the next.
        dropped.carry(vec![at("a.pdf")]);
        dropped.let_go();
        assert_eq!(dropped.list(), [file(0, "a.pdf", Some(4))]);
    }

    #[test]
    fn what_left_without_being_let_go_is_not_in_the_next_drop() {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        let names = |it: &Dropped| it.list().into_iter().map(|it| it.name).collect::<Vec<_>>();
        let dropped = Dropped::default();
        dropped.carry(vec![at("a.pdf")]);
        dropped.leave();
        dropped.left();
        dropped.let_go();
        assert_eq!(names(&dropped), [""; 0], "a drop of something that is no file");
        // A drop, as GTK tells of it.
        dropped.carry(vec![at("a.pdf")]);
        dropped.leave();
        dropped.let_go();
        dropped.left();
        assert_eq!(names(&dropped), ["a.pdf"]);
        // Back over the window before the rest of the leaving was told.
        dropped.carry(vec![at("a.pdf")]);
        dropped.leave();
        dropped.carry(vec![at("b.jpg")]);
        dropped.left();
        dropped.leave();
        dropped.let_go();
        assert_eq!(names(&dropped), ["b.jpg"]);
    }

    #[test]
    fn more_than_anything_takes_is_not_read() {
        let folder = folder();
        let path = folder.path().join("to.pdf");
        File::create(&path).and_then(|it| it.set_len(MOST_BYTES + 1)).expect("a sparse file");
        let dropped = Dropped::default();
        dropped.carry(vec![path]);
        dropped.let_go();
        assert_eq!(dropped.take(0).map_err(|it| it.kind()), Err(ErrorKind::FileTooLarge));
    }
}
