//! What is asked of the portal, one file an act: check, write and audit in one transaction. Knows no HTTP.

mod approve;
mod bring_back;
pub mod comment;
mod correct;
mod embargo;
mod feature;
mod forward;
mod hold;
mod overrule;
mod publish_now;
pub mod quarantine;
mod recall;
mod release_hold;
mod restore;
mod return_;
pub mod revision;
mod schedule;
pub mod strike_off;
pub mod submit;
mod trash;
mod unschedule;
mod withdraw;

use domain::act::{Act, REASON_MIN, Refusal, can};
use domain::article::{Head, Review, Standing};
use domain::check::{Case, CheckLevel, Finding, check};
use domain::house;
use domain::wire::{ActAsk, AskedAct, ChangeKind, Code};
use domain::{Actor, ArticleId, Content, ContentHash, DeviceId, RevisionId, Settings, Timestamp};
use serde_json::{Value, json};
use sqlite::{ReadTx, WriteTx};

use crate::alike;
use crate::error::Error;
use crate::portal::Portal;
use crate::table::house as kept_house;
use crate::table::{applied_op, article, attached, audit, change, content, photo, site};
use crate::view;

/// Who asks, from which laptop.
#[derive(Debug, Clone)]
pub struct Asker {
    pub actor: Actor,
    pub device: DeviceId,
}

/// What the checks say of a text.
#[derive(Debug)]
struct Looked {
    /// For whoever asks.
    findings: Vec<Finding>,
    /// For the audit: the article of the whole newsroom that it is too much like, also where the asker may not see it.
    alike: Option<Value>,
}

impl Looked {
    /// What an act's row says, and beside it what is too much alike, where something is.
    fn detail(&self, mut detail: Value) -> Value {
        if let Some(it) = &self.alike {
            detail["near_duplicate"] = it.clone();
        }
        detail
    }
}

/// What an act stands on, read under the lock.
#[derive(Debug)]
struct Ground<'a> {
    tx: &'a WriteTx<'a>,
    asker: &'a Asker,
    standing: Standing,
    settings: Settings,
    now: Timestamp,
}

/// `request_hash` is of the request as it came: the same id with another body is refused.
pub fn ask(portal: &Portal, asker: &Asker, id: ArticleId, ask: &ActAsk, request_hash: &str) -> Result<Standing, Error> {
    let now = portal.now();
    portal.write(|tx| {
        if let Some(answer) = applied_op::answered(tx, ask.op_id, asker.actor.person, request_hash)? {
            return Ok(serde_json::from_str(&answer)?);
        }
        let ground = Ground::of(tx, asker, id, now)?;
        if ground.standing.head.as_ref().is_none_or(|it| it.revision != ask.seen) {
            return Err(Error::stale(ground.standing.head.map(|it| it.revision)));
        }
        match &ask.act {
            AskedAct::Recall => recall::recall(&ground),
            AskedAct::Forward { note } => forward::forward(&ground, note),
            AskedAct::Return { reason } => return_::return_(&ground, reason),
            AskedAct::Approve { content, urgent_reason } => {
                approve::approve(&ground, content, urgent_reason.as_deref())
            }
            AskedAct::Schedule { go_live_ms, take_down_ms } => schedule::schedule(&ground, *go_live_ms, *take_down_ms),
            AskedAct::PublishNow { take_down_ms } => publish_now::publish_now(&ground, *take_down_ms),
            AskedAct::Unschedule => unschedule::unschedule(&ground),
            AskedAct::Correct => correct::correct(&ground),
            AskedAct::BringBack => bring_back::bring_back(&ground),
            AskedAct::Hold { reason } => hold::hold(&ground, reason),
            AskedAct::ReleaseHold => release_hold::release_hold(&ground),
            AskedAct::Embargo { until_ms } => embargo::embargo(&ground, *until_ms),
            AskedAct::Withdraw { reason, urgent } => withdraw::withdraw(&ground, reason, *urgent),
            AskedAct::Overrule { finding, content, reason } => overrule::overrule(&ground, finding, content, reason),
            AskedAct::Feature { slot, version, rank, pinned, start_ms, end_ms } => {
                let (version, rank, pinned) = (*version, *rank, *pinned);
                let wanted = feature::Wanted { slot, version, rank, pinned, start: *start_ms, end: *end_ms };
                feature::feature(&ground, &wanted)
            }
            AskedAct::Unfeature { slot, version } => feature::unfeature(&ground, slot, *version),
            AskedAct::Trash => trash::trash(&ground),
            AskedAct::Restore => restore::restore(&ground),
        }?;
        change::touch(tx, ChangeKind::Article, &id.to_string())?;
        let standing = article::standing(tx, id)?.ok_or_else(|| Error::unknown(id))?;
        applied_op::keep(tx, ask.op_id, asker.device, request_hash, &serde_json::to_string(&standing)?, now)?;
        Ok(standing)
    })
}

