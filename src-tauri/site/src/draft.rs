//! `/ban-nhap/{token}`: one unpublished text for somebody outside, marked as what it is.

use askama::Template;
use domain::{Content, Timestamp};

use crate::compose::{Pictures, source};
use crate::page::{Message, Site, Source, reading_minutes, written};

/// What is said of the text beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Of the revision.
    pub no: Option<u32>,
    pub written_ms: Timestamp,
    /// When the link ends.
    pub until_ms: Timestamp,
    /// Its name.
    pub category: Option<String>,
}

#[derive(Debug, Clone, Template)]
#[template(path = "draft.html")]
pub struct DraftPage {
    pub site: Site,
    pub title: String,
    pub sapo: String,
    /// HTML from `html::render`, and from nowhere else: the only value that is not escaped.
    pub body: String,
    pub category: Option<String>,
    pub bylines: Vec<String>,
    pub source: Option<Source>,
    pub no: Option<u32>,
    pub written_ms: Timestamp,
    pub until_ms: Timestamp,
    pub minutes: usize,
}

/// `base` is the address of the link: photos and files lie behind it, as nobody else may see them.
pub fn of_draft(site: Site, text: Content, it: Draft, base: &str, pictures: &mut Pictures<'_>) -> DraftPage {
    let body = html::render(&text.document, pictures, &mut |id| Some(format!("{base}/file/{id}")));
    let words = text.document.texts().iter().map(|it| vietnamese::words(it)).sum();
    DraftPage {
        site,
        body,
        source: text.fields.named_source().map(source),
        category: it.category,
        no: it.no,
        written_ms: it.written_ms,
        until_ms: it.until_ms,
        minutes: reading_minutes(words),
        title: text.document.title,
        sapo: text.document.sapo,
        bylines: text.fields.bylines,
    }
}

pub fn draft_page(page: &DraftPage) -> String {
    written(page)
}

/// The same bytes for a link that never was, that is over, and that was taken back.
pub fn no_such_link(site: Site) -> String {
    let (heading, sentence) =
        ("Liên kết này không còn", "Liên kết xem bản nháp đã hết hạn, đã được thu lại, hoặc địa chỉ bị gõ nhầm.");
    written(&Message { site, code: 404, heading, sentence, since: None })
}
