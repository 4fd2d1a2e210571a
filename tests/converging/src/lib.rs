//! Three to six laptops and a portal, driven by a seed through lines that lose, repeat and delay what they carry, through
//! partitions, crashes and wrong clocks. A ledger of every word that a laptop called saved, written by the test itself,
//! is held against what is there at the end. Laptops and portal are the real ones, on real files; the portal is in the
//! same process, or a process of its own that is killed now and then.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a proof that cannot go on fails, and a proof prints its figures"
)]

mod desk_end;
mod ledger;
mod lines;
mod mutant;
mod net;
mod newsroom;
mod pen;
mod play;
mod proof;
mod rules;
mod script;
mod seat;
mod served;
mod sky;

pub use lines::Portals;
pub use mutant::Mutant;
pub use newsroom::Template;
pub use play::play;
pub use proof::{Caught, Seeds, Told, mutants, seeds, told};
pub use rules::{Fault, Rule};
pub use script::{Deed, Script, What};
