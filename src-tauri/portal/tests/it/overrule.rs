//! What the desk lets pass: one finding of one text, with a reason, by whoever decides; and never more than that.

use domain::article::Standing;
use domain::{ArticleId, Block, Content, Inline, RevisionId};
use serde_json::{Value, json};

use crate::house::House;

const REASON: &str = "Tin của ban biên tập, không ký tên";
/// Two impossible days in one paragraph: one rule twice in one block.
const DAYS: &str = "Hội nghị mở ngày 31/9/2026 và bế mạc ngày 32/10/2026 tại hội trường tỉnh.";

fn without_byline(house: &House) -> Content {
    let mut text = house.text("Cầu mới");
    text.fields.bylines.clear();
    text
}

fn overrule(finding: Value, text: &Content, reason: &str) -> Value {
    json!({ "act": "overrule", "finding": finding, "content": text.store().unwrap().hash, "reason": reason })
}

fn byline() -> Value {
    json!({ "code": "byline_missing", "part": "byline" })
}

fn approve(text: &Content) -> Value {
    json!({ "act": "approve", "content": text.store().unwrap().hash })
}

fn passed(standing: &Value) -> usize {
    let standing: Standing = serde_json::from_value(standing.clone()).unwrap();
    standing.overruled.len()
}

#[test]
fn what_the_desk_lets_pass_with_a_reason_no_longer_stops_the_approval_and_the_writer_reads_why() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = without_byline(&house);
    let (article, head) = lan.submitted(&text);
    ha.is_refused(article, head, approve(&text), 422, "pre_check");
    let standing = ha.does(article, head, overrule(byline(), &text, REASON));
    assert_eq!(passed(&standing), 1);
    let seen = &lan.get(&format!("/articles/{article}")).body["standing"]["overruled"][0];
    assert_eq!((seen["reason"].as_str(), seen["by"].as_str()), (Some(REASON), Some(&*ha.person.to_string())));
    assert_eq!(seen["finding"], byline());
    ha.does(article, head, approve(&text));
    assert_eq!(house.audit(article), ["create", "submit", "overrule", "approve"]);
    house.chain_holds();
}

#[test]
fn a_reporter_lets_nothing_pass_and_nobody_does_without_a_reason_or_of_a_text_not_seen() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = without_byline(&house);
    let (article, head) = lan.submitted(&text);
    let at = lan.is_refused(article, head, overrule(byline(), &text, REASON), 403, "not_allowed");
    assert_eq!(at["refusal"], "role");
    ha.is_refused(article, head, overrule(byline(), &text, "  ngắn  "), 422, "reason_too_short");
    ha.is_refused(article, head, overrule(byline(), &house.text("Khác"), REASON), 409, "stale_head");
    ha.is_refused(article, head, approve(&text), 422, "pre_check");
    ha.does(article, head, json!({ "act": "return", "reason": REASON }));
    ha.is_refused(article, head, overrule(byline(), &text, REASON), 403, "not_allowed");
}

#[test]
fn what_nobody_may_let_pass_is_refused_also_where_it_is_found() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, old) = lan.submitted(&house.text("Cầu mới"));
    // Only the desk can bring such a text here: a submit with it is refused.
    let mut bare = without_byline(&house);
    bare.document.sapo.clear();
    bare.document.title = "Cầu mới ".repeat(20);
    let head = ha.saved(article, &[old], &bare);
    for (finding, why) in [
        (json!({ "code": "sapo_missing", "part": "sapo" }), "found, and not overrulable"),
        (json!({ "code": "title_long", "part": "title" }), "found, and only a warning"),
        (json!({ "code": "credit_missing", "part": "credit", "block": "khongCoDoi12" }), "not found"),
        (json!({ "code": "byline_missing", "part": "source" }), "found at another place"),
    ] {
        let said = ha.act(article, head, overrule(finding, &bare, REASON));
        assert_eq!((said.status, said.body["code"].as_str()), (422, Some("not_overrulable")), "{why}: {}", said.body);
    }
    ha.does(article, head, overrule(byline(), &bare, REASON));
    let at = ha.is_refused(article, head, approve(&bare), 422, "pre_check");
    assert_eq!(at["findings"].as_array().unwrap().len(), 1, "{at}");
    assert_eq!(at["findings"][0]["code"], "sapo_missing");
}

