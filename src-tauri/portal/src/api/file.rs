//! Files as they came, for who has signed in: another's article is read with its files before readers get them.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::FileId;

use super::{asker, blocking, named};
use crate::download;
use crate::error::Error;
use crate::portal::Portal;

/// What it is called is for the text to say, and the laptop has the text.
pub(super) async fn file(
    State(portal): State<Portal>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    blocking(move || {
        asker(&portal, &headers)?;
        let id: FileId = named(&id)?;
        let it = portal.file(&id)?;
        let name = format!("{id}.{}", it.kind.extension());
        Ok(download::response(&id, it, &name, "private, no-cache", &headers))
    })
    .await
}
