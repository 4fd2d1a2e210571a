//! Which portal and person this profile is of, and up to which change it has pulled: one row.

use domain::{DeviceId, PersonId, Timestamp};
use sqlite::{column, named_params};

use crate::error::Error;
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
}

impl Pulled {
    /// The portal's time, as near as this laptop knows it.
    pub fn portal_time(&self, now: Timestamp) -> Timestamp {
        now.plus_ms(self.clock_offset_ms)
    }
}

pub fn find(tx: &ReadTx<'_>) -> Result<Option<Pulled>, Error> {
    let sql = "SELECT portal, person, device, view, cursor, clock_offset_ms FROM pulled";
    Ok(tx.sql().one(sql, [], |row| {
        Ok(Pulled {
            portal: row.get("portal")?,
            person: column(row, "person")?,
            device: column(row, "device")?,
            view: row.get("view")?,
            cursor: row.get("cursor")?,
            clock_offset_ms: row.get("clock_offset_ms")?,
        })
    })?)
}

/// At the first sign-in of the profile.
pub fn begin(tx: &WriteTx<'_>, it: &Pulled) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO pulled (portal, person, device, view, cursor, clock_offset_ms)
         VALUES (:portal, :person, :device, :view, :cursor, :offset)",
        named_params! {
            ":portal": it.portal,
            ":person": it.person.to_string(),
            ":device": it.device.to_string(),
            ":view": it.view,
            ":cursor": it.cursor,
            ":offset": it.clock_offset_ms,
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