#[test]
fn another_text_is_asked_about_again_and_the_first_one_is_not_when_it_comes_back() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = without_byline(&house);
    let (article, head) = lan.submitted(&text);
    ha.does(article, head, overrule(byline(), &text, REASON));
    let mut other = text.clone();
    other.document.title.push_str(" hơn");
    let next = ha.saved(article, &[head], &other);
    assert_eq!(passed(&ha.get(&format!("/articles/{article}")).body["standing"]), 0);
    ha.is_refused(article, next, approve(&other), 422, "pre_check");
    ha.is_refused(article, next, overrule(byline(), &text, REASON), 409, "stale_head");
    let again = ha.saved(article, &[next], &text);
    ha.does(article, again, approve(&text));
}

#[test]
fn one_place_of_a_rule_is_let_pass_and_not_the_next_in_the_same_block() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let mut text = house.text("Hội nghị");
    text.document.blocks = vec![Block::paragraph(vec![Inline::text(DAYS)])];
    let (article, head) = lan.submitted(&text);
    let at = ha.is_refused(article, head, approve(&text), 422, "pre_check");
    let found = at["findings"].as_array().unwrap();
    assert_eq!(found.len(), 2, "{at}");
    let named = |it: &Value| json!({ "code": it["code"], "part": it["part"], "block": it["block"], "start": it["range"]["start"] });
    let standing = ha.does(article, head, overrule(named(&found[0]), &text, REASON));
    assert_eq!(passed(&standing), 1);
    let left = ha.is_refused(article, head, approve(&text), 422, "pre_check");
    assert_eq!(left["findings"], json!([found[1]]));
    // Twice is once: the first reason stays, and there is no second row of the audit.
    ha.does(article, head, overrule(named(&found[0]), &text, "Một lý do khác hẳn thế"));
    ha.does(article, head, overrule(named(&found[1]), &text, REASON));
    ha.does(article, head, approve(&text));
    assert_eq!(house.audit(article), ["create", "submit", "overrule", "overrule", "approve"]);
}

#[test]
fn the_tables_keep_what_was_let_pass_also_against_a_hand_at_the_prompt() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = without_byline(&house);
    let (article, head) = lan.submitted(&text);
    ha.does(article, head, overrule(byline(), &text, REASON));
    let (other, _): (ArticleId, RevisionId) = lan.submitted(&house.text("Bài khác"));
    let copy = |verb: &str, column: &str, value: &str| {
        format!(
            "{verb} INTO overruled (article, content, check_code, block, person, reason, at_ms, place)
             SELECT {}, content, check_code, block, person, {}, at_ms, place FROM overruled",
            if column == "article" { value } else { "article" },
            if column == "reason" { value } else { "reason" },
        )
    };
    for (sql, why) in [
        ("UPDATE overruled SET reason = 'Không phải tôi nói thế'".to_owned(), "never changes"),
        ("DELETE FROM overruled".to_owned(), "never deleted"),
        (copy("INSERT OR REPLACE", "reason", "'Một lý do khác hẳn'"), "let pass before"),
        (copy("INSERT", "article", &format!("'{other}'")), "no text of this article"),
    ] {
        let done = house.portal().write(|tx| Ok(tx.run(&sql, [])?));
        assert!(done.is_err_and(|it| it.to_string().contains(why)), "{sql}");
    }
    let kept = house.portal().read(|tx| Ok(tx.value::<String>("SELECT reason FROM overruled", [])?)).unwrap();
    assert_eq!(kept, REASON);
}
