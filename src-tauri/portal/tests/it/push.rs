//! What laptops send.

use std::io::Write;

use domain::{ArticleId, Content, RevisionId};
use serde_json::{Value, json};

use crate::house::House;

fn refusal(answer: &Value) -> Option<&str> {
    assert_eq!(answer["answer"], "refused", "{answer}");
    answer["code"].as_str()
}

#[test]
fn a_text_makes_an_article_and_its_submit_hands_it_over() {
    let house = House::new();
    let lan = house.laptop("lan");
    let article = ArticleId::new(house.now());
    let (head, op) = lan.revision(article, &[], &house.text("Cầu mới"));
    let answers = lan.push(&[op, lan.submit_op(article, head)]);
    assert_eq!(answers[0]["answer"], "applied");
    assert_eq!(answers[0]["no"], 1, "bản 1");
    assert_eq!(answers[1]["standing"]["review"]["step"], "submitted");
    assert_eq!(answers[1]["standing"]["owner"], json!(lan.person));
    assert_eq!(house.audit(article), ["create", "submit"]);
    house.chain_holds();
}

#[test]
fn the_same_operation_again_is_a_duplicate_with_the_answer_of_then() {
    let house = House::new();
    let lan = house.laptop("lan");
    let article = ArticleId::new(house.now());
    let (first, op) = lan.revision(article, &[], &house.text("Cầu mới"));
    let then = lan.push(std::slice::from_ref(&op)).remove(0);
    lan.saved(article, &[first], &house.text("Cầu mới qua sông"));
    let again = lan.push(&[op]).remove(0);
    assert_eq!(again["answer"], "duplicate");
    assert_eq!(again["head"], then["head"], "the fields are those of then");
    assert_eq!(house.audit(article), ["create"], "no second effect");
}

#[test]
fn an_operation_id_with_another_body_is_refused() {
    let house = House::new();
    let lan = house.laptop("lan");
    let (_, mut op) = lan.revision(ArticleId::new(house.now()), &[], &house.text("Cầu mới"));
    lan.push(std::slice::from_ref(&op));
    op["payload"]["note"] = json!("khác");
    assert_eq!(refusal(&lan.push(&[op])[0]), Some("op_reused"));
}

#[test]
fn an_operation_that_somebody_caught_is_answered_to_nobody_else() {
    let house = House::new();
    let (lan, mai) = (house.laptop("lan"), house.laptop("mai"));
    let (_, op) = lan.revision(ArticleId::new(house.now()), &[], &house.text("Cầu mới"));
    lan.push(std::slice::from_ref(&op));
    assert_eq!(refusal(&mai.push(std::slice::from_ref(&op))[0]), Some("op_reused"), "not even where it stands");
    // Her laptop was struck off with an answer on its way, and is another device now.
    let again = house.laptop("lan");
    assert_eq!(again.push(&[op])[0]["answer"], "duplicate");
}

#[test]
fn a_text_of_next_year_is_refused_and_one_of_last_year_is_not() {
    let house = House::new();
    let lan = house.laptop("lan");
    let year = 365 * domain::time::DAY_MS;
    let (_, mut op) = lan.revision(ArticleId::new(house.now()), &[], &house.text("Cầu mới"));
    op["payload"]["at_ms"] = json!(house.now().plus_ms(year));
    assert_eq!(refusal(&lan.push(&[op.clone()])[0]), Some("malformed"));
    op["payload"]["at_ms"] = json!(house.now().plus_ms(-year));
    assert_eq!(lan.push(&[op])[0]["answer"], "applied", "the laptop lay in a drawer");
}

#[test]
fn two_texts_from_one_base_make_a_branch_and_the_merge_closes_it() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, base) = lan.article(&house.text("Cầu mới"));
    let head = ha.saved(article, &[base], &house.text("Cầu mới, bản của Hà"));
    let (branch, op) = lan.revision(article, &[base], &house.text("Cầu mới, bản của Lan"));
    let answer = lan.push(&[op]).remove(0);
    assert_eq!((answer["answer"].as_str(), &answer["head"]), (Some("branched"), &json!(head)));

    let body = &lan.get(&format!("/articles/{article}")).body;
    assert_eq!(body["standing"]["conflicts"], 1);
    assert_eq!(body["conflicts"][0]["base"]["id"], json!(base), "the three texts come along");
    assert_eq!(body["standing"]["head"]["revision"], json!(head), "the head did not move");

    let (merged, op) = lan.revision(article, &[head, branch], &house.text("Cầu mới, cả hai"));
    let answer = lan.push(&[op]).remove(0);
    assert_eq!((answer["answer"].as_str(), &answer["head"]), (Some("applied"), &json!(merged)));
    assert_eq!(answer["standing"]["conflicts"], 0);
}

