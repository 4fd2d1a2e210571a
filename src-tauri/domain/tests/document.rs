//! The same files go through ui/src/editor/schema.test.ts.

use std::path::Path;

use domain::{Content, Document, Fields};
use serde_json::Value;

#[test]
fn what_the_editor_writes_is_read_and_comes_back() {
    for name in ["everything", "empty"] {
        let value = file(name);
        let document = Document::from_json(value.clone()).expect(name);
        assert_eq!(Document::from_json(document.to_json()).expect(name), document, "{name}");
        assert_eq!(without_nothing(document.to_json()), without_nothing(value), "{name}");
    }
}

#[test]
fn every_fault_is_refused() {
    let Value::Object(faults) = file("refused") else { unreachable!("an object of faults") };
    for (fault, value) in faults {
        assert!(Document::from_json(value).is_err(), "{fault} was taken");
    }
}

#[test]
fn a_stored_text_opens_again_with_the_same_hash() {
    let document = Document::from_json(file("everything")).expect("a document");
    let content = Content { document, fields: Fields::default() };
    let stored = content.store().expect("small enough");
    assert_eq!(stored.open().expect("our own"), content);
    assert_eq!(stored.open().expect("our own").store().expect("small enough").hash, stored.hash);
}

/// What a laptop of the year before wrote: the hash that its approval names must stay, byte for byte.
#[test]
fn a_text_without_new_kinds_keeps_its_schema_and_its_hash() {
    let text = "Bến đò Cửa Trại có nhà chờ mới";
    let json = format!(
        r#"{{"document":{{"content":[{{"content":[{{"text":"{text}","type":"text"}}],"type":"title"}},{{"type":"sapo"}},{{"attrs":{{"id":"firstblock01"}},"type":"paragraph"}}],"type":"doc"}},"fields":{{}},"schema":1}}"#
    );
    let content = domain::content::parse(&json).expect("our own of before");
    assert_eq!(content.schema(), 1);
    assert_eq!(content.store().expect("small enough").json, json);
}

