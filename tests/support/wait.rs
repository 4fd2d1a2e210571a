//! Waiting for another process, which tells nobody when it is done: asked again and again until a deadline.

use std::thread;
use std::time::{Duration, Instant};

/// A pause between two questions; nothing here waits for a time instead of for a thing.
pub fn tick(pause: Duration) {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one poll of the tests, between two questions to another process"
    )]
    thread::sleep(pause);
}

/// Asks until there is an answer; after `within` the test fails and names what never came.
pub fn eventually<T>(what: &str, within: Duration, mut ask: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + within;
    loop {
        if let Some(it) = ask() {
            return it;
        }
        assert!(Instant::now() < deadline, "within {within:?} there was no {what}");
        tick(Duration::from_millis(40));
    }
}
