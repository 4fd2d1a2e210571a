//! Every act on a real folder. `Bench` is one laptop of Lan, a reporter; the portal is played by what it would answer.
#![allow(clippy::unwrap_used)]

mod alike;
mod bench;
mod comments;
mod conflict;
mod crash;
mod damage;
mod edit_photo;
mod file;
mod heic;
mod hints;
mod history;
mod import;
mod library;
mod newer_text;
mod notices;
mod photo;
mod place;
mod planned;
mod save;
mod search;
mod submit;
mod template;
mod trash;
mod trouble;
mod writers;
