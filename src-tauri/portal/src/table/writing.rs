//! Who has an article open for writing, and from whom it was taken over. It does not know who may.

use domain::wire::{TakenOver, Writer, WritingBody};
use domain::{ArticleId, DeviceId, PersonId, Role, Timestamp};
use sqlite::{Error, ReadTx, WriteTx};

use super::{id, maybe_id, maybe_time, time, word};

/// The row of one laptop.
#[derive(Debug, Clone)]
pub struct Row {
    pub seen_ms: Timestamp,
    pub taken_by: Option<PersonId>,
    pub handed_ms: Option<Timestamp>,
}

/// Somebody who writes now, and as what.
#[derive(Debug, Clone)]
pub struct Holder {
    pub person: PersonId,
    pub device: DeviceId,
    pub role: Role,
}

pub fn find(tx: &ReadTx<'_>, article: ArticleId, device: DeviceId) -> Result<Option<Row>, Error> {
    tx.one(
        "SELECT seen_ms, taken_by, handed_ms FROM writing WHERE article = ?1 AND device = ?2",
        (article.to_string(), device.to_string()),
        |row| {
            Ok(Row {
                seen_ms: time(row, "seen_ms")?,
                taken_by: maybe_id(row, "taken_by")?,
                handed_ms: maybe_time(row, "handed_ms")?,
            })
        },
    )
}

/// From now on, whatever was there of this laptop.
pub fn begin(
    tx: &WriteTx<'_>,
    article: ArticleId,
    device: DeviceId,
    person: PersonId,
    now: Timestamp,
) -> Result<(), Error> {
    tx.run(
        "INSERT INTO writing (article, device, person, since_ms, seen_ms) VALUES (?1, ?2, ?3, ?4, ?4)
         ON CONFLICT (article, device) DO UPDATE SET person = ?3, since_ms = ?4, seen_ms = ?4,
           taken_by = NULL, taken_ms = NULL, handed_ms = NULL",
        (article.to_string(), device.to_string(), person.to_string(), now.0),
    )?;
    Ok(())
}

pub fn seen(tx: &WriteTx<'_>, article: ArticleId, device: DeviceId, now: Timestamp) -> Result<(), Error> {
    tx.run(
        "UPDATE writing SET seen_ms = ?3 WHERE article = ?1 AND device = ?2",
        (article.to_string(), device.to_string(), now.0),
    )?;
    Ok(())
}

pub fn end(tx: &WriteTx<'_>, article: ArticleId, device: DeviceId) -> Result<(), Error> {
    tx.run("DELETE FROM writing WHERE article = ?1 AND device = ?2", (article.to_string(), device.to_string()))?;
    Ok(())
}

/// Nobody was seen there since: they are gone, with what they had taken over and been given. Answers the articles.
pub fn fade(tx: &WriteTx<'_>, since: Timestamp) -> Result<Vec<ArticleId>, Error> {
    let gone: Vec<(ArticleId, PersonId)> = tx.all(
        "DELETE FROM writing WHERE taken_by IS NULL AND seen_ms <= ?1 RETURNING article, person",
        [since.0],
        |row| Ok((id(row, "article")?, id(row, "person")?)),
    )?;
    for (article, person) in &gone {
        settled(tx, *article, *person)?;
    }
    Ok(gone.into_iter().map(|(article, _)| article).collect())
}

/// Is there anybody to fade?
pub fn any_faded(tx: &ReadTx<'_>, since: Timestamp) -> Result<bool, Error> {
    tx.value("SELECT EXISTS (SELECT 1 FROM writing WHERE taken_by IS NULL AND seen_ms <= ?1)", [since.0])
}

/// Who took it over is gone: from whom it was taken has nobody to ask any more. Who has not answered yet still will.
pub fn settled(tx: &WriteTx<'_>, article: ArticleId, by: PersonId) -> Result<(), Error> {
    tx.run(
        "DELETE FROM writing WHERE article = ?1 AND taken_by = ?2 AND handed_ms IS NOT NULL",
        (article.to_string(), by.to_string()),
    )?;
    Ok(())
}

