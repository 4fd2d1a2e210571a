//! What lies at the portal at the end, read from its file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::content::parse;
use domain::{ArticleId, Document};
use sqlite::{Db, Error, ReadTx, Row};

/// The portal's tables, as far as the rules ask.
#[derive(Debug, Default)]
pub struct PortalEnd {
    /// Article, owner, head.
    pub articles: BTreeMap<ArticleId, (String, String)>,
    pub revisions: BTreeMap<String, Revised>,
    pub texts: BTreeMap<String, Document>,
    /// Id, article, mine, theirs, open.
    pub conflicts: Vec<Stood>,
    pub submits: BTreeMap<ArticleId, usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revised {
    pub article: ArticleId,
    pub device: String,
    pub parents: (Option<String>, Option<String>),
    pub content: String,
    pub merged: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stood {
    pub id: String,
    pub article: ArticleId,
    pub mine: String,
    pub theirs: String,
    pub open: bool,
}

impl PortalEnd {
    pub fn of(folder: &Path) -> Self {
        Db::look::<_, Error>(&folder.join("portal.db"), Self::read).unwrap()
    }

    fn read(tx: &ReadTx<'_>) -> Result<Self, Error> {
        let mut it = Self::default();
        for (id, owner, head) in tx.all("SELECT id, owner, head FROM article", [], |row| {
            Ok((article(row, "id"), row.get("owner")?, row.get("head")?))
        })? {
            it.articles.insert(id, (owner, head));
        }
        let sql = "SELECT id, article, device, parent, other_parent, content, kind FROM revision";
        for (id, made) in tx.all(sql, [], |row| {
            let parents = (row.get("parent")?, row.get("other_parent")?);
            let merged = row.get::<_, String>("kind")? == "merged";
            let (device, content) = (row.get("device")?, row.get("content")?);
            Ok((
                row.get::<_, String>("id")?,
                Revised { article: article(row, "article"), device, parents, content, merged },
            ))
        })? {
            it.revisions.insert(id, made);
        }
        for (hash, json) in tx.all("SELECT hash, json FROM content", [], |row| {
            Ok((row.get::<_, String>("hash")?, row.get::<_, String>("json")?))
        })? {
            it.texts.insert(hash, parse(&json).unwrap().document);
        }
        let sql = "SELECT id, article, mine, theirs, solved_by IS NULL AS open FROM conflict";
        it.conflicts = tx.all(sql, [], |row| {
            let (mine, theirs) = (row.get("mine")?, row.get("theirs")?);
            Ok(Stood { id: row.get("id")?, article: article(row, "article"), mine, theirs, open: row.get("open")? })
        })?;
        let sql = "SELECT article, count(*) AS n FROM audit WHERE act = 'submit' GROUP BY article";
        for (id, n) in tx.all(sql, [], |row| Ok((article(row, "article"), row.get::<_, i64>("n")?)))? {
            it.submits.insert(id, usize::try_from(n).unwrap());
        }
        Ok(it)
    }

    pub fn text_of(&self, revision: &str) -> Option<&Document> {
        self.texts.get(&self.revisions.get(revision)?.content)
    }

    pub fn open_of(&self, id: ArticleId) -> BTreeSet<&str> {
        self.conflicts.iter().filter(|it| it.open && it.article == id).map(|it| it.id.as_str()).collect()
    }
}

fn article(row: &Row<'_>, name: &str) -> ArticleId {
    row.get::<_, String>(name).unwrap().parse().unwrap()
}
