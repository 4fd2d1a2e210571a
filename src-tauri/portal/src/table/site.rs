//! The one row of the site: its own name for itself, what it is called, its rules.

use domain::Settings;
use serde::{Deserialize, Serialize};
use sqlite::{ReadTx, WriteTx};

use crate::error::Error;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Site {
    /// Made once: two portals never share it.
    #[serde(skip)]
    pub portal: String,
    pub name: String,
    #[serde(flatten)]
    pub settings: Settings,
}

pub fn get(tx: &ReadTx<'_>) -> Result<Option<Site>, Error> {
    let row: Option<(String, String)> =
        tx.one("SELECT id, settings FROM site", [], |row| Ok((row.get("id")?, row.get("settings")?)))?;
    let Some((portal, settings)) = row else { return Ok(None) };
    let site: Site = serde_json::from_str(&settings)?;
    Ok(Some(Site { portal, ..site }))
}

pub fn put(tx: &WriteTx<'_>, it: &Site) -> Result<(), Error> {
    tx.run(
        "INSERT INTO site (id, settings) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET settings = ?2",
        (&it.portal, serde_json::to_string(it)?),
    )?;
    Ok(())
}
