//! The first pull of a profile: a page at a time from the newest number down, so that the desk is there at once and the
//! older articles come behind it. It is gone on with where it broke off; what changes meanwhile comes by the ordinary
//! pull.

use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use domain::Timestamp;
use domain::wire::{Code, FirstPage};
use store::first::{self, First, Part, Progress};
use store::{Ready, pulled};

use crate::client::{Answered, Client, FIRST_PAGES};
use crate::error::Error;
use crate::run::{Line, Memory, Report, heard, note, profile, readable};

/// A weak line has the first articles soon; on a good one the pages grow.
const FIRST_PAGE: u32 = 50;
const SOON: Duration = Duration::from_secs(5);
/// Under this the next page is fetched while one is stored: the line is free again before anybody waits for it.
const QUICK: Duration = Duration::from_secs(1);
const LATE: Duration = Duration::from_secs(20);

/// The first page of a profile that has pulled nothing yet; false where the portal knows no first pull. The caller has
/// the turn.
pub(crate) fn begin(line: &Line<'_>, memory: &mut Memory, report: &mut Report) -> Result<bool, Error> {
    let newest = First { part: Part::Own, before: i64::MAX, progress: Progress::default() };
    match page(line, memory, report, newest) {
        Ok(()) => Ok(true),
        // One version behind: it has the numbers from the beginning on.
        Err(Error::Refused { code: Code::Unknown, .. }) => Ok(false),
        Err(fault) => Err(fault),
    }
}

/// One page more; true where there may be another.
pub(crate) fn go_on(line: &Line<'_>, memory: &mut Memory, report: &mut Report) -> Result<bool, Error> {
    let _turn = line.turn.talk();
    let Some(at) = under_way(line)? else { return Ok(false) };
    page(line, memory, report, at)?;
    Ok(under_way(line)?.is_some_and(|now| now != at))
}

pub(crate) fn under_way(line: &Line<'_>) -> Result<Option<First>, Error> {
    line.store.read(|tx| Ok(first::find(tx)?))
}

/// A page that is fetched, read and looked into while the one before it is stored, and while what was cut meanwhile goes.
#[derive(Debug)]
pub(crate) struct Ahead {
    at: First,
    coming: JoinHandle<Result<Came, Error>>,
}

#[derive(Debug)]
struct Came {
    asked: Timestamp,
    /// Without its changes, which are ready or are of another version.
    answered: Answered<FirstPage>,
    changes: Result<Vec<Ready>, store::Error>,
    took: Duration,
}

fn page(line: &Line<'_>, memory: &mut Memory, report: &mut Report, at: First) -> Result<(), Error> {
    let it = profile(line.store)?;
    let limit = memory.first_page.clamp(FIRST_PAGE, FIRST_PAGES);
    let came = match memory.ahead.take().filter(|it| it.at == at) {
        // Who panicked there has said so, and it is asked for again.
        Some(it) => it.coming.join().unwrap_or_else(|_| fetch(line.client, at, limit, (line.clock)()))?,
        None => fetch(line.client, at, limit, (line.clock)())?,
    };
    let took = came.took;
    let page = heard(line, came.asked, came.answered)?;
    let changes = came.changes.map_err(readable)?;
    // A page that is nearly empty says nothing of the line.
    let full = changes.len() >= FIRST_PAGE as usize;
    memory.first_page = match took {
        soon if soon < SOON && full => limit.saturating_mul(2),
        late if late > LATE => limit / 2,
        _ => limit,
    };
    // Her rights changed: the ordinary pull finds it too, and pulls anew.
    if page.view != it.view {
        return Ok(());
    }
    let now = (line.clock)();
    let following = next(at, &page, changes.len());
    // The very first is followed by an ordinary pull, after which nothing fetched before counts.
    if let Some(at) = following.filter(|_| took < QUICK && full && it.cursor > 0) {
        let limit = memory.first_page.clamp(FIRST_PAGE, FIRST_PAGES);
        let client = line.client.clone();
        // Without a thread it is fetched when its turn comes, and a fault of it is told then.
        let coming = thread::Builder::new().name("sync-ahead".to_owned());
        let coming = coming.spawn(move || fetch(&client, at, limit, now));
        memory.ahead = coming.ok().map(|coming| Ahead { at, coming });
    }
    let kept = line.store.write::<_, store::Error>(|tx| {
        for one in &changes {
            one.store(tx, now)?;
        }
        // Up to here everything has come or is still asked for; what is above comes by its number.
        if it.cursor == 0 {
            pulled::moved(tx, it.view, page.top)?;
        }
        match following {
            Some(next) => first::moved(tx, &next),
            None => first::done(tx),
        }
    });
    kept.map_err(readable)?;
    note(report, changes.iter().map(|it| &it.change));
    Ok(())
}

fn fetch(client: &Client, at: First, limit: u32, asked: Timestamp) -> Result<Came, Error> {
    let began = Instant::now();
    let mut answered = client.first(at.part, at.before, limit)?;
    let took = began.elapsed();
    let changes = Ready::all(std::mem::take(&mut answered.body.changes));
    Ok(Came { asked, answered, changes, took })
}

/// Where the next page begins.
fn next(at: First, page: &FirstPage, came: usize) -> Option<First> {
    let came = u32::try_from(came).unwrap_or(u32::MAX);
    match (at.part, page.more) {
        (Part::Own, true) => Some(First { before: page.before, ..at }),
        (Part::Own, false) => Some(First { part: Part::Rest, before: i64::MAX, progress: Progress::default() }),
        (Part::Rest, true) => {
            let looked_through = match at.progress.left {
                0 => came,
                left => left.saturating_sub(page.left),
            };
            let done = at.progress.done.saturating_add(looked_through);
            Some(First { before: page.before, progress: Progress { done, left: page.left }, ..at })
        }
        (Part::Rest, false) => None,
    }
}
