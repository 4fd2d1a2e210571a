//! A backup of the open profile once a day, also of one that is never closed. It does not know what a backup is.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use desk::Desk;

/// How often it is asked whether a day is over; the laptop may have slept since.
const LOOK: Duration = Duration::from_secs(15 * 60);

/// Ends with the profile.
#[derive(Debug)]
pub struct Daily {
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Daily {
    pub fn start(desk: Desk) -> Self {
        let (end, ended) = mpsc::channel();
        let thread = std::thread::Builder::new().name("backup".to_owned()).spawn(move || {
            loop {
                // A disk that took no copy may take one later; words are not lost by it.
                let _ = desk.back_up_if_due();
                if ended.recv_timeout(LOOK) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            }
        });
        // Without a thread there is the backup on exit.
        Self { end: Some(end), thread: thread.ok() }
    }
}

impl Drop for Daily {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            // It has nothing to say; a panic in it was printed.
            let _ = thread.join();
        }
    }
}
