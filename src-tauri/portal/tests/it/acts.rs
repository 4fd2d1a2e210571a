//! Deciding: each act writes its row of the audit, each refusal says why and writes none.

use domain::article::{Standing, Status, status};
use domain::time::MINUTE_MS;
use domain::wire::{Listed, ListedKind};
use domain::{Approval, ArticleId, Body, Content, Figure, PhotoId, RevisionId, Settings};
use portal::table::listed;
use serde_json::{Value, json};

use crate::house::{House, Laptop};

const REASON: &str = "Cần dẫn nguồn số liệu ở đoạn hai";

fn stands(house: &House, standing: &Value) -> Status {
    let standing: Standing = serde_json::from_value(standing.clone()).unwrap();
    status(&standing, house.now())
}

fn approved(house: &House, lan: &Laptop<'_>, ha: &Laptop<'_>) -> (ArticleId, RevisionId) {
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    (article, head)
}

#[test]
fn the_whole_way_from_draft_to_page_and_off_it_again() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    assert_eq!(stands(&house, &ha.approves(article, head, &text)), Status::Approved);
    let shown = ha.does(article, head, json!({ "act": "publish_now" }));
    assert_eq!(stands(&house, &shown), Status::Published);
    assert_eq!(shown["slug"], "cau-moi");
    house.pass(MINUTE_MS);
    let withdrawn = chief.does(article, head, json!({ "act": "withdraw", "reason": REASON }));
    assert_eq!(stands(&house, &withdrawn), Status::Withdrawn);
    assert_eq!(withdrawn["withdrawn"]["reason"], REASON);
    assert_eq!(house.audit(article), ["create", "submit", "approve", "publish_now", "withdraw"]);
    chief.is_refused(article, head, json!({ "act": "publish_now" }), 403, "not_allowed");
    house.chain_holds();
}

#[test]
fn every_act_stands_on_the_head_that_was_seen() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = house.text("Cầu mới");
    let (article, old) = lan.article(&house.text("Cầu"));
    let head = lan.saved(article, &[old], &text);
    lan.push(&[lan.submit_op(article, head)]);
    let content = text.store().unwrap().hash;
    for act in [
        json!({ "act": "approve", "content": content }),
        json!({ "act": "return", "reason": REASON }),
        json!({ "act": "schedule", "go_live_ms": house.now() }),
        json!({ "act": "publish_now" }),
        json!({ "act": "withdraw", "reason": REASON, "urgent": true }),
        json!({ "act": "forward" }),
        json!({ "act": "unschedule" }),
        json!({ "act": "trash" }),
        json!({ "act": "restore" }),
    ] {
        let at = ha.is_refused(article, old, act, 409, "stale_head");
        assert_eq!(at["head"], json!(head), "the answer says which it is now");
    }
    let other = house.text("Khác").store().unwrap().hash;
    ha.is_refused(article, head, json!({ "act": "approve", "content": other }), 409, "stale_head");
}

#[test]
fn a_return_says_why_and_the_writer_sends_it_again() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = lan.submitted(&house.text("Cầu mới"));
    for short in ["", "Sửa lại", "          ", "   Sửa lại   "] {
        let at = ha.is_refused(article, head, json!({ "act": "return", "reason": short }), 422, "reason_too_short");
        assert_eq!(at["min"], 10);
    }
    let standing = ha.does(article, head, json!({ "act": "return", "reason": REASON }));
    assert_eq!(stands(&house, &standing), Status::Returned);
    assert_eq!(standing["review"]["reason"], REASON);
    let mended = lan.saved(article, &[head], &house.text("Cầu mới, có nguồn"));
    assert_eq!(lan.push(&[lan.submit_op(article, mended)])[0]["answer"], "applied");
    assert_eq!(house.audit(article), ["create", "submit", "return", "submit"]);
    lan.is_refused(article, mended, json!({ "act": "return", "reason": REASON }), 403, "not_allowed");
}

