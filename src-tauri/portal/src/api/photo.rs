//! Photos as the portal drew them, for who has signed in. How they come is `upload`.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::PhotoId;

use super::{asker, blocking, named};
use crate::error::Error;
use crate::photos::Format;
use crate::portal::Portal;

pub(super) async fn photo(
    State(portal): State<Portal>,
    Path((id, size)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    blocking(move || {
        asker(&portal, &headers)?;
        let id: PhotoId = named(&id)?;
        let bytes = portal.photo_bytes(&id, named(&size)?, Format::Jpeg)?;
        Ok(([(CONTENT_TYPE, "image/jpeg"), (CACHE_CONTROL, "private, no-cache")], bytes).into_response())
    })
    .await
}
