//! What readers see at a minute: boards of the front page that fill and empty by the clock, and articles that come at
//! their minute and not before. A real portal on loopback whose clock is in the test's hand; what it shows is read from
//! its pages, as a reader does. It knows no laptop's store.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a proof that cannot go on fails, and says what it saw"
)]

mod arrangement;
mod boards;
mod gates;
mod newsroom;
mod scheduled;

pub use boards::{Programmes, programmes};
pub use gates::{Leaks, leaks};
pub use merging::{Chance, fresh_seed};
pub use scheduled::{Minutes, minutes};
