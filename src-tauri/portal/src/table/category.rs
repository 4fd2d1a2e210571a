//! Categories (chuyên mục), a tree.

use domain::CategoryId;
use domain::wire::Category;
use rusqlite::Row;
use sqlite::{Error, ReadTx, WriteTx};

use super::{id, maybe_id, maybe_time};

pub fn insert(tx: &WriteTx<'_>, it: &Category) -> Result<(), Error> {
    tx.run(
        "INSERT INTO category (id, parent, name, slug, rank) VALUES (?1, ?2, ?3, ?4, ?5)",
        (it.id.to_string(), it.parent.map(|it| it.to_string()), &it.name, &it.slug, it.rank),
    )?;
    Ok(())
}

pub fn get(tx: &ReadTx<'_>, category: CategoryId) -> Result<Option<Category>, Error> {
    tx.one(
        "SELECT id, parent, name, slug, rank, closed_ms FROM category WHERE id = ?1",
        [category.to_string()],
        from_row,
    )
}

/// By rank, closed ones too.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<Category>, Error> {
    tx.all("SELECT id, parent, name, slug, rank, closed_ms FROM category ORDER BY rank, name", [], from_row)
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Category> {
    Ok(Category {
        id: id(row, "id")?,
        parent: maybe_id(row, "parent")?,
        name: row.get("name")?,
        slug: row.get("slug")?,
        rank: row.get("rank")?,
        closed_ms: maybe_time(row, "closed_ms")?,
    })
}
