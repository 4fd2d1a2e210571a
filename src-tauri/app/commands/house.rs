//! The newsroom's words and the style of its site, which the portal keeps.

use desk::HouseWords;
use domain::house::Entry;
use domain::{Approval, RangeDash, ToneStyle};
use serde::{Deserialize, Serialize};
use tauri::State;

use crate::commands::{Nothing, at_work};
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AddToLists {
    pub entries: Vec<Entry>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Added {
    /// Of several, those that were there already.
    pub there: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TakeFromLists {
    pub entry: Entry,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SetStyle {
    pub tone: ToneStyle,
    pub range_dash: RangeDash,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SetApproval {
    pub approval: Approval,
    pub four_eyes: bool,
}

#[tauri::command]
pub async fn house(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<HouseWords, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| Ok(it.desk().house()?)).await
}

#[tauri::command]
pub async fn add_to_lists(newsroom: State<'_, Newsroom>, req: AddToLists) -> Result<Added, ErrorJson> {
    at_work(&newsroom, move |it| Ok(Added { there: it.add_to_lists(req.entries)? })).await
}

#[tauri::command]
pub async fn take_from_lists(newsroom: State<'_, Newsroom>, req: TakeFromLists) -> Result<(), ErrorJson> {
    at_work(&newsroom, move |it| it.take_from_lists(req.entry)).await
}

#[tauri::command]
pub async fn set_style(newsroom: State<'_, Newsroom>, req: SetStyle) -> Result<(), ErrorJson> {
    at_work(&newsroom, move |it| it.set_style(req.tone, req.range_dash)).await
}

#[tauri::command]
pub async fn set_approval(newsroom: State<'_, Newsroom>, req: SetApproval) -> Result<(), ErrorJson> {
    at_work(&newsroom, move |it| it.set_approval(req.approval, req.four_eyes)).await
}
