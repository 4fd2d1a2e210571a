//! The thread that talks with the portal while a person writes. It does not know the window: whoever starts it is
//! told.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use domain::article::Standing;
use domain::house::Entry;
use domain::wire::{ArchiveRow, AskedAct, AuditAnswer, Quarantined, Share, ShareAnswer, Verified};
use domain::{Approval, ArticleId, DeviceId, FileId, OpId, PhotoId, RangeDash, RevisionId, Timestamp, ToneStyle};
use store::first::Part;
use store::{Store, attached, conflict, first, outbox, photo, pulled};

use crate::archive;
use crate::ask::ask;
use crate::client::Client;
use crate::error::Error;
use crate::listen::{Ask, Ear, Heard, random};
use crate::plan;
use crate::presence::{self, Asked, Presence};
use crate::run::{Line, Memory, Report, Turn, round};
use crate::state::{Older, Online, SyncState};
use crate::{audit, files, house, photos, quarantine, shares};

/// A call that hangs is not waited for longer when the window closes; what it carries is in the outbox.
const GOODBYE: Duration = Duration::from_secs(5);

/// States told by this program.
static TOLD: AtomicU32 = AtomicU32::new(0);

/// Until somebody wakes it.
const ASLEEP: Duration = Duration::from_secs(24 * 3600);

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
    bell: Arc<Bell>,
    turn: Turn,
    presence: Presence,
}

/// What wakes the worker. The ear has it too, and nothing else of the worker: what it holds is gone when that is.
#[derive(Debug, Default)]
struct Bell {
    rings: Mutex<Rings>,
    rung: Condvar,
}

#[derive(Debug, Default)]
struct Rings {
    nudged: bool,
    new_client: bool,
    /// Nobody looks at the window.
    asleep: bool,
    heard: Option<Heard>,
    /// When a held call last ended with nothing.
    quiet: Option<Instant>,
}

