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
