//! The folder as a whole, on a real file.
#![allow(clippy::unwrap_used)]

mod answer;
mod attached;
mod bench;
mod bring;
mod files;
mod mend;
mod notice;
mod outbox;
mod profile;
mod pull;
mod search;
mod shelf;
mod template;
