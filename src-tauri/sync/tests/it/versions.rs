//! A laptop and a portal that are not of one time.

use domain::wire::{Change, ChangeKind, Changes};
use domain::{ContentHash, RevisionId, Role, Stored};
use serde_json::{Value, json};
use store::{article, kept, revision, skipped};
use sync::{Error, PROGRAM};

use crate::line::{Way, Wire};
use crate::lost::http;
use crate::newsroom::{Laptop, Newsroom, PASSWORD, content};

/// What the portal would answer, as a newer one might say it.
fn as_a_newer_portal_says(page: &Changes) -> Value {
    let mut said = json!(page);
    said["mood"] = json!("vui");
    for it in said["changes"].as_array_mut().unwrap() {
        it["weight"] = json!(3);
        for part in ["", "/standing", "/head", "/head/content"] {
            if let Some(all) = it.pointer_mut(&format!("/body{part}")).and_then(Value::as_object_mut) {
                all.insert("colour".to_owned(), json!("xanh"));
            }
        }
    }
    said
}

fn answer_changes(wire: &Wire, laptop: &Laptop, said: &Value) {
    let answer = http("200 OK", Some(laptop.now().0), &said.to_string());
    wire.rule(move |it| if it.is("GET", "/changes") { Way::Answer(answer.clone()) } else { Way::Through });
}

#[test]
fn a_laptop_one_version_behind_skips_what_it_does_not_know_and_gets_it_once_it_is_newer() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop_at("ha", wire.address(), 0));
    ha.good_round();
    let (article, head) = lan.writes(&content("Cầu mới", newsroom.news, &["Chữ."]));
    lan.good_round();
    let page = ha.client.changes(0, ha.me().view, 0).unwrap().body;
    let mut said = as_a_newer_portal_says(&page);
    let made_up = json!({ "seq": 2, "kind": "mascot", "id": "ga-trong", "body": { "name": "Gà trống" } });
    said["changes"].as_array_mut().unwrap().insert(1, made_up.clone());
    let gone = json!({ "seq": 3, "kind": "mascot", "id": "ga-mai", "gone": true });
    said["changes"].as_array_mut().unwrap().insert(2, gone);
    answer_changes(&wire, &ha, &said);
    let report = ha.good_round();
    assert!(report.changed.contains(&article), "the page goes on behind what is not known");
    assert_eq!(ha.article(article).unwrap().head, Some(head), "with unknown fields in every part of it");
    assert_eq!(ha.me().cursor, page.cursor);
    let left_out = ha.store.read::<_, store::Error>(skipped::find).unwrap().unwrap();
    assert_eq!((left_out.from, left_out.by.as_str()), (2, PROGRAM));

    // The same program starts again: nothing is asked anew. A newer one asks from there.
    ha.good_round();
    assert_eq!(ha.me().cursor, page.cursor);
    ha.store.write::<_, store::Error>(|tx| skipped::note(tx, left_out.from, "0.0.9")).unwrap();
    ha.starts_again();
    wire.forget();
    wire.rule(|_| Way::Through);
    ha.good_round();
    assert!(wire.seen().iter().any(|it| it.path.contains("/changes?after=1&")), "{:?}", wire.seen());
    assert_eq!(ha.store.read::<_, store::Error>(skipped::find).unwrap(), None);
    assert_eq!(ha.article(article).unwrap().head, Some(head));
}

#[test]
fn a_row_of_a_list_that_only_a_newer_program_can_read_leaves_the_list_whole() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut ha = newsroom.laptop_at("ha", wire.address(), 0);
    ha.good_round();
    newsroom.embedded.portal().add_person("tam", "Lê Tâm", Role::Reporter, PASSWORD).unwrap();
    let page = ha.client.changes(0, ha.me().view, 0).unwrap().body;
    let mut said = json!(page);
    for it in said["changes"].as_array_mut().unwrap() {
        if it["body"]["login"] == "tam" {
            it["body"]["role"] = json!("proofreader");
        }
    }
    answer_changes(&wire, &ha, &said);
    ha.good_round();
    let people = ha.store.read::<_, store::Error>(kept::people).unwrap();
    assert_eq!(people.len(), 3, "{people:?}");
    assert!(ha.store.read::<_, store::Error>(skipped::find).unwrap().is_some(), "and it will come");
}

