//! Why a revision was cut before something that replaced much. It does not know what is much.

use std::str::FromStr;

use domain::{ArticleId, RevisionId};
use sqlite::{column, named_params};

use crate::error::Error;
use crate::tx::{ReadTx, WriteTx};

/// What came next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Most of the words were others: paste over all.
    Replaced,
    Shrank,
    Restored,
    Merged,
    /// The words of a recovery file, newer than these.
    Recovered,
}

impl Before {
    const ALL: [Self; 5] = [Self::Replaced, Self::Shrank, Self::Restored, Self::Merged, Self::Recovered];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Replaced => "replaced",
            Self::Shrank => "shrank",
            Self::Restored => "restored",
            Self::Merged => "merged",
            Self::Recovered => "recovered",
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("{0:?} is nothing that a revision is pinned for")]
pub struct NoBefore(String);

impl FromStr for Before {
    type Err = NoBefore;
    fn from_str(name: &str) -> Result<Self, NoBefore> {
        Self::ALL.into_iter().find(|it| it.as_str() == name).ok_or_else(|| NoBefore(name.to_owned()))
    }
}

pub fn of_article(tx: &ReadTx<'_>, article: ArticleId) -> Result<Vec<(RevisionId, Before)>, Error> {
    let sql = "SELECT p.revision, p.before FROM pin p JOIN revision r ON r.id = p.revision WHERE r.article = :article";
    let row = |row: &sqlite::Row<'_>| Ok((column(row, "revision")?, column(row, "before")?));
    Ok(tx.sql().all(sql, named_params! { ":article": article.to_string() }, row)?)
}

/// The first reason stays.
pub fn add(tx: &WriteTx<'_>, revision: RevisionId, before: Before) -> Result<(), Error> {
    tx.change().run(
        "INSERT INTO pin (revision, before) VALUES (:revision, :before) ON CONFLICT DO NOTHING",
        named_params! { ":revision": revision.to_string(), ":before": before.as_str() },
    )?;
    Ok(())
}
