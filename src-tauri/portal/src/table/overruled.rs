//! Findings that the desk let pass, each for exactly one text.

use domain::article::Overruled;
use domain::check::{CheckCode, Named, Part};
use domain::{ArticleId, ContentHash};
use rusqlite::Row;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sqlite::{Error, ReadTx, WriteTx};

use super::{id, time};

/// What of a place stands in one column; the rule and the block have their own.
#[derive(Debug, Serialize, Deserialize)]
struct Place {
    part: Part,
    start: Option<u32>,
    photo: Option<String>,
}

pub fn insert(tx: &WriteTx<'_>, article: ArticleId, it: &Overruled) -> Result<(), Error> {
    let place = Place { part: it.finding.part, start: it.finding.start, photo: it.finding.photo.clone() };
    tx.run(
        "INSERT INTO overruled (article, content, check_code, block, place, person, reason, at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (
            article.to_string(),
            it.content.as_str(),
            word(it.finding.code),
            &it.finding.block,
            serde_json::to_string(&place).unwrap_or_default(),
            it.by.to_string(),
            &it.reason,
            it.at_ms.0,
        ),
    )?;
    Ok(())
}

/// Of this text, the oldest first. One that this program cannot read lets nothing pass.
pub fn of(tx: &ReadTx<'_>, article: ArticleId, content: &ContentHash) -> Result<Vec<Overruled>, Error> {
    let found = tx.all(
        "SELECT content, check_code, block, place, person, reason, at_ms FROM overruled
         WHERE article = ?1 AND content = ?2 ORDER BY at_ms, rowid",
        (article.to_string(), content.as_str()),
        read,
    )?;
    Ok(found.into_iter().flatten().collect())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<Overruled>> {
    let code: String = row.get("check_code")?;
    let place: String = row.get("place")?;
    let (Some(code), Ok(Place { part, start, photo })) = (said::<CheckCode>(&code), serde_json::from_str(&place))
    else {
        return Ok(None);
    };
    Ok(Some(Overruled {
        finding: Named { code, part, block: row.get("block")?, start, photo },
        content: id(row, "content")?,
        by: id(row, "person")?,
        at_ms: time(row, "at_ms")?,
        reason: row.get("reason")?,
    }))
}

fn word(code: CheckCode) -> String {
    serde_json::to_value(code).ok().and_then(|it| it.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}

fn said<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(word.into()).ok()
}
