//! Readers find what shows, when it shows, and nothing else; people of the newsroom find what they may see.

use domain::time::{HOUR_MS, MINUTE_MS};
use domain::{ArticleId, Content, ContentHash, RevisionId};
use serde_json::json;

use crate::house::{House, Laptop};

const REASON: &str = "Nhầm số liệu ở đoạn hai";

fn published(lan: &Laptop<'_>, ha: &Laptop<'_>, text: &Content) -> (ArticleId, RevisionId) {
    let (article, head) = lan.submitted(text);
    ha.approves(article, head, text);
    ha.does(article, head, json!({ "act": "publish_now" }));
    (article, head)
}

/// The page of what was typed, as a reader gets it.
fn page(house: &House, query: &str) -> String {
    let said = house.call("GET", &format!("/tim-kiem?{query}"), &[], &[]);
    assert_eq!(said.status, 200);
    String::from_utf8(said.bytes).unwrap()
}

/// Titles of the stories, marks taken out, in their order.
fn titles(page: &str) -> Vec<String> {
    let stories = page.split("<li class=\"story\"><h2><a href=\"").skip(1);
    stories
        .map(|it| {
            let title = it.split_once('>').unwrap().1.split("</a>").next().unwrap();
            title.replace("<mark>", "").replace("</mark>", "")
        })
        .collect()
}

fn found(house: &House, query: &str) -> Vec<String> {
    titles(&page(house, query))
}

#[test]
fn a_text_is_found_with_and_without_its_marks_from_its_minute_on() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = house.text("Khánh thành cầu Hải Lâm");
    let (article, head) = lan.submitted(&text);
    assert_eq!(found(&house, "q=khanh+thanh"), [""; 0], "handed in is not shown");
    ha.approves(article, head, &text);
    let minute = house.now().plus_ms(HOUR_MS);
    ha.does(article, head, json!({ "act": "schedule", "go_live_ms": minute }));
    assert_eq!(found(&house, "q=khanh+thanh"), [""; 0], "its minute is ahead");
    house.pass(HOUR_MS - 1);
    assert_eq!(found(&house, "q=khanh+thanh"), [""; 0]);
    house.pass(1);
    for query in
        ["q=khanh+thanh", "q=Kh%C3%A1nh+th%C3%A0nh", "q=%22h%E1%BA%A3i+l%C3%A2m%22", "q=khai+truong", "q=lan+an"]
    {
        assert_eq!(found(&house, query), ["Khánh thành cầu Hải Lâm"], "{query}");
    }
    assert_eq!(found(&house, "q=khanh+thanh+xyz"), [""; 0], "the control: every word must stand there");
}

#[test]
fn what_is_withdrawn_replaced_or_taken_down_is_not_found() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    let text = house.text("Lễ hội hoa ban");
    let (article, head) = published(&lan, &ha, &text);
    assert_eq!(found(&house, "q=hoa+ban").len(), 1);
    chief.does(article, head, json!({ "act": "withdraw", "reason": REASON }));
    assert_eq!(found(&house, "q=hoa+ban"), [""; 0], "withdrawn");

    let text = house.text("Mưa đá ở vùng cao");
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    let down = house.now().plus_ms(HOUR_MS);
    ha.does(article, head, json!({ "act": "publish_now", "take_down_ms": down }));
    assert_eq!(found(&house, "q=mua+da").len(), 1);
    house.pass(HOUR_MS);
    assert_eq!(found(&house, "q=mua+da"), [""; 0], "taken down");

    let first = house.text("Tỉnh lộ sạt lở");
    let (article, head) = published(&lan, &ha, &first);
    house.pass(MINUTE_MS);
    let mut second = first.clone();
    second.document.title = "Tỉnh lộ đã thông".to_owned();
    second.fields.correction_note = Some("Đường đã thông lúc 10 giờ.".to_owned());
    let changed = ha.saved(article, &[head], &second);
    assert_eq!(found(&house, "q=sat+lo").len(), 1, "until its minute readers have the first text");
    assert_eq!(found(&house, "q=da+thong"), [""; 0]);
    ha.push(&[ha.submit_op(article, changed)]);
    chief.approves(article, changed, &second);
    chief.does(article, changed, json!({ "act": "publish_now" }));
    assert_eq!(found(&house, "q=sat+lo"), [""; 0], "the corrected text is no longer found by its old words");
    assert_eq!(found(&house, "q=da+thong"), ["Tỉnh lộ đã thông"]);
}

