//! Texts that are not what they say: another hash, another schema, parents that are none, a time that has not come.

use domain::time::DAY_MS;
use domain::{ArticleId, ContentHash, OpId, RevisionId, Stored, Timestamp};
use merging::Chance;
use serde_json::{Value, json};

use crate::forged::{Forged, Kind};
use crate::house::{House, NOW, text};

const YEAR_MS: i64 = 365 * DAY_MS;

pub const KINDS: &[Kind] = &[
    ("the hash of another text", |house, chance| {
        let mut op = next(house, chance);
        op["payload"]["content"]["hash"] = json!(ContentHash::of(&chance.draw().to_le_bytes()));
        Forged::op(&house.lan, &op, &["wrong_hash"])
    }),
    ("one letter is another", |house, chance| {
        let mut op = next(house, chance);
        let json = op["payload"]["content"]["json"].as_str().unwrap().replacen("cầu", "cấu", 1);
        op["payload"]["content"]["json"] = json!(json);
        Forged::op(&house.lan, &op, &["wrong_hash"])
    }),
    ("no hash at all", |house, chance| {
        let mut op = next(house, chance);
        let odd =
            [json!(""), json!("g".repeat(64)), json!(null), json!(7), json!("../../etc/passwd"), json!("A".repeat(64))];
        op["payload"]["content"]["hash"] = chance.one(&odd).clone();
        Forged::op(&house.lan, &op, &["malformed", "wrong_hash"])
    }),
    ("of a schema that is not there yet", |house, chance| {
        let schema = domain::SCHEMA + 1 + u32::try_from(chance.below(1000)).unwrap();
        written(
            house,
            chance,
            &format!("{{\"schema\":{schema},\"document\":{{}},\"fields\":{{}}}}"),
            &["schema_too_new"],
        )
    }),
    ("a block that no article has", |house, chance| {
        let odd = *chance.one(&["marquee", "script", "iframe", "svg", "doc", "", "title"]);
        let json = good(house, chance).json.replacen("\"paragraph\"", &format!("\"{odd}\""), 1);
        written(house, chance, &json, &["wrong_schema"])
    }),
    ("a field that no article has", |house, chance| {
        let odd = *chance.one(&["onclick", "style", "author", "__proto__", "number"]);
        let json = good(house, chance).json.replacen("\"fields\":{", &format!("\"fields\":{{\"{odd}\":\"x\","), 1);
        written(house, chance, &json, &["wrong_schema"])
    }),
    ("a link that runs", |house, chance| {
        let href = *chance.one(&["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd"]);
        let mark = format!("{{\"marks\":[{{\"attrs\":{{\"href\":\"{href}\"}},\"type\":\"link\"}}],\"text\"");
        let json = good(house, chance).json.replacen("{\"text\"", &mark, 1);
        written(house, chance, &json, &["wrong_schema"])
    }),
    ("a text that is no JSON", |house, chance| {
        let json = good(house, chance).json;
        let at = chance.below(json.chars().count());
        let cut: String = json.chars().take(at).collect();
        written(house, chance, &cut, &["wrong_schema"])
    }),
    ("a text as deep as a well", |house, chance| {
        let deep = chance.between(100, 15_000);
        let inside = "{\"type\":\"blockquote\",\"content\":[".repeat(deep) + &"]}".repeat(deep);
        let json = format!("{{\"schema\":1,\"document\":{{\"type\":\"doc\",\"content\":[{inside}]}},\"fields\":{{}}}}");
        written(house, chance, &json, &["wrong_schema", "too_large"])
    }),
    ("a text of more than half a megabyte", |house, chance| {
        let more = "a".repeat(domain::content::MAX_BYTES + chance.below(300_000));
        written(house, chance, &format!("{{\"schema\":1,\"x\":\"{more}\"}}"), &["too_large"])
    }),
    ("a parent of another article", |house, chance| with_parents(house, chance, &[house.elsewhere.1], "saved")),
    ("a parent that is nowhere", |house, chance| with_parents(house, chance, &[RevisionId::new(NOW)], "saved")),
    ("three parents", |house, chance| {
        let (_, head) = *chance.one(&house.drafts);
        with_parents(house, chance, &[head, RevisionId::new(NOW), RevisionId::new(NOW)], "merged")
    }),
    ("a merge of a text with itself", |house, chance| {
        let (article, head) = *chance.one(&house.drafts);
        let op = house.next_text(article, &[head, head], &good(house, chance));
        Forged::op(&house.lan, &op, &["malformed"])
    }),
    ("a merge with one parent", |house, chance| {
        let (article, head) = *chance.one(&house.drafts);
        let mut op = house.next_text(article, &[head], &good(house, chance));
        op["payload"]["kind"] = json!("merged");
        Forged::op(&house.lan, &op, &["malformed"])
    }),
    ("two parents and no merge", |house, chance| {
        let (article, head) = *chance.one(&house.drafts);
        let mut op = house.next_text(article, &[head, house.elsewhere.1], &good(house, chance));
        op["payload"]["kind"] = json!(chance.one(&["saved", "typed", "submitted"]));
        Forged::op(&house.lan, &op, &["malformed"])
    }),
    ("a text that is its own parent", |house, chance| {
        let mut op = next(house, chance);
        op["payload"]["parents"] = json!([op["payload"]["id"]]);
        Forged::op(&house.lan, &op, &["unknown"])
    }),
    ("a year ahead", |house, chance| {
        let mut op = next(house, chance);
        let later = YEAR_MS + i64::try_from(chance.below(1 << 40)).unwrap();
        op["payload"]["at_ms"] = json!(NOW.plus_ms(later));
        Forged::op(&house.lan, &op, &["malformed"])
    }),
    ("a time that is none", |house, chance| {
        let mut op = next(house, chance);
        let odd =
            [json!(Timestamp(i64::MAX)), json!(u64::MAX), json!(1e300), json!(0.5), json!("2026-11-24"), json!(null)];
        op["payload"]["at_ms"] = chance.one(&odd).clone();
        Forged::op(&house.lan, &op, &["malformed"])
    }),
    ("a note as long as a book", |house, chance| {
        let mut op = next(house, chance);
        op["payload"]["note"] = json!("ờ".repeat(chance.between(2_001, 200_000)));
        Forged::op(&house.lan, &op, &["too_large"])
    }),
    ("a kind that is none", |house, chance| {
        let mut op = next(house, chance);
        op["payload"]["kind"] = json!(chance.one(&["approved", "", "Saved", "published"]));
        Forged::op(&house.lan, &op, &["unknown_field", "malformed"])
    }),
    ("an operation that is none", |house, chance| {
        let mut op = next(house, chance);
        op["kind"] = json!(chance.one(&["approve", "publish_now", "", "trash"]));
        Forged::op(&house.lan, &op, &["unknown_field", "malformed"])
    }),
    ("a field beside those that are known", |house, chance| {
        let mut op = next(house, chance);
        let odd = *chance.one(&["author", "owner", "role", "no", "approved"]);
        match chance.below(3) {
            0 => op[odd] = json!("x"),
            1 => op["payload"][odd] = json!("x"),
            _ => op["payload"]["content"][odd] = json!("x"),
        }
        Forged::op(&house.lan, &op, &["unknown_field"])
    }),
    ("a field that is missing", |house, chance| {
        let mut op = next(house, chance);
        if chance.percent(50) {
            op.as_object_mut().unwrap().remove(*chance.one(&["op_id", "kind", "article", "payload"]));
        } else {
            let inside = op["payload"].as_object_mut().unwrap();
            inside.remove(*chance.one(&["id", "parents", "kind", "note", "at_ms", "content"]));
        }
        Forged::op(&house.lan, &op, &["malformed"])
    }),
    ("an id that is none", |house, chance| {
        let mut op = next(house, chance);
        let odd = [json!("1"), json!(""), json!(0), json!("' OR 1=1 --"), json!({}), json!("\u{0}")];
        let odd = chance.one(&odd).clone();
        match chance.below(3) {
            0 => op["op_id"] = odd,
            1 => op["article"] = odd,
            _ => op["payload"]["id"] = odd,
        }
        Forged::op(&house.lan, &op, &["malformed"])
    }),
];