#[test]
fn nobody_approves_her_own_text_but_the_chief_with_an_urgent_reason() {
    let house = House::new();
    let (ha, chief) = (house.laptop("ha"), house.laptop("truongban"));
    let text = house.text("Tin của Hà");
    let content = text.store().unwrap().hash;
    let approve = json!({ "act": "approve", "content": content });
    let urgent = json!({ "act": "approve", "content": content, "urgent_reason": REASON });
    let (article, head) = ha.submitted(&text);
    ha.is_refused(article, head, approve.clone(), 422, "own_text");
    ha.is_refused(article, head, urgent.clone(), 422, "own_text");
    let (article, head) = chief.submitted(&text);
    chief.is_refused(article, head, approve, 422, "own_text");
    let mut short = urgent.clone();
    short["urgent_reason"] = json!("gấp");
    chief.is_refused(article, head, short, 422, "reason_too_short");
    chief.does(article, head, urgent);
    let kept: String = house
        .portal()
        .read(|tx| {
            let sql = "SELECT reason FROM audit WHERE article = ?1 AND act = 'approve'";
            Ok(tx.one(sql, [article.to_string()], |row| row.get("reason"))?.unwrap())
        })
        .unwrap();
    assert_eq!(kept, REASON, "the next day's report lists it");
}

#[test]
fn nobody_approves_what_stands_under_her_pen_name() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let pen_name = Listed {
        kind: ListedKind::PenName,
        id: "thu-ha".into(),
        name: "Thu Hà".into(),
        url: None,
        grouping: None,
        person: Some(ha.person),
        rank: 2,
        closed_ms: None,
    };
    house.portal().write(|tx| Ok(listed::insert(tx, &pen_name)?)).unwrap();
    let mut text = house.text("Cầu mới");
    text.fields.bylines.push("Thu Hà".to_owned());
    let (article, head) = lan.submitted(&text);
    let approve = json!({ "act": "approve", "content": text.store().unwrap().hash });
    ha.is_refused(article, head, approve.clone(), 422, "own_text");
    house.rules(Settings { four_eyes: false, ..Settings::default() });
    ha.does(article, head, approve);
}

#[test]
fn what_must_be_mended_stops_the_approval_and_is_named() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let mut text = house.text("Cầu mới");
    text.fields.bylines.clear();
    let (article, head) = lan.submitted(&text);
    let approve = json!({ "act": "approve", "content": text.store().unwrap().hash });
    let at = ha.is_refused(article, head, approve.clone(), 422, "pre_check");
    assert_eq!(at["findings"][0]["code"], "byline_missing");
}

#[test]
fn a_schedule_has_its_minute_ahead_and_a_new_one_takes_its_place() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = approved(&house, &lan, &ha);
    let at = |ms: i64| house.now().plus_ms(ms);
    ha.is_refused(article, head, json!({ "act": "schedule", "go_live_ms": at(-1) }), 422, "in_the_past");
    let early = json!({ "act": "schedule", "go_live_ms": at(60_000), "take_down_ms": at(60_000) });
    ha.is_refused(article, head, early, 422, "in_the_past");
    let first = at(60_000);
    let standing = ha.does(article, head, json!({ "act": "schedule", "go_live_ms": first }));
    assert_eq!(stands(&house, &standing), Status::Scheduled);
    let later = at(120_000);
    let standing = ha.does(article, head, json!({ "act": "schedule", "go_live_ms": later }));
    let releases = standing["releases"].as_array().unwrap();
    assert_eq!(releases[0]["cancelled_ms"], house.now().0, "the first is cancelled, not changed");
    assert_eq!(releases[1]["go_live_ms"], later.0);
    house.pass(60_000);
    let now = &lan.get(&format!("/articles/{article}")).body["standing"];
    assert_eq!(stands(&house, now), Status::Scheduled, "not at the minute that was given up");
    house.pass(60_000);
    let now = &lan.get(&format!("/articles/{article}")).body["standing"];
    assert_eq!(stands(&house, now), Status::Published, "at its minute, though no job ran");
    assert_eq!(house.audit(article), ["create", "submit", "approve", "schedule", "schedule"]);
}

