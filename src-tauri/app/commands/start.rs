//! The window's first question, its preferences, and its last word.

use serde::Serialize;
use tauri::{AppHandle, Runtime, State};

use crate::commands::session::{Session, session};
use crate::commands::{Nothing, blocking};
use crate::error::ErrorJson;
use crate::home::{Known, Preferences};
use crate::keyring;
use crate::newsroom::Newsroom;
use crate::window::{self, Closing};

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Start {
    /// Of a profile that is open already: the page was loaded again.
    pub session: Option<Session>,
    pub demo_possible: bool,
    /// Where somebody of this laptop has signed in before.
    pub profiles: Vec<Known>,
    /// False: every start asks for the password, and the sign-in screen says so.
    pub keyring: bool,
    /// Whether an input method's word under way can be shown or left out: on Linux. Elsewhere it always shows.
    pub preedit_possible: bool,
    pub preferences: Preferences,
    /// `1.4.0`
    pub program: &'static str,
}

#[tauri::command]
pub async fn start(
    newsroom: State<'_, Newsroom>,
    closing: State<'_, Closing>,
    req: Nothing,
) -> Result<Start, ErrorJson> {
    let Nothing {} = req;
    closing.forget();
    let (home, profile) = (newsroom.home().clone(), newsroom.profile());
    blocking(move || {
        Ok(Start {
            session: profile.map(|it| session(&it)),
            demo_possible: true,
            profiles: home.profiles(),
            keyring: keyring::is_there(),
            preedit_possible: cfg!(target_os = "linux"),
            preferences: home.preferences(),
            program: env!("CARGO_PKG_VERSION"),
        })
    })
    .await
}

#[tauri::command]
pub async fn set_preferences<R: Runtime>(
    app: AppHandle<R>,
    newsroom: State<'_, Newsroom>,
    req: Preferences,
) -> Result<(), ErrorJson> {
    let home = newsroom.home().clone();
    blocking(move || {
        home.keep_preferences(&req)?;
        window::prefer(&app, &req).map_err(|it| ErrorJson::new("internal", it))
    })
    .await
}

/// The page has saved what was typed: now the window may go.
#[tauri::command]
pub fn close_window<R: Runtime>(app: AppHandle<R>, closing: State<'_, Closing>, req: Nothing) {
    let Nothing {} = req;
    closing.allow();
    app.exit(0);
}
