//! The portal: what the public sees, who may decide it, and the clock.
//!
//! This room does not know the laptop's file, its desk, or the window. It believes no laptop: roles, hashes, texts
//! and pictures are checked here again before anything is stored. It reads no clock of its own: `Clock` is given.

pub mod act;
mod alike;
mod api;
mod audit;
pub mod demo;
mod download;
mod error;
mod files;
mod finding;
mod house;
mod lists;
mod memory;
mod pages;
mod password;
mod photos;
mod portal;
mod receipt;
mod serve;
mod share;
mod showing;
mod slots;
pub mod table;
mod upload;
mod view;
mod writing;

pub use error::{Error, status};
pub use files::Download;
pub use finding::{ArchiveAsk, SearchAsk};
pub use photos::Format;
pub use portal::{Clock, Portal};
pub use serve::{BLOCKING_MOST, Embedded, Place, running};
pub use upload::{Part, Progress};
