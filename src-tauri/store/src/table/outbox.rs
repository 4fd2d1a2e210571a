//! What this laptop has done and the portal has not answered yet, in order. It does not know how it is sent.

use std::collections::BTreeSet;

use domain::wire::{Code, Op, OpKind};
use domain::{ArticleId, OpId, Revision, Timestamp};
use sqlite::{Row, RowResult, column, maybe, named_params};

use crate::error::{Error, json};
use crate::tx::{ReadTx, WriteTx};

/// 5 s, 10 s, 20 s, 40 s, then every minute: a portal that is back is found soon, one that is away is not hammered.
const FIRST_WAIT_MS: i64 = 5_000;
const LONGEST_WAIT_MS: i64 = 60_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub op: Op,
    pub created_ms: Timestamp,
    /// How often it was handed to the sender; 0 means it has not left the laptop.
    pub tries: u32,
    pub next_try_ms: Timestamp,
    pub refused: Option<Refused>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The wire's code, as its name there.
    pub code: String,
    pub why: String,
}

/// Everything, in order.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<Waiting>, Error> {
    let sql = "SELECT op_id, article, kind, payload, base, created_ms, tries, next_try_ms, refused_code, refused_why \
               FROM outbox WHERE article IS NOT NULL ORDER BY n";
    tx.sql().all(sql, [], read)?.into_iter().map(Raw::open).collect()
}

pub fn of_article(tx: &ReadTx<'_>, article: ArticleId) -> Result<Vec<Waiting>, Error> {
    let sql = "SELECT op_id, article, kind, payload, base, created_ms, tries, next_try_ms, refused_code, refused_why \
               FROM outbox WHERE article = :article ORDER BY n";
    let rows = tx.sql().all(sql, named_params! { ":article": article.to_string() }, read)?;
    rows.into_iter().map(Raw::open).collect()
}

pub fn find(tx: &ReadTx<'_>, op: OpId) -> Result<Option<Waiting>, Error> {
    let sql = "SELECT op_id, article, kind, payload, base, created_ms, tries, next_try_ms, refused_code, refused_why \
               FROM outbox WHERE op_id = :op AND article IS NOT NULL";
    tx.sql().one(sql, named_params! { ":op": op.to_string() }, read)?.map(Raw::open).transpose()
}

pub fn waits(tx: &ReadTx<'_>, article: ArticleId) -> Result<bool, Error> {
    Ok(tx.sql().value(
        "SELECT EXISTS (SELECT 1 FROM outbox WHERE article = :article)",
        named_params! { ":article": article.to_string() },
    )?)
}

/// Of the text itself: what is said beside it keeps nothing from being brought together.
pub fn text_waits(tx: &ReadTx<'_>, article: ArticleId) -> Result<bool, Error> {
    Ok(tx.sql().value(
        "SELECT EXISTS (SELECT 1 FROM outbox WHERE article = :article AND kind IN ('revision', 'submit'))",
        named_params! { ":article": article.to_string() },
    )?)
}

pub fn count(tx: &ReadTx<'_>) -> Result<u32, Error> {
    Ok(tx.sql().value("SELECT count(*) FROM outbox", [])?)
}

/// How many are on their way, and how many the portal refused.
pub fn waiting_and_refused(tx: &ReadTx<'_>) -> Result<(u32, u32), Error> {
    let sql = "SELECT count(*) - count(refused_code) AS waiting, count(refused_code) AS refused FROM outbox";
    let found = tx.sql().one(sql, [], |row| Ok((row.get("waiting")?, row.get("refused")?)))?;
    Ok(found.unwrap_or_default())
}

pub fn add(tx: &WriteTx<'_>, op: &Op, now: Timestamp) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO outbox (op_id, article, kind, payload, base, created_ms)
         VALUES (:op, :article, :kind, :payload, :base, :created_ms)",
        named_params! {
            ":op": op.op_id.to_string(),
            ":article": op.article.to_string(),
            ":kind": op.kind.as_str(),
            ":payload": op.payload.to_string(),
            ":base": op.base.map(|it| it.to_string()),
            ":created_ms": now.0,
        },
    )?;
    Ok(())
}

/// Hands out what is due, in order, at most about `bytes` of it (one always), and counts the try before the first
/// byte leaves: what was handed out cannot be taken back any more, and after a crash it waits its time.
/// An article stops at its first refused or not yet due row; other articles go on.
pub fn take(tx: &WriteTx<'_>, now: Timestamp, bytes: usize) -> Result<Vec<Op>, Error> {
    hand_out(tx, all(tx)?, now, bytes)
}

/// As `take`, but only what has never left, whatever waits before it.
pub fn take_untried(tx: &WriteTx<'_>, now: Timestamp, bytes: usize) -> Result<Vec<Op>, Error> {
    let untried = all(tx)?.into_iter().filter(|it| it.tries == 0).collect();
    hand_out(tx, untried, now, bytes)
}

