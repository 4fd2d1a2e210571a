//! The boards of the front page, which the portal keeps.

use desk::Boards;
use domain::Timestamp;
use domain::wire::BoardItem;
use serde::Deserialize;
use tauri::State;

use crate::commands::at_work;
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BoardsAt {
    /// The minute that is wanted; none: now.
    pub at_ms: Option<Timestamp>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PutBoard {
    pub code: String,
    /// The board that the person looked at.
    pub version: i64,
    /// None: as it is.
    pub capacity: Option<u32>,
    /// In the order of their ranks.
    pub items: Vec<BoardItem>,
}

#[tauri::command]
pub async fn boards(newsroom: State<'_, Newsroom>, req: BoardsAt) -> Result<Boards, ErrorJson> {
    at_work(&newsroom, move |it| Ok(it.desk().boards(req.at_ms)?)).await
}

/// The boards as they are then.
#[tauri::command]
pub async fn put_board(newsroom: State<'_, Newsroom>, req: PutBoard) -> Result<Boards, ErrorJson> {
    at_work(&newsroom, move |it| {
        let PutBoard { code, version, capacity, items } = req;
        it.put_board(sync::BoardWish { code, version, capacity, items })?;
        Ok(it.desk().boards(None)?)
    })
    .await
}
