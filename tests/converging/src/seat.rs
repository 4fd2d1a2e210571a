//! One laptop with a person before it: the real store and desk on a folder, killed and started again as the story says.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use desk::{Clock, Desk};
use domain::{ArticleId, Document, Fields, Timestamp};
use store::Store;
use sync::{Client, Line, Memory, Report, Turn, round};

use crate::newsroom::Place;

const LOCK_TRIES: usize = 1_000;

/// The one time there is; every look at it is a millisecond later.
#[derive(Debug, Clone)]
pub struct Time(Arc<AtomicI64>);

impl Time {
    pub fn from(ms: i64) -> Self {
        Self(Arc::new(AtomicI64::new(ms)))
    }

    pub fn passes(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::Relaxed);
    }

    pub fn clock(&self, skew: &Arc<AtomicI64>) -> Clock {
        let (time, skew) = (Arc::clone(&self.0), Arc::clone(skew));
        Arc::new(move || Timestamp(time.fetch_add(1, Ordering::Relaxed) + skew.load(Ordering::Relaxed)))
    }
}

/// What a window has on the screen.
#[derive(Debug, Clone)]
pub struct Window {
    pub seq: u64,
    pub document: Document,
    pub fields: Fields,
}

pub struct Seat {
    pub n: usize,
    pub place: Place,
    pub skew: Arc<AtomicI64>,
    pub client: Client,
    pub windows: BTreeMap<ArticleId, Window>,
    folder: PathBuf,
    clock: Clock,
    running: Option<Running>,
}

struct Running {
    store: Arc<Store>,
    desk: Desk,
    turn: Turn,
    memory: Memory,
}

impl Seat {
    pub fn new(n: usize, place: Place, folder: PathBuf, client: Client, time: &Time) -> Self {
        let skew = Arc::new(AtomicI64::new(0));
        let clock = time.clock(&skew);
        let mut it = Self { n, place, skew, client, windows: BTreeMap::new(), folder, clock, running: None };
        it.starts();
        it
    }

    /// Nothing is closed in order: what is in memory is gone.
    pub fn dies_and_starts(&mut self) {
        self.running = None;
        self.windows.clear();
        self.starts();
    }

    fn starts(&mut self) {
        let store = Arc::new(self.opens());
        let desk = Desk::open(Arc::clone(&store), Arc::clone(&self.clock)).unwrap();
        self.running = Some(Running { store, desk, turn: Turn::default(), memory: Memory::default() });
    }

    /// A portal that another story starts has the lock of this folder too, from its fork to its exec.
    fn opens(&self) -> Store {
        for _ in 0..LOCK_TRIES {
            match Store::open(&self.folder, (self.clock)()) {
                Err(store::Error::InUse) => support::tick(Duration::from_millis(2)),
                done => return done.unwrap(),
            }
        }
        panic!("{} stays locked", self.folder.display());
    }

    fn running(&self) -> &Running {
        self.running.as_ref().unwrap()
    }

    pub fn store(&self) -> &Store {
        &self.running().store
    }

    pub fn desk(&self) -> &Desk {
        &self.running().desk
    }

    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    pub fn line(&self) -> Line<'_> {
        let it = self.running();
        Line { store: &it.store, client: &self.client, clock: &*self.clock, turn: &it.turn }
    }

    /// `killed_after`: the program ends after so many steps; whoever calls starts it again. `each` hears of every step.
    pub fn round(&mut self, all_due: bool, killed_after: Option<usize>, each: &mut dyn FnMut(&Store)) -> Report {
        let Some(Running { store, turn, memory, .. }) = self.running.as_mut() else { return Report::default() };
        let line = Line { store, client: &self.client, clock: &*self.clock, turn };
        let mut steps = 0;
        round(&line, memory, all_due, &mut |_| {
            each(store);
            steps += 1;
            if killed_after.is_some_and(|it| steps >= it) {
                turn.stop();
            }
        })
    }
}
