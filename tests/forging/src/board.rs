//! Boards of the front page: by who may not change them, of another version, with what does not belong there.

use domain::OpId;
use serde_json::{Value, json};

use crate::forged::{Forged, Kind};
use crate::house::{Laptop, NOW};
use crate::who::act;

pub const KINDS: &[Kind] = &[
    ("a board by who may not", |house, chance| {
        let who = *chance.one(&[&house.lan, &house.mai, &house.admin]);
        put(who, 1, &[], &["not_allowed"])
    }),
    ("a board that nobody saw", |house, chance| {
        let version = 2 + i64::try_from(chance.below(1 << 30)).unwrap();
        put(&house.ha, *chance.one(&[version, -version, 0, i64::MAX]), &[], &["stale_list"])
    }),
    ("what is not released, on a board", |house, chance| {
        let (article, _) = *chance.one(&house.drafts);
        put(&house.chief, 1, &[item(&json!(article), 0)], &["not_allowed"])
    }),
    ("a board that could not stand", |house, chance| {
        let one = json!(house.approved.0);
        let twice = [item(&one, 1), item(&one, 1)];
        let early = [item(&one, -1)];
        put(&house.chief, 1, if chance.percent(50) { &twice } else { &early }, &["wrong_board"])
    }),
    ("a wish for another's article", |house, _| {
        let ask = json!({ "op_id": OpId::new(NOW), "seen": house.approved.1, "act": "feature", "slot": "tin-nong",
                          "version": 1, "start_ms": NOW });
        act(&house.mai, house.approved.0, &ask, &["unknown"])
    }),
];

fn put(who: &Laptop, version: i64, items: &[Value], may: &'static [&'static str]) -> Forged {
    let ask = json!({ "op_id": OpId::new(NOW), "version": version, "items": items });
    Forged::call(who, "PUT", "/slots/tin-nong".to_owned(), &ask, may)
}

/// `long`: how many minutes; 0 without end.
fn item(article: &Value, long: i64) -> Value {
    let end = (long != 0).then(|| NOW.plus_ms(long * 60_000));
    json!({ "article": article, "pinned": null, "start_ms": NOW, "end_ms": end, "proposed": false })
}
