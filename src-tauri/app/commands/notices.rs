//! What this person is told of: the list, what appears by itself, and how she wants it.

use desk::{Announced, Inbox};
use domain::ArticleId;
use domain::notice::NoticeSettings;
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Runtime, State};

use crate::commands::{Nothing, at_work};
use crate::desktop;
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Announce {
    /// The window has the keys.
    pub looks: bool,
    /// The article on its screen.
    pub open: Option<ArticleId>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OneNotice {
    #[cfg_attr(test, ts(type = "number"))]
    pub n: i64,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SeeNotices {
    /// The newest on the screen: what came meanwhile has not been read.
    #[cfg_attr(test, ts(type = "number"))]
    pub up_to: i64,
}

/// In the words of the window.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TellDesktop {
    pub app: String,
    pub title: String,
    pub body: String,
    /// What a click does.
    pub open: String,
    /// Which of the list a click opens; none: the list.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub n: Option<i64>,
}

/// The notice on the desktop was clicked, and the window is in front.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OpenedNotice {
    /// None: several were one.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub n: Option<i64>,
}

#[tauri::command]
pub async fn notices(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<Inbox, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| Ok(it.desk().notices()?)).await
}

#[tauri::command]
pub async fn announce(newsroom: State<'_, Newsroom>, req: Announce) -> Result<Announced, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().announce(req.looks, req.open)?)).await
}

#[tauri::command]
pub async fn see_notice(newsroom: State<'_, Newsroom>, req: OneNotice) -> Result<Inbox, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().see_notice(req.n)?)).await
}

#[tauri::command]
pub async fn see_notices(newsroom: State<'_, Newsroom>, req: SeeNotices) -> Result<Inbox, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().see_notices(req.up_to)?)).await
}

#[tauri::command]
pub async fn set_notices(newsroom: State<'_, Newsroom>, req: NoticeSettings) -> Result<Inbox, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().set_notices(req)?)).await
}

/// Only while somebody works here: a page without a session has nothing to tell.
#[tauri::command]
pub async fn tell_desktop<R: Runtime>(
    app: AppHandle<R>,
    newsroom: State<'_, Newsroom>,
    req: TellDesktop,
) -> Result<(), ErrorJson> {
    at_work(&newsroom, |_| Ok(())).await?;
    desktop::show(app, req);
    Ok(())
}
