//! Is a database what this program once wrote? SQLite looks at its pages and indexes; a text with one changed letter it
//! cannot know, so texts are held against their hashes and rows are read as they are read at work.

use domain::ContentHash;
use sqlite::ReadTx as Sql;

use crate::error::Error;
use crate::table::{article, conflict, outbox, pulled};
use crate::tx::ReadTx;

pub(crate) fn sound(sql: &Sql<'_>) -> Result<(), Error> {
    sql.check()?;
    texts(sql)?;
    let tx = ReadTx::new(sql);
    let me = pulled::find(&tx)?;
    if me.is_some_and(|it| it.person != it.me.person.id) {
        return Err(damaged("the profile is of two people"));
    }
    article::all(&tx)?;
    conflict::open_articles(&tx)?;
    outbox::all(&tx)?;
    Ok(())
}

fn texts(sql: &Sql<'_>) -> Result<(), Error> {
    let all = "SELECT hash, json FROM content WHERE json IS NOT NULL UNION ALL SELECT hash, json FROM working";
    let mut wrong = false;
    sql.all(all, [], |row| {
        let (hash, json): (String, String) = (row.get("hash")?, row.get("json")?);
        wrong |= ContentHash::of(json.as_bytes()).as_str() != hash;
        Ok(())
    })?;
    if wrong { Err(damaged("a text is not the one that was written")) } else { Ok(()) }
}

fn damaged(why: &str) -> Error {
    sqlite::Error::Damaged(why.to_owned()).into()
}
