//! A photo comes in: the camera's file stays on this laptop, the clean web master is what articles show.
//! Its caption belongs to the figure, so nothing is written into an article here.

use std::str::FromStr;

use domain::{ArticleId, ContentHash, PhotoId, Timestamp};
use photo::PhotoError;
use store::{WriteTx, log, photo as photos};

use crate::Desk;
use crate::answer::{Hints, Photo};
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
        let said = photo::metadata(bytes);
        let row = photos::Photo {
            original: Some(original),
            name: name.to_owned(),
            taken_ms: said.taken.map(|it| Timestamp(it.at.ms())),
            place_was: said.placed,
            hints: hints(said),
            ..photos::Photo::of_master(photo_id, master.width, master.height, master.jpeg.len(), now)
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

fn hints(said: photo::Metadata) -> photos::Hints {
    let text = |it: Option<photo::Said>| it.map(|it| it.text);
    photos::Hints {
        headline: text(said.headline),
        caption: text(said.caption),
        alt: text(said.alt),
        creator: text(said.creator),
        credit: text(said.credit),
        place: text(said.city),
    }
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
