//! Photos and files come in parts and go on where they stopped; the last part is answered once the whole was looked
//! into.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::Role;
use domain::wire::Code;

use super::{Sent, asker, blocking, named};
use crate::error::Error;
use crate::portal::Portal;
use crate::upload::{Part, Progress, Upload};

const OFFSET: &str = "upload-offset";
const LENGTH: &str = "upload-length";

pub(super) async fn offset<U: Upload + std::str::FromStr + 'static>(
    State(portal): State<Portal>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    blocking(move || {
        asker(&portal, &headers)?;
        let id: U = named(&id)?;
        portal.progress(&id)?.map(progress).ok_or_else(|| Error::unknown(&id))
    })
    .await
}

pub(super) async fn part<U: Upload + std::str::FromStr + 'static>(
    State(portal): State<Portal>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Sent(body): Sent,
) -> Result<Response, Error> {
    let offset = number(&headers, OFFSET)?;
    let length = number(&headers, LENGTH)?;
    let last = offset.saturating_add(body.len() as u64) >= length;
    // A decoded photo and an unpacked file take tens of megabytes: the ends of uploads wait in line.
    let heavy = if last { portal.heavy().acquire_owned().await.ok() } else { None };
    blocking(move || {
        let _heavy = heavy;
        let asker = asker(&portal, &headers)?;
        if asker.actor.role == Role::Admin {
            return Err(Error::refused(Code::NotAllowed, "the admin has no editorial act"));
        }
        let id: U = named(&id)?;
        let part = Part { offset, length, bytes: &body };
        portal.take_part(asker.actor.person, &id, part).map(progress)
    })
    .await
}

fn progress(it: Progress) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(OFFSET, HeaderValue::from(it.got));
    headers.insert(LENGTH, HeaderValue::from(it.length));
    if it.checked {
        headers.insert("checked", HeaderValue::from_static("yes"));
    }
    response
}

/// At most what a file may have: the sum of two of them is still a number.
fn number(headers: &HeaderMap, name: &str) -> Result<u64, Error> {
    headers
        .get(name)
        .and_then(|it| it.to_str().ok())
        .and_then(|it| it.parse().ok())
        .filter(|it| *it <= i64::MAX.unsigned_abs())
        .ok_or_else(|| Error::malformed(format!("the header {name} is missing or no number")))
}
