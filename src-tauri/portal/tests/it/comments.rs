//! What is said beside a text: who may say it, who hears it, what it hangs on, and what it never changes.

use domain::act::{Act, can};
use domain::article::Standing;
use domain::comment::Texts;
use domain::{Actor, ArticleId, CommentId, Content, RevisionId, Role, Settings};
use serde_json::{Value, json};

use crate::house::{House, Laptop, of_kind};

/// On those words of the first block.
fn on(text: &Content, quote: &str) -> Value {
    let block = &text.document.blocks[0].id;
    let texts = Texts::of(&text.document);
    let letters: String = texts.of_block(Some(block)).unwrap().iter().collect();
    let start = letters[..letters.find(quote).unwrap()].chars().count();
    json!({ "block": block, "quote": quote, "start": start, "stop": start + quote.chars().count() })
}

fn op(laptop: &Laptop<'_>, article: ArticleId, revision: RevisionId, place: &Value, text: &str) -> (CommentId, Value) {
    let id = CommentId::new(laptop.house.now());
    let mut payload = json!({ "id": id, "revision": revision, "quote": "", "text": text });
    for (name, value) in place.as_object().unwrap() {
        payload[name] = value.clone();
    }
    (
        id,
        json!({ "op_id": laptop.op_id(), "kind": "comment", "article": article, "base": revision, "payload": payload }),
    )
}

fn solve(laptop: &Laptop<'_>, article: ArticleId, id: CommentId) -> Value {
    json!({ "op_id": laptop.op_id(), "kind": "solve_comment", "article": article, "base": null, "payload": { "id": id } })
}

fn says(laptop: &Laptop<'_>, article: ArticleId, revision: RevisionId, place: &Value, text: &str) -> CommentId {
    let (id, op) = op(laptop, article, revision, place, text);
    let answer = laptop.push(&[op]).remove(0);
    assert_eq!(answer["answer"], "applied", "{answer}");
    id
}

fn code(answer: &Value) -> (&str, &str) {
    (answer["answer"].as_str().unwrap(), answer["code"].as_str().unwrap_or_default())
}

fn standing(house: &House, article: ArticleId) -> Standing {
    house.portal().read(|tx| Ok(portal::table::article::standing(tx, article)?.unwrap())).unwrap()
}

#[test]
fn a_thread_is_said_answered_and_resolved_and_the_text_stays_as_it_is() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    let hash = standing(&house, article).head.unwrap().content;
    let first = says(&ha, article, head, &on(&text, "cây cầu mới"), "Dài bao nhiêu?");
    house.pass(1_000);
    let answer = says(&lan, article, head, &json!({ "answers": first }), "Em hỏi rồi, 320 m.");
    // An answer to an answer is one more of the thread.
    says(&ha, article, head, &json!({ "answers": answer }), "Viết vào đi em.");
    let said = lan.get(&format!("/articles/{article}")).body["comments"].clone();
    let rows = said.as_array().unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(
        (rows[0]["quote"].as_str(), rows[0]["person"].as_str().unwrap()),
        (Some("cây cầu mới"), &*ha.person.to_string())
    );
    assert!(rows[1..].iter().all(|it| it["answers"] == json!(first)));
    assert_eq!(rows[1]["at_ms"].as_i64().unwrap() - rows[0]["at_ms"].as_i64().unwrap(), 1_000, "by the portal's clock");
    for _ in 0..2 {
        assert_eq!(lan.push(&[solve(&lan, article, first)])[0]["answer"], "applied", "twice is no fault");
    }
    assert_eq!(code(&lan.push(&[solve(&lan, article, answer)])[0]), ("refused", "malformed"));
    let rows = ha.get(&format!("/articles/{article}")).body["comments"].clone();
    assert_eq!(rows[0]["solved_by"], json!(lan.person));
    assert_eq!(standing(&house, article).head.unwrap().content, hash, "no hash knows of it");
    assert_eq!(house.audit(article), ["create", "submit", "comment", "comment", "comment", "solve_comment"]);
    ha.approves(article, head, &text);
    house.chain_holds();
}

