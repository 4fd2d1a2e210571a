//! One portal: its file, its folders of photos and files, its clock. Knows no HTTP.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::wire::{ChangeKind, Device};
use domain::{DeviceId, FileId, OpId, Person, PersonId, PhotoId, Role, Settings, Timestamp};
use sqlite::{Db, Migration, Options, ReadTx, WriteTx};
use tokio::sync::{Semaphore, watch};

use crate::act::strike_off;
use crate::error::Error;
use crate::memory::{Held, Memory};
use crate::table::{audit, change, device, person, release, search, site, sketch};
use crate::upload::Upload;
use crate::{api, password};

/// Tests replace it; a laptop's clock never decides what the public sees.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

const MIGRATIONS: &[Migration] = &[
    Migration { name: "0001_frame", sql: include_str!("../migration/0001_frame.sql") },
    Migration { name: "0002_attached", sql: include_str!("../migration/0002_attached.sql") },
    Migration { name: "0003_search", sql: include_str!("../migration/0003_search.sql") },
    Migration { name: "0004_overruled", sql: include_str!("../migration/0004_overruled.sql") },
    Migration { name: "0005_house", sql: include_str!("../migration/0005_house.sql") },
    Migration { name: "0006_sketch", sql: include_str!("../migration/0006_sketch.sql") },
    Migration { name: "0007_webp", sql: include_str!("../migration/0007_webp.sql") },
    Migration { name: "0008_writing", sql: include_str!("../migration/0008_writing.sql") },
    Migration { name: "0009_quarantine", sql: include_str!("../migration/0009_quarantine.sql") },
    Migration { name: "0010_comment", sql: include_str!("../migration/0010_comment.sql") },
    Migration { name: "0011_alike", sql: include_str!("../migration/0011_alike.sql") },
    Migration { name: "0012_gates", sql: include_str!("../migration/0012_gates.sql") },
    Migration { name: "0013_slots", sql: include_str!("../migration/0013_slots.sql") },
    Migration { name: "0014_receipts", sql: include_str!("../migration/0014_receipts.sql") },
    Migration { name: "0015_share", sql: include_str!("../migration/0015_share.sql") },
    Migration { name: "0016_differs", sql: include_str!("../migration/0016_differs.sql") },
];

/// Uploads whose hashes begin alike wait for each other.
const UPLOADS_AT_ONCE: usize = 16;

/// Releases of an older file that are indexed in one transaction; of articles, those that are sketched.
const FILL_AT_ONCE: u32 = 200;

#[derive(Clone)]
pub struct Portal(Arc<Inner>);

struct Inner {
    db: Db,
    folder: PathBuf,
    clock: Clock,
    /// Rises with every write of this process, so that a held answer need not look at the file all the time.
    written: watch::Sender<u64>,
    stopping: watch::Sender<bool>,
    heavy: Arc<Semaphore>,
    memory: Memory,
    uploads: [Mutex<()>; UPLOADS_AT_ONCE],
}

impl std::fmt::Debug for Portal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Portal").field("folder", &self.0.folder).finish_non_exhaustive()
    }
}

