//! Articles of the whole newsroom that are nearly the same as a head: which one it is too much like, for whoever asks and
//! for the audit. Knows no HTTP.

use domain::article::Standing;
use domain::check::{Alike, Likest};
use domain::{Actor, Content, Timestamp};
use serde_json::{Value, json};
use sqlite::{ReadTx, WriteTx};
use vietnamese::Runs;

use crate::error::Error;
use crate::table::{article, content, sketch};
use crate::view;

/// More changed heads than this are not taken in at one question: the next one goes on.
const AT_ONCE: u32 = 64;

/// Of those that may not be told so many are passed over: a greeting that all articles have leads to thousands.
const PASSED: usize = 64;

/// Of all articles, and of those that the asker may see. One that she may not see is not told of at all.
#[derive(Debug, Default)]
pub struct Found {
    pub of_all: Option<Alike>,
    pub seen: Option<Alike>,
}

impl Found {
    /// For the row of the audit, which only the chief and the admin read.
    pub fn detail(&self) -> Option<Value> {
        self.of_all.as_ref().map(|it| json!({ "article": it.article, "percent": it.percent() }))
    }
}

pub fn find(
    tx: &WriteTx<'_>,
    actor: &Actor,
    standing: &Standing,
    text: &Content,
    now: Timestamp,
) -> Result<Found, Error> {
    let Some(mine) = text.runs() else { return Ok(Found::default()) };
    sketch::fill(tx, AT_ONCE)?;
    let likely = sketch::likely(tx, &mine.sketch(), standing.article)?;
    let of_all = likest(tx, &mine, &likely, |_| true)?;
    let seen = match &of_all {
        None => None,
        Some(it) if sees(tx, actor, it, now)? => of_all.clone(),
        Some(_) => likest(tx, &mine, &likely, |it| view::sees(actor, it, now))?,
    };
    Ok(Found { of_all, seen })
}

fn sees(tx: &ReadTx<'_>, actor: &Actor, it: &Alike, now: Timestamp) -> Result<bool, Error> {
    Ok(article::standing(tx, it.article)?.is_some_and(|it| view::sees(actor, &it, now)))
}

fn likest(
    tx: &ReadTx<'_>,
    mine: &Runs,
    likely: &[i64],
    wanted: impl Fn(&Standing) -> bool,
) -> Result<Option<Alike>, Error> {
    let mut likest = Likest::to(mine);
    for n in likely.iter().take(PASSED) {
        if !likest.wants_more() {
            break;
        }
        let Some(other) = sketch::other(tx, *n)? else { continue };
        if !article::standing(tx, other.article)?.is_some_and(|it| wanted(&it)) {
            continue;
        }
        let Some(stored) = content::get(tx, &other.content)? else { continue };
        if let Ok(text) = stored.open() {
            likest.look(other.article, &text);
        }
    }
    Ok(likest.found())
}
