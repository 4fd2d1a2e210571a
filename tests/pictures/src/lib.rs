//! Proofs about pictures of strangers: that no broken or hostile one costs the program its memory, its time or its life
//! (S3), and that nothing written into a picture is in what is sent or published, which all stands upright (S4).
//! Each has a control that must fail. It knows no window and no network.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a proof that cannot go on fails, and a proof prints its figures"
)]

mod child;
mod clean;
mod hostile;
mod mutate;
mod patient;
mod sets;
mod traces;

pub use child::played;
pub use clean::{Clean, clean};
pub use hostile::{Control, Hostile, control, hostile};
pub use mutate::fresh_seed;
pub use sets::{Sets, sets};
