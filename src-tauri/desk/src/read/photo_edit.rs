//! A photo under edit: what it was drawn from, by what instructions, and pictures of what others would draw.

use domain::PhotoId;
use store::photo as photos;
use store::photo_edit;

use crate::Desk;
use crate::answer::EditedPhoto;
use crate::edit::PhotoEdit;
use crate::error::Error;

impl Desk {
    /// Of a photo as it came, the instructions are empty and the source is the photo. `PhotoAway` as in `edit_photo`.
    pub fn photo_edit(&self, photo: &PhotoId) -> Result<EditedPhoto, Error> {
        let (edited, facts) = self.store().read(|tx| {
            let edited = photo_edit::find(tx, photo)?;
            let source = edited.as_ref().map_or(photo, |it| &it.source);
            let facts = photos::find(tx, source)?;
            Ok::<_, Error>((edited, facts))
        })?;
        let (source, edit) = match edited {
            // What a newer program wrote there is begun anew, and nothing is lost: the source is as it came.
            Some(it) => (it.source, serde_json::from_str(&it.edit).unwrap_or_default()),
            None => (photo.clone(), PhotoEdit::default()),
        };
        let (width, height) = match &facts {
            Some(it) => (it.width, it.height),
            None => {
                let picture = self.best(&source)?.into_iter().next().ok_or_else(|| Error::PhotoAway(source.clone()))?;
                photo::size(&picture.0).map_err(|it| Error::NotDrawn(it.to_string()))?
            }
        };
        Ok(EditedPhoto { source, edit, width, height, facts: facts.map(Into::into) })
    }

    /// The whole source, upright and at most `size` wide or high, to draw previews from: a JPEG.
    pub fn picture_to_edit(&self, source: &PhotoId, size: u32) -> Result<Vec<u8>, Error> {
        Ok(self.draw(source, &PhotoEdit::default(), size)?.jpeg)
    }
}

/// What the instructions make of such a picture, at most `size` wide or high: a JPEG, drawn as the photo itself will be.
pub fn preview(picture: &[u8], edit: &PhotoEdit, size: u32) -> Result<Vec<u8>, Error> {
    let drawn = photo::edited(picture, &edit.into(), size);
    Ok(drawn.map_err(|it| Error::NotDrawn(it.to_string()))?.jpeg)
}
