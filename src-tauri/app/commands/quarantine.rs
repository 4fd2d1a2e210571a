//! Texts of struck-off devices, on the desk.

use domain::wire::Quarantined;
use domain::{ArticleId, OpId};
use serde::{Deserialize, Serialize};
use tauri::State;

use crate::commands::{Nothing, at_work};
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TakeIn {
    pub op_id: OpId,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TookIn {
    pub article: ArticleId,
}

#[tauri::command]
pub async fn quarantine(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<Vec<Quarantined>, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| it.quarantine()).await
}

/// With what came before it of the same article; the article comes with the pull that follows.
#[tauri::command]
pub async fn take_in(newsroom: State<'_, Newsroom>, req: TakeIn) -> Result<TookIn, ErrorJson> {
    at_work(&newsroom, move |it| Ok(TookIn { article: it.take_in(req.op_id)? })).await
}
