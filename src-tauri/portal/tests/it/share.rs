//! Links to unpublished texts: who makes one, what is behind it, and when nothing is.

use domain::time::{DAY_MS, MINUTE_MS};
use domain::{ArticleId, Block, BlockId, Body, Content, Figure, Inline, OpId, PhotoId, RevisionId};
use serde_json::{Value, json};

use crate::house::{House, Laptop, Said};

const REASON: &str = "Chờ Sở Giao thông xác nhận số liệu";
const JPEG: &[u8] = include_bytes!("../../../../tests/data/images/ngang_6.jpg");

fn with_photo(house: &House, title: &str) -> (Content, PhotoId) {
    let photo = house.portal().add_photo(house.id_of("lan"), JPEG).unwrap();
    let mut text = house.text(title);
    let figure = Figure {
        photo: Some(photo.clone()),
        alt: "Cây cầu nhìn từ bờ bắc, nước sông cao".to_owned(),
        caption: vec![Inline::text("Cầu mới qua sông Lâm, sáng 24/11.")],
        credit: "Lan Anh".to_owned(),
        ..Figure::default()
    };
    text.document.blocks.push(Block { id: BlockId::random(), body: Body::Figure(figure) });
    (text, photo)
}

fn asks(laptop: &Laptop<'_>, article: ArticleId, revision: RevisionId, days: Option<u32>, op: OpId) -> Said {
    let mut body = json!({ "op_id": op, "revision": revision });
    if let Some(days) = days {
        body["days"] = json!(days);
    }
    laptop.post(&format!("/articles/{article}/shares"), &body)
}

fn makes(laptop: &Laptop<'_>, article: ArticleId, revision: RevisionId) -> (String, Value) {
    let said = asks(laptop, article, revision, None, laptop.op_id());
    assert_eq!(said.status, 200, "{}", said.body);
    (said.body["path"].as_str().unwrap().to_owned(), said.body["share"].clone())
}

fn looks(house: &House, path: &str) -> Said {
    house.call("GET", path, &[], &[])
}

fn html(said: &Said) -> String {
    String::from_utf8(said.bytes.clone()).unwrap()
}

/// A link that never was; what is over or taken back must say exactly that.
fn shows_nothing(house: &House, path: &str) {
    let never = looks(house, &format!("/ban-nhap/{}", "0".repeat(64)));
    let said = looks(house, path);
    assert_eq!((said.status, never.status), (404, 404), "{path}");
    assert!(said.bytes == never.bytes, "the same answer as of a link that never was: {}", html(&said));
    assert!(!html(&said).contains("Cầu mới"));
}

