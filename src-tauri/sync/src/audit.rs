//! What the portal wrote down of who did what. It stays there: a laptop keeps none of it.

use domain::ArticleId;
use domain::wire::{AuditAnswer, Verified};

use crate::error::Error;
use crate::run::{Line, heard};

pub(crate) fn rows(line: &Line<'_>, article: Option<ArticleId>, before: Option<i64>) -> Result<AuditAnswer, Error> {
    let asked = (line.clock)();
    heard(line, asked, line.client.audit(article, before)?)
}

pub(crate) fn verify(line: &Line<'_>) -> Result<Verified, Error> {
    let asked = (line.clock)();
    heard(line, asked, line.client.audit_verify()?)
}

pub(crate) fn urgent(line: &Line<'_>) -> Result<AuditAnswer, Error> {
    let asked = (line.clock)();
    heard(line, asked, line.client.urgent_report()?)
}

pub(crate) fn sheet(line: &Line<'_>, article: ArticleId) -> Result<Vec<u8>, Error> {
    let asked = (line.clock)();
    heard(line, asked, line.client.sheet(article)?)
}
