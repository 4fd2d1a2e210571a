//! The thread that talks with the portal while a person writes. It does not know the window: whoever starts it is
//! told.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use domain::article::Standing;
use domain::house::Entry;
use domain::wire::AskedAct;
use domain::{ArticleId, DeviceId, FileId, PhotoId, RangeDash, RevisionId, Timestamp, ToneStyle};
use store::{Store, attached, conflict, outbox, photo, pulled};

use crate::ask::ask;
use crate::client::Client;
use crate::error::Error;
use crate::plan;
use crate::presence::{self, Asked, Presence};
use crate::run::{Line, Memory, Report, Turn, round};
use crate::state::{Online, SyncState};
use crate::{files, house, photos};

/// A call that hangs is not waited for longer when the window closes; what it carries is in the outbox.
const GOODBYE: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    State(SyncState),
    /// Empty where only lists or pictures changed.
    Changed(Vec<ArticleId>),
    /// Somebody took over what is open here for writing: the window saves and cuts it, then calls `hand_over`.
    HandOver(ArticleId),
}

type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

pub struct Worker {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
    saying: Option<JoinHandle<()>>,
    /// In a lock only because a worker is shared; who drops it waits on it.
    ended: Mutex<Receiver<()>>,
}

struct Shared {
    store: Arc<Store>,
    clock: Clock,
    told: Box<dyn Fn(Told) + Send + Sync>,
    client: Mutex<Client>,
    state: Mutex<SyncState>,
    bell: Mutex<Bell>,
    rung: Condvar,
    turn: Turn,
    presence: Presence,
}

#[derive(Debug, Default)]
struct Bell {
    nudged: bool,
    new_client: bool,
}

enum Woken {
    ByTime,
    ByNudge,
    ByNewClient,
    ToStop,
}

/// How the rounds have gone.
struct Pace {
    failures: u32,
    wait: Duration,
    /// Until then the portal asked to be left alone, also by an impatient person.
    quiet_until: Option<Instant>,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker").field("state", &self.state()).finish_non_exhaustive()
    }
}

impl Worker {
    pub fn start(store: Arc<Store>, client: Client, clock: Clock, told: Box<dyn Fn(Told) + Send + Sync>) -> Self {
        let shared = Arc::new(Shared {
            store,
            clock,
            told,
            client: Mutex::new(client),
            state: Mutex::new(SyncState::UNKNOWN),
            bell: Mutex::new(Bell::default()),
            rung: Condvar::new(),
            turn: Turn::default(),
            presence: Presence::default(),
        });
        shared.say(|_, _| {});
        let (end, ended) = channel();
        let theirs = Arc::clone(&shared);
        let thread = thread::Builder::new().name("sync".to_owned()).spawn(move || {
            live(&theirs);
            // Whoever waits for it may have gone already.
            let _ = end.send(());
        });
        if thread.is_err() {
            // No thread: writing goes on, and the status says that sending does not.
            shared.say(|state, _| state.trouble = Some("internal".to_owned()));
        }
        let theirs = Arc::clone(&shared);
        let saying = thread::Builder::new()
            .name("presence".to_owned())
            .spawn(move || presence::live(&theirs.presence, || theirs.in_reach(), |it| theirs.sent(it)));
        Self { shared, thread: thread.ok(), saying: saying.ok(), ended: Mutex::new(ended) }
    }

    /// The person has it open for writing, until `stops_writing` or another one. Others are told where they may see it.
    pub fn writes(&self, article: ArticleId) {
        self.shared.presence.writes(article);
    }

    pub fn stops_writing(&self, article: ArticleId) {
        self.shared.presence.stops(article);
    }

    /// On the caller's thread: asks who writes there for their words and waits some seconds for them.
    pub fn take_over(&self, article: ArticleId) -> Result<Option<RevisionId>, Error> {
        self.asks(|line, report| presence::take_over(line, article, report))
    }

    /// What `Told::HandOver` asked for is cut: it goes, and the portal hears so.
    pub fn hand_over(&self, article: ArticleId) -> Result<(), Error> {
        self.asks(|line, report| presence::hand_over(&self.shared.presence, line, article, report))
    }

    /// Something was cut or submitted, or the person wants it now.
    pub fn nudge(&self) {
        self.shared.ring(|bell| bell.nudged = true);
    }

    pub fn state(&self) -> SyncState {
        lock(&self.shared.state).clone()
    }

    /// After signing in again, or at the portal's new address.
    pub fn set_client(&self, client: Client) {
        *lock(&self.shared.client) = client;
        self.shared.say(|state, _| state.sign_in_needed = false);
        self.shared.ring(|bell| bell.new_client = true);
    }

    /// The portal forgets this device's token. Where it cannot be reached the token ends with the program.
    pub fn sign_out(&self) -> Result<(), Error> {
        lock(&self.shared.client).clone().sign_out()
    }

