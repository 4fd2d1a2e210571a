//! Who may do what, asked of a real portal over HTTP: every cell of role × act × standing × own or other × category ×
//! settings. What must come is written out in `table` from the sentences of the design and from no rule of the program;
//! the program's own table is held against it, and so is each answer. And the audit: rows changed, taken away and swapped
//! behind its back. It knows no laptop.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a proof that cannot go on fails, and a proof prints its figures"
)]

mod cells;
mod chain;
mod house;
mod stands;
mod table;

pub use cells::{Breach, Cells, cells};
pub use chain::{Broken, Pace, broken, pace};
pub use merging::{Chance, fresh_seed};
pub use table::against_the_programs_own;
