//! The numbered changes that laptops pull. The counter is the lock that every write takes first, so numbers become
//! visible in their order.

use domain::wire::ChangeKind;
use domain::{PersonId, Timestamp};
use sqlite::{Error, ReadTx, WriteTx};

#[derive(Debug, Clone)]
pub struct Touched {
    pub seq: i64,
    pub kind: ChangeKind,
    pub object: String,
}

pub fn touch(tx: &WriteTx<'_>, kind: ChangeKind, object: &str) -> Result<(), Error> {
    tx.run("UPDATE counter SET value = value + 1 WHERE name = 'change'", [])?;
    tx.run(
        "INSERT INTO change (kind, object, seq) VALUES (?1, ?2, (SELECT value FROM counter WHERE name = 'change'))
         ON CONFLICT (kind, object) DO UPDATE SET seq = excluded.seq",
        (kind.as_str(), object),
    )?;
    Ok(())
}

pub fn newest(tx: &ReadTx<'_>) -> Result<i64, Error> {
    counter(tx, "change")
}

pub fn after(tx: &ReadTx<'_>, seq: i64, limit: u32) -> Result<Vec<Touched>, Error> {
    tx.all("SELECT seq, kind, object FROM change WHERE seq > ?1 ORDER BY seq LIMIT ?2", (seq, limit), |row| {
        Ok(Touched { seq: row.get("seq")?, kind: super::word(row, "kind")?, object: row.get("object")? })
    })
}

/// The newest below that number: the lists, this person's own articles and the open conflicts (`own`), or all the rest.
pub fn below(tx: &ReadTx<'_>, before: i64, own: bool, person: PersonId, limit: u32) -> Result<Vec<Touched>, Error> {
    tx.all(
        "SELECT c.seq, c.kind, c.object FROM change c
           LEFT JOIN article a ON c.kind = 'article' AND a.id = c.object
           LEFT JOIN conflict f ON c.kind = 'conflict' AND f.id = c.object
           LEFT JOIN comment m ON c.kind = 'comment' AND m.id = c.object
           LEFT JOIN article o ON o.id = m.article
         WHERE c.seq < ?1
           AND ?2 = CASE c.kind WHEN 'article' THEN coalesce(a.owner = ?3, 0)
                                WHEN 'conflict' THEN f.solved_by IS NULL
                                WHEN 'comment' THEN coalesce(o.owner = ?3, 0) ELSE 1 END
         ORDER BY c.seq DESC LIMIT ?4",
        (before, own, person.to_string(), limit),
        |row| Ok(Touched { seq: row.get("seq")?, kind: super::word(row, "kind")?, object: row.get("object")? }),
    )
}

/// Articles of that part whose last change lies below the number.
pub fn articles_below(tx: &ReadTx<'_>, before: i64, own: bool, person: PersonId) -> Result<u32, Error> {
    tx.value(
        "SELECT count(*) FROM change c JOIN article a ON a.id = c.object
         WHERE c.kind = 'article' AND c.seq < ?1 AND (a.owner = ?3) = ?2",
        (before, own, person.to_string()),
    )
}

/// Up to which moment laptops were told what readers began or ceased to see.
pub fn shown_until(tx: &ReadTx<'_>) -> Result<Timestamp, Error> {
    counter(tx, "shown").map(Timestamp)
}

pub fn set_shown_until(tx: &WriteTx<'_>, now: Timestamp) -> Result<(), Error> {
    tx.run("UPDATE counter SET value = max(value, ?1) WHERE name = 'shown'", [now.0])?;
    Ok(())
}

fn counter(tx: &ReadTx<'_>, name: &str) -> Result<i64, Error> {
    tx.value("SELECT value FROM counter WHERE name = ?1", [name])
}