#[test]
fn a_text_with_new_kinds_is_refused_as_too_new_by_an_older_program_and_not_as_broken() {
    let document = Document::from_json(file("everything")).expect("a document");
    let stored = Content { document, fields: Fields::default() }.store().expect("small enough");
    assert_eq!(stored.schema, 3);
    assert!(stored.json.ends_with(r#""schema":3}"#), "an older program looks here first: {}", stored.json);
    let false_name = stored.json.replace(r#""schema":3}"#, r#""schema":2}"#);
    let refused = domain::content::parse(&false_name).expect_err("an older program could not say what it is");
    assert!(refused.to_string().contains("schema 3"), "{refused}");
    let next = domain::SCHEMA + 1;
    let later = stored.json.replace(r#""schema":3}"#, &format!(r#""schema":{next}}}"#));
    assert_eq!(domain::content::parse(&later), Err(domain::ContentError::SchemaTooNew(next)));
}

#[test]
fn a_text_is_of_the_oldest_schema_that_has_words_for_it() {
    let mut json = file("everything");
    let blocks = json["content"].as_array_mut().expect("blocks");
    blocks.retain(|it| it["type"] != "attachment");
    let document = Document::from_json(json).expect("a document");
    assert_eq!(document.schema(), 2, "a text of before has the hash it had");
    assert_eq!(document.files(), []);
}

#[test]
fn a_file_that_is_attached_twice_is_asked_for_once() {
    let document = Document::from_json(file("everything")).expect("a document");
    assert_eq!((document.schema(), document.attachments().count(), document.files().len()), (3, 2, 1));
    let shown: Vec<String> = document.attachments().map(domain::Attachment::shown).collect();
    assert_eq!(shown, ["Kế hoạch đò ngang năm 2027", "gio-do-chay.xlsx"]);
}

/// An empty list of children and none are the same.
fn without_nothing(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter()
                .map(|(key, it)| (key, without_nothing(it)))
                .filter(|(_, it)| *it != Value::Array(Vec::new()))
                .collect(),
        ),
        Value::Array(list) => Value::Array(list.into_iter().map(without_nothing).collect()),
        other => other,
    }
}

fn file(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../tests/data/document/{name}.json"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("a fixture")).expect("JSON")
}

/// What must never come in by the JSON door, and the word that the refusal says of it.
#[test]
fn a_refusal_names_what_it_does_not_know() {
    let of = |block: &str| format!(r#"{{"type":"doc","content":[{{"type":"title"}},{{"type":"sapo"}},{block}]}}"#);
    let paragraph =
        |text: &str| of(&format!(r#"{{"type":"paragraph","attrs":{{"id":"firstblock01"}},"content":[{text}]}}"#));
    let hash = "0123456789abcdef".repeat(4);
    let attached = |attrs: &str| {
        of(&format!(r#"{{"type":"attachment","attrs":{{"id":"firstblock01","file":"{hash}",{attrs}}}}}"#))
    };
    for (json, named) in [
        (of(r#"{"type":"script","attrs":{"id":"firstblock01"}}"#), "script"),
        (of(r#"{"type":"iframe","attrs":{"id":"firstblock01","src":"https://a.vn"}}"#), "iframe"),
        (of(r#"{"type":"rule","attrs":{"id":"firstblock01","onclick":"x()"}}"#), "onclick"),
        (of(r#"{"type":"paragraph","attrs":{"id":"firstblock01","style":"x"}}"#), "style"),
        (of(r#"{"type":"rule","attrs":{"id":"../../etc/pw"}}"#), "BlockId"),
        (of(r#"{"type":"heading","attrs":{"id":"firstblock01","level":1}}"#), "level 1"),
        (of(r#"{"type":"rule","attrs":{"id":"firstblock01"},"html":"<b>"}"#), "html"),
        (paragraph(r#"{"type":"image","attrs":{"src":"https://a.vn"}}"#), "image"),
        (paragraph(r#"{"type":"text","text":"a","marks":[{"type":"style"}]}"#), "style"),
        (
            paragraph(
                r#"{"type":"text","text":"a","marks":[{"type":"link","attrs":{"href":"https://a.vn","target":"x"}}]}"#,
            ),
            "target",
        ),
        (paragraph(r#"{"type":"rule","attrs":{"id":"secondblock2"}}"#), "rule"),
        (of(r#"{"type":"table","attrs":{"id":"firstblock01","colspan":2},"content":[]}"#), "colspan"),
        (of(r#"{"type":"embed","attrs":{"id":"firstblock01","provider":"evil","video":"1"},"content":[]}"#), "evil"),
        (of(r#"{"type":"embed","attrs":{"id":"firstblock01","provider":"vimeo","video":"x"},"content":[]}"#), "Vimeo"),
        (
            of(
                r#"{"type":"attachment","attrs":{"id":"firstblock01","file":"x","kind":"pdf","name":"a.pdf","bytes":1}}"#,
            ),
            "FileId",
        ),
        (attached(r#""kind":"docm","name":"a.docm","bytes":1"#), "docm"),
        (attached(r#""kind":"pdf","name":"a.pdf.exe","bytes":1"#), "a.pdf.exe"),
        (attached(r#""kind":"pdf","name":"a.pdf","bytes":20971521"#), "20971521"),
        (attached(r#""kind":"pdf","name":"a.pdf","bytes":1.5"#), "1.5"),
        (attached(r#""kind":"pdf","name":"a.pdf","bytes":1,"href":"https://a.vn""#), "href"),
        (
            of(
                r#"{"type":"gallery","attrs":{"id":"firstblock01"},"content":[{"type":"figure","attrs":{"id":"secondblock2"},"content":[]}]}"#,
            ),
            "inside",
        ),
    ] {
        let refused = Document::from_json(serde_json::from_str(&json).expect("it is JSON")).expect_err(&json);
        assert!(refused.to_string().contains(named), "{json}: {refused}");
    }
}
