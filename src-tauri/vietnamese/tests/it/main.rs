//! The rules of Vietnamese text, against tables of `tests/data/vietnamese` and the cases of the shared folder.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, clippy::print_stdout)]

mod alike;
mod alike_figures;
mod articles;
mod data;
mod encodings;
mod folding;
mod fonts;
mod house;
mod letters;
mod order;
mod planted;
mod queries;
mod syllables;