#[test]
fn unscheduled_it_is_approved_and_not_returned_while_scheduled() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = approved(&house, &lan, &ha);
    ha.is_refused(article, head, json!({ "act": "unschedule" }), 403, "not_allowed");
    ha.does(article, head, json!({ "act": "schedule", "go_live_ms": house.now().plus_ms(60_000) }));
    ha.is_refused(article, head, json!({ "act": "return", "reason": REASON }), 409, "pending_release");
    let standing = ha.does(article, head, json!({ "act": "unschedule" }));
    assert_eq!(stands(&house, &standing), Status::Approved);
    ha.does(article, head, json!({ "act": "return", "reason": REASON }));
    assert_eq!(house.audit(article), ["create", "submit", "approve", "schedule", "unschedule", "return"]);
}

#[test]
fn a_take_down_ends_it_by_the_clock() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = approved(&house, &lan, &ha);
    let standing =
        ha.does(article, head, json!({ "act": "publish_now", "take_down_ms": house.now().plus_ms(MINUTE_MS) }));
    assert_eq!(stands(&house, &standing), Status::Published);
    house.pass(MINUTE_MS);
    assert_eq!(stands(&house, &standing), Status::Ended);
    ha.is_refused(article, head, json!({ "act": "publish_now" }), 403, "not_allowed");
}

#[test]
fn an_embargo_is_a_hard_gate() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let mut text = house.text("Cầu mới");
    let until = house.now().plus_ms(60 * MINUTE_MS);
    text.fields.embargo_until_ms = Some(until);
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    let early = json!({ "act": "schedule", "go_live_ms": until.plus_ms(-1) });
    let at = ha.is_refused(article, head, early, 422, "embargo");
    assert_eq!(at["until_ms"], until.0);
    ha.is_refused(article, head, json!({ "act": "publish_now" }), 422, "embargo");
    ha.does(article, head, json!({ "act": "schedule", "go_live_ms": until }));
}

#[test]
fn a_text_whose_photos_have_not_come_does_not_go_live() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let photo = PhotoId::of(b"a photo that is still on the laptop");
    let text = with_photo(&house, &photo);
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    for act in [json!({ "act": "publish_now" }), json!({ "act": "schedule", "go_live_ms": house.now() })] {
        let at = ha.is_refused(article, head, act, 422, "photos_missing");
        assert_eq!(at["ids"], json!([photo]), "the answer names them");
    }
}

#[test]
fn a_picture_of_a_gallery_is_waited_for_like_any_other() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let photo = PhotoId::of(b"the second picture of a gallery");
    let mut text = with_photo(&house, &photo);
    let Some(domain::Block { body, .. }) = text.document.blocks.last_mut() else { unreachable!("a figure went in") };
    *body = Body::Gallery(body.figures().to_vec());
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    let at = ha.is_refused(article, head, json!({ "act": "publish_now" }), 422, "photos_missing");
    assert_eq!(at["ids"], json!([photo]));
}

fn with_photo(house: &House, photo: &PhotoId) -> Content {
    let mut text = house.text("Cầu mới");
    let figure = Figure {
        photo: Some(photo.clone()),
        alt: "Cây cầu bê tông bắc qua sông Lâm, nhiều người đi bộ trên cầu.".to_owned(),
        caption: vec![domain::Inline::text("Người dân đi trên cầu sáng 24/11.")],
        credit: "Lan Anh".to_owned(),
        ..Figure::default()
    };
    text.document.blocks.push(domain::Block { id: domain::BlockId::random(), body: Body::Figure(figure) });
    text.fields.cover = Some(photo.clone());
    text
}

#[test]
fn an_edit_after_the_approval_voids_it_until_it_is_approved_again() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = approved(&house, &lan, &ha);
    let edited = house.text("Cầu mới, sửa một chữ");
    let next = ha.saved(article, &[head], &edited);
    ha.is_refused(article, next, json!({ "act": "publish_now" }), 422, "edited_since_approval");
    assert_eq!(ha.push(&[ha.submit_op(article, next)])[0]["answer"], "applied");
    ha.approves(article, next, &edited);
    ha.does(article, next, json!({ "act": "publish_now" }));
}

