//! Who works here: the demo's roles, signing in to a portal and out of it.

use std::sync::Arc;

use domain::{ArticleId, Person, Timestamp};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Emitter, Manager, Runtime, State};

use crate::commands::blocking;
use crate::commands::presence::HandOver;
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;
use crate::profile::{Ear, Profile};

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Address {
    pub address: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PortalHello {
    pub name: String,
    pub version_ok: bool,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DemoLogin {
    pub login: String,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    pub address: String,
    pub login: String,
    pub password: String,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OpenProfile {
    pub address: String,
    pub login: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Session {
    pub person: Person,
    pub portal: SessionPortal,
    pub demo: bool,
    /// Articles whose words were brought back after a crash; told once, as are the next two.
    pub recovered: Vec<ArticleId>,
    /// It was the page that fell, and not the program.
    pub screen_fell: bool,
    /// The database was damaged and has been replaced.
    pub mended: Option<MendedProfile>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MendedProfile {
    /// Where the damaged file is kept.
    pub damaged: String,
    /// Of the copy that took its place; null where there was none.
    pub backup_ms: Option<Timestamp>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SessionPortal {
    pub name: String,
    pub address: String,
}

/// One profile at a time changes what the window hears.
#[derive(Debug, Serialize, Clone)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Changed {
    pub articles: Vec<ArticleId>,
}

pub fn session(profile: &Profile) -> Session {
    let known = profile.known();
    let news = profile.is_news();
    let fall = profile.take_fall();
    let screen_fell = fall.is_some();
    let mut recovered = if news { profile.desk().recovered() } else { Vec::new() };
    recovered.extend(fall.into_iter().flatten());
    recovered.sort();
    recovered.dedup();
    Session {
        person: profile.desk().me(),
        portal: SessionPortal { name: known.name.clone(), address: known.address.clone() },
        demo: profile.is_demo(),
        recovered,
        screen_fell: screen_fell && !news,
        mended: profile
            .mended()
            .filter(|_| news)
            .map(|it| MendedProfile { damaged: it.damaged.display().to_string(), backup_ms: it.backup }),
    }
}

#[tauri::command]
pub async fn check_portal(req: Address) -> Result<PortalHello, ErrorJson> {
    blocking(move || {
        let client = sync::Client::new(&req.address, None)?;
        match client.hello() {
            Ok(hello) => Ok(PortalHello { name: hello.body.name, version_ok: true }),
            Err(
                sync::Error::OtherVersion { portal, .. }
                | sync::Error::ProgramTooOld { portal, .. }
                | sync::Error::PortalTooOld { portal, .. },
            ) => Ok(PortalHello { name: portal.unwrap_or(req.address), version_ok: false }),
            Err(error @ sync::Error::Offline(_)) => Err(ErrorJson::new("portal_not_there", error)),
            Err(error) => Err(error.into()),
        }
    })
    .await
}

#[tauri::command]
pub async fn open_demo<R: Runtime>(app: AppHandle<R>, req: DemoLogin) -> Result<Session, ErrorJson> {
    enter(app, move |newsroom, ear| newsroom.open_demo(&req.login, ear)).await
}

#[tauri::command]
pub async fn sign_in<R: Runtime>(app: AppHandle<R>, req: SignIn) -> Result<Session, ErrorJson> {
    enter(app, move |newsroom, ear| newsroom.sign_in(&req.address, &req.login, &req.password, ear)).await
}

/// Of those that `start` lists. Answers `sign_in` where the keyring has no token of it.
#[tauri::command]
pub async fn open_profile<R: Runtime>(app: AppHandle<R>, req: OpenProfile) -> Result<Session, ErrorJson> {
    enter(app, move |newsroom, ear| newsroom.open_profile(&req.address, &req.login, ear)).await
}

async fn enter<R: Runtime>(
    app: AppHandle<R>,
    open: impl FnOnce(&Newsroom, Ear) -> Result<Arc<Profile>, ErrorJson> + Send + 'static,
) -> Result<Session, ErrorJson> {
    blocking(move || {
        let ear = ear(app.clone());
        let newsroom: State<'_, Newsroom> = app.state();
        Ok(session(&*open(&newsroom, ear)?))
    })
    .await
}

/// What the worker tells goes to the window; one that is closing hears nothing, and needs nothing.
fn ear<R: Runtime>(app: AppHandle<R>) -> Ear {
    Box::new(move |told| {
        let _ = match told {
            sync::Told::State(state) => app.emit("sync", state),
            sync::Told::Changed(articles) => app.emit("changed", Changed { articles }),
            sync::Told::HandOver(article) => app.emit("hand_over", HandOver { article }),
        };
    })
}
