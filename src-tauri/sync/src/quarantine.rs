//! A device that was struck off: what it has not sent goes to the portal's quarantine, once, and stays here. And the
//! desk's side of it.

use domain::wire::{Quarantined, TakeInAsk};
use domain::{ArticleId, OpId};
use store::outbox;

use crate::error::Error;
use crate::plan;
use crate::run::{Line, Report, heard, profile};
use crate::send;

/// What waits is handed over once more, though this device may send nothing: the portal keeps it for the desk. `all`
/// tells the first time from later ones, when only what was cut since goes.
pub(crate) fn hand_over(line: &Line<'_>, all: bool) -> Result<(), Error> {
    if all {
        send::all_due(line)?;
    }
    let _turn = line.turn.talk();
    let device = profile(line.store)?.device;
    loop {
        let now = (line.clock)();
        let take = if all { outbox::take } else { outbox::take_untried };
        let ops = line.store.write::<_, Error>(|tx| Ok(take(tx, now, plan::BATCH)?))?;
        if ops.is_empty() {
            return Ok(());
        }
        match send::call(line, device, ops) {
            Err(fault) if fault.is_struck_off() => {}
            // Nobody took it away from her after all: an ordinary round says what becomes of it.
            Ok(_) => return Ok(()),
            Err(fault) => return Err(fault),
        }
    }
}

pub(crate) fn list(line: &Line<'_>) -> Result<Vec<Quarantined>, Error> {
    let asked = (line.clock)();
    Ok(heard(line, asked, line.client.quarantine()?)?.texts)
}

/// Taken in by the desk; the text itself comes with the next pull.
pub(crate) fn take_in(line: &Line<'_>, which: OpId, report: &mut Report) -> Result<ArticleId, Error> {
    let asked = (line.clock)();
    let ask = TakeInAsk { op_id: OpId::new(asked) };
    let answered = match line.client.take_in(which, &ask) {
        // The answer may have been lost on its way: the same question again is answered as the first time.
        Err(Error::Offline(_)) => line.client.take_in(which, &ask)?,
        other => other?,
    };
    let article = heard(line, asked, answered)?.article;
    report.changed.insert(article);
    Ok(article)
}
