//! Signing in and out. Guessing is slowed by login and by address; the answer never says which part was wrong.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::Timestamp;
use domain::time::MINUTE_MS;
use domain::wire::{Code, Me, Rights, SessionAnswer, SessionAsk};
use serde_json::json;

use super::{Sent, asker, blocking, ok, program};
use crate::error::Error;
use crate::password;
use crate::portal::Portal;
use crate::table::{device, login_try, person, site};

const WINDOW_MS: i64 = 15 * MINUTE_MS;
const TRIES_BY_LOGIN: usize = 5;
const TRIES_BY_ADDRESS: usize = 50;

pub(super) async fn sign_in(
    State(portal): State<Portal>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    Sent(body): Sent,
) -> Result<Response, Error> {
    super::new_enough(&headers)?;
    let ask: SessionAsk = super::json(&headers, &body)?;
    // A hash takes 19 MB: a crowd of guesses waits in line instead of taking all memory.
    let heavy = portal.heavy().acquire_owned().await.ok();
    blocking(move || {
        let _heavy = heavy;
        signed_in(&portal, &ask, &from(address.ip(), &headers), &program(&headers)).map(|it| ok(&it))
    })
    .await
}

pub(super) async fn sign_out(State(portal): State<Portal>, headers: HeaderMap) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        portal.write(|tx| Ok(device::sign_out(tx, asker.device)?))?;
        Ok(StatusCode::NO_CONTENT.into_response())
    })
    .await
}

pub(super) async fn me(State(portal): State<Portal>, headers: HeaderMap) -> Result<Response, Error> {
    blocking(move || {
        let asker = asker(&portal, &headers)?;
        portal.read(|tx| {
            let id = asker.actor.person;
            let person = person::get(tx, id)?.ok_or_else(|| Error::unknown(id))?;
            let devices = device::of_person(tx, id)?;
            Ok(ok(&Me { person, rights: Rights { categories: asker.actor.categories.clone() }, devices }))
        })
    })
    .await
}

/// Behind a web server of the same machine everybody would be one address, and fifty slips of the keyboard would shut
/// out the whole newsroom: its last word about who asked counts. From elsewhere the header is anybody's invention.
fn from(peer: IpAddr, headers: &HeaderMap) -> String {
    let said = headers.get("x-forwarded-for").and_then(|it| it.to_str().ok()).filter(|_| peer.is_loopback());
    let last = said.and_then(|it| it.rsplit(',').next()).and_then(|it| it.trim().parse::<IpAddr>().ok());
    last.unwrap_or(peer).to_string()
}

fn signed_in(portal: &Portal, ask: &SessionAsk, address: &str, program: &str) -> Result<SessionAnswer, Error> {
    let now = portal.now();
    let keys = [(format!("login:{}", ask.login), TRIES_BY_LOGIN), (format!("address:{address}"), TRIES_BY_ADDRESS)];
    portal.read(|tx| {
        for (key, most) in &keys {
            let tries = login_try::since(tx, key, now.plus_ms(-WINDOW_MS))?;
            if tries.len() >= *most {
                return Err(slow_down(tries[tries.len() - most]));
            }
        }
        Ok(())
    })?;
    let account = portal.read(|tx| Ok(person::account(tx, &ask.login)?))?;
    let fits = password::fits(&ask.password, account.as_ref().map(|it| it.password.as_str()))?;
    let Some(account) = account.filter(|_| fits) else {
        portal.write(|tx| {
            login_try::prune(tx, now.plus_ms(-WINDOW_MS))?;
            for (key, _) in &keys {
                login_try::note(tx, key, now)?;
            }
            Ok(())
        })?;
        return Err(Error::refused(Code::WrongPassword, "login and password do not fit"));
    };
    let (token, token_sha256) = password::new_token()?;
    portal.write(|tx| {
        login_try::forget(tx, &keys[0].0)?;
        let made = device::NewDevice {
            id: ask.device.id,
            person: account.person.id,
            name: &ask.device.name,
            token_sha256: &token_sha256,
            program,
            now,
        };
        if !device::sign_in(tx, &made)? {
            return Err(Error::refused(Code::DeviceRevoked, "this device was revoked, or is another person's"));
        }
        let categories = person::categories(tx, account.person.id)?;
        let settings = site::get(tx)?.map(|it| it.settings).unwrap_or_default();
        let person = account.person.clone();
        Ok(SessionAnswer { token, person, rights: Rights { categories }, settings, view: account.view })
    })
}

fn slow_down(oldest_that_counts: Timestamp) -> Error {
    let until = oldest_that_counts.plus_ms(WINDOW_MS);
    Error::refused_at(Code::SlowDown, "too many wrong passwords", json!({ "until_ms": until }))
}
