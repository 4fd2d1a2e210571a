//! Which portal and person this profile is of, and up to which change it has pulled: one row.

use domain::{Actor, CategoryId, DeviceId, Person, PersonId, Timestamp};
use serde::{Deserialize, Serialize};
use sqlite::{column, named_params};

use crate::error::{Error, json};
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    /// The portal's own name for itself, from `hello`.
    pub portal: String,
    pub person: PersonId,
    pub device: DeviceId,
    pub view: u32,
    pub cursor: i64,
    /// The portal's clock minus this laptop's.
    pub clock_offset_ms: i64,
    pub me: Me,
}

/// Who works on this profile and with which rights, as the portal last said: the first screen needs no network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    pub person: Person,
    /// An editor's categories; none means all.
    pub categories: Vec<CategoryId>,
}

impl Me {
    pub fn actor(&self) -> Actor {
        Actor { person: self.person.id, role: self.person.role, categories: self.categories.clone() }
    }
}

impl Pulled {
    /// The portal's time, as near as this laptop knows it.
    pub fn portal_time(&self, now: Timestamp) -> Timestamp {
        now.plus_ms(self.clock_offset_ms)
    }
}

pub fn find(tx: &ReadTx<'_>) -> Result<Option<Pulled>, Error> {
    let sql = "SELECT portal, person, device, view, cursor, clock_offset_ms, me FROM pulled";
    let row = tx.sql().one(sql, [], |row| {
        let me: String = row.get("me")?;
        let rest = (row.get("view")?, row.get("cursor")?, row.get("clock_offset_ms")?);
        Ok((row.get("portal")?, column(row, "person")?, column(row, "device")?, rest, me))
    })?;
    let Some((portal, person, device, (view, cursor, clock_offset_ms), me)) = row else { return Ok(None) };
    let me = serde_json::from_str(&me).map_err(json("who works here"))?;
    Ok(Some(Pulled { portal, person, device, view, cursor, clock_offset_ms, me }))
}

/// At the first sign-in of the profile.
pub fn begin(tx: &WriteTx<'_>, it: &Pulled) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO pulled (portal, person, device, view, cursor, clock_offset_ms, me)
         VALUES (:portal, :person, :device, :view, :cursor, :offset, :me)",
        named_params! {
            ":portal": it.portal,
            ":person": it.person.to_string(),
            ":device": it.device.to_string(),
            ":view": it.view,
            ":cursor": it.cursor,
            ":offset": it.clock_offset_ms,
            ":me": text(&it.me)?,
        },
    )?;
    Ok(())
}

/// In the transaction of the rows that the cursor covers.
pub fn moved(tx: &WriteTx<'_>, view: u32, cursor: i64) -> Result<(), Error> {
    tx.change()
        .run("UPDATE pulled SET view = :view, cursor = :cursor", named_params! { ":view": view, ":cursor": cursor })?;
    Ok(())
}

pub fn set_clock_offset(tx: &WriteTx<'_>, offset_ms: i64) -> Result<(), Error> {
    tx.change().run("UPDATE pulled SET clock_offset_ms = :offset", named_params! { ":offset": offset_ms })?;
    Ok(())
}

/// A device that was revoked comes back under another name.
pub fn set_device(tx: &WriteTx<'_>, device: DeviceId) -> Result<(), Error> {
    tx.change().run("UPDATE pulled SET device = :device", named_params! { ":device": device.to_string() })?;
    Ok(())
}

/// Her name, role or categories changed at the portal. The profile stays hers.
pub fn set_me(tx: &WriteTx<'_>, me: &Me) -> Result<(), Error> {
    tx.change().run("UPDATE pulled SET me = :me", named_params! { ":me": text(me)? })?;
    Ok(())
}

fn text(me: &Me) -> Result<String, Error> {
    serde_json::to_string(me).map_err(json("who works here"))
}
