//! The boards of the front page: who changes them, with which line of the audit, and what a laptop is told of them.
//! Knows no HTTP.

use domain::act::{Act, Refusal, SiteAct, can, can_site};
use domain::article::Standing;
use domain::slot::{self, Board, BoardError, ITEMS_MAX, Item, Span};
use domain::wire::{BoardAsk, BoardItem, ChangeKind, Code};
use domain::{ArticleId, Settings, SlotItemId, Timestamp};
use serde_json::{Value, json};
use sqlite::{ReadTx, WriteTx};

use crate::act::Asker;
use crate::error::Error;
use crate::portal::Portal;
use crate::table::{applied_op, article, audit, change, site, slot as boards};
use crate::view::sees;

impl Portal {
    /// At the end of the list. None where one of that name, or of that name without marks, is there.
    pub fn add_board(&self, name: &str, capacity: u32) -> Result<Option<Board>, Error> {
        let code = vietnamese::slug(name);
        self.write(|tx| {
            let all = boards::all(tx)?;
            if code.is_empty() || all.iter().any(|it| it.code == code) {
                return Ok(None);
            }
            let rank = all.iter().map(|it| it.rank).max().unwrap_or(0) + 1;
            let name = vietnamese::nfc(name.trim());
            let board = Board { code, name, rank, capacity, version: 1, items: Vec::new() };
            fits(&board)?;
            boards::insert(tx, &board)?;
            change::touch(tx, ChangeKind::Slot, &board.code)?;
            Ok(Some(board))
        })
    }

    pub fn boards(&self) -> Result<Vec<Board>, Error> {
        self.read(|tx| Ok(boards::all(tx)?))
    }
}

/// The whole board as it shall be. Whoever looked at an older one is told, and nothing is changed.
pub fn put(portal: &Portal, asker: &Asker, code: &str, ask: &BoardAsk, request_hash: &str) -> Result<Board, Error> {
    can_site(asker.actor.role, SiteAct::ManageLists).map_err(not_allowed)?;
    let now = portal.now();
    portal.write(|tx| {
        if let Some(answer) = applied_op::answered(tx, ask.op_id, asker.actor.person, request_hash)? {
            return Ok(serde_json::from_str(&answer)?);
        }
        let before = seen(tx, code, ask.version)?;
        let mut after = Board { version: before.version + 1, items: Vec::new(), ..before.clone() };
        after.capacity = ask.capacity.unwrap_or(before.capacity);
        for (rank, it) in (1..).zip(&ask.items) {
            let there = before.items.iter().find(|one| one.article == it.article);
            after.items.push(kept(it, there, rank, asker, now));
        }
        fits(&after)?;
        may_change(tx, asker, &before, &after, now)?;
        keep(tx, asker, ("put_slot", None), (&before, &after), now)?;
        let told = told(tx, asker, after, now)?;
        applied_op::keep(tx, ask.op_id, asker.device, request_hash, &serde_json::to_string(&told)?, now)?;
        Ok(told)
    })
}

/// The board that the asker looked at.
pub(crate) fn seen(tx: &ReadTx<'_>, code: &str, version: i64) -> Result<Board, Error> {
    let board = boards::get(tx, code)?.ok_or_else(|| Error::unknown(code))?;
    if board.version != version {
        let at = json!({ "version": board.version });
        return Err(Error::refused_at(Code::StaleList, "the board is another by now", at));
    }
    Ok(board)
}

/// Into the table and the audit, and down to the laptops.
pub(crate) fn keep(
    tx: &WriteTx<'_>,
    asker: &Asker,
    (act, article): (&str, Option<ArticleId>),
    (before, after): (&Board, &Board),
    now: Timestamp,
) -> Result<(), Error> {
    boards::put(tx, after)?;
    let detail = json!({ "slot": after.code, "was": said(before), "is": said(after) });
    let (revision, reason) = (None, None);
    let (person, device) = (asker.actor.person, Some(asker.device));
    audit::append(tx, &audit::Entry { at_ms: now, person, device, act, article, revision, reason, detail })?;
    Ok(change::touch(tx, ChangeKind::Slot, &after.code)?)
}

/// Of an item that was there only what the asker says of it is new.
fn kept(it: &BoardItem, there: Option<&Item>, rank: u32, asker: &Asker, now: Timestamp) -> Item {
    let taken = there.is_some_and(|one| one.proposed && !it.proposed);
    Item {
        id: there.map_or_else(|| SlotItemId::new(now), |one| one.id),
        article: it.article,
        rank,
        pinned: it.pinned,
        start_ms: it.start_ms,
        end_ms: it.end_ms,
        person: there.filter(|_| !taken).map_or(asker.actor.person, |one| one.person),
        proposed: it.proposed,
        title: None,
        on_page: None,
    }
}