pub fn good(house: &House, chance: &mut Chance) -> Stored {
    text(&format!("Cầu mới, lần {}", chance.draw()), chance.between(1, 12), &house.category())
}

/// A next text of one of Lan's articles, as it should be.
pub fn next(house: &House, chance: &mut Chance) -> Value {
    let (article, head) = *chance.one(&house.drafts);
    house.next_text(article, &[head], &good(house, chance))
}

/// A text of these bytes under their own hash: of an article that is there, or of a new one.
fn written(house: &House, chance: &mut Chance, json: &str, may: &'static [&'static str]) -> Forged {
    let stored = Stored { schema: 1, hash: ContentHash::of(json.as_bytes()), json: json.to_owned() };
    let (article, head) = *chance.one(&house.drafts);
    let op = match chance.percent(50) {
        true => house.next_text(article, &[head], &stored),
        false => house.next_text(ArticleId::new(NOW), &[], &stored),
    };
    Forged::op(&house.lan, &op, may)
}

fn with_parents(house: &House, chance: &mut Chance, parents: &[RevisionId], kind: &str) -> Forged {
    let (article, _) = *chance.one(&house.drafts);
    let mut op = house.next_text(article, parents, &good(house, chance));
    op["payload"]["kind"] = json!(kind);
    op["op_id"] = json!(OpId::new(NOW));
    Forged::op(&house.lan, &op, &["unknown", "malformed"])
}
