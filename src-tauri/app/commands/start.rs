//! The window's first question, its preferences, and its last word.

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Runtime, State};

use crate::error::ErrorJson;
use crate::home::{Home, Preferences};
use crate::window::Closing;

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Start {
    pub preferences: Preferences,
    /// `1.4.0`
    pub program: &'static str,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

#[tauri::command(async)]
pub fn start(home: State<'_, Home>, req: Nothing) -> Start {
    let Nothing {} = req;
    Start { preferences: home.preferences(), program: env!("CARGO_PKG_VERSION") }
}

#[tauri::command(async)]
pub fn set_preferences(home: State<'_, Home>, req: Preferences) -> Result<(), ErrorJson> {
    Ok(home.keep_preferences(&req)?)
}

/// The page has saved what was typed: now the window may go.
#[tauri::command]
pub fn close_window<R: Runtime>(app: AppHandle<R>, closing: State<'_, Closing>, req: Nothing) {
    let Nothing {} = req;
    closing.allow();
    app.exit(0);
}
