//! What this person is told of, each fact once. Who is told of what is `domain`'s, and when it is decided is `hear`'s.

use domain::article::Standing;
use domain::notice::{Fact, Notice, NoticeKind, NoticeSettings, still_so};
use domain::{ArticleId, CommentId, Timestamp};
use sqlite::{Row, RowResult, maybe, named_params};

use crate::error::{Error, json};
use crate::tx::{ReadTx, WriteTx};

/// Older ones are gone: nobody reads them, and what is that old makes no new one either.
pub const KEPT_MS: i64 = 90 * domain::time::DAY_MS;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its number in this file; a newer one has a higher one.
    pub n: i64,
    pub notice: Notice,
    pub seen_ms: Option<Timestamp>,
    pub told_ms: Option<Timestamp>,
}

/// The newest first, by what happened and not by when it came. A kind of a newer program is left out.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<Kept>, Error> {
    let sql = "SELECT n, key, kind, article, by, at_ms, fact, seen_ms, told_ms FROM notice ORDER BY at_ms DESC, n DESC";
    known(tx.sql().all(sql, [], read)?)
}

/// What nobody was told of and nobody has read, the oldest first.
pub fn untold(tx: &ReadTx<'_>) -> Result<Vec<Kept>, Error> {
    let sql = "SELECT n, key, kind, article, by, at_ms, fact, seen_ms, told_ms FROM notice \
               WHERE seen_ms IS NULL AND told_ms IS NULL ORDER BY at_ms, n";
    known(tx.sql().all(sql, [], read)?)
}

/// False where that fact was told before.
pub fn put(tx: &WriteTx<'_>, it: &Notice) -> Result<bool, Error> {
    let fact = serde_json::to_string(&it.fact).map_err(json("what a notice says"))?;
    let made = tx.change().run(
        "INSERT INTO notice (key, kind, article, by, at_ms, fact) VALUES (:key, :kind, :article, :by, :at, :fact)
         ON CONFLICT (key) DO NOTHING",
        named_params! {
            ":key": it.key,
            ":kind": it.kind.as_str(),
            ":article": it.article.map(|it| it.to_string()),
            ":by": it.by.map(|it| it.to_string()),
            ":at": it.at_ms.0,
            ":fact": fact,
        },
    )?;
    Ok(made > 0)
}

/// Is that fact told already?
pub fn is_known(tx: &ReadTx<'_>, key: &str) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM notice WHERE key = :key)";
    Ok(tx.sql().value(sql, named_params! { ":key": key })?)
}

pub fn see(tx: &WriteTx<'_>, n: i64, now: Timestamp) -> Result<(), Error> {
    let sql = "UPDATE notice SET seen_ms = :now WHERE n = :n AND seen_ms IS NULL";
    tx.change().run(sql, named_params! { ":n": n, ":now": now.0 })?;
    Ok(())
}

/// Up to the newest that was on the screen: one that came meanwhile has not been read.
pub fn see_all(tx: &WriteTx<'_>, up_to: i64, now: Timestamp) -> Result<(), Error> {
    let sql = "UPDATE notice SET seen_ms = :now WHERE n <= :up_to AND seen_ms IS NULL";
    tx.change().run(sql, named_params! { ":up_to": up_to, ":now": now.0 })?;
    Ok(())
}

/// Before anything is shown: a program that dies in between shows it no second time, and the list has it.
pub fn mark_told(tx: &WriteTx<'_>, n: i64, now: Timestamp) -> Result<(), Error> {
    let sql = "UPDATE notice SET told_ms = :now WHERE n = :n AND told_ms IS NULL";
    tx.change().run(sql, named_params! { ":n": n, ":now": now.0 })?;
    Ok(())
}

/// What somebody else has dealt with need not be read.
pub(crate) fn settle(tx: &WriteTx<'_>, standing: &Standing, now: Timestamp) -> Result<(), Error> {
    let sql = "SELECT n, key, kind, article, by, at_ms, fact, seen_ms, told_ms FROM notice \
               WHERE article = :article AND seen_ms IS NULL";
    let new = known(tx.sql().all(sql, named_params! { ":article": standing.article.to_string() }, read)?)?;
    let past = new.into_iter().filter(|it| !still_so(it.notice.kind, it.notice.at_ms, &it.notice.fact, standing));
    past.into_iter().try_for_each(|it| see(tx, it.n, now))
}

