//! Who else writes here: says what this laptop has open, and takes over or hands over. Its calls are quick and wait for
//! no round. Saying is a courtesy: what fails is silent, and nothing is said while the portal is away.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use domain::wire::TakeAsk;
use domain::{ArticleId, DeviceId, OpId, RevisionId};
use store::log;

use crate::ask::send_first;
use crate::client::Client;
use crate::error::Error;
use crate::run::{Line, Report, heard, profile, pull_all};

/// The portal forgets after two minutes: three of these may be lost.
const EVERY: Duration = Duration::from_secs(30);
/// How long the window has to hand its words in before the worker does it without it. The one who takes over waits 5 s.
const WINDOW_HAS: Duration = Duration::from_secs(3);

/// What was cut as an article was left is on its way for so long, then the line is slow.
const LAST_WORDS: Duration = Duration::from_secs(3);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// What the window has open for writing, and what of it the portal was told.
#[derive(Debug, Default)]
pub(crate) struct Presence {
    wish: Mutex<Wish>,
    rung: Condvar,
    /// One call at a time: a late "I write" must not come after a hand-over.
    calling: Mutex<()>,
}

#[derive(Debug, Default)]
struct Wish {
    writing: Option<ArticleId>,
    left: Vec<ArticleId>,
    /// Told the window that somebody takes this over.
    asked: Option<(ArticleId, Instant)>,
    changed: bool,
    stop: bool,
}

/// What to do about an article that somebody took over from this laptop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// The window saves and cuts it, and says when it has.
    TellWindow,
    /// The window is at it.
    Wait,
    /// Nobody has it open here, or the window hangs: what is cut is what there is.
    HandOver,
}

impl Presence {
    pub fn writes(&self, article: ArticleId) {
        self.wish(|it| {
            if it.writing == Some(article) {
                return;
            }
            it.left.extend(it.writing.replace(article));
            it.left.retain(|left| *left != article);
        });
    }

    pub fn stops(&self, article: ArticleId) {
        self.wish(|it| {
            if it.writing == Some(article) {
                it.writing = None;
                it.left.push(article);
            }
        });
    }

    /// The line is back: what is open is said at once.
    pub fn again(&self) {
        self.wish(|_| {});
    }

    pub fn end(&self) {
        self.wish(|it| {
            it.stop = true;
            it.left.extend(it.writing.take());
        });
    }

    pub fn asked(&self, article: ArticleId) -> Asked {
        let mut it = lock(&self.wish);
        if it.writing != Some(article) {
            return Asked::HandOver;
        }
        match it.asked {
            Some((of, at)) if of == article && at.elapsed() < WINDOW_HAS => Asked::Wait,
            Some((of, _)) if of == article => Asked::HandOver,
            _ => {
                it.asked = Some((article, Instant::now()));
                Asked::TellWindow
            }
        }
    }

    /// No longer said, without a call.
    fn forget(&self, article: ArticleId) {
        let mut it = lock(&self.wish);
        it.writing = it.writing.filter(|writing| *writing != article);
        it.asked = it.asked.filter(|(of, _)| *of != article);
        it.left.retain(|left| *left != article);
    }

    fn wish(&self, change: impl FnOnce(&mut Wish)) {
        let mut it = lock(&self.wish);
        change(&mut it);
        it.changed = true;
        self.rung.notify_all();
    }

