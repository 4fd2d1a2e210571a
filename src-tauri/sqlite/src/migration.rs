//! Migrations: SQL that ran once and is a row of `migration` since. It does not know what they make.
//! One that has shipped never changes; an unknown row is of a newer program that only added, and is left alone.

use rusqlite::{Connection, TransactionBehavior, named_params};

use crate::error::Error;

#[derive(Debug, Clone, Copy)]
pub struct Migration {
    pub name: &'static str,
    pub sql: &'static str,
}

/// Each in a transaction of its own, in the order given.
pub fn run(conn: &mut Connection, migrations: &[Migration], version: i32, now_ms: i64) -> Result<(), Error> {
    conn.execute_batch("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, at_ms INTEGER NOT NULL) STRICT")?;
    for it in migrations {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Asked under the lock: two processes of a portal may start at once.
        let done: bool = tx.query_row(
            "SELECT EXISTS (SELECT 1 FROM migration WHERE name = :name) AS done",
            named_params! { ":name": it.name },
            |row| row.get("done"),
        )?;
        if !done {
            tx.execute_batch(it.sql)?;
            tx.execute(
                "INSERT INTO migration (name, at_ms) VALUES (:name, :at_ms)",
                named_params! { ":name": it.name, ":at_ms": now_ms },
            )?;
        }
        tx.commit()?;
    }
    let found: i32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found < version {
        conn.pragma_update(None, "user_version", version)?;
    }
    Ok(())
}

/// Has a program run here that knows more? A rise of `user_version` always comes with a migration of its own.
pub fn newer(conn: &Connection, migrations: &[Migration]) -> Result<bool, Error> {
    let mut statement = conn.prepare("SELECT name FROM migration")?;
    let names = statement.query_map([], |row| row.get::<_, String>("name"))?;
    let names = names.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(names.iter().any(|name| migrations.iter().all(|it| it.name != name)))
}
