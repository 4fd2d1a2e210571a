//! The two doors of this room. SQL stays behind them: who holds one calls the functions of a table.

use std::ops::Deref;

#[derive(Debug)]
pub struct ReadTx<'a>(&'a sqlite::ReadTx<'a>);

#[derive(Debug)]
pub struct WriteTx<'a> {
    read: ReadTx<'a>,
    write: &'a sqlite::WriteTx<'a>,
}

impl<'a> ReadTx<'a> {
    pub(crate) fn new(tx: &'a sqlite::ReadTx<'a>) -> Self {
        Self(tx)
    }

    pub(crate) fn sql(&self) -> &sqlite::ReadTx<'a> {
        self.0
    }
}

impl<'a> WriteTx<'a> {
    pub(crate) fn new(tx: &'a sqlite::WriteTx<'a>) -> Self {
        Self { read: ReadTx(tx), write: tx }
    }

    pub(crate) fn change(&self) -> &sqlite::WriteTx<'a> {
        self.write
    }
}

impl<'a> Deref for WriteTx<'a> {
    type Target = ReadTx<'a>;
    fn deref(&self) -> &ReadTx<'a> {
        &self.read
    }
}