fn hand_out(tx: &WriteTx<'_>, waiting: Vec<Waiting>, now: Timestamp, bytes: usize) -> Result<Vec<Op>, Error> {
    let mut stopped = BTreeSet::new();
    let mut room = bytes;
    let mut out: Vec<Op> = Vec::new();
    for it in waiting {
        let due = it.refused.is_none() && it.next_try_ms <= now;
        if !due || stopped.contains(&it.op.article) {
            stopped.insert(it.op.article);
            continue;
        }
        let size = it.op.payload.to_string().len();
        if size > room && !out.is_empty() {
            break;
        }
        room = room.saturating_sub(size);
        let wait = FIRST_WAIT_MS.saturating_mul(1 << it.tries.min(8)).min(LONGEST_WAIT_MS);
        tx.change().run(
            "UPDATE outbox SET tries = tries + 1, next_try_ms = :next WHERE op_id = :op",
            named_params! { ":op": it.op.op_id.to_string(), ":next": now.plus_ms(wait).0 },
        )?;
        out.push(it.op);
    }
    Ok(out)
}

/// Texts of a clock that was far ahead are of now, by the portal's clock: with their own stamp it refuses them, so it
/// cannot have them, and a hash is of the text alone.
pub fn put_stamps_right(tx: &WriteTx<'_>, portal_now: Timestamp) -> Result<(), Error> {
    let latest = portal_now.plus_ms(Revision::AHEAD_MOST_MS);
    let ahead = "kind = 'revision' AND refused_code IS NULL AND payload ->> '$.at_ms' > :latest";
    let named = named_params! { ":now": portal_now.0, ":latest": latest.0 };
    let revisions =
        format!("UPDATE revision SET at_ms = :now WHERE id IN (SELECT payload ->> '$.id' FROM outbox WHERE {ahead})");
    if tx.change().run(&revisions, named)? > 0 {
        let sql = format!("UPDATE outbox SET payload = json_set(payload, '$.at_ms', :now) WHERE {ahead}");
        tx.change().run(&sql, named)?;
    }
    Ok(())
}

/// The person asked, or the network came back: nothing waits for its time, but what was refused stays.
pub fn due_now(tx: &WriteTx<'_>) -> Result<(), Error> {
    tx.change().run("UPDATE outbox SET next_try_ms = 0", [])?;
    Ok(())
}

/// Kept, shown to its author, never sent again in silence.
pub fn refuse(tx: &WriteTx<'_>, op: OpId, code: Code, why: &str) -> Result<(), Error> {
    let code = serde_json::to_value(code).map_err(json("a code"))?;
    tx.change().run(
        "UPDATE outbox SET refused_code = :code, refused_why = :why WHERE op_id = :op",
        named_params! { ":op": op.to_string(), ":code": code.as_str(), ":why": why },
    )?;
    Ok(())
}

pub fn remove(tx: &WriteTx<'_>, op: OpId) -> Result<(), Error> {
    tx.change().run("DELETE FROM outbox WHERE op_id = :op", named_params! { ":op": op.to_string() })?;
    Ok(())
}

/// A submit that the portal would not have speaks of a text that a newer one replaces; everything behind it would wait
/// for ever. Answers whether there was one.
pub fn drop_refused_submits(tx: &WriteTx<'_>, article: ArticleId) -> Result<bool, Error> {
    let mut dropped = false;
    for it in of_article(tx, article)? {
        if it.op.kind == OpKind::Submit && it.refused.is_some() {
            remove(tx, it.op.op_id)?;
            dropped = true;
        }
    }
    Ok(dropped)
}

/// A row whose payload is still text.
struct Raw {
    op: Op,
    payload: String,
    created_ms: Timestamp,
    tries: u32,
    next_try_ms: Timestamp,
    refused: Option<Refused>,
}

impl Raw {
    fn open(self) -> Result<Waiting, Error> {
        let payload = serde_json::from_str(&self.payload).map_err(json("a waiting operation"))?;
        Ok(Waiting {
            op: Op { payload, ..self.op },
            created_ms: self.created_ms,
            tries: self.tries,
            next_try_ms: self.next_try_ms,
            refused: self.refused,
        })
    }
}

fn read(row: &Row<'_>) -> RowResult<Raw> {
    let kind: String = row.get("kind")?;
    let code: Option<String> = row.get("refused_code")?;
    let why: Option<String> = row.get("refused_why")?;
    Ok(Raw {
        op: Op {
            op_id: column(row, "op_id")?,
            // The table takes no other.
            kind: OpKind::ALL.into_iter().find(|it| it.as_str() == kind).unwrap_or(OpKind::Revision),
            article: column(row, "article")?,
            base: maybe(row, "base")?,
            payload: serde_json::Value::Null,
        },
        payload: row.get("payload")?,
        created_ms: Timestamp(row.get("created_ms")?),
        tries: row.get("tries")?,
        next_try_ms: Timestamp(row.get("next_try_ms")?),
        refused: code.map(|code| Refused { code, why: why.unwrap_or_default() }),
    })
}
