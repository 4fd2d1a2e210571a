//! Which photos were drawn from which, and by what instructions. It does not know what the instructions say.

use domain::{PhotoId, Timestamp};
use sqlite::{Row, column, named_params};

use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoEdit {
    pub photo: PhotoId,
    /// What it was drawn from; never a photo that was drawn itself.
    pub source: PhotoId,
    /// JSON, written by `desk`.
    pub edit: String,
    pub made_ms: Timestamp,
}

/// None for a photo as it came.
pub fn find(tx: &ReadTx<'_>, photo: &PhotoId) -> Result<Option<PhotoEdit>, Error> {
    let sql = "SELECT photo, source, edit, made_ms FROM photo_edit WHERE photo = :photo";
    Ok(tx.sql().one(sql, named_params! { ":photo": photo.as_str() }, read)?)
}

/// What the same instructions made of the same photo before.
pub fn made(tx: &ReadTx<'_>, source: &PhotoId, edit: &str) -> Result<Option<PhotoId>, Error> {
    let sql = "SELECT photo FROM photo_edit WHERE source = :source AND edit = :edit ORDER BY made_ms LIMIT 1";
    let known = named_params! { ":source": source.as_str(), ":edit": edit };
    Ok(tx.sql().one(sql, known, |row| column(row, "photo"))?)
}

/// Where other instructions came to the very same picture, the newest are kept: they are what somebody left.
pub fn put(tx: &WriteTx<'_>, it: &PhotoEdit) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO photo_edit (photo, source, edit, made_ms) VALUES (:photo, :source, :edit, :made)
         ON CONFLICT (photo) DO UPDATE SET source = excluded.source, edit = excluded.edit, made_ms = excluded.made_ms",
        named_params! {
            ":photo": it.photo.as_str(),
            ":source": it.source.as_str(),
            ":edit": it.edit,
            ":made": it.made_ms.0,
        },
    )?;
    Ok(())
}

fn read(row: &Row<'_>) -> sqlite::RowResult<PhotoEdit> {
    Ok(PhotoEdit {
        photo: column(row, "photo")?,
        source: column(row, "source")?,
        edit: row.get("edit")?,
        made_ms: Timestamp(row.get("made_ms")?),
    })
}