#[test]
fn an_editor_closes_a_branch_that_its_writer_did_not_come_back_for() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = lan.submitted(&house.text("Cầu mới"));
    // The writer's late text stands beside an article that is with the desk: she may not move the head, an editor may.
    let (branch, op) = lan.revision(article, &[head], &house.text("Cầu mới, muộn"));
    assert_eq!(lan.push(&[op])[0]["answer"], "branched");
    let moved = ha.saved(article, &[head], &house.text("Cầu mới, bản của Hà"));
    let (_, op) = lan.revision(article, &[moved, branch], &house.text("Cầu mới, Lan gộp"));
    assert_eq!(lan.push(&[op])[0]["answer"], "branched", "the writer's own merge is a branch as well");
    let open = &ha.get(&format!("/articles/{article}")).body["conflicts"];
    assert_eq!(open.as_array().map(Vec::len), Some(1), "one question, not two: {open}");
    let branch: RevisionId = serde_json::from_value(open[0]["mine"]["id"].clone()).unwrap();
    let (merged, op) = ha.revision(article, &[moved, branch], &house.text("Cầu mới, Hà gộp"));
    let answer = ha.push(&[op]).remove(0);
    assert_eq!((answer["answer"].as_str(), &answer["head"]), (Some("applied"), &json!(merged)));
    assert_eq!(answer["standing"]["conflicts"], 0);
}

#[test]
fn a_reporter_is_told_of_the_conflicts_of_her_own_articles_only() {
    let house = House::new();
    let (lan, mai, ha) = (house.laptop("lan"), house.laptop("mai"), house.laptop("ha"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    ha.does(article, head, json!({ "act": "publish_now" }));
    ha.saved(article, &[head], &house.text("Cầu mới, bản của Hà"));
    let (_, op) = lan.revision(article, &[head], &house.text("Cầu mới, bản của Lan"));
    assert_eq!(lan.push(&[op])[0]["answer"], "branched");
    let told = |laptop: &crate::house::Laptop<'_>, kind: &str| crate::house::of_kind(&laptop.changes(0), kind).len();
    assert_eq!([&lan, &mai, &ha].map(|it| told(it, "article")), [1, 1, 1], "all of them see the article");
    assert_eq!([&lan, &mai, &ha].map(|it| told(it, "conflict")), [1, 0, 1]);
}

#[test]
fn a_second_merge_to_the_same_text_makes_no_revision() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, base) = lan.article(&house.text("Cầu mới"));
    let head = ha.saved(article, &[base], &house.text("Bản của Hà"));
    let (branch, op) = lan.revision(article, &[base], &house.text("Bản của Lan"));
    lan.push(&[op]);
    let both = house.text("Cả hai").store().unwrap();
    let (first, op) = lan.revision_of(article, &[head, branch], &both);
    lan.push(&[op]);
    let (_, op) = ha.revision_of(article, &[head, branch], &both);
    let answer = ha.push(&[op]).remove(0);
    assert_eq!((answer["answer"].as_str(), &answer["head"]), (Some("applied"), &json!(first)));
    assert_eq!(answer["no"], 4, "base, two sides, one merge");
}

#[test]
fn what_grew_from_a_merge_that_made_no_revision_grew_from_the_head_that_says_the_same() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, base) = lan.article(&house.text("Cầu mới"));
    let head = ha.saved(article, &[base], &house.text("Bản của Hà"));
    let (branch, op) = lan.revision(article, &[base], &house.text("Bản của Lan"));
    lan.push(&[op]);
    let both = house.text("Cả hai").store().unwrap();
    let (first, op) = ha.revision_of(article, &[head, branch], &both);
    ha.push(&[op]);
    let (alike, op) = lan.revision_of(article, &[head, branch], &both);
    let (next, typed) = lan.revision(article, &[alike], &house.text("Cả hai, thêm một câu"));
    let answers = lan.push(&[op, typed]);
    assert_eq!(answers[0]["head"], json!(first));
    assert_eq!((answers[1]["answer"].as_str(), &answers[1]["head"]), (Some("applied"), &json!(next)), "{answers:?}");
    assert_eq!(answers[1]["standing"]["conflicts"], 0);
}

