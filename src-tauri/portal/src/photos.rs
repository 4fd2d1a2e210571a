//! Photos: what is left of them after they were drawn again. Knows no HTTP and no article's rules.
//!
//! `photo/ab/HASH.640.jpg` and `HASH.640.webp` are what may be sent. The bytes that a laptop sent are never sent on and not kept: the only
//! way out is through pixels.

use std::path::{Path, PathBuf};

use domain::wire::Code;
use domain::{ArticleId, PersonId, PhotoId, Timestamp};
use photo::{PhotoError, Rendition, SIZES};
use sqlite::{ReadTx, WriteTx};

use crate::error::Error;
use crate::portal::Portal;
use crate::table::photo::{self as rows, Shape};
use crate::table::{Arrived, article};
use crate::upload::{Part, Upload, erased, shelf, write_whole};

/// As readers are sent it. Every browser opens JPEG; WebP is smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Jpeg,
    WebP,
}

impl Format {
    pub const ALL: [Self; 2] = [Self::Jpeg, Self::WebP];

    /// Of a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::WebP => "webp",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
        }
    }

    fn of(self, it: &Rendition) -> &[u8] {
        match self {
            Self::Jpeg => &it.jpeg,
            Self::WebP => &it.webp,
        }
    }
}

/// What is left of an upload.
#[derive(Debug)]
pub(crate) struct Drawn {
    files: Vec<Rendition>,
    preview: Vec<u8>,
}

impl Upload for PhotoId {
    /// The laptop's master is at most 2560 pixels long: a few megabytes. More is no master.
    const BYTES_MAX: u64 = 20 * 1024 * 1024;
    const FOLDER: &'static str = "photo";
    type Judged = Drawn;

    fn names(&self, bytes: &[u8]) -> bool {
        Self::of(bytes) == *self
    }

    /// The pixels, the sizes they are drawn at, and what the encoders take beside them; what is no JPEG may be as large
    /// as is allowed.
    fn weight(bytes: &[u8]) -> u32 {
        const ENCODERS: u64 = 32;
        const BYTES_A_PIXEL: u64 = 8;
        let pixels =
            photo::size(bytes).map_or(photo::MAX_PIXELS, |(width, height)| u64::from(width) * u64::from(height));
        u32::try_from(ENCODERS + pixels * BYTES_A_PIXEL / (1024 * 1024)).unwrap_or(u32::MAX)
    }

    fn judge(bytes: Vec<u8>) -> Result<Drawn, Error> {
        drawn(&bytes).map_err(|it| {
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

    fn keep(&self, folder: &Path, drawn: &Drawn) -> Result<(), Error> {
        Format::ALL.into_iter().try_for_each(|it| keep_as(folder, self, it, &drawn.files))
    }

    fn arrived(&self, tx: &ReadTx<'_>) -> Result<Option<Arrived>, sqlite::Error> {
        rows::get(tx, self)
    }

    fn got(&self, tx: &WriteTx<'_>, bytes: i64, got: i64, person: PersonId) -> Result<(), sqlite::Error> {
        rows::got(tx, self, bytes, got, person)
    }

    fn checked(&self, tx: &WriteTx<'_>, drawn: &Drawn, now: Timestamp) -> Result<(), sqlite::Error> {
        let (width, height) = drawn.files.last().map_or((0, 0), |it| (it.width, it.height));
        rows::checked(tx, self, &Shape { width, height, preview: Some(drawn.preview.clone()) }, now)
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
    pub fn photo_file(&self, id: &PhotoId, size: u32, format: Format) -> Result<PathBuf, Error> {
        let (it, shape) = self.read(|tx| Ok((rows::get(tx, id)?, rows::shape(tx, id)?)))?;
        if it.ok_or_else(|| Error::unknown(id))?.erased {
            return Err(erased(id));
        }
        let here = shape.is_some_and(|it| format == Format::Jpeg || it.preview.is_some());
        if !here || !SIZES.contains(&size) {
            return Err(Error::unknown(format_args!("{size}.{} of photo {id}", format.ending())));
        }
        Ok(file(self.folder(), id, size, format))
    }

    pub fn photo_bytes(&self, id: &PhotoId, size: u32, format: Format) -> Result<Vec<u8>, Error> {
        Ok(std::fs::read(self.photo_file(id, size, format)?)?)
    }

    /// What a page shows until a file has come; none of a photo without WebP files.
    pub fn photo_preview(&self, id: &PhotoId) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.read(|tx| Ok(rows::shape(tx, id)?))?.and_then(|it| it.preview))
    }

    /// Photos of the programs that drew JPEG only, one after the other, until the portal stops. Nobody waits for it, and
    /// it takes one of the places for pictures at a time, so that an upload goes on beside it.
    pub(crate) async fn draw_what_is_missing(&self) {
        let stopping = self.stopping();
        let mut after = None;
        while !*stopping.borrow() {
            let Ok(heavy) = self.heavy().acquire_owned().await else { return };
            let portal = self.clone();
            let next = tokio::task::spawn_blocking(move || {
                let _heavy = heavy;
                portal.draw_next(after.as_ref())
            });
            // A disk that is full or gone is no better for the next photo; the next start tries again.
            match next.await {
                Ok(Ok(Some(id))) => after = Some(id),
                Ok(Ok(None) | Err(_)) | Err(_) => return,
            }
        }
    }

    /// None where there is none behind `after`. One whose largest file is lost or broken keeps what it has, and `doctor`
    /// names it.
    fn draw_next(&self, after: Option<&PhotoId>) -> Result<Option<PhotoId>, Error> {
        let Some(id) = self.read(|tx| Ok(rows::without_webp(tx, after)?))? else { return Ok(None) };
        let _alone = self.alone(id.as_str());
        let largest = file(self.folder(), &id, SIZES[SIZES.len() - 1], Format::Jpeg);
        let Ok(jpeg) = std::fs::read(largest) else { return Ok(Some(id)) };
        let _memory = self.memory_for(PhotoId::weight(&jpeg));
        let Ok(drawn) = drawn(&jpeg) else { return Ok(Some(id)) };
        keep_as(self.folder(), &id, Format::WebP, &drawn.files)?;
        self.write(|tx| Ok(rows::drawn_again(tx, &id, &drawn.preview)?))?;
        Ok(Some(id))
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
        let lacks = |id: &PhotoId, format| SIZES.iter().any(|size| !file(self.folder(), id, *size, format).is_file());
        let lost = all.into_iter().filter(|(id, webp)| lacks(id, Format::Jpeg) || *webp && lacks(id, Format::WebP));
        Ok(lost.map(|(id, _)| id).collect())
    }
}

fn drawn(jpeg: &[u8]) -> Result<Drawn, PhotoError> {
    let files = photo::renditions(jpeg)?;
    // Of the smallest, since the others say no more to twelve pixels.
    let preview = photo::preview(files.first().map_or(jpeg, |it| &it.jpeg))?;
    Ok(Drawn { files, preview })
}

fn keep_as(folder: &Path, id: &PhotoId, format: Format, files: &[Rendition]) -> Result<(), Error> {
    files.iter().try_for_each(|it| write_whole(&file(folder, id, it.size, format), format.of(it)))
}

fn file(folder: &Path, id: &PhotoId, size: u32, format: Format) -> PathBuf {
    shelf(folder, id).join(format!("{id}.{size}.{}", format.ending()))
}
