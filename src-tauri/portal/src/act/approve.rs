//! One person says yes to one exact text: the hash she looked at is the hash of the head.

use domain::act::Act;
use domain::article::Review;
use domain::{ApprovalId, ContentHash};
use serde_json::json;

use super::{Ground, long_enough, pre_check};
use crate::error::Error;
use crate::table::{approval, article};

pub(super) fn approve(it: &Ground<'_>, content: &ContentHash, urgent_reason: Option<&str>) -> Result<(), Error> {
    let urgent_reason = urgent_reason.map(long_enough).transpose()?;
    it.may(Act::Approve, urgent_reason.is_some())?;
    let head = it.head()?;
    if head.content != *content {
        return Err(Error::stale(Some(head.revision)));
    }
    let looked = it.look(head)?;
    let blocking = it.blocking(&looked.findings);
    if !blocking.is_empty() {
        return Err(pre_check(&blocking));
    }
    let id = ApprovalId::new(it.now);
    let by = it.asker.actor.person;
    approval::insert(
        it.tx,
        &approval::NewApproval {
            id,
            article: it.standing.article,
            revision: head.revision,
            content,
            person: by,
            at_ms: it.now,
            urgent_reason,
        },
    )?;
    let detail = looked.detail(json!({ "approval": id, "content": content }));
    let audit = it.audit("approve", urgent_reason, detail)?;
    let content = content.clone();
    it.set_review(&Review::Approved { revision: head.revision, content, approval: id, by, at_ms: it.now }, audit)?;
    Ok(article::set_urgent(it.tx, it.standing.article, urgent_reason.is_some())?)
}
