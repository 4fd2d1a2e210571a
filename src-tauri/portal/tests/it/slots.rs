//! The boards of the front page: whoever may change them does, readers see who has a place at their minute, and nothing
//! has to run for it.

use domain::time::MINUTE_MS;
use domain::{ArticleId, RevisionId};
use serde_json::{Value, json};

use crate::house::{House, Laptop, of_kind};

const HOT: &str = "tin-nong";
const FOCUS: &str = "tin-tieu-diem";

struct Story {
    article: ArticleId,
    head: RevisionId,
    title: String,
}

/// Lan's articles, in front of readers.
fn published(house: &House, titles: &[&str]) -> Vec<Story> {
    let (lan, chief) = (house.laptop("lan"), house.laptop("truongban"));
    let one = |title: &&str| {
        let mut text = house.text(title);
        text.document.sapo = format!("{title}: những điều người dân ven sông cần biết trước khi mùa mưa đến.");
        text.document.blocks = vec![domain::Block::paragraph(vec![domain::document::Inline::text(format!(
            "{title} là việc của tuần này, với mười hai thôn và hai xã cùng làm trong năm ngày."
        ))])];
        let (article, head) = lan.submitted(&text);
        chief.approves(article, head, &text);
        chief.does(article, head, json!({ "act": "publish_now" }));
        Story { article, head, title: (*title).to_owned() }
    };
    titles.iter().map(one).collect()
}

fn board(laptop: &Laptop<'_>, code: &str) -> Value {
    let all = laptop.changes(0);
    let found = all["changes"].as_array().unwrap().iter().find(|it| it["kind"] == "slot" && it["id"] == code);
    found.unwrap_or_else(|| panic!("{code} is told"))["body"].clone()
}

fn item(house: &House, it: &Story) -> Value {
    json!({ "article": it.article, "pinned": null, "start_ms": house.now(), "end_ms": null, "proposed": false })
}

fn put(laptop: &Laptop<'_>, code: &str, version: i64, items: &[Value]) -> crate::house::Said {
    let ask = json!({ "op_id": laptop.op_id(), "version": version, "items": items });
    laptop.call("PUT", &format!("/slots/{code}"), &[], ask.to_string().as_bytes())
}

fn puts(laptop: &Laptop<'_>, code: &str, version: i64, items: &[Value]) -> Value {
    let said = put(laptop, code, version, items);
    assert_eq!(said.status, 200, "{}", said.body);
    said.body
}

/// The headlines of one board, as a reader's page has them.
fn on_page(house: &House, code: &str) -> Vec<String> {
    let said = house.call("GET", "/", &[], &[]);
    let page = String::from_utf8(said.bytes).unwrap();
    let Some(section) = page.split(&format!("aria-labelledby=\"{code}\"")).nth(1) else { return Vec::new() };
    let section = section.split("</section>").next().unwrap();
    let links = section.split("<a href=\"/bai/").skip(1);
    links.map(|it| it.split('>').nth(1).unwrap().split('<').next().unwrap().to_owned()).collect()
}

fn titles(all: &[&Story]) -> Vec<String> {
    all.iter().map(|it| it.title.clone()).collect()
}

/// A correction is submitted while readers see the text before it: its place on the front page is about that text.
#[test]
fn a_place_on_a_board_does_not_keep_a_writer_from_taking_her_correction_back() {
    let house = House::new();
    let story = published(&house, &["Cầu An Thịnh"]).remove(0);
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = (story.article, story.head);
    ha.does(article, head, json!({ "act": "correct" }));
    lan.push(&[lan.submit_op(article, head)]);
    let feature = json!({ "act": "feature", "slot": HOT, "version": 1, "start_ms": house.now() });
    assert_eq!(ha.does(article, head, feature)["desk_touched"], false);
    let off = json!({ "act": "unfeature", "slot": HOT, "version": 2 });
    assert_eq!(ha.does(article, head, off)["desk_touched"], false);
    let back = lan.does(article, head, json!({ "act": "recall" }));
    assert_eq!(back["review"]["step"], "draft", "{back}");
    lan.push(&[lan.submit_op(article, head)]);
    let op =
        json!({ "id": domain::CommentId::new(house.now()), "revision": head, "quote": "", "text": "Xem lại đoạn hai" });
    let said = json!({ "op_id": ha.op_id(), "kind": "comment", "article": article, "base": null, "payload": op });
    assert_eq!(ha.push(&[said])[0]["answer"], "applied");
    let at = lan.is_refused(article, head, json!({ "act": "recall" }), 403, "not_allowed");
    assert_eq!(at["refusal"], "desk_touched", "what the desk says of the text counts");
}

