//! The file: one connection that writes behind a lock, a few that read. It does not know its tables.

use std::fs::File;
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::error::Error;
use crate::migration::{self, Migration};
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, Copy)]
pub struct Options {
    pub now_ms: i64,
    /// Rises only when an older program must not open the file.
    pub user_version: i32,
    pub readers: usize,
    /// A bound on the file, in pages of 4096 bytes; past it a write is `DiskFull`.
    pub max_pages: Option<u32>,
}

impl Options {
    pub fn at(now_ms: i64) -> Self {
        Self { now_ms, user_version: 1, readers: 3, max_pages: None }
    }
}

#[derive(Debug)]
pub struct Db {
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    returned: Condvar,
}

impl Db {
    /// Opens or makes the file and brings it to the last migration. A newer file is refused before a byte is written.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that opens a connection")]
    pub fn open(path: &Path, migrations: &[Migration], options: Options) -> Result<Self, Error> {
        if !crate::new_enough() {
            return Err(Error::OldSqlite(rusqlite::version()));
        }
        let mut writer = Connection::open(path)?;
        let found: i32 = writer.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if found > options.user_version {
            // The number stands alone in the file's head, where one changed bit would lock a person out of her words.
            return Err(match migration::newer(&writer, migrations)? {
                true => Error::NewerFile { found, knows: options.user_version },
                false => Error::Damaged(format!("it is of version {found}, and no migration made it so")),
            });
        }
        prepare(&writer)?;
        writer.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        // FULL: what was answered as saved is on the disk, also when the power goes.
        writer.pragma_update(None, "synchronous", "FULL")?;
        if let Some(pages) = options.max_pages {
            writer.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
        }
        migration::run(&mut writer, migrations, options.user_version, options.now_ms)?;
        let readers = (0..options.readers.max(1)).map(|_| reader(path)).collect::<Result<Vec<_>, Error>>()?;
        Ok(Self { writer: Mutex::new(writer), readers: Mutex::new(readers), returned: Condvar::new() })
    }

    /// The lock is taken first, so what the closure reads is what it changes. No network, file or wait inside it.
    pub fn write<T, E: From<Error>>(&self, f: impl FnOnce(&WriteTx<'_>) -> Result<T, E>) -> Result<T, E> {
        // A panic in an earlier closure rolled back as it dropped its transaction: the connection is whole.
        let mut conn = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Error::from)?;
        let done = f(&WriteTx(ReadTx(&tx)))?; // An early return drops `tx`, which rolls back.
        tx.commit().map_err(Error::from)?;
        Ok(done)
    }

    /// One moment of the file, whatever is written meanwhile. Never read inside `read`: the readers may run out.
    pub fn read<T, E: From<Error>>(&self, f: impl FnOnce(&ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut lent = Lent { db: self, conn: Some(self.take_reader()) };
        let conn = lent.conn.as_mut().expect("it is taken back only when `lent` is dropped");
        let tx = conn.transaction_with_behavior(TransactionBehavior::Deferred).map_err(Error::from)?;
        f(&ReadTx(&tx))
    }

    /// Looks at every page; `Damaged` says what SQLite found first.
    pub fn check(&self) -> Result<(), Error> {
        self.read(|tx| tx.check())
    }

    /// A whole copy of one moment in one file, on the disk when this returns. Writers go on meanwhile.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that opens a connection")]
    pub fn copy_to(&self, path: &Path) -> Result<(), Error> {
        let lent = Lent { db: self, conn: Some(self.take_reader()) };
        let from = lent.conn.as_ref().expect("it is taken back only when `lent` is dropped");
        let mut to = Connection::open(path)?;
        // One sync at the end is enough: until then nobody calls this file a copy.
        to.pragma_update(None, "synchronous", "OFF")?;
        let copied = Backup::new(from, &mut to)?.step(-1)?;
        if copied != StepResult::Done {
            let busy = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
            return Err(rusqlite::Error::SqliteFailure(busy, None).into());
        }
        // The copy says of itself that a log lies beside it; there is none, and none shall be needed.
        to.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
        to.close().map_err(|(_, error)| error)?;
        let synced = File::open(path).and_then(|it| it.sync_all());
        synced.map_err(|source| Error::File { path: path.to_owned(), source })
    }

    /// Reads a file that nobody works on, as it is: nothing is made, migrated or written.
    pub fn look<T, E: From<Error>>(path: &Path, f: impl FnOnce(&ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut conn = looker(path)?;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Deferred).map_err(Error::from)?;
        f(&ReadTx(&tx))
    }

    fn take_reader(&self) -> Connection {
        let mut readers = self.idle();
        loop {
            if let Some(conn) = readers.pop() {
                return conn;
            }
            readers = self.returned.wait(readers).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Brings the reader back also when the closure panics.
struct Lent<'a> {
    db: &'a Db,
    conn: Option<Connection>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if let Some(conn) = self.conn.take() {
            self.db.idle().push(conn);
            self.db.returned.notify_one();
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that opens a connection")]
fn reader(path: &Path) -> Result<Connection, Error> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    prepare(&conn)?;
    // A reader that could write would be a second writer that took no lock.
    conn.pragma_update(None, "query_only", true)?;
    Ok(conn)
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that opens a connection")]
fn looker(path: &Path) -> Result<Connection, Error> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    prepare(&conn)?;
    Ok(conn)
}

fn prepare(conn: &Connection) -> Result<(), Error> {
    conn.busy_timeout(Duration::from_secs(5))?;
    conn.pragma_update(None, "foreign_keys", true)?;
    // Off is what lets a file changed from outside run code of its schema.
    conn.pragma_update(None, "trusted_schema", false)?;
    // A plan does not hang on the values it is asked for: without this, SQLite prepares a kept statement anew for each
    // new value of an index's column, which took longer than most answers.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}
