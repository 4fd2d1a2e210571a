//! What articles begin from, week after week.

use desk::{Opened, Template};
use domain::{ArticleId, TemplateId};
use serde::Deserialize;
use tauri::State;

use crate::commands::{Nothing, at_work};
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct KeepTemplate {
    pub article: ArticleId,
    pub name: String,
    /// Of the articles to come; `{ngày}`, `{tuần}` and `{tháng}` are filled in then.
    pub title: String,
    /// The template whose place it takes.
    pub over: Option<TemplateId>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OneTemplate {
    pub template: TemplateId,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RenameTemplate {
    pub template: TemplateId,
    pub name: String,
}

#[tauri::command]
pub async fn templates(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<Vec<Template>, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| Ok(it.desk().templates()?)).await
}

/// Of what is saved: the window saves what was typed first.
#[tauri::command]
pub async fn keep_template(newsroom: State<'_, Newsroom>, req: KeepTemplate) -> Result<Template, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().keep_template(req.article, &req.name, &req.title, req.over)?)).await
}

#[tauri::command]
pub async fn from_template(newsroom: State<'_, Newsroom>, req: OneTemplate) -> Result<Opened, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().from_template(req.template)?)).await
}

#[tauri::command]
pub async fn rename_template(newsroom: State<'_, Newsroom>, req: RenameTemplate) -> Result<Template, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().rename_template(req.template, &req.name)?)).await
}

#[tauri::command]
pub async fn drop_template(newsroom: State<'_, Newsroom>, req: OneTemplate) -> Result<(), ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().drop_template(req.template)?)).await
}

#[tauri::command]
pub async fn bring_back_template(newsroom: State<'_, Newsroom>, req: OneTemplate) -> Result<(), ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().bring_back_template(req.template)?)).await
}