enum Woken {
    ByTime,
    ByNudge,
    ByNewClient,
    ByEar(Heard),
    ToSleep,
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
            bell: Arc::default(),
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
        self.shared.bell.ring(|it| it.nudged = true);
    }

    /// Nobody has looked at the window for long: once nothing waits to be sent, the portal is left alone until a nudge.
    pub fn sleep(&self) {
        self.shared.bell.ring(|it| it.asleep = true);
    }

    pub fn state(&self) -> SyncState {
        lock(&self.shared.state).clone()
    }

    /// After signing in again, or at the portal's new address.
    pub fn set_client(&self, client: Client) {
        *lock(&self.shared.client) = client;
        self.shared.say(|state, _| (state.sign_in_needed, state.struck_off) = (false, false));
        self.shared.bell.ring(|it| it.new_client = true);
    }

    /// The portal forgets this device's token. Where it cannot be reached the token ends with the program.
    pub fn sign_out(&self) -> Result<(), Error> {
        lock(&self.shared.client).clone().sign_out()
    }

    /// On the caller's thread: answers when the portal has.
    pub fn ask(&self, article: ArticleId, seen: RevisionId, act: AskedAct) -> Result<Standing, Error> {
        self.asks(|line, report| ask(line, article, seen, act, report))
    }

    pub(crate) fn asks<T>(
        &self,
        question: impl FnOnce(&Line<'_>, &mut Report) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let client = lock(&self.shared.client).clone();
        let mut report = Report::default();
        let answer = question(&self.shared.line(&client), &mut report);
        self.shared.tell_changes(&mut report);
        match &answer {
            Ok(_) => self.shared.say(|state, now| state.set_online(Online::Online, now)),
            Err(fault) if fault.is_struck_off() => self.nudge(),
            Err(fault) if fault.wants_sign_in() => self.shared.say(|state, _| state.sign_in_needed = true),
            // A stale head or a lost line: the pull that follows shows how it stands.
            Err(_) => self.nudge(),
        }
        answer
    }

    /// Articles for these words that lie on the portal alone, and where the next of them begin.
    pub fn search_portal(&self, words: &str, before: Option<&str>) -> Result<(Vec<ArchiveRow>, Option<String>), Error> {
        self.asks(|line, _| archive::search(line, words, before))
    }

    /// One that lies on the portal alone, for its age; on the caller's thread.
    pub fn fetch_article(&self, article: ArticleId) -> Result<(), Error> {
        self.asks(|line, report| archive::fetch(line, article, report))
    }

    /// The versions of an article that this laptop never had; whether there were any.
    pub fn fetch_revisions(&self, article: ArticleId) -> Result<bool, Error> {
        self.asks(|line, _| archive::older_revisions(line, article))
    }

    /// Rows of the audit, the newest first; of one article or of everything.
    pub fn audit(&self, article: Option<ArticleId>, before: Option<i64>) -> Result<AuditAnswer, Error> {
        self.asks(|line, _| audit::rows(line, article, before))
    }

    /// The address is told once.
    pub fn share(&self, article: ArticleId, revision: RevisionId, days: u32) -> Result<ShareAnswer, Error> {
        self.asks(|line, _| shares::share(line, article, revision, days))
    }

    pub fn shares(&self, article: ArticleId) -> Result<Vec<Share>, Error> {
        self.asks(|line, _| shares::shares(line, article))
    }

    pub fn take_back_share(&self, share: &str) -> Result<(), Error> {
        self.asks(|line, _| shares::take_back(line, share))
    }

    pub fn audit_verify(&self) -> Result<Verified, Error> {
        self.asks(|line, _| audit::verify(line))
    }

    /// What went the urgent way yesterday.
    pub fn urgent_report(&self) -> Result<AuditAnswer, Error> {
        self.asks(|line, _| audit::urgent(line))
    }

    /// The sheet of an approval, a page of HTML.
    pub fn sheet(&self, article: ArticleId) -> Result<Vec<u8>, Error> {
        self.asks(|line, _| audit::sheet(line, article))
    }

    /// Texts of struck-off devices, for the desk.
    pub fn quarantine(&self) -> Result<Vec<Quarantined>, Error> {
        self.asks(|line, _| quarantine::list(line))
    }

    /// Beside the article that it is of; the pull that follows brings it.
    pub fn take_in(&self, which: OpId) -> Result<ArticleId, Error> {
        let taken = self.asks(|line, report| quarantine::take_in(line, which, report));
        self.nudge();
        taken
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

    pub fn set_approval(&self, approval: Approval, four_eyes: bool) -> Result<(), Error> {
        self.asks(|line, report| house::set_approval(line, approval, four_eyes, report))
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
        self.shared.bell.ring(|_| {});
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

    /// Sleeps until the time is up or somebody rings.
    fn rest(&self, wait: Duration) -> Woken {
        let until = Instant::now() + wait;
        let mut rings = lock(&self.bell.rings);
        loop {
            if self.turn.stopped() {
                return Woken::ToStop;
            }
            let it = std::mem::take(&mut *rings);
            rings.quiet = it.quiet;
            if it.new_client {
                return Woken::ByNewClient;
            }
            if it.nudged {
                return Woken::ByNudge;
            }
            if it.asleep {
                return Woken::ToSleep;
            }
            if let Some(heard) = it.heard {
                return Woken::ByEar(heard);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Woken::ByTime;
            }
            rings = self.bell.rung.wait_timeout(rings, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// A held call has ended with nothing so lately that a pull would bring nothing.
    fn is_quiet(&self) -> bool {
        lock(&self.bell.rings).quiet.is_some_and(|at| at.elapsed() < plan::REST)
    }

    /// All the first time, then what was cut since.
    fn hand_over(&self, memory: &mut Memory) {
        let client = lock(&self.client).clone();
        let all = !memory.handed_over;
        // Where the line breaks, the next nudge tries all of it again.
        memory.handed_over = quarantine::hand_over(&self.line(&client), all).is_ok();
        self.say(|_, _| {});
    }

    /// From where the last pull ended.
    fn listen(&self, ear: &Ear, client: &Client) {
        match self.store.read::<_, store::Error>(pulled::find) {
            Ok(Some(it)) => ear.listen(Ask { client: client.clone(), after: it.cursor, view: it.view }),
            // The next round says what is wrong with the file.
            Ok(None) | Err(_) => ear.rest(),
        }
    }

    /// Has all that was heard of been pulled?
    fn has_pulled(&self, heard: Heard) -> bool {
        let Heard::News { up_to, asks: false } = heard else { return false };
        let known = self.store.read::<_, store::Error>(pulled::find);
        known.ok().flatten().is_some_and(|it| it.cursor >= up_to)
    }

    /// Changes the state, counts anew, and tells if it is another.
    fn say(&self, change: impl FnOnce(&mut SyncState, Timestamp)) {
        let counted = self.store.read::<_, store::Error>(|tx| {
            let (waiting, refused) = outbox::waiting_and_refused(tx)?;
            let uploads = photo::to_send(tx)?.len().saturating_add(attached::to_send(tx)?.len());
            let uploads = u32::try_from(uploads).unwrap_or(u32::MAX);
            let not_taken = photo::refused(tx)?.saturating_add(attached::refused(tx)?);
            let conflicts = u32::try_from(conflict::open_articles(tx)?.len()).unwrap_or(u32::MAX);
            let older = first::find(tx)?.filter(|it| it.part == Part::Rest).map(|it| it.progress);
            let older = older.map(|it| Older { done: it.done, of: it.done.saturating_add(it.left) });
            Ok((waiting.saturating_add(uploads), refused.saturating_add(not_taken), conflicts, older))
        });
        let (told, back) = {
            let mut state = lock(&self.state);
            let before = state.clone();
            // A file that cannot be read is said by whoever reads it for a person; the old figures stay.
            if let Ok((waiting, refused, conflicts, older)) = counted {
                (state.waiting, state.refused, state.conflicts) = (waiting, refused, conflicts);
                state.older = older.filter(|it| it.of > 0);
            }
            change(&mut state, (self.clock)());
            let back = state.online == Online::Online && before.online != Online::Online;
            if *state != before {
                state.number = TOLD.fetch_add(1, Ordering::Relaxed).saturating_add(1);
            }
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
        let waits = self.store.read::<_, store::Error>(|tx| outbox::text_waits(tx, article));
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

impl Bell {
    fn ring(&self, how: impl FnOnce(&mut Rings)) {
        how(&mut lock(&self.rings));
        self.rung.notify_all();
    }

    fn hear(&self, heard: Heard) {
        match heard {
            // Nobody has to wake for it.
            Heard::Quiet => lock(&self.rings).quiet = Some(Instant::now()),
            heard => self.ring(|it| (it.heard, it.quiet) = (Some(heard), None)),
        }
    }
}

fn live(shared: &Shared) {
    let bell = Arc::clone(&shared.bell);
    let ear = Ear::start(Arc::new(move |heard| bell.hear(heard)));
    let mut held = lock(&shared.client).apart();
    let mut memory = Memory::default();
    let mut pace = Pace { failures: 0, wait: Duration::ZERO, quiet_until: None };
    let mut all_due = true;
    loop {
        match shared.rest(pace.wait) {
            Woken::ToStop => return,
            Woken::ByTime => {}
            Woken::ByNudge => all_due = true,
            Woken::ByEar(heard) if shared.has_pulled(heard) => {
                shared.listen(&ear, &held);
                continue;
            }
            Woken::ByEar(_) => {}
            Woken::ToSleep if lock(&shared.state).waiting > 0 => {}
            Woken::ToSleep => {
                ear.rest();
                pace.wait = ASLEEP;
                continue;
            }
            Woken::ByNewClient => {
                // A round with the old token may have ended after the new one came.
                shared.say(|state, _| (state.sign_in_needed, state.struck_off) = (false, false));
                held = lock(&shared.client).apart();
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
            // Only a person can change that: no call until she has, but for what a struck-off device hands over.
            pace.wait = Duration::from_secs(3600);
            if std::mem::take(&mut all_due) && lock(&shared.state).struck_off {
                shared.hand_over(&mut memory);
            }
            continue;
        }
        let client = lock(&shared.client).clone();
        shared.say(|state, _| state.busy = state.waiting > 0);
        memory.nothing_new = !all_due && shared.is_quiet();
        let mut report = round(&shared.line(&client), &mut memory, all_due, &mut |report| {
            shared.tell_changes(report);
            shared.say(|_, _| {});
        });
        shared.tell_changes(&mut report);
        all_due = report.fault.is_some();
        if report.fault.as_ref().is_some_and(Error::is_struck_off) {
            shared.hand_over(&mut memory);
        }
        pace = pace_after(shared, &pace, &report, &memory, ear.is_deaf());
        shared.say(|state, now| state.after(&report, now));
        if pace.wait >= plan::REST {
            // Lines that lie idle are closed: the held call is the only one.
            let mut client = lock(&shared.client);
            *client = client.apart();
        }
        match report.fault {
            None => shared.listen(&ear, &held),
            // One that asks is enough while the portal is away.
            Some(_) => ear.rest(),
        }
    }
}

fn pace_after(shared: &Shared, before: &Pace, report: &Report, memory: &Memory, deaf: bool) -> Pace {
    let now = (shared.clock)();
    let Some(fault) = &report.fault else {
        let unsent = lock(&shared.state).waiting > 0 || report.around.is_some();
        let wait = plan::rest(memory.looks_left(now), unsent || deaf);
        return Pace { failures: 0, wait, quiet_until: None };
    };
    let failures = before.failures.saturating_add(1);
    let known = shared.store.read::<_, store::Error>(pulled::find).ok().flatten();
    let portal_now = known.map_or(now, |it| it.portal_time(now));
    let wait = plan::wait(failures, fault, random(), portal_now);
    Pace { failures, wait, quiet_until: fault.until().map(|_| Instant::now() + wait) }
}

fn lock<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}
