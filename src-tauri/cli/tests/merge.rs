//! `merge` and `diff`, as a script meets them.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

fn cli(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_toasoan-cli")).args(args).output().unwrap()
}

fn article(folder: &Path, name: &str, title: &str, paragraphs: &[(&str, &str)]) -> String {
    let text = |it: &str| json!([{ "type": "text", "text": it }]);
    let mut content = vec![json!({ "type": "title", "content": text(title) }), json!({ "type": "sapo" })];
    content.extend(
        paragraphs
            .iter()
            .map(|(id, words)| json!({ "type": "paragraph", "attrs": { "id": id }, "content": text(words) })),
    );
    let file = folder.join(name);
    let it = json!({ "schema": 1, "document": { "type": "doc", "content": content }, "fields": {} });
    std::fs::write(&file, it.to_string()).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn two_texts_are_brought_together_and_what_is_to_be_chosen_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = ("a00000000000", "b00000000000");
    let file = |name: &str, title: &str, first: &str, second: &str| {
        article(folder.path(), name, title, &[(a, first), (b, second)])
    };
    let base = file("base.json", "Bến đò", "Sáng nay mưa.", "Chiều tạnh.");
    let mine = file("mine.json", "Bến đò mới", "Sáng nay mưa to.", "Chiều tạnh.");
    let theirs = file("theirs.json", "Bến phà", "Sáng nay mưa.", "Chiều tạnh hẳn.");
    let out = cli(&["merge", &base, &mine, &theirs, "--json"]);
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    let it: Value = serde_json::from_slice(&out.stdout).unwrap();
    let words = |n: usize| it["content"]["document"]["content"][n]["content"][0]["text"].clone();
    assert_eq!([words(0), words(2), words(3)], ["Bến phà", "Sáng nay mưa to.", "Chiều tạnh hẳn."]);
    assert_eq!(it["conflicts"].as_array().unwrap().len(), 1);
    assert_eq!(it["conflicts"][0]["at"], json!({ "kind": "title" }));
    assert_eq!(it["conflicts"][0]["mine"], "Bến đò mới");
    // What it answers is an article that it takes again.
    std::fs::write(folder.path().join("merged.json"), it["content"].to_string()).unwrap();
    let merged = folder.path().join("merged.json");
    let out = cli(&["diff", &theirs, merged.to_str().unwrap()]);
    assert_eq!(String::from_utf8(out.stdout).unwrap(), "paragraph: Sáng nay mưa+ to+.\n");
    let out = cli(&["merge", &base, &mine, &theirs]);
    let said = String::from_utf8(out.stdout).unwrap();
    assert!(said.contains("còn 1 chỗ phải chọn") && said.contains("bên này: Bến đò mới"), "{said}");
    let out = cli(&["diff", &base, &base]);
    assert_eq!(String::from_utf8(out.stdout).unwrap(), "Hai bản giống nhau.\n");
}

#[test]
fn words_that_differ_are_told_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let older = article(folder.path(), "a.json", "Bến đò", &[("a00000000000", "Sáng nay mưa.")]);
    let newer = article(folder.path(), "b.json", "Bến đò", &[("a00000000000", "Sáng nay nắng.")]);
    let out = cli(&["diff", &older, &newer, "--json"]);
    let it: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(it["blocks"][0]["kind"], "paragraph");
    let spans = json!([
        { "change": "same", "text": "Sáng nay " },
        { "change": "removed", "text": "mưa" },
        { "change": "added", "text": "nắng" },
        { "change": "same", "text": "." },
    ]);
    assert_eq!(it["blocks"][0]["spans"], spans);
}

#[test]
fn a_missing_text_is_refused() {
    for args in [&["merge", "a.json", "b.json"][..], &["diff", "a.json"], &["merge"], &["diff", "a", "b"]] {
        let out = cli(args);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(!out.stderr.is_empty());
    }
}
