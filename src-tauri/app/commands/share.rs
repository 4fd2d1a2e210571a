//! Links to an unpublished text, for somebody outside.

use domain::{ArticleId, RevisionId, Timestamp};
use serde::{Deserialize, Serialize};
use tauri::State;

use crate::commands::article::OneArticle;
use crate::commands::at_work;
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ShareArticle {
    pub article: ArticleId,
    /// The text that the person looks at.
    pub revision: RevisionId,
    /// 1 to 7
    pub days: u32,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TakeBackShare {
    pub article: ArticleId,
    pub share: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SharedLink {
    /// Names it, and opens nothing.
    pub id: String,
    pub revision_no: Option<u32>,
    /// Who made it.
    pub by: String,
    pub at_ms: Timestamp,
    pub until_ms: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewLink {
    /// The whole address, which nobody can tell again.
    pub address: String,
    pub links: Vec<SharedLink>,
}

#[tauri::command]
pub async fn share(newsroom: State<'_, Newsroom>, req: ShareArticle) -> Result<NewLink, ErrorJson> {
    at_work(&newsroom, move |it| it.share(req.article, req.revision, req.days)).await
}

/// Those that stand.
#[tauri::command]
pub async fn shares(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<Vec<SharedLink>, ErrorJson> {
    at_work(&newsroom, move |it| it.shares(req.article)).await
}

#[tauri::command]
pub async fn take_back_share(newsroom: State<'_, Newsroom>, req: TakeBackShare) -> Result<Vec<SharedLink>, ErrorJson> {
    at_work(&newsroom, move |it| it.take_back_share(req.article, &req.share)).await
}