#[test]
fn once_the_desk_has_spoken_the_writer_takes_nothing_back() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    says(&lan, article, head, &json!({}), "Em gửi chị.");
    lan.does(article, head, json!({ "act": "recall" }));
    assert_eq!(lan.push(&[lan.submit_op(article, head)])[0]["answer"], "applied");
    let before = lan.changes(0)["cursor"].as_i64().unwrap();
    says(&ha, article, head, &on(&text, "cây cầu mới"), "Dài bao nhiêu?");
    let at = lan.is_refused(article, head, json!({ "act": "recall" }), 403, "not_allowed");
    assert_eq!(at["refusal"], "desk_touched");
    let changes = lan.changes(before);
    assert_eq!((of_kind(&changes, "comment").len(), of_kind(&changes, "article").len()), (1, 1), "her laptop is told");
}

#[test]
fn who_may_say_something_is_what_the_rules_say_and_nobody_else_hears_it() {
    let house = House::new();
    let people = ["lan", "mai", "ha", "hoa", "quantri", "truongban"].map(|it| house.laptop(it));
    let roles = [Role::Reporter, Role::Reporter, Role::Editor, Role::Editor, Role::Admin, Role::Chief];
    let text = house.text("Cầu mới");
    let (article, head) = people[0].submitted(&text);
    people[5].approves(article, head, &text);
    people[5].does(article, head, json!({ "act": "publish_now" }));
    let first = says(&people[2], article, head, &on(&text, "cây cầu mới"), "Dài bao nhiêu?");
    let mut may_be = 0;
    for (n, laptop) in people.iter().enumerate() {
        let categories = if n == 3 { vec![house.culture] } else { Vec::new() };
        let actor = Actor { person: laptop.person, role: roles[n], categories };
        let may =
            can(&actor, Act::Comment, &standing(&house, article), &Settings::default(), false, house.now()).is_ok();
        let (_, op) = op(laptop, article, head, &json!({}), "Tôi có ý kiến.");
        let answers = laptop.push(&[op, solve(laptop, article, first)]);
        let said = answers.iter().all(|it| it["answer"] == "applied");
        assert_eq!(said, may, "person {n}: {answers:?}");
        assert!(said || answers.iter().all(|it| it["answer"] == "refused"), "person {n}: {answers:?}");
        // Mai reads the published article, and nothing of what was said about it.
        let heard: Vec<String> = of_kind(&laptop.changes(0), "comment").into_iter().map(|it| it.0).collect();
        assert_eq!(heard.contains(&first.to_string()), may, "person {n}");
        let told = laptop.get(&format!("/articles/{article}"));
        let listed = told.body["comments"].as_array().is_some_and(|it| !it.is_empty());
        assert_eq!(listed, may, "person {n}: {}", told.body);
        may_be += u32::from(may);
    }
    assert_eq!(may_be, 3, "the writer, the editor, the chief");
}