#[test]
fn a_link_shows_one_unpublished_text_with_its_photos_and_nobody_is_led_there() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (text, photo) = with_photo(&house, "Cầu mới");
    let (article, revision) = lan.submitted(&text);
    let (path, share) = makes(&ha, article, revision);
    assert_eq!(share["until_ms"], json!(house.now().plus_ms(3 * DAY_MS)), "three days where nobody says");

    let said = looks(&house, &path);
    let page = html(&said);
    assert_eq!(said.status, 200);
    assert!(page.contains("BẢN NHÁP") && page.contains("Cầu mới") && page.contains(r#"content="noindex, nofollow""#));
    assert!(!page.contains("canonical") && !page.contains("<script"));
    let header = |said: &Said, name: &str| said.headers[name].to_str().unwrap().to_owned();
    let file = format!("{path}/photo/{photo}/320.jpg");
    assert!(page.contains(&file), "{page}");
    for address in [&path, &file, &format!("{path}/photo/{photo}/320.gif")] {
        let said = looks(&house, address);
        assert_eq!(header(&said, "cache-control"), "private, no-store", "{address}");
        assert!(header(&said, "x-robots-tag").starts_with("noindex"), "{address}");
        assert_eq!(header(&said, "referrer-policy"), "no-referrer", "{address}");
    }
    assert_eq!(looks(&house, &file).status, 200);
    assert_eq!(looks(&house, &format!("/photo/{photo}/320.jpg")).status, 404, "only with the link");
    assert_eq!(looks(&house, &format!("{path}/photo/{}/320.jpg", "0".repeat(64))).status, 404);
    assert_eq!(looks(&house, &format!("{path}/file/{}/a.pdf", "0".repeat(64))).status, 404);
    for public in ["/", "/tim-kiem?q=cau+moi", "/bai/cau-moi-1"] {
        let said = looks(&house, public);
        let page = html(&said);
        assert!(!page.contains("Cầu mới") && !page.contains("/ban-nhap/"), "{public}");
    }
    let listed = ha.get(&format!("/articles/{article}/shares"));
    assert_eq!(listed.body["shares"], json!([share]));
    let rows = house.audit(article);
    assert_eq!(rows.last().map(String::as_str), Some("share"));
    house.chain_holds();

    // Once readers see that very text, the link leads there; another text of the article stays behind its own link.
    ha.approves(article, revision, &text);
    ha.does(article, revision, json!({ "act": "publish_now" }));
    let said = looks(&house, &path);
    assert_eq!(said.status, 200);
    assert!(said.bytes == looks(&house, "/bai/cau-moi-1").bytes, "led to what readers see: {}", html(&said));
    let said = asks(&ha, article, revision, None, ha.op_id());
    assert_eq!((said.status, said.body["code"].as_str()), (403, Some("not_allowed")), "readers have it");

    // What was public for its time is no draft afterwards.
    let text = house.text("Cầu mới, lịch cấm đường");
    let (article, revision) = lan.submitted(&text);
    let (path, _) = makes(&ha, article, revision);
    ha.approves(article, revision, &text);
    ha.does(article, revision, json!({ "act": "publish_now", "take_down_ms": house.now().plus_ms(MINUTE_MS) }));
    assert!(html(&looks(&house, &path)).contains("toasoan-content"), "led to what readers see");
    house.pass(MINUTE_MS);
    shows_nothing(&house, &path);
}

#[test]
fn who_may_decide_about_an_article_makes_and_takes_back_its_links_and_nobody_else() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, revision) = lan.submitted(&house.text("Cầu mới"));
    let (path, share) = makes(&ha, article, revision);
    let id = share["id"].as_str().unwrap();
    for (login, status) in [("lan", 403), ("mai", 404), ("hoa", 404), ("quantri", 404)] {
        let other = house.laptop(login);
        assert_eq!(asks(&other, article, revision, None, other.op_id()).status, status, "{login}");
        assert_eq!(other.get(&format!("/articles/{article}/shares")).status, status, "{login} lists");
        let said = other.call("DELETE", &format!("/shares/{id}"), &[], &[]);
        assert_eq!(said.status, status, "{login} takes back");
    }
    assert_eq!(looks(&house, &path).status, 200, "the control: none of them took it back");
    let chief = house.laptop("truongban");
    assert_eq!(chief.call("DELETE", &format!("/shares/{id}"), &[], &[]).status, 204);
    shows_nothing(&house, &path);
    assert_eq!(chief.call("DELETE", &format!("/shares/{id}"), &[], &[]).status, 404, "once");
    assert_eq!(ha.get(&format!("/articles/{article}/shares")).body["shares"], json!([]));
    assert_eq!(house.audit(article)[2..], ["share", "take_back_share"]);
    // By the secret itself, too; and a revision of another article is none of this one.
    let (path, _) = makes(&ha, article, revision);
    let token = path.rsplit('/').next().unwrap();
    assert_eq!(ha.call("DELETE", &format!("/shares/{token}"), &[], &[]).status, 204);
    shows_nothing(&house, &path);
    let (other, _) = lan.submitted(&house.text("Chợ nổi"));
    assert_eq!(asks(&ha, other, revision, None, ha.op_id()).status, 404);
}

