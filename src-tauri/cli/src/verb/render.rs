//! `render`: an article's JSON as the HTML that the portal puts between its head and its foot.

use std::path::Path;

use domain::document::Inline;
use domain::{Content, ContentError};
use html::{render as body_of, render_inline};
use serde_json::json;

use crate::arguments::Render;
use crate::file;
use crate::said::{Said, Sentence};

pub fn run(asked: &Render, said: &mut Said) {
    match read(asked) {
        Ok(content) => {
            let (html, empty) = article(&content.document);
            if asked.json {
                said.line(&json!({ "file": asked.file.to_string_lossy(), "html": html }).to_string());
            } else {
                said.line(&html);
            }
            if empty > 0 {
                said.note(&Sentence::new(
                    format!("{empty} ảnh không có tệp ở đây nên để trống"),
                    format!("{empty} photos have no files here and stay empty"),
                ));
            }
        }
        Err(sentence) => said.refuse(&sentence),
    }
}

fn read(asked: &Render) -> Result<Content, Sentence> {
    content(&asked.file, &file::bytes(&asked.file)?)
}

/// Article JSON, as `{"schema", "document", "fields"}`.
pub fn content(path: &Path, bytes: &[u8]) -> Result<Content, Sentence> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Sentence::new("tệp không phải văn bản UTF-8", "the file is not text in UTF-8").of(path))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    domain::content::parse(text).map_err(|it| why(&it).of(path))
}

pub fn why(error: &ContentError) -> Sentence {
    let vi = match error {
        ContentError::SchemaTooNew(it) => {
            format!("bài viết theo lược đồ {it}, mới hơn bản này ({}); hãy cập nhật", domain::SCHEMA)
        }
        ContentError::TooLarge(it) => format!("bài quá lớn ({it} byte)"),
        ContentError::WrongHash => "mã băm là của bài khác".to_owned(),
        ContentError::Malformed(_) => "tệp không phải JSON của một bài viết".to_owned(),
        ContentError::Document(_) => "bài có chỗ mà lược đồ không có".to_owned(),
    };
    Sentence::new(vi, error.to_string())
}

/// The article, and how many of its photos stay empty places: their files lie on a laptop or a portal.
fn article(document: &domain::Document) -> (String, usize) {
    let plain = |text: &str| render_inline(&[Inline::text(text)]);
    let mut out = format!("<article>\n<h1>{}</h1>\n", plain(&document.title));
    if !document.sapo.is_empty() {
        out.push_str(&format!("<p class=\"sapo\">{}</p>\n", plain(&document.sapo)));
    }
    out.push_str(&body_of(document, &mut |_| None, &mut |_| None));
    out.push_str("\n</article>");
    (out, document.photos().len())
}
