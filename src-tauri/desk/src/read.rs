//! What the window shows, read in one moment of the file. Nothing here writes.

mod calendar;
mod comments;
mod compare;
mod conflict;
mod file;
mod findings;
mod history;
mod house;
mod library;
mod lists;
mod looked_at;
mod looker;
mod opened;
mod photo;
mod photo_edit;
mod repaired;
mod rows;
mod search;
mod searches;
mod slots;
mod templates;
mod unsent;
mod writers;

pub(crate) use comments::comments_of;
pub(crate) use conflict::{Torn, torn};
pub(crate) use findings::{findings_of, legible_of, text_of};
pub use library::{FilterCounts, PhotoCard, PhotoFilter, PhotoRow, PhotoUse, Photos};
pub use looked_at::LookedAt;
pub use photo_edit::preview;
pub use repaired::repaired;
pub(crate) use rows::row_of;
pub use search::{Counted, Counts, Found, Hit, Piece, Wanted};
pub use searches::{Asked, KeptSearch};
pub(crate) use templates::template_of;
pub use unsent::{Unsent, UnsentKind};
