//! A board of the front page is the portal's, as a decision is: it is asked at once, and its answer is kept before the
//! next pull brings it. Nothing of it waits in the outbox. It does not know who may change it.

use domain::OpId;
use domain::slot::Board;
use domain::wire::{BoardAsk, BoardItem, ChangeKind};
use serde_json::json;
use store::{kept, log};

use crate::error::Error;
use crate::house::twice;
use crate::run::{Line, Report, heard};
use crate::worker::Worker;

/// The whole board as it shall be; `version` is the one that the person looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardWish {
    pub code: String,
    pub version: i64,
    /// None: as it is.
    pub capacity: Option<u32>,
    pub items: Vec<BoardItem>,
}

impl Worker {
    pub fn put_board(&self, wish: BoardWish) -> Result<Board, Error> {
        self.asks(|line, report| put_board(line, wish, report))
    }
}

pub fn put_board(line: &Line<'_>, wish: BoardWish, report: &mut Report) -> Result<Board, Error> {
    let _turn = line.turn.talk();
    let asked = (line.clock)();
    let BoardWish { code, version, capacity, items } = wish;
    let ask = BoardAsk { op_id: OpId::new(asked), version, capacity, items };
    let board: Board = heard(line, asked, twice(|| line.client.put_board(&code, &ask))?)?;
    let now = (line.clock)();
    line.store.write::<_, Error>(|tx| {
        kept::put(tx, ChangeKind::Slot, &code, &json!(board))?;
        log::add(tx, now, "put_slot", None, Some(ask.op_id), &code)?;
        Ok(())
    })?;
    report.lists = true;
    Ok(board)
}
