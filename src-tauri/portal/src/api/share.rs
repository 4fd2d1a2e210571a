//! Links to unpublished texts: made, listed and taken back by the desk.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::ArticleId;
use domain::wire::ShareAsk;

use super::{Sent, asker, blocking, named, ok};
use crate::error::Error;
use crate::portal::Portal;
use crate::share;

pub(super) async fn make(
    State(portal): State<Portal>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Sent(body): Sent,
) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        let id: ArticleId = named(&id)?;
        let ask: ShareAsk = super::json(&headers, &body)?;
        Ok(ok(&share::share(&portal, &asker, id, &ask)?))
    })
    .await
}

pub(super) async fn list(
    State(portal): State<Portal>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    blocking(move || Ok(ok(&share::shares(&portal, &asker(&portal, &headers)?, named(&id)?)?))).await
}

pub(super) async fn take_back(
    State(portal): State<Portal>,
    Path(which): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    blocking(move || {
        share::take_back(&portal, &asker(&portal, &headers)?, &which)?;
        Ok(StatusCode::NO_CONTENT.into_response())
    })
    .await
}
