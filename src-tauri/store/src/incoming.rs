//! What a pull brings, stored with the cursor that covers it. It does not know where it came from.

use domain::wire::{ArticleBody, Change, ChangeKind, Changes, ConflictBody};
use domain::{ArticleId, ConflictId, Timestamp};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, json};
use crate::table::{article, conflict, kept, log, pulled, revision};
use crate::tx::WriteTx;

/// All of one answer, and the cursor, in the transaction of the caller: both or neither.
pub fn changes(tx: &WriteTx<'_>, it: &Changes, now: Timestamp) -> Result<(), Error> {
    for one in &it.changes {
        change(tx, one, now)?;
    }
    pulled::moved(tx, it.view, it.cursor)
}

/// A new head stands beside unsent words and is not put over them.
pub fn change(tx: &WriteTx<'_>, it: &Change, now: Timestamp) -> Result<(), Error> {
    let body = if it.gone { None } else { it.body.as_ref() };
    let Some(body) = body else { return gone(tx, it, now) };
    match it.kind {
        ChangeKind::Article => {
            let it: ArticleBody = parse(body)?;
            pulled_article(tx, &it)
        }
        ChangeKind::Conflict => {
            let it: ConflictBody = parse(body)?;
            conflict::put(tx, &it)?;
            if article::find(tx, it.article)?.is_some() {
                article::settle(tx, it.article)?;
            }
            Ok(())
        }
        ChangeKind::Person | ChangeKind::Category | ChangeKind::Listed | ChangeKind::Site => {
            kept::put(tx, it.kind, &it.id, body)
        }
    }
}

fn pulled_article(tx: &WriteTx<'_>, it: &ArticleBody) -> Result<(), Error> {
    if let Some(head) = &it.head {
        revision::add(tx, head)?;
    }
    article::set_standing(tx, &it.standing, it.changed_ms)?;
    article::settle(tx, it.standing.article)?;
    Ok(())
}

fn gone(tx: &WriteTx<'_>, it: &Change, now: Timestamp) -> Result<(), Error> {
    match it.kind {
        ChangeKind::Article => {
            let Ok(id) = it.id.parse::<ArticleId>() else { return Ok(()) };
            let went = article::remove(tx, id)?;
            log::add(tx, now, if went { "gone" } else { "gone_but_unsent" }, Some(id), None, "")
        }
        ChangeKind::Conflict => match it.id.parse::<ConflictId>() {
            Ok(id) => conflict::remove(tx, id),
            Err(_) => Ok(()),
        },
        ChangeKind::Person | ChangeKind::Category | ChangeKind::Listed | ChangeKind::Site => {
            kept::remove(tx, it.kind, &it.id)
        }
    }
}

fn parse<T: DeserializeOwned>(body: &Value) -> Result<T, Error> {
    serde_json::from_value(body.clone()).map_err(json("a pulled change"))
}
