//! What a person dropped onto the window and the web view kept from the page. See `crate::dropped`.

use std::io::ErrorKind;
use std::sync::mpsc::channel;

use serde::Deserialize;
use tauri::ipc::Response;
use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow};

use crate::commands::{Nothing, blocking};
use crate::dropped::{Dropped, DroppedFile, DroppedFolder};
use crate::error::ErrorJson;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TakeDropped {
    pub n: usize,
}

/// Comes as a raw body.
#[allow(dead_code, reason = "the shape of the answer, for the window's types")]
#[derive(Debug)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TakenBytes {
    #[cfg_attr(test, ts(type = "Uint8Array<ArrayBuffer>"))]
    pub bytes: Vec<u8>,
}

#[tauri::command]
pub fn dropped(dropped: State<'_, Dropped>, req: Nothing) -> Vec<DroppedFile> {
    let Nothing {} = req;
    dropped.list()
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChooseFolder {
    /// Of the dialog, in the language of the page.
    pub title: String,
}

/// The system's own dialog. None where the person closed it; what is in the folder is asked for as of one that was let go.
#[tauri::command]
pub async fn choose_folder<R: Runtime>(
    window: WebviewWindow<R>,
    req: ChooseFolder,
) -> Result<Option<DroppedFile>, ErrorJson> {
    let (tell, told) = channel();
    let above = window.clone();
    window
        .run_on_main_thread(move || {
            let dialog = rfd::AsyncFileDialog::new().set_title(req.title).set_parent(&above).pick_folder();
            tauri::async_runtime::spawn(async move {
                // Nobody waits for it any more where the program ends.
                let _ = tell.send(dialog.await);
            });
        })
        .map_err(|it| ErrorJson::new("internal", it))?;
    blocking(move || {
        let chosen = told.recv().ok().flatten();
        Ok(chosen.map(|it| window.state::<Dropped>().chosen(it.path().to_owned())))
    })
    .await
}

/// What pictures are in a folder that was let go. `file_gone` where it is none, or none any more.
#[tauri::command]
pub async fn dropped_folder<R: Runtime>(app: AppHandle<R>, req: TakeDropped) -> Result<DroppedFolder, ErrorJson> {
    blocking(move || app.state::<Dropped>().open(req.n).map_err(|it| ErrorJson::new("file_gone", it))).await
}

/// Once each. `too_large` over 60 MB, `file_gone` for what is not there to be read.
#[tauri::command]
pub async fn take_dropped<R: Runtime>(app: AppHandle<R>, req: TakeDropped) -> Result<Response, ErrorJson> {
    blocking(move || {
        let bytes = app.state::<Dropped>().take(req.n).map_err(|it| {
            let code = if it.kind() == ErrorKind::FileTooLarge { "too_large" } else { "file_gone" };
            ErrorJson::new(code, it)
        })?;
        Ok(Response::new(bytes))
    })
    .await
}
