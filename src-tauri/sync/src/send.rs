//! The outbox, in order and in batches. It does not know what an operation says.

use std::collections::BTreeSet;

use domain::DeviceId;
use domain::wire::{Answer, Applied, Code, Op, OpAnswer, PushAsk};
use store::{outbox, revision};

use crate::error::Error;
use crate::plan;
use crate::run::{Line, Report, heard, profile};

/// Texts that a round asks not to be sent back.
const SENT_MOST: usize = 40;

/// Nothing waits for its time any more; what was refused stays.
pub(crate) fn all_due(line: &Line<'_>) -> Result<(), Error> {
    let _turn = line.turn.talk();
    let (waiting, _) = line.store.read::<_, Error>(|tx| Ok(outbox::waiting_and_refused(tx)?))?;
    if waiting > 0 {
        line.store.write::<_, Error>(|tx| Ok(outbox::due_now(tx)?))?;
    }
    Ok(())
}

/// One batch; true where nothing more is due. The caller has the turn.
pub(crate) fn push(line: &Line<'_>, report: &mut Report) -> Result<bool, Error> {
    let (waiting, _) = line.store.read::<_, Error>(|tx| Ok(outbox::waiting_and_refused(tx)?))?;
    if waiting == 0 {
        return Ok(true);
    }
    let it = profile(line.store)?;
    let (device, now) = (it.device, (line.clock)());
    let ops = line.store.write::<_, Error>(|tx| {
        outbox::put_stamps_right(tx, it.portal_time(now))?;
        Ok(outbox::take(tx, now, plan::BATCH)?)
    })?;
    if ops.is_empty() {
        return Ok(true);
    }
    match call(line, device, ops.clone()) {
        Ok(answers) => keep(line, &answers, report)?,
        Err(fault) if of_the_whole(&fault) => return Err(fault),
        // Something in the batch is not even read: one by one, so that it holds up nothing but its own article.
        Err(_) => one_by_one(line, device, ops, report)?,
    }
    Ok(false)
}

fn one_by_one(line: &Line<'_>, device: DeviceId, ops: Vec<Op>, report: &mut Report) -> Result<(), Error> {
    let mut stopped = BTreeSet::new();
    let mut first_fault = None;
    for op in ops {
        let (op_id, article) = (op.op_id, op.article);
        if stopped.contains(&article) {
            continue;
        }
        let answers = match call(line, device, vec![op]) {
            Ok(answers) => answers,
            // The portal broke, it did not refuse: the operation waits for its time.
            Err(fault @ Error::Refused { code: Code::Internal, .. }) => {
                stopped.insert(article);
                first_fault.get_or_insert(fault);
                continue;
            }
            Err(Error::Refused { code, why, at }) if !of_the_whole_code(code) => {
                vec![OpAnswer { op_id, answer: Answer::Refused { code, why, at } }]
            }
            Err(fault) => return Err(fault),
        };
        if answers.iter().any(|it| matches!(it.answer, Answer::Refused { .. })) {
            stopped.insert(article);
        }
        keep(line, &answers, report)?;
    }
    first_fault.map_or(Ok(()), Err)
}

pub(crate) fn call(line: &Line<'_>, device: DeviceId, ops: Vec<Op>) -> Result<Vec<OpAnswer>, Error> {
    let asked = (line.clock)();
    let answered = line.client.push(&PushAsk { device, ops })?;
    Ok(heard(line, asked, answered)?.answers)
}

/// All answers of one call in one transaction.
fn keep(line: &Line<'_>, answers: &[OpAnswer], report: &mut Report) -> Result<(), Error> {
    let now = (line.clock)();
    let mut sent = Vec::new();
    let articles = line.store.write::<_, Error>(|tx| {
        let mut articles = Vec::new();
        for it in answers {
            articles.extend(outbox::find(tx, it.op_id)?.map(|it| it.op.article));
            store::answered(tx, it, now)?;
            // Another laptop's, where both merged alike: its text is not here.
            if let Answer::Applied(Applied { head: Some(head), standing, .. }) = &it.answer
                && revision::content_hash(tx, *head)?.is_some()
            {
                sent.push((standing.article, *head));
            }
        }
        Ok(articles)
    })?;
    report.sent.extend(sent);
    // An address has its length.
    report.sent.truncate(SENT_MOST);
    report.answered += u32::try_from(articles.len()).unwrap_or(u32::MAX);
    for it in answers {
        report.pushed += u32::from(!matches!(it.answer, Answer::Refused { .. }));
        report.branched += u32::from(matches!(it.answer, Answer::Branched { .. }));
    }
    report.changed.extend(articles);
    Ok(())
}

/// About the line or the session, not about an operation.
fn of_the_whole(fault: &Error) -> bool {
    match fault {
        Error::Refused { code, .. } => of_the_whole_code(*code),
        _ => true,
    }
}

fn of_the_whole_code(code: Code) -> bool {
    matches!(code, Code::SignIn | Code::DeviceRevoked | Code::SlowDown | Code::Busy)
}
