//! A photo comes in: the camera's file stays on this laptop, the clean web master is what articles show.
//! Its caption belongs to the figure, so nothing is written into an article here.

use std::str::FromStr;

use domain::{ArticleId, ContentHash, PhotoId, Timestamp};
use photo::PhotoError;
use store::{WriteTx, log, photo as photos};

use crate::Desk;
use crate::answer::Photo;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

impl Desk {
    pub fn attach_photo(&self, id: ArticleId, name: &str, bytes: &[u8]) -> Result<Photo, Error> {
        let now = self.now();
        let refused = |source| Error::Photo { name: name.to_owned(), source };
        if bytes.len() > photo::MAX_BYTES {
            return Err(refused(PhotoError::TooLarge(bytes.len())));
        }
        let original = ContentHash::of(bytes);
        let known = self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            Place::of(tx, id, &ground)?.may_write(&ground)?;
            Ok::<_, Error>(photos::by_original(tx, &original)?)
        })?;
        if let Some(it) = known
            && self.store().photos().read_master(&it.id)?.is_some()
        {
            return Ok(it.into());
        }
        let master = photo::master(bytes).map_err(refused)?;
        let small = photo::renditions(&master.jpeg).map_err(refused)?;
        let photo_id = PhotoId::from_str(&master.id)
            .map_err(|it| Error::Photo { name: name.to_owned(), source: PhotoError::Damaged(it.to_string()) })?;
        // The files first: a row without its file would be a photo that cannot be sent.
        let files = self.store().photos();
        files.keep_original(&original, bytes)?;
        files.keep_master(&photo_id, &master.jpeg)?;
        if let Some(it) = small.first() {
            files.keep_thumb(&photo_id, &it.jpeg)?;
        }
        let row = photos::Photo {
            id: photo_id,
            original: Some(original),
            width: master.width,
            height: master.height,
            bytes: u64::try_from(master.jpeg.len()).unwrap_or(u64::MAX),
            taken_ms: None,
            caption_hint: None,
            alt_hint: None,
            credit_hint: None,
            place_hint: None,
            sent: false,
            refused_code: None,
        };
        self.store().write(|tx| put(tx, id, &row, now))
    }
}

fn put(tx: &WriteTx<'_>, id: ArticleId, row: &photos::Photo, now: Timestamp) -> Result<Photo, Error> {
    let ground = Ground::of(tx, now)?;
    Place::of(tx, id, &ground)?.may_write(&ground)?;
    photos::add(tx, row)?;
    log::add(tx, now, "attach_photo", Some(id), None, row.id.as_str())?;
    Ok(photos::find(tx, &row.id)?.unwrap_or_else(|| row.clone()).into())
}

impl From<photos::Photo> for Photo {
    fn from(it: photos::Photo) -> Self {
        Self {
            id: it.id,
            width: it.width,
            height: it.height,
            sent: it.sent,
            caption_hint: it.caption_hint,
            credit_hint: it.credit_hint,
        }
    }
}
