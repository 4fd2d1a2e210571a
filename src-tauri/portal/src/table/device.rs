//! One token a device; only its SHA-256 is kept.

use domain::wire::Device;
use domain::{DeviceId, Person, PersonId, Timestamp};
use sqlite::{Error, ReadTx, WriteTx};

use super::{id, maybe_time, time};

/// Who a token speaks for.
#[derive(Debug, Clone)]
pub struct Bearer {
    pub device: DeviceId,
    pub person: Person,
    pub seen_ms: Timestamp,
    pub revoked_ms: Option<Timestamp>,
}

#[derive(Debug)]
pub struct NewDevice<'a> {
    pub id: DeviceId,
    pub person: PersonId,
    pub name: &'a str,
    pub token_sha256: &'a str,
    pub program: &'a str,
    pub now: Timestamp,
}

/// False where the device is somebody else's, or was revoked: it then stays as it is.
pub fn sign_in(tx: &WriteTx<'_>, it: &NewDevice<'_>) -> Result<bool, Error> {
    let rows = tx.run(
        "INSERT INTO device (id, person, name, token_sha256, program, seen_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET name = ?3, token_sha256 = ?4, program = ?5, seen_ms = ?6
           WHERE person = ?2 AND revoked_ms IS NULL",
        (it.id.to_string(), it.person.to_string(), it.name, it.token_sha256, it.program, it.now.0),
    )?;
    Ok(rows == 1)
}

/// The token is dead at once; the device may sign in again. Tokens hash to hex, so no token hashes to this.
pub fn sign_out(tx: &WriteTx<'_>, device: DeviceId) -> Result<(), Error> {
    tx.run("UPDATE device SET token_sha256 = 'signed out ' || id WHERE id = ?1", [device.to_string()])?;
    Ok(())
}

pub fn sign_out_all(tx: &WriteTx<'_>, person: PersonId) -> Result<(), Error> {
    tx.run("UPDATE device SET token_sha256 = 'signed out ' || id WHERE person = ?1", [person.to_string()])?;
    Ok(())
}

/// Whose it is, and when it was struck off.
pub fn of(tx: &ReadTx<'_>, device: DeviceId) -> Result<Option<(PersonId, Option<Timestamp>)>, Error> {
    tx.one("SELECT person, revoked_ms FROM device WHERE id = ?1", [device.to_string()], |row| {
        Ok((id(row, "person")?, maybe_time(row, "revoked_ms")?))
    })
}

pub fn revoke(tx: &WriteTx<'_>, device: DeviceId, now: Timestamp) -> Result<(), Error> {
    tx.run("UPDATE device SET revoked_ms = ?2 WHERE id = ?1", (device.to_string(), now.0))?;
    Ok(())
}

pub fn seen(tx: &WriteTx<'_>, device: DeviceId, program: &str, now: Timestamp) -> Result<(), Error> {
    tx.run("UPDATE device SET seen_ms = ?2, program = ?3 WHERE id = ?1", (device.to_string(), now.0, program))?;
    Ok(())
}

pub fn bearer(tx: &ReadTx<'_>, token_sha256: &str) -> Result<Option<Bearer>, Error> {
    tx.one(
        "SELECT d.id AS device, d.seen_ms, d.revoked_ms, p.id, p.login, p.name, p.role
         FROM device d JOIN person p ON p.id = d.person WHERE d.token_sha256 = ?1 AND p.closed_ms IS NULL",
        [token_sha256],
        |row| {
            Ok(Bearer {
                device: id(row, "device")?,
                person: super::person::from_row(row)?,
                seen_ms: time(row, "seen_ms")?,
                revoked_ms: maybe_time(row, "revoked_ms")?,
            })
        },
    )
}

pub fn of_person(tx: &ReadTx<'_>, person: PersonId) -> Result<Vec<Device>, Error> {
    tx.all(
        "SELECT id, name, program, seen_ms FROM device WHERE person = ?1 AND revoked_ms IS NULL ORDER BY id",
        [person.to_string()],
        |row| {
            Ok(Device {
                id: id(row, "id")?,
                name: row.get("name")?,
                program: row.get("program")?,
                seen_ms: time(row, "seen_ms")?,
            })
        },
    )
}
