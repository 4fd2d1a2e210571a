//! The photo library.

use desk::{Photo, PhotoCard, PhotoFilter, Photos};
use domain::PhotoId;
use serde::Deserialize;
use tauri::State;
use tauri::ipc::{InvokeBody, Request};

use crate::commands::article::plain;
use crate::commands::at_work;
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PhotosAsked {
    /// As it stands in the box: words, the last of them only begun, days such as `11/2026`, and `"phrases"`.
    pub query: String,
    pub filter: PhotoFilter,
    /// So many of them are left out, from the first.
    pub after: u32,
    pub limit: u32,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SayCreator {
    pub photos: Vec<PhotoId>,
    pub creator: String,
}

/// As a photo of an article comes, without the article.
#[cfg(test)]
#[derive(ts_rs::TS)]
#[allow(dead_code, reason = "a shape for the window's types; the command reads the raw request")]
pub struct KeepPhoto {
    pub name: String,
    #[ts(type = "Uint8Array")]
    pub bytes: Vec<u8>,
}

#[tauri::command]
pub async fn photos(newsroom: State<'_, Newsroom>, req: PhotosAsked) -> Result<Photos, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().photos(&req.query, req.filter, req.after, req.limit)?)).await
}

/// Null where the library does not have it.
#[tauri::command]
pub async fn photo(
    newsroom: State<'_, Newsroom>,
    req: super::retouch::OnePhoto,
) -> Result<Option<PhotoCard>, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().photo_card(&req.photo)?)).await
}

#[tauri::command]
pub async fn keep_photo(newsroom: State<'_, Newsroom>, request: Request<'_>) -> Result<Photo, ErrorJson> {
    let InvokeBody::Raw(bytes) = request.body() else {
        return Err(ErrorJson::new("internal", "a photo comes as a raw body"));
    };
    let name = request.headers().get("name").and_then(|it| it.to_str().ok()).map(plain).unwrap_or_default();
    let bytes = bytes.clone();
    // Nothing is sent before a text with it is cut: no nudge.
    at_work(&newsroom, move |it| Ok(it.desk().keep_photo(&name, &bytes)?)).await
}

/// Answers of how many it was said: a photo of another laptop has no room for it.
#[tauri::command]
pub async fn say_creator(newsroom: State<'_, Newsroom>, req: SayCreator) -> Result<u32, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().say_creator(&req.photos, &req.creator)?)).await
}
