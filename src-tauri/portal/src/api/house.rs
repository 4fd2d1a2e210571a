//! The newsroom's lists of words, and the site's settings.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::wire::{HouseAsk, SettingsAsk};
use serde_json::json;

use super::{Sent, asker, blocking, ok};
use crate::error::Error;
use crate::house::{self, Doing};
use crate::portal::Portal;

pub(super) async fn add(portal: State<Portal>, headers: HeaderMap, body: Sent) -> Result<Response, Error> {
    change(portal, headers, body, Doing::Add).await
}

pub(super) async fn take(portal: State<Portal>, headers: HeaderMap, body: Sent) -> Result<Response, Error> {
    change(portal, headers, body, Doing::Take).await
}

async fn change(
    State(portal): State<Portal>,
    headers: HeaderMap,
    Sent(body): Sent,
    doing: Doing,
) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        let ask: HouseAsk = super::json(&headers, &body)?;
        let hash = super::push::hash_of(&json!([doing == Doing::Add, ask]))?;
        Ok(ok(&house::change_lists(&portal, &asker, doing, ask, &hash)?))
    })
    .await
}

pub(super) async fn settings(
    State(portal): State<Portal>,
    headers: HeaderMap,
    Sent(body): Sent,
) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        let ask: SettingsAsk = super::json(&headers, &body)?;
        Ok(ok(&house::set(&portal, &asker, &ask)?))
    })
    .await
}
