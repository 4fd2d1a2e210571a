//! What is said of an article beside its text, and what somebody has read of it.

use desk::{Comments, LookedAt, Marked};
use domain::{ArticleId, CommentId, RevisionId};
use serde::Deserialize;
use serde_json::Value;
use tauri::State;

use crate::commands::article::OneArticle;
use crate::commands::at_work;
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AskComments {
    pub article: ArticleId,
    /// The text on the screen, in which the words are to be found; null: what this laptop has.
    #[cfg_attr(test, ts(type = "unknown"))]
    pub document: Value,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NewComment {
    pub article: ArticleId,
    /// Null: of the whole article, or in a thread.
    pub marked: Option<Marked>,
    pub answers: Option<CommentId>,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct KeepCommentDraft {
    pub article: ArticleId,
    pub marked: Option<Marked>,
    pub answers: Option<CommentId>,
    /// As it stands in the line; empty drops what was kept.
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OneComment {
    pub article: ArticleId,
    pub comment: CommentId,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LookAt {
    pub article: ArticleId,
    pub revision: RevisionId,
}

#[tauri::command]
pub async fn comments(newsroom: State<'_, Newsroom>, req: AskComments) -> Result<Comments, ErrorJson> {
    let AskComments { article, document } = req;
    let document = (!document.is_null()).then_some(document);
    at_work(&newsroom, move |it| Ok(it.desk().comments(article, document)?)).await
}

#[tauri::command]
pub async fn comment(newsroom: State<'_, Newsroom>, req: NewComment) -> Result<Comments, ErrorJson> {
    at_work(&newsroom, move |it| {
        let said = it.desk().comment(req.article, req.marked.as_ref(), req.answers, &req.text)?;
        it.nudge();
        Ok(said)
    })
    .await
}

#[tauri::command]
pub async fn keep_comment_draft(newsroom: State<'_, Newsroom>, req: KeepCommentDraft) -> Result<(), ErrorJson> {
    at_work(&newsroom, move |it| {
        Ok(it.desk().keep_comment_draft(req.article, req.marked.as_ref(), req.answers, &req.text)?)
    })
    .await
}

#[tauri::command]
pub async fn solve_comment(newsroom: State<'_, Newsroom>, req: OneComment) -> Result<Comments, ErrorJson> {
    at_work(&newsroom, move |it| {
        let left = it.desk().solve_comment(req.article, req.comment)?;
        it.nudge();
        Ok(left)
    })
    .await
}

#[tauri::command]
pub async fn drop_comment(newsroom: State<'_, Newsroom>, req: OneComment) -> Result<Comments, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().drop_comment(req.article, req.comment)?)).await
}

#[tauri::command]
pub async fn looked_at(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<Option<LookedAt>, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().looked_at(req.article)?)).await
}

#[tauri::command]
pub async fn look_at(newsroom: State<'_, Newsroom>, req: LookAt) -> Result<(), ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().look_at(req.article, req.revision)?)).await
}