/// A thread that was resolved: nobody has to answer any more.
pub(crate) fn solved(tx: &WriteTx<'_>, thread: CommentId, now: Timestamp) -> Result<(), Error> {
    tx.change().run(
        "UPDATE notice SET seen_ms = :now WHERE seen_ms IS NULL AND kind IN ('comment', 'mention')
           AND fact ->> '$.comment' IN (SELECT id FROM comment WHERE id = :thread OR answers = :thread)",
        named_params! { ":thread": thread.to_string(), ":now": now.0 },
    )?;
    Ok(())
}

/// With the article, out of this person's view.
pub(super) fn remove_of(tx: &WriteTx<'_>, article: ArticleId) -> Result<(), Error> {
    let sql = "DELETE FROM notice WHERE article = :article";
    tx.change().run(sql, named_params! { ":article": article.to_string() })?;
    Ok(())
}

/// From when on anything is news; none where nobody has said so yet.
pub fn since(tx: &ReadTx<'_>) -> Result<Option<Timestamp>, Error> {
    let sql = "SELECT since_ms FROM notice_way WHERE since_ms IS NOT NULL";
    Ok(tx.sql().one(sql, [], |row| Ok(Timestamp(row.get("since_ms")?)))?)
}

/// Of a profile that begins now; one that has begun keeps its moment.
pub fn begin(tx: &WriteTx<'_>, portal_now: Timestamp) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO notice_way (one, since_ms) VALUES (1, :now)
         ON CONFLICT (one) DO UPDATE SET since_ms = coalesce(since_ms, excluded.since_ms)",
        named_params! { ":now": portal_now.0 },
    )?;
    Ok(())
}

/// Drops what is old; it makes no new one, since `since` is never longer ago than that.
pub(crate) fn drop_old(tx: &WriteTx<'_>, portal_now: Timestamp) -> Result<(), Error> {
    let sql = "DELETE FROM notice WHERE at_ms <= :before";
    tx.change().run(sql, named_params! { ":before": portal_now.plus_ms(-KEPT_MS).0 })?;
    Ok(())
}

/// As the program comes where nothing was chosen, or where a newer program chose what this one does not know.
pub fn settings(tx: &ReadTx<'_>) -> Result<NoticeSettings, Error> {
    let sql = "SELECT settings FROM notice_way WHERE settings IS NOT NULL";
    let kept: Option<String> = tx.sql().one(sql, [], |row| row.get("settings"))?;
    Ok(kept.and_then(|it| serde_json::from_str(&it).ok()).unwrap_or_default())
}

pub fn set_settings(tx: &WriteTx<'_>, it: &NoticeSettings) -> Result<(), Error> {
    let text = serde_json::to_string(it).map_err(json("how somebody is told"))?;
    tx.change().run(
        "INSERT INTO notice_way (one, settings) VALUES (1, :settings)
         ON CONFLICT (one) DO UPDATE SET settings = excluded.settings",
        named_params! { ":settings": text },
    )?;
    Ok(())
}

struct Raw {
    kept: Kept,
    kind: String,
    fact: String,
}

fn read(row: &Row<'_>) -> RowResult<Raw> {
    let time = |name| -> RowResult<Option<Timestamp>> { Ok(row.get::<_, Option<i64>>(name)?.map(Timestamp)) };
    let notice = Notice {
        key: row.get("key")?,
        kind: NoticeKind::Failed,
        article: maybe(row, "article")?,
        by: maybe(row, "by")?,
        at_ms: Timestamp(row.get("at_ms")?),
        fact: Fact::Plain,
    };
    let kept = Kept { n: row.get("n")?, notice, seen_ms: time("seen_ms")?, told_ms: time("told_ms")? };
    Ok(Raw { kept, kind: row.get("kind")?, fact: row.get("fact")? })
}

fn known(rows: Vec<Raw>) -> Result<Vec<Kept>, Error> {
    let known = rows.into_iter().filter_map(|Raw { mut kept, kind, fact }| {
        kept.notice.kind = NoticeKind::from_name(&kind)?;
        kept.notice.fact = serde_json::from_str(&fact).ok()?;
        Some(kept)
    });
    Ok(known.collect())
}
