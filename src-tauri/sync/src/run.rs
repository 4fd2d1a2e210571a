//! One round with the portal: says what waits, hears what changed, sends photos and files. It does not know when the next is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::comment::Comment;
use domain::wire::{Change, ChangeKind, Changes, ConflictBody};
use domain::{ArticleId, PhotoId, RevisionId, Timestamp};
use store::pulled::{Me, Pulled};
use store::{Ready, Seen, Store, article, photo, pulled, skipped};

use crate::client::{Answered, Client, PROGRAM};
use crate::error::Error;
use crate::plan::{self, Ground, Step};
use crate::upload::{self, Upload};
use crate::{bring, first, photos, send};

/// How long a photo that the portal does not have yet is not asked for again.
const LOOK_AGAIN_MS: i64 = 30_000;
/// How long a photo or a file that could not be sent, though the line is good, waits for its next try.
const UPLOAD_AGAIN_MS: i64 = 60_000;
/// Rights that change again and again while everything is pulled anew: the next round tries again.
const ANEW_AT_MOST: u32 = 3;

/// A laptop's end of the line.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    pub store: &'a Store,
    pub client: &'a Client,
    pub clock: &'a dyn Fn() -> Timestamp,
    pub turn: &'a Turn,
}

/// Two threads of one laptop never talk at once: an answer that is on its way must not be stored after a newer one.
#[derive(Debug, Default)]
pub struct Turn {
    talking: Mutex<()>,
    uploading: Mutex<()>,
    stop: AtomicBool,
}

/// What one round leaves to the next.
#[derive(Debug, Default)]
pub struct Memory {
    met: bool,
    look_at: Option<Timestamp>,
    /// Photos that had not reached the portal, and when to ask again.
    not_there: BTreeMap<PhotoId, Timestamp>,
    /// Photos and files that the portal broke on, and when they are tried again.
    put_off: BTreeMap<Upload, Timestamp>,
    /// Rows of the next page of a first pull.
    pub(crate) first_page: u32,
    /// That page, where it was fetched already and nothing has been pushed or pulled since: what changed after it was
    /// fetched comes by the pull before it is stored.
    pub(crate) ahead: Option<first::Ahead>,
    /// What waited when this device was struck off lies in the portal's quarantine.
    pub(crate) handed_over: bool,
    /// A held call has just ended with nothing: the next round need not pull.
    pub(crate) nothing_new: bool,
}

impl Memory {
    /// Pictures of other laptops that could be looked for at once.
    pub(crate) fn looks_left(&self, now: Timestamp) -> bool {
        self.look_at.is_some_and(|at| at <= now)
    }
}

#[derive(Debug, Default)]
pub struct Report {
    pub changed: BTreeSet<ArticleId>,
    /// People, categories, settings or the newsroom's words.
    pub lists: bool,
    /// Operations the portal answered.
    pub answered: u32,
    /// Articles whose two texts became one.
    pub brought: BTreeSet<ArticleId>,
    /// Of these, what the portal took.
    pub pushed: u32,
    /// Of what it took, texts that stand beside the head.
    pub branched: u32,
    /// Revisions that the portal took in this round: their texts need not come back.
    pub(crate) sent: Vec<RevisionId>,
    pub photos: u32,
    pub files: u32,
    pub pulled: u32,
    /// Articles that somebody took over from this laptop, and that the portal waits for.
    pub hand_over: BTreeSet<ArticleId>,
    /// What ended the round.
    pub fault: Option<Error>,
    /// What one thing met, and the round went around.
    pub around: Option<Error>,
}

impl std::fmt::Debug for Line<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Line").field("client", self.client).finish_non_exhaustive()
    }
}

impl Turn {
    pub(crate) fn talk(&self) -> MutexGuard<'_, ()> {
        self.talking.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn upload(&self) -> MutexGuard<'_, ()> {
        self.uploading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The round ends before its next step.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
    }

    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }
}

