//! The audit's chain: rows changed, taken away and swapped by somebody who has the file, and how long it takes to walk it.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::{ArticleId, PersonId, Timestamp};
use portal::Portal;
use portal::table::audit::{self, Entry};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Value, json};
use tempfile::TempDir;

const COLUMNS: [&str; 11] =
    ["seq", "at_ms", "person", "device", "act", "article", "revision", "reason", "detail", "prev", "hash"];
const NOW: Timestamp = Timestamp(1_795_500_000_000);

#[derive(Debug, Default)]
pub struct Broken {
    pub tried: usize,
    /// Not named, or another row named.
    pub faults: Vec<String>,
    /// The control: what an audit of hashes alone, that chains nothing, would have missed of the same.
    pub missed_unchained: usize,
    pub good_before: bool,
}

#[derive(Debug)]
pub struct Pace {
    pub rows: i64,
    pub took: Duration,
    pub first_bad: Option<i64>,
}

/// A chain of so many rows; each of them altered column by column, taken away, and swapped with another.
pub fn broken(rows: i64) -> Broken {
    let (folder, portal) = filled(rows);
    let path = folder.path().join("portal.db");
    let mut out = Broken { good_before: portal.verify().unwrap().first_bad.is_none(), ..Broken::default() };
    let hand = by_hand(&path);
    for seq in 1..=rows {
        for column in COLUMNS {
            let value = match column {
                "seq" => format!("{}", rows + 1_000),
                "at_ms" => "at_ms + 1".to_owned(),
                _ => format!("coalesce({column}, '') || 'x'"),
            };
            let sql = format!("UPDATE audit SET {column} = {value} WHERE seq = {seq}");
            tries(&portal, &hand, &[&sql], &format!("{column} of row {seq}"), seq, &mut out);
        }
        tries(
            &portal,
            &hand,
            &[&format!("DELETE FROM audit WHERE seq = {seq}")],
            &format!("row {seq} away"),
            seq,
            &mut out,
        );
        let with = seq % rows + 1;
        let (first, second) = (seq.min(with), seq.max(with));
        if first != second {
            let swap = [
                format!("UPDATE audit SET seq = 0 WHERE seq = {first}"),
                format!("UPDATE audit SET seq = {first} WHERE seq = {second}"),
                format!("UPDATE audit SET seq = {second} WHERE seq = 0"),
            ];
            let swap: Vec<&str> = swap.iter().map(String::as_str).collect();
            tries(&portal, &hand, &swap, &format!("rows {first} and {second} swapped"), first, &mut out);
        }
    }
    out
}

fn tries(portal: &Portal, hand: &Connection, sql: &[&str], what: &str, seq: i64, out: &mut Broken) {
    hand.execute_batch("SAVEPOINT try").unwrap();
    for it in sql {
        assert_eq!(hand.execute(it, []).unwrap(), 1, "{it}");
    }
    hand.execute_batch("RELEASE try").unwrap();
    out.tried += 1;
    let found = portal.verify().unwrap().first_bad;
    if found != Some(seq) {
        out.faults.push(format!("{what}: {found:?} was named"));
    }
    out.missed_unchained += usize::from(each_fits_itself(hand));
    restore(hand);
}

/// Every row against its own hash, and against nothing else.
fn each_fits_itself(hand: &Connection) -> bool {
    let columns = &COLUMNS[..10];
    let sql = format!("SELECT {}, hash FROM audit", columns.join(", "));
    let mut statement = hand.prepare(&sql).unwrap();
    let rows = statement.query_map([], |row| {
        let values: Vec<Value> = (0..10)
            .map(|n| match row.get_ref(n).unwrap() {
                ValueRef::Integer(it) => json!(it),
                ValueRef::Text(it) => json!(String::from_utf8_lossy(it)),
                _ => Value::Null,
            })
            .collect();
        let hash: String = row.get(10)?;
        Ok(blake3::hash(json!(values).to_string().as_bytes()).to_hex().as_str() == hash)
    });
    rows.unwrap().all(|it| it.unwrap())
}

/// The rows as they were, from a copy that lies beside them.
fn restore(hand: &Connection) {
    hand.execute_batch("BEGIN; DELETE FROM audit; INSERT INTO audit SELECT * FROM kept; COMMIT").unwrap();
}

/// Somebody who has the file and takes the triggers away first; what the program wrote is kept aside for the next try.
#[allow(clippy::disallowed_methods, reason = "somebody's hand at the file asks nobody for its pragmas")]
fn by_hand(path: &Path) -> Connection {
    let hand = Connection::open(path).unwrap();
    hand.busy_timeout(Duration::from_secs(5)).unwrap();
    let sql = "PRAGMA foreign_keys = OFF; CREATE TABLE kept AS SELECT * FROM audit ORDER BY seq;
       DROP TRIGGER audit_fixed; DROP TRIGGER audit_stays; DROP TRIGGER audit_once; DROP TRIGGER audit_follows; DROP TRIGGER audit_ends";
    hand.execute_batch(sql).unwrap();
    hand
}

/// A chain of so many rows is walked; one row near its end is another, and is named.
pub fn pace(rows: i64) -> [Pace; 2] {
    let (folder, portal) = filled(rows);
    let good = walked(&portal);
    let hand = by_hand(&folder.path().join("portal.db"));
    let sql = "UPDATE audit SET reason = 'khác' WHERE seq = ?1";
    assert_eq!(hand.execute(sql, [rows - 3]).unwrap(), 1);
    [good, walked(&portal)]
}

fn walked(portal: &Portal) -> Pace {
    let began = Instant::now();
    let it = portal.verify().unwrap();
    Pace { rows: it.rows, took: began.elapsed(), first_bad: it.first_bad }
}

/// By the program's own hand, as any act writes its row.
fn filled(rows: i64) -> (TempDir, Portal) {
    let folder = tempfile::tempdir().unwrap();
    let portal = Portal::open(folder.path(), Arc::new(|| NOW)).unwrap();
    let (person, article) = (PersonId::new(NOW), ArticleId::new(NOW));
    let made = portal.write(|tx| {
        for n in 0..rows {
            let entry = Entry {
                at_ms: NOW.plus_ms(n),
                person,
                device: None,
                act: ["submit", "approve", "schedule", "hold", "embargo"][n as usize % 5],
                article: Some(article),
                revision: None,
                reason: (n % 3 == 0).then_some("Chờ Sở xác nhận số liệu trong đoạn hai"),
                detail: json!({ "go_live_ms": NOW.plus_ms(n), "n": n }),
            };
            audit::append(tx, &entry)?;
        }
        Ok(())
    });
    made.unwrap();
    (folder, portal)
}