    /// On the caller's thread: answers when the portal has.
    pub fn ask(&self, article: ArticleId, seen: RevisionId, act: AskedAct) -> Result<Standing, Error> {
        self.asks(|line, report| ask(line, article, seen, act, report))
    }

    fn asks<T>(&self, question: impl FnOnce(&Line<'_>, &mut Report) -> Result<T, Error>) -> Result<T, Error> {
        let client = lock(&self.shared.client).clone();
        let mut report = Report::default();
        let answer = question(&self.shared.line(&client), &mut report);
        self.shared.tell_changes(&mut report);
        match &answer {
            Ok(_) => self.shared.say(|state, now| state.set_online(Online::Online, now)),
            Err(fault) if fault.wants_sign_in() => self.shared.say(|state, _| state.sign_in_needed = true),
            // A stale head or a lost line: the pull that follows shows how it stands.
            Err(_) => self.nudge(),
        }
        answer
    }

    /// As `ask`; answers what was there already.
    pub fn add_to_lists(&self, entries: Vec<Entry>) -> Result<Vec<Entry>, Error> {
        self.asks(|line, report| house::add_to_lists(line, entries, report))
    }

    pub fn take_from_lists(&self, entry: Entry) -> Result<(), Error> {
        self.asks(|line, report| house::take_from_lists(line, entry, report))
    }

    pub fn set_style(&self, tone: ToneStyle, range_dash: RangeDash) -> Result<(), Error> {
        self.asks(|line, report| house::set_style(line, tone, range_dash, report))
    }

    /// A photo of another laptop, at a size that the portal has; kept on this one.
    pub fn fetch_photo(&self, photo: &PhotoId, size: u32) -> Result<Vec<u8>, Error> {
        let client = lock(&self.shared.client).clone();
        photos::fetch(&self.shared.line(&client), photo, size)
    }

    /// A photo of another laptop at the largest size that the portal has, to be edited; kept on this one.
    pub fn fetch_large_photo(&self, photo: &PhotoId) -> Result<(), Error> {
        let client = lock(&self.shared.client).clone();
        photos::fetch_large(&self.shared.line(&client), photo)
    }

    /// A file of another laptop, whole; kept on this one.
    pub fn fetch_file(&self, file: &FileId) -> Result<Vec<u8>, Error> {
        let client = lock(&self.shared.client).clone();
        files::fetch(&self.shared.line(&client), file)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.shared.turn.stop();
        self.shared.presence.end();
        self.shared.ring(|_| {});
        if let Some(saying) = self.saying.take() {
            let _ = saying.join();
        }
        let Some(thread) = self.thread.take() else { return };
        // Also where the thread panicked: then nobody will ever send.
        let hangs = matches!(lock(&self.ended).recv_timeout(GOODBYE), Err(std::sync::mpsc::RecvTimeoutError::Timeout));
        if !hangs {
            // A panic of it has been printed where it happened.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn line<'a>(&'a self, client: &'a Client) -> Line<'a> {
        Line { store: &self.store, client, clock: &*self.clock, turn: &self.turn }
    }

    fn ring(&self, how: impl FnOnce(&mut Bell)) {
        how(&mut lock(&self.bell));
        self.rung.notify_all();
    }

    /// Sleeps until the time is up or somebody rings.
    fn rest(&self, wait: Duration) -> Woken {
        let until = Instant::now() + wait;
        let mut bell = lock(&self.bell);
        loop {
            if self.turn.stopped() {
                return Woken::ToStop;
            }
            let Bell { nudged, new_client } = std::mem::take(&mut *bell);
            if new_client {
                return Woken::ByNewClient;
            }
            if nudged {
                return Woken::ByNudge;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Woken::ByTime;
            }
            bell = self.rung.wait_timeout(bell, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Changes the state, counts anew, and tells if it is another.
    fn say(&self, change: impl FnOnce(&mut SyncState, Timestamp)) {
        let counted = self.store.read::<_, store::Error>(|tx| {
            let (waiting, refused) = outbox::waiting_and_refused(tx)?;
            let uploads = photo::to_send(tx)?.len().saturating_add(attached::to_send(tx)?.len());
            let uploads = u32::try_from(uploads).unwrap_or(u32::MAX);
            let not_taken = photo::refused(tx)?.saturating_add(attached::refused(tx)?);
            let conflicts = u32::try_from(conflict::open_articles(tx)?.len()).unwrap_or(u32::MAX);
            Ok((waiting.saturating_add(uploads), refused.saturating_add(not_taken), conflicts))
        });
        let (told, back) = {
            let mut state = lock(&self.state);
            let before = state.clone();
            // A file that cannot be read is said by whoever reads it for a person; the old figures stay.
            if let Ok((waiting, refused, conflicts)) = counted {
                (state.waiting, state.refused, state.conflicts) = (waiting, refused, conflicts);
            }
            change(&mut state, (self.clock)());
            let back = state.online == Online::Online && before.online != Online::Online;
            ((*state != before).then(|| state.clone()), back)
        };
        if back {
            self.presence.again();
        }
        if let Some(state) = told {
            (self.told)(Told::State(state));
        }
    }

    fn tell_changes(&self, report: &mut Report) {
        let changed = std::mem::take(&mut report.changed);
        let lists = std::mem::take(&mut report.lists);
        if !changed.is_empty() || lists {
            (self.told)(Told::Changed(changed.into_iter().collect()));
        }
        for article in std::mem::take(&mut report.hand_over) {
            match self.presence.asked(article) {
                Asked::TellWindow => (self.told)(Told::HandOver(article)),
                Asked::Wait => {}
                Asked::HandOver => {
                    let client = lock(&self.client).clone();
                    // It is asked for again at the next pull.
                    let _ = presence::hand_over(&self.presence, &self.line(&client), article, &mut Report::default());
                }
            }
        }
    }

    fn sent(&self, article: ArticleId) -> bool {
        let waits = self.store.read::<_, store::Error>(|tx| outbox::waits(tx, article));
        // A file that cannot be read is waited for by nobody.
        !waits.unwrap_or(false)
    }

    /// None while there is nobody to talk to.
    fn in_reach(&self) -> Option<(Client, DeviceId)> {
        let state = lock(&self.state);
        if state.online == Online::Offline || state.sign_in_needed {
            return None;
        }
        drop(state);
        let device = self.store.read::<_, store::Error>(pulled::find).ok().flatten()?.device;
        Some((lock(&self.client).clone(), device))
    }
}

fn live(shared: &Shared) {
    let mut memory = Memory::default();
    let mut pace = Pace { failures: 0, wait: Duration::ZERO, quiet_until: None };
    let mut all_due = true;
    loop {
        match shared.rest(pace.wait) {
            Woken::ToStop => return,
            Woken::ByTime => {}
            Woken::ByNudge => all_due = true,
            Woken::ByNewClient => {
                // A round with the old token may have ended after the new one came.
                shared.say(|state, _| state.sign_in_needed = false);
                (memory, all_due) = (Memory::default(), true);
                pace = Pace { failures: 0, wait: Duration::ZERO, quiet_until: None };
            }
        }
        let quiet = pace.quiet_until.map_or(Duration::ZERO, |it| it.saturating_duration_since(Instant::now()));
        if !quiet.is_zero() {
            pace.wait = quiet;
            continue;
        }
        if lock(&shared.state).sign_in_needed {
            // Only a person can change that: no call until she has.
            pace.wait = Duration::from_secs(3600);
            continue;
        }
        let client = lock(&shared.client).clone();
        shared.say(|state, _| state.busy = state.waiting > 0);
        let mut report = round(&shared.line(&client), &mut memory, all_due, &mut |report| {
            shared.tell_changes(report);
            shared.say(|_, _| {});
        });
        shared.tell_changes(&mut report);
        all_due = report.fault.is_some();
        pace = pace_after(shared, &pace, report.fault.as_ref());
        shared.say(|state, now| outcome(state, &report, now));
    }
}

fn outcome(state: &mut SyncState, report: &Report, now: Timestamp) {
    state.busy = false;
    let Some(fault) = &report.fault else {
        state.set_online(Online::Online, now);
        state.synced_ms = Some(now);
        state.trouble = report.around.as_ref().map(Error::code);
        return;
    };
    state.sign_in_needed = fault.wants_sign_in();
    if fault.reached() {
        state.set_online(Online::Online, now);
    } else if !matches!(fault, Error::Store(_) | Error::NoProfile | Error::OtherPerson) {
        state.set_online(Online::Offline, now);
    }
    let said_otherwise = state.sign_in_needed || matches!(fault, Error::Offline(_));
    state.trouble = (!said_otherwise).then(|| fault.code());
}

fn pace_after(shared: &Shared, before: &Pace, fault: Option<&Error>) -> Pace {
    let Some(fault) = fault else {
        return Pace { failures: 0, wait: plan::REST, quiet_until: None };
    };
    let failures = before.failures.saturating_add(1);
    let now = (shared.clock)();
    let known = shared.store.read::<_, store::Error>(pulled::find).ok().flatten();
    let portal_now = known.map_or(now, |it| it.portal_time(now));
    let wait = plan::wait(failures, fault, RandomState::new().build_hasher().finish(), portal_now);
    Pace { failures, wait, quiet_until: fault.until().map(|_| Instant::now() + wait) }
}

fn lock<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}
