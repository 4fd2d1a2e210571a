//! Laptops and a portal in one process, over real HTTP and real files, through a line that may be cut at any point.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a story that cannot go on fails its test, and says so")]

mod anew;
mod attached;
mod bring;
mod comments;
mod cut;
mod day;
mod desks;
mod doorway;
mod first;
mod intents;
mod line;
mod listen;
mod lists;
mod lost;
mod newsroom;
mod notices;
mod older;
mod parity;
mod presence;
mod refused;
mod seeds;
mod versions;
mod worker;
