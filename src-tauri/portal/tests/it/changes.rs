//! What laptops pull, and who sees what.

use std::time::{Duration, Instant};

use domain::{RevisionId, Settings};
use serde_json::{Value, json};

use crate::house::{House, Laptop, of_kind};

#[test]
fn a_first_pull_brings_the_lists_the_people_the_rules_and_what_one_may_see() {
    let house = House::new();
    let lan = house.laptop("lan");
    let (article, head) = lan.article(&house.text("Cầu mới"));
    let all = lan.changes(0);
    assert_eq!(of_kind(&all, "person").len(), 6);
    assert_eq!(of_kind(&all, "category").len(), 2);
    assert_eq!(of_kind(&all, "listed"), [("pen_name/lan-anh".to_owned(), false)]);
    assert_eq!(of_kind(&all, "site").len(), 1);
    let found = all["changes"].as_array().unwrap().iter().find(|it| it["kind"] == "article").unwrap();
    assert_eq!(found["id"], json!(article));
    assert_eq!(found["body"]["head"]["id"], json!(head), "the text comes along");
    assert!(!all.to_string().contains("argon2"), "no password of anybody");
    assert_eq!((&all["anew"], &all["more"]), (&json!(false), &json!(false)));
}

#[test]
fn after_a_cursor_comes_only_what_changed_since_and_a_page_goes_on_where_the_last_ended() {
    let house = House::new();
    let lan = house.laptop("lan");
    let cursor = lan.changes(0)["cursor"].as_i64().unwrap();
    assert!(lan.changes(cursor)["changes"].as_array().unwrap().is_empty());
    let articles: Vec<_> = (0..5).map(|n| lan.article(&house.text(&format!("Bài {n}"))).0.to_string()).collect();
    let (mut at, mut seen) = (cursor, Vec::new());
    loop {
        let page = lan.get(&format!("/changes?after={at}&limit=2")).body;
        seen.extend(of_kind(&page, "article").into_iter().map(|(id, _)| id));
        at = page["cursor"].as_i64().unwrap();
        if page["more"] == false {
            break;
        }
    }
    assert_eq!(seen, articles, "each once, in order");
}

#[test]
fn a_reporter_sees_her_own_and_what_is_shown_an_editor_her_categories_the_chief_all_the_admin_none() {
    let house = House::new();
    let lan = house.laptop("lan");
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    let sees = |login: &str| {
        let laptop = house.laptop(login);
        let listed = !of_kind(&laptop.changes(0), "article").is_empty();
        assert_eq!(
            laptop.get(&format!("/articles/{article}")).status == 200,
            listed,
            "{login}: both doors say the same"
        );
        listed
    };
    let who = ["lan", "mai", "ha", "hoa", "truongban", "quantri"];
    assert_eq!(who.map(sees), [true, false, true, false, true, false]);
    let ha = house.laptop("ha");
    ha.approves(article, head, &text);
    ha.does(article, head, json!({ "act": "publish_now" }));
    assert_eq!(who.map(sees), [true, true, true, false, true, false], "what readers see, every reporter sees");
}