impl Portal {
    /// Makes the folder and the file where there are none.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self, Error> {
        for it in [PhotoId::FOLDER, FileId::FOLDER] {
            std::fs::create_dir_all(folder.join(it))?;
        }
        let now = clock();
        let db = Db::open(&folder.join("portal.db"), MIGRATIONS, Options::at(now.0))?;
        let portal = Self(Arc::new(Inner {
            db,
            folder: folder.to_owned(),
            clock,
            written: watch::Sender::new(0),
            stopping: watch::Sender::new(false),
            heavy: Arc::new(Semaphore::new(cores())),
            memory: Memory::for_pictures(),
            uploads: std::array::from_fn(|_| Mutex::default()),
        }));
        portal.name_itself(now)?;
        portal.fill_search()?;
        Ok(portal)
    }

    pub fn router(&self) -> axum::Router {
        api::router(self)
    }

    pub fn now(&self) -> Timestamp {
        (self.0.clock)()
    }

    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    pub fn read<T>(&self, f: impl FnOnce(&ReadTx<'_>) -> Result<T, Error>) -> Result<T, Error> {
        self.0.db.read(f)
    }

    pub fn write<T>(&self, f: impl FnOnce(&WriteTx<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let done = self.0.db.write(f)?;
        self.0.written.send_modify(|it| *it += 1);
        Ok(done)
    }

    /// As `write`, of what no pull may show: `f` says whether answers that are held open look again.
    pub(crate) fn write_telling<T>(
        &self,
        f: impl FnOnce(&WriteTx<'_>) -> Result<(T, bool), Error>,
    ) -> Result<T, Error> {
        let (done, tells) = self.0.db.write(f)?;
        if tells {
            self.0.written.send_modify(|it| *it += 1);
        }
        Ok(done)
    }

    pub fn site(&self) -> Result<site::Site, Error> {
        self.read(site::get)?.ok_or_else(|| Error::unknown("the site"))
    }

    pub fn set_site(&self, name: &str, settings: Settings) -> Result<(), Error> {
        self.change_site(|it| {
            it.name = name.to_owned();
            it.settings = settings;
        })?;
        Ok(())
    }

    /// Read and written under one lock, so that two who change different things lose neither. What it was and what it
    /// is goes into the audit and down to the laptops; what is as it was is no change.
    pub(crate) fn change_site(&self, edit: impl FnOnce(&mut site::Site)) -> Result<site::Site, Error> {
        let now = self.now();
        self.write(|tx| {
            let before = site::get(tx)?.ok_or_else(|| Error::unknown("the site"))?;
            let mut after = before.clone();
            edit(&mut after);
            let (was, is) = (serde_json::to_value(&before)?, serde_json::to_value(&after)?);
            if was == is {
                return Ok(after);
            }
            site::put(tx, &after)?;
            site_audit(tx, serde_json::json!({ "was": was, "is": is }), now)?;
            change::touch(tx, ChangeKind::Site, "site")?;
            Ok(after)
        })
    }

    /// Makes an account; who did it is the account itself where nobody is signed in (the command line).
    pub fn add_person(&self, login: &str, name: &str, role: Role, word: &str) -> Result<Person, Error> {
        let now = self.now();
        let hash = password::hash(word)?;
        let person = Person { id: PersonId::new(now), login: login.to_owned(), name: name.to_owned(), role };
        self.write(|tx| {
            person::insert(tx, &person, &hash)?;
            account_audit(tx, "add_person", &person, now)?;
            change::touch(tx, ChangeKind::Person, &person.id.to_string())?;
            Ok(person.clone())
        })
    }

    /// Her devices sign in again: who takes a new word may fear that another knows the old one. False where nobody has
    /// that login.
    pub fn set_password(&self, login: &str, word: &str) -> Result<bool, Error> {
        let now = self.now();
        let hash = password::hash(word)?;
        self.write(|tx| {
            let Some(account) = person::account(tx, login)? else { return Ok(false) };
            person::set_password(tx, account.person.id, &hash)?;
            device::sign_out_all(tx, account.person.id)?;
            account_audit(tx, "set_password", &account.person, now)?;
            Ok(true)
        })
    }

    /// Of an account, without those that were struck off; none where nobody has that login.
    pub fn devices(&self, login: &str) -> Result<Option<Vec<Device>>, Error> {
        self.read(|tx| match person::account(tx, login)? {
            Some(account) => Ok(Some(device::of_person(tx, account.person.id)?)),
            None => Ok(None),
        })
    }

    /// By whoever sits at the portal's machine; false where it is no device of hers.
    pub fn strike_off(&self, login: &str, which: DeviceId) -> Result<bool, Error> {
        let Some(account) = self.read(|tx| Ok(person::account(tx, login)?))? else { return Ok(false) };
        strike_off::strike_off(self, (PersonId::AT_THE_MACHINE, None), account.person.id, which)
    }

    /// Is that her password?
    pub fn opens_with(&self, login: &str, word: &str) -> Result<bool, Error> {
        let account = self.read(|tx| Ok(person::account(tx, login)?))?;
        password::fits(word, account.as_ref().map(|it| it.password.as_str()))
    }

    pub fn people(&self) -> Result<Vec<(Person, Option<Timestamp>)>, Error> {
        self.read(|tx| Ok(person::all(tx)?))
    }

    /// Walks the chain of the audit.
    pub fn verify(&self) -> Result<audit::Verified, Error> {
        self.read(|tx| Ok(audit::verify(tx)?))
    }

    /// Looks at every page of the file.
    pub fn check(&self) -> Result<(), Error> {
        Ok(self.0.db.check()?)
    }

    /// A minute that came is no write, and yet others may see an article from then on: laptops are told at their
    /// next pull.
    pub(crate) fn tell_what_turned(&self) -> Result<(), Error> {
        let now = self.now();
        let since = self.read(|tx| Ok(change::shown_until(tx)?))?;
        if self.read(|tx| Ok(release::turned(tx, since, now)?))?.is_empty() {
            return Ok(());
        }
        self.write(|tx| {
            let since = change::shown_until(tx)?;
            for it in release::turned(tx, since, now)? {
                change::touch(tx, ChangeKind::Article, &it.to_string())?;
            }
            Ok(change::set_shown_until(tx, now)?)
        })
    }

    pub(crate) fn written(&self) -> watch::Receiver<u64> {
        self.0.written.subscribe()
    }

    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stopping.subscribe()
    }

    /// Answers that are held open are given at once.
    pub fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// A picture drawn, a password hashed: as many at one time as the machine has cores, and the others wait without a
    /// thread.
    pub(crate) fn heavy(&self) -> Arc<Semaphore> {
        Arc::clone(&self.0.heavy)
    }

    /// Waits until there is memory for a picture; only on a thread of its own.
    pub(crate) fn memory_for(&self, mebibytes: u32) -> Held<'_> {
        self.0.memory.hold(mebibytes)
    }

    /// While it is held, nobody else writes at the upload of this hash.
    pub(crate) fn alone(&self, hash: &str) -> MutexGuard<'_, ()> {
        let n = hash.bytes().next().and_then(|it| char::from(it).to_digit(16)).map_or(0, |it| it as usize);
        self.0.uploads[n % UPLOADS_AT_ONCE].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Before anybody is answered: a search never takes half an index for the whole. Each some are a transaction, so a
    /// start that was cut off goes on where it was.
    fn fill_search(&self) -> Result<(), Error> {
        while !self.read(|tx| Ok(search::whole(tx)?))? {
            self.0.db.write(|tx| Ok::<_, Error>(search::fill(tx, FILL_AT_ONCE)?))?;
        }
        while self.read(|tx| Ok(sketch::is_due(tx)?))? {
            self.0.db.write(|tx| Ok::<_, Error>(sketch::fill(tx, FILL_AT_ONCE)?))?;
        }
        Ok(())
    }

    fn name_itself(&self, now: Timestamp) -> Result<(), Error> {
        self.0.db.write(|tx| {
            if site::get(tx)?.is_some() {
                return Ok(());
            }
            let portal = OpId::new(now).to_string();
            site::put(tx, &site::Site { portal, name: "Tòa soạn".to_owned(), settings: Settings::default() })?;
            Ok(change::touch(tx, ChangeKind::Site, "site")?)
        })
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

fn site_audit(tx: &WriteTx<'_>, detail: serde_json::Value, now: Timestamp) -> Result<(), Error> {
    let person = PersonId::AT_THE_MACHINE;
    let (device, article, revision, reason) = (None, None, None, None);
    audit::append(
        tx,
        &audit::Entry { at_ms: now, person, device, act: "set_site", article, revision, reason, detail },
    )?;
    Ok(())
}

fn account_audit(tx: &WriteTx<'_>, act: &str, person: &Person, now: Timestamp) -> Result<(), Error> {
    audit::append(
        tx,
        &audit::Entry {
            at_ms: now,
            person: person.id,
            device: None,
            act,
            article: None,
            revision: None,
            reason: None,
            detail: serde_json::json!({ "login": person.login, "role": person.role }),
        },
    )?;
    Ok(())
}
