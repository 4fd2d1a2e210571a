//! `sync`: what waits goes to the portal and what changed comes, once, or with `--watch` for ever. The window must be
//! closed: the lock of the profile says so.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::mpsc::channel;
use std::time::Duration;

use serde_json::json;
use store::{Store, pulled};
use sync::{Client, Error, Line, Memory, Report, Turn, plan, round};

use crate::account::Account;
use crate::arguments::Sync;
use crate::said::{Said, Sentence};
use crate::verb::status::Standing;
use crate::{clock, portal, profile};

/// Seconds for which the portal holds a call that asks whether there is anything.
const HELD_S: u32 = 25;
/// Where it cannot be held.
const REST: Duration = Duration::from_secs(5);

pub fn run(asked: &Sync, said: &mut Said) {
    if let Err(sentence) = go(asked, said) {
        said.refuse(&sentence);
    }
}

fn go(asked: &Sync, said: &mut Said) -> Result<(), Sentence> {
    let store = profile::open(&asked.profile)?;
    if let Some(sentence) = profile::mended(&store) {
        said.note(&sentence);
    }
    if store.read(pulled::find).map_err(|it| profile::why(&it))?.is_none() {
        return Err(portal::why(&Error::NoProfile));
    }
    let account = Account::of(&asked.profile)?;
    let token = account.token().ok_or_else(|| account.needs_token())?;
    let client = Client::new(&account.address, Some(token)).map_err(|it| portal::why(&it))?;
    let turn = Turn::default();
    let line = Line { store: &store, client: &client, clock: &clock::now, turn: &turn };
    if asked.watch { for_ever(&line, asked, said) } else { once(&line, asked, said) }
}

/// What came before a fault is told, and is done.
fn once(line: &Line<'_>, asked: &Sync, said: &mut Said) -> Result<(), Sentence> {
    let report = round(line, &mut Memory::default(), true, &mut |_| {});
    let standing = Standing::of(line.store)?;
    if report.fault.is_none() || did_something(&report) {
        said.line(&worded(asked, &report, &standing));
    }
    standing.tell_refused(said);
    for it in report.around.iter().chain(&report.fault) {
        said.refuse(&portal::why(it));
    }
    Ok(())
}

/// A line for every round that did something. Ends only where the person must sign in, or where nobody reads.
fn for_ever(line: &Line<'_>, asked: &Sync, said: &mut Said) -> Result<(), Sentence> {
    // Nobody sends: it is the wait that ends by its time.
    let (_nobody, never) = channel::<()>();
    let mut memory = Memory::default();
    let (mut failures, mut all_due, mut told) = (0_u32, true, None);
    while said.is_heard() {
        let report = round(line, &mut memory, all_due, &mut |_| {});
        if did_something(&report) {
            let standing = Standing::of(line.store)?;
            said.line(&worded(asked, &report, &standing));
        }
        let fault = report.fault.as_ref();
        if let Some(it) = fault.filter(|it| it.wants_sign_in()) {
            return Err(portal::why(it));
        }
        // Once, and not again every minute of a night without network.
        let code = fault.or(report.around.as_ref()).map(Error::code);
        if code != told {
            fault.or(report.around.as_ref()).iter().for_each(|it| said.note(&portal::why(it)));
            told = code;
        }
        all_due = fault.is_some();
        failures = if all_due { failures.saturating_add(1) } else { 0 };
        let rest = match fault {
            Some(it) => wait(line.store, failures, it),
            None if held(line) => Duration::ZERO,
            None => REST,
        };
        let _ = never.recv_timeout(rest);
    }
    Ok(())
}

/// Until the portal has something. False where it does not hold the call.
fn held(line: &Line<'_>) -> bool {
    let known = line.store.read(pulled::find).ok().flatten();
    known.is_some_and(|it| line.client.listen(it.cursor, it.view, HELD_S).is_ok())
}

fn wait(store: &Store, failures: u32, fault: &Error) -> Duration {
    let now = clock::now();
    let known = store.read(pulled::find).ok().flatten();
    let portal_now = known.map_or(now, |it| it.portal_time(now));
    plan::wait(failures, fault, RandomState::new().build_hasher().finish(), portal_now)
}

fn did_something(it: &Report) -> bool {
    it.answered > 0 || it.pulled > 0 || it.photos > 0 || it.files > 0
}

fn worded(asked: &Sync, report: &Report, standing: &Standing) -> String {
    let Report { pushed, pulled, branched, photos, files, .. } = report;
    if asked.json {
        let line = json!({
            "pushed": pushed,
            "pulled": pulled,
            "branched": branched,
            "photos": photos,
            "files": files,
            "waiting": standing.waiting + standing.uploads,
            "refused": standing.refused_json(),
            "conflicts": standing.conflicts_json(),
        });
        return line.to_string();
    }
    let mut lines = vec![format!("Đã gửi {pushed} việc, {photos} ảnh, {files} tệp; nhận {pulled} thay đổi.")];
    if *branched > 0 {
        lines.push(format!("{branched} bản đứng cạnh bản của cổng, vì bài đã đổi ở đó."));
    }
    if standing.waiting + standing.uploads > 0 {
        lines.push(format!("Còn chờ: {} việc, {} ảnh và tệp.", standing.waiting, standing.uploads));
    }
    lines.extend(standing.conflict_sentences());
    lines.join("\n")
}
