//! An article on this laptop: lists, opening, typing, photos and files, submitting.

use desk::{
    Attached, Cut, Finding, Imported, KeptCopy, Lists, Opened, Photo, Repaired, Row, Saved, TakenBack, Trashed,
};
use domain::wire::AskedAct;
use domain::{ArticleId, Caret, Fields};
use serde::Deserialize;
use serde_json::Value;
use tauri::State;
use tauri::ipc::{InvokeBody, Request};

use crate::commands::{Nothing, at_work};
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;
use crate::profile::Profile;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OneArticle {
    pub article: ArticleId,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Save {
    pub article: ArticleId,
    /// The last one that was answered.
    #[cfg_attr(test, ts(type = "number"))]
    pub seq: u64,
    /// ProseMirror's JSON.
    #[cfg_attr(test, ts(type = "unknown"))]
    pub document: Value,
    pub fields: Fields,
    pub caret: Option<Caret>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Typed {
    pub article: ArticleId,
    #[cfg_attr(test, ts(type = "unknown"))]
    pub document: Value,
    pub fields: Fields,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CutAsk {
    pub article: ArticleId,
    pub note: String,
    /// The person leaves the article: nothing is cut where nothing changed.
    pub leaving: bool,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Submit {
    pub article: ArticleId,
    pub note: String,
}

/// Blocks of a pasted text, each as its runs.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Pasted {
    pub blocks: Vec<Vec<String>>,
    /// Of each run the name of its font, where the page said one that drew an old encoding.
    pub fonts: Vec<Vec<Option<String>>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ImportPage {
    /// The file's name, for sentences.
    pub name: String,
    pub text: String,
}

/// What the window packs as a raw body with two headers: bytes in JSON are four times as long.
#[cfg(test)]
#[derive(ts_rs::TS)]
#[allow(dead_code, reason = "a shape for the window's types; the command reads the raw request")]
pub struct AttachPhoto {
    pub article: ArticleId,
    pub name: String,
    #[ts(type = "Uint8Array")]
    pub bytes: Vec<u8>,
}

/// As a photo comes.
#[cfg(test)]
#[derive(ts_rs::TS)]
#[allow(dead_code, reason = "a shape for the window's types; the command reads the raw request")]
pub struct AttachFile {
    pub article: ArticleId,
    pub name: String,
    #[ts(type = "Uint8Array")]
    pub bytes: Vec<u8>,
}

#[tauri::command]
pub async fn rows(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<Vec<Row>, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| Ok(it.desk().rows()?)).await
}

#[tauri::command]
pub async fn lists(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<Lists, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| Ok(it.desk().lists()?)).await
}

#[tauri::command]
pub async fn create(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<Opened, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| Ok(it.desk().create()?)).await
}

#[tauri::command]
pub async fn open_article(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<Opened, ErrorJson> {
    at_work(&newsroom, move |it| it.open_article(req.article)).await
}

#[tauri::command]
pub async fn save(newsroom: State<'_, Newsroom>, req: Save) -> Result<Saved, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().save_at(req.article, req.seq, req.document, req.fields, req.caret)?))
        .await
}

#[tauri::command]
pub async fn cut(newsroom: State<'_, Newsroom>, req: CutAsk) -> Result<Cut, ErrorJson> {
    at_work(&newsroom, move |it| {
        let done = it.desk().cut(req.article, &req.note, req.leaving)?;
        it.nudge();
        Ok(done)
    })
    .await
}

#[tauri::command]
pub async fn findings(newsroom: State<'_, Newsroom>, req: Typed) -> Result<Vec<Finding>, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().findings(req.article, req.document, req.fields)?)).await
}

#[tauri::command]
pub async fn repaired(newsroom: State<'_, Newsroom>, req: Pasted) -> Result<Repaired, ErrorJson> {
    at_work(&newsroom, move |_| Ok(desk::repaired(&req.blocks, &req.fonts))).await
}

#[tauri::command]
pub async fn submit(newsroom: State<'_, Newsroom>, req: Submit) -> Result<Row, ErrorJson> {
    at_work(&newsroom, move |it| {
        let row = it.desk().submit(req.article, &req.note)?;
        it.nudge();
        Ok(row)
    })
    .await
}

#[tauri::command]
pub async fn take_back(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<Row, ErrorJson> {
    at_work(&newsroom, move |it| match it.desk().take_back(req.article)? {
        TakenBack::Here(row) => Ok(*row),
        TakenBack::AskPortal { seen } => {
            it.ask(req.article, seen, AskedAct::Recall)?;
            Ok(it.desk().row(req.article)?)
        }
    })
    .await
}

#[tauri::command]
pub async fn trash(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<(), ErrorJson> {
    at_work(&newsroom, move |it| {
        let done = it.desk().trash(req.article)?;
        on(it, req.article, done, AskedAct::Trash)
    })
    .await
}

#[tauri::command]
pub async fn restore(newsroom: State<'_, Newsroom>, req: OneArticle) -> Result<(), ErrorJson> {
    at_work(&newsroom, move |it| {
        let done = it.desk().restore(req.article)?;
        on(it, req.article, done, AskedAct::Restore)
    })
    .await
}

fn on(profile: &Profile, article: ArticleId, done: Trashed, act: AskedAct) -> Result<(), ErrorJson> {
    match done {
        Trashed::Here => Ok(()),
        Trashed::AskPortal { seen } => profile.ask(article, seen, act),
    }
}

#[tauri::command]
pub async fn attach_photo(newsroom: State<'_, Newsroom>, request: Request<'_>) -> Result<Photo, ErrorJson> {
    let (article, name, bytes) = dropped(&request)?;
    at_work(&newsroom, move |it| {
        let photo = it.desk().attach_photo(article, &name, &bytes)?;
        it.nudge();
        Ok(photo)
    })
    .await
}

#[tauri::command]
pub async fn attach_file(newsroom: State<'_, Newsroom>, request: Request<'_>) -> Result<Attached, ErrorJson> {
    let (article, name, bytes) = dropped(&request)?;
    // Nothing is sent before a text with it is cut: no nudge.
    at_work(&newsroom, move |it| Ok(it.desk().attach_file(article, &name, &bytes)?)).await
}

/// What was dropped into an article: where, what it was called, its bytes.
fn dropped(request: &Request<'_>) -> Result<(ArticleId, String, Vec<u8>), ErrorJson> {
    let InvokeBody::Raw(bytes) = request.body() else {
        return Err(ErrorJson::new("internal", "a photo or a file comes as a raw body"));
    };
    let said = |name: &str| request.headers().get(name).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let article: ArticleId = said("article").parse().map_err(|it| ErrorJson::new("internal", it))?;
    Ok((article, plain(said("name")), bytes.clone()))
}

/// A header carries ASCII only: the window encodes the file's name as in an address.
pub(super) fn plain(encoded: &str) -> String {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = (*first == b'%').then(|| after.get(..2)).flatten().and_then(|it| std::str::from_utf8(it).ok());
        match hex.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tauri::command]
pub async fn import_page(newsroom: State<'_, Newsroom>, req: ImportPage) -> Result<Imported, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().import_page(&req.name, req.text.as_bytes())?)).await
}

#[tauri::command]
pub async fn keep_copy(newsroom: State<'_, Newsroom>, req: Typed) -> Result<KeptCopy, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().keep_copy(req.article, req.document, req.fields)?)).await
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_comes_back_as_the_window_knew_it() {
        assert_eq!(plain("%E1%BA%A3nh%20m%E1%BB%9Bi.jpg"), "ảnh mới.jpg");
        for odd in ["%", "%4", "100%", "%zz", ""] {
            assert_eq!(plain(odd), odd);
        }
    }
}
