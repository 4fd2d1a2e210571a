//! Who did what: read, verified and printed by the chief and the administrator.

use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use domain::ArticleId;
use serde::Deserialize;

use super::{asker, blocking, named, ok};
use crate::audit::{self, RowsAsk, UrgentAsk};
use crate::error::Error;
use crate::portal::Portal;

pub(super) async fn rows(State(portal): State<Portal>, uri: Uri, headers: HeaderMap) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        let ask: RowsAsk = query(&uri)?;
        Ok(ok(&audit::rows(&portal, &asker, &ask)?))
    })
    .await
}

pub(super) async fn verify(State(portal): State<Portal>, headers: HeaderMap) -> Result<Response, Error> {
    blocking(move || Ok(ok(&audit::verified(&portal, &asker(&portal, &headers)?)?))).await
}

pub(super) async fn report(State(portal): State<Portal>, uri: Uri, headers: HeaderMap) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        let ask: UrgentAsk = query(&uri)?;
        Ok(ok(&audit::urgent(&portal, &asker, &ask)?))
    })
    .await
}

pub(super) async fn sheet(
    State(portal): State<Portal>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        let id: ArticleId = named(&id)?;
        let html = audit::sheet(&portal, &asker, id)?;
        Ok(([(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store")], html).into_response())
    })
    .await
}

fn query<T: for<'a> Deserialize<'a>>(uri: &Uri) -> Result<T, Error> {
    Query::try_from_uri(uri).map(|Query(it)| it).map_err(|it| Error::malformed(it.to_string()))
}
