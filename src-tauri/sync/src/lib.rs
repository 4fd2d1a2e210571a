//! Between a laptop and its portal. This room does not know the window, who may do what, or the time of day:
//! `now` is an argument.

mod address;
mod client;
mod error;

pub use address::Address;
pub use client::{Answered, Client, PAGE, PROGRAM, PhotoOffset};
pub use error::{Error, name_of};