/// The order is the desk's. What is put there, taken away, or given another time or place must be an article that the
/// asker decides about; and only what is released comes onto a board.
fn may_change(tx: &ReadTx<'_>, asker: &Asker, before: &Board, after: &Board, now: Timestamp) -> Result<(), Error> {
    let settings = site::get(tx)?.map(|it| it.settings).unwrap_or_default();
    let same = |a: &Item, b: &Item| {
        (a.pinned, a.start_ms, a.end_ms, a.proposed) == (b.pinned, b.start_ms, b.end_ms, b.proposed)
    };
    for it in &after.items {
        match before.items.iter().find(|one| one.article == it.article) {
            Some(one) if same(one, it) => {}
            Some(_) => may(tx, asker, it, &settings, now, false)?,
            None => may(tx, asker, it, &settings, now, true)?,
        }
    }
    let mut gone = before.items.iter().filter(|it| !after.items.iter().any(|one| one.article == it.article));
    gone.try_for_each(|it| may(tx, asker, it, &settings, now, false))
}

/// `comes`: also where the article stands is asked. One that was withdrawn meanwhile may be taken off its board.
fn may(
    tx: &ReadTx<'_>,
    asker: &Asker,
    it: &Item,
    settings: &Settings,
    now: Timestamp,
    comes: bool,
) -> Result<(), Error> {
    let standing = article::standing(tx, it.article)?
        .filter(|it| sees(&asker.actor, it, now))
        .ok_or_else(|| Error::unknown(it.article))?;
    match can(&asker.actor, Act::Feature, &standing, settings, false, now) {
        Err(Refusal::Standing | Refusal::Trashed) if !comes => Ok(()),
        Err(refusal) => Err(Error::of_refusal(refusal, &standing)),
        Ok(()) => Ok(()),
    }
}

pub(crate) fn fits(board: &Board) -> Result<(), Error> {
    slot::fits(board.capacity, &board.items).map_err(|it| {
        let n = match it {
            BoardError::TooMany => {
                let at = json!({ "max": ITEMS_MAX });
                return Error::refused_at(Code::SlotFull, it.to_string(), at);
            }
            BoardError::EndsTooEarly(n)
            | BoardError::NoSuchPlace(n)
            | BoardError::PlaceTaken(n)
            | BoardError::Twice(n) => Some(n),
            BoardError::Capacity => None,
        };
        Error::refused_at(Code::WrongBoard, it.to_string(), json!({ "n": n, "reason": reason(it) }))
    })
}

fn reason(it: BoardError) -> &'static str {
    match it {
        BoardError::TooMany => "too_many",
        BoardError::EndsTooEarly(_) => "ends_too_early",
        BoardError::NoSuchPlace(_) => "no_such_place",
        BoardError::PlaceTaken(_) => "place_taken",
        BoardError::Twice(_) => "twice",
        BoardError::Capacity => "capacity",
    }
}

/// The board as this person sees it: titles and minutes only of articles that she may see.
pub(crate) fn told(tx: &ReadTx<'_>, asker: &Asker, mut board: Board, now: Timestamp) -> Result<Board, Error> {
    for it in &mut board.items {
        let standing = article::standing(tx, it.article)?.filter(|it| sees(&asker.actor, it, now));
        it.title = match &standing {
            Some(_) => article::title(tx, it.article)?,
            None => None,
        };
        it.on_page = standing.as_ref().and_then(|it| span(it, now));
    }
    Ok(board)
}

/// When readers see it, by what is known now. A correction ahead begins while the text before it is still shown.
fn span(standing: &Standing, now: Timestamp) -> Option<Span> {
    let (shown, ahead) = (standing.showing(now), standing.pending(now));
    let first = shown.or(ahead)?;
    let last = ahead.or(shown)?;
    Some(Span { from_ms: first.go_live_ms, until_ms: last.take_down_ms })
}

/// For the audit: what decides, and no titles.
fn said(board: &Board) -> Value {
    let items: Vec<Value> = board.items.iter().map(one).collect();
    json!({ "capacity": board.capacity, "version": board.version, "items": items })
}

fn one(it: &Item) -> Value {
    json!({ "article": it.article, "pinned": it.pinned, "start_ms": it.start_ms, "end_ms": it.end_ms,
            "proposed": it.proposed })
}

fn not_allowed(it: Refusal) -> Error {
    Error::refused_at(Code::NotAllowed, format!("the act is refused: {it:?}"), json!({ "refusal": it }))
}
