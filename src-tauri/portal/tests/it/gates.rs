//! Hold, embargo, correction, bringing back, and what went the urgent way: asked over HTTP, each with one row of the
//! audit, and seen by readers only when it may be.

use domain::article::{Standing, Status, status};
use domain::document::{Attachment, FileKind};
use domain::time::{DAY_MS, MINUTE_MS};
use domain::{ArticleId, Block, BlockId, Body, Content, Figure, FileId, PhotoId, RevisionId};
use image::ImageEncoder;
use serde_json::{Value, json};

use crate::house::{House, Laptop};

const REASON: &str = "Chờ Sở Giao thông xác nhận số liệu";
const PDF: &[u8] = include_bytes!("../../demo/file/lich-xe-thu-vien.pdf");

fn stands(house: &House, standing: &Value) -> Status {
    let standing: Standing = serde_json::from_value(standing.clone()).unwrap();
    status(&standing, house.now())
}

fn approved(lan: &Laptop<'_>, ha: &Laptop<'_>, text: &Content) -> (ArticleId, RevisionId) {
    let (article, head) = lan.submitted(text);
    ha.approves(article, head, text);
    (article, head)
}

fn last_row(house: &House, article: ArticleId) -> (String, Option<String>, Value) {
    let sql = "SELECT act, reason, detail FROM audit WHERE article = ?1 ORDER BY seq DESC LIMIT 1";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get("act")?, row.get("reason")?, row.get::<_, String>("detail")?));
    let (act, reason, detail) =
        house.portal().read(|tx| Ok(tx.one(sql, [article.to_string()], row)?.unwrap())).unwrap();
    (act, reason, serde_json::from_str(&detail).unwrap())
}

#[test]
fn a_hold_gives_up_the_minute_that_was_set_and_nothing_goes_live_until_it_is_released() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = approved(&lan, &ha, &house.text("Cầu mới"));
    let minute = house.now().plus_ms(10 * MINUTE_MS);
    ha.does(article, head, json!({ "act": "schedule", "go_live_ms": minute }));
    ha.is_refused(article, head, json!({ "act": "hold", "reason": "chờ" }), 422, "reason_too_short");
    lan.is_refused(article, head, json!({ "act": "hold", "reason": REASON }), 403, "not_allowed");
    let standing = ha.does(article, head, json!({ "act": "hold", "reason": REASON }));
    assert_eq!(stands(&house, &standing), Status::Approved);
    assert_eq!(standing["held"], json!({ "at_ms": house.now(), "reason": REASON }));
    assert_eq!(last_row(&house, article), ("hold".into(), Some(REASON.into()), json!({ "cancelled_ms": minute })));
    ha.is_refused(article, head, json!({ "act": "hold", "reason": REASON }), 422, "held");
    for act in [json!({ "act": "schedule", "go_live_ms": minute }), json!({ "act": "publish_now" })] {
        ha.is_refused(article, head, act, 422, "held");
    }
    house.pass(20 * MINUTE_MS);
    assert_eq!(house.call("GET", "/bai/cau-moi-1", &[], &[]).status, 404, "its minute passed, and it is held");
    let standing = ha.does(article, head, json!({ "act": "release_hold" }));
    assert_eq!(standing["held"], Value::Null);
    assert_eq!(stands(&house, &standing), Status::Approved, "it is scheduled anew by hand");
    ha.is_refused(article, head, json!({ "act": "release_hold" }), 403, "not_allowed");
    ha.does(article, head, json!({ "act": "publish_now" }));
    ha.is_refused(article, head, json!({ "act": "hold", "reason": REASON }), 403, "not_allowed");
    let rows = ["create", "submit", "approve", "schedule", "hold", "release_hold", "publish_now"];
    assert_eq!(house.audit(article), rows, "one row an act");
    house.chain_holds();
}

