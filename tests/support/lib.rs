//! What stories and proofs share: the built programs as a person starts them, a window driven by WebDriver, a folder
//! that goes away. It knows no rule of the newsroom and calls no room's inside: it sees what a person or a browser sees.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a story that cannot go on fails its test, and says so"
)]

mod between;
mod by_hand;
mod chance;
mod contender;
#[cfg(feature = "window")]
mod desktop;
mod hands;
mod home;
mod input_method;
mod laptop;
mod measure;
pub mod moment;
mod mouse;
mod page;
mod paths;
mod portal_process;
mod power_cut;
mod process;
mod promptness;
mod story;
mod typist;
mod wait;
mod webdriver;
mod writer;

pub use between::{Between, Weak};
pub use by_hand::ByHand;
pub use chance::Chance;
pub use contender::{Contender, Key, Opening, Typed, title_of};
#[cfg(feature = "window")]
pub use desktop::{Desktop, Shown};
pub use hands::assert_three_things;
pub use home::Home;
pub use input_method::InputMethod;
pub use laptop::Laptop;
pub use measure::{Bench, Figure, Goal, each, median, quantile, rounds};
pub use mouse::{Dragged, Load, Mouse};
pub use page::{Answer, Block, Page, even, get, public_page};
pub use paths::{copy_folder, program, root, shared, shots_folder, target};
pub use portal_process::{PASSWORD, PortalProcess};
pub use power_cut::{Figures, control, power_cuts};
pub use process::{Bus, Guard, Screen, free_port, kill, limit_file_size, processor_ms, processor_of_children_ms};
pub use promptness::Promptness;
pub use story::{Story, run_stories};
pub use typist::{BACKSPACE, Style};
pub use wait::{eventually, tick};
pub use webdriver::{Element, Launch, Window};
pub use writer::{BODY, Field, Writer, sentences};

/// The wall clock: stories are the one place of the tests that lives in real time.
#[must_use]
pub fn now_ms() -> i64 {
    #[expect(clippy::disallowed_methods, reason = "a story schedules against the real clock, as a person does")]
    let now = std::time::SystemTime::now();
    let since = now.duration_since(std::time::UNIX_EPOCH).expect("the clock is after 1970");
    i64::try_from(since.as_millis()).expect("milliseconds fit for 292 million years")
}