#[test]
fn on_a_two_step_site_the_editor_forwards_and_the_chief_approves() {
    let house = House::new();
    house.rules(Settings { approval: Approval::TwoStep, ..Settings::default() });
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    let approve = json!({ "act": "approve", "content": text.store().unwrap().hash });
    ha.is_refused(article, head, approve.clone(), 403, "not_allowed");
    let standing = ha.does(article, head, json!({ "act": "forward", "note": "Đã xem" }));
    assert_eq!(stands(&house, &standing), Status::Forwarded);
    chief.does(article, head, approve);
    ha.is_refused(article, head, json!({ "act": "publish_now" }), 403, "not_allowed");
    chief.does(article, head, json!({ "act": "publish_now" }));
    assert_eq!(house.audit(article), ["create", "submit", "forward", "approve", "publish_now"]);
    house.rules(Settings::default());
    let (article, head) = lan.submitted(&text);
    ha.is_refused(article, head, json!({ "act": "forward" }), 403, "not_allowed");
}

fn steps(house: &House, two: bool) {
    let admin = house.laptop("quantri");
    let approval = if two { "two_step" } else { "one_step" };
    let ask = json!({ "op_id": admin.op_id(), "approval": approval }).to_string();
    assert_eq!(admin.call("PUT", "/settings", &[], ask.as_bytes()).status, 200);
}

/// Who decides changes with the setting; what was decided does not, and nothing is stuck between the steps.
#[test]
fn what_stands_between_two_steps_goes_on_where_they_become_one_and_back() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    steps(&house, true);
    let text = house.text("Cầu mới");
    let approve = json!({ "act": "approve", "content": text.store().unwrap().hash });
    let (forwarded, head) = lan.submitted(&text);
    ha.does(forwarded, head, json!({ "act": "forward" }));
    let (given_back, its_head) = lan.submitted(&text);
    ha.does(given_back, its_head, json!({ "act": "forward" }));
    ha.is_refused(forwarded, head, approve.clone(), 403, "not_allowed");
    steps(&house, false);
    let standing = chief.get(&format!("/articles/{forwarded}")).body["standing"].clone();
    assert_eq!(stands(&house, &standing), Status::Forwarded, "the setting moves no article");
    ha.is_refused(forwarded, head, json!({ "act": "forward" }), 403, "not_allowed");
    assert_eq!(stands(&house, &ha.does(forwarded, head, approve.clone())), Status::Approved);
    let standing = ha.does(given_back, its_head, json!({ "act": "return", "reason": REASON }));
    assert_eq!(stands(&house, &standing), Status::Returned);
    steps(&house, true);
    ha.is_refused(forwarded, head, json!({ "act": "publish_now" }), 403, "not_allowed");
    let shown = chief.does(forwarded, head, json!({ "act": "publish_now" }));
    assert_eq!(stands(&house, &shown), Status::Published, "an approval of one step is still one");
    assert_eq!(house.audit(forwarded), ["create", "submit", "forward", "approve", "publish_now"]);
    house.chain_holds();
}

#[test]
fn the_writer_takes_back_what_nobody_of_the_desk_has_touched() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = lan.submitted(&house.text("Cầu mới"));
    ha.is_refused(article, head, json!({ "act": "recall" }), 403, "not_allowed");
    let standing = lan.does(article, head, json!({ "act": "recall" }));
    assert_eq!(stands(&house, &standing), Status::Draft);
    assert_eq!(house.audit(article), ["create", "submit", "recall"]);
    lan.push(&[lan.submit_op(article, head)]);
    let edited = ha.saved(article, &[head], &house.text("Cầu mới, Hà sửa"));
    let at = lan.is_refused(article, edited, json!({ "act": "recall" }), 403, "not_allowed");
    assert_eq!(at["refusal"], "desk_touched", "and it says why");
}

#[test]
fn trash_is_for_what_was_never_released_and_can_be_undone() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = lan.article(&house.text("Cầu mới"));
    let standing = lan.does(article, head, json!({ "act": "trash" }));
    assert_eq!(stands(&house, &standing), Status::Trashed);
    let at = lan.is_refused(article, head, json!({ "act": "trash" }), 403, "not_allowed");
    assert_eq!(at["refusal"], "trashed");
    let standing = lan.does(article, head, json!({ "act": "restore" }));
    assert_eq!(stands(&house, &standing), Status::Draft);
    assert_eq!(house.audit(article), ["create", "trash", "restore"]);
    let (article, head) = approved(&house, &lan, &ha);
    ha.does(article, head, json!({ "act": "publish_now" }));
    ha.is_refused(article, head, json!({ "act": "trash" }), 403, "not_allowed");
}

