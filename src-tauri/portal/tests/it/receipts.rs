//! The portal reads its own page back after each release's minute: one receipt a release, and nothing waits for it.

use std::time::{Duration, Instant};

use domain::time::{HOUR_MS, MINUTE_MS};
use domain::{ArticleId, RevisionId};
use serde_json::{Value, json};

use crate::house::{House, Laptop};

fn scheduled(house: &House, in_ms: i64) -> (ArticleId, RevisionId) {
    let (lan, chief) = (house.laptop("lan"), house.laptop("truongban"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    chief.approves(article, head, &text);
    chief.does(article, head, json!({ "act": "schedule", "go_live_ms": house.now().plus_ms(in_ms) }));
    (article, head)
}

fn receipts(laptop: &Laptop<'_>, article: ArticleId) -> Vec<Value> {
    laptop.get(&format!("/articles/{article}")).body["receipts"].as_array().unwrap().clone()
}

/// Waits for what another thread does; what there is by then where it did not.
fn wait_for(count: usize, laptop: &Laptop<'_>, article: ArticleId) -> Vec<Value> {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let all = receipts(laptop, article);
        if all.len() >= count || Instant::now() > end {
            return all;
        }
        std::thread::park_timeout(Duration::from_millis(20));
    }
}

fn receipt(laptop: &Laptop<'_>, article: ArticleId) -> Option<Value> {
    wait_for(1, laptop, article).into_iter().next()
}

fn due(house: &House) -> i64 {
    house.portal().read(|tx| Ok(tx.value("SELECT count(*) FROM receipt_due", [])?)).unwrap()
}

#[test]
fn a_release_is_read_back_after_its_minute_once_and_laptops_are_told() {
    let house = House::new();
    let (article, head) = scheduled(&house, 30 * MINUTE_MS);
    let ha = house.laptop("ha");
    house.pass(30 * MINUTE_MS - 1);
    assert!(receipts(&ha, article).is_empty());
    house.pass(1);
    let it = receipt(&ha, article).expect("a receipt");
    assert_eq!((it["outcome"].as_str(), it["late_ms"].as_i64()), (Some("seen"), Some(0)), "{it}");
    let told = ha.changes(0);
    let all = told["changes"].as_array().unwrap();
    let body = &all.iter().find(|it| it["kind"] == "article").unwrap()["body"];
    assert_eq!(body["standing"]["receipts"][0]["outcome"], "seen");
    // A correction is another release with a receipt of its own.
    let chief = house.laptop("truongban");
    let mut text = house.text("Cầu mới");
    text.document.sapo = "Cây cầu nối ba xã ven sông, rút ngắn đường đến trường của hơn 400 học sinh.".into();
    text.fields.correction_note = Some("Sửa số xã: ba, không phải hai.".into());
    let second = chief.saved(article, &[head], &text);
    chief.push(&[chief.submit_op(article, second)]);
    chief.approves(article, second, &text);
    chief.does(article, second, json!({ "act": "publish_now" }));
    let all = wait_for(2, &ha, article);
    assert_eq!(all.len(), 2, "{all:?}");
    assert_ne!(all[0]["release"], all[1]["release"]);
    assert_eq!(due(&house), 0);
}

#[test]
fn a_portal_that_was_away_says_how_late_it_was() {
    let mut house = House::new();
    let (article, _) = scheduled(&house, 30 * MINUTE_MS);
    house.stops();
    house.pass(2 * HOUR_MS);
    house.starts_again();
    let it = receipt(&house.laptop("ha"), article).expect("a receipt");
    assert_eq!(it["outcome"], "seen");
    assert_eq!(it["late_ms"].as_i64(), Some(90 * MINUTE_MS), "{it}");
    house.starts_again();
    assert_eq!(receipts(&house.laptop("ha"), article).len(), 1, "a start is no second receipt");
}

#[test]
fn a_page_without_the_approved_text_is_told_apart() {
    let house = House::new();
    let (article, head) = scheduled(&house, 30 * MINUTE_MS);
    house
        .portal()
        .write(|tx| {
            tx.run(
                "UPDATE content SET json = NULL, erased_ms = 1 WHERE hash = (SELECT content FROM revision WHERE id = ?1)",
                [head.to_string()],
            )?;
            Ok(())
        })
        .unwrap();
    house.pass(30 * MINUTE_MS);
    let it = receipt(&house.laptop("ha"), article).expect("a receipt");
    assert_eq!(it["outcome"], "different");
    assert_eq!(it["differs"], json!({ "at": "page", "status": 404 }), "{it}");
}

#[test]
fn what_was_cancelled_or_withdrawn_before_anybody_read_it_has_no_receipt() {
    let mut house = House::new();
    let (first, head) = scheduled(&house, 30 * MINUTE_MS);
    let (second, other) = scheduled(&house, 30 * MINUTE_MS);
    let chief = house.laptop("truongban");
    chief.does(first, head, json!({ "act": "unschedule" }));
    assert_eq!(due(&house), 1);
    let why = "Số liệu chưa được kiểm chứng";
    house.pass(10 * MINUTE_MS);
    chief.does(second, other, json!({ "act": "withdraw", "reason": why }));
    house.pass(HOUR_MS);
    house.starts_again();
    let ha = house.laptop("ha");
    assert!(receipts(&ha, first).is_empty() && receipts(&ha, second).is_empty());
    assert_eq!(due(&house), 0);
}

#[test]
fn a_hand_at_the_sql_prompt_makes_no_receipt_before_the_minute() {
    let house = House::new();
    let (_, _) = scheduled(&house, 30 * MINUTE_MS);
    let made = house.portal().write(|tx| {
        tx.run(
            "INSERT INTO receipt (release, read_ms, late_ms, outcome) SELECT id, go_live_ms - 1, -1, 'seen' FROM release",
            [],
        )?;
        Ok(())
    });
    assert!(made.is_err());
    let changed = house.portal().write(|tx| {
        tx.run("DELETE FROM receipt", [])?;
        tx.run("UPDATE receipt SET outcome = 'seen'", [])?;
        Ok(())
    });
    assert!(changed.is_ok(), "nothing is there to be changed");
}
