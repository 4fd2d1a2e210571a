//! A profile at work: one portal, one person, her desk, and the worker that carries her words to the portal.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use desk::{Desk, EditedPhoto, Opened, Photo, PhotoEdit};
use domain::house::Entry;
use domain::wire::{ArchiveRow, AskedAct, AuditAnswer, Code, Quarantined, Share, Verified};
use domain::{Approval, ArticleId, FileId, OpId, PhotoId, RangeDash, RevisionId, Timestamp, ToneStyle};
use store::{Mended, Store};
use sync::{BoardWish, Client, Online, SyncState, Told, Worker};

use crate::clock;
use crate::commands::search::{Elsewhere, ElsewhereRow};
use crate::commands::share::{NewLink, SharedLink};
use crate::daily::Daily;
use crate::error::ErrorJson;
use crate::home::Known;
use crate::indexing::Indexing;
use crate::preview::{self, Pages, Pictures};
use crate::under_edit::{self, UnderEdit};

/// What a reader of the window sees is at most this wide.
const SHOWN: u32 = 1280;
const THUMB: u32 = 320;
/// How long a preview waits for the larger pictures of other laptops.
const FETCH_MOST: Duration = Duration::from_secs(4);

/// Who hears what the worker tells.
pub type Ear = Box<dyn Fn(Told) + Send + Sync>;

/// What a profile needs before anybody works on it.
#[derive(Debug)]
pub struct Seat {
    pub store: Arc<Store>,
    pub client: Client,
    pub known: Known,
    pub demo: bool,
}

impl Seat {
    pub fn without_portal(folder: &Path, client: Client, known: &Known, demo: bool) -> Result<Self, ErrorJson> {
        Ok(Self { store: Arc::new(Store::open(folder, clock::now())?), client, known: known.clone(), demo })
    }
}

pub struct Profile {
    desk: Desk,
    // Before the store in the order of dropping: they must be done with the file when the lock goes.
    worker: Worker,
    daily: Option<Daily>,
    indexing: Option<Indexing>,
    store: Arc<Store>,
    known: Known,
    demo: bool,
    under_edit: UnderEdit,
    /// What was put right at this start has been said: a page that is loaded again says it no second time.
    told: AtomicBool,
    /// What was being written when the page fell, until the next page is told.
    fell: Mutex<Option<Vec<ArticleId>>>,
    forgotten: AtomicBool,
}

impl std::fmt::Debug for Profile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Profile").field("known", &self.known).finish_non_exhaustive()
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        drop((self.daily.take(), self.indexing.take()));
        self.desk.close();
        if self.forgotten.load(Ordering::Relaxed) {
            return;
        }
        // A disk that takes no copy must not keep the window open: the one of yesterday is still there.
        let _ = self.desk.back_up();
    }
}

impl Profile {
    pub fn open(seat: Seat, ear: Ear) -> Result<Self, ErrorJson> {
        let Seat { store, client, known, demo } = seat;
        let desk = Desk::open(Arc::clone(&store), Arc::new(clock::now))?;
        let indexing = Indexing::start(Arc::clone(&store), desk.clone());
        let pulled = indexing.nudge();
        let ear: Ear = Box::new(move |told| {
            if matches!(told, Told::Changed(_)) {
                pulled.look();
            }
            ear(told);
        });
        let worker = Worker::start(Arc::clone(&store), client, Arc::new(clock::now), ear);
        worker.nudge();
        let daily = Some(Daily::start(desk.clone()));
        let (told, fell, forgotten) = (AtomicBool::new(false), Mutex::default(), AtomicBool::new(false));
        let under_edit = UnderEdit::default();
        Ok(Self {
            desk,
            worker,
            daily,
            indexing: Some(indexing),
            store,
            known,
            demo,
            under_edit,
            told,
            fell,
            forgotten,
        })
    }

    /// True once, for whoever asks first.
    pub fn is_news(&self) -> bool {
        !self.told.swap(true, Ordering::Relaxed)
    }

    /// The page is gone, and comes again.
    pub fn screen_fell(&self) {
        let writing = self.desk.screen_fell();
        let mut fell = self.fell.lock().unwrap_or_else(PoisonError::into_inner);
        // It may fall once more before anybody was told.
        fell.get_or_insert_default().extend(writing);
    }