#[test]
fn marks_first_then_the_newest() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    for title in ["Má Tư kể chuyện", "Con ma trong chuyện", "Mạ non ven sông", "Má Năm kể chuyện"] {
        published(&lan, &ha, &house.text(title));
        house.pass(MINUTE_MS);
    }
    let wanted = ["Má Năm kể chuyện", "Má Tư kể chuyện", "Mạ non ven sông", "Con ma trong chuyện"];
    assert_eq!(found(&house, "q=m%C3%A1"), wanted);
}

#[test]
fn category_and_days_narrow_and_a_day_that_is_none_is_said() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    published(&lan, &ha, &house.text("Cầu thứ nhất"));
    let mut culture = house.text("Cầu thứ hai");
    culture.fields.category = Some(house.culture);
    house.pass(24 * HOUR_MS);
    published(&lan, &ha, &culture);
    assert_eq!(found(&house, "q=cau&chuyen-muc=van-hoa"), ["Cầu thứ hai"]);
    assert_eq!(found(&house, "chuyen-muc=van-hoa"), ["Cầu thứ hai"], "without words");
    assert_eq!(found(&house, "q=cau&tu=2026-11-25"), ["Cầu thứ hai"]);
    assert_eq!(found(&house, "q=cau&den=24/11/2026"), ["Cầu thứ nhất"]);
    assert_eq!(found(&house, "q=cau&tu=11/2026&den=11/2026").len(), 2);
    assert!(page(&house, "q=cau&tu=31/9/2026").contains("Ngày không đúng"));
    assert!(page(&house, "").contains("name=\"q\""));
    assert!(page(&house, "q=%3F%21").contains("ít nhất một chữ"));
    assert!(page(&house, "q=xyzt").contains("Không thấy bài nào"));
}

#[test]
fn pages_go_on_where_the_one_before_ended() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    for n in 0..23 {
        published(&lan, &ha, &house.text(&format!("Tin số {n}")));
        house.pass(if n % 3 == 0 { 1 } else { 1000 });
    }
    let first = page(&house, "q=tin+so");
    let next = first.split("rel=\"next\" href=\"/tim-kiem?").nth(1).unwrap().split('"').next().unwrap();
    let second = found(&house, &next.replace("&amp;", "&").replace("&#38;", "&"));
    let mut all = titles(&first);
    assert_eq!((all.len(), second.len()), (20, 3));
    all.extend(second);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 23);
}

#[test]
fn hostile_words_stay_words_and_nothing_typed_is_an_error() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    published(&lan, &ha, &house.text("Chữ <b>đậm</b> & \"ngoặc\""));
    let it = page(&house, "q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
    assert!(!it.contains("<script"), "{it}");
    let it = page(&house, "q=dam");
    assert!(it.contains("<mark>đậm</mark>") && !it.contains("<b>"), "{it}");
    let long = format!("q={}", "x".repeat(8_000));
    for query in [
        "q=%22",
        "q=a*+OR+NOT",
        "q=%00",
        "q=ex:a",
        "q=%FF",
        "sau=x.y",
        "sau=e.1",
        "q=a&sau=f.9223372036854775807.z",
        &long,
    ] {
        page(&house, query);
    }
    let said = house.call("GET", "/tim-kiem?q=dam", &[], &[]);
    let policy = said.headers.get("content-security-policy").unwrap().to_str().unwrap();
    assert!(policy.contains("form-action 'self'") && policy.contains("default-src 'none'"), "{policy}");
    assert!(said.headers.get("set-cookie").is_none());
}

