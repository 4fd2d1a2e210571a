//! Struck-off devices, and the texts that they still send.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::act::{SiteAct, can_site};
use domain::wire::{Code, PushAsk, QuarantineAnswer, TakeInAsk, TakenIn};
use domain::{DeviceId, OpId, PersonId};
use serde_json::json;

use super::{Sent, asker, blocking, named, ok};
use crate::act::{Asker, quarantine, strike_off};
use crate::error::Error;
use crate::password;
use crate::portal::Portal;
use crate::table::device;

/// What a device that was struck off is told at a push: no, and what of it was kept for the desk. None where it was not
/// struck off.
pub(super) fn kept(portal: &Portal, headers: &HeaderMap, body: &Bytes) -> Result<Option<Error>, Error> {
    let token = headers.get(AUTHORIZATION).and_then(|it| it.to_str().ok()).and_then(|it| it.strip_prefix("Bearer "));
    let Some(token) = token else { return Ok(None) };
    let bearer = portal.read(|tx| Ok(device::bearer(tx, &password::token_sha256(token))?))?;
    let Some(bearer) = bearer.filter(|it| it.revoked_ms.is_some()) else { return Ok(None) };
    let ask: PushAsk = super::json(headers, body)?;
    let hashes: Result<Vec<String>, Error> = ask.ops.iter().map(super::push::hash_of).collect();
    let kept = quarantine::keep(portal, &bearer, &ask.ops, &hashes?)?;
    Ok(Some(Error::refused_at(Code::DeviceRevoked, "this device was revoked", json!({ "kept": kept }))))
}

pub(super) async fn list(State(portal): State<Portal>, headers: HeaderMap) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        Ok(ok(&QuarantineAnswer { texts: quarantine::list(&portal, &asker)? }))
    })
    .await
}

pub(super) async fn take_in(
    State(portal): State<Portal>,
    Path(op): Path<String>,
    headers: HeaderMap,
    Sent(body): Sent,
) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        let which: OpId = named(&op)?;
        let ask: TakeInAsk = super::json(&headers, &body)?;
        let hash = super::push::hash_of(&json!(["take_in", which, ask]))?;
        let article = quarantine::take_in(&portal, &asker, which, &ask, &hash)?;
        Ok(ok(&TakenIn { article: article.ok_or_else(|| Error::unknown(which))? }))
    })
    .await
}

/// One's own.
pub(super) async fn strike_mine(
    State(portal): State<Portal>,
    Path(which): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        strike(&portal, &asker, asker.actor.person, named(&which)?)
    })
    .await
}

/// Anybody's, by who keeps the accounts.
pub(super) async fn strike_anybodys(
    State(portal): State<Portal>,
    Path((person, which)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        can_site(asker.actor.role, SiteAct::ManageSite).map_err(|it| {
            Error::refused_at(Code::NotAllowed, format!("the act is refused: {it:?}"), json!({ "refusal": it }))
        })?;
        strike(&portal, &asker, named(&person)?, named(&which)?)
    })
    .await
}

fn strike(portal: &Portal, asker: &Asker, person: PersonId, which: DeviceId) -> Result<Response, Error> {
    if !strike_off::strike_off(portal, (asker.actor.person, Some(asker.device)), person, which)? {
        return Err(Error::unknown(which));
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}