#[test]
fn a_link_ends_by_the_portals_clock_and_no_hand_makes_it_longer() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (text, photo) = with_photo(&house, "Cầu mới");
    let (article, revision) = lan.submitted(&text);
    for days in [0, 8, 4_000_000] {
        assert_eq!(asks(&ha, article, revision, Some(days), ha.op_id()).status, 400, "{days} days");
    }
    let op = ha.op_id();
    let first = asks(&ha, article, revision, Some(7), op).body;
    // The answer was lost: the same operation is the same link, with another secret, and the first opens nothing.
    let again = asks(&ha, article, revision, Some(7), op).body;
    assert_eq!(first["share"]["until_ms"], again["share"]["until_ms"]);
    let [old, path] = [first, again].map(|it| it["path"].as_str().unwrap().to_owned());
    shows_nothing(&house, &old);
    assert_eq!(asks(&ha, article, revision, Some(2), op).body["code"], "op_reused");
    assert_eq!(house.audit(article)[2..], ["share"], "it was shared once");

    house.pass(7 * DAY_MS - 1);
    assert_eq!(looks(&house, &path).status, 200);
    house.pass(1);
    shows_nothing(&house, &path);
    assert_eq!(looks(&house, &format!("{path}/photo/{photo}/320.jpg")).status, 404);

    let token = path.rsplit('/').next().unwrap().to_owned();
    let sql = |sql: &str| house.portal().write(|tx| Ok(tx.run(sql, [])?));
    let kept: String = house
        .portal()
        .read(|tx| Ok(tx.value("SELECT group_concat(token_sha256 || op_id || content) FROM share", [])?))
        .unwrap();
    assert!(!kept.contains(&token), "the secret is nowhere");
    sql("UPDATE share SET until_ms = until_ms + 1").expect_err("it is never longer");
    let copy = "INSERT INTO share SELECT replace(token_sha256, substr(token_sha256, 1, 8), '00000000'), 'x', article,
                revision, content, person, at_ms, at_ms + 604800001, NULL FROM share";
    sql(copy).expect_err("seven days, whoever writes");
    sql(&copy.replace("604800001", "604800000")).expect("the control: seven days are taken");
}

#[test]
fn what_is_held_under_embargo_or_withdrawn_is_behind_no_link() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    let (text, photo) = with_photo(&house, "Cầu mới");
    let (article, revision) = lan.submitted(&text);
    let (path, share) = makes(&ha, article, revision);
    let file = format!("{path}/photo/{photo}/320.jpg");
    let gates = [
        (json!({ "act": "hold", "reason": REASON }), json!({ "act": "release_hold" }), "held"),
        (
            json!({ "act": "embargo", "until_ms": house.now().plus_ms(DAY_MS) }),
            json!({ "act": "embargo", "until_ms": null }),
            "embargo",
        ),
    ];
    for (shut, open, code) in gates {
        chief.does(article, revision, shut);
        shows_nothing(&house, &path);
        assert_eq!(looks(&house, &file).status, 404, "{code}: its photos are as hidden as its text");
        let said = asks(&ha, article, revision, None, ha.op_id());
        assert_eq!((said.status, said.body["code"].as_str()), (422, Some(code)));
        assert_eq!(ha.get(&format!("/articles/{article}/shares")).body["shares"], json!([]));
        let copy =
            "INSERT INTO share SELECT replace(token_sha256, substr(token_sha256, 1, 8), '00000000'), 'x', article,
                    revision, content, person, at_ms + 1000, until_ms, NULL FROM share";
        house.portal().write(|tx| Ok(tx.run(copy, [])?)).expect_err("nor by hand");
        chief.does(article, revision, open);
        assert_eq!(looks(&house, &path).status, 200, "{code}: the control");
    }
    // It may be taken back while it shows nothing.
    chief.does(article, revision, json!({ "act": "hold", "reason": REASON }));
    let id = share["id"].as_str().unwrap();
    assert_eq!(ha.call("DELETE", &format!("/shares/{id}"), &[], &[]).status, 204);
    chief.does(article, revision, json!({ "act": "release_hold" }));
    shows_nothing(&house, &path);

    // After a withdrawal the links from before it are dead, also once it is a draft again.
    let (before, _) = makes(&ha, article, revision);
    ha.approves(article, revision, &text);
    ha.does(article, revision, json!({ "act": "publish_now" }));
    house.pass(MINUTE_MS);
    chief.does(article, revision, json!({ "act": "withdraw", "reason": REASON }));
    shows_nothing(&house, &before);
    assert_eq!(asks(&ha, article, revision, None, ha.op_id()).status, 403);
    ha.does(article, revision, json!({ "act": "bring_back" }));
    shows_nothing(&house, &before);
    house.pass(MINUTE_MS);
    assert_eq!(asks(&ha, article, revision, None, ha.op_id()).status, 403, "readers have seen that very text");
    let changed = house.text("Cầu mới, sửa lại");
    let revision = lan.saved(article, &[revision], &changed);
    let (after, _) = makes(&ha, article, revision);
    assert_eq!(looks(&house, &after).status, 200, "a new text is a draft like any other");
}
