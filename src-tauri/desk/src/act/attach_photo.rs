//! A photo comes in: the camera's file stays on this laptop, the clean web master is what articles show.
//! Its caption belongs to the figure, so nothing is written into an article here.

use domain::{ArticleId, Timestamp};
use photo::PhotoError;
use store::{WriteTx, log, photo as photos};

use super::keep_photo::{known_now, on_shelf};
use crate::Desk;
use crate::answer::{Hints, Photo};
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;

impl Desk {
    pub fn attach_photo(&self, id: ArticleId, name: &str, bytes: &[u8]) -> Result<Photo, Error> {
        let now = self.now();
        if bytes.len() > photo::MAX_BYTES {
            return Err(Error::Photo { name: name.to_owned(), source: PhotoError::TooLarge(bytes.len()) });
        }
        // Before the pixels are drawn, which takes longest.
        self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            Place::of(tx, id, &ground)?.may_write(&ground)
        })?;
        let row = self.taken_in(name, bytes, now)?;
        self.store().write(|tx| put(tx, id, &row, now))
    }
}

fn put(tx: &WriteTx<'_>, id: ArticleId, row: &photos::Photo, now: Timestamp) -> Result<Photo, Error> {
    let ground = Ground::of(tx, now)?;
    Place::of(tx, id, &ground)?.may_write(&ground)?;
    if let Some(known) = known_now(tx, row)? {
        return Ok(known.into());
    }
    on_shelf(tx, row)?;
    log::add(tx, now, "attach_photo", Some(id), None, row.id.as_str())?;
    Ok(row.clone().into())
}

impl From<photos::Photo> for Photo {
    fn from(it: photos::Photo) -> Self {
        let photos::Hints { headline, caption, alt, creator, credit, place } = it.hints;
        Self {
            id: it.id,
            width: it.width,
            height: it.height,
            bytes: it.bytes,
            name: it.name,
            added_ms: it.added_ms,
            taken_ms: it.taken_ms,
            place_was: it.place_was,
            hints: Hints { headline, caption, alt, creator, credit, place },
            sent: it.sent,
        }
    }
}
