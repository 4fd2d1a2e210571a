//! Approvals: only ever added. Each names one revision and its exact text.

use domain::{ApprovalId, ArticleId, ContentHash, PersonId, RevisionId, Timestamp};
use sqlite::{Error, WriteTx};

#[derive(Debug)]
pub struct NewApproval<'a> {
    pub id: ApprovalId,
    pub article: ArticleId,
    pub revision: RevisionId,
    pub content: &'a ContentHash,
    pub person: PersonId,
    pub at_ms: Timestamp,
    pub urgent_reason: Option<&'a str>,
}

pub fn insert(tx: &WriteTx<'_>, it: &NewApproval<'_>) -> Result<(), Error> {
    tx.run(
        "INSERT INTO approval (id, article, revision, content, person, at_ms, urgent_reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (
            it.id.to_string(),
            it.article.to_string(),
            it.revision.to_string(),
            it.content.as_str(),
            it.person.to_string(),
            it.at_ms.0,
            it.urgent_reason,
        ),
    )?;
    Ok(())
}
