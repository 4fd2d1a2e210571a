//! An article's revisions: the list, two of them beside each other, and the way back to one.

use desk::{HistoryRow, Opened};
use domain::compare::Compared;
use domain::{ArticleId, RevisionId};
use serde::Deserialize;
use tauri::State;

use crate::commands::article::OneArticle;
use crate::commands::at_work;
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Compare {
    pub article: ArticleId,
    pub older: RevisionId,
    /// Null: what is being typed now.
    pub newer: Option<RevisionId>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RestoreRevision {
    pub article: ArticleId,
    pub revision: RevisionId,
}

#[tauri::command]
pub async fn history(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<Vec<HistoryRow>, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().history(req.article)?)).await
}

/// Those that lie on the portal alone; true where any came, and the list is another.
#[tauri::command]
pub async fn fetch_revisions(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<bool, ErrorJson> {
    at_work(&newsroom, move |it| it.fetch_revisions(req.article)).await
}

#[tauri::command]
pub async fn compare(newsroom: State<'_, Newsroom>, req: Compare) -> Result<Compared, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().compare(req.article, req.older, req.newer)?)).await
}

/// What was there is cut first; the old text comes back as a new revision.
#[tauri::command]
pub async fn restore_revision(newsroom: State<'_, Newsroom>, req: RestoreRevision) -> Result<Opened, ErrorJson> {
    at_work(&newsroom, move |it| {
        let opened = it.desk().restore_revision(req.article, req.revision)?;
        it.nudge();
        Ok(opened)
    })
    .await
}