/// `all_due`: nothing waits for its time, since the person asked or the network may be back. `each` hears of every
/// step that brought something, so that a decision does not wait for an upload to be seen.
pub fn round(line: &Line<'_>, memory: &mut Memory, all_due: bool, each: &mut dyn FnMut(&mut Report)) -> Report {
    let mut report = Report::default();
    if let Err(fault) = steps(line, memory, all_due, &mut report, each) {
        memory.met = memory.met && matches!(fault, Error::Refused { .. } | Error::Store(_));
        report.fault = Some(fault);
    }
    report
}

fn steps(
    line: &Line<'_>,
    memory: &mut Memory,
    all_due: bool,
    report: &mut Report,
    each: &mut dyn FnMut(&mut Report),
) -> Result<(), Error> {
    if all_due {
        send::all_due(line)?;
    }
    let mut ground = Ground { met: memory.met, ..Ground::default() };
    if std::mem::take(&mut memory.nothing_new) && memory.met && first::under_way(line)?.is_none() {
        ground.pulled = true;
        ground.uploads = uploads(line, memory)?;
        ground.looks = looks(line, memory, false)?;
    }
    while !line.turn.stopped() {
        let step = plan::next(&ground);
        match take(line, memory, &step, &mut ground, report) {
            Ok(()) => {}
            Err(fault) if ends_the_round(&fault) || !go_around(line, memory, &mut ground, &step) => return Err(fault),
            Err(fault) => {
                report.around.get_or_insert(fault);
            }
        }
        if step == Step::Rest {
            crate::intents::send(line, report)?;
            each(report);
            return Ok(());
        }
        each(report);
    }
    Ok(())
}

fn take(
    line: &Line<'_>,
    memory: &mut Memory,
    step: &Step,
    ground: &mut Ground,
    report: &mut Report,
) -> Result<(), Error> {
    match step {
        Step::Meet => {
            meet(line)?;
            memory.met = true;
            ground.met = true;
        }
        Step::Push => {
            let _turn = line.turn.talk();
            let before = report.answered;
            ground.pushed = send::push(line, report)?;
            if report.answered > before {
                memory.ahead = None;
            }
        }
        Step::Pull => {
            let before = report.pulled;
            ground.pulled = pull(line, memory, report)?;
            if report.pulled > before {
                memory.ahead = None;
            }
            if ground.pulled {
                // Once a round: where the head moves again and again, the others are not kept waiting.
                ground.brings = &bring::waiting(line)? - &report.brought;
                ground.older = first::under_way(line)?.is_some();
                ground.uploads = uploads(line, memory)?;
                ground.looks = looks(line, memory, report.pulled > before)?;
            }
        }
        Step::Bring(id) => {
            ground.brings.remove(id);
            if bring::bring(line, *id)? {
                report.brought.insert(*id);
                report.changed.insert(*id);
                (ground.pushed, ground.pulled) = (false, false);
            }
        }
        Step::Older => {
            ground.older = first::go_on(line, memory, report)?;
            // What was cut meanwhile goes, and what others did comes, between two pages; pictures are looked for anew.
            (ground.pushed, ground.pulled, memory.look_at) = (false, false, None);
        }
        Step::Upload(it) => {
            upload::upload(line, it)?;
            match it {
                Upload::Photo(_) => report.photos += 1,
                Upload::File(_) => report.files += 1,
            }
            ground.uploads.retain(|(one, _)| one != it);
            // What was cut meanwhile does not wait for the next one, nor does what others did.
            (ground.pushed, ground.pulled) = (false, false);
        }
        Step::Look(id) => {
            if photos::look(line, id)? {
                memory.not_there.remove(id);
                report.lists = true;
            } else {
                memory.not_there.insert(id.clone(), (line.clock)().plus_ms(LOOK_AGAIN_MS));
            }
            ground.looks.retain(|it| it != id);
        }
        Step::Rest => {}
    }
    Ok(())
}

/// A refusal of one thing does not stop the others; no network, no session and no disk do.
fn ends_the_round(fault: &Error) -> bool {
    !matches!(fault, Error::Refused { .. }) || fault.passes() || fault.wants_sign_in()
}