#[test]
fn what_one_may_no_longer_see_comes_as_gone() {
    let house = House::new();
    let (lan, mai, ha) = (house.laptop("lan"), house.laptop("mai"), house.laptop("ha"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    ha.does(article, head, json!({ "act": "publish_now" }));
    let first = mai.changes(0);
    assert_eq!(of_kind(&first, "article"), [(article.to_string(), false)]);
    house.pass(60_000);
    house.laptop("truongban").does(article, head, json!({ "act": "withdraw", "reason": "Sai số liệu cần kiểm tra" }));
    let next = mai.changes(first["cursor"].as_i64().unwrap());
    assert_eq!(of_kind(&next, "article"), [(article.to_string(), true)], "gone, and without its text");
    assert!(!next.to_string().contains("Cầu mới"));
}

#[test]
fn a_minute_that_comes_is_told_though_nobody_wrote() {
    let house = House::new();
    let (lan, mai, ha) = (house.laptop("lan"), house.laptop("mai"), house.laptop("ha"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    ha.does(article, head, json!({ "act": "schedule", "go_live_ms": house.now().plus_ms(60_000) }));
    let before = mai.changes(0);
    assert!(of_kind(&before, "article").is_empty());
    house.pass(60_000);
    let after = mai.changes(before["cursor"].as_i64().unwrap());
    assert_eq!(of_kind(&after, "article"), [(article.to_string(), false)]);
}

#[test]
fn an_older_view_is_told_to_pull_anew() {
    let house = House::new();
    let lan = house.laptop("lan");
    let cursor = lan.changes(0)["cursor"].as_i64().unwrap();
    house.portal().write(|tx| Ok(tx.run("UPDATE person SET view = view + 1 WHERE login = 'lan'", [])?)).unwrap();
    let told = lan.changes(cursor);
    assert_eq!((&told["anew"], &told["view"]), (&json!(true), &json!(lan.view + 1)));
}

#[test]
fn a_held_answer_comes_as_soon_as_there_is_something() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let cursor = ha.changes(0)["cursor"].as_i64().unwrap();
    let began = Instant::now();
    let told = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| ha.get(&format!("/changes?after={cursor}&wait=20")));
        lan.article(&house.text("Cầu mới"));
        waiting.join().unwrap()
    });
    assert_eq!(of_kind(&told.body, "article").len(), 1);
    assert!(began.elapsed() < Duration::from_secs(10), "it was not held to the end");
}

#[test]
fn new_rules_reach_the_laptops() {
    let house = House::new();
    let lan = house.laptop("lan");
    let cursor = lan.changes(0)["cursor"].as_i64().unwrap();
    house.rules(Settings { title_max: 70, ..Settings::default() });
    let told = lan.changes(cursor);
    assert_eq!(told["changes"][0]["body"]["title_max"], 70);
}

#[test]
fn a_question_that_is_no_question_is_malformed() {
    let house = House::new();
    let lan = house.laptop("lan");
    for query in ["after=abc", "after=0&secret=1"] {
        let said = lan.get(&format!("/changes?{query}"));
        assert_eq!((said.status, said.body["code"].as_str()), (400, Some("malformed")), "{query}");
    }
    assert_eq!(lan.get("/articles/not-an-id").status, 404);
}

#[test]
fn a_long_answer_is_packed_for_who_takes_it_so_and_a_short_one_is_not() {
    let house = House::new();
    let lan = house.laptop("lan");
    lan.article(&house.text("Cầu mới"));
    let raw = |path: &str, accepts: &str| {
        use std::io::{Read, Write};
        let address = house.embedded().address();
        let mut line = std::net::TcpStream::connect(address.trim_start_matches("http://")).unwrap();
        let token = &lan.token;
        write!(line, "GET /api/v1{path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\naccept-encoding: {accepts}\r\nconnection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        line.read_to_end(&mut bytes).unwrap();
        let packed = String::from_utf8_lossy(&bytes).to_lowercase().contains("content-encoding: gzip");
        (packed, bytes.len())
    };
    let (packed, small) = raw("/changes?after=0", "br, gzip");
    let (plain, whole) = raw("/changes?after=0", "identity");
    assert!(packed && !plain && small * 2 < whole, "{small} of {whole} bytes");
    assert!(!raw("/hello", "gzip").0, "under 1 kB nothing is won");
}

#[test]
fn who_only_listens_is_told_that_there_is_something_and_not_what() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let cursor = ha.changes(0)["cursor"].as_i64().unwrap();
    let quiet = ha.get(&format!("/changes?after={cursor}&view={}&limit=0", ha.view)).body;
    assert_eq!((&quiet["more"], &quiet["cursor"]), (&json!(false), &json!(cursor)));
    lan.article(&house.text("Cầu mới"));
    let told = ha.get(&format!("/changes?after={cursor}&view={}&limit=0&wait=20", ha.view)).body;
    assert_eq!((&told["more"], &told["changes"], &told["anew"]), (&json!(true), &json!([]), &json!(false)));
    assert_eq!(told["cursor"], ha.changes(cursor)["cursor"], "up to where");
    house.portal().write(|tx| Ok(tx.run("UPDATE person SET view = view + 1 WHERE login = 'ha'", [])?)).unwrap();
    let cursor = told["cursor"].as_i64().unwrap();
    let told = ha.get(&format!("/changes?after={cursor}&view={}&limit=0&wait=20", ha.view)).body;
    assert_eq!(told["anew"], json!(true));
}

