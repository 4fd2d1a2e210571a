//! Files that a person drops onto the window where the system's web view keeps them to itself: WebKitGTK tells the page
//! that something was dropped and where, and neither its name nor its bytes (tauri-apps/tauri#3558). The page may have
//! what was let go over the window, each file once, and nothing else of the disk; of a folder only the pictures in it.
//! A folder that a person chose in the system's own dialog is as good as one that she let go.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::folder::{is_picture, pictures};

/// The largest that anything takes: a photo. Attached files are held to their own limit where they are taken in.
pub const MOST_BYTES: u64 = 60 * 1024 * 1024;
/// More at once nobody means.
const MOST_FILES: usize = 500;
/// Of all drops that the page has been told of and has not taken yet; the oldest go first.
const MOST_WAITING: usize = 4 * MOST_FILES;

#[derive(Debug, Default)]
pub struct Dropped(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    /// Over the window, and may yet leave it.
    carried: Vec<PathBuf>,
    /// Just gone from over it: GTK tells of that before each drop, too.
    leaving: Vec<PathBuf>,
    /// Let go over it, and not yet told to the page.
    let_go: Vec<PathBuf>,
    /// Told to the page, by numbers that no later drop has again: pictures are taken one after the other, and the next
    /// drop may come meanwhile.
    told: BTreeMap<usize, Told>,
    next: usize,
}

/// A card's pictures are looked at one at a time: fifty at once would be fifty in memory.
#[derive(Debug, Default)]
pub struct Looking(Mutex<()>);

impl Looking {
    /// Small enough for a list, None where it is not there or cannot be drawn. The file may still be taken.
    pub fn small(&self, dropped: &Dropped, n: usize) -> Option<Vec<u8>> {
        let _one = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        photo::small(&dropped.bytes(n, true).ok()?).ok()
    }
}

#[derive(Debug)]
struct Told {
    path: PathBuf,
    /// From a folder, of which only pictures may be had.
    picture: bool,
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
    pub folder: bool,
}

/// What is in a folder that was let go.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DroppedFolder {
    pub pictures: Vec<DroppedFile>,
    /// There are more pictures in it than are told of.
    pub more: bool,
}