/// False where there is no way around. Operations keep their own time for the next try, in the outbox.
fn go_around(line: &Line<'_>, memory: &mut Memory, ground: &mut Ground, step: &Step) -> bool {
    match step {
        Step::Push => ground.pushed = true,
        Step::Upload(it) => {
            memory.put_off.insert(it.clone(), (line.clock)().plus_ms(UPLOAD_AGAIN_MS));
            ground.uploads.retain(|(one, _)| one != it);
        }
        Step::Look(id) => {
            memory.not_there.insert(id.clone(), (line.clock)().plus_ms(LOOK_AGAIN_MS));
            ground.looks.retain(|it| it != id);
        }
        Step::Meet | Step::Pull | Step::Bring(_) | Step::Older | Step::Rest => return false,
    }
    true
}

/// Is the portal at this address the one of this profile, and can it be talked to?
fn meet(line: &Line<'_>) -> Result<(), Error> {
    let it = profile(line.store)?;
    let asked = (line.clock)();
    let hello = heard(line, asked, line.client.hello()?)?;
    if hello.portal != it.portal {
        return Err(Error::OtherPortal { wanted: it.portal, found: hello.portal });
    }
    // A token that was kept under a login that is another person's now would mix two people's texts.
    let asked = (line.clock)();
    let me = heard(line, asked, line.client.me()?)?;
    if me.person.id != it.person {
        return Err(Error::OtherPerson);
    }
    // What an older program left out is pulled again by a newer one.
    if line.store.read::<_, Error>(|tx| Ok(skipped::find(tx)?))?.is_some() {
        line.store.write::<_, Error>(|tx| Ok(skipped::take_up(tx, PROGRAM)?))?;
    }
    Ok(())
}

/// Everything there is now.
pub(crate) fn pull_all(line: &Line<'_>, report: &mut Report) -> Result<(), Error> {
    let mut memory = Memory::default();
    while !line.turn.stopped() && !pull(line, &mut memory, report)? {}
    Ok(())
}

/// One page; true where it was the last.
fn pull(line: &Line<'_>, memory: &mut Memory, report: &mut Report) -> Result<bool, Error> {
    let turn = line.turn.talk();
    let it = profile(line.store)?;
    if it.cursor == 0 && first::begin(line, memory, report)? {
        return Ok(false);
    }
    let asked = (line.clock)();
    let page = heard(line, asked, line.client.changes_but(it.cursor, it.view, &report.sent)?)?;
    report.hand_over.extend(&page.hand_over);
    if page.anew {
        drop(turn);
        return anew(line, page.view, report);
    }
    if page.cursor != it.cursor || !page.changes.is_empty() {
        let now = (line.clock)();
        let changes = Ready::all(page.changes).map_err(readable)?;
        let kept = line.store.write::<_, store::Error>(|tx| {
            changes.iter().try_for_each(|one| one.store(tx, now))?;
            pulled::moved(tx, page.view, page.cursor)
        });
        kept.map_err(readable)?;
        note(report, changes.iter().map(|it| &it.change));
        let me = it.person.to_string();
        if changes.iter().any(|it| it.change.kind == ChangeKind::Person && it.change.id == me) {
            refresh_me(line)?;
        }
    }
    Ok(!page.more || page.cursor <= it.cursor)
}

/// From the beginning, beside the old copy; at the end what did not come back is dropped. The view moves only then, so
/// a pull that breaks off begins again.
fn anew(line: &Line<'_>, view: u32, report: &mut Report) -> Result<bool, Error> {
    refresh_me(line)?;
    let before = line.store.read::<_, Error>(|tx| Ok(article::all(tx)?))?;
    let (mut view, mut cursor, mut seen, mut times) = (view, 0, Seen::default(), 1);
    while !line.turn.stopped() {
        let _turn = line.turn.talk();
        let asked = (line.clock)();
        let page = heard(line, asked, line.client.changes(cursor, view, 0)?)?;
        if page.anew && times < ANEW_AT_MOST {
            (view, cursor, seen, times) = (page.view, 0, Seen::default(), times + 1);
            continue;
        }
        let last = !page.more || page.cursor <= cursor;
        cursor = page.cursor;
        seen.note(&page.changes);
        keep_page(line, &page, last.then_some((&seen, view)))?;
        note(report, page.changes.iter());
        if last {
            report.changed.extend(before.iter().map(|it| it.id));
            report.lists = true;
            return Ok(true);
        }
    }
    Ok(false)
}