#[test]
fn readers_see_the_board_in_its_order_and_the_reserve_moves_up_by_itself() {
    let house = House::new();
    let all = published(&house, &["Cầu An Thịnh", "Chợ Bến Thóc", "Đường lên núi", "Trường mới", "Mùa hồng"]);
    let ha = house.laptop("ha");
    let mut items: Vec<Value> = all.iter().map(|it| item(&house, it)).collect();
    items[1]["end_ms"] = json!(house.now().plus_ms(30 * MINUTE_MS));
    let board = puts(&ha, HOT, 1, &items);
    assert_eq!((board["version"].as_i64(), board["capacity"].as_i64()), (Some(2), Some(4)));
    assert_eq!(on_page(&house, HOT), titles(&[&all[0], &all[1], &all[2], &all[3]]));
    house.pass(30 * MINUTE_MS - 1);
    assert_eq!(on_page(&house, HOT).len(), 4);
    house.pass(1);
    assert_eq!(on_page(&house, HOT), titles(&[&all[0], &all[2], &all[3], &all[4]]), "and nobody did anything");
    let page = house.call("GET", "/", &[], &[]);
    assert!(String::from_utf8(page.bytes).unwrap().contains("Chợ Bến Thóc"), "only its place is over, not the article");
    house.chain_holds();
}

#[test]
fn what_is_withdrawn_leaves_the_board_with_the_next_request() {
    let house = House::new();
    let all = published(&house, &["Cầu An Thịnh", "Chợ Bến Thóc"]);
    let (ha, chief) = (house.laptop("ha"), house.laptop("truongban"));
    let items: Vec<Value> = all.iter().map(|it| item(&house, it)).collect();
    puts(&ha, FOCUS, 1, &items);
    assert_eq!(on_page(&house, FOCUS).len(), 2);
    let why = "Số liệu chưa được kiểm chứng";
    chief.does(all[0].article, all[0].head, json!({ "act": "withdraw", "reason": why }));
    assert_eq!(on_page(&house, FOCUS), titles(&[&all[1]]));
    // And it may still be taken off.
    puts(&ha, FOCUS, 2, &items[1..]);
}

#[test]
fn two_who_change_one_board_do_not_overwrite_each_other() {
    let house = House::new();
    let all = published(&house, &["Cầu An Thịnh", "Chợ Bến Thóc"]);
    let (ha, chief) = (house.laptop("ha"), house.laptop("truongban"));
    puts(&ha, HOT, 1, &[item(&house, &all[0])]);
    let said = put(&chief, HOT, 1, &[item(&house, &all[1])]);
    assert_eq!((said.status, said.body["code"].as_str()), (409, Some("stale_list")), "{}", said.body);
    assert_eq!(said.body["at"]["version"], 2);
    assert_eq!(on_page(&house, HOT), titles(&[&all[0]]), "nothing was changed");
}

#[test]
fn the_same_request_again_is_answered_as_the_first_time() {
    let house = House::new();
    let all = published(&house, &["Cầu An Thịnh"]);
    let ha = house.laptop("ha");
    let ask = json!({ "op_id": ha.op_id(), "version": 1, "items": [item(&house, &all[0])] });
    let send = || ha.call("PUT", &format!("/slots/{HOT}"), &[], ask.to_string().as_bytes());
    let (first, again) = (send(), send());
    assert_eq!((first.status, again.status), (200, 200), "{}", again.body);
    assert_eq!(first.body, again.body);
    assert_eq!(board(&ha, HOT)["version"], 2, "once");
}

#[test]
fn a_writer_wishes_and_the_desk_takes() {
    let house = House::new();
    let all = published(&house, &["Cầu An Thịnh"]);
    let (lan, mai, ha) = (house.laptop("lan"), house.laptop("mai"), house.laptop("ha"));
    let it = &all[0];
    assert_eq!(put(&lan, HOT, 1, &[item(&house, it)]).status, 403, "the board is the desk's");
    let feature = json!({ "act": "feature", "slot": HOT, "version": 1, "rank": 1, "start_ms": house.now() });
    mai.is_refused(it.article, it.head, feature.clone(), 403, "not_allowed");
    lan.does(it.article, it.head, feature);
    assert!(on_page(&house, HOT).is_empty(), "a wish is no place");
    let wished = board(&ha, HOT);
    assert_eq!(wished["items"][0]["proposed"], true);
    let mut taken = item(&house, it);
    taken["start_ms"] = wished["items"][0]["start_ms"].clone();
    puts(&ha, HOT, 2, &[taken]);
    assert_eq!(on_page(&house, HOT), titles(&[it]));
    let again = json!({ "act": "feature", "slot": HOT, "version": 3, "start_ms": house.now() });
    lan.is_refused(it.article, it.head, again, 409, "already_listed");
    lan.is_refused(it.article, it.head, json!({ "act": "unfeature", "slot": HOT, "version": 3 }), 403, "not_allowed");
    ha.does(it.article, it.head, json!({ "act": "unfeature", "slot": HOT, "version": 3 }));
    assert!(on_page(&house, HOT).is_empty());
    let acts = house.audit(it.article);
    assert!(acts.ends_with(&["propose_feature".to_owned(), "unfeature".to_owned()]), "{acts:?}");
}

