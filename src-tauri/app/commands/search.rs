//! Finding articles of this laptop.

use desk::{Asked, Counts, Found, KeptSearch, Wanted};
use domain::{ArticleId, Timestamp};
use serde::{Deserialize, Serialize};
use tauri::State;

use crate::commands::{Nothing, at_work};
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// As it stands in the box: words, the last of them only begun, and `"phrases"`.
    pub typed: String,
    pub wanted: Wanted,
    /// Of the answer before, for the rows after its last.
    pub next: Option<String>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SearchPortal {
    pub typed: String,
    /// Of the answer before, for the rows after its last.
    pub before: Option<String>,
}

/// Articles that lie on the portal alone: a first pull leaves old ones there.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Elsewhere {
    pub rows: Vec<ElsewhereRow>,
    pub next: Option<String>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ElsewhereRow {
    pub article: ArticleId,
    pub title: String,
    /// The owner's name.
    pub owner: String,
    /// The day on the page; null of what readers never saw.
    pub first_ms: Option<Timestamp>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SearchCounts {
    pub typed: String,
    pub wanted: Wanted,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct KeepSearch {
    pub name: String,
    pub asked: Asked,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DropSearch {
    pub name: String,
}

/// The rows alone, for every key of the box; the counts are asked for once the keys rest.
#[tauri::command]
pub async fn search(newsroom: State<'_, Newsroom>, req: Search) -> Result<Found, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().search(&req.typed, &req.wanted, req.next.as_deref())?)).await
}

#[tauri::command]
pub async fn search_counts(newsroom: State<'_, Newsroom>, req: SearchCounts) -> Result<Counts, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().search_counts(&req.typed, &req.wanted)?)).await
}

#[tauri::command]
pub async fn searches(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<Vec<KeptSearch>, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| Ok(it.desk().searches()?)).await
}

/// Answers all that are kept then, as the next does.
#[tauri::command]
pub async fn keep_search(newsroom: State<'_, Newsroom>, req: KeepSearch) -> Result<Vec<KeptSearch>, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().keep_search(&req.name, &req.asked)?)).await
}

#[tauri::command]
pub async fn drop_search(newsroom: State<'_, Newsroom>, req: DropSearch) -> Result<Vec<KeptSearch>, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().drop_search(&req.name)?)).await
}

/// Of every article of this laptop, the most used first.
#[tauri::command]
pub async fn tags(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<Vec<String>, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| Ok(it.desk().tags()?)).await
}

/// By hand only: it waits for the portal, and needs it.
#[tauri::command]
pub async fn search_portal(newsroom: State<'_, Newsroom>, req: SearchPortal) -> Result<Elsewhere, ErrorJson> {
    at_work(&newsroom, move |it| it.search_portal(&req.typed, req.before.as_deref())).await
}
