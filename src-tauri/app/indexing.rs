//! What was written and what a pull brought is taken into the index of the search by a thread, a little at a time: a
//! save that comes meanwhile has its turn between two steps. It does not know what an index is.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use store::{Store, search};

/// How often it is asked whether something is due; a question of the search takes in a few by itself.
const LOOK: Duration = Duration::from_secs(5);
/// A step shorter than this may be larger the next time: a save waits for one at most.
const SHORT: Duration = Duration::from_millis(6);
/// One longer than this must be smaller.
const LONG: Duration = Duration::from_millis(12);
const MOST: u32 = 32;

/// Ends with the profile.
#[derive(Debug)]
pub struct Indexing {
    calls: Sender<Call>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Call {
    Look,
    End,
}

/// For whoever changes something while the profile is open.
#[derive(Debug, Clone)]
pub struct Nudge(Sender<Call>);

impl Nudge {
    pub fn look(&self) {
        // The thread has ended, or never began: the next start takes in what is due.
        let _ = self.0.send(Call::Look);
    }
}

impl Indexing {
    pub fn start(store: Arc<Store>) -> Self {
        let (calls, heard) = mpsc::channel();
        let thread = std::thread::Builder::new().name("indexing".to_owned()).spawn(move || fill(&store, &heard));
        // Without a thread a question takes in what is due, where that is little.
        Self { calls, thread: thread.ok() }
    }

    pub fn nudge(&self) -> Nudge {
        Nudge(self.calls.clone())
    }
}

impl Drop for Indexing {
    fn drop(&mut self) {
        let _ = self.calls.send(Call::End);
        if let Some(thread) = self.thread.take() {
            // It has nothing to say; a panic in it was printed.
            let _ = thread.join();
        }
    }
}

fn fill(store: &Store, calls: &Receiver<Call>) {
    let mut some = 1;
    loop {
        let began = Instant::now();
        // Asked by reading: where nothing is due, no save waits for a lock.
        let left = store.read(search::due).and_then(|due| if due == 0 { Ok(0) } else { store.fill_search(some) });
        let took = began.elapsed();
        let rest = match left {
            // At most every other moment is the thread's, so that whoever waits for the lock gets it.
            Ok(1..) => took,
            // A disk that takes no index now may take it later; until then the search says that it is not whole.
            Ok(0) | Err(_) => LOOK,
        };
        some = sized(some, took);
        match calls.recv_timeout(rest) {
            Ok(Call::End) | Err(RecvTimeoutError::Disconnected) => return,
            Ok(Call::Look) | Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// How many the next step takes, after one of `some` that took so long.
fn sized(some: u32, took: Duration) -> u32 {
    if took > LONG {
        (some / 2).max(1)
    } else if took < SHORT {
        (some * 2).min(MOST)
    } else {
        some
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_grows_while_it_is_short_and_shrinks_where_it_is_long() {
        assert_eq!(sized(1, Duration::from_millis(2)), 2);
        assert_eq!(sized(32, Duration::ZERO), 32);
        assert_eq!(sized(8, Duration::from_millis(9)), 8);
        assert_eq!(sized(8, Duration::from_millis(40)), 4);
        assert_eq!(sized(1, Duration::from_secs(1)), 1);
    }
}
