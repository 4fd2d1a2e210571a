//! Who did what, in a chain: each row holds the hash of the one before, so a changed or missing row shows.

use domain::{ArticleId, DeviceId, PersonId, RevisionId, Timestamp};
use rusqlite::Row;
use serde_json::{Value, json};
use sqlite::{Error, ReadTx, WriteTx};

const BEFORE_THE_FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

#[derive(Debug, Clone)]
pub struct Entry<'a> {
    pub at_ms: Timestamp,
    pub person: PersonId,
    pub device: Option<DeviceId>,
    pub act: &'a str,
    pub article: Option<ArticleId>,
    pub revision: Option<RevisionId>,
    pub reason: Option<&'a str>,
    pub detail: Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Verified {
    pub rows: i64,
    pub first_bad: Option<i64>,
}

pub fn append(tx: &WriteTx<'_>, it: &Entry<'_>) -> Result<i64, Error> {
    let last: Option<(i64, String)> = tx.one("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", [], |row| {
        Ok((row.get("seq")?, row.get("hash")?))
    })?;
    let (seq, prev) = last.map_or((1, BEFORE_THE_FIRST.to_owned()), |(seq, hash)| (seq + 1, hash));
    let row = Chained {
        seq,
        at_ms: it.at_ms.0,
        person: it.person.to_string(),
        device: it.device.map(|it| it.to_string()),
        act: it.act.to_owned(),
        article: it.article.map(|it| it.to_string()),
        revision: it.revision.map(|it| it.to_string()),
        reason: it.reason.map(ToOwned::to_owned),
        detail: it.detail.to_string(),
        prev,
    };
    tx.run(
        "INSERT INTO audit (seq, at_ms, person, device, act, article, revision, reason, detail, prev, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        rusqlite::params![
            row.seq,
            row.at_ms,
            row.person,
            row.device,
            row.act,
            row.article,
            row.revision,
            row.reason,
            row.detail,
            row.prev,
            row.hash(),
        ],
    )?;
    Ok(seq)
}

/// Walks the whole chain; says the first row that does not fit.
pub fn verify(tx: &ReadTx<'_>) -> Result<Verified, Error> {
    let rows = tx.all(
        "SELECT seq, at_ms, person, device, act, article, revision, reason, detail, prev, hash FROM audit ORDER BY seq",
        [],
        |row| Ok((Chained::from_row(row)?, row.get::<_, String>("hash")?)),
    )?;
    let mut count = 0;
    let mut last = BEFORE_THE_FIRST.to_owned();
    for (chained, hash) in rows {
        count += 1;
        if chained.seq != count || chained.prev != last || chained.hash() != hash {
            return Ok(Verified { rows: count, first_bad: Some(chained.seq) });
        }
        last = hash;
    }
    Ok(Verified { rows: count, first_bad: None })
}

struct Chained {
    seq: i64,
    at_ms: i64,
    person: String,
    device: Option<String>,
    act: String,
    article: Option<String>,
    revision: Option<String>,
    reason: Option<String>,
    detail: String,
    prev: String,
}

impl Chained {
    /// A JSON array has one spelling and keeps "nothing" apart from an empty text.
    fn hash(&self) -> String {
        let row = json!([
            self.seq,
            self.at_ms,
            self.person,
            self.device,
            self.act,
            self.article,
            self.revision,
            self.reason,
            self.detail,
            self.prev
        ]);
        blake3::hash(row.to_string().as_bytes()).to_hex().to_string()
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get("seq")?,
            at_ms: row.get("at_ms")?,
            person: row.get("person")?,
            device: row.get("device")?,
            act: row.get("act")?,
            article: row.get("article")?,
            revision: row.get("revision")?,
            reason: row.get("reason")?,
            detail: row.get("detail")?,
            prev: row.get("prev")?,
        })
    }
}
