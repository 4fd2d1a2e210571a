//! Photos drawn anew by instructions.

use desk::{EditedPhoto, Photo, PhotoEdit};
use domain::{ArticleId, PhotoId};
use serde::Deserialize;
use tauri::State;

use crate::commands::at_work;
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct EditPhoto {
    pub article: ArticleId,
    /// The one that the article shows: as it came, or drawn before.
    pub photo: PhotoId,
    /// In place of those by which it was drawn.
    pub edit: PhotoEdit,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OnePhoto {
    pub photo: PhotoId,
}

/// Nothing is sent before a text with it is cut: no nudge.
#[tauri::command]
pub async fn edit_photo(newsroom: State<'_, Newsroom>, req: EditPhoto) -> Result<Photo, ErrorJson> {
    at_work(&newsroom, move |it| it.edit_photo(req.article, &req.photo, req.edit)).await
}

#[tauri::command]
pub async fn photo_edit(newsroom: State<'_, Newsroom>, req: OnePhoto) -> Result<EditedPhoto, ErrorJson> {
    at_work(&newsroom, move |it| it.photo_edit(&req.photo)).await
}