impl Held {
    fn tell(&mut self, path: PathBuf, picture: bool) -> DroppedFile {
        let n = self.next;
        self.next += 1;
        let name = path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
        let facts = fs::metadata(&path).ok();
        let bytes = facts.as_ref().filter(|it| it.is_file()).map(fs::Metadata::len);
        self.told.insert(n, Told { path, picture });
        while self.told.len() > MOST_WAITING {
            self.told.pop_first();
        }
        DroppedFile { n, name, bytes, folder: facts.is_some_and(|it| it.is_dir()) }
    }
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
        held.let_go = paths.into_iter().take(MOST_FILES).collect();
    }

    /// What was let go last, told once.
    pub fn list(&self) -> Vec<DroppedFile> {
        let mut held = self.held();
        let paths = std::mem::take(&mut held.let_go);
        paths.into_iter().filter(|it| it.file_name().is_some()).map(|it| held.tell(it, false)).collect()
    }

    /// A folder that was chosen by name.
    pub fn chosen(&self, folder: PathBuf) -> DroppedFile {
        self.held().tell(folder, false)
    }

    /// The pictures of a folder that was let go, once. `NotFound` as for a file.
    pub fn open(&self, n: usize) -> io::Result<DroppedFolder> {
        let folder = self.held().told.remove(&n).filter(|it| !it.picture).ok_or(ErrorKind::NotFound)?;
        // Not while others wait: a card is slow.
        let found = pictures(&folder.path)?;
        let mut held = self.held();
        Ok(DroppedFolder {
            pictures: found.paths.into_iter().map(|it| held.tell(it, true)).collect(),
            more: found.more,
        })
    }

    /// Its bytes, once. `NotFound` for what was not let go or was taken, `FileTooLarge` above the limit. What could not be
    /// read, as on a card that was pulled out, may be asked for again.
    pub fn take(&self, n: usize) -> io::Result<Vec<u8>> {
        let bytes = self.bytes(n, false)?;
        self.held().told.remove(&n);
        Ok(bytes)
    }

    fn bytes(&self, n: usize, only_pictures: bool) -> io::Result<Vec<u8>> {
        let (path, picture) =
            self.held().told.get(&n).map(|it| (it.path.clone(), it.picture)).ok_or(ErrorKind::NotFound)?;
        if only_pictures && !picture {
            return Err(ErrorKind::InvalidInput.into());
        }
        // Asked before it is opened: to open a pipe is to wait for whoever writes into it.
        let facts = if picture { fs::symlink_metadata(&path) } else { fs::metadata(&path) };
        if !facts?.is_file() {
            return Err(ErrorKind::InvalidInput.into());
        }
        let bytes = read(&path)?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(ErrorKind::FileTooLarge.into());
        }
        if picture && !is_picture(&bytes) {
            return Err(ErrorKind::InvalidInput.into());
        }
        Ok(bytes)
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
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

    fn file(n: usize, name: &str, bytes: Option<u64>) -> DroppedFile {
        DroppedFile { n, name: name.to_owned(), bytes, folder: false }
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
        assert_eq!(dropped.take(0).map_err(|it| it.kind()), Err(ErrorKind::NotFound), "not told to the page yet");
        let thu_muc = DroppedFile { folder: true, ..file(1, "thu muc", None) };
        assert_eq!(dropped.list(), [file(0, "b.jpg", Some(4)), thu_muc]);
        assert_eq!(dropped.take(0).expect("its bytes"), b"jpeg");
        assert_eq!(dropped.take(0).map_err(|it| it.kind()), Err(ErrorKind::NotFound));
        assert!(dropped.take(1).is_err(), "a folder");
        assert_eq!(dropped.take(2).map_err(|it| it.kind()), Err(ErrorKind::NotFound));
    }

    #[test]
    fn the_next_drop_takes_no_number_of_the_one_before() {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        let dropped = Dropped::default();
        dropped.carry(vec![at("b.jpg")]);
        dropped.let_go();
        assert_eq!(dropped.list(), [file(0, "b.jpg", Some(4))]);
        dropped.carry(vec![at("a.pdf")]);
        dropped.let_go();
        assert_eq!(dropped.list(), [file(1, "a.pdf", Some(4))]);
        assert_eq!(dropped.take(0).expect("of the first drop"), b"jpeg");
        assert_eq!(dropped.take(1).expect("of the second"), b"%PDF");
    }

    #[test]
    fn of_a_folder_only_the_pictures_are_had() {
        let folder = folder();
        let inside = folder.path().join("thu muc");
        fs::write(inside.join("2.jpg"), b"\xff\xd8\xff2").expect("written");
        fs::write(inside.join("1.jpg"), b"\xff\xd8\xff1").expect("written");
        fs::write(inside.join("luong.xlsx"), b"PK").expect("written");
        let dropped = Dropped::default();
        dropped.carry(vec![inside.clone()]);
        dropped.let_go();
        assert_eq!(dropped.list().len(), 1);
        let found = dropped.open(0).expect("a folder");
        assert_eq!(found.pictures, [file(1, "1.jpg", Some(4)), file(2, "2.jpg", Some(4))]);
        assert_eq!(dropped.open(0).map_err(|it| it.kind()), Err(ErrorKind::NotFound), "once");
        assert_eq!(dropped.take(1).expect("its bytes"), b"\xff\xd8\xff1");
        // Changed into something else meanwhile.
        fs::write(inside.join("2.jpg"), b"root:x:0").expect("written");
        assert!(dropped.take(2).is_err(), "no picture any more");
        fs::write(inside.join("2.jpg"), b"\xff\xd8\xff2").expect("put back");
        assert_eq!(dropped.take(2).expect("as it was"), b"\xff\xd8\xff2");
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
    fn a_picture_of_a_folder_may_be_looked_at_before_it_is_taken_and_a_file_may_not() {
        let folder = folder();
        let inside = folder.path().join("thu muc");
        let photo = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/images/ngang_6.jpg");
        fs::copy(&photo, inside.join("1.jpg")).expect("a photo");
        fs::copy(&photo, folder.path().join("b.jpg")).expect("a photo");
        let (dropped, looking) = (Dropped::default(), Looking::default());
        let chosen = dropped.chosen(inside);
        assert!(chosen.folder);
        let found = dropped.open(chosen.n).expect("a folder");
        let n = found.pictures[0].n;
        let small = looking.small(&dropped, n).expect("small");
        assert!(small.starts_with(b"\xff\xd8\xff") && small.len() < 60_000);
        assert_eq!(looking.small(&dropped, n).as_ref(), Some(&small), "as often as it is asked for");
        assert_eq!(dropped.take(n).expect("its bytes"), fs::read(&photo).expect("read"));
        assert_eq!(looking.small(&dropped, n), None, "taken");
        dropped.carry(vec![folder.path().join("b.jpg")]);
        dropped.let_go();
        let file = dropped.list()[0].n;
        assert_eq!(looking.small(&dropped, file), None, "a file that was let go is not looked at");
    }

    #[test]
    fn more_than_anything_takes_is_not_read() {
        let folder = folder();
        let path = folder.path().join("to.pdf");
        File::create(&path).and_then(|it| it.set_len(MOST_BYTES + 1)).expect("a sparse file");
        let dropped = Dropped::default();
        dropped.carry(vec![path]);
        dropped.let_go();
        assert_eq!(dropped.list().len(), 1);
        assert_eq!(dropped.take(0).map_err(|it| it.kind()), Err(ErrorKind::FileTooLarge));
    }
}
