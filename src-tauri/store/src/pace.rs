//! How much of what is due a thread takes into the index at a time, and how long it rests then: whoever saves meanwhile
//! waits for one short step at most. It does not know the thread.

use std::time::Duration;

/// A step shorter than this may be larger the next time.
const SHORT: Duration = Duration::from_millis(3);
/// One longer than this must be smaller.
const LONG: Duration = Duration::from_millis(6);
const MOST: u32 = 32;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    some: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { some: 1 }
    }
}

impl Pace {
    /// For `Store::fill_search`.
    pub fn some(self) -> u32 {
        self.some
    }

    /// After a step that took so long. The rest is as long: at most every other moment is the thread's, so that whoever
    /// waits for the lock gets it.
    pub fn rest(&mut self, took: Duration) -> Duration {
        if took > LONG {
            self.some = (self.some / 2).max(1);
        } else if took < SHORT {
            self.some = (self.some * 2).min(MOST);
        }
        took
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_grows_while_it_is_short_and_shrinks_where_it_is_long() {
        let after = |some: u32, took: u64| {
            let mut it = Pace { some };
            assert_eq!(it.rest(Duration::from_millis(took)), Duration::from_millis(took));
            it.some()
        };
        assert_eq!([after(1, 2), after(32, 0), after(8, 4), after(8, 40), after(1, 900)], [2, 32, 8, 4, 1]);
    }
}