#[test]
fn the_chief_withdraws_and_an_editor_by_saying_that_it_is_urgent() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = approved(&house, &lan, &ha);
    ha.does(article, head, json!({ "act": "schedule", "go_live_ms": house.now().plus_ms(MINUTE_MS) }));
    ha.is_refused(article, head, json!({ "act": "withdraw", "reason": REASON }), 403, "not_allowed");
    let short = json!({ "act": "withdraw", "reason": "sai", "urgent": true });
    ha.is_refused(article, head, short, 422, "reason_too_short");
    let standing = ha.does(article, head, json!({ "act": "withdraw", "reason": REASON, "urgent": true }));
    assert_eq!(standing["releases"][0]["cancelled_ms"], house.now().0, "what was ahead is cancelled");
    assert_eq!(stands(&house, &standing), Status::Withdrawn);
    lan.is_refused(article, head, json!({ "act": "withdraw", "reason": REASON, "urgent": true }), 403, "not_allowed");
}

#[test]
fn an_open_conflict_and_a_hold_stop_it() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    let (_, late) = lan.revision(article, &[head], &house.text("Cầu mới, sửa sau khi gửi"));
    lan.push(&[late]);
    let approve = json!({ "act": "approve", "content": text.store().unwrap().hash });
    ha.is_refused(article, head, approve, 422, "open_conflict");

    let (article, head) = approved(&house, &lan, &ha);
    house
        .portal()
        .write(|tx| {
            let entry = portal::table::audit::Entry {
                at_ms: house.now(),
                person: ha.person,
                device: None,
                act: "hold",
                article: Some(article),
                revision: None,
                reason: Some(REASON),
                detail: Value::Null,
            };
            let audit = portal::table::audit::append(tx, &entry)?;
            let sql = "UPDATE article SET held_ms = ?2, held_reason = ?3, audit = ?4 WHERE id = ?1";
            Ok(tx.run(sql, (article.to_string(), house.now().0, REASON, audit))?)
        })
        .unwrap();
    ha.is_refused(article, head, json!({ "act": "publish_now" }), 422, "held");
}

#[test]
fn the_same_act_again_is_the_same_answer_and_another_under_its_id_is_refused() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = lan.submitted(&house.text("Cầu mới"));
    let path = format!("/articles/{article}/acts");
    let mut ask = json!({ "op_id": ha.op_id(), "seen": head, "act": "return", "reason": REASON });
    let first = ha.post(&path, &ask);
    let again = ha.post(&path, &ask);
    assert_eq!((again.status, &again.body), (200, &first.body));
    assert_eq!(house.audit(article), ["create", "submit", "return"], "done once");
    ask["reason"] = json!("Một lý do khác hẳn");
    let other = ha.post(&path, &ask);
    assert_eq!((other.status, other.body["code"].as_str()), (409, Some("op_reused")));
}

#[test]
fn an_act_with_an_unknown_field_or_an_unknown_name_is_not_done() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = approved(&house, &lan, &ha);
    ha.is_refused(article, head, json!({ "act": "publish_now", "go_live_ms": 0 }), 400, "unknown_field");
    ha.is_refused(article, head, json!({ "act": "erase" }), 400, "unknown_field");
    ha.is_refused(article, head, json!({ "act": "schedule" }), 400, "malformed");
}

#[test]
fn who_may_not_see_it_is_told_that_it_is_not_there() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (article, head) = approved(&house, &lan, &ha);
    for login in ["mai", "hoa", "quantri"] {
        house.laptop(login).is_refused(article, head, json!({ "act": "publish_now" }), 404, "unknown");
    }
    lan.is_refused(article, head, json!({ "act": "publish_now" }), 403, "not_allowed");
}
