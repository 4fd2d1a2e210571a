//! Texts of struck-off devices that nobody has taken in yet.

use domain::wire::{Op, Quarantined};
use domain::{ArticleId, CategoryId, DeviceId, OpId, PersonId, Timestamp};
use rusqlite::Row;
use sqlite::{ReadTx, WriteTx};

use super::{id, maybe_id, time};
use crate::error::Error;

#[derive(Debug)]
pub struct New<'a> {
    pub op: &'a Op,
    pub device: DeviceId,
    pub person: PersonId,
    pub title: &'a str,
    pub category: Option<CategoryId>,
    pub written_ms: Timestamp,
    pub request_hash: &'a str,
    pub now: Timestamp,
}

/// One that waits.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub n: i64,
    pub op_id: OpId,
    pub article: ArticleId,
    pub device: DeviceId,
    pub person: PersonId,
    pub category: Option<CategoryId>,
    pub request_hash: String,
    pub op: String,
}

/// The same operation again is the same row.
pub fn keep(tx: &WriteTx<'_>, it: &New<'_>) -> Result<(), Error> {
    tx.run(
        "INSERT INTO quarantine (op_id, article, device, person, title, category, written_ms, request_hash, op, came_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (op_id) DO NOTHING",
        (
            it.op.op_id.to_string(),
            it.op.article.to_string(),
            it.device.to_string(),
            it.person.to_string(),
            it.title,
            it.category.map(|it| it.to_string()),
            it.written_ms.0,
            it.request_hash,
            serde_json::to_string(it.op)?,
            it.now.0,
        ),
    )?;
    Ok(())
}

/// How many of a device were ever kept: a thief of a laptop must not fill the disk.
pub fn count(tx: &ReadTx<'_>, device: DeviceId) -> Result<u32, Error> {
    Ok(tx.value("SELECT count(*) FROM quarantine WHERE device = ?1", [device.to_string()])?)
}

pub fn has(tx: &ReadTx<'_>, op: OpId) -> Result<bool, Error> {
    Ok(tx.value("SELECT EXISTS (SELECT 1 FROM quarantine WHERE op_id = ?1)", [op.to_string()])?)
}

/// In the order in which they came.
pub fn waiting(tx: &ReadTx<'_>) -> Result<Vec<(Waiting, Quarantined)>, Error> {
    Ok(tx.all(
        "SELECT q.n, q.op_id, q.article, q.device, q.person, q.category, q.request_hash, '' AS op, q.title, q.written_ms,
           q.came_ms, p.name AS person_name, d.name AS device_name
         FROM quarantine q JOIN person p ON p.id = q.person JOIN device d ON d.id = q.device
         WHERE q.taken_ms IS NULL ORDER BY q.n",
        [],
        |row| {
            let it = from_row(row)?;
            let told = Quarantined {
                op_id: it.op_id,
                article: it.article,
                title: row.get("title")?,
                person: it.person,
                person_name: row.get("person_name")?,
                device: it.device,
                device_name: row.get("device_name")?,
                written_ms: time(row, "written_ms")?,
                came_ms: time(row, "came_ms")?,
            };
            Ok((it, told))
        },
    )?)
}

/// That one and what waits before it of the same article from the same device: later texts grew from earlier ones.
pub fn up_to(tx: &ReadTx<'_>, op: OpId) -> Result<Vec<Waiting>, Error> {
    Ok(tx.all(
        "SELECT w.n, w.op_id, w.article, w.device, w.person, w.category, w.request_hash, w.op
         FROM quarantine q JOIN quarantine w ON w.article = q.article AND w.device = q.device AND w.n <= q.n
         WHERE q.op_id = ?1 AND w.taken_ms IS NULL ORDER BY w.n",
        [op.to_string()],
        from_row,
    )?)
}

/// `by`: who took it in; none where its writer sent it again herself.
pub fn taken(tx: &WriteTx<'_>, op: OpId, by: Option<PersonId>, now: Timestamp) -> Result<(), Error> {
    tx.run(
        "UPDATE quarantine SET taken_ms = ?2, taken_by = ?3 WHERE op_id = ?1 AND taken_ms IS NULL",
        (op.to_string(), now.0, by.map(|it| it.to_string())),
    )?;
    Ok(())
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Waiting> {
    Ok(Waiting {
        n: row.get("n")?,
        op_id: id(row, "op_id")?,
        article: id(row, "article")?,
        device: id(row, "device")?,
        person: id(row, "person")?,
        category: maybe_id(row, "category")?,
        request_hash: row.get("request_hash")?,
        op: row.get("op")?,
    })
}
