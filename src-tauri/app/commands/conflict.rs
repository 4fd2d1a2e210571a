//! Two texts of an article: what is to be chosen, and the choice.

use desk::{Chosen, OpenConflict, Row, TwoTexts};
use domain::ArticleId;
use serde::Deserialize;
use tauri::State;

use crate::commands::article::OneArticle;
use crate::commands::at_work;
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SettleConflict {
    pub article: ArticleId,
    /// The two that were looked at.
    pub seen: TwoTexts,
    /// One for each place, in their order.
    pub chosen: Vec<Chosen>,
}

/// Cuts what is typed; null where nothing is to be chosen any more.
#[tauri::command]
pub async fn open_conflict(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<Option<OpenConflict>, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().open_conflict(req.article)?)).await
}

#[tauri::command]
pub async fn settle_conflict(newsroom: State<'_, Newsroom>, req: SettleConflict) -> Result<Row, ErrorJson> {
    at_work(&newsroom, move |it| {
        let row = it.desk().settle_conflict(req.article, req.seen, &req.chosen)?;
        it.nudge();
        Ok(row)
    })
    .await
}