fn archived(who: &Laptop<'_>, query: &str) -> Vec<String> {
    let said = who.get(&format!("/articles?{query}"));
    assert_eq!(said.status, 200, "{}", said.body);
    let rows = said.body["articles"].as_array().unwrap();
    rows.iter().map(|it| it["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_archive_is_what_each_may_see() {
    let house = House::new();
    let (lan, mai, ha, hoa) = (house.laptop("lan"), house.laptop("mai"), house.laptop("ha"), house.laptop("hoa"));
    published(&lan, &ha, &house.text("Cầu đã đăng"));
    lan.article(&house.text("Cầu còn nháp"));
    assert_eq!(archived(&lan, ""), ["Cầu còn nháp", "Cầu đã đăng"]);
    assert_eq!(archived(&mai, ""), ["Cầu đã đăng"]);
    assert_eq!(archived(&hoa, ""), [""; 0], "another category");
    assert_eq!(archived(&ha, "standing=draft"), ["Cầu còn nháp"]);
    assert_eq!(archived(&ha, &format!("owner={}", mai.person)), [""; 0]);
    assert_eq!(archived(&lan, "limit=1"), ["Cầu còn nháp"]);
    let next = lan.get("/articles?limit=1").body["next"].as_str().unwrap().to_owned();
    assert_eq!(archived(&lan, &format!("limit=1&before={next}")), ["Cầu đã đăng"]);
    assert_eq!(archived(&mai, "q=cau"), ["Cầu đã đăng"]);
    assert_eq!(archived(&hoa, "q=cau"), [""; 0]);
    assert_eq!(archived(&mai, "q=%3F"), [""; 0], "only signs");
    let hit = &lan.get("/articles?q=cau+moi").body["articles"][0];
    assert!(hit["snippet"].as_array().unwrap().iter().any(|it| it["hit"] == true), "{hit}");
    assert_eq!(lan.get("/articles?qq=1").body["code"], "malformed");
    assert_eq!(house.call("GET", "/api/v1/articles", &[], &[]).status, 401);
}

#[test]
fn an_older_file_is_filled_before_anybody_is_answered_and_what_is_erased_is_not_found() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = house.text("Bài của tệp cũ");
    published(&lan, &ha, &text);
    house
        .portal()
        .write(|tx| {
            for sql in [
                "DROP TRIGGER release_is_searched",
                "DROP TRIGGER erased_is_not_searched",
                "DROP TABLE release_unsearched",
                "DROP TABLE release_search",
                "DELETE FROM migration WHERE name = '0003_search'",
            ] {
                tx.run(sql, [])?;
            }
            Ok(())
        })
        .unwrap();
    let House { folder, .. } = &house;
    let clock = std::sync::Arc::new(std::sync::atomic::AtomicI64::new(house.now().0));
    let portal = portal::Portal::open(folder.path(), House::clock_of(&clock)).unwrap();
    let typed = |typed: &str| {
        let ask: portal::SearchAsk = serde_json::from_value(json!({ "q": typed })).unwrap();
        titles(&portal.search_page(&ask).unwrap())
    };
    assert_eq!(typed("tep cu"), ["Bài của tệp cũ"]);
    let hash: ContentHash = text.store().unwrap().hash;
    let rows = || portal.read(|tx| Ok(tx.value::<i64>("SELECT count(*) FROM release_search", [])?)).unwrap();
    assert_eq!(rows(), 1);
    portal
        .write(|tx| {
            tx.run("UPDATE content SET json = NULL, erased_ms = 1 WHERE hash = ?1", [hash.as_str()])?;
            Ok(())
        })
        .unwrap();
    assert_eq!((typed("tep cu"), rows()), (vec![], 0));
}