#[test]
fn an_editor_of_other_categories_orders_and_does_not_decide() {
    let house = House::new();
    let all = published(&house, &["Cầu An Thịnh", "Chợ Bến Thóc"]);
    let (ha, hoa) = (house.laptop("ha"), house.laptop("hoa"));
    let mut items: Vec<Value> = all.iter().map(|it| item(&house, it)).collect();
    puts(&ha, HOT, 1, &items);
    // She sees no article of the news; she may not even take one off.
    assert_eq!(put(&hoa, HOT, 2, &items[1..]).status, 404);
    let mut pinned = items.clone();
    pinned[1]["pinned"] = json!(1);
    assert_eq!(put(&hoa, HOT, 2, &pinned).status, 404);
    items.reverse();
    puts(&hoa, HOT, 2, &items);
    assert_eq!(on_page(&house, HOT), titles(&[&all[1], &all[0]]));
    assert_eq!(board(&hoa, HOT)["items"][0]["title"], Value::Null, "nor is she told what it is");
}

#[test]
fn what_could_not_be_shown_as_it_says_is_refused_with_its_reason() {
    let house = House::new();
    let all = published(&house, &["Cầu An Thịnh", "Chợ Bến Thóc"]);
    let ha = house.laptop("ha");
    let (lan, text) = (house.laptop("lan"), house.text("Bài nháp"));
    let (draft, head) = lan.article(&text);
    let refused = |items: &[Value], reason: &str| {
        let said = put(&ha, HOT, 1, items);
        assert_eq!((said.status, said.body["code"].as_str()), (422, Some("wrong_board")), "{}", said.body);
        assert_eq!(said.body["at"]["reason"], reason);
    };
    let with = |n: usize, field: &str, value: Value| {
        let mut it = item(&house, &all[n]);
        it[field] = value;
        it
    };
    refused(&[with(0, "pinned", json!(5))], "no_such_place");
    refused(&[with(0, "pinned", json!(1)), with(1, "pinned", json!(1))], "place_taken");
    refused(&[with(0, "end_ms", json!(house.now()))], "ends_too_early");
    refused(&[item(&house, &all[0]), item(&house, &all[0])], "twice");
    let unreleased = Story { article: draft, head, title: String::new() };
    assert_eq!(put(&ha, HOT, 1, &[item(&house, &unreleased)]).status, 403, "only what is released");
    assert_eq!(put(&ha, "khong-co", 1, &[]).status, 404);
    let ask = json!({ "op_id": ha.op_id(), "version": 1, "capacity": 0, "items": [] });
    let said = ha.call("PUT", &format!("/slots/{HOT}"), &[], ask.to_string().as_bytes());
    assert_eq!(said.body["at"]["reason"], "capacity", "{}", said.body);
    assert_eq!(board(&ha, HOT)["version"], 1, "none of it changed the board");
}

#[test]
fn a_board_that_the_site_adds_stands_on_the_page_with_its_places() {
    let house = House::new();
    let all = published(&house, &["Cầu An Thịnh", "Chợ Bến Thóc", "Trường mới"]);
    let made = house.portal().add_board("Tin ảnh", 2).unwrap().unwrap();
    assert_eq!(made.code, "tin-anh");
    assert!(house.portal().add_board("tin anh", 2).unwrap().is_none(), "one of that name is there");
    let ha = house.laptop("ha");
    let items: Vec<Value> = all.iter().map(|it| item(&house, it)).collect();
    puts(&ha, "tin-anh", 1, &items);
    assert_eq!(on_page(&house, "tin-anh"), titles(&[&all[0], &all[1]]));
    let ask = json!({ "op_id": ha.op_id(), "version": 2, "capacity": 3, "items": items });
    assert_eq!(ha.call("PUT", "/slots/tin-anh", &[], ask.to_string().as_bytes()).status, 200);
    assert_eq!(on_page(&house, "tin-anh").len(), 3);
    assert!(
        of_kind(&house.laptop("lan").changes(0), "slot").iter().any(|it| it.0 == "tin-anh"),
        "everybody hears of it"
    );
}