#[test]
fn the_next_text_of_a_branch_stands_for_the_one_before() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, base) = lan.article(&house.text("Cầu mới"));
    ha.saved(article, &[base], &house.text("Bản của Hà"));
    let (branch, op) = lan.revision(article, &[base], &house.text("Bản của Lan"));
    lan.push(&[op]);
    let (_, op) = lan.revision(article, &[branch], &house.text("Bản của Lan, thêm"));
    assert_eq!(lan.push(&[op])[0]["answer"], "branched");
    assert_eq!(lan.get(&format!("/articles/{article}")).body["standing"]["conflicts"], 1, "one question, not two");
}

#[test]
fn a_head_that_took_in_an_earlier_text_of_a_branch_is_its_new_base_and_everybody_hears_so() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, base) = lan.article(&house.text("Cầu mới"));
    let head = ha.saved(article, &[base], &house.text("Bản của Hà"));
    let (early, op) = lan.revision(article, &[base], &house.text("Bản của Lan"));
    lan.push(&[op]);
    let (late, op) = lan.revision(article, &[early], &house.text("Bản của Lan, thêm"));
    assert_eq!(lan.push(&[op])[0]["answer"], "branched");
    let open = || ha.get(&format!("/articles/{article}")).body["conflicts"][0].clone();
    assert_eq!((&open()["base"]["id"], &open()["mine"]["id"]), (&json!(base), &json!(late)));

    let cursor = ha.changes(0)["cursor"].as_i64().unwrap();
    let other = ha.saved(article, &[head], &house.text("Bản của Hà, thêm"));
    assert_eq!(open()["base"]["id"], json!(base), "what has nothing of the branch is no nearer to it");
    assert!(crate::house::of_kind(&ha.changes(cursor), "conflict").is_empty());

    // Hà's laptop had seen the earlier text alone.
    ha.saved(article, &[other, early], &house.text("Bản của cả hai"));
    assert_eq!((&open()["base"]["id"], &open()["mine"]["id"]), (&json!(early), &json!(late)));
    let told = crate::house::of_kind(&ha.changes(cursor), "conflict");
    assert_eq!(told, [(open()["id"].as_str().unwrap().to_owned(), false)], "the three texts are others now");
}

#[test]
fn the_writers_text_after_submitting_is_kept_as_a_branch() {
    let house = House::new();
    let lan = house.laptop("lan");
    let (article, head) = lan.submitted(&house.text("Cầu mới"));
    let (_, op) = lan.revision(article, &[head], &house.text("Cầu mới, sửa sau"));
    assert_eq!(lan.push(&[op])[0]["answer"], "branched", "text is never refused for where the article stands");
}

