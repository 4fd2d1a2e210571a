//! What both SQLite files of Tòa soạn need: one writer, a few readers, migrations, and errors that say what happened.
//!
//! This room does not know what an article is, which tables there are, or the time of day. Of Vietnamese it knows what
//! `search` and `sketch` need.
//! Every write goes through `Db::write`, which takes the lock first; there is no other door.

mod db;
mod error;
mod migration;
pub mod search;
pub mod sketch;
mod tx;

pub use db::{Db, Options};
pub use error::Error;
pub use migration::Migration;
pub use rusqlite::{Row, ToSql, named_params, params};
pub use tx::{ReadTx, WriteTx, column, long_text, maybe};

/// SQLite before this can corrupt a WAL that two connections reset at once.
pub const NEEDS: i32 = 3_051_003;

/// Of the SQLite that is built in.
pub fn version() -> &'static str {
    rusqlite::version()
}

pub fn new_enough() -> bool {
    rusqlite::version_number() >= NEEDS
}

/// What a closure that reads a row answers.
pub type RowResult<T> = rusqlite::Result<T>;
