//! Who did what, as the portal wrote it down: an article's life, the newsroom's, what went the urgent way, and the sheet
//! of an approval. Nothing of it is kept here.

use domain::wire::{AuditAnswer, Verified};
use domain::{ArticleId, FileId};
use serde::Deserialize;
use tauri::State;

use crate::commands::article::OneArticle;
use crate::commands::{Nothing, at_work};
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AuditAsk {
    /// None: of everything.
    pub article: Option<ArticleId>,
    /// Rows below this one.
    #[cfg_attr(test, ts(type = "number | null"))]
    pub before: Option<i64>,
}

#[tauri::command]
pub async fn audit(newsroom: State<'_, Newsroom>, req: AuditAsk) -> Result<AuditAnswer, ErrorJson> {
    at_work(&newsroom, move |it| it.audit(req.article, req.before)).await
}

#[tauri::command]
pub async fn audit_verify(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<Verified, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| it.audit_verify()).await
}

#[tauri::command]
pub async fn urgent_report(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<AuditAnswer, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| it.urgent_report()).await
}

/// Opened in the system's browser, which prints it and makes a PDF of it; the copy is gone at the next start.
#[tauri::command]
pub async fn open_sheet(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<(), ErrorJson> {
    let home = newsroom.home().clone();
    at_work(&newsroom, move |it| {
        let html = it.sheet(req.article)?;
        let copy = home.put_opened(&FileId::of(&html), "phieu-duyet.html", &html)?;
        open::that_detached(copy)?;
        Ok(())
    })
    .await
}
