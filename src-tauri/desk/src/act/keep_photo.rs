//! A photo comes in: the camera's file stays on this laptop, the clean web master is what articles show. Into the library
//! alone here; `attach_photo` does the same for an article.

use std::str::FromStr;

use domain::{ContentHash, PhotoId, Timestamp};
use photo::PhotoError;
use store::{WriteTx, log, photo as photos, shelf};

use crate::Desk;
use crate::answer::Photo;
use crate::error::Error;
use crate::heic::{self, NotDecoded};

impl Desk {
    /// Of no article yet. The same file again is the photo that is here.
    pub fn keep_photo(&self, name: &str, bytes: &[u8]) -> Result<Photo, Error> {
        let now = self.now();
        let row = self.taken_in(name, bytes, now)?;
        self.store().write(|tx| {
            if let Some(known) = known_now(tx, &row)? {
                return Ok(known.into());
            }
            on_shelf(tx, &row)?;
            log::add(tx, now, "keep_photo", None, None, row.id.as_str())?;
            Ok(row.into())
        })
    }

    /// The photo that came from this very file before, or a new one whose files lie in the folder; its row is the
    /// caller's to write.
    pub(super) fn taken_in(&self, name: &str, bytes: &[u8], now: Timestamp) -> Result<photos::Photo, Error> {
        let refused = |source| Error::Photo { name: name.to_owned(), source };
        if bytes.len() > photo::MAX_BYTES {
            return Err(refused(PhotoError::TooLarge(bytes.len())));
        }
        let original = ContentHash::of(bytes);
        let known = self.store().read::<_, Error>(|tx| Ok(photos::by_original(tx, &original)?))?;
        if let Some(it) = known
            && self.store().photos().read_master(&it.id)?.is_some()
        {
            return Ok(it);
        }
        let failed = |source| Error::Heic { name: name.to_owned(), source };
        let converted = if heic::is_heic(bytes) { self.0.decoders.jpeg(bytes).map_err(failed)? } else { None };
        let refused =
            |source| if converted.is_some() { failed(NotDecoded::NoPicture(source)) } else { refused(source) };
        // What there is to see; what is kept and known again is the file as it came.
        let seen = converted.as_deref().unwrap_or(bytes);
        let master = photo::master(seen).map_err(refused)?;
        let small = photo::small(&master.jpeg).map_err(refused)?;
        let photo_id = PhotoId::from_str(&master.id)
            .map_err(|it| Error::Photo { name: name.to_owned(), source: PhotoError::Damaged(it.to_string()) })?;
        // The files first: a row without its file would be a photo that cannot be sent.
        let files = self.store().photos();
        files.keep_original(&original, bytes)?;
        files.keep_master(&photo_id, &master.jpeg)?;
        files.keep_thumb(&photo_id, &small)?;
        let said = photo::metadata(seen);
        Ok(photos::Photo {
            original: Some(original),
            name: name.to_owned(),
            taken_ms: said.taken.map(|it| Timestamp(it.at.ms())),
            place_was: said.placed,
            hints: hints(said),
            // Of the small one, as later walks have no other.
            likeness: photo::likeness(&small).ok(),
            ..photos::Photo::of_master(photo_id, master.width, master.height, master.jpeg.len(), now)
        })
    }
}

/// Of a picture that is here: what this file says of it besides is kept. None where the picture is new.
pub(super) fn known_now(tx: &WriteTx<'_>, row: &photos::Photo) -> Result<Option<photos::Photo>, Error> {
    let Some(known) = photos::find(tx, &row.id)? else { return Ok(None) };
    if known == *row {
        return Ok(Some(known));
    }
    photos::learn(tx, row)?;
    Ok(photos::find(tx, &row.id)?)
}

/// Its row, and whom it looks like.
pub(super) fn on_shelf(tx: &WriteTx<'_>, row: &photos::Photo) -> Result<(), Error> {
    photos::add(tx, row)?;
    if let Some(likeness) = row.likeness {
        shelf::liken(tx, &row.id, likeness, photo::NEAR)?;
    }
    Ok(())
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
