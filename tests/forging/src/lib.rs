//! What a forger sends: texts that are not what they say, other people's tokens and operations, bodies that break off,
//! never end or burst when they are unpacked. Each must be refused, and nothing of the portal's file may be another for
//! it. The control: what was forged, sent as it was, is taken and does change the file.
//! The portal is a process of its own, so that its memory and its panics can be counted. It knows no laptop's store.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a proof that cannot go on fails, and a proof prints its figures"
)]

mod board;
mod body;
mod child;
mod decide;
mod digest;
mod forged;
mod house;
mod line;
mod proof;
mod text;
mod who;

pub use child::played;
pub use merging::{Chance, fresh_seed};
pub use proof::{Control, Refusals, control, refusals};
