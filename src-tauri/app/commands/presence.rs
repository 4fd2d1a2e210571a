//! Who else writes at an article, and taking it over.

use desk::Writers;
use domain::ArticleId;
use serde::Serialize;
use tauri::State;

use crate::commands::article::OneArticle;
use crate::commands::{Nothing, at_work};
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

/// Somebody took over what is open here for writing: it is saved, cut, and handed over by `hand_over`.
#[derive(Debug, Serialize, Clone)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HandOver {
    pub article: ArticleId,
}

#[tauri::command]
pub async fn writers(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<Vec<Writers>, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| Ok(it.desk().writers()?)).await
}

/// Until `stops_writing` or another article; the portal is told in the background.
#[tauri::command]
pub async fn writes(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<(), ErrorJson> {
    at_work(&newsroom, move |it| {
        it.writes(req.article);
        Ok(())
    })
    .await
}

#[tauri::command]
pub async fn stops_writing(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<(), ErrorJson> {
    at_work(&newsroom, move |it| {
        it.stops_writing(req.article);
        Ok(())
    })
    .await
}

/// Waits some seconds for the holder's last words; answers when they, or what there is without them, can be opened.
#[tauri::command]
pub async fn take_over(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<(), ErrorJson> {
    at_work(&newsroom, move |it| it.take_over(req.article)).await
}

/// Everything typed is cut: it goes, and whoever took the article over waits no longer.
#[tauri::command]
pub async fn hand_over(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<(), ErrorJson> {
    at_work(&newsroom, move |it| it.hand_over(req.article)).await
}
