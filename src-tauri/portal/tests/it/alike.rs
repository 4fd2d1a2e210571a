//! Articles that are nearly the same as one of the newsroom's: said at submit and at approve, and no title to whom may
//! not see the other.

use domain::check::CheckCode;
use domain::document::{Block, Document, Inline};
use domain::{ArticleId, Content};
use serde_json::{Value, json};

use crate::house::House;

/// A line a paragraph; of this project.
const TEXT: &str = include_str!("../../../../tests/data/near/ben-say.txt");

/// Every twentieth syllable is another, and two sentences have changed places.
fn edited() -> Vec<String> {
    let mut lines: Vec<String> = TEXT.lines().map(str::to_owned).collect();
    lines.swap(1, 4);
    let mut n = 0;
    for line in &mut lines {
        let words = line.split(' ').map(|word| {
            n += 1;
            if n % 20 == 0 { "khác" } else { word }
        });
        *line = words.collect::<Vec<_>>().join(" ");
    }
    lines
}

fn article(house: &House, title: &str, lines: &[String]) -> Content {
    let mut it = house.text(title);
    let blocks = lines.iter().map(|it| Block::paragraph(vec![Inline::text(it.as_str())])).collect();
    it.document = Document { blocks, ..it.document };
    it
}

fn first(house: &House) -> Content {
    article(house, "Bến Sậy có mái che", &TEXT.lines().map(str::to_owned).collect::<Vec<_>>())
}

/// What the row of that act says is too much alike.
fn written(house: &House, article: ArticleId, act: &str) -> Value {
    let detail: String = house
        .portal()
        .read(|tx| {
            let sql = "SELECT detail FROM audit WHERE article = ?1 AND act = ?2 ORDER BY seq DESC";
            Ok(tx.one(sql, (article.to_string(), act), |row| row.get("detail"))?.unwrap_or_default())
        })
        .unwrap();
    serde_json::from_str::<Value>(&detail).unwrap()["near_duplicate"].take()
}

/// A text that cannot be handed in is answered with all that is to be said of it. It goes into the bin again.
fn said_to(login: &str, house: &House) -> Option<Value> {
    let laptop = house.laptop(login);
    let mut copy = article(house, "Bến đò thêm mái", &edited());
    copy.fields.category = None;
    let (id, head) = laptop.article(&copy);
    let answer = laptop.push(&[laptop.submit_op(id, head)]).remove(0);
    assert_eq!(answer["code"], "pre_check", "{answer}");
    laptop.does(id, head, json!({ "act": "trash" }));
    let code = json!(CheckCode::NearDuplicate);
    answer["at"]["findings"].as_array().unwrap().iter().find(|it| it["code"] == code).cloned()
}

#[test]
fn what_is_handed_in_and_approved_beside_its_like_is_written_down() {
    let house = House::new();
    let (lan, mai, chief) = (house.laptop("lan"), house.laptop("mai"), house.laptop("truongban"));
    let (other, _) = lan.submitted(&first(&house));
    assert_eq!(written(&house, other, "submit"), Value::Null, "the first of them");
    let copy = article(&house, "Bến đò thêm mái", &edited());
    let (id, head) = mai.submitted(&copy);
    for act in ["submit", "approve"] {
        if act == "approve" {
            chief.approves(id, head, &copy);
        }
        let found = written(&house, id, act);
        assert_eq!(found["article"], json!(other), "{act}: {found}");
        assert!((81..98).contains(&found["percent"].as_i64().unwrap()), "{found}");
    }
    house.chain_holds();
}

#[test]
fn other_articles_and_ones_own_versions_are_none() {
    let house = House::new();
    let lan = house.laptop("lan");
    let text = first(&house);
    let (id, head) = lan.article(&text);
    let head = lan.saved(id, &[head], &article(&house, "Bến Sậy có mái che", &edited()));
    let answer = lan.push(&[lan.submit_op(id, head)]).remove(0);
    assert_eq!(answer["answer"], "applied", "{answer}");
    assert_eq!(written(&house, id, "submit"), Value::Null);
    let (short, _) = lan.submitted(&house.text("Cầu mới"));
    assert_eq!(written(&house, short, "submit"), Value::Null);
}

#[test]
fn who_may_not_see_the_other_article_is_told_nothing_of_it() {
    let house = House::new();
    let (lan, text) = (house.laptop("lan"), first(&house));
    let (other, head) = lan.submitted(&text);
    assert_eq!(said_to("mai", &house), None, "a colleague's, not published");
    let said = said_to("lan", &house).expect("her own");
    assert_eq!((&said["facts"]["other"], &said["facts"]["article"]), (&json!("Bến Sậy có mái che"), &json!(other)));
    let chief = house.laptop("truongban");
    chief.approves(other, head, &text);
    chief.does(other, head, json!({ "act": "publish_now" }));
    house.pass(1_000);
    assert_eq!(said_to("mai", &house).expect("readers see it")["facts"]["article"], json!(other));
}

/// Of two that a text is like, the one that may be seen is told, though the other is the likest.
#[test]
fn an_article_that_may_not_be_seen_does_not_hide_one_that_may() {
    let house = House::new();
    let (lan, mai) = (house.laptop("lan"), house.laptop("mai"));
    lan.submitted(&article(&house, "Bến đò thêm mái", &edited()));
    let (own, _) = mai.submitted(&first(&house));
    assert_eq!(said_to("mai", &house).expect("her own")["facts"]["article"], json!(own));
}

#[test]
fn what_was_put_into_the_bin_is_no_longer_told() {
    let house = House::new();
    let lan = house.laptop("lan");
    let (other, head) = lan.article(&first(&house));
    assert!(said_to("lan", &house).is_some());
    lan.does(other, head, json!({ "act": "trash" }));
    assert_eq!(said_to("lan", &house), None);
}
