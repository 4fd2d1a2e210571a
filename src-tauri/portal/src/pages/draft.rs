//! The addresses of links to unpublished texts. Whoever has one may look; nobody keeps, lists or passes on what is there.

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::{blocking, body, page, photo_asked, said};
use crate::download;
use crate::error::Error;
use crate::portal::Portal;
use crate::showing::Found;

const NOT_KEPT: &str = "private, no-store";
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

pub(super) async fn draft(State(portal): State<Portal>, Path(token): Path<String>) -> Response {
    let headers = HeaderMap::new();
    let found = blocking(move || {
        Ok(match portal.shared_page(&token)? {
            Found::Page(html) => page(StatusCode::OK, html, &headers),
            // Readers see it now. Not for ever: a browser must ask the link again.
            Found::Elsewhere(path) => match HeaderValue::from_str(&path) {
                Ok(path) => (StatusCode::FOUND, [(LOCATION, path)]).into_response(),
                Err(_) => StatusCode::NOT_FOUND.into_response(),
            },
            Found::Gone(html) | Found::Nothing(html) => page(StatusCode::NOT_FOUND, html, &headers),
        })
    });
    hidden(said(found.await))
}

pub(super) async fn photo(
    State(portal): State<Portal>,
    Path((token, id, file)): Path<(String, String, String)>,
) -> Response {
    let found = blocking(move || {
        let found =
            photo_asked(&id, &file).map(|(id, size, format)| (format, portal.shared_photo(&token, &id, size, format)));
        Ok(match found {
            Some((format, Ok(bytes))) => body(StatusCode::OK, format.media_type(), NOT_KEPT, bytes, &HeaderMap::new()),
            Some((_, Err(Error::Refused { .. }))) | None => nothing(&portal)?,
            Some((_, Err(error))) => return Err(error),
        })
    });
    hidden(said(found.await))
}

pub(super) async fn file(
    State(portal): State<Portal>,
    Path((token, id, name)): Path<(String, String, String)>,
) -> Response {
    let found = blocking(move || {
        Ok(match id.parse().map(|id| (portal.shared_file(&token, &id), id)) {
            Ok((Ok(it), id)) => download::response(&id, it, &name, NOT_KEPT, &HeaderMap::new()),
            Ok((Err(Error::Refused { .. }), _)) | Err(_) => nothing(&portal)?,
            Ok((Err(error), _)) => return Err(error),
        })
    });
    hidden(said(found.await))
}

fn nothing(portal: &Portal) -> Result<Response, Error> {
    Ok(page(StatusCode::NOT_FOUND, portal.no_such_link_page()?, &HeaderMap::new()))
}

/// The address itself is the secret: no site that is linked to is told where a reader came from.
fn hidden(mut response: Response) -> Response {
    let said = response.headers_mut();
    said.insert(CACHE_CONTROL, HeaderValue::from_static(NOT_KEPT));
    said.insert(ROBOTS, HeaderValue::from_static("noindex, nofollow, noarchive"));
    said.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
