//! The calendar, and schedules that are wished for while the portal is away.

use desk::Calendar;
use domain::{ArticleId, Timestamp};
use serde::Deserialize;
use tauri::State;

use crate::commands::article::OneArticle;
use crate::commands::{Nothing, at_work};
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct WishSchedule {
    pub article: ArticleId,
    pub go_live_ms: Timestamp,
    pub take_down_ms: Option<Timestamp>,
}

/// A new minute for an article, by its newest text here; the portal decides.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Reschedule {
    pub article: ArticleId,
    /// None: the release ahead is cancelled.
    pub go_live_ms: Option<Timestamp>,
    pub take_down_ms: Option<Timestamp>,
}

#[tauri::command]
pub async fn calendar(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<Calendar, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| Ok(it.desk().calendar()?)).await
}

#[tauri::command]
pub async fn reschedule(newsroom: State<'_, Newsroom>, req: Reschedule) -> Result<Calendar, ErrorJson> {
    at_work(&newsroom, move |it| {
        it.reschedule(req.article, req.go_live_ms, req.take_down_ms)?;
        Ok(it.desk().calendar()?)
    })
    .await
}

#[tauri::command]
pub async fn wish_schedule(newsroom: State<'_, Newsroom>, req: WishSchedule) -> Result<Calendar, ErrorJson> {
    at_work(&newsroom, move |it| {
        it.desk().wish_schedule(req.article, req.go_live_ms, req.take_down_ms)?;
        it.nudge();
        Ok(it.desk().calendar()?)
    })
    .await
}

#[tauri::command]
pub async fn drop_wish(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<Calendar, ErrorJson> {
    at_work(&newsroom, move |it| {
        it.desk().drop_wish(req.article)?;
        Ok(it.desk().calendar()?)
    })
    .await
}