#[test]
fn what_is_not_the_text_it_says_is_refused_and_later_ones_of_the_article_wait() {
    let house = House::new();
    let lan = house.laptop("lan");
    let good = house.text("Cầu mới").store().unwrap();
    let other = house.text("Khác").store().unwrap();
    let mut wrong_hash = good.clone();
    wrong_hash.hash = other.hash.clone();
    let newer = with_json(&format!(r#"{{"schema":{},"document":{{}},"fields":{{}}}}"#, domain::SCHEMA + 1));
    let odd = with_json(&good.json.replacen("\"paragraph\"", "\"marquee\"", 1));
    let more = with_json(&good.json.replacen("\"fields\":{", "\"fields\":{\"onclick\":\"x\",", 1));
    for (text, code) in
        [(wrong_hash, "wrong_hash"), (newer, "schema_too_new"), (odd, "wrong_schema"), (more, "wrong_schema")]
    {
        let (bad, other) = (ArticleId::new(house.now()), ArticleId::new(house.now()));
        let (head, op) = lan.revision_of(bad, &[], &text);
        let first = op["op_id"].clone();
        let (_, fine) = lan.revision(other, &[], &house.text("Bài khác"));
        let answers = lan.push(&[op, lan.submit_op(bad, head), fine]);
        assert_eq!(refusal(&answers[0]), Some(code));
        assert_eq!(refusal(&answers[1]), Some("earlier_refused"));
        assert_eq!(answers[1]["at"]["op_id"], first);
        assert_eq!(answers[2]["answer"], "applied", "other articles go on");
        assert_eq!(lan.get(&format!("/articles/{bad}")).status, 404, "nothing of it was stored");
    }
}

fn with_json(json: &str) -> domain::Stored {
    let schema = if json.contains("\"schema\":2") { 2 } else { 1 };
    domain::Stored { schema, hash: domain::ContentHash::of(json.as_bytes()), json: json.to_owned() }
}

#[test]
fn unknown_fields_are_an_error_at_every_depth() {
    let house = House::new();
    let lan = house.laptop("lan");
    let (_, op) = lan.revision(ArticleId::new(house.now()), &[], &house.text("Cầu mới"));
    let mut beside = op.clone();
    beside["urgent"] = json!(true);
    let said = lan.post("/push", &json!({ "device": lan.device, "ops": [beside] }));
    assert_eq!((said.status, said.body["code"].as_str()), (400, Some("unknown_field")));
    let said = lan.post("/push", &json!({ "device": lan.device, "ops": [], "owner": "x" }));
    assert_eq!((said.status, said.body["code"].as_str()), (400, Some("unknown_field")));
    let mut inside = op;
    inside["payload"]["author"] = json!(house.id_of("ha"));
    assert_eq!(refusal(&lan.push(&[inside])[0]), Some("unknown_field"));
}

#[test]
fn a_token_does_not_send_for_another_device() {
    let house = House::new();
    let (lan, mai) = (house.laptop("lan"), house.laptop("mai"));
    let said = lan.post("/push", &json!({ "device": mai.device, "ops": [] }));
    assert_eq!((said.status, said.body["code"].as_str()), (400, Some("malformed")));
}

#[test]
fn nobody_writes_in_an_article_that_is_not_hers() {
    let house = House::new();
    let (lan, mai, hoa) = (house.laptop("lan"), house.laptop("mai"), house.laptop("hoa"));
    let admin = house.laptop("quantri");
    let (article, head) = lan.article(&house.text("Cầu mới"));
    for other in [&mai, &hoa, &admin] {
        let (_, op) = other.revision(article, &[head], &house.text("Của tôi"));
        assert_eq!(refusal(&other.push(&[op])[0]), Some("unknown"), "what one may not see is not there");
    }
    let (_, op) = admin.revision(ArticleId::new(house.now()), &[], &house.text("Bài của quản trị"));
    assert_eq!(refusal(&admin.push(&[op])[0]), Some("not_allowed"), "the admin has no editorial act");
}

#[test]
fn a_parent_of_another_article_is_unknown() {
    let house = House::new();
    let lan = house.laptop("lan");
    let (_, elsewhere) = lan.article(&house.text("Bài khác"));
    let (article, head) = lan.article(&house.text("Cầu mới"));
    for parents in [vec![elsewhere], vec![RevisionId::new(house.now())]] {
        let (_, op) = lan.revision(article, &parents, &house.text("Cầu"));
        assert_eq!(refusal(&lan.push(&[op])[0]), Some("unknown"));
    }
    let (_, mut op) = lan.revision(article, &[head, elsewhere], &house.text("Cầu"));
    op["payload"]["kind"] = json!("saved");
    assert_eq!(refusal(&lan.push(&[op])[0]), Some("malformed"), "two parents make a merge");
    let (_, op) = lan.revision(article, &[head, head], &house.text("Cầu"));
    assert_eq!(refusal(&lan.push(&[op])[0]), Some("malformed"), "of two texts");
}

#[test]
fn a_submit_names_the_head_and_its_text_may_go() {
    let house = House::new();
    let lan = house.laptop("lan");
    let (article, first) = lan.article(&house.text("Cầu mới"));
    let head = lan.saved(article, &[first], &house.text(""));
    let stale = lan.push(&[lan.submit_op(article, first)]).remove(0);
    assert_eq!(refusal(&stale), Some("stale_head"));
    assert_eq!(stale["at"]["head"], json!(head));
    let unfit = lan.push(&[lan.submit_op(article, head)]).remove(0);
    assert_eq!(refusal(&unfit), Some("pre_check"));
    assert_eq!(unfit["at"]["findings"][0]["code"], "title_missing");
    assert_eq!(house.audit(article), ["create"]);
    let unknown = ArticleId::new(house.now());
    assert_eq!(refusal(&lan.push(&[lan.submit_op(unknown, head)])[0]), Some("unknown"));
}

#[test]
fn the_writers_embargo_is_taken_at_submit() {
    let house = House::new();
    let lan = house.laptop("lan");
    let mut text = house.text("Cầu mới");
    text.fields.embargo_until_ms = Some(house.now().plus_ms(3_600_000));
    let (article, _) = lan.submitted(&text);
    let standing = &lan.get(&format!("/articles/{article}")).body["standing"];
    assert_eq!(standing["embargo_until_ms"], house.now().plus_ms(3_600_000).0);
    assert_eq!(house.audit(article), ["create", "submit", "embargo"]);
}

#[test]
fn a_packed_body_is_read_and_a_bomb_is_not() {
    let house = House::new();
    let lan = house.laptop("lan");
    let article = ArticleId::new(house.now());
    let (_, op) = lan.revision(article, &[], &house.text("Cầu mới"));
    let body = json!({ "device": lan.device, "ops": [op] }).to_string();
    let said = lan.call("POST", "/push", &[("content-encoding", "gzip")], &packed(body.as_bytes()));
    assert_eq!(said.body["answers"][0]["answer"], "applied");
    let bomb = packed(&vec![b' '; 9 << 20]);
    let said = lan.call("POST", "/push", &[("content-encoding", "gzip")], &bomb);
    assert_eq!((said.status, said.body["code"].as_str()), (413, Some("too_large")));
    let behind = [packed(body.as_bytes()), packed(b"[]")].concat();
    let said = lan.call("POST", "/push", &[("content-encoding", "gzip")], &behind);
    assert_eq!((said.status, said.body["code"].as_str()), (400, Some("malformed")));
    let said = lan.call("POST", "/push", &[("content-encoding", "gzip")], b"not gzip");
    assert_eq!((said.status, said.body["code"].as_str()), (400, Some("malformed")));
    let said = lan.call("POST", "/push", &[], &vec![b' '; (1 << 20) + 1]);
    assert_eq!((said.status, said.body["code"].as_str()), (413, Some("too_large")));
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

#[test]
fn a_text_of_half_a_megabyte_goes_and_a_longer_one_is_too_large() {
    let house = House::new();
    let lan = house.laptop("lan");
    let long = with_json(&format!("{{\"schema\":1,\"x\":\"{}\"}}", "a".repeat(domain::content::MAX_BYTES)));
    let (_, op) = lan.revision_of(ArticleId::new(house.now()), &[], &long);
    assert_eq!(refusal(&lan.push(&[op])[0]), Some("too_large"));
    let mut text: Content = house.text("Bài dài");
    let more = "Đoạn dài. ".repeat(30_000);
    text.document.blocks.push(domain::document::Block::paragraph(vec![domain::document::Inline::text(more)]));
    lan.article(&text);
}

#[test]
fn what_is_said_beside_a_text_does_not_change_its_version() {
    let house = House::new();
    let lan = house.laptop("lan");
    let article = ArticleId::new(house.now());
    let mut text = house.text("Cầu mới").store().unwrap();
    text.schema = 7;
    let (_, op) = lan.revision_of(article, &[], &text);
    assert_eq!(lan.push(&[op])[0]["answer"], "applied");
    assert_eq!(lan.get(&format!("/articles/{article}")).body["head"]["content"]["schema"], 1);
}

#[test]
fn of_many_texts_sent_at_once_each_is_kept_under_a_number_of_its_own() {
    let house = House::new();
    let lan = house.laptop("lan");
    let (article, base) = lan.article(&house.text("Cầu mới"));
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let (lan, house) = (&lan, &house);
            scope.spawn(move || {
                for n in 0..5 {
                    let (_, op) = lan.revision(article, &[base], &house.text(&format!("Bản {n} của máy {writer}")));
                    let answer = lan.push(&[op]).remove(0);
                    assert!(answer["answer"] == "applied" || answer["answer"] == "branched", "{answer}");
                }
            });
        }
    });
    let (count, newest): (i64, i64) = house
        .portal()
        .read(|tx| {
            let sql = "SELECT count(DISTINCT no) AS count, max(no) AS newest FROM revision";
            Ok(tx.one(sql, [], |row| Ok((row.get("count")?, row.get("newest")?)))?.unwrap())
        })
        .unwrap();
    assert_eq!((count, newest), (21, 21), "none lost, none twice");
    assert_eq!(lan.get(&format!("/articles/{article}")).body["standing"]["conflicts"], 19, "one moved the head");
}
