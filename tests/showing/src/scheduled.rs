//! R8: scheduled articles, minute by minute of the portal's clock, with restarts over a minute and laptops whose clocks
//! are an hour off.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use domain::Timestamp;
use domain::time::{DAY_MS, MINUTE_MS, SECOND_MS};
use merging::Chance;

use crate::newsroom::{Newsroom, Story};

/// Another thread reads the pages back; a machine under load is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug, Default)]
pub struct Minutes {
    pub articles: usize,
    pub minutes: usize,
    pub restarts: usize,
    /// Seen a millisecond before its minute, or before that.
    pub too_early: usize,
    /// Not seen at its minute by the portal's clock.
    pub too_late: usize,
    /// Without a receipt, with another than `seen`, or with two.
    pub receipts_amiss: usize,
    /// Of those whose minute came while the portal served, the latest receipt in ms of the portal's clock.
    pub latest_ms: i64,
    /// Receipts of articles whose minute came while it was away.
    pub came_away: usize,
    /// The control: an article whose minute was put a second later than it was said to be, is it found out?
    pub control: bool,
}

#[must_use]
pub fn minutes(count: usize, chance: &mut Chance) -> Minutes {
    let mut newsroom = Newsroom::new();
    let mut out = Minutes { articles: count, ..Minutes::default() };
    let mut due: BTreeMap<i64, Vec<Story>> = BTreeMap::new();
    let first = newsroom.now().plus_ms(DAY_MS);
    for n in 0..count {
        let story = newsroom.approved(n, None, Newsroom::wrong_by(n));
        // Some share a minute.
        let minute = i64::try_from(chance.below(count.max(8) / 3)).unwrap();
        let at = first.plus_ms(minute * MINUTE_MS);
        newsroom.scheduled(&story, at, None);
        due.entry(at.0).or_default().push(story);
    }
    let all: Vec<(i64, Vec<Story>)> = due.into_iter().collect();
    for (n, (at, stories)) in all.iter().enumerate() {
        let away = n % 12 == 7;
        newsroom.at(Timestamp(at - 1));
        out.too_early += stories.iter().filter(|it| newsroom.seen(it)).count();
        if away {
            newsroom.stop();
            newsroom.at(Timestamp(at + 20 * SECOND_MS));
            newsroom.start();
            out.restarts += 1;
        } else {
            newsroom.at(Timestamp(*at));
        }
        // With the first question: nothing has to have run.
        out.too_late += stories.iter().filter(|it| !is_page(&newsroom, it)).count();
        read_back(&newsroom, stories, *at, away, &mut out);
        out.minutes += 1;
    }
    out.receipts_amiss += count.abs_diff(usize::try_from(number(&newsroom, "SELECT count(*) FROM receipt")).unwrap());
    out.control = control(&newsroom, count);
    out
}

fn is_page(newsroom: &Newsroom, it: &Story) -> bool {
    let said = newsroom.reads(&it.path);
    said.status == 200 && said.page.contains(&it.hash)
}

fn read_back(newsroom: &Newsroom, stories: &[Story], at: i64, away: bool, out: &mut Minutes) {
    let end = Instant::now() + PATIENCE;
    // A release that was made is a write and wakes it; a clock that the test puts forward is none.
    newsroom.portal().write(|_| Ok(())).unwrap();
    for it in stories {
        let found = loop {
            let found = receipts(newsroom, it);
            if !found.is_empty() || Instant::now() > end {
                break found;
            }
            std::thread::park_timeout(Duration::from_millis(2));
        };
        match found.as_slice() {
            [(outcome, late)] if outcome == "seen" => {
                if away {
                    out.came_away += 1;
                    out.receipts_amiss += usize::from(*late < 20 * SECOND_MS);
                } else {
                    out.latest_ms = out.latest_ms.max(*late);
                }
            }
            other => {
                out.receipts_amiss += 1;
                println!("  {} at {at}: {other:?}", it.title);
            }
        }
    }
}

fn receipts(newsroom: &Newsroom, it: &Story) -> Vec<(String, i64)> {
    let sql = "SELECT c.outcome, c.late_ms FROM receipt c JOIN release r ON r.id = c.release WHERE r.article = ?1";
    newsroom
        .portal()
        .read(|tx| Ok(tx.all(sql, [it.article.to_string()], |row| Ok((row.get("outcome")?, row.get("late_ms")?)))?))
        .unwrap()
}

fn number(newsroom: &Newsroom, sql: &'static str) -> i64 {
    newsroom.portal().read(|tx| Ok(tx.value(sql, [])?)).unwrap()
}

/// One second later than the look believes, and one second earlier: both looks must see it.
fn control(newsroom: &Newsroom, n: usize) -> bool {
    let (late, early) = (newsroom.approved(n, None, 0), newsroom.approved(n + 1, None, 0));
    let said = newsroom.now().plus_ms(10 * MINUTE_MS);
    newsroom.scheduled(&late, said.plus_ms(SECOND_MS), None);
    newsroom.scheduled(&early, said.plus_ms(-SECOND_MS), None);
    newsroom.at(said.plus_ms(-1));
    let seen_before = newsroom.seen(&early);
    newsroom.at(said);
    seen_before && !is_page(newsroom, &late)
}