#[test]
fn it_hangs_on_words_that_are_there_and_a_refusal_holds_no_text_up() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.article(&text);
    let (other, other_head) = lan.article(&house.text("Đường mới"));
    let good = on(&text, "cây cầu mới");
    let with = |name: &str, value: Value| {
        let mut place = good.clone();
        place[name] = value;
        place
    };
    let cases = [
        (with("quote", json!("cây cầu cũ!")), "malformed"),
        (with("start", json!(0)), "malformed"),
        (with("stop", Value::Null), "malformed"),
        (with("block", json!("khongcoblock")), "malformed"),
        (with("answers", json!(CommentId::new(house.now()))), "malformed"),
        (json!({ "answers": CommentId::new(house.now()) }), "unknown"),
        (with("revision", json!(other_head)), "unknown"),
        (with("text", json!("  \n")), "malformed"),
        (with("text", json!("a".repeat(4_001))), "too_large"),
        (with("mood", json!("bad")), "unknown_field"),
    ];
    for (place, wanted) in cases {
        let (_, bad) = op(&ha, article, head, &place, "Dài bao nhiêu?");
        assert_eq!(code(&ha.push(&[bad])[0]), ("refused", wanted), "{place}");
    }
    // Behind one that is refused the text goes all the same.
    let (_, bad) = op(&ha, article, head, &with("start", json!(0)), "Dài bao nhiêu?");
    let (_, edit) = ha.revision(article, &[head], &house.text("Hà sửa"));
    let answers = ha.push(&[bad, edit]);
    assert_eq!((code(&answers[0]).0, code(&answers[1]).0), ("refused", "applied"));
    let (first, sent) = op(&ha, article, head, &good, "Dài bao nhiêu?");
    assert_eq!(
        ha.push(std::slice::from_ref(&sent))[0]["answer"],
        "applied",
        "it names the older text, which has the words"
    );
    assert_eq!(ha.push(std::slice::from_ref(&sent))[0]["answer"], "duplicate");
    let mut again = sent;
    again["op_id"] = json!(ha.op_id());
    assert_eq!(code(&ha.push(&[again])[0]), ("refused", "op_reused"));
    assert_eq!(code(&lan.push(&[solve(&lan, other, first)])[0]), ("refused", "unknown"), "of another article");
    assert_eq!(house.audit(other), ["create"]);
    lan.does(other, other_head, json!({ "act": "trash" }));
    let (_, late) = op(&lan, other, other_head, &json!({}), "Bỏ thật à?");
    assert_eq!(code(&lan.push(&[late])[0]), ("refused", "not_allowed"), "in the bin nothing is said");
}

#[test]
fn what_was_said_stays_as_it_was_said_whoever_holds_the_file() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    let first = says(&ha, article, head, &on(&text, "cây cầu mới"), "Dài bao nhiêu?");
    says(&lan, article, head, &json!({ "answers": first }), "320 m.");
    lan.push(&[solve(&lan, article, first)]);
    let (other, other_head) = lan.article(&house.text("Đường mới"));
    for sql in [
        "DELETE FROM comment".to_owned(),
        "UPDATE comment SET text = 'Tốt lắm'".to_owned(),
        "UPDATE comment SET quote = 'cây'".to_owned(),
        "UPDATE comment SET solved_ms = NULL, solved_by = NULL WHERE answers IS NULL".to_owned(),
        format!(
            "INSERT INTO comment (id, article, answers, revision, quote, text, person, at_ms) VALUES ('a', '{other}', '{first}', '{other_head}', '', 'x', '{}', 1)",
            lan.person
        ),
        format!(
            "INSERT INTO comment (id, article, revision, quote, text, person, at_ms) VALUES ('a', '{other}', '{head}', '', 'x', '{}', 1)",
            lan.person
        ),
    ] {
        let done = house.portal().write(|tx| Ok(tx.run(&sql, [])?));
        assert!(done.is_err(), "{sql}");
    }
}

#[test]
fn another_category_is_another_desk() {
    let house = House::new();
    let (lan, hoa) = (house.laptop("lan"), house.laptop("hoa"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.article(&text);
    let first = says(&lan, article, head, &on(&text, "cây cầu mới"), "Chỗ này em chưa chắc.");
    let before = hoa.changes(0)["cursor"].as_i64().unwrap();
    assert!(of_kind(&hoa.changes(0), "comment").is_empty());
    let mut moved = text.clone();
    moved.fields.category = Some(house.culture);
    let head = lan.saved(article, &[head], &moved);
    assert_eq!(of_kind(&hoa.changes(before), "comment"), [(first.to_string(), false)], "now it is hers to read");
    let before = hoa.changes(before)["cursor"].as_i64().unwrap();
    lan.saved(article, &[head], &text);
    assert_eq!(of_kind(&hoa.changes(before), "comment"), [(first.to_string(), true)], "and no longer");
}
