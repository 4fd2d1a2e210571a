//! The newsroom's lists of words and the style of its site: who changes them, what is refused, what laptops are told,
//! and that the portal's own checks go by them.

use domain::wire::ChangeKind;
use serde_json::{Value, json};

use crate::house::{House, Laptop, Said, of_kind};

fn add(laptop: &Laptop<'_>, entries: Value) -> Said {
    laptop.post("/house", &json!({ "op_id": laptop.op_id(), "entries": entries }))
}

fn take(laptop: &Laptop<'_>, entry: Value) -> Said {
    laptop.post("/house/taken", &json!({ "op_id": laptop.op_id(), "entries": [entry] }))
}

fn pair(wrong: &str, right: &str) -> Value {
    json!({ "kind": "pair", "wrong": wrong, "right": right })
}

fn says(said: &Said, status: u16, code: &str) {
    assert_eq!((said.status, said.body["code"].as_str()), (status, Some(code)), "{}", said.body);
}

fn audit(house: &House) -> Vec<(String, String, Value)> {
    let sql = "SELECT act, person, detail FROM audit WHERE act IN ('add_to_lists', 'take_from_lists', 'set_site')
               ORDER BY seq";
    let rows: Vec<(String, String, String)> = house
        .portal()
        .read(|tx| Ok(tx.all(sql, [], |row| Ok((row.get("act")?, row.get("person")?, row.get("detail")?)))?))
        .unwrap();
    rows.into_iter().map(|it| (it.0, it.1, serde_json::from_str(&it.2).unwrap())).collect()
}

#[test]
fn the_desk_keeps_the_lists_and_the_administrator_the_style() {
    let house = House::new();
    let style = |laptop: &Laptop<'_>| {
        let body = json!({ "op_id": laptop.op_id(), "tone": "new", "range_dash": "en_dash" });
        laptop.call("PUT", "/settings", &[], body.to_string().as_bytes())
    };
    for (login, lists, settings) in
        [("lan", 403, 403), ("ha", 200, 403), ("truongban", 200, 403), ("quantri", 403, 200)]
    {
        let laptop = house.laptop(login);
        let entry = pair(&format!("chợ nỗi của {login}"), "chợ nổi");
        let said = add(&laptop, json!([entry]));
        assert_eq!(said.status, lists, "{login}: {}", said.body);
        assert_eq!(take(&laptop, entry).status, lists, "{login}");
        let said = style(&laptop);
        assert_eq!(said.status, settings, "{login}: {}", said.body);
        if said.status == 403 {
            assert_eq!(said.body["at"]["refusal"], "role");
        }
    }
    assert_eq!(house.portal().site().unwrap().settings.tone, domain::ToneStyle::New);
    house.chain_holds();
}

fn sets(laptop: &Laptop<'_>, mut ask: Value) -> Said {
    ask["op_id"] = json!(laptop.op_id());
    laptop.call("PUT", "/settings", &[], ask.to_string().as_bytes())
}

#[test]
fn the_administrator_sets_who_approves_and_what_is_not_said_stays() {
    let house = House::new();
    let (lan, quantri) = (house.laptop("lan"), house.laptop("quantri"));
    let cursor = lan.changes(0)["cursor"].as_i64().unwrap();
    let style = json!({ "tone": "new", "range_dash": "en_dash" });
    assert_eq!(sets(&quantri, style).status, 200);
    for login in ["lan", "ha", "truongban"] {
        says(&sets(&house.laptop(login), json!({ "four_eyes": false })), 403, "not_allowed");
    }
    let said = sets(&quantri, json!({ "approval": "two_step" }));
    assert_eq!((said.status, &said.body["approval"], &said.body["four_eyes"]), (200, &json!("two_step"), &json!(true)));
    assert_eq!((&said.body["tone"], &said.body["range_dash"]), (&json!("new"), &json!("en_dash")));
    assert_eq!(sets(&quantri, json!({ "approval": "two_step" })).status, 200, "as it was");
    assert_eq!(sets(&quantri, json!({ "four_eyes": false })).body["approval"], "two_step");
    says(&sets(&quantri, json!({ "approval": "three_step" })), 400, "unknown_field");
    says(&sets(&quantri, json!({ "quiet": null })), 400, "unknown_field");
    let told = lan.changes(cursor);
    assert_eq!(of_kind(&told, "site"), [("site".to_owned(), false)]);
    let lines = audit(&house);
    assert_eq!(lines.len(), 3, "what changed is a line, and what was refused or as before is none: {lines:?}");
    assert!(lines.iter().all(|it| it.1 == quantri.person.to_string()), "{lines:?}");
    let (was, is) = (&lines[1].2["was"], &lines[1].2["is"]);
    assert_eq!((&was["approval"], &is["approval"]), (&json!("one_step"), &json!("two_step")));
    house.chain_holds();
}

