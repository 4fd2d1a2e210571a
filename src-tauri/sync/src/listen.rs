//! The ear of a laptop: one held call, on a connection and a thread of its own, that says when the portal has something.
//! It stores nothing and knows no store, so whoever closes a profile need not wait for it: the call comes to its end
//! alone.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use domain::Timestamp;
use domain::wire::Changes;

use crate::client::Client;
use crate::error::Error;
use crate::plan;

/// Seconds that the portal holds the answer: under what web servers and routers let a silent line live.
const HELD_S: u32 = 25;

/// From where on it listens, as whom.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    pub client: Client,
    pub after: i64,
    pub view: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heard {
    /// Nothing changed while the call was held.
    Quiet,
    /// Something changed, up to this number; `asks`: also if that was pulled already, since rights changed or somebody
    /// wants an article.
    News { up_to: i64, asks: bool },
    /// The line broke, or the portal refused.
    Broke,
}

type Bell = Arc<dyn Fn(Heard) + Send + Sync>;

#[derive(Debug)]
pub(crate) struct Ear(Arc<Inner>);

struct Inner {
    wish: Mutex<Wish>,
    changed: Condvar,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ear").finish_non_exhaustive()
    }
}

#[derive(Default)]
struct Wish {
    ask: Option<Ask>,
    /// Rises with each wish: an answer to an older one says nothing of the newer.
    number: u64,
    stop: bool,
    failures: u32,
}

impl Ear {
    /// Without a thread it hears nothing, and the laptop asks by the clock.
    pub fn start(bell: Bell) -> Self {
        let inner = Arc::new(Inner { wish: Mutex::default(), changed: Condvar::new() });
        let theirs = Arc::clone(&inner);
        let thread = thread::Builder::new().name("sync-ear".to_owned()).spawn(move || theirs.live(&bell));
        if thread.is_err() {
            inner.held().failures = u32::MAX;
        }
        Self(inner)
    }

    pub fn listen(&self, ask: Ask) {
        self.wishes(Some(ask));
    }

    /// A call that is under way ends alone, and no other begins.
    pub fn rest(&self) {
        self.wishes(None);
    }

    /// Held calls do not come through: a web server between cuts them.
    pub fn is_deaf(&self) -> bool {
        self.0.held().failures > 1
    }

    fn wishes(&self, ask: Option<Ask>) {
        let mut wish = self.0.held();
        wish.ask = ask;
        wish.number += 1;
        drop(wish);
        self.0.changed.notify_all();
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.0.held().stop = true;
        self.0.changed.notify_all();
    }
}

impl Inner {
    fn held(&self) -> MutexGuard<'_, Wish> {
        self.wish.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn live(&self, bell: &Bell) {
        while let Some((ask, number)) = self.next() {
            let heard = match ask.client.listen(ask.after, ask.view, HELD_S) {
                Ok(it) => of(&it.body, ask.after),
                Err(_) => Heard::Broke,
            };
            let mut wish = self.held();
            if wish.stop {
                return;
            }
            wish.failures = if heard == Heard::Broke { wish.failures.saturating_add(1) } else { 0 };
            if wish.number != number {
                // Whoever wishes otherwise meanwhile knows more than this answer.
                continue;
            }
            if heard != Heard::Quiet {
                wish.ask = None;
            }
            drop(wish);
            bell(heard);
        }
    }

    /// Waits until there is something to ask; after a call that broke, longer each time. None: it is over.
    fn next(&self) -> Option<(Ask, u64)> {
        let mut wish = self.held();
        let failures = wish.failures;
        let pause = match failures {
            0 => Duration::ZERO,
            _ => plan::wait(failures, &Error::Offline(String::new()), random(), Timestamp(0)),
        };
        let until = Instant::now() + pause;
        loop {
            if wish.stop {
                return None;
            }
            let left = until.saturating_duration_since(Instant::now());
            match &wish.ask {
                Some(ask) if left.is_zero() => return Some((ask.clone(), wish.number)),
                Some(_) => wish = self.changed.wait_timeout(wish, left).unwrap_or_else(PoisonError::into_inner).0,
                None => wish = self.changed.wait(wish).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

fn of(it: &Changes, after: i64) -> Heard {
    let asks = it.anew || !it.hand_over.is_empty();
    if asks || it.more || !it.changes.is_empty() {
        // A portal one version behind gives the number of one change only.
        return Heard::News { up_to: it.cursor.max(after.saturating_add(1)), asks };
    }
    Heard::Quiet
}

pub(crate) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