fn keep_page(line: &Line<'_>, page: &Changes, last: Option<(&Seen, u32)>) -> Result<(), Error> {
    let now = (line.clock)();
    let kept = line.store.write::<_, store::Error>(|tx| {
        for one in &page.changes {
            store::change(tx, one, now)?;
        }
        match last {
            Some((seen, view)) => {
                store::drop_unseen(tx, seen, now)?;
                // All of it came, also what a first pull had not got to.
                store::first::done(tx)?;
                pulled::moved(tx, view, page.cursor)
            }
            None => Ok(()),
        }
    });
    kept.map_err(readable)
}

fn refresh_me(line: &Line<'_>) -> Result<(), Error> {
    let asked = (line.clock)();
    let me = heard(line, asked, line.client.me()?)?;
    let me = Me { person: me.person, categories: me.rights.categories };
    line.store.write(|tx| Ok(pulled::set_me(tx, &me)?))
}

/// A body that cannot be read came from a portal of another version; the file is not damaged by it.
pub(crate) fn readable(error: store::Error) -> Error {
    match error {
        store::Error::Json { source, .. } => Error::OtherVersion { portal: None, why: source.to_string() },
        other => other.into(),
    }
}

pub(crate) fn note<'a>(report: &mut Report, changes: impl Iterator<Item = &'a Change>) {
    for it in changes {
        report.pulled += 1;
        match it.kind {
            ChangeKind::Article => report.changed.extend(it.id.parse::<ArticleId>().ok()),
            ChangeKind::Conflict => {
                let body = it.body.clone().and_then(|it| serde_json::from_value::<ConflictBody>(it).ok());
                report.changed.extend(body.map(|it| it.article));
            }
            ChangeKind::Comment => match it.body.clone().map(serde_json::from_value::<Comment>) {
                Some(Ok(said)) => _ = report.changed.insert(said.article),
                // It is gone, and nobody says of which article.
                Some(Err(_)) | None => report.lists = true,
            },
            ChangeKind::Person
            | ChangeKind::Category
            | ChangeKind::Listed
            | ChangeKind::Site
            | ChangeKind::House
            | ChangeKind::Slot
            | ChangeKind::Writing => report.lists = true,
            ChangeKind::Newer => {}
        }
    }
}

fn uploads(line: &Line<'_>, memory: &mut Memory) -> Result<Vec<(Upload, bool)>, Error> {
    let now = (line.clock)();
    memory.put_off.retain(|_, at| *at > now);
    let mut out = upload::waiting(line)?;
    out.retain(|(it, _)| !memory.put_off.contains_key(it));
    Ok(out)
}

/// Photos of other laptops that this one cannot show, a few at a time.
fn looks(line: &Line<'_>, memory: &mut Memory, something_came: bool) -> Result<Vec<PhotoId>, Error> {
    let now = (line.clock)();
    if !something_came && memory.look_at.is_some_and(|at| at > now) {
        return Ok(Vec::new());
    }
    let mut out = line.store.read::<_, Error>(|tx| Ok(photo::of_others(tx)?))?;
    out.retain(|it| !line.store.photos().shown(it) && memory.not_there.get(it).is_none_or(|at| *at <= now));
    memory.look_at = Some(if out.len() > plan::LOOKS { now } else { now.plus_ms(LOOK_AGAIN_MS) });
    out.truncate(plan::LOOKS);
    Ok(out)
}

pub(crate) fn profile(store: &Store) -> Result<Pulled, Error> {
    store.read::<_, Error>(|tx| Ok(pulled::find(tx)?))?.ok_or(Error::NoProfile)
}

/// Every answer carries the portal's clock.
pub(crate) fn heard<T>(line: &Line<'_>, asked: Timestamp, it: Answered<T>) -> Result<T, Error> {
    let now = (line.clock)();
    let known = profile(line.store)?.clock_offset_ms;
    let offset = plan::offset(known, it.portal_time, asked, now);
    if offset != known {
        line.store.write::<_, Error>(|tx| Ok(pulled::set_clock_offset(tx, offset)?))?;
    }
    Ok(it.body)
}