#[test]
fn a_text_of_a_newer_schema_is_kept_as_it_came_with_its_title() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop_at("ha", wire.address(), 0));
    ha.good_round();
    let (article, _) = lan.writes(&content("Cầu mới", newsroom.news, &["Chữ."]));
    lan.good_round();
    let page = ha.client.changes(0, ha.me().view, 0).unwrap().body;
    let mut said = json!(page);
    let one = said["changes"].as_array_mut().unwrap().iter_mut().find(|it| it["kind"] == "article").unwrap();
    let stored: Stored = serde_json::from_value(one["body"]["head"]["content"].clone()).unwrap();
    let json = stored.json.replace("\"paragraph\"", "\"timeline\"");
    let json = json.replace(&format!("\"schema\":{}", stored.schema), "\"schema\":99");
    assert_ne!(json, stored.json, "the fault is made");
    let newer = Stored { schema: 99, hash: ContentHash::of(json.as_bytes()), json };
    one["body"]["head"]["content"] = json!(newer);
    answer_changes(&wire, &ha, &said);
    ha.good_round();
    let row = ha.article(article).unwrap();
    assert_eq!(row.summary.title, "Cầu mới");
    let head: RevisionId = row.head.unwrap();
    let read = |tx: &store::ReadTx<'_>| Ok::<_, store::Error>((revision::find(tx, head)?, revision::newer(tx, head)?));
    let (kept, is_newer) = ha.store.read(read).unwrap();
    assert_eq!((kept.unwrap().content, is_newer), (newer, true), "byte for byte");
    assert_eq!(ha.store.read::<_, store::Error>(article::all).unwrap().len(), 1);
}

#[test]
fn too_old_and_too_new_say_which_side_needs_the_update() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let mut lan = newsroom.laptop_at("lan", wire.address(), 0);
    lan.writes(&content("Bài", newsroom.news, &["Chữ."]));
    let hello = json!(lan.client.hello().unwrap().body);
    let with = |name: &str, value: Value| {
        let mut said = hello.clone();
        said[name] = value;
        said
    };
    let newest = domain::SCHEMA;
    let cases = [
        (with("api", json!(2)), "program_too_old"),
        (with("api", json!(0)), "schema_too_new"),
        (with("schema", json!({ "oldest": newest + 1, "newest": newest + 2 })), "program_too_old"),
        (with("schema", json!({ "oldest": 1, "newest": newest - 1 })), "schema_too_new"),
        (with("program_needs", json!("99.0.0")), "program_too_old"),
        (with("schema", json!("none")), "portal_other_version"),
    ];
    for (said, code) in cases {
        let answer = http("200 OK", Some(5), &said.to_string());
        wire.rule(move |it| if it.is("GET", "/hello") { Way::Answer(answer.clone()) } else { Way::Through });
        wire.forget();
        lan.starts_again();
        let fault = lan.round().fault.unwrap();
        assert_eq!(fault.code(), code, "{said}");
        assert!(wire.seen().iter().all(|it| it.path.ends_with("/hello")), "nothing is sent: {:?}", wire.seen());
        assert_eq!(lan.waiting().len(), 1);
    }
    // One that writes a schema ahead of this program is no fault: a laptop one version behind works.
    let answer = http("200 OK", Some(5), &with("schema", json!({ "oldest": 1, "newest": newest + 1 })).to_string());
    wire.rule(move |it| if it.is("GET", "/hello") { Way::Answer(answer.clone()) } else { Way::Through });
    lan.good_round();
    assert!(lan.waiting().is_empty());
    // A portal that was updated while this program ran says so at any call.
    let body = r#"{"code":"program_too_old","why":"it needs 99.0.0","at":{"needs":"99.0.0"}}"#;
    let answer = http("426 Upgrade Required", Some(5), body);
    wire.rule(move |it| if it.is("GET", "/changes") { Way::Answer(answer.clone()) } else { Way::Through });
    let fault = lan.round().fault.unwrap();
    assert!(matches!(fault, Error::ProgramTooOld { .. }), "{fault}");
}

#[test]
fn a_kind_of_another_program_is_one_word_here() {
    let it: Change = serde_json::from_str(r#"{"seq":1,"kind":"mascot","id":"x","body":{}}"#).unwrap();
    assert_eq!(it.kind, ChangeKind::Newer);
}
