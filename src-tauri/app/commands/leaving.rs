//! Signing out: what would be lost, and whether the copies on this laptop stay. And a window that nobody looks at.

use desk::Unsent;
use serde::Deserialize;
use tauri::{AppHandle, Manager, Runtime, State};

use crate::commands::{Nothing, at_work, blocking};
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct SignOut {
    /// The folder of this person goes from this laptop.
    pub remove: bool,
    /// The keys of what she agreed to lose.
    pub lose: Vec<String>,
}

#[tauri::command]
pub async fn unsent(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<Vec<Unsent>, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| Ok(it.desk().unsent()?)).await
}

/// `unsent` where something would be lost that nobody agreed to lose; then nobody is signed out.
#[tauri::command]
pub async fn sign_out<R: Runtime>(app: AppHandle<R>, req: SignOut) -> Result<(), ErrorJson> {
    blocking(move || {
        let newsroom: State<'_, Newsroom> = app.state();
        if req.remove {
            return newsroom.sign_out_and_remove(&req.lose);
        }
        newsroom.sign_out();
        Ok(())
    })
    .await
}

/// Nobody has looked at the window for an hour: the portal is left alone until `sync_now`, or until something is written.
#[tauri::command]
pub async fn sync_sleep(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<(), ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| {
        it.sleep();
        Ok(())
    })
    .await
}
