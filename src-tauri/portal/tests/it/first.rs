//! A laptop's first pull: own work and lists first, then the newest, and what only readers still look at not at all.

use domain::time::DAY_MS;
use serde_json::{Value, json};

use crate::house::{House, Laptop, of_kind};

fn first(laptop: &Laptop<'_>, query: &str) -> Value {
    let said = laptop.get(&format!("/changes/first?{query}"));
    assert_eq!(said.status, 200, "{}", said.body);
    said.body
}

fn titles(page: &Value) -> Vec<String> {
    let all = page["changes"].as_array().unwrap().iter().filter(|it| it["kind"] == "article");
    all.map(|it| {
        let json: Value = serde_json::from_str(it["body"]["head"]["content"]["json"].as_str().unwrap()).unwrap();
        json["document"]["content"][0]["content"][0]["text"].as_str().unwrap().to_owned()
    })
    .collect()
}

#[test]
fn own_work_and_the_lists_come_before_the_rest_and_each_from_the_newest_down() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    ha.article(&house.text("Của Hà, cũ"));
    for n in 1..=3 {
        lan.article(&house.text(&format!("Của Lan {n}")));
    }
    ha.article(&house.text("Của Hà, mới"));
    let own = first(&ha, "part=own");
    assert_eq!(titles(&own), ["Của Hà, mới", "Của Hà, cũ"]);
    assert_eq!((of_kind(&own, "person").len(), of_kind(&own, "category").len()), (6, 2));
    assert_eq!((&own["more"], &own["left"]), (&json!(false), &json!(0)));
    let top = own["top"].as_i64().unwrap();
    assert!(ha.changes(top)["changes"].as_array().unwrap().is_empty(), "what is above comes by its number");
    let rest = first(&ha, "part=rest&limit=2");
    assert_eq!(
        (titles(&rest), &rest["more"], &rest["left"]),
        (vec!["Của Lan 3".into(), "Của Lan 2".into()], &json!(true), &json!(1))
    );
    let before = rest["before"].as_i64().unwrap();
    let rest = first(&ha, &format!("part=rest&limit=2&before={before}"));
    assert_eq!((titles(&rest), &rest["more"]), (vec!["Của Lan 1".to_owned()], &json!(false)));
    // What changes in between has a number above the top, and is not lost from under the page.
    let (article, _) = lan.article(&house.text("Trong lúc đó"));
    assert_eq!(of_kind(&ha.changes(top), "article"), [(article.to_string(), false)]);
}

#[test]
fn nobody_is_sent_what_she_may_not_see_and_nothing_is_told_of_it() {
    let house = House::new();
    let (lan, mai) = (house.laptop("lan"), house.laptop("mai"));
    for n in 0..30 {
        lan.article(&house.text(&format!("Bài {n}")));
    }
    let rest = first(&mai, "part=rest&limit=5");
    assert_eq!((rest["changes"].as_array().unwrap().len(), &rest["more"]), (0, &json!(false)), "in one answer");
    assert_eq!(house.laptop("quantri").get("/changes/first?part=rest").body["changes"], json!([]));
}

#[test]
fn what_was_published_and_left_alone_for_ninety_days_stays_until_it_is_opened() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let publish = |title: &str| {
        let text = house.text(title);
        let (article, head) = lan.submitted(&text);
        ha.approves(article, head, &text);
        ha.does(article, head, json!({ "act": "publish_now" }));
        (article, head)
    };
    let (old, _) = publish("Đăng đã lâu");
    let (edited, head) = publish("Đăng đã lâu, còn hai bản");
    lan.article(&house.text("Nháp đã lâu"));
    house.pass(91 * DAY_MS);
    let (_, op) = lan.revision(edited, &[head], &house.text("Đăng đã lâu, vừa sửa"));
    assert_eq!(lan.push(&[op])[0]["answer"], "branched");
    publish("Mới đăng");
    let truongban = house.laptop("truongban");
    let mut came = titles(&first(&truongban, "part=rest"));
    came.sort();
    assert_eq!(came, ["Mới đăng", "Nháp đã lâu", "Đăng đã lâu, còn hai bản"]);
    assert_eq!(truongban.get(&format!("/articles/{old}")).status, 200, "it comes when it is opened");
    let listed = truongban.get("/articles?q=da+lau").body.to_string();
    assert!(listed.contains(&old.to_string()), "and it is found");
    // A control: a day earlier it still came.
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = house.text("Đăng chưa lâu");
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    ha.does(article, head, json!({ "act": "publish_now" }));
    house.pass(89 * DAY_MS);
    assert_eq!(titles(&first(&house.laptop("truongban"), "part=rest")), ["Đăng chưa lâu"]);
}

#[test]
fn a_part_that_is_none_is_malformed() {
    let house = House::new();
    let lan = house.laptop("lan");
    for query in ["", "part=all", "part=own&before=x", "part=own&secret=1"] {
        let said = lan.get(&format!("/changes/first?{query}"));
        assert_eq!((said.status, said.body["code"].as_str()), (400, Some("malformed")), "{query}");
    }
}
