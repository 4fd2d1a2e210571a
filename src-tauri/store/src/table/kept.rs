//! Read-only copies of the portal's lists: people, categories, listed things, the site's settings,
//! the newsroom's words, the boards of the front page, and who writes where.

use domain::house::Kept;
use domain::slot::Board;
use domain::wire::{Category, ChangeKind, Listed, WritingBody};
use domain::{ArticleId, Person, Settings};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlite::{column, named_params};

use crate::error::{Error, json};
use crate::tx::{ReadTx, WriteTx};

pub fn people(tx: &ReadTx<'_>) -> Result<Vec<Person>, Error> {
    all(tx, ChangeKind::Person)
}

/// By rank, closed ones too: an old article names one.
pub fn categories(tx: &ReadTx<'_>) -> Result<Vec<Category>, Error> {
    let mut out: Vec<Category> = all(tx, ChangeKind::Category)?;
    out.sort_by(|a, b| (a.rank, &a.name).cmp(&(b.rank, &b.name)));
    Ok(out)
}

/// By rank.
pub fn listed(tx: &ReadTx<'_>) -> Result<Vec<Listed>, Error> {
    let mut out: Vec<Listed> = all(tx, ChangeKind::Listed)?;
    out.sort_by(|a, b| (a.rank, &a.name).cmp(&(b.rank, &b.name)));
    Ok(out)
}

/// The site's own where they were pulled, otherwise the defaults.
pub fn settings(tx: &ReadTx<'_>) -> Result<Settings, Error> {
    Ok(all::<Settings>(tx, ChangeKind::Site)?.pop().unwrap_or_default())
}

/// What the newsroom made of the lists that ship with the program.
pub fn house(tx: &ReadTx<'_>) -> Result<Vec<Kept>, Error> {
    all(tx, ChangeKind::House)
}

/// By their order on the page.
pub fn boards(tx: &ReadTx<'_>) -> Result<Vec<Board>, Error> {
    let mut out: Vec<Board> = all(tx, ChangeKind::Slot)?;
    out.sort_by(|a, b| (a.rank, &a.code).cmp(&(b.rank, &b.code)));
    Ok(out)
}

/// A row that cannot be read would take its whole list with it: a role, a kind of entry of a newer portal.
pub fn readable(kind: ChangeKind, body: &Value) -> bool {
    fn is<T: DeserializeOwned>(body: &Value) -> bool {
        T::deserialize(body).is_ok()
    }
    match kind {
        ChangeKind::Person => is::<Person>(body),
        ChangeKind::Category => is::<Category>(body),
        ChangeKind::Listed => is::<Listed>(body),
        ChangeKind::Site => is::<Settings>(body),
        ChangeKind::House => is::<Kept>(body),
        ChangeKind::Slot => is::<Board>(body),
        ChangeKind::Writing => is::<WritingBody>(body),
        ChangeKind::Article | ChangeKind::Conflict | ChangeKind::Comment | ChangeKind::Newer => false,
    }
}

/// Who writes where, as the last pull said; old where that is long ago.
pub fn writing(tx: &ReadTx<'_>) -> Result<Vec<(ArticleId, WritingBody)>, Error> {
    let sql = "SELECT id, json FROM kept WHERE kind = :kind ORDER BY id";
    let rows: Vec<(ArticleId, String)> =
        tx.sql().all(sql, named_params! { ":kind": ChangeKind::Writing.as_str() }, |row| {
            Ok((column(row, "id")?, row.get("json")?))
        })?;
    rows.into_iter()
        .map(|(article, text)| Ok((article, serde_json::from_str(&text).map_err(json("who writes where"))?)))
        .collect()
}

pub fn put(tx: &WriteTx<'_>, kind: ChangeKind, id: &str, body: &Value) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO kept (kind, id, json) VALUES (:kind, :id, :json)
         ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json",
        named_params! { ":kind": kind.as_str(), ":id": id, ":json": body.to_string() },
    )?;
    Ok(())
}

pub fn remove(tx: &WriteTx<'_>, kind: ChangeKind, id: &str) -> Result<(), Error> {
    tx.change()
        .run("DELETE FROM kept WHERE kind = :kind AND id = :id", named_params! { ":kind": kind.as_str(), ":id": id })?;
    Ok(())
}

pub fn retain(tx: &WriteTx<'_>, keep: impl Fn(&str, &str) -> bool) -> Result<(), Error> {
    let all: Vec<(String, String)> =
        tx.sql().all("SELECT kind, id FROM kept", [], |row| Ok((row.get("kind")?, row.get("id")?)))?;
    for (kind, id) in all.iter().filter(|(kind, id)| !keep(kind, id)) {
        let sql = "DELETE FROM kept WHERE kind = :kind AND id = :id";
        tx.change().run(sql, named_params! { ":kind": kind, ":id": id })?;
    }
    Ok(())
}

fn all<T: DeserializeOwned>(tx: &ReadTx<'_>, kind: ChangeKind) -> Result<Vec<T>, Error> {
    let sql = "SELECT json FROM kept WHERE kind = :kind ORDER BY id";
    let rows: Vec<String> = tx.sql().all(sql, named_params! { ":kind": kind.as_str() }, |row| row.get("json"))?;
    rows.iter().map(|it| serde_json::from_str(it).map_err(json("a kept list"))).collect()
}
