//! The whole archive, page by page, by words and facts.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::{asker, blocking, ok};
use crate::error::Error;
use crate::finding::ArchiveAsk;
use crate::portal::Portal;

pub(super) async fn articles(
    State(portal): State<Portal>,
    ask: Result<Query<ArchiveAsk>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let Query(ask) = ask.map_err(|it| Error::malformed(it.body_text()))?;
    blocking(move || Ok(ok(&portal.archive(&asker(&portal, &headers)?, &ask)?))).await
}