    /// The articles in which somebody wrote when the page fell; some once, for whoever asks first.
    pub fn take_fall(&self) -> Option<Vec<ArticleId>> {
        self.fell.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// What was put right at this start.
    pub fn mended(&self) -> Option<&Mended> {
        self.store.mended()
    }

    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    pub fn store(&self) -> Arc<Store> {
        Arc::clone(&self.store)
    }

    pub fn folder(&self) -> &Path {
        self.store.folder()
    }

    pub fn known(&self) -> &Known {
        &self.known
    }

    pub fn is_demo(&self) -> bool {
        self.demo
    }

    /// The person signed in again.
    pub fn go_on(&self, client: Client) {
        self.worker.set_client(client);
    }

    /// Away from the portal it is a sign-out all the same: the token is nowhere but in this program.
    pub fn sign_out(&self) {
        let _ = self.worker.sign_out();
    }

    /// Nobody looks at the window.
    pub fn sleep(&self) {
        self.worker.sleep();
    }

    /// It is about to be removed: no copy is made of it any more.
    pub fn forget(&self) {
        self.forgotten.store(true, Ordering::Relaxed);
    }

    /// Old articles that lie on the portal alone, by whom they are as the people are called here.
    pub fn search_portal(&self, typed: &str, before: Option<&str>) -> Result<Elsewhere, ErrorJson> {
        let (found, next) = self.worker.search_portal(typed, before)?;
        let people = self.desk.lists()?.people;
        let name = |who| people.iter().find(|it| it.id == who).map(|it| it.name.clone()).unwrap_or_default();
        let row = |it: ArchiveRow| ElsewhereRow {
            article: it.article,
            title: it.title,
            owner: name(it.owner),
            first_ms: it.first_ms,
        };
        Ok(Elsewhere { rows: found.into_iter().map(row).collect(), next })
    }

    pub fn audit(&self, article: Option<ArticleId>, before: Option<i64>) -> Result<AuditAnswer, ErrorJson> {
        Ok(self.worker.audit(article, before)?)
    }

    pub fn audit_verify(&self) -> Result<Verified, ErrorJson> {
        Ok(self.worker.audit_verify()?)
    }

    pub fn urgent_report(&self) -> Result<AuditAnswer, ErrorJson> {
        Ok(self.worker.urgent_report()?)
    }

    pub fn sheet(&self, article: ArticleId) -> Result<Vec<u8>, ErrorJson> {
        Ok(self.worker.sheet(article)?)
    }

    pub fn quarantine(&self) -> Result<Vec<Quarantined>, ErrorJson> {
        Ok(self.worker.quarantine()?)
    }

    pub fn take_in(&self, which: OpId) -> Result<ArticleId, ErrorJson> {
        Ok(self.worker.take_in(which)?)
    }

    /// Something was written that is to be sent and to be found.
    pub fn nudge(&self) {
        self.worker.nudge();
        if let Some(it) = &self.indexing {
            it.nudge().look();
        }
    }

    pub fn sync_state(&self) -> SyncState {
        self.worker.state()
    }

    /// From the portal where it lies there alone: a first pull leaves old articles until somebody wants one.
    pub fn open_article(&self, article: ArticleId) -> Result<Opened, ErrorJson> {
        match self.desk.open_article(article) {
            Err(missing @ desk::Error::NoArticle(_)) => match self.worker.fetch_article(article) {
                Ok(()) => Ok(self.desk.open_article(article)?),
                // Without a network it is not there, and that it might be elsewhere helps nobody.
                Err(sync::Error::Offline(_) | sync::Error::Refused { code: Code::Unknown, .. }) => Err(missing.into()),
                Err(fault) => Err(fault.into()),
            },
            other => Ok(other?),
        }
    }

    /// Versions of before this laptop had the article: whether any came. Without a network, or of an article that the
    /// portal does not have, there are none.
    pub fn fetch_revisions(&self, article: ArticleId) -> Result<bool, ErrorJson> {
        match self.worker.fetch_revisions(article) {
            Ok(came) => Ok(came),
            Err(sync::Error::Offline(_) | sync::Error::Refused { code: Code::Unknown, .. }) => Ok(false),
            Err(fault) => Err(fault.into()),
        }
    }

    /// What only the portal decides; its answer is kept before this one is given.
    pub fn ask(&self, article: ArticleId, seen: RevisionId, act: AskedAct) -> Result<(), ErrorJson> {
        self.worker.ask(article, seen, act)?;
        Ok(())
    }

    pub fn writes(&self, article: ArticleId) {
        self.worker.writes(article);
    }

    pub fn stops_writing(&self, article: ArticleId) {
        self.worker.stops_writing(article);
    }

    pub fn take_over(&self, article: ArticleId) -> Result<(), ErrorJson> {
        self.worker.take_over(article)?;
        Ok(())
    }

    pub fn hand_over(&self, article: ArticleId) -> Result<(), ErrorJson> {
        Ok(self.worker.hand_over(article)?)
    }

    /// The newsroom's words; answers what was there already.
    pub fn add_to_lists(&self, entries: Vec<Entry>) -> Result<Vec<Entry>, ErrorJson> {
        Ok(self.worker.add_to_lists(entries)?)
    }

    pub fn take_from_lists(&self, entry: Entry) -> Result<(), ErrorJson> {
        Ok(self.worker.take_from_lists(entry)?)
    }

    pub fn set_style(&self, tone: ToneStyle, range_dash: RangeDash) -> Result<(), ErrorJson> {
        Ok(self.worker.set_style(tone, range_dash)?)
    }

    pub fn set_approval(&self, approval: Approval, four_eyes: bool) -> Result<(), ErrorJson> {
        Ok(self.worker.set_approval(approval, four_eyes)?)
    }

    /// By the text that the portal has, or will have once what waits has gone. A wish for another minute is past then.
    pub fn reschedule(
        &self,
        article: ArticleId,
        go_live: Option<Timestamp>,
        take_down: Option<Timestamp>,
    ) -> Result<(), ErrorJson> {
        let seen = self.desk.seen(article)?.ok_or_else(|| ErrorJson::new("unknown", "it has no text"))?;
        let act = match go_live {
            Some(go_live_ms) => AskedAct::Schedule { go_live_ms, take_down_ms: take_down },
            None => AskedAct::Unschedule,
        };
        self.ask(article, seen, act)?;
        Ok(self.desk.drop_wish(article)?)
    }

    pub fn put_board(&self, wish: BoardWish) -> Result<(), ErrorJson> {
        self.worker.put_board(wish)?;
        Ok(())
    }

    /// The laptop's own picture, else the portal's.
    pub fn photo(&self, id: &PhotoId, thumb: bool) -> Result<Vec<u8>, ErrorJson> {
        if let Some(bytes) = self.desk.photo(id, thumb)? {
            return Ok(bytes);
        }
        Ok(self.worker.fetch_photo(id, if thumb { THUMB } else { SHOWN })?)
    }

    /// Drawn anew by instructions; `photo_away` where this laptop has a small picture only and the portal gives no larger.
    pub fn edit_photo(&self, article: ArticleId, photo: &PhotoId, edit: PhotoEdit) -> Result<Photo, ErrorJson> {
        self.with_picture(|| self.desk.edit_photo(article, photo, edit.clone()))
    }

    /// As `edit_photo`: whoever opens a photo to edit it is told at once.
    pub fn photo_edit(&self, photo: &PhotoId) -> Result<EditedPhoto, ErrorJson> {
        self.with_picture(|| self.desk.photo_edit(photo))
    }

    /// What the instructions would draw, at most `size` pixels wide or high, for looking at.
    pub fn edit_preview(&self, source: &PhotoId, edit: &PhotoEdit, size: u32) -> Result<Vec<u8>, ErrorJson> {
        self.under_edit
            .preview(source, edit, size, || self.with_picture(|| self.desk.picture_to_edit(source, under_edit::SIZE)))
    }

    /// Where only a small picture is here, the portal's largest is fetched first, once.
    fn with_picture<T>(&self, act: impl Fn() -> Result<T, desk::Error>) -> Result<T, ErrorJson> {
        match act() {
            Err(desk::Error::PhotoAway(photo)) => {
                self.worker.fetch_large_photo(&photo).map_err(under_edit::away)?;
                Ok(act()?)
            }
            done => Ok(done?),
        }
    }

    /// The whole address, and the links of the article that stand now. A text that waits here
    /// is not on the portal yet, and cannot be shared.
    pub fn share(&self, article: ArticleId, revision: RevisionId, days: u32) -> Result<NewLink, ErrorJson> {
        let answer = self.worker.share(article, revision, days)?;
        let address = format!("{}{}", self.known.address, answer.path);
        Ok(NewLink { address, links: self.shares(article)? })
    }

    pub fn shares(&self, article: ArticleId) -> Result<Vec<SharedLink>, ErrorJson> {
        let people = self.desk.lists()?;
        let name = |who| {
            let known = people.people.iter().find(|it| it.id == who).map(|it| it.name.clone());
            known.or_else(|| (people.me.id == who).then(|| people.me.name.clone())).unwrap_or_default()
        };
        let link = |it: Share| SharedLink {
            id: it.id,
            revision_no: it.no,
            by: name(it.person),
            at_ms: it.at_ms,
            until_ms: it.until_ms,
        };
        Ok(self.worker.shares(article)?.into_iter().map(link).collect())
    }

    pub fn take_back_share(&self, article: ArticleId, share: &str) -> Result<Vec<SharedLink>, ErrorJson> {
        self.worker.take_back_share(share)?;
        self.shares(article)
    }

    /// The article as readers will see it, of what was saved last. Larger pictures of other laptops' photos are fetched
    /// first, as far as they come quickly.
    pub fn preview(&self, article: ArticleId, pictures: &Pictures) -> Result<Pages, ErrorJson> {
        if self.sync_state().online == Online::Online {
            let until = Instant::now() + FETCH_MOST;
            let photos = preview::photos(&self.desk.readers(article, site::FRONT)?);
            let away = photos.iter().filter(|it| !self.desk.readers_photo_whole(it));
            for it in away.take_while(|_| Instant::now() < until) {
                match self.worker.fetch_large_photo(it) {
                    // It may not have come to the portal yet; the next one may have.
                    Ok(()) | Err(sync::Error::Refused { .. }) => {}
                    Err(_) => break,
                }
            }
        }
        preview::pages(&self.desk, &self.known.name, article, pictures)
    }

    /// The laptop's own file, else the portal's.
    pub fn file(&self, id: &FileId) -> Result<Vec<u8>, ErrorJson> {
        match self.desk.file(id)? {
            Some(bytes) => Ok(bytes),
            None => Ok(self.worker.fetch_file(id)?),
        }
    }
}
