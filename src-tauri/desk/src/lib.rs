//! What a person does to articles on this laptop: each act checks, writes and logs in one transaction.
//! This room does not know the network, the window, or the system's clock; what only the portal may decide it hands
//! back as a question for the portal.

mod act;
mod answer;
mod comment;
mod conflict;
mod edit;
mod error;
mod ground;
pub mod heic;
mod place;
mod read;
mod recover;
#[cfg(test)]
mod tests;

pub use answer::{
    Announced, Approved, Attached, Before, BoardPlace, BoardRow, Boards, Calendar, Cut, Discarded, EditedPhoto, Facts,
    Featurable, Flags, HistoryRow, HouseRow, HouseWords, Imported, Inbox, KeptCopy, LetPass, ListedCategory,
    ListedPenName, ListedSource, Lists, Mended, NoticeRow, Opened, OtherWriter, Owner, Photo, Planned, ReadBack,
    Repaired, RepairedBlock, Row, Saved, Since, TakenBack, TakenOver, Template, Trashed, Undated, Wish, Writers,
};
pub use comment::{Comments, HalfSaid, Marked, Said, Solved, Thread};
pub use conflict::{Choice, Chosen, ConflictPlace, OpenConflict, Rewriting, ThreeFacts, TwoTexts, Written};
pub use domain::check::Finding;
pub use domain::compare::Compared;
pub use edit::{MOST_AREAS, PhotoArea, PhotoEdit};
pub use error::Error;
pub use photo::MASTER_SIZE;
pub use read::{
    Asked, Counted, Counts, FilterCounts, Found, Hit, KeptSearch, LookedAt, PhotoCard, PhotoFilter, PhotoRow, PhotoUse,
    Photos, Piece, Readers, ReadersBoard, ReadersPhoto, ReadersText, Unsent, UnsentKind, Wanted, preview, repaired,
};

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::{ArticleId, BlockId, Person, RevisionId, Timestamp};
use heic::Decoders;
use store::{Store, pulled};

pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// One profile at work. Clones share it.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    store: Arc<Store>,
    clock: Clock,
    me: Person,
    recovered: Vec<ArticleId>,
    /// One act on texts at a time: the recovery file and the database keep one order.
    typing: Mutex<Typing>,
    decoders: Decoders,
}

#[derive(Default)]
struct Typing {
    open: HashMap<ArticleId, Session>,
    /// Brought back at the start and not yet left: the writing room says so.
    recovered: BTreeSet<ArticleId>,
}

impl Typing {
    /// A save that comes after it still knows from which text it grew.
    fn leave(&mut self, id: ArticleId) {
        if let Some(it) = self.open.get_mut(&id) {
            it.blocks = None;
        }
    }
}

/// What the window has, or had, of an article: a pull that moves the head does not change what is typed on.
#[derive(Debug, Clone)]
struct Session {
    base: Option<RevisionId>,
    seq: u64,
    cut_ms: Timestamp,
    /// Of the text that was saved last; none before the first save.
    blocks: Option<Vec<BlockId>>,
}

impl Desk {
    /// Brings back what a crash left only in the recovery files, and makes the first backup of a profile.
    pub fn open(store: Arc<Store>, clock: Clock) -> Result<Self, Error> {
        Self::open_with(store, clock, Decoders::of_system())
    }

    fn open_with(store: Arc<Store>, clock: Clock, decoders: Decoders) -> Result<Self, Error> {
        let me = store.read(|tx| pulled::find(tx)?.ok_or(Error::NoSession))?.me.person;
        let recovered = recover::all(&store, clock())?;
        if store.mended().is_some() {
            recover::photos(&store, clock())?;
            recover::files(&store, clock())?;
        }
        if store.backups()?.is_empty() {
            // A disk that takes no copy is no reason not to work; `back_up` tries again and says so.
            let _ = store.back_up(clock());
        }
        let typing = Typing { open: HashMap::new(), recovered: recovered.iter().copied().collect() };
        Ok(Self(Arc::new(Inner { store, clock, me, recovered, typing: Mutex::new(typing), decoders })))
    }

    /// The articles whose words were brought back at this start, or in which somebody wrote when the program was killed.
    pub fn recovered(&self) -> Vec<ArticleId> {
        self.0.recovered.clone()
    }

    /// The page is gone and the program is not: what was typed since its article was opened and is saved. Each opens next
    /// where she wrote.
    pub fn screen_fell(&self) -> Vec<ArticleId> {
        let mut typing = self.typing();
        let Typing { open, recovered } = &mut *typing;
        let written: Vec<ArticleId> = open.iter().filter(|(_, it)| it.blocks.is_some()).map(|(id, _)| *id).collect();
        recovered.extend(&written);
        written
    }

    /// The program ends as it should: the next start has nothing to tell of what was open.
    pub fn close(&self) {
        self.typing().open.clear();
        let files = self.store().recovery();
        for id in files.articles().unwrap_or_default() {
            // A mark that stays makes the next start say too much, which loses nothing.
            let _ = files.mark_left(id);
        }
    }

    /// None where the database was whole.
    pub fn mended(&self) -> Option<Mended> {
        let it = self.store().mended()?;
        let damaged = it.damaged.display().to_string();
        Some(Mended { damaged, backup_ms: it.backup, recovered: self.recovered() })
    }

    /// As the portal last said it; where the file cannot be read, as it was at the start.
    pub fn me(&self) -> Person {
        match self.store().read::<_, Error>(|tx| Ok(pulled::find(tx)?)) {
            Ok(Some(it)) => it.me.person,
            Ok(None) | Err(_) => self.0.me.clone(),
        }
    }

    /// This laptop's clock, put right by what the portal last said.
    pub fn portal_now(&self) -> Timestamp {
        let now = self.now();
        match self.store().read::<_, Error>(|tx| Ok(pulled::find(tx)?)) {
            Ok(Some(it)) => it.portal_time(now),
            Ok(None) | Err(_) => now,
        }
    }

    fn store(&self) -> &Store {
        &self.0.store
    }

    fn now(&self) -> Timestamp {
        (self.0.clock)()
    }

    fn typing(&self) -> MutexGuard<'_, Typing> {
        // What is in there is only a hint about the window; a panic in another act leaves nothing half-done in it.
        self.0.typing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("me", &self.0.me.login).field("folder", &self.store().folder()).finish()
    }
}
