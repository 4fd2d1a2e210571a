//! A board of the front page, as the desk wants it.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::wire::BoardAsk;
use serde_json::json;

use super::{Sent, asker, blocking, ok};
use crate::error::Error;
use crate::portal::Portal;
use crate::slots;

pub(super) async fn put(
    State(portal): State<Portal>,
    Path(code): Path<String>,
    headers: HeaderMap,
    Sent(body): Sent,
) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        let ask: BoardAsk = super::json(&headers, &body)?;
        let hash = super::push::hash_of(&json!([code, ask]))?;
        Ok(ok(&slots::put(&portal, &asker, &code, &ask, &hash)?))
    })
    .await
}
