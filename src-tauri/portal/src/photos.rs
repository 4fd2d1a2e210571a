//! Photos: what is left of them after they were drawn again. Knows no HTTP and no article's rules.
//!
//! `photo/ab/HASH.640.jpg` is what may be sent. The bytes that a laptop sent are never sent on and not kept: the only
//! way out is through pixels.

use std::path::{Path, PathBuf};

use domain::wire::Code;
use domain::{ArticleId, PersonId, PhotoId, Timestamp};
use photo::{PhotoError, Rendition, SIZES};
use sqlite::{ReadTx, WriteTx};

use crate::error::Error;
use crate::portal::Portal;
use crate::table::{Arrived, article, photo as rows};
use crate::upload::{Part, Upload, erased, shelf, write_whole};

impl Upload for PhotoId {
    /// The laptop's master is at most 2560 pixels long: a few megabytes. More is no master.
    const BYTES_MAX: u64 = 20 * 1024 * 1024;
    const FOLDER: &'static str = "photo";
    type Judged = Vec<Rendition>;

    fn names(&self, bytes: &[u8]) -> bool {
        Self::of(bytes) == *self
    }

    fn judge(bytes: Vec<u8>) -> Result<Vec<Rendition>, Error> {
        photo::renditions(&bytes).map_err(|it| {
            let code = match it {
                PhotoError::TooLarge(_) | PhotoError::TooManyPixels { .. } | PhotoError::TooManyScans(_) => {
                    Code::TooLarge
                }
                PhotoError::NotAPicture | PhotoError::NotTaken(_) | PhotoError::Incomplete | PhotoError::Damaged(_) => {
                    Code::NotAPicture
                }
            };
            Error::refused(code, it.to_string())
        })
    }

    fn keep(&self, folder: &Path, drawn: &Vec<Rendition>) -> Result<(), Error> {
        drawn.iter().try_for_each(|it| write_whole(&file(folder, self, it.size), &it.jpeg))
    }

    fn arrived(&self, tx: &ReadTx<'_>) -> Result<Option<Arrived>, sqlite::Error> {
        rows::get(tx, self)
    }

    fn got(&self, tx: &WriteTx<'_>, bytes: i64, got: i64, person: PersonId) -> Result<(), sqlite::Error> {
        rows::got(tx, self, bytes, got, person)
    }

    fn checked(&self, tx: &WriteTx<'_>, drawn: &Vec<Rendition>, now: Timestamp) -> Result<(), sqlite::Error> {
        let (width, height) = drawn.last().map_or((0, 0), |it| (it.width, it.height));
        rows::checked(tx, self, width, height, now)
    }

    fn forget(&self, tx: &WriteTx<'_>) -> Result<(), sqlite::Error> {
        rows::forget(tx, self)
    }

    fn users(&self, tx: &ReadTx<'_>) -> Result<Vec<ArticleId>, sqlite::Error> {
        article::using(tx, "photo", self.as_str())
    }
}

impl Portal {
    /// The file that may be sent at that size. Whether readers may see the photo now is asked elsewhere.
    pub fn photo_file(&self, id: &PhotoId, size: u32) -> Result<PathBuf, Error> {
        let it = self.read(|tx| Ok(rows::get(tx, id)?))?.ok_or_else(|| Error::unknown(id))?;
        if it.erased {
            return Err(erased(id));
        }
        if !it.checked || !SIZES.contains(&size) {
            return Err(Error::unknown(format_args!("size {size} of photo {id}")));
        }
        Ok(file(self.folder(), id, size))
    }

    pub fn photo_bytes(&self, id: &PhotoId, size: u32) -> Result<Vec<u8>, Error> {
        Ok(std::fs::read(self.photo_file(id, size)?)?)
    }

    /// A photo made here, not sent by a laptop: the sample articles' ones.
    pub fn add_photo(&self, person: PersonId, jpeg: &[u8]) -> Result<PhotoId, Error> {
        let id = PhotoId::of(jpeg);
        self.take_part(person, &id, Part { offset: 0, length: jpeg.len() as u64, bytes: jpeg })?;
        Ok(id)
    }

    /// Photos that the database has and the folder has not.
    pub fn photos_lost(&self) -> Result<Vec<PhotoId>, Error> {
        let all = self.read(|tx| Ok(rows::checked_ones(tx)?))?;
        let lost = |id: &PhotoId| SIZES.iter().any(|size| !file(self.folder(), id, *size).is_file());
        Ok(all.into_iter().filter(lost).collect())
    }
}

fn file(folder: &Path, id: &PhotoId, size: u32) -> PathBuf {
    shelf(folder, id).join(format!("{id}.{size}.jpg"))
}
