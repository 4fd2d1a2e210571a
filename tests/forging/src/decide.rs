//! Decisions, submits and uploads that do not fit what is there.

use domain::time::DAY_MS;
use domain::{ContentHash, OpId, PhotoId};
use merging::Chance;
use serde_json::{Value, json};

use crate::forged::{Forged, Kind, Sent};
use crate::house::{House, NOW};
use crate::who::{act, unseen};

const YEAR_MS: i64 = 365 * DAY_MS;

pub const KINDS: &[Kind] = &[
    ("a submit of a text that is not the head", |house, chance| {
        let (article, _) = *chance.one(&house.drafts);
        let other = *chance.one(&[house.elsewhere.1, unseen()]);
        Forged::op(&house.lan, &house.submit(article, other), &["stale_head"])
    }),
    ("a submit of what was submitted", |house, _| {
        Forged::op(&house.lan, &house.submit(house.submitted.0, house.submitted.1), &["not_allowed"])
    }),
    ("a decision on a head that nobody saw", |house, chance| {
        let ask = json!({ "op_id": OpId::new(NOW), "seen": unseen(), "act": chance.one(&["recall", "trash", "publish_now"]) });
        act(&house.chief, house.submitted.0, &ask, &["stale_head"])
    }),
    ("an approval of another text", |house, chance| {
        let hash = ContentHash::of(&chance.draw().to_le_bytes());
        let ask = json!({ "op_id": OpId::new(NOW), "seen": house.submitted.1, "act": "approve", "content": hash });
        act(&house.chief, house.submitted.0, &ask, &["stale_head", "edited_since_approval", "wrong_hash"])
    }),
    ("a release a year ago", |house, chance| {
        let earlier = -YEAR_MS - i64::try_from(chance.below(1 << 40)).unwrap();
        schedule(house, json!(NOW.plus_ms(earlier)), Value::Null, &["in_the_past"])
    }),
    ("a release that ends a year before it begins", |house, chance| {
        let from = NOW.plus_ms(60_000 + i64::try_from(chance.below(1 << 30)).unwrap());
        schedule(house, json!(from), json!(from.plus_ms(-YEAR_MS)), &["in_the_past"])
    }),
    ("a minute that is none", |house, chance| {
        let odd = [json!(i64::MIN), json!(u64::MAX), json!(1e300), json!("mai"), json!([]), json!(true)];
        schedule(house, chance.one(&odd).clone(), Value::Null, &["malformed", "in_the_past"])
    }),
    ("an act that is none", |house, chance| {
        let word = *chance.one(&["destroy", "", "Approve", "erase", "../trash"]);
        let ask = json!({ "op_id": OpId::new(NOW), "seen": house.submitted.1, "act": word });
        act(&house.chief, house.submitted.0, &ask, &["unknown_field", "malformed"])
    }),
    ("a field beside an act", |house, chance| {
        let mut ask = json!({ "op_id": OpId::new(NOW), "seen": house.submitted.1, "act": "recall" });
        ask[*chance.one(&["reason", "by", "as", "role"])] = json!("x");
        act(&house.lan, house.submitted.0, &ask, &["unknown_field"])
    }),
    ("a reason that says nothing", |house, chance| {
        let reason = *chance.one(&["", " ", "vì", "          ", "123456789"]);
        let ask = json!({ "op_id": OpId::new(NOW), "seen": house.submitted.1, "act": "return", "reason": reason });
        act(&house.ha, house.submitted.0, &ask, &["reason_too_short"])
    }),
    ("a finding that is not there", |house, _| {
        let finding = json!({ "code": "title_missing", "part": "title" });
        let ask = json!({
            "op_id": OpId::new(NOW), "seen": house.submitted.1, "act": "overrule", "finding": finding,
            "content": house.submitted.2.hash, "reason": "Đã hỏi lại nguồn tin hai lần",
        });
        act(&house.chief, house.submitted.0, &ask, &["not_overrulable"])
    }),
    ("an article that is none", |house, chance| {
        let odd = *chance.one(&["1", "x", "00000000-0000-0000-0000-000000000000", "..%2f..%2fetc", "%00"]);
        let ask = json!({ "op_id": OpId::new(NOW), "seen": house.submitted.1, "act": "recall" });
        Forged::call(&house.chief, "POST", format!("/articles/{odd}/acts"), &ask, &["unknown", "malformed"])
    }),
    ("a photo of another name", |house, chance| {
        let bytes = noise(chance);
        let id = PhotoId::of(&chance.draw().to_le_bytes());
        part(house, &id.to_string(), 0, bytes.len() as u64, bytes, &["wrong_hash"])
    }),
    ("a photo that is none", |house, chance| {
        let bytes = noise(chance);
        part(house, &PhotoId::of(&bytes).to_string(), 0, bytes.len() as u64, bytes, &["not_a_picture"])
    }),
    ("a photo of a gigabyte", |house, chance| {
        let bytes = noise(chance);
        let length = (1 << 30) + chance.draw() % (1 << 40);
        part(house, &PhotoId::of(&bytes).to_string(), 0, length, bytes, &["too_large"])
    }),
    ("a part that does not fit", |house, chance| {
        let bytes = noise(chance);
        let id = PhotoId::of(&bytes).to_string();
        let (offset, length) =
            *chance.one(&[(u64::MAX, 10), (5, 5), (i64::MAX.unsigned_abs(), i64::MAX.unsigned_abs()), (0, 0)]);
        part(house, &id, offset, length, bytes, &["malformed", "too_large"])
    }),
    ("a photo whose name is a way out", |house, chance| {
        let id = *chance.one(&["..%2f..%2fportal.db", "ab", "%2e%2e", "portal.db"]);
        let bytes = noise(chance);
        part(house, id, 0, bytes.len() as u64, bytes, &["unknown", "malformed"])
    }),
    ("another's device signs in", |house, chance| {
        let ask = json!({
            "login": "mai", "password": crate::house::PASSWORD,
            "device": { "id": chance.one(&[house.lan.device, house.struck.device]), "name": "máy lạ" },
        });
        let (path, body) = ("/session".to_owned(), ask.to_string().into_bytes());
        let sent = Sent::Call { method: "POST", path, token: None, headers: Vec::new(), body };
        Forged { sent, may: &["device_revoked"] }
    }),
    ("a call that is not there", |house, chance| {
        let path = *chance.one(&["/articles", "/hello", "/people", "/../push", "/push/", "/changes"]);
        let method = *chance.one(&["POST", "PUT", "PATCH"]);
        Forged::call(&house.chief, method, path.to_owned(), &json!({}), &["unknown"])
    }),
];

fn schedule(house: &House, from: Value, until: Value, may: &'static [&'static str]) -> Forged {
    let (article, head) = house.approved;
    let mut ask = json!({ "op_id": OpId::new(NOW), "seen": head, "act": "schedule", "go_live_ms": from });
    if !until.is_null() {
        ask["take_down_ms"] = until;
    }
    act(&house.chief, article, &ask, may)
}

fn noise(chance: &mut Chance) -> Vec<u8> {
    (0..chance.between(100, 40_000)).map(|_| chance.draw().to_le_bytes()[0]).collect()
}

/// One part that is the whole.
fn part(house: &House, id: &str, offset: u64, length: u64, body: Vec<u8>, may: &'static [&'static str]) -> Forged {
    let headers = vec![("upload-offset", offset.to_string()), ("upload-length", length.to_string())];
    let (path, token) = (format!("/photos/{id}"), Some(house.lan.token.clone()));
    Forged { sent: Sent::Call { method: "PATCH", path, token, headers, body }, may }
}
