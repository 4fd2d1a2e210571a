//! The public addresses: no token, no cookie, no script. Knows no SQL.

mod draft;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION, REFERRER_POLICY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::PhotoId;

use crate::download;
use crate::error::Error;
use crate::finding::SearchAsk;
use crate::photos::Format;
use crate::portal::Portal;
use crate::showing::{Found, PublicFile};

pub(crate) fn router() -> Router<Portal> {
    Router::new()
        .route("/", get(front))
        .route("/bai/{name}", get(article))
        .route("/tim-kiem", get(search))
        .route("/photo/{id}/{file}", get(photo))
        .route("/file/{id}/{name}", get(file))
        .route("/asset/{build}/{name}", get(asset))
        .route("/ban-nhap/{token}", get(draft::draft))
        .route("/ban-nhap/{token}/photo/{id}/{file}", get(draft::photo))
        .route("/ban-nhap/{token}/file/{id}/{name}", get(draft::file))
        .fallback(nothing)
}

async fn front(State(portal): State<Portal>, headers: HeaderMap) -> Response {
    said(blocking(move || Ok(page(StatusCode::OK, portal.front_page()?, &headers))).await)
}

async fn article(State(portal): State<Portal>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let found = blocking(move || {
        Ok(match portal.article_page(&name)? {
            Found::Page(body) => page(StatusCode::OK, body, &headers),
            Found::Elsewhere(path) => match HeaderValue::from_str(&path) {
                Ok(path) => (StatusCode::MOVED_PERMANENTLY, [(LOCATION, path)]).into_response(),
                Err(_) => StatusCode::NOT_FOUND.into_response(),
            },
            Found::Gone(body) => page(StatusCode::GONE, body, &headers),
            Found::Nothing(body) => page(StatusCode::NOT_FOUND, body, &headers),
        })
    });
    said(found.await)
}

/// A query that is none of ours is asked as an empty one.
async fn search(State(portal): State<Portal>, uri: Uri, headers: HeaderMap) -> Response {
    let ask = Query::try_from_uri(&uri).map(|Query(it)| it).unwrap_or_else(|_| SearchAsk::default());
    said(blocking(move || Ok(page(StatusCode::OK, portal.search_page(&ask)?, &headers))).await)
}

async fn nothing(State(portal): State<Portal>, headers: HeaderMap) -> Response {
    said(blocking(move || Ok(page(StatusCode::NOT_FOUND, portal.not_found_page()?, &headers))).await)
}

/// Named by its content, so that it never changes; but whether it may be seen does, so a browser asks each time.
async fn photo(State(portal): State<Portal>, Path((id, file)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let found = blocking(move || {
        let (format, found) = match photo_asked(&id, &file) {
            Some((id, size, format)) => (format, Some(portal.public_photo(&id, size, format))),
            None => (Format::Jpeg, None),
        };
        let bytes = match found {
            Some(Ok(bytes)) => bytes,
            Some(Err(Error::Refused { .. })) | None => {
                return Ok(page(StatusCode::NOT_FOUND, portal.not_found_page()?, &headers));
            }
            Some(Err(error)) => return Err(error),
        };
        Ok(body(StatusCode::OK, format.media_type(), "no-cache", bytes, &headers))
    });
    said(found.await)
}

/// `{id}/{size}.{ending}`
fn photo_asked(id: &str, file: &str) -> Option<(PhotoId, u32, Format)> {
    let (size, ending) = file.split_once('.')?;
    Some((id.parse().ok()?, size.parse().ok()?, Format::ALL.into_iter().find(|it| it.ending() == ending)?))
}

/// To keep, never shown in the site's name; under the name that the text gives it, as the word of an article's address.
async fn file(State(portal): State<Portal>, Path((id, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let found = blocking(move || {
        let found = match id.parse().map(|id| (portal.public_file(&id, &name), id)) {
            Ok((Ok(PublicFile::Here(it)), id)) => download::response(&id, it, &name, "no-cache", &headers),
            Ok((Ok(PublicFile::Elsewhere(path)), _)) => match HeaderValue::from_str(&path) {
                // Another text may give it this name tomorrow: a browser must not remember.
                Ok(path) => {
                    let said = [(LOCATION, path), (CACHE_CONTROL, HeaderValue::from_static("no-cache"))];
                    (StatusCode::MOVED_PERMANENTLY, said).into_response()
                }
                Err(_) => StatusCode::NOT_FOUND.into_response(),
            },
            Ok((Err(Error::Refused { .. }), _)) | Err(_) => {
                page(StatusCode::NOT_FOUND, portal.not_found_page()?, &headers)
            }
            Ok((Err(error), _)) => return Err(error),
        };
        Ok(found)
    });
    said(found.await)
}

/// Their address names their bytes, so that they never change.
async fn asset(State(portal): State<Portal>, uri: Uri, headers: HeaderMap) -> Response {
    match site::asset(uri.path()) {
        Some(it) => body(StatusCode::OK, it.mime, "public, max-age=31536000, immutable", it.bytes.to_vec(), &headers),
        None => nothing(State(portal), headers).await,
    }
}

fn page(status: StatusCode, html: String, headers: &HeaderMap) -> Response {
    let mut response = body(status, "text/html; charset=utf-8", "no-cache", html.into_bytes(), headers);
    let said = response.headers_mut();
    said.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(site::CONTENT_SECURITY_POLICY));
    said.insert(REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    response
}

/// With its hash as `etag`: a reader who has these bytes is told so and gets no others.
fn body(status: StatusCode, kind: &'static str, keep: &'static str, bytes: Vec<u8>, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", &blake3::hash(&bytes).to_hex()[..32]);
    let same = headers.get(IF_NONE_MATCH).is_some_and(|it| it.as_bytes() == tag.as_bytes());
    let mut response = if same && status == StatusCode::OK {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (status, [(CONTENT_TYPE, kind)], bytes).into_response()
    };
    let said = response.headers_mut();
    said.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        said.insert(ETAG, tag);
    }
    response
}

async fn blocking(work: impl FnOnce() -> Result<Response, Error> + Send + 'static) -> Result<Response, Error> {
    tokio::task::spawn_blocking(work).await?
}

/// A reader is told nothing of what broke.
fn said(done: Result<Response, Error>) -> Response {
    done.unwrap_or_else(|_| {
        let sentence = "Cổng đang có lỗi, xin thử lại sau ít phút.\n";
        (StatusCode::INTERNAL_SERVER_ERROR, [(CONTENT_TYPE, "text/plain; charset=utf-8")], sentence).into_response()
    })
}