#[test]
fn the_desk_raises_an_embargo_and_only_the_chief_lowers_or_lifts_it() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    let (article, head) = approved(&lan, &ha, &house.text("Cầu mới"));
    let at = |minutes: i64| house.now().plus_ms(minutes * MINUTE_MS);
    let until = |minutes: i64| json!({ "act": "embargo", "until_ms": at(minutes) });
    lan.is_refused(article, head, until(60), 403, "not_allowed");
    ha.is_refused(article, head, until(0), 422, "in_the_past");
    ha.is_refused(article, head, json!({ "act": "embargo" }), 400, "malformed");
    ha.does(article, head, json!({ "act": "schedule", "go_live_ms": at(30) }));
    let standing = ha.does(article, head, until(60));
    assert_eq!(standing["embargo_until_ms"], json!(at(60)));
    assert_eq!(stands(&house, &standing), Status::Approved, "the minute before it is given up");
    let detail = json!({ "until_ms": at(60), "was_ms": null, "cancelled_ms": at(30) });
    assert_eq!(last_row(&house, article), ("embargo".into(), None, detail));
    ha.is_refused(article, head, json!({ "act": "publish_now" }), 422, "embargo");
    ha.is_refused(article, head, json!({ "act": "schedule", "go_live_ms": at(59) }), 422, "embargo");
    ha.is_refused(article, head, until(59), 403, "not_allowed");
    ha.is_refused(article, head, json!({ "act": "embargo", "until_ms": null }), 403, "not_allowed");
    ha.does(article, head, json!({ "act": "schedule", "go_live_ms": at(90) }));
    let standing = ha.does(article, head, until(80));
    assert_eq!(stands(&house, &standing), Status::Scheduled, "a minute behind it stays");
    let before = house.audit(article);
    ha.does(article, head, until(80));
    assert_eq!(house.audit(article), before, "what is so already is no change");
    chief.does(article, head, until(40));
    let standing = chief.does(article, head, json!({ "act": "embargo", "until_ms": null }));
    assert_eq!(standing["embargo_until_ms"], Value::Null);
    ha.does(article, head, json!({ "act": "publish_now" }));
    ha.is_refused(article, head, until(600), 403, "not_allowed");
    let rows = ["schedule", "embargo", "schedule", "embargo", "embargo", "embargo", "publish_now"];
    assert_eq!(house.audit(article)[3..], rows, "one row an act");
    house.chain_holds();
}

#[test]
fn the_writers_wish_is_taken_if_it_is_later_and_never_for_what_readers_see() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let wish = |minutes: i64| {
        let mut text = house.text(&format!("Cầu mới {minutes}"));
        text.fields.embargo_until_ms = Some(house.now().plus_ms(minutes * MINUTE_MS));
        text
    };
    let (article, head) = lan.submitted(&wish(60));
    let standing = ha.does(article, head, json!({ "act": "return", "reason": REASON }));
    assert_eq!(standing["embargo_until_ms"], json!(house.now().plus_ms(60 * MINUTE_MS)));
    let earlier = wish(30);
    let head = lan.saved(article, &[head], &earlier);
    assert_eq!(lan.push(&[lan.submit_op(article, head)])[0]["answer"], "applied");
    assert_eq!(
        house.audit(article),
        ["create", "submit", "embargo", "return", "submit"],
        "an earlier one is not taken"
    );
    ha.approves(article, head, &earlier);
    house.pass(61 * MINUTE_MS);
    ha.does(article, head, json!({ "act": "publish_now" }));
    ha.does(article, head, json!({ "act": "correct" }));
    let mut late = wish(600);
    late.fields.correction_note = Some("Sửa tên cầu trong tiêu đề.".into());
    let head = ha.saved(article, &[head], &late);
    let answer = ha.push(&[ha.submit_op(article, head)]).remove(0);
    assert_eq!(answer["answer"], "applied", "{answer}");
    assert_eq!(house.audit(article).last().unwrap(), "submit", "readers see it already");
}

#[test]
fn a_correction_is_a_draft_again_while_the_old_text_stays_public() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    let old = house.text("Cầu mới");
    let (article, head) = approved(&lan, &ha, &old);
    ha.is_refused(article, head, json!({ "act": "correct" }), 403, "not_allowed");
    ha.does(article, head, json!({ "act": "publish_now" }));
    house.pass(90 * MINUTE_MS);
    lan.is_refused(article, head, json!({ "act": "correct" }), 403, "not_allowed");
    let standing = ha.does(article, head, json!({ "act": "correct" }));
    assert_eq!(standing["review"]["step"], "draft");
    assert_eq!(stands(&house, &standing), Status::Published, "readers see the old text");
    ha.is_refused(article, head, json!({ "act": "correct" }), 403, "not_allowed");
    ha.is_refused(article, head, json!({ "act": "trash" }), 403, "not_allowed");
    let mut new = old.clone();
    new.document.blocks.push(Block::paragraph(vec![domain::Inline::text("Cầu dài 412 m.")]));
    let next = ha.saved(article, &[head], &new);
    let unsaid = ha.push(&[ha.submit_op(article, next)]).remove(0);
    assert_eq!((&unsaid["answer"], &unsaid["code"]), (&json!("refused"), &json!("pre_check")), "readers are told what");
    new.fields.correction_note = Some("Bản trước thiếu chiều dài cầu.".into());
    let next = ha.saved(article, &[next], &new);
    assert_eq!(ha.push(&[ha.submit_op(article, next)])[0]["answer"], "applied");
    ha.approves(article, next, &new);
    let page = || String::from_utf8(house.call("GET", "/bai/cau-moi-1", &[], &[]).bytes).unwrap();
    assert!(!page().contains("412 m") && !page().contains("Đính chính"), "approved is not released");
    chief.does(article, next, json!({ "act": "publish_now" }));
    for it in ["412 m", "Đính chính", "24/11/2026 10:30", "Bản trước thiếu chiều dài cầu.", "24/11/2026 09:00"]
    {
        assert!(page().contains(it), "{it}: {}", page());
    }
    let rows = ["create", "submit", "approve", "publish_now", "correct", "submit", "approve", "publish_now"];
    assert_eq!(house.audit(article), rows);
    let texts: i64 = house.portal().read(|tx| Ok(tx.value("SELECT count(*) FROM revision", [])?)).unwrap();
    assert_eq!(texts, 3, "every text is kept");
}