#[test]
fn a_change_is_one_line_of_the_audit_and_reaches_every_laptop_by_the_ordinary_pull() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let cursor = lan.changes(0)["cursor"].as_i64().unwrap();
    let entries = json!([pair(" chợ  nỗi ", "chợ nổi"), { "kind": "body", "name": "Ban Quản lý Chợ Sậy" }]);
    let said = add(&ha, entries);
    assert_eq!((said.status, said.body["there"].clone()), (200, json!([])), "{}", said.body);
    let told = lan.changes(cursor);
    let kept = vec![("pair/chợ nỗi".to_owned(), false), ("body/ban quan ly cho say".to_owned(), false)];
    assert_eq!(of_kind(&told, "house"), kept);
    let body = &told["changes"][0]["body"];
    assert_eq!(body["entry"], pair("chợ nỗi", "chợ nổi"), "as it is kept");
    assert_eq!((&body["by"], &body["taken"]), (&json!(ha.person), &json!(false)));
    let cursor = told["cursor"].as_i64().unwrap();
    assert_eq!(take(&ha, pair("chợ nỗi", "")).status, 422, "an entry is whole");
    assert_eq!(take(&ha, pair("chợ nỗi", "chợ nổi")).status, 200);
    assert_eq!(of_kind(&lan.changes(cursor), "house"), [("pair/chợ nỗi".to_owned(), true)]);
    let lines = audit(&house);
    let acts: Vec<&str> = lines.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(acts, ["add_to_lists", "take_from_lists"]);
    assert!(lines.iter().all(|it| it.1 == ha.person.to_string()), "{lines:?}");
    assert_eq!(lines[1].2["entries"], json!([pair("chợ nỗi", "chợ nổi")]));
    house.chain_holds();
}

#[test]
fn what_is_there_already_is_refused_alone_and_counted_among_others() {
    let house = House::new();
    let ha = house.laptop("ha");
    let shipped = add(&ha, json!([pair("bổ xung", "bổ sung thêm")]));
    says(&shipped, 409, "already_listed");
    assert_eq!(shipped.body["at"]["entry"], pair("bổ xung", "bổ sung"), "as it is there");
    assert_eq!(add(&ha, json!([{ "kind": "body", "name": "Ban Quản lý Chợ Sậy" }])).status, 200);
    says(&add(&ha, json!([{ "kind": "body", "name": "BAN QUAN LY CHO SAY" }])), 409, "already_listed");
    assert_eq!(audit(&house).len(), 1, "what is refused leaves no line");
    let many = add(&ha, json!([pair("chợ nỗi", "chợ nổi"), pair("Chợ Nỗi", "chợ nổi"), pair("bổ xung", "bổ sung")]));
    assert_eq!(many.status, 200, "{}", many.body);
    assert_eq!(many.body["changed"].as_array().unwrap().len(), 1);
    assert_eq!(many.body["there"], json!([pair("chợ nỗi", "chợ nổi"), pair("bổ xung", "bổ sung")]));
    let before = audit(&house).len();
    assert_eq!(add(&ha, json!([pair("chợ nỗi", "chợ nổi"), pair("bổ xung", "bổ sung")])).status, 200);
    assert_eq!(audit(&house).len(), before, "nothing done is no line");
    says(&take(&ha, pair("lạ lẫm", "lạ lùng")), 409, "stale_list");
}

#[test]
fn an_entry_that_no_rule_could_use_refuses_all_of_them_and_says_which() {
    let house = House::new();
    let ha = house.laptop("ha");
    for (wrong, reason) in [
        (pair("hoà", "hòa"), "same_sides"),
        (json!({ "kind": "body", "name": "ộ".repeat(121) }), "too_long"),
        (json!({ "kind": "abbreviation", "letters": "Q XYZ" }), "spaced"),
        (json!({ "kind": "person", "name": "Thắng" }), "one_word"),
        (json!({ "kind": "body", "name": "Sở\u{200B}Y tế" }), "hidden_sign"),
    ] {
        let said = add(&ha, json!([pair("chợ nỗi", "chợ nổi"), wrong]));
        says(&said, 422, "wrong_entry");
        assert_eq!((&said.body["at"]["n"], &said.body["at"]["reason"]), (&json!(1), &json!(reason)));
    }
    let many: Vec<Value> = (0..501).map(|n| pair(&format!("chữ {n}"), "chữ")).collect();
    assert_eq!(add(&ha, json!(many)).body["at"]["reason"], "too_many");
    says(&add(&ha, json!([{ "kind": "body", "name": "Sở Y tế", "rank": 1 }])), 400, "unknown_field");
    assert_eq!(audit(&house), []);
    assert!(of_kind(&ha.changes(0), "house").is_empty());
}

