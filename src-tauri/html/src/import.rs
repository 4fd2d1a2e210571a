//! The text of a portal's article page -> an article: what a person copied from the browser or kept as a file.
//! Every word is in the article or listed as discarded. A draft in Markdown is read for the checks only.

mod line;
mod markdown;
mod page;
mod time;

use domain::Content;

use crate::Discarded;

/// A page of a newspaper is some ten thousand bytes, and no article holds more than this.
const MAX_BYTES: usize = domain::content::MAX_BYTES;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedPage {
    pub content: Content,
    /// What stands between white space in the file.
    pub words_in: usize,
    /// Those of them that are in the article: title, time, source and the labels that a field says by itself
    /// ("Ảnh:", "Nguồn:") included.
    pub words_out: usize,
    pub discarded: Vec<Discarded>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    #[error("the file is empty")]
    Empty,
    #[error("the file is not text")]
    NotText,
    #[error("the file is html, and only the text of a page is read")]
    Html,
    #[error("the file is one line, and a page has a title and a text")]
    OneLine,
    #[error("the page has no text between its title and its end")]
    NoBody,
    #[error("{0} bytes, and a page has at most {MAX_BYTES}")]
    TooLarge(usize),
}

impl ImportError {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotText => "not_text",
            Self::Html => "html",
            Self::OneLine => "one_line",
            Self::NoBody => "no_body",
            Self::TooLarge(_) => "too_large",
        }
    }
}

/// The bytes of a file as text: UTF-8, with or without its mark.
pub fn decode(bytes: &[u8]) -> Result<&str, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge(bytes.len()));
    }
    std::str::from_utf8(bytes).map_err(|_| ImportError::NotText)
}

pub fn page(text: &str) -> Result<ImportedPage, ImportError> {
    if text.len() > MAX_BYTES {
        return Err(ImportError::TooLarge(text.len()));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = text.trim_start();
    if start.is_empty() {
        return Err(ImportError::Empty);
    }
    if binary(text) {
        return Err(ImportError::NotText);
    }
    let opening: String = start.chars().take(9).flat_map(char::to_lowercase).collect();
    if opening.starts_with("<!doctype") || opening.starts_with("<html") {
        return Err(ImportError::Html);
    }
    let blocks = line::blocks(text);
    if blocks.iter().map(Vec::len).sum::<usize>() < 2 {
        return Err(ImportError::OneLine);
    }
    let words_in = vietnamese::words(text);
    page::read(blocks, words_in).ok_or(ImportError::NoBody)
}

/// Whether a text is a draft in Markdown: its first line, comments aside, is a title line.
pub fn is_markdown(text: &str) -> bool {
    markdown::is_one(text)
}

/// A draft in Markdown as an article. White space within a line stays as it is; photos are empty places.
pub fn markdown(text: &str) -> Result<Content, ImportError> {
    if text.len() > MAX_BYTES {
        return Err(ImportError::TooLarge(text.len()));
    }
    if binary(text) {
        return Err(ImportError::NotText);
    }
    markdown::read(text).ok_or(ImportError::NoBody)
}

/// A text has a stray control character at most; a program or a picture has them everywhere.
fn binary(text: &str) -> bool {
    let stray = text.chars().filter(|it| it.is_control() && !it.is_whitespace()).count();
    text.contains('\0') || stray > 8
}
