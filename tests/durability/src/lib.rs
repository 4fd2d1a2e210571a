//! Proofs that no word that was called saved is lost: to a power cut (R1), to a call that fails (R3), to a kill, to a damaged file
//! (R4), to a second program on the profile (R5). Each has a control that must lose something.
//! It works on real folders with the real desk in a child process, and knows no window; of the network only the rounds of
//! R3 with a portal do.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a proof that cannot go on fails, and a proof prints its figures"
)]

mod archive;
mod both_ends;
mod chance;
mod child;
mod damaged;
mod failing;
mod failing_round;
mod importing;
mod kill;
mod ledger;
mod newsroom;
mod power;
mod report;
mod round;
mod saving;
mod scene;
mod second;
mod trace;

pub use archive::{Archive, Filling};
pub use chance::Chance;
pub use child::played;
pub use damaged::{Damages, damages};
pub use failing::{Failing, failing};
pub use failing_round::{Rounds, failing_rounds};
pub use importing::{Import, Imported};
pub use kill::{Kills, kills};
pub use power::{PowerCuts, Syncs, power_cuts, recorded};
pub use report::report;
pub use saving::{Saves, Saving};
pub use second::{Second, second_programs};
