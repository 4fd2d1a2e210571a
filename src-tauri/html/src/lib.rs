//! The only door between HTML and a `Document`, and between an article page's text and an article.
//!
//! This room does not know files, the database, the network or the time of day, nor who may do what.
//! It knows no address of a photo or a file either: whoever asks for a page says where they lie.

mod attached;
pub mod import;
mod parse;
mod photo;
mod picture;
mod policy;
mod render;
mod shown;

pub use attached::{address as file_address, percent};
pub use parse::{Parsed, parse};
pub use picture::{Look, Picture};
pub use policy::{CleanError, clean};
pub use render::{clean_body, render, render_inline};
pub use shown::{Shown, dense};

/// Words or a thing that did not come into the article; a person is shown each one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discarded {
    pub text: String,
    pub why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// What stands around an article: menus, other news, counters.
    Surroundings,
    /// A link to another article inside the text.
    OtherArticle,
    /// A button of the page: print, share, size of letters.
    PageTool,
    /// A second time, where an article keeps one.
    AnotherTime,
    /// A date without its minute, or one that is in no calendar.
    NoMinute,
    /// A script, a style, a frame: nothing that a reader reads.
    NotText,
    /// A picture of another address: photos come in as files.
    ForeignPicture,
    /// A link that is neither http, https nor mailto; its words are kept.
    OddLink,
}

impl Why {
    /// The name that scripts and the window know it by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Surroundings => "surroundings",
            Self::OtherArticle => "other_article",
            Self::PageTool => "page_tool",
            Self::AnotherTime => "another_time",
            Self::NoMinute => "no_minute",
            Self::NotText => "not_text",
            Self::ForeignPicture => "foreign_picture",
            Self::OddLink => "odd_link",
        }
    }
}