#[test]
fn a_text_does_not_come_back_to_the_laptop_that_has_it() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let after = lan.changes(0)["cursor"].as_i64().unwrap();
    let (article, head) = lan.article(&house.text("Cầu mới"));
    let of = |laptop: &Laptop<'_>, have: &str| {
        let said = laptop.get(&format!("/changes?after={after}&view={}&have={have}", laptop.view));
        assert_eq!(said.status, 200, "{}", said.body);
        let all = said.body["changes"].as_array().unwrap().clone();
        all.into_iter().find(|it| it["id"] == json!(article)).unwrap()["body"].clone()
    };
    let mine = of(&lan, &head.to_string());
    assert_eq!(
        (&mine["head"], &mine["standing"]["head"]["revision"]),
        (&Value::Null, &json!(head)),
        "only its standing"
    );
    assert_eq!(of(&ha, "")["head"]["id"], json!(head));
    assert_eq!(
        of(&ha, &RevisionId::new(house.now()).to_string())["head"]["id"],
        json!(head),
        "another text is not this"
    );
}

#[test]
fn what_stands_as_the_laptop_says_does_not_come_back_and_what_moved_meanwhile_does() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let after = lan.changes(0)["cursor"].as_i64().unwrap();
    let text = house.text("Cầu mới");
    let (article, head) = lan.article(&text);
    let told = |have: &str| {
        let said = lan.get(&format!("/changes?after={after}&view={}&have={have}", lan.view));
        assert_eq!(said.status, 200, "{}", said.body);
        let all = said.body["changes"].as_array().unwrap();
        (all.iter().find(|it| it["id"] == json!(article)).cloned(), said.body["cursor"].as_i64().unwrap())
    };
    let standing = |it: &Value| serde_json::from_value::<domain::article::Standing>(it.clone()).unwrap();
    let (change, cursor) = told("");
    let mark = domain::wire::mark_of(&standing(&change.unwrap()["body"]["standing"])).unwrap();
    assert_eq!(told(&format!("{head}~{mark}")), (None, cursor), "nothing of it, and the cursor is past it");
    let (other, _) = told(&format!("{head}~0123456789abcdef"));
    assert_eq!(other.unwrap()["body"]["head"], Value::Null, "another standing comes without the text");
    let (other, _) = told(&format!("{}~{mark}", RevisionId::new(house.now())));
    assert_eq!(other.unwrap()["body"]["head"]["id"], json!(head), "of another text the mark says nothing");
    ha.does(article, head, json!({ "act": "hold", "reason": "Chờ xác minh thêm" }));
    let (moved, _) = told(&format!("{head}~{mark}"));
    assert!(standing(&moved.unwrap()["body"]["standing"]).held.is_some(), "the desk decided meanwhile");
}

#[test]
fn whoever_sees_an_article_reads_how_it_came_to_be_the_newest_first_and_others_do_not() {
    let house = House::new();
    let (lan, ha, mai) = (house.laptop("lan"), house.laptop("ha"), house.laptop("mai"));
    let (article, first) = lan.article(&house.text("Bản 1"));
    let mut all = vec![first];
    for n in 2..=23 {
        all.push(lan.saved(article, &all[all.len() - 1..], &house.text(&format!("Bản {n}"))));
    }
    let page = |who: &Laptop<'_>, below: &str| who.get(&format!("/articles/{article}/revisions{below}"));
    let ids = |it: &Value| -> Vec<String> {
        it["revisions"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };
    let newest = page(&ha, "").body;
    let wanted = |range: std::ops::Range<usize>| all[range].iter().rev().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!((ids(&newest), &newest["before"]), (wanted(3..23), &json!(4)));
    let rest = page(&ha, "?before=4").body;
    assert_eq!((ids(&rest), &rest["before"]), (wanted(0..3), &Value::Null));
    assert!(rest["revisions"][2]["content"]["json"].as_str().unwrap().contains("Bản 1"), "with its text: {rest}");
    assert_eq!(page(&mai, "").body["code"], "unknown", "another reporter's draft");
    assert_eq!(page(&ha, "?before=x").body["code"], "malformed");
}