impl<'a> Ground<'a> {
    /// An article that one may not see is as unknown as one that is not there.
    fn of(tx: &'a WriteTx<'a>, asker: &'a Asker, id: ArticleId, now: Timestamp) -> Result<Self, Error> {
        let standing = article::standing(tx, id)?
            .filter(|it| view::sees(&asker.actor, it, now))
            .ok_or_else(|| Error::unknown(id))?;
        let settings = site::get(tx)?.map(|it| it.settings).unwrap_or_default();
        Ok(Self { tx, asker, standing, settings, now })
    }

    fn may(&self, act: Act, urgent: bool) -> Result<(), Error> {
        match can(&self.asker.actor, act, &self.standing, &self.settings, urgent, self.now) {
            Ok(()) => Ok(()),
            Err(Refusal::PhotosMissing) => self.photos_here(&self.head()?.content),
            Err(it) => Err(Error::of_refusal(it, &self.standing)),
        }
    }

    /// Photos and files. The answer names those that have not come, or are not what the text tells readers they are.
    fn photos_here(&self, text: &ContentHash) -> Result<(), Error> {
        let missing = content::missing(self.tx, text)?;
        if !missing.is_empty() {
            let why = "photos or files have not arrived";
            return Err(Error::refused_at(Code::PhotosMissing, why, json!({ "ids": missing })));
        }
        let differ = attached::not_as_said(self.tx, text)?;
        if differ.is_empty() {
            return Ok(());
        }
        let why = "a file is of another kind or size than the text says";
        Err(Error::refused_at(Code::FileDiffers, why, json!({ "ids": differ })))
    }

    fn head(&self) -> Result<&Head, Error> {
        self.standing.head.as_ref().ok_or_else(|| Error::stale(None))
    }

    fn audit(&self, act: &str, reason: Option<&str>, detail: Value) -> Result<i64, Error> {
        self.audit_of(act, self.standing.head.as_ref().map(|it| it.revision), reason, detail)
    }

    fn audit_of(
        &self,
        act: &str,
        revision: Option<RevisionId>,
        reason: Option<&str>,
        detail: Value,
    ) -> Result<i64, Error> {
        let entry = audit::Entry {
            at_ms: self.now,
            person: self.asker.actor.person,
            device: Some(self.asker.device),
            act,
            article: Some(self.standing.article),
            revision,
            reason,
            detail,
        };
        Ok(audit::append(self.tx, &entry)?)
    }

    fn set_review(&self, review: &Review, audit: i64) -> Result<(), Error> {
        Ok(article::set_review(self.tx, self.standing.article, review, audit)?)
    }

    fn look(&self, head: &Head) -> Result<Looked, Error> {
        let text = head_text(self.tx, head)?;
        let alike = alike::find(self.tx, &self.asker.actor, &self.standing, &text, self.now)?;
        let photos = photo::facts(self.tx, &text.document.photos())?;
        let findings = check(&Case {
            content: &text,
            photos: &photos,
            settings: &self.settings,
            lists: &house::lists(&kept_house::all(self.tx)?),
            conflicts: self.standing.conflicts,
            being_corrected: self.standing.being_corrected(self.now),
            alike: alike.seen.as_ref(),
            now: self.now,
        });
        Ok(Looked { findings, alike: alike.detail() })
    }

    /// Findings that block approval and that nobody let pass for this very text.
    fn blocking(&self, findings: &[Finding]) -> Vec<Finding> {
        let passed: Vec<_> = self.standing.overruled.iter().map(|it| &it.finding).collect();
        let blocks =
            |it: &&Finding| it.level == CheckLevel::PhaiSua && !(it.overrulable && passed.contains(&&it.named()));
        findings.iter().filter(blocks).cloned().collect()
    }
}

fn head_text(tx: &ReadTx<'_>, head: &Head) -> Result<Content, Error> {
    let stored = content::get(tx, &head.content)?.ok_or_else(|| Error::refused(Code::Erased, "the text was erased"))?;
    stored.open().map_err(|it| Error::of_content(&it))
}

fn pre_check(findings: &[Finding]) -> Error {
    Error::refused_at(
        Code::PreCheck,
        "the text has findings that must be mended first",
        json!({ "findings": findings }),
    )
}

fn long_enough(reason: &str) -> Result<&str, Error> {
    let reason = reason.trim();
    if reason.chars().count() < REASON_MIN {
        return Err(Error::refused_at(
            Code::ReasonTooShort,
            "the reason says too little",
            json!({ "min": REASON_MIN }),
        ));
    }
    Ok(reason)
}
