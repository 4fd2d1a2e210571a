//! Somebody else's: tokens, devices, articles, operations that were caught on their way and are sent again.
#![expect(clippy::explicit_auto_deref, reason = "without it the type of what is chosen from is inferred wrongly")]

use domain::{ArticleId, OpId, RevisionId};
use merging::Chance;
use serde_json::{Value, json};

use crate::forged::{Forged, Kind, Sent};
use crate::house::{House, Laptop, NOW};
use crate::text::{good, next};

pub const KINDS: &[Kind] = &[
    ("no token", |house, chance| as_token(house, chance, None)),
    ("a token that nobody has", |house, chance| {
        let made: String = (0..4).map(|_| format!("{:016x}", chance.draw())).collect();
        as_token(house, chance, Some(made))
    }),
    ("a token that is nearly hers", |house, chance| {
        let token = &house.lan.token;
        let near = match chance.below(4) {
            0 => token[..token.len() - 1].to_owned(),
            1 => token.to_uppercase() + " ",
            2 => format!("{token}0"),
            _ => token.chars().rev().collect(),
        };
        as_token(house, chance, Some(near))
    }),
    ("a token of a laptop that signed out", |house, chance| {
        Forged::op(&house.gone, &next(house, chance), &["sign_in"])
    }),
    ("a token of a laptop that was struck off", |house, _| {
        // A decision: what it pushes is kept apart for the desk.
        let ask = json!({ "op_id": OpId::new(NOW), "seen": house.submitted.1, "act": "recall" });
        act(&house.struck, house.submitted.0, &ask, &["device_revoked"])
    }),
    ("another's device", |house, chance| {
        let other = chance.one(&[&house.mai, &house.ha, &house.chief, &house.gone, &house.struck]).device;
        Forged::push(&house.lan.token, &json!({ "device": other, "ops": [next(house, chance)] }), &["malformed"])
    }),
    ("another's token under one's own device", |house, chance| {
        let token = &chance.one(&[&house.mai, &house.ha, &house.chief, &house.admin]).token;
        Forged::push(token, &json!({ "device": house.lan.device, "ops": [next(house, chance)] }), &["malformed"])
    }),
    ("a text in another's article", |house, chance| {
        let (article, head) = house.elsewhere;
        let op = house.next_text(article, &[head], &good(house, chance));
        Forged::op(*chance.one(&[&house.lan, &house.admin]), &op, &["unknown"])
    }),
    ("another reporter in hers", |house, chance| Forged::op(&house.mai, &next(house, chance), &["unknown"])),
    ("the administrator writes", |house, chance| {
        let op = house.next_text(ArticleId::new(NOW), &[], &good(house, chance));
        Forged::op(&house.admin, &op, &["not_allowed"])
    }),
    ("another submits it", |house, chance| {
        let (article, head) = *chance.one(&house.drafts);
        Forged::op(*chance.one(&[&house.mai, &house.admin]), &house.submit(article, head), &["unknown"])
    }),
    ("the same operation again", |house, chance| Forged::op(&house.lan, chance.one(&house.done), &["duplicate"])),
    ("her operation by another", |house, chance| {
        let other = *chance.one(&[&house.mai, &house.ha, &house.chief, &house.admin]);
        Forged::op(other, chance.one(&house.done), &["op_reused"])
    }),
    ("her operation with another body", |house, chance| {
        let mut op = chance.one(&house.done).clone();
        op["payload"]["note"] = json!(format!("khác {}", chance.draw()));
        Forged::op(&house.lan, &op, &["op_reused"])
    }),
    ("her operation for another article", |house, chance| {
        let mut op = chance.one(&house.done).clone();
        op["article"] = json!(ArticleId::new(NOW));
        Forged::op(&house.lan, &op, &["op_reused"])
    }),
    ("her revision under another operation", |house, chance| {
        let texts: Vec<&Value> = house.done.iter().filter(|it| it["kind"] == "revision").collect();
        let mut op = (*chance.one(&texts)).clone();
        op["op_id"] = json!(OpId::new(NOW));
        Forged::op(&house.lan, &op, &["op_reused"])
    }),
    ("the chief's approval by another", |house, chance| {
        let other = *chance.one(&[&house.lan, &house.mai, &house.ha, &house.admin]);
        act(other, house.approved.0, &house.done_act, &["op_reused"])
    }),
    ("the chief's approval for another article", |house, chance| {
        let (article, _) = *chance.one(&house.drafts);
        act(&house.chief, article, &house.done_act, &["op_reused"])
    }),
    ("an approval by who may not", |house, chance| {
        let (article, head, content) = &house.submitted;
        let ask = json!({ "op_id": OpId::new(NOW), "seen": head, "act": "approve", "content": content.hash });
        let other = *chance.one(&[&house.lan, &house.mai, &house.admin]);
        act(other, *article, &ask, &["not_allowed", "own_text", "unknown"])
    }),
    ("a release by who may not", |house, chance| {
        let (article, head) = house.approved;
        let ask = match chance.percent(50) {
            true => json!({ "op_id": OpId::new(NOW), "seen": head, "act": "publish_now" }),
            false => {
                json!({ "op_id": OpId::new(NOW), "seen": head, "act": "schedule", "go_live_ms": NOW.plus_ms(60_000) })
            }
        };
        act(
            *chance.one(&[&house.lan, &house.mai, &house.admin]),
            article,
            &ask,
            &["not_allowed", "own_text", "unknown"],
        )
    }),
    ("settings by who may not", |house, chance| {
        let ask = json!({ "op_id": OpId::new(NOW), "tone": "new", "range_dash": "hyphen" });
        Forged::call(*chance.one(&[&house.lan, &house.ha]), "PUT", "/settings".into(), &ask, &["not_allowed"])
    }),
    ("the newsroom's words by who may not", |house, chance| {
        let wrong = format!("chợ {}", chance.draw());
        let entry = json!({ "kind": "pair", "wrong": wrong, "right": "chợ nổi" });
        let ask = json!({ "op_id": OpId::new(NOW), "entries": [entry] });
        let path = *chance.one(&["/house", "/house/taken"]);
        Forged::call(*chance.one(&[&house.lan, &house.admin]), "POST", path.into(), &ask, &["not_allowed"])
    }),
];

pub fn act(laptop: &Laptop, article: ArticleId, ask: &Value, may: &'static [&'static str]) -> Forged {
    Forged::call(laptop, "POST", format!("/articles/{article}/acts"), ask, may)
}

/// The whole request is good, but for who asks.
fn as_token(house: &House, chance: &mut Chance, token: Option<String>) -> Forged {
    let ask = json!({ "device": house.lan.device, "ops": [next(house, chance)] });
    let (path, body) = ("/push".to_owned(), ask.to_string().into_bytes());
    Forged { sent: Sent::Call { method: "POST", path, token, headers: Vec::new(), body }, may: &["sign_in"] }
}

/// A head that she has not seen.
pub fn unseen() -> RevisionId {
    RevisionId::new(NOW)
}