#[test]
fn what_was_withdrawn_or_has_ended_comes_back_by_a_new_approval_and_a_new_release() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    for (ends, number) in [(false, 1), (true, 2)] {
        let text = house.text(&format!("Cầu mới {number}"));
        let (article, head) = approved(&lan, &ha, &text);
        let address = format!("/bai/cau-moi-{number}-{number}");
        let reads = || house.call("GET", &address, &[], &[]);
        let take_down = ends.then(|| house.now().plus_ms(MINUTE_MS));
        ha.does(article, head, json!({ "act": "publish_now", "take_down_ms": take_down }));
        ha.is_refused(article, head, json!({ "act": "bring_back" }), 403, "not_allowed");
        house.pass(MINUTE_MS);
        if !ends {
            chief.does(article, head, json!({ "act": "withdraw", "reason": REASON }));
        }
        let gone = reads();
        let said = String::from_utf8(gone.bytes).unwrap();
        let (word, other) =
            if ends { ("Hết hạn lúc", "Bài đã được gỡ") } else { ("Gỡ lúc", "Hết hạn lúc") };
        assert_eq!(gone.status, 410);
        assert!(said.contains(word) && !said.contains(other) && !said.contains(REASON), "{said}");
        lan.is_refused(article, head, json!({ "act": "bring_back" }), 403, "not_allowed");
        let standing = ha.does(article, head, json!({ "act": "bring_back" }));
        assert_eq!(stands(&house, &standing), Status::Draft);
        let from = if ends { "ended" } else { "withdrawn" };
        assert_eq!(last_row(&house, article), ("bring_back".into(), None, json!({ "from": from })));
        assert_eq!(reads().status, 410, "nothing comes back by itself");
        for act in [json!({ "act": "publish_now" }), json!({ "act": "bring_back" })] {
            ha.is_refused(article, head, act, 403, "not_allowed");
        }
        house.pass(1);
        assert_eq!(lan.push(&[lan.submit_op(article, head)])[0]["answer"], "applied");
        ha.approves(article, head, &text);
        assert_eq!(reads().status, 410, "nor by its approval");
        ha.does(article, head, json!({ "act": "publish_now" }));
        assert_eq!(reads().status, 200);
    }
    house.chain_holds();
}

#[test]
fn the_next_day_the_chief_reads_what_went_the_urgent_way() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    let text = house.text("Tin của trưởng ban");
    let (own, head) = chief.submitted(&text);
    let content = text.store().unwrap().hash;
    let standing = chief.does(own, head, json!({ "act": "approve", "content": content, "urgent_reason": REASON }));
    assert_eq!(standing["urgent"], true);
    let (article, seen) = approved(&lan, &ha, &house.text("Cầu mới"));
    ha.does(article, seen, json!({ "act": "publish_now" }));
    let standing = ha.does(article, seen, json!({ "act": "withdraw", "reason": REASON, "urgent": true }));
    assert_eq!(standing["urgent"], true);
    let (calm, seen) = approved(&lan, &ha, &house.text("Không gấp"));
    ha.does(calm, seen, json!({ "act": "publish_now" }));
    chief.does(calm, seen, json!({ "act": "withdraw", "reason": REASON }));
    let report = |who: &Laptop<'_>| who.get("/reports?kind=urgent");
    assert_eq!(report(&chief).body["rows"], json!([]), "of today it tells tomorrow");
    house.pass(DAY_MS);
    let rows = report(&chief).body["rows"].as_array().unwrap().clone();
    let said: Vec<_> = rows.iter().map(|it| [&it["act"], &it["name"], &it["title"], &it["reason"]]).collect();
    assert_eq!(
        json!(said),
        json!([
            ["withdraw", "Trần Thu Hà", "Cầu mới", REASON],
            ["approve", "Đỗ Văn Bình", "Tin của trưởng ban", REASON]
        ])
    );
    for (who, status) in [("lan", 403), ("ha", 403), ("quantri", 200)] {
        assert_eq!(report(&house.laptop(who)).status, status, "{who}");
    }
    house.pass(DAY_MS);
    assert_eq!(report(&chief).body["rows"], json!([]), "and the day after no more");
}

