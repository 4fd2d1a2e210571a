//! Acts that only the portal can do: what waits for the article goes first, then the question, then its answer is
//! stored. Nothing of it waits in the outbox. It does not know who may ask for what.

use domain::article::Standing;
use domain::wire::{ActAsk, AskedAct, Code};
use domain::{ArticleId, OpId, RevisionId};
use serde_json::json;
use store::{article, hear, log, outbox, revision};

use crate::error::Error;
use crate::run::{Line, Report, heard};
use crate::send;
use crate::upload::{Upload, upload, waiting};

/// `seen` is the head that the person looked at. `report` hears of what was sent before.
pub fn ask(
    line: &Line<'_>,
    article: ArticleId,
    seen: RevisionId,
    act: AskedAct,
    report: &mut Report,
) -> Result<Standing, Error> {
    send_first(line, article, report)?;
    if needs_all(&act) {
        for it in unsent_of(line, article)? {
            upload(line, &it)?;
        }
    }
    let _turn = line.turn.talk();
    let asked = (line.clock)();
    let name = name_of(&act);
    let ask = ActAsk { op_id: OpId::new(asked), seen, act };
    let answered = match line.client.act(article, &ask) {
        // The answer may have been lost on its way: the same question again is answered as the first time.
        Err(Error::Offline(_)) => line.client.act(article, &ask)?,
        other => other?,
    };
    let standing = heard(line, asked, answered)?;
    let now = (line.clock)();
    line.store.write::<_, Error>(|tx| {
        hear::standing(tx, &standing, now, now)?;
        article::settle(tx, article)?;
        log::add(tx, now, &name, Some(article), Some(ask.op_id), "")?;
        Ok(())
    })?;
    report.changed.insert(article);
    Ok(standing)
}

/// The portal decides about the text that it has: what waits here would come after the decision.
pub(crate) fn send_first(line: &Line<'_>, article: ArticleId, report: &mut Report) -> Result<(), Error> {
    let waits = || line.store.read::<_, Error>(|tx| Ok(outbox::of_article(tx, article)?));
    if waits()?.is_empty() {
        return Ok(());
    }
    send::all_due(line)?;
    loop {
        let _turn = line.turn.talk();
        let nothing_due = send::push(line, report)?;
        let left = waits()?;
        let Some(first) = left.first() else { return Ok(()) };
        if first.refused.is_some() || nothing_due {
            return Err(Error::Refused {
                code: Code::EarlierRefused,
                why: "an operation of this article waits and was not taken".to_owned(),
                at: json!({ "op_id": first.op.op_id, "code": first.refused.as_ref().map(|it| &it.code) }),
            });
        }
    }
}

/// An article cannot go live before its photos and files have arrived.
fn needs_all(act: &AskedAct) -> bool {
    match act {
        AskedAct::Approve { .. } | AskedAct::Schedule { .. } | AskedAct::PublishNow { .. } => true,
        AskedAct::Recall
        | AskedAct::Forward { .. }
        | AskedAct::Return { .. }
        | AskedAct::Unschedule
        | AskedAct::Correct
        | AskedAct::BringBack
        | AskedAct::Hold { .. }
        | AskedAct::ReleaseHold
        | AskedAct::Embargo { .. }
        | AskedAct::Withdraw { .. }
        | AskedAct::Overrule { .. }
        | AskedAct::Feature { .. }
        | AskedAct::Unfeature { .. }
        | AskedAct::Trash
        | AskedAct::Restore => false,
    }
}

fn unsent_of(line: &Line<'_>, id: ArticleId) -> Result<Vec<Upload>, Error> {
    let used = line.store.read::<_, Error>(|tx| {
        let Some(head) = article::get(tx, id)?.head else { return Ok(Vec::new()) };
        let Some(content) = revision::open(tx, head)? else { return Ok(Vec::new()) };
        let photos = content.document.photos().into_iter().chain(content.fields.cover).map(Upload::Photo);
        Ok(photos.chain(content.document.files().into_iter().map(Upload::File)).collect())
    })?;
    Ok(waiting(line)?.into_iter().map(|(it, _)| it).filter(|it| used.contains(it)).collect())
}

fn name_of(act: &AskedAct) -> String {
    let value = serde_json::to_value(act).unwrap_or_default();
    value.get("act").and_then(|it| it.as_str()).unwrap_or("asked").to_owned()
}
