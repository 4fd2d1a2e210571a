//! Who has an article open for writing, and taking it over.

use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::wire::{TakeAnswer, TakeAsk, WritingAnswer, WritingAsk};
use domain::{ArticleId, DeviceId};
use serde_json::json;
use tokio::time::{Instant, timeout};

use super::{Sent, asker, blocking, named, ok};
use crate::act::Asker;
use crate::error::Error;
use crate::portal::Portal;
use crate::writing;

/// The holder's laptop hears of it at its next pull and hands over; where it does not, its words come later.
const WAITS: Duration = Duration::from_secs(5);
/// Another process may have written.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

pub(super) async fn writes(
    State(portal): State<Portal>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Sent(body): Sent,
) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        let id: ArticleId = named(&id)?;
        let WritingAsk { device } = super::json(&headers, &body)?;
        same(&asker, device)?;
        Ok(ok(&WritingAnswer { others: writing::writes(&portal, &asker, id)? }))
    })
    .await
}

pub(super) async fn stops(
    State(portal): State<Portal>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        writing::stops(&portal, &asker, named(&id)?)?;
        Ok(StatusCode::NO_CONTENT.into_response())
    })
    .await
}

pub(super) async fn take(
    State(portal): State<Portal>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Sent(body): Sent,
) -> Result<Response, Error> {
    let until = Instant::now() + WAITS;
    let mut written = portal.written();
    let mut stopping = portal.stopping();
    let asked = {
        let portal = portal.clone();
        let done = blocking(move || {
            let asker = asker(&portal, &headers)?;
            let id: ArticleId = named(&id)?;
            let ask: TakeAsk = super::json(&headers, &body)?;
            same(&asker, ask.device)?;
            let request_hash = super::push::hash_of(&json!(["take", id, ask]))?;
            writing::take(&portal, &asker, id, &ask, &request_hash)?;
            Ok((asker, id))
        });
        done.await?
    };
    loop {
        written.mark_unchanged();
        let it = {
            let (portal, (asker, id)) = (portal.clone(), asked.clone());
            blocking(move || writing::taken(&portal, &asker, id)).await?
        };
        let left = until.saturating_duration_since(Instant::now());
        if it.whole || left.is_zero() || *stopping.borrow() {
            return Ok(ok(&TakeAnswer { head: it.head }));
        }
        let woken = async {
            tokio::select! { _ = written.changed() => {}, _ = stopping.changed() => {} }
        };
        // Whatever ended the wait, the file is asked again.
        let _ = timeout(left.min(LOOK_AGAIN), woken).await;
    }
}

fn same(asker: &Asker, device: DeviceId) -> Result<(), Error> {
    if device == asker.device { Ok(()) } else { Err(Error::malformed("the token is of another device")) }
}
