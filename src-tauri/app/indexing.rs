//! What was written and what a pull brought is taken into the index of the search, and onto the shelf of the photo
//! library, by a thread, a little at a time: a
//! save that comes meanwhile has its turn between two steps. It does not know what an index is.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use desk::Desk;
use store::{Pace, Store, search, shelf};

/// How often it is asked whether something is due; a question of the search takes in a few by itself.
const LOOK: Duration = Duration::from_secs(5);

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
    pub fn start(store: Arc<Store>, desk: Desk) -> Self {
        let (calls, heard) = mpsc::channel();
        let thread = std::thread::Builder::new().name("indexing".to_owned()).spawn(move || fill(&store, &desk, &heard));
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

/// Over the photos that nobody has looked at yet, once.
enum Walk {
    Below(Option<i64>),
    Ended,
}

impl Walk {
    fn goes_on(&mut self, desk: &Desk) -> bool {
        let Self::Below(below) = *self else { return false };
        match desk.liken_next(below) {
            Ok(Some(n)) => *self = Self::Below(Some(n)),
            Ok(None) | Err(_) => *self = Self::Ended,
        }
        matches!(self, Self::Below(_))
    }
}

/// Texts first, since what they say of photos makes those due. Asked by reading: where nothing is due, no save waits for
/// a lock. Answers how much is left of what it worked on, or one more than nothing where the other may be due.
fn step(store: &Store, some: u32) -> Result<u32, store::Error> {
    if store.read(search::due)? > 0 {
        return Ok(store.fill_search(some)?.max(1));
    }
    match store.read(shelf::due)? {
        0 => Ok(0),
        _ => store.fill_photos(some),
    }
}

fn fill(store: &Store, desk: &Desk, calls: &Receiver<Call>) {
    let mut pace = Pace::default();
    let mut walk = Walk::Below(None);
    loop {
        let began = Instant::now();
        let rest = match step(store, pace.some()) {
            Ok(1..) => pace.rest(began.elapsed()),
            // Pictures come last, and a thread that draws one rests the longer.
            Ok(0) if walk.goes_on(desk) => began.elapsed() * 2,
            // A disk that takes no index now may take it later; until then the search says that it is not whole.
            Ok(0) | Err(_) => LOOK,
        };
        match calls.recv_timeout(rest) {
            Ok(Call::End) | Err(RecvTimeoutError::Disconnected) => return,
            // A pull may have brought small pictures.
            Ok(Call::Look) => walk = Walk::Below(None),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}
