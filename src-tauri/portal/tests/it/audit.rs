//! Reading the audit over HTTP: an article's life, the chain, the sheet of an approval.

use domain::time::MINUTE_MS;
use serde_json::{Value, json};

use crate::house::House;

const REASON: &str = "Cần dẫn nguồn số liệu ở đoạn hai";

fn lives(house: &House) -> (domain::ArticleId, domain::RevisionId) {
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    ha.does(article, head, json!({ "act": "return", "reason": REASON }));
    lan.push(&[lan.submit_op(article, head)]);
    ha.approves(article, head, &text);
    ha.does(article, head, json!({ "act": "schedule", "go_live_ms": house.now().plus_ms(MINUTE_MS) }));
    (article, head)
}

fn acts(said: &Value) -> Vec<&str> {
    said["rows"].as_array().unwrap().iter().map(|it| it["act"].as_str().unwrap()).collect()
}

#[test]
fn the_chief_reads_an_articles_life_newest_first() {
    let house = House::new();
    let (article, _) = lives(&house);
    house.laptop("mai").article(&house.text("Bài khác"));
    let chief = house.laptop("truongban");
    let said = chief.get(&format!("/audit?article={article}")).body;
    assert_eq!(acts(&said), ["schedule", "approve", "submit", "return", "submit", "create"]);
    assert_eq!(said["next"], Value::Null);
    let returned = &said["rows"][3];
    assert_eq!(
        json!([returned["name"], returned["title"], returned["reason"], returned["no"]]),
        json!(["Trần Thu Hà", "Cầu mới", REASON, 1])
    );
    let before = said["rows"][2]["seq"].as_i64().unwrap();
    let older = chief.get(&format!("/audit?article={article}&before={before}")).body;
    assert_eq!(acts(&older), ["return", "submit", "create"]);
    let all = chief.get("/audit").body;
    assert_eq!(acts(&all)[0], "create", "of everything");
    assert_eq!(chief.get("/audit?artikel=x").body["code"], "malformed");
}

#[test]
fn the_audit_is_read_by_the_chief_and_the_administrator_alone() {
    let house = House::new();
    let (article, _) = lives(&house);
    let paths = ["/audit".to_owned(), "/audit/verify".to_owned(), format!("/articles/{article}/sheet")];
    for (who, allowed) in [("lan", [403; 3]), ("ha", [403; 3]), ("truongban", [200; 3]), ("quantri", [200, 200, 404])] {
        let laptop = house.laptop(who);
        assert_eq!(paths.clone().map(|it| laptop.get(&it).status), allowed, "{who}");
    }
    let admin = house.laptop("quantri").get("/audit").body;
    assert!(
        admin["rows"].as_array().unwrap().iter().all(|it| it["title"].is_null()),
        "no title for who reads no article"
    );
    assert_eq!(house.call("GET", "/api/v1/audit", &[], &[]).status, 401);
}

#[test]
fn a_long_life_comes_a_page_at_a_time_and_no_row_twice() {
    let house = House::new();
    let (article, head) = lives(&house);
    let ha = house.laptop("ha");
    for n in 2..120 {
        ha.does(article, head, json!({ "act": "schedule", "go_live_ms": house.now().plus_ms(n * MINUTE_MS) }));
    }
    let chief = house.laptop("truongban");
    let first = chief.get(&format!("/audit?article={article}")).body;
    let next = first["next"].as_i64().unwrap();
    let rest = chief.get(&format!("/audit?article={article}&before={next}")).body;
    assert_eq!(acts(&first).len() + acts(&rest).len(), 118 + 6);
    assert_eq!(rest["next"], Value::Null);
}

#[test]
fn verify_names_the_first_bad_row_over_http_too() {
    let house = House::new();
    lives(&house);
    let chief = house.laptop("truongban");
    let good = chief.get("/audit/verify").body;
    assert_eq!(good["first_bad"], Value::Null);
    assert!(good["rows"].as_i64().unwrap() > 6 && good["last_hash"].as_str().unwrap().len() == 64);
    let sql = "UPDATE audit SET reason = 'khác' WHERE seq = 9";
    house.portal().write(|tx| Ok(tx.run("DROP TRIGGER audit_fixed", [])? + tx.run(sql, [])?)).unwrap();
    assert_eq!(chief.get("/audit/verify").body["first_bad"], 9);
}

#[test]
fn the_sheet_of_an_approval_is_one_page_that_says_all_of_it() {
    let house = House::new();
    let (article, _) = lives(&house);
    let chief = house.laptop("truongban");
    let said = chief.get(&format!("/articles/{article}/sheet"));
    assert_eq!(said.headers["content-type"], "text/html; charset=utf-8");
    let html = String::from_utf8(said.bytes).unwrap();
    let verified = chief.get("/audit/verify").body;
    let hash = house.text("Cầu mới").document.title;
    for it in [
        &hash,
        "Phiếu duyệt",
        "Trần Thu Hà",
        "Nguyễn Lan Anh",
        "Thời sự",
        "bản 1",
        REASON,
        "hẹn giờ đăng (bản 1) 24/11/2026 09:01",
    ] {
        assert!(html.contains(it), "{it}: {html}");
    }
    assert!(html.contains(verified["last_hash"].as_str().unwrap()), "the end of the chain stands on paper");
    assert!(!html.contains("mở lại sau lần duyệt"), "it stands");
    assert_eq!(chief.get(&format!("/articles/{}/sheet", domain::ArticleId::new(house.now()))).status, 404);
}