    /// Waits until there is something to say; answers what was left, what is open, and whether this was the last time.
    fn next(&self) -> (Vec<ArticleId>, Option<ArticleId>, bool) {
        let until = Instant::now() + EVERY;
        let mut it = lock(&self.wish);
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if it.changed || it.stop || left.is_zero() {
                it.changed = false;
                return (std::mem::take(&mut it.left), it.writing, it.stop);
            }
            it = self.rung.wait_timeout(it, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// `client`: none while the portal is away or somebody has to sign in. `sent`: nothing of it waits in the outbox.
pub(crate) fn live(
    presence: &Presence,
    client: impl Fn() -> Option<(Client, DeviceId)>,
    sent: impl Fn(ArticleId) -> bool,
) {
    loop {
        let (left, writing, last) = presence.next();
        if left.is_empty() && writing.is_none() {
            if last {
                return;
            }
            continue;
        }
        if let Some((client, device)) = client() {
            // Who hears that somebody left begins to write, on the last words rather than beside them.
            let until = Instant::now() + LAST_WORDS;
            while !last && Instant::now() < until && !left.iter().all(|it| sent(*it)) {
                // The outbox rings no bell here; a new wish may wait as long.
                drop(presence.rung.wait_timeout(lock(&presence.wish), LOOK_AGAIN));
            }
            let _calling = lock(&presence.calling);
            for article in left {
                let _ = client.stop_writing(article);
            }
            // It may have been handed over meanwhile.
            if let Some(article) = writing.filter(|it| lock(&presence.wish).writing == Some(*it)) {
                let _ = client.writing(article, device);
            }
        }
        if last {
            return;
        }
    }
}

/// The holder's last words are here where her laptop answered in time; else they come later, as a branch.
pub fn take_over(line: &Line<'_>, article: ArticleId, report: &mut Report) -> Result<Option<RevisionId>, Error> {
    send_first(line, article, report)?;
    let device = profile(line.store)?.device;
    let asked = (line.clock)();
    let ask = TakeAsk { op_id: OpId::new(asked), device };
    // It takes seconds, and rounds go on: no turn is held.
    let answer = match line.client.take_over(article, &ask) {
        // The answer may have been lost on its way: the same question again takes nothing over twice.
        Err(Error::Offline(_)) => line.client.take_over(article, &ask)?,
        other => other?,
    };
    let head = heard(line, asked, answer)?.head;
    pull_all(line, report)?;
    let now = (line.clock)();
    line.store.write::<_, Error>(|tx| Ok(log::add(tx, now, "take_over", Some(article), Some(ask.op_id), "")?))?;
    report.changed.insert(article);
    Ok(head)
}

/// What is cut goes first; then the portal hears that it has all of it, also where it took some of it as a branch.
pub(crate) fn hand_over(
    presence: &Presence,
    line: &Line<'_>,
    article: ArticleId,
    report: &mut Report,
) -> Result<(), Error> {
    presence.forget(article);
    match send_first(line, article, report) {
        // What was refused stays with its author: nobody waits for it.
        Ok(()) | Err(Error::Refused { .. }) => {}
        Err(error) => return Err(error),
    }
    let _calling = lock(&presence.calling);
    line.client.stop_writing(article)
}

fn lock<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;

    use super::*;

    #[test]
    fn the_window_is_told_once_and_the_worker_goes_on_without_one_that_hangs() {
        let it = Presence::default();
        let [open, other] = [ArticleId::new(Timestamp(1)), ArticleId::new(Timestamp(2))];
        it.writes(open);
        assert_eq!(it.asked(other), Asked::HandOver, "nobody has it open");
        assert_eq!(it.asked(open), Asked::TellWindow);
        assert_eq!(it.asked(open), Asked::Wait);
        lock(&it.wish).asked = Some((open, Instant::now().checked_sub(WINDOW_HAS).expect("a machine that is on")));
        assert_eq!(it.asked(open), Asked::HandOver);
    }

    #[test]
    fn another_article_ends_the_one_before() {
        let it = Presence::default();
        let [first, second] = [ArticleId::new(Timestamp(1)), ArticleId::new(Timestamp(2))];
        it.writes(first);
        it.writes(second);
        assert_eq!(it.next(), (vec![first], Some(second), false));
        it.stops(first);
        assert_eq!(it.next(), (vec![], Some(second), false), "it was left already");
        it.end();
        assert_eq!(it.next(), (vec![second], None, true));
    }
}
