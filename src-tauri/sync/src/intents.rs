//! Schedules that were wished for without the portal: asked for once it is back, and only while their minute is ahead.
//! One whose minute has passed stays where it is, for the person to be asked; nothing goes out late in silence.

use domain::Timestamp;
use domain::notice::Fact;
use domain::wire::AskedAct;
use store::intent::{self, Intent};
use store::{WriteTx, hear, log};

use crate::ask::ask;
use crate::error::{Error, name_of};
use crate::run::{Line, Report, profile};

pub(crate) fn send(line: &Line<'_>, report: &mut Report) -> Result<(), Error> {
    let waiting = line.store.read::<_, Error>(|tx| Ok(intent::all(tx)?))?;
    for it in waiting.into_iter().filter(|it| it.refused.is_none()) {
        let portal_now = profile(line.store)?.portal_time((line.clock)());
        if it.go_live_ms <= portal_now {
            missed(line, &it)?;
            continue;
        }
        let act = AskedAct::Schedule { go_live_ms: it.go_live_ms, take_down_ms: it.take_down_ms };
        match ask(line, it.article, it.seen, act, report) {
            Ok(_) => settle(line, &it, None)?,
            Err(Error::Refused { code, .. }) => settle(line, &it, Some(name_of(code)))?,
            Err(other) => return Err(other),
        }
        report.changed.insert(it.article);
    }
    Ok(())
}

/// Nobody sends it any more: the person is told, once.
fn missed(line: &Line<'_>, it: &Intent) -> Result<(), Error> {
    // Every round comes by here.
    if line.store.read::<_, Error>(|tx| Ok(hear::is_told(tx, &which(it))?))? {
        return Ok(());
    }
    let now = (line.clock)();
    line.store.write::<_, Error>(|tx| Ok(not_put(tx, it, None, now)?))
}

/// Of one wish there is one notice, whichever way it failed.
fn which(it: &Intent) -> String {
    format!("schedule:{}:{}", it.article, it.at_ms.0)
}

fn not_put(tx: &WriteTx<'_>, it: &Intent, code: Option<String>, now: Timestamp) -> Result<(), store::Error> {
    hear::failed(tx, &which(it), Some(it.article), Fact::NotScheduled { go_live_ms: it.go_live_ms, code }, now)
}

/// It is a release now, or the portal said no.
fn settle(line: &Line<'_>, it: &Intent, refused: Option<String>) -> Result<(), Error> {
    let now = (line.clock)();
    line.store.write::<_, Error>(|tx| {
        // The person may have wished for another minute meanwhile: that one waits for its own turn.
        if !intent::all(tx)?.contains(it) {
            return Ok(());
        }
        let act = if refused.is_some() { "intent_refused" } else { "intent_sent" };
        log::add(tx, now, act, Some(it.article), None, refused.as_deref().unwrap_or_default())?;
        match refused {
            None => intent::remove(tx, it.article)?,
            Some(code) => {
                intent::put(tx, &Intent { refused: Some(code.clone()), ..it.clone() })?;
                not_put(tx, it, Some(code), now)?;
            }
        }
        Ok(())
    })
}
