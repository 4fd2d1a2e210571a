//! Answers made smaller, for who takes them so. It does not know what they say.

use std::io::Write;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::blocking;
use crate::error::Error;

/// Smaller answers hardly shrink.
const PACK_FROM: usize = 256;
/// Packed where they are: a thread for them costs more.
const PACK_HERE: usize = 4 * 1024;
const LONG: usize = 256 * 1024;
/// What one person waits for is small, and goes over a thin line.
const LEVEL: u32 = 6;
/// Of what is long: a fiftieth larger, in a third of the time.
const LEVEL_OF_LONG: u32 = 3;

pub(super) fn takes_gzip(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT_ENCODING).and_then(|it| it.to_str().ok()).is_some_and(|it| {
        it.split(',').any(|it| it.trim().eq_ignore_ascii_case("gzip") || it.trim().starts_with("gzip;"))
    })
}

/// JSON that packing makes smaller, where it is not packed yet.
pub(super) async fn pack(request: Request, next: Next) -> Response {
    let takes = takes_gzip(request.headers());
    let response = next.run(request).await;
    let headers = response.headers();
    let json = headers.get(CONTENT_TYPE).is_some_and(|it| it.as_bytes() == b"application/json");
    if !takes || !json || headers.contains_key(CONTENT_ENCODING) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if bytes.len() < PACK_FROM {
        return Response::from_parts(parts, Body::from(bytes));
    }
    let done = if bytes.len() < PACK_HERE {
        packed(&bytes, LEVEL)
    } else {
        let whole = bytes.clone();
        let level = if whole.len() < LONG { LEVEL } else { LEVEL_OF_LONG };
        blocking(move || packed(&whole, level)).await
    };
    match done {
        Ok(small) => {
            parts.headers.remove(CONTENT_LENGTH);
            parts.headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            Response::from_parts(parts, Body::from(small))
        }
        Err(_) => Response::from_parts(parts, Body::from(bytes)),
    }
}

fn packed(json: &[u8], level: u32) -> Result<Vec<u8>, Error> {
    let mut out = GzEncoder::new(Vec::new(), Compression::new(level));
    out.write_all(json)?;
    Ok(out.finish()?)
}

/// An answer that is packed while it is made, so that it never stands in memory as long as it is.
pub(super) enum Written {
    Packed(Box<GzEncoder<Vec<u8>>>),
    Plain(Vec<u8>),
}

impl Written {
    pub fn new(packs: bool) -> Self {
        if packs {
            Self::Packed(Box::new(GzEncoder::new(Vec::new(), Compression::new(LEVEL_OF_LONG))))
        } else {
            Self::Plain(Vec::new())
        }
    }

    pub fn add(&mut self, json: &[u8]) -> Result<(), Error> {
        match self {
            Self::Packed(it) => it.write_all(json)?,
            Self::Plain(it) => it.extend_from_slice(json),
        }
        Ok(())
    }

    pub fn answer(self) -> Result<Response, Error> {
        let json = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")];
        Ok(match self {
            Self::Packed(it) => (json, [(CONTENT_ENCODING, "gzip")], it.finish()?).into_response(),
            Self::Plain(it) => (json, it).into_response(),
        })
    }
}
