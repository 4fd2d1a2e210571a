//! The article as readers will see it.

use tauri::{AppHandle, Manager, Runtime, State};

use crate::commands::article::OneArticle;
use crate::commands::{Nothing, at_work};
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;
use crate::preview::{Preview, Previews};

/// Of what was saved last; the frame finds the pages until the next call.
#[tauri::command]
pub async fn preview<R: Runtime>(
    app: AppHandle<R>,
    newsroom: State<'_, Newsroom>,
    req: OneArticle,
) -> Result<Preview, ErrorJson> {
    at_work(&newsroom, move |it| {
        let previews = app.state::<Previews>();
        let pages = it.preview(req.article, previews.pictures())?;
        Ok(previews.put(pages))
    })
    .await
}

#[tauri::command]
pub async fn forget_preview(previews: State<'_, Previews>, req: Nothing) -> Result<(), ErrorJson> {
    let Nothing {} = req;
    previews.forget();
    Ok(())
}
