//! `/api/v1` and the public addresses: HTTP in, one call, HTTP out. Knows no SQL and no rule.

mod archive;
mod article;
mod audit;
mod changes;
mod file;
mod first;
mod hello;
mod house;
mod packing;
mod photo;
mod push;
mod quarantine;
mod session;
mod share;
mod slot;
mod upload;
mod writing;

use std::io::Read;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, head, post, put};
use domain::wire::{Code, PROGRAM_HEADER, TIME_HEADER, program_version};
use domain::{FileId, PhotoId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::act::Asker;
use crate::error::{Error, status};
use crate::pages;
use crate::password;
use crate::portal::Portal;
use crate::table::{device, person};

const PACKED_MAX: usize = 1024 * 1024;
const UNPACKED_MAX: u64 = 8 * 1024 * 1024;

/// A device says it was there; written at most once in this time, or every read would be a write.
const SEEN_EVERY_MS: i64 = 60_000;

pub(crate) fn router(portal: &Portal) -> Router {
    let api = Router::new()
        .route("/hello", get(hello::hello))
        .route("/session", post(session::sign_in).delete(session::sign_out))
        .route("/me", get(session::me))
        .route("/me/devices/{device}", delete(quarantine::strike_mine))
        .route("/people/{id}/devices/{device}", delete(quarantine::strike_anybodys))
        .route("/push", post(push::push))
        .route("/quarantine", get(quarantine::list))
        .route("/quarantine/{op_id}", post(quarantine::take_in))
        .route("/changes", get(changes::changes))
        .route("/changes/first", get(first::first))
        .route("/articles", get(archive::articles))
        .route("/articles/{id}", get(article::article))
        .route("/articles/{id}/revisions", get(article::revisions))
        .route("/articles/{id}/acts", post(article::act))
        .route("/articles/{id}/sheet", get(audit::sheet))
        .route("/audit", get(audit::rows))
        .route("/audit/verify", get(audit::verify))
        .route("/reports", get(audit::report))
        .route("/articles/{id}/writing", put(writing::writes).delete(writing::stops))
        .route("/articles/{id}/take", post(writing::take))
        .route("/articles/{id}/shares", post(share::make).get(share::list))
        .route("/shares/{token}", delete(share::take_back))
        .route("/house", post(house::add))
        .route("/house/taken", post(house::take))
        .route("/settings", put(house::settings))
        .route("/slots/{code}", put(slot::put))
        .route("/photos/{id}", head(upload::offset::<PhotoId>).patch(upload::part::<PhotoId>))
        .route("/photos/{id}/{size}", get(photo::photo))
        .route("/files/{id}", head(upload::offset::<FileId>).patch(upload::part::<FileId>).get(file::file))
        .fallback(no_such_call)
        .method_not_allowed_fallback(no_such_call)
        .layer(middleware::from_fn(packing::pack));
    Router::new()
        .nest("/api/v1", api)
        .merge(pages::router())
        .layer(DefaultBodyLimit::max(PACKED_MAX))
        .layer(middleware::from_fn_with_state(portal.clone(), tell_time))
        .with_state(portal.clone())
}

async fn no_such_call() -> Error {
    Error::unknown("this call")
}

/// Every answer carries the portal's clock, also an error and a page.
async fn tell_time(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(TIME_HEADER, HeaderValue::from(portal.now().0));
    response.headers_mut().insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    response
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(status(self.code())).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        answer(status, &self.body())
    }
}

fn answer(status: StatusCode, body: &impl Serialize) -> Response {
    match serde_json::to_vec(body) {
        Ok(body) => (status, [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")], body).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn ok(body: &impl Serialize) -> Response {
    answer(StatusCode::OK, body)
}

/// A body under the limit. Too large a one is told in our words: axum's own are no JSON.
struct Sent(Bytes);

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        Bytes::from_request(request, state).await.map(Self).map_err(|it| {
            let too_large = it.status() == StatusCode::PAYLOAD_TOO_LARGE;
            Error::refused(if too_large { Code::TooLarge } else { Code::Malformed }, it.body_text())
        })
    }
}

/// SQLite waits for the disk: never on a thread that serves others.
async fn blocking<T: Send + 'static>(f: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(f).await?
}

/// The signed-in person, read anew at each call: a closed account or a revoked device is told at its next.
fn asker(portal: &Portal, headers: &HeaderMap) -> Result<Asker, Error> {
    new_enough(headers)?;
    let token = headers
        .get(AUTHORIZATION)
        .and_then(|it| it.to_str().ok())
        .and_then(|it| it.strip_prefix("Bearer "))
        .ok_or_else(|| Error::refused(Code::SignIn, "no token"))?;
    let kept = password::token_sha256(token);
    let (bearer, actor) = portal.read(|tx| {
        let bearer = device::bearer(tx, &kept)?.ok_or_else(|| Error::refused(Code::SignIn, "no such token"))?;
        let actor = person::actor(tx, &bearer.person)?;
        Ok((bearer, actor))
    })?;
    if bearer.revoked_ms.is_some() {
        return Err(Error::refused(Code::DeviceRevoked, "this device was revoked"));
    }
    let now = portal.now();
    if now.0 - bearer.seen_ms.0 > SEEN_EVERY_MS {
        portal.write(|tx| Ok(device::seen(tx, bearer.device, &program(headers), now)?))?;
    }
    Ok(Asker { actor, device: bearer.device })
}

/// Who does not say what program it is, is no program of ours, and told nothing of versions.
fn new_enough(headers: &HeaderMap) -> Result<(), Error> {
    let said = program(headers);
    if said.is_empty() || program_version(&said) >= program_version(hello::PROGRAM_NEEDS) {
        return Ok(());
    }
    let why = format!("program {said}, and this portal needs {}", hello::PROGRAM_NEEDS);
    Err(Error::refused_at(Code::ProgramTooOld, why, json!({ "needs": hello::PROGRAM_NEEDS })))
}

fn program(headers: &HeaderMap) -> String {
    let said = headers.get(PROGRAM_HEADER).and_then(|it| it.to_str().ok()).unwrap_or("");
    said.chars().take(64).collect()
}

/// The body as JSON, unpacked under its limit; unknown fields are an error of whoever sent them.
fn json<T: DeserializeOwned>(headers: &HeaderMap, body: &Bytes) -> Result<T, Error> {
    let packed = headers.get(CONTENT_ENCODING).is_some_and(|it| it.as_bytes().eq_ignore_ascii_case(b"gzip"));
    let read = if packed { serde_json::from_slice(&unpack(body)?) } else { serde_json::from_slice(body) };
    read.map_err(|it| Error::of_json(&it))
}

fn unpack(body: &[u8]) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    let mut packed = flate2::bufread::GzDecoder::new(body);
    let read = Read::by_ref(&mut packed).take(UNPACKED_MAX + 1).read_to_end(&mut out);
    read.map_err(|it| Error::malformed(format!("not gzip: {it}")))?;
    if out.len() as u64 > UNPACKED_MAX {
        return Err(Error::refused(Code::TooLarge, "the body is too large unpacked"));
    }
    if !packed.into_inner().is_empty() {
        return Err(Error::malformed("something stands behind the packed body"));
    }
    Ok(out)
}

fn named<T: std::str::FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::unknown(text))
}