/// Who writes now, but for this laptop.
pub fn others(tx: &ReadTx<'_>, article: ArticleId, device: DeviceId, since: Timestamp) -> Result<Vec<Holder>, Error> {
    tx.all(
        "SELECT w.person, w.device, p.role FROM writing w JOIN person p ON p.id = w.person
         WHERE w.article = ?1 AND w.device <> ?2 AND w.taken_by IS NULL AND w.seen_ms > ?3 ORDER BY w.since_ms, w.device",
        (article.to_string(), device.to_string(), since.0),
        |row| Ok(Holder { person: id(row, "person")?, device: id(row, "device")?, role: word(row, "role")? }),
    )
}

/// This laptop is asked for its words.
pub fn take(tx: &WriteTx<'_>, article: ArticleId, from: DeviceId, by: PersonId, now: Timestamp) -> Result<(), Error> {
    tx.run(
        "UPDATE writing SET taken_by = ?3, taken_ms = ?4, handed_ms = NULL WHERE article = ?1 AND device = ?2",
        (article.to_string(), from.to_string(), by.to_string(), now.0),
    )?;
    Ok(())
}

pub fn handed(tx: &WriteTx<'_>, article: ArticleId, device: DeviceId, now: Timestamp) -> Result<(), Error> {
    tx.run(
        "UPDATE writing SET handed_ms = ?3 WHERE article = ?1 AND device = ?2 AND taken_by IS NOT NULL",
        (article.to_string(), device.to_string(), now.0),
    )?;
    Ok(())
}

/// What this laptop is asked for and has not handed over.
pub fn asked_of(tx: &ReadTx<'_>, device: DeviceId) -> Result<Vec<ArticleId>, Error> {
    tx.all(
        "SELECT article FROM writing WHERE device = ?1 AND taken_by IS NOT NULL AND handed_ms IS NULL ORDER BY article",
        [device.to_string()],
        |row| id(row, "article"),
    )
}

/// Does anybody still owe this person her words?
pub fn owed_to(tx: &ReadTx<'_>, article: ArticleId, by: PersonId) -> Result<bool, Error> {
    tx.value(
        "SELECT EXISTS (SELECT 1 FROM writing WHERE article = ?1 AND taken_by = ?2 AND handed_ms IS NULL)",
        (article.to_string(), by.to_string()),
    )
}

/// Was it taken over from this person by that one?
pub fn was_taken(tx: &ReadTx<'_>, article: ArticleId, from: PersonId, by: PersonId) -> Result<bool, Error> {
    tx.value(
        "SELECT EXISTS (SELECT 1 FROM writing WHERE article = ?1 AND person = ?2 AND taken_by = ?3)",
        (article.to_string(), from.to_string(), by.to_string()),
    )
}

/// None where nobody writes and nothing was taken over.
pub fn body(tx: &ReadTx<'_>, article: ArticleId, since: Timestamp) -> Result<Option<WritingBody>, Error> {
    let rows: Vec<(Writer, Timestamp, Option<PersonId>, Option<Timestamp>)> = tx.all(
        "SELECT person, device, since_ms, seen_ms, taken_by, taken_ms FROM writing WHERE article = ?1
         ORDER BY since_ms, device",
        [article.to_string()],
        |row| {
            let writer =
                Writer { person: id(row, "person")?, device: id(row, "device")?, since_ms: time(row, "since_ms")? };
            Ok((writer, time(row, "seen_ms")?, maybe_id(row, "taken_by")?, maybe_time(row, "taken_ms")?))
        },
    )?;
    let mut out = WritingBody::default();
    for (it, seen_ms, by, at_ms) in rows {
        match (by, at_ms) {
            (Some(by), Some(at_ms)) => {
                out.taken.push(TakenOver { person: it.person, device: it.device, by, at_ms });
            }
            _ if seen_ms > since => out.writers.push(it),
            _ => {}
        }
    }
    Ok((out != WritingBody::default()).then_some(out))
}
