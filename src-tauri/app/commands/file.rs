//! An attached file, opened in the system's program for its kind. The page never gets its bytes.

use domain::{Attachment, FileId};
use serde::Deserialize;
use tauri::State;

use crate::commands::at_work;
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OpenAttached {
    pub file: FileId,
    /// As the text calls it.
    pub name: String,
}

/// A copy, so that what somebody changes in it is never taken for the article's own.
/// `not_a_file_kind` where its bytes are none of the kinds that an article takes; of another laptop it needs the portal.
#[tauri::command]
pub async fn open_attached(newsroom: State<'_, Newsroom>, req: OpenAttached) -> Result<(), ErrorJson> {
    let home = newsroom.home().clone();
    at_work(&newsroom, move |it| {
        let bytes = it.file(&req.file)?;
        // The system chooses its program by the ending: it is of what the file is, not of what somebody called it.
        let kind = attached::kind_of(&bytes).map_err(|why| ErrorJson::new("not_a_file_kind", why))?;
        let copy = home.put_opened(&req.file, &Attachment::clean_name(&req.name, kind), &bytes)?;
        open::that_detached(copy)?;
        Ok(())
    })
    .await
}
