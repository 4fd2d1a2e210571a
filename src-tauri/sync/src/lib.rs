//! Between a laptop and its portal. This room does not know the window, who may do what, or the time of day:
//! `now` is an argument.

mod address;
mod archive;
mod ask;
mod audit;
mod bring;
mod client;
mod enter;
mod error;
mod files;
mod first;
mod house;
mod intents;
mod keyring;
mod listen;
mod photos;
pub mod plan;
mod presence;
mod quarantine;
mod run;
mod send;
mod shares;
mod slots;
mod state;
mod transport;
mod upload;
mod worker;

pub use address::Address;
pub use archive::older_revisions;
pub use ask::ask;
pub use client::{Answered, Client, Offset, PAGE, PROGRAM};
pub use enter::enter;
pub use error::{Error, name_of};
pub use house::{add_to_lists, set_approval, set_style, take_from_lists};
pub use keyring::{KEYRING, keyring_entry};
pub use presence::take_over;
pub use run::{Line, Memory, Report, Turn, round};
pub use slots::{BoardWish, put_board};
pub use state::{Older, Online, SyncState};
pub use transport::Transport;
pub use upload::Upload;
pub use worker::{Told, Worker};