fn jpeg() -> Vec<u8> {
    let pixels = image::RgbImage::from_fn(640, 480, |x, y| image::Rgb([x as u8, y as u8, 90]));
    let mut out = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 90);
    encoder.write_image(&pixels, 640, 480, image::ExtendedColorType::Rgb8).unwrap();
    out
}

fn arrives(lan: &Laptop<'_>, path: &str, bytes: &[u8]) {
    let length = bytes.len().to_string();
    let said = lan.call("PATCH", path, &[("upload-offset", "0"), ("upload-length", &length)], bytes);
    assert_eq!(said.status, 204, "{}", said.body);
}

/// A text with a photo and a file that the portal has.
fn illustrated(house: &House, lan: &Laptop<'_>) -> (Content, [String; 3]) {
    let photo = jpeg();
    let (photo_id, file_id) = (PhotoId::of(&photo), FileId::of(PDF));
    arrives(lan, &format!("/photos/{photo_id}"), &photo);
    arrives(lan, &format!("/files/{file_id}"), PDF);
    let mut text = house.text("Cầu mới");
    let figure = Figure {
        photo: Some(photo_id.clone()),
        alt: "Cây cầu bê tông bắc qua sông Lâm, nhiều người đi bộ trên cầu.".into(),
        caption: vec![domain::Inline::text("Người dân đi trên cầu sáng 24/11.")],
        credit: "Lan Anh".into(),
        ..Figure::default()
    };
    text.fields.cover = Some(photo_id.clone());
    let file = Attachment {
        file: file_id.clone(),
        kind: FileKind::Pdf,
        name: "ke-hoach.pdf".into(),
        bytes: PDF.len() as u64,
        words: vec![domain::Inline::text("Kế hoạch thi công")],
    };
    let blocks = [Body::Figure(figure), Body::Attachment(file)];
    text.document.blocks.extend(blocks.map(|body| Block { id: BlockId::random(), body }));
    let paths =
        ["/bai/cau-moi-1".to_owned(), format!("/photo/{photo_id}/640.jpg"), format!("/file/{file_id}/ke-hoach.pdf")];
    (text, paths)
}

/// Everywhere a reader could meet it.
fn leaks(house: &House, paths: &[String; 3]) -> Vec<String> {
    let mut out = Vec::new();
    for path in paths {
        let said = house.call("GET", path, &[], &[]);
        if said.status == 200 || said.status == 304 {
            out.push(path.clone());
        }
    }
    for path in ["/", "/tim-kiem?q=cau", "/tim-kiem?q=S%C3%B4ng%20L%C3%A2m"] {
        let said = house.call("GET", path, &[], &[]);
        if String::from_utf8_lossy(&said.bytes).contains("/bai/cau-moi-1") {
            out.push(path.to_owned());
        }
    }
    out
}

#[test]
fn what_is_held_or_under_embargo_hides_its_photos_and_files_as_its_text() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    let (text, paths) = illustrated(&house, &lan);
    let (article, head) = approved(&lan, &ha, &text);
    let minute = house.now().plus_ms(10 * MINUTE_MS);
    ha.does(article, head, json!({ "act": "schedule", "go_live_ms": minute }));
    ha.does(article, head, json!({ "act": "hold", "reason": REASON }));
    house.pass(11 * MINUTE_MS);
    assert_eq!(leaks(&house, &paths), Vec::<String>::new(), "held, and past the minute that was set");
    ha.does(article, head, json!({ "act": "release_hold" }));
    let until = house.now().plus_ms(60 * MINUTE_MS);
    ha.does(article, head, json!({ "act": "embargo", "until_ms": until }));
    ha.does(article, head, json!({ "act": "schedule", "go_live_ms": until }));
    house.pass(60 * MINUTE_MS - 1);
    assert_eq!(leaks(&house, &paths), Vec::<String>::new(), "a millisecond before the end of the embargo");
    house.pass(1);
    assert_eq!(leaks(&house, &paths).len(), 6, "the control: from its minute on it is everywhere");
    house.pass(MINUTE_MS);
    chief.does(article, head, json!({ "act": "withdraw", "reason": REASON }));
    assert_eq!(leaks(&house, &paths), Vec::<String>::new(), "withdrawn: with the next request");
    for path in &paths {
        let said = house.call("GET", path, &[("if-none-match", "*")], &[]);
        assert!(matches!(said.status, 404 | 410), "{path}: {}", said.status);
        let body = String::from_utf8_lossy(&said.bytes).into_owned();
        assert!(!body.contains("sông Lâm") && !body.contains(REASON), "{body}");
    }
}
