//! Reading the audit: an article's life, the newsroom's, what went the urgent way, and the sheet of an approval. Who may
//! is asked here; what a row is, `table::audit` knows.

use domain::act::{SiteAct, can_site};
use domain::article::{Review, Standing};
use domain::time::{DAY_MS, SECOND_MS, VIET_NAM_SECONDS};
use domain::wire::{AuditAnswer, AuditRow, Code, Verified};
use domain::{ArticleId, PersonId, Role, Timestamp};
use serde::Deserialize;
use serde_json::json;
use site::{ApprovalSheet, Decision, LetPass, SheetRow};
use sqlite::ReadTx;

use crate::act::Asker;
use crate::error::Error;
use crate::portal::Portal;
use crate::showing;
use crate::table::audit::Which;
use crate::table::{article, audit, content, person};
use crate::view::sees;

/// Rows in one answer.
const PAGE: u32 = 100;
/// Of one article on its sheet.
const LIFE: u32 = 10_000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowsAsk {
    article: Option<ArticleId>,
    before: Option<i64>,
}

/// Without a time, yesterday as people in Việt Nam count it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UrgentAsk {
    kind: Report,
    from: Option<i64>,
    to: Option<i64>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Report {
    Urgent,
}

pub fn rows(portal: &Portal, asker: &Asker, ask: &RowsAsk) -> Result<AuditAnswer, Error> {
    may(asker)?;
    portal.read(|tx| {
        let which = Which::Below { article: ask.article, seq: ask.before.unwrap_or(i64::MAX) };
        let rows = told(asker, audit::rows(tx, which, PAGE)?);
        let more = rows.len() == PAGE as usize;
        let next = rows.last().map(|it| it.seq).filter(|seq| more && *seq > 1);
        Ok(AuditAnswer { rows, next })
    })
}

pub fn verified(portal: &Portal, asker: &Asker) -> Result<Verified, Error> {
    may(asker)?;
    portal.verify()
}

pub fn urgent(portal: &Portal, asker: &Asker, ask: &UrgentAsk) -> Result<AuditAnswer, Error> {
    may(asker)?;
    let Report::Urgent = ask.kind;
    let (from, until) = yesterday(portal.now());
    let which = Which::Urgent { from: ask.from.map_or(from, Timestamp), until: ask.to.map_or(until, Timestamp) };
    portal.read(|tx| Ok(AuditAnswer { rows: told(asker, audit::rows(tx, which, LIFE)?), next: None }))
}

/// One printable page: what was approved, by whom, what was let pass, and everything that was done, with the chain's hash.
pub fn sheet(portal: &Portal, asker: &Asker, id: ArticleId) -> Result<String, Error> {
    may(asker)?;
    let now = portal.now();
    portal.read(|tx| {
        let standing =
            article::standing(tx, id)?.filter(|it| sees(&asker.actor, it, now)).ok_or_else(|| Error::unknown(id))?;
        let life = audit::rows(tx, Which::Below { article: Some(id), seq: i64::MAX }, LIFE)?;
        let verified = audit::verify(tx)?;
        Ok(site::approval_sheet(&of_sheet(tx, &standing, &life, &verified, now)?))
    })
}

fn of_sheet(
    tx: &ReadTx<'_>,
    it: &Standing,
    life: &[AuditRow],
    verified: &Verified,
    now: Timestamp,
) -> Result<ApprovalSheet, Error> {
    let name =
        |who: PersonId| -> Result<String, Error> { Ok(person::get(tx, who)?.map(|it| it.name).unwrap_or_default()) };
    // The approval that stands; of one that was corrected, brought back or returned since, the last one that there was.
    let last = life.iter().find(|it| it.act == "approve");
    let text = match (&it.review, last.and_then(|it| it.detail["content"].as_str())) {
        (Review::Approved { content, .. }, _) => Some(content.clone()),
        (_, Some(said)) => said.parse().ok(),
        (_, None) => None,
    };
    let stored = text.as_ref().map(|it| content::get(tx, it)).transpose()?.flatten();
    let opened = stored.and_then(|it| it.open().ok());
    let mut passed = Vec::new();
    for row in life.iter().rev().filter(|it| it.act == "overrule") {
        if text.as_ref().is_some_and(|text| row.detail["content"] == json!(text)) {
            let code = row.detail["finding"]["code"].as_str().unwrap_or_default().to_owned();
            let (by, reason) = (row.name.clone().unwrap_or_default(), row.reason.clone().unwrap_or_default());
            passed.push(LetPass { code, by, at_ms: row.at_ms, reason });
        }
    }
    let category = opened.as_ref().map(|it| showing::named(tx, it)).transpose()?.flatten();
    Ok(ApprovalSheet {
        site: showing::of_site(tx)?.name,
        title: opened.map(|it| it.document.title).or_else(|| life.first()?.title.clone()).unwrap_or_default(),
        number: it.number.unwrap_or_default(),
        owner: name(it.owner)?,
        category,
        decision: last.map(|row| Decision {
            by: row.name.clone().unwrap_or_default(),
            at_ms: row.at_ms,
            no: row.no,
            content: text.map(|it| it.to_string()).unwrap_or_default(),
            urgent: row.reason.clone(),
            stands: matches!(it.review, Review::Approved { .. }),
        }),
        passed,
        life: life.iter().rev().map(sheet_row).collect(),
        rows: verified.rows,
        first_bad: verified.first_bad,
        last_hash: verified.last_hash.clone(),
        printed_ms: now,
    })
}

fn sheet_row(it: &AuditRow) -> SheetRow {
    let minute = |name: &str| it.detail[name].as_i64().map(Timestamp);
    SheetRow {
        seq: it.seq,
        at_ms: it.at_ms,
        by: it.name.clone().unwrap_or_default(),
        act: it.act.clone(),
        no: it.no,
        minute: minute("go_live_ms").or_else(|| minute("until_ms")),
        given_up: minute("cancelled_ms").or_else(|| minute("instead_of_ms")),
        urgent: it.detail["urgent"] == json!(true) || (it.act == "approve" && it.reason.is_some()),
        reason: it.reason.clone(),
    }
}

/// An administrator keeps the accounts and reads no article, so no title either.
fn told(asker: &Asker, mut rows: Vec<AuditRow>) -> Vec<AuditRow> {
    if asker.actor.role == Role::Admin {
        rows.iter_mut().for_each(|it| it.title = None);
    }
    rows
}

fn may(asker: &Asker) -> Result<(), Error> {
    can_site(asker.actor.role, SiteAct::ReadAudit).map_err(|it| {
        Error::refused_at(Code::NotAllowed, format!("the act is refused: {it:?}"), json!({ "refusal": it }))
    })
}

fn yesterday(now: Timestamp) -> (Timestamp, Timestamp) {
    let zone = i64::from(VIET_NAM_SECONDS) * SECOND_MS;
    let today = (now.0 + zone).div_euclid(DAY_MS) * DAY_MS - zone;
    (Timestamp(today - DAY_MS), Timestamp(today))
}
