//! Templates of this laptop, each with its text and that text's hash. It does not know what a template leaves out.

use domain::{Stored, TemplateId, Timestamp};
use sqlite::{Row, RowResult, column, named_params};

use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pub id: TemplateId,
    pub name: String,
    pub text: Stored,
    /// When its text was kept last.
    pub made_ms: Timestamp,
}

/// Newest first, without those that were dropped.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<Template>, Error> {
    let sql = "SELECT id, name, schema, json, hash, made_ms FROM template
               WHERE dropped_ms IS NULL ORDER BY made_ms DESC, id DESC";
    Ok(tx.sql().all(sql, [], read)?)
}

/// None of one that was dropped.
pub fn find(tx: &ReadTx<'_>, id: TemplateId) -> Result<Option<Template>, Error> {
    let sql = "SELECT id, name, schema, json, hash, made_ms FROM template WHERE id = :id AND dropped_ms IS NULL";
    Ok(tx.sql().one(sql, named_params! { ":id": id.to_string() }, read)?)
}

/// A new one, or another text and name under the same id. `TemplateTaken` where another one has that name.
pub fn put(tx: &WriteTx<'_>, it: &Template) -> Result<(), Error> {
    free(tx, it.id, &it.name)?;
    tx.change().run(
        "INSERT INTO template (id, name, schema, json, hash, made_ms)
         VALUES (:id, :name, :schema, :json, :hash, :made_ms)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, schema = excluded.schema, json = excluded.json,
           hash = excluded.hash, made_ms = excluded.made_ms, dropped_ms = NULL",
        named_params! {
            ":id": it.id.to_string(),
            ":name": it.name,
            ":schema": it.text.schema,
            ":json": it.text.json,
            ":hash": it.text.hash.as_str(),
            ":made_ms": it.made_ms.0,
        },
    )?;
    Ok(())
}

/// The ones that were dropped before are gone for good now.
pub fn set_dropped(tx: &WriteTx<'_>, id: TemplateId, now: Timestamp) -> Result<(), Error> {
    tx.change().run("DELETE FROM template WHERE dropped_ms IS NOT NULL", [])?;
    let sql = "UPDATE template SET dropped_ms = :now WHERE id = :id";
    tx.change().run(sql, named_params! { ":id": id.to_string(), ":now": now.0 })?;
    Ok(())
}

/// True where there was one to bring back. `TemplateTaken` where another one has got its name since.
pub fn bring_back(tx: &WriteTx<'_>, id: TemplateId) -> Result<bool, Error> {
    let sql = "SELECT name FROM template WHERE id = :id AND dropped_ms IS NOT NULL";
    let Some(name) = tx.sql().one(sql, named_params! { ":id": id.to_string() }, |row| row.get::<_, String>("name"))?
    else {
        return Ok(false);
    };
    free(tx, id, &name)?;
    let sql = "UPDATE template SET dropped_ms = NULL WHERE id = :id AND dropped_ms IS NOT NULL";
    Ok(tx.change().run(sql, named_params! { ":id": id.to_string() })? > 0)
}

/// The index holds the same; this says which one it is. Cased in any way, it is one name.
fn free(tx: &ReadTx<'_>, id: TemplateId, name: &str) -> Result<(), Error> {
    let said = name.to_lowercase();
    let all = all(tx)?;
    // Two of before this rule may differ in a letter that is none of ours: either keeps its own name.
    if all.iter().any(|it| it.id == id && it.name == name) {
        return Ok(());
    }
    match all.into_iter().find(|it| it.id != id && it.name.to_lowercase() == said) {
        Some(it) => Err(Error::TemplateTaken(it.id)),
        None => Ok(()),
    }
}

fn read(row: &Row<'_>) -> RowResult<Template> {
    Ok(Template {
        id: column(row, "id")?,
        name: row.get("name")?,
        text: Stored { schema: row.get("schema")?, hash: column(row, "hash")?, json: row.get("json")? },
        made_ms: Timestamp(row.get("made_ms")?),
    })
}
