//! The portal as laptops meet it: over HTTP, on a real file, with the clock in the test's hand. It knows the wire and,
//! where a rule must also hold against a hand at the SQL prompt, the tables.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod acts;
mod alike;
mod attached;
mod audit;
mod changes;
mod command;
mod comments;
mod docs;
mod drawn;
mod embeds;
mod file;
mod first;
mod gates;
mod house;
mod lists;
mod overrule;
mod pages;
mod photos;
mod push;
mod quarantine;
mod readers;
mod receipts;
mod search;
mod serve;
mod session;
mod share;
mod slots;
mod table;
mod writing;
