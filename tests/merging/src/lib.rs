//! Two people at one text, ten thousand times: whether the merge of `domain` loses a word, brings one back, or says one
//! twice. A ledger of numbered words knows who wrote and who deleted what; it asks the merge nothing.
//! It knows neither the network nor the desk.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a proof that cannot go on fails, and a proof prints its figures"
)]

mod article;
mod beside;
mod chance;
mod ledger;
mod mutant;
mod pair;
mod pen;
mod proof;
mod rules;
mod shrink;
mod text;
mod words;

pub use article::Length;
pub use beside::{Cause, lines};
pub use chance::Chance;
pub use pair::{Pair, Plan};
pub use pen::{Deed, Edit};
pub use proof::{Caught, Pairs, Peer, fresh_seed, mutants, pairs, told};
pub use rules::{Fault, Merge, Rule, Seen, judged};
pub use shrink::shrunk;
pub use text::Text;
