//! The two doors to the file: a `ReadTx` sees one moment of it, a `WriteTx` is the only one who changes it.
//! They know SQL and nothing of what it says.

use std::error::Error as StdError;
use std::ops::{ControlFlow, Deref};
use std::str::FromStr;

use rusqlite::types::Type;
use rusqlite::{Connection, Params, Row};

use crate::error::Error;

#[derive(Debug)]
pub struct ReadTx<'a>(pub(crate) &'a Connection);

#[derive(Debug)]
pub struct WriteTx<'a>(pub(crate) ReadTx<'a>);

impl ReadTx<'_> {
    pub fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let mut statement = self.0.prepare_cached(sql)?;
        let rows = statement.query_map(params, row)?;
        Ok(rows.collect::<rusqlite::Result<Vec<T>>>()?)
    }

    /// The first row, or none.
    pub fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        row: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Error> {
        let mut statement = self.0.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        Ok(rows.next()?.map(row).transpose()?)
    }

    /// Row after row, until `row` has enough: for what may have more rows than anybody reads.
    pub fn each<E: From<Error>>(
        &self,
        sql: &str,
        params: impl Params,
        mut row: impl FnMut(&Row<'_>) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), E> {
        let mut statement = self.0.prepare_cached(sql).map_err(Error::from)?;
        let mut rows = statement.query(params).map_err(Error::from)?;
        while let Some(it) = rows.next().map_err(Error::from)? {
            if row(it)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// For a query that always has a row: `count(*)`, `EXISTS (…)`.
    pub fn value<T: rusqlite::types::FromSql>(&self, sql: &str, params: impl Params) -> Result<T, Error> {
        let mut statement = self.0.prepare_cached(sql)?;
        Ok(statement.query_row(params, |row| row.get(0))?)
    }

    /// Every page, every index against its table, every reference; `Damaged` says what was found first.
    pub fn check(&self) -> Result<(), Error> {
        let found: String = self.value("PRAGMA integrity_check(1)", [])?;
        if found != "ok" {
            return Err(Error::Damaged(found));
        }
        match self.one("PRAGMA foreign_key_check", [], |row| row.get::<_, String>("table"))? {
            None => Ok(()),
            Some(table) => Err(Error::Damaged(format!("a row of {table} names what is not there"))),
        }
    }
}

impl WriteTx<'_> {
    /// How many rows it touched.
    pub fn run(&self, sql: &str, params: impl Params) -> Result<usize, Error> {
        Ok(self.0.0.prepare_cached(sql)?.execute(params)?)
    }

    pub fn last_row(&self) -> i64 {
        self.0.0.last_insert_rowid()
    }
}

impl<'a> Deref for WriteTx<'a> {
    type Target = ReadTx<'a>;
    fn deref(&self) -> &ReadTx<'a> {
        &self.0
    }
}

/// A text column that is the name of a thing: an id, a hash, a role.
pub fn column<T>(row: &Row<'_>, name: &str) -> rusqlite::Result<T>
where
    T: FromStr,
    T::Err: StdError + Send + Sync + 'static,
{
    parse(&row.get::<_, String>(name)?)
}

/// The same where the column may be null.
pub fn maybe<T>(row: &Row<'_>, name: &str) -> rusqlite::Result<Option<T>>
where
    T: FromStr,
    T::Err: StdError + Send + Sync + 'static,
{
    row.get::<_, Option<String>>(name)?.as_deref().map(parse).transpose()
}

/// A column of many words: looked through for what is no UTF-8 many bytes at a time.
pub fn long_text(row: &Row<'_>, name: &str) -> rusqlite::Result<String> {
    let bytes = row.get_ref(name)?.as_bytes()?;
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        // It says where.
        Err(_) => row.get(name),
    }
}

fn parse<T>(text: &str) -> rusqlite::Result<T>
where
    T: FromStr,
    T::Err: StdError + Send + Sync + 'static,
{
    text.parse().map_err(|it| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(it)))
}
