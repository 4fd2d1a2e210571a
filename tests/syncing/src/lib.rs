//! A portal with an archive, laptops that pull it, and what the same machine can do at best: for the figures of sync.
//! It opens profiles from inside, as a person's program does; it knows no window.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot go on fails, and says so")]

mod archive;
mod crowd;
mod floor;
mod laptop;
mod newsroom;

pub use archive::article;
pub use crowd::{Crowd, Crowded};
pub use floor::{Floor, bare_commit, packed};
pub use laptop::{Laptop, usable};
pub use newsroom::{Newsroom, PASSWORD, people};

use domain::Timestamp;

/// The wall clock, which laptops and portals of a bench live by.
pub fn now() -> Timestamp {
    #[expect(clippy::disallowed_methods, reason = "a bench measures real time, and its laptops live in it")]
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