#[test]
fn the_same_question_again_is_answered_as_the_first_time() {
    let house = House::new();
    let ha = house.laptop("ha");
    let ask = json!({ "op_id": ha.op_id(), "entries": [pair("chợ nỗi", "chợ nổi")] });
    let first = ha.post("/house", &ask);
    let again = ha.post("/house", &ask);
    assert_eq!((again.status, again.body), (200, first.body));
    says(&ha.post("/house/taken", &ask), 409, "op_reused");
    assert_eq!(audit(&house).len(), 1);
}

/// A shipped entry away, another spelling in its place, that one away, and the shipped one back.
#[test]
fn a_shipped_entry_is_taken_away_and_comes_back() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (shipped, ours) = (pair("bổ xung", "bổ sung"), pair("bổ xung", "bổ sung thêm"));
    assert_eq!(take(&ha, shipped.clone()).body["changed"][0]["body"]["taken"], true);
    says(&take(&ha, shipped.clone()), 409, "stale_list");
    assert_eq!(add(&ha, json!([ours])).body["changed"][0]["body"]["entry"], ours);
    assert_eq!(take(&ha, ours).body["changed"][0]["body"]["taken"], true);
    assert_eq!(add(&ha, json!([shipped])).body["changed"][0]["body"], Value::Null);
    assert!(of_kind(&lan.changes(0), "house").is_empty(), "it is as the program ships it");
}

#[test]
fn the_portals_own_checks_go_by_the_lists_and_the_style() {
    let house = House::new();
    let (lan, ha, quantri) = (house.laptop("lan"), house.laptop("ha"), house.laptop("quantri"));
    let mut text = house.text("Chợ nỗi họp lại");
    text.document.sapo = "Nhà văn hóa mở cửa, xã hội hoá cả chợ.".to_owned();
    text.fields.category = None;
    let (article, head) = lan.article(&text);
    let found = || {
        let refused = lan.push(&[lan.submit_op(article, head)]).remove(0);
        let all = refused["at"]["findings"].as_array().unwrap().clone();
        let style = all.into_iter().filter(|it| it["code"] != "category_missing");
        style.map(|it| (it["code"].clone(), it["facts"]["text"].clone())).collect::<Vec<_>>()
    };
    let hoa = |it: &str| (json!("tone_mixed"), json!(it));
    assert_eq!(found(), [hoa("hoá")]);
    assert_eq!(add(&ha, json!([pair("chợ nỗi", "chợ nổi")])).status, 200);
    assert_eq!(found(), [(json!("word_confused"), json!("Chợ nỗi")), hoa("hoá")]);
    let style = json!({ "op_id": quantri.op_id(), "tone": "new", "range_dash": "hyphen" });
    assert_eq!(quantri.call("PUT", "/settings", &[], style.to_string().as_bytes()).status, 200);
    assert_eq!(found(), [(json!("word_confused"), json!("Chợ nỗi")), hoa("hóa")]);
    assert_eq!(take(&ha, pair("chợ nỗi", "chợ nổi")).status, 200);
    assert_eq!(found(), [hoa("hóa")]);
}

#[test]
fn a_hand_at_the_prompt_keeps_no_half_pair() {
    let house = House::new();
    let ha = house.laptop("ha");
    let put = |key: &str, kind: &str, words: &str, other: Option<&str>| {
        house.portal().write(|tx| {
            let sql =
                "INSERT INTO house (key, kind, words, other, taken, person, at_ms) VALUES (?1, ?2, ?3, ?4, 0, ?5, 0)";
            Ok(tx.run(sql, (key, kind, words, other, ha.person.to_string()))?)
        })
    };
    assert!(put("pair/a", "pair", "a", None).is_err());
    assert!(put("pair/a", "pair", "a", Some("a")).is_err());
    assert!(put("body/a", "pair", "a", Some("b")).is_err());
    assert!(put("body/a", "body", "a", Some("b")).is_err());
    assert!(put("pair/a", "pair", "a", Some("b")).is_ok(), "the control");
    assert_eq!(ChangeKind::House.as_str(), "house");
}
