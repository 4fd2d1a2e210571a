//! A photo drawn anew by instructions: another photo, beside the one it came from, which stays as it was. What was blurred
//! or cut away is not in the new one, and only that one stands in the article.

use std::str::FromStr;

use domain::{ArticleId, PhotoId, Timestamp};
use photo::PhotoError;
use store::{WriteTx, log, photo as photos, photo_edit};

use crate::Desk;
use crate::answer::Photo;
use crate::edit::PhotoEdit;
use crate::error::Error;
use crate::ground::Ground;
use crate::heic;
use crate::place::Place;

impl Desk {
    /// `photo` may itself be made by instructions: these take their place. The same again is the same photo, and those
    /// that change nothing are the source. `PhotoAway` where this laptop has only a small picture of it.
    pub fn edit_photo(&self, id: ArticleId, photo: &PhotoId, edit: PhotoEdit) -> Result<Photo, Error> {
        let now = self.now();
        let edit = edit.sound().ok_or(Error::NotDrawn("instructions out of their range".to_owned()))?;
        let said = serde_json::to_string(&edit).map_err(|it| Error::NotDrawn(it.to_string()))?;
        let (source, known) = self.store().read(|tx| {
            let ground = Ground::of(tx, now)?;
            Place::of(tx, id, &ground)?.may_write(&ground)?;
            let source = photo_edit::find(tx, photo)?.map_or_else(|| photo.clone(), |it| it.source);
            let known = photo_edit::made(tx, &source, &said)?;
            Ok::<_, Error>((source, known))
        })?;
        if edit.changes_nothing() {
            return self.as_it_came(&source);
        }
        if let Some(known) = known
            && self.store().photos().read_master(&known)?.is_some()
            && let Some(row) = self.store().read(|tx| photos::find(tx, &known))?
        {
            return Ok(row.into());
        }
        let drawn = self.draw(&source, &edit, photo::MASTER_SIZE)?;
        let made = PhotoId::from_str(&drawn.id).map_err(|it| Error::NotDrawn(it.to_string()))?;
        if made == source {
            return self.as_it_came(&source);
        }
        let small = photo::small(&drawn.jpeg).map_err(not_drawn)?;
        // The files first: a row without its file would be a photo that cannot be sent.
        let files = self.store().photos();
        files.keep_master(&made, &drawn.jpeg)?;
        files.keep_thumb(&made, &small)?;
        let row = photos::Photo::of_master(made, drawn.width, drawn.height, drawn.jpeg.len(), now);
        let edit = photo_edit::PhotoEdit { photo: row.id.clone(), source, edit: said, made_ms: now };
        self.store().write(|tx| put(tx, id, row, &edit, now))
    }

    fn as_it_came(&self, source: &PhotoId) -> Result<Photo, Error> {
        if let Some(row) = self.store().read(|tx| photos::find(tx, source))? {
            return Ok(row.into());
        }
        let bytes = self.best(source)?.into_iter().next().ok_or_else(|| Error::PhotoAway(source.clone()))?;
        let (width, height) = photo::size(&bytes).map_err(not_drawn)?;
        // Another laptop brought it to the portal.
        let row = photos::Photo {
            sent: true,
            ..photos::Photo::of_master(source.clone(), width, height, bytes.len(), self.now())
        };
        Ok(row.into())
    }

    /// From the best picture that is here.
    pub(crate) fn draw(&self, source: &PhotoId, edit: &PhotoEdit, size: u32) -> Result<photo::Master, Error> {
        let mut why = Error::PhotoAway(source.clone());
        for bytes in self.best(source)? {
            match photo::edited(&bytes, &edit.into(), size) {
                Ok(it) => return Ok(it),
                // A file that was damaged since must not keep the rest from being tried.
                Err(it) => why = not_drawn(it),
            }
        }
        Err(why)
    }

    /// The camera's file, the web master, and the portal's largest of another laptop's photo, as far as they are here.
    pub(crate) fn best(&self, source: &PhotoId) -> Result<Vec<Vec<u8>>, Error> {
        let files = self.store().photos();
        let row = self.store().read(|tx| photos::find(tx, source))?;
        let original = row.and_then(|it| it.original).map(|it| files.read_original(&it)).transpose()?.flatten();
        let mut out = Vec::new();
        // A HEIC is drawn by a program of the system, each time anew; the master is there at once.
        out.extend(original.filter(|it| !heic::is_heic(it)));
        out.extend(files.read_master(source)?);
        if out.is_empty() {
            out.extend(files.read_large(source)?);
        }
        Ok(out)
    }
}

fn not_drawn(why: PhotoError) -> Error {
    Error::NotDrawn(why.to_string())
}

/// What the camera's file said of itself is as true of the new one.
fn put(
    tx: &WriteTx<'_>,
    id: ArticleId,
    row: photos::Photo,
    edit: &photo_edit::PhotoEdit,
    now: Timestamp,
) -> Result<Photo, Error> {
    let ground = Ground::of(tx, now)?;
    Place::of(tx, id, &ground)?.may_write(&ground)?;
    let row = match photos::find(tx, &edit.source)? {
        Some(source) => photos::Photo {
            name: source.name,
            taken_ms: source.taken_ms,
            place_was: source.place_was,
            hints: source.hints,
            ..row
        },
        None => row,
    };
    photos::add(tx, &row)?;
    photo_edit::put(tx, edit)?;
    log::add(tx, now, "edit_photo", Some(id), None, row.id.as_str())?;
    Ok(photos::find(tx, &row.id)?.unwrap_or(row).into())
}
