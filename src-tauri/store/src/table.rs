//! One file a table; reading takes a `ReadTx`, changing a `WriteTx`. They do not know each other's columns.

pub mod article;
pub mod attached;
pub mod comment;
pub mod comment_draft;
pub mod conflict;
pub mod first;
pub mod intent;
pub mod kept;
pub mod log;
pub mod looked_at;
pub mod notice;
pub mod outbox;
pub mod photo;
pub mod photo_edit;
pub mod photo_use;
pub mod pin;
pub mod pulled;
pub mod revision;
pub mod saved_search;
pub mod search;
pub mod shelf;
pub mod sketch;
pub mod skipped;
pub mod tag;
pub mod template;
pub mod working;
