//! What the portal is asked, and how it stands with it.

use desk::Row;
use domain::wire::AskedAct;
use domain::{ArticleId, RevisionId, Timestamp};
use serde::{Deserialize, Serialize};
use sync::SyncState;
use tauri::State;

use crate::commands::{Nothing, at_work};
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Decide {
    pub article: ArticleId,
    /// The head that the person looked at.
    pub seen: RevisionId,
    pub act: AskedAct,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Public {
    /// None: the front page.
    pub article: Option<ArticleId>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PortalTime {
    pub now_ms: Timestamp,
}

#[tauri::command]
pub async fn decide(newsroom: State<'_, Newsroom>, req: Decide) -> Result<Row, ErrorJson> {
    at_work(&newsroom, move |it| {
        it.ask(req.article, req.seen, req.act)?;
        Ok(it.desk().row(req.article)?)
    })
    .await
}

#[tauri::command]
pub async fn sync_now(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<(), ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| {
        it.nudge();
        Ok(())
    })
    .await
}

#[tauri::command]
pub async fn sync_state(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<SyncState, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| Ok(it.sync_state())).await
}

#[tauri::command]
pub async fn portal_time(newsroom: State<'_, Newsroom>, req: Nothing) -> Result<PortalTime, ErrorJson> {
    let Nothing {} = req;
    at_work(&newsroom, |it| Ok(PortalTime { now_ms: it.desk().portal_now() })).await
}

/// In the system's browser: the window itself shows nothing of the network.
#[tauri::command]
pub async fn open_public(newsroom: State<'_, Newsroom>, req: Public) -> Result<(), ErrorJson> {
    at_work(&newsroom, move |it| {
        let path = match req.article {
            Some(article) => it.desk().row(article)?.public_url,
            None => Some("/".to_owned()),
        };
        let path = path.ok_or_else(|| ErrorJson::new("unknown", "readers do not see it"))?;
        open::that_detached(format!("{}{path}", it.known().address))?;
        Ok(())
    })
    .await
}
