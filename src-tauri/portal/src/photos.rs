//! Files of photos: parts as they come, and what is left of them after they were drawn again. Knows no HTTP and no
//! article's rules.
//!
//! `photo/ab/HASH.part` is an upload under way, `photo/ab/HASH.640.jpg` what may be sent. The bytes that a laptop sent
//! are never sent on and not kept: the only way out is through pixels.

use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use domain::wire::{ChangeKind, Code};
use domain::{PersonId, PhotoId};
use photo::{PhotoError, Rendition, SIZES};

use crate::error::Error;
use crate::portal::Portal;
use crate::table::{article, change, photo as rows};

/// The laptop's master is at most 2560 pixels long: a few megabytes. More is no master.
const UPLOAD_MAX: u64 = 20 * 1024 * 1024;

#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    pub offset: u64,
    pub length: u64,
    pub bytes: &'a [u8],
}

/// How much of a photo is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub got: u64,
    pub length: u64,
    pub checked: bool,
}

impl Portal {
    /// The file that may be sent at that size. Whether readers may see the photo now is asked elsewhere.
    pub fn photo_file(&self, id: &PhotoId, size: u32) -> Result<PathBuf, Error> {
        let it = self.read(|tx| Ok(rows::get(tx, id)?))?.ok_or_else(|| Error::unknown(id))?;
        if it.erased {
            return Err(erased());
        }
        if !it.checked || !SIZES.contains(&size) {
            return Err(Error::unknown(format_args!("size {size} of photo {id}")));
        }
        Ok(file(self.folder(), id, size))
    }

    pub fn photo_bytes(&self, id: &PhotoId, size: u32) -> Result<Vec<u8>, Error> {
        Ok(std::fs::read(self.photo_file(id, size)?)?)
    }

    /// None where nothing of it has come.
    pub fn photo_progress(&self, id: &PhotoId) -> Result<Option<Progress>, Error> {
        let Some(it) = self.read(|tx| Ok(rows::get(tx, id)?))? else { return Ok(None) };
        if it.erased {
            return Err(erased());
        }
        let (length, got) = (it.bytes.unsigned_abs(), it.got.unsigned_abs());
        if it.checked {
            return Ok(Some(Progress { got: length, length, checked: true }));
        }
        // A folder brought back from a copy may have the row and not the bytes.
        let here = std::fs::metadata(part(self.folder(), id)).map_or(0, |it| it.len());
        Ok(Some(Progress { got: got.min(here), length, checked: false }))
    }

    /// A part that does not start where the last one ended is not taken: the answer says where to go on.
    pub fn take_photo_part(&self, person: PersonId, id: &PhotoId, it: Part<'_>) -> Result<Progress, Error> {
        if it.length > UPLOAD_MAX {
            return Err(Error::refused(Code::TooLarge, format!("{} bytes, and a photo has {UPLOAD_MAX}", it.length)));
        }
        let stop = it.offset + it.bytes.len() as u64;
        if it.length == 0 || stop > it.length {
            return Err(Error::malformed("the part does not fit the length"));
        }
        let before = self.photo_progress(id)?;
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
            // Only a whole and good photo is said to be here to its end: a crash before that costs the last part.
            return self.finish_photo(person, id, &path, it.length);
        }
        let kept = |it: u64| i64::try_from(it).unwrap_or(i64::MAX);
        self.write(|tx| Ok(rows::got(tx, id, kept(it.length), kept(stop), person)?))?;
        Ok(Progress { got: stop, length: it.length, checked: false })
    }

    /// A photo made here, not sent by a laptop: the sample articles' ones.
    pub fn add_photo(&self, person: PersonId, jpeg: &[u8]) -> Result<PhotoId, Error> {
        let id = PhotoId::of(jpeg);
        self.take_photo_part(person, &id, Part { offset: 0, length: jpeg.len() as u64, bytes: jpeg })?;
        Ok(id)
    }

    /// Photos that the database has and the folder has not.
    pub fn photos_lost(&self) -> Result<Vec<PhotoId>, Error> {
        let all = self.read(|tx| Ok(rows::checked_ones(tx)?))?;
        let lost = |id: &PhotoId| SIZES.iter().any(|size| !file(self.folder(), id, *size).is_file());
        Ok(all.into_iter().filter(lost).collect())
    }

    fn finish_photo(&self, person: PersonId, id: &PhotoId, path: &Path, length: u64) -> Result<Progress, Error> {
        let drawn = drawn(path, id);
        if let Err(Error::Refused { .. }) = &drawn {
            self.write(|tx| Ok(rows::forget(tx, id)?))?;
            gone(path)?;
        }
        let drawn = drawn?;
        for it in &drawn {
            write_whole(&file(self.folder(), id, it.size), &it.jpeg)?;
        }
        let (width, height) = drawn.last().map_or((0, 0), |it| (it.width, it.height));
        let bytes = i64::try_from(length).unwrap_or(i64::MAX);
        let now = self.now();
        self.write(|tx| {
            rows::got(tx, id, bytes, bytes, person)?;
            rows::checked(tx, id, width, height, now)?;
            // An article that waited for it may go live now.
            for it in article::using_photo(tx, id)? {
                change::touch(tx, ChangeKind::Article, &it.to_string())?;
            }
            Ok(())
        })?;
        gone(path)?;
        Ok(Progress { got: length, length, checked: true })
    }
}

fn drawn(path: &Path, id: &PhotoId) -> Result<Vec<Rendition>, Error> {
    let mut bytes = Vec::new();
    File::open(path)?.take(UPLOAD_MAX + 1).read_to_end(&mut bytes)?;
    if PhotoId::of(&bytes) != *id {
        return Err(Error::refused(Code::WrongHash, "the bytes are of another photo"));
    }
    photo::renditions(&bytes).map_err(|it| {
        let code = match it {
            PhotoError::TooLarge(_) | PhotoError::TooManyPixels { .. } | PhotoError::TooManyScans(_) => Code::TooLarge,
            PhotoError::NotAPicture | PhotoError::NotTaken(_) | PhotoError::Incomplete | PhotoError::Damaged(_) => {
                Code::NotAPicture
            }
        };
        Error::refused(code, it.to_string())
    })
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

/// On the disk before the database says so; in one step, so that nobody is sent half a picture.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let new = path.with_extension("new");
    let mut file = File::create(&new)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    std::fs::rename(&new, path)?;
    Ok(File::open(path.parent().unwrap_or(path))?.sync_all()?)
}

/// Two laptops may send the same photo at once: who comes second finds nothing to take away.
fn gone(path: &Path) -> Result<(), Error> {
    match std::fs::remove_file(path) {
        Err(it) if it.kind() != ErrorKind::NotFound => Err(it.into()),
        _ => Ok(()),
    }
}

fn part(folder: &Path, id: &PhotoId) -> PathBuf {
    shelf(folder, id).join(format!("{id}.part"))
}

fn file(folder: &Path, id: &PhotoId, size: u32) -> PathBuf {
    shelf(folder, id).join(format!("{id}.{size}.jpg"))
}

fn shelf(folder: &Path, id: &PhotoId) -> PathBuf {
    folder.join("photo").join(&id.as_str()[..2])
}

fn erased() -> Error {
    Error::refused(Code::Erased, "the photo was erased")
}
