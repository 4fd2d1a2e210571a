//! The files that came in on this laptop for readers to download. One of another laptop has no row.

use domain::{FileId, FileKind};
use sqlite::{Row, column, named_params};

use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    pub id: FileId,
    pub kind: FileKind,
    /// Under which it came in first; each use has its own.
    pub name: String,
    pub bytes: u64,
    pub sent: bool,
    pub refused_code: Option<String>,
}

pub fn find(tx: &ReadTx<'_>, id: &FileId) -> Result<Option<Attached>, Error> {
    let sql = "SELECT id, kind, name, bytes, sent, refused_code FROM attached WHERE id = :id";
    Ok(tx.sql().one(sql, named_params! { ":id": id.as_str() }, read)?)
}

/// Still to be sent and used by a text that is cut: what was only tried out in the editor does not travel. Small ones
/// first, then in the order of their names; true where the desk waits for it.
pub fn to_send(tx: &ReadTx<'_>) -> Result<Vec<(FileId, bool)>, Error> {
    let sql = "SELECT t.id, EXISTS (SELECT 1 FROM article a JOIN revision r ON r.id = a.head
                 JOIN content_uses u ON u.content = r.content AND u.kind = 'attached'
                 WHERE u.object = t.id AND a.review IN ('submitted', 'forwarded', 'approved')) AS wanted
               FROM attached t WHERE t.sent = 0 AND t.refused_code IS NULL
                 AND EXISTS (SELECT 1 FROM content_uses u WHERE u.kind = 'attached' AND u.object = t.id)
               ORDER BY t.bytes, t.id";
    Ok(tx.sql().all(sql, [], |row| Ok((column(row, "id")?, row.get("wanted")?)))?)
}

pub fn refused(tx: &ReadTx<'_>) -> Result<u32, Error> {
    Ok(tx.sql().value("SELECT count(*) FROM attached WHERE sent = 0 AND refused_code IS NOT NULL", [])?)
}

/// Once: the same bytes again change nothing.
pub fn add(tx: &WriteTx<'_>, it: &Attached) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO attached (id, kind, name, bytes, sent) VALUES (:id, :kind, :name, :bytes, :sent)
         ON CONFLICT (id) DO NOTHING",
        named_params! {
            ":id": it.id.as_str(),
            ":kind": it.kind.extension(),
            ":name": it.name,
            ":bytes": i64::try_from(it.bytes).unwrap_or(i64::MAX),
            ":sent": it.sent,
        },
    )?;
    Ok(())
}

pub fn mark_sent(tx: &WriteTx<'_>, id: &FileId) -> Result<(), Error> {
    let sql = "UPDATE attached SET sent = 1, refused_code = NULL WHERE id = :id";
    tx.change().run(sql, named_params! { ":id": id.as_str() })?;
    Ok(())
}

/// Never sent again by itself; the person is told.
pub fn mark_refused(tx: &WriteTx<'_>, id: &FileId, code: &str) -> Result<(), Error> {
    let sql = "UPDATE attached SET refused_code = :code WHERE id = :id";
    tx.change().run(sql, named_params! { ":id": id.as_str(), ":code": code })?;
    Ok(())
}

fn read(row: &Row<'_>) -> sqlite::RowResult<Attached> {
    let kind: String = row.get("kind")?;
    Ok(Attached {
        id: column(row, "id")?,
        // The table's CHECK lets no other name in.
        kind: FileKind::of_extension(&kind).unwrap_or(FileKind::Pdf),
        name: row.get("name")?,
        bytes: row.get::<_, i64>("bytes")?.unsigned_abs(),
        sent: row.get("sent")?,
        refused_code: row.get("refused_code")?,
    })
}
