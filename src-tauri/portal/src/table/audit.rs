//! Who did what, in a chain: each row holds the hash of the one before, so a changed or missing row shows. How long the
//! chain was stands apart from it (`audit_last`), so that a missing end shows too.

use std::ops::ControlFlow;

use domain::wire::AuditRow;
pub use domain::wire::Verified;
use domain::{ArticleId, DeviceId, PersonId, RevisionId, Timestamp};
use rusqlite::Row;
use serde_json::Value;
use sqlite::{Error, ReadTx, WriteTx};

use super::time;

const BEFORE_THE_FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

macro_rules! told {
    ($where:literal) => {
        concat!(
            "SELECT u.seq, u.at_ms, u.person, u.device, u.act, u.article, u.revision, u.reason, u.detail, u.hash,
               p.name, a.title, r.no
             FROM audit u LEFT JOIN person p ON p.id = u.person LEFT JOIN article a ON a.id = u.article
               LEFT JOIN revision r ON r.id = u.revision
             WHERE ",
            $where,
            " ORDER BY u.seq DESC LIMIT ?3"
        )
    };
}

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

/// Walks the whole chain; says the first row that does not fit, also one that is missing at the end.
pub fn verify(tx: &ReadTx<'_>) -> Result<Verified, Error> {
    let mut it = Verified { rows: 0, first_bad: None, last_hash: BEFORE_THE_FIRST.to_owned() };
    tx.each(
        "SELECT seq, at_ms, person, device, act, article, revision, reason, detail, prev, hash FROM audit ORDER BY seq",
        [],
        |row| -> Result<_, Error> {
            // What is no row of ours, a blob or a number in the place of words, does not fit either.
            let Ok(chained) = Chained::from_row(row) else {
                it.first_bad = Some(row.get("seq")?);
                return Ok(ControlFlow::Break(()));
            };
            let hash: String = row.get("hash").unwrap_or_default();
            let next = it.rows + 1;
            if chained.seq != next || chained.prev != it.last_hash || chained.hash() != hash {
                // Where a row is missing, it is the missing one that does not fit.
                it.first_bad = Some(chained.seq.min(next));
                return Ok(ControlFlow::Break(()));
            }
            it.rows = next;
            it.last_hash = hash;
            Ok(ControlFlow::Continue(()))
        },
    )?;
    if it.first_bad.is_none() {
        it.first_bad = end(tx, &it)?;
    }
    Ok(it)
}

/// The row that the end of the chain lacks, or the last one where it is another than was written.
fn end(tx: &ReadTx<'_>, it: &Verified) -> Result<Option<i64>, Error> {
    let last = tx.one("SELECT seq, hash FROM audit_last", [], |row| {
        Ok((row.get::<_, i64>("seq")?, row.get::<_, String>("hash")?))
    })?;
    Ok(match last {
        Some((seq, hash)) if seq == it.rows && hash == it.last_hash => None,
        Some((seq, _)) if seq > it.rows => Some(it.rows + 1),
        _ => Some(it.rows.max(1)),
    })
}

/// Which rows somebody asked for.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    /// Of one article, or of everything, below that number.
    Below { article: Option<ArticleId>, seq: i64 },
    /// What went the urgent way in that time: an approval or a withdrawal with its reason.
    Urgent { from: Timestamp, until: Timestamp },
}

/// The newest first. Titles are those of today.
pub fn rows(tx: &ReadTx<'_>, which: Which, limit: u32) -> Result<Vec<AuditRow>, Error> {
    match which {
        Which::Below { article: Some(article), seq } => {
            tx.all(told!("u.article = ?1 AND u.seq < ?2"), (article.to_string(), seq, limit), told_row)
        }
        Which::Below { article: None, seq } => tx.all(told!("?1 = '' AND u.seq < ?2"), ("", seq, limit), told_row),
        Which::Urgent { from, until } => tx.all(
            told!(
                "u.at_ms >= ?1 AND u.at_ms < ?2 AND ((u.act = 'approve' AND u.reason IS NOT NULL)
                   OR (u.act = 'withdraw' AND json_extract(u.detail, '$.urgent') = 1))"
            ),
            (from.0, until.0, limit),
            told_row,
        ),
    }
}

fn told_row(row: &Row<'_>) -> rusqlite::Result<AuditRow> {
    let detail: String = row.get("detail")?;
    Ok(AuditRow {
        seq: row.get("seq")?,
        at_ms: time(row, "at_ms")?,
        person: row.get("person")?,
        name: row.get("name")?,
        device: row.get("device")?,
        act: row.get("act")?,
        article: row.get("article")?,
        title: row.get("title")?,
        revision: row.get("revision")?,
        no: row.get("no")?,
        reason: row.get("reason")?,
        detail: serde_json::from_str(&detail).unwrap_or(Value::String(detail)),
        hash: row.get("hash")?,
    })
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
        let Self { seq, at_ms, person, device, act, article, revision, reason, detail, prev } = self;
        let row = (seq, at_ms, person, device, act, article, revision, reason, detail, prev);
        // Of numbers and words, into memory: nothing of it can fail.
        let json = serde_json::to_vec(&row).unwrap_or_default();
        blake3::hash(&json).to_hex().to_string()
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
