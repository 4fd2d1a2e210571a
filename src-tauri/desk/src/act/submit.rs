//! The writer hands the text to the desk. Offline it waits, is shown as unsent, and can be taken back.

use domain::act::Act;
use domain::article::Review;
use domain::check::{CheckCode, CheckLevel, Finding, blocks_submit};
use domain::wire::{Op, OpKind, SubmitOp};
use domain::{ArticleId, Kind, OpId};
use serde_json::json;
use store::{article, log, outbox};

use crate::Desk;
use crate::answer::Row;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;
use crate::read::{findings_of, row_of, text_of};

use super::cut::cut_here;

impl Desk {
    pub fn submit(&self, id: ArticleId, note: &str) -> Result<Row, Error> {
        let mut typing = self.typing();
        let now = self.now();
        self.settle_others(id);
        let (row, cut) = self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            let place = Place::of(tx, id, &ground)?;
            place.check(Act::Submit, &ground)?;
            let mut findings = findings_of(tx, &place, &text_of(tx, &place.article)?, &ground)?;
            if blocks_submit(&findings) {
                findings.retain(|it| it.level == CheckLevel::PhaiSua && !it.overrulable);
                return Err(Error::PreCheck(findings));
            }
            let cut = cut_here(tx, &ground, id, Kind::Submitted, note)?;
            outbox::drop_refused_submits(tx, id)?;
            // A text without a revision has no title either, and was refused above.
            let head = article::get(tx, id)?.head.ok_or(Error::NoArticle(id))?;
            let payload = SubmitOp { revision: head, note: note.trim().to_owned() };
            let op_id = OpId::new(now);
            let op = Op { op_id, kind: OpKind::Submit, article: id, base: Some(head), payload: json!(payload) };
            outbox::add(tx, &op, now)?;
            let review = Review::Submitted { revision: head, by: ground.actor.person, at_ms: now };
            article::set_review(tx, id, &review, now)?;
            log::add(tx, now, "submit", Some(id), Some(op_id), &alike(&findings))?;
            Ok((row_of(tx, id, &ground)?, cut))
        })?;
        // Where nothing was cut the window may still hold the text before the one that goes: a later save grew from that.
        if let (Some(base), Some(open)) = (cut, typing.open.get_mut(&id)) {
            open.base = Some(base);
            open.cut_ms = now;
        }
        Ok(row)
    }
}

/// For the log: the article that it was handed in beside, and how much they are alike.
fn alike(findings: &[Finding]) -> String {
    let found = findings.iter().find(|it| it.code == CheckCode::NearDuplicate);
    let fact = |it: &Finding, name: &str| it.facts.get(name).cloned().unwrap_or_default();
    found.map(|it| format!("near_duplicate {} {}", fact(it, "article"), fact(it, "count"))).unwrap_or_default()
}
