//! The public pages as pure functions of what they show: nothing here reads a database, a file or a clock, and no page
//! needs a script.
//!
//! Text goes through the templates' escaping; what does not is the article's body and each picture, which the HTML room
//! wrote.

mod asset;
mod compose;
mod draft;
mod page;
mod read_back;
mod search;
mod sheet;

pub use asset::{Asset, asset, base as asset_base};
pub use compose::{FRONT, Filled, NEWEST, Pictures, Story, of_article, of_front};
pub use draft::{Draft, DraftPage, draft_page, no_such_link, of_draft};
pub use page::{
    ArticlePage, Board, Card, Correction, FrontPage, Headline, Lead, Link, Photo, Section, Site, Source, article_page,
    date, front_page, not_found, over, reading_minutes, today, withdrawn,
};

pub use read_back::differs;
pub use sheet::{ApprovalSheet, Decision, LetPass, SheetRow, approval_sheet};

pub use search::{Choice, FoundStory, Mark, SearchPage, search_page};

/// What a browser may load on these pages: our own style, fonts and pictures, no script at all; and the search box may
/// ask this portal, and nobody else. `data:` is for the few pixels that stand in a page until its pictures have come: the
/// HTML room writes them, and its policy lets no text ask for one.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
     base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
