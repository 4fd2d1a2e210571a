//! The verbs of Vietnamese text alone, as a script meets them.

#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn cli(args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_toasoan-cli"));
    let mut child =
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A verb that is given its words reads no input and may be gone before.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn lines(args: &[&str], input: &str) -> Vec<String> {
    let out = cli(args, input);
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn converted(bytes: &[u8], from: &str) -> Value {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    serde_json::from_str(&lines(&["convert", "--from", from, file.path().to_str().unwrap(), "--json"], "")[0]).unwrap()
}

#[test]
fn one_rule_answers_for_words_and_for_each_line() {
    assert_eq!(lines(&["fold", "Uỷ ban", "Đảng", "--json"], ""), [r#"{"ex":"ủy ban đảng","fo":"uy ban dang"}"#]);
    assert_eq!(lines(&["restyle", "--tone", "new", "Hòa khỏe"], ""), ["Hoà khoẻ"]);
    assert_eq!(lines(&["restyle", "--tone", "old"], "Hoà\nnghiã\n"), ["Hòa", "nghĩa"]);
    assert_eq!(lines(&["slug"], "Đường lên Bản Mới\n\n--\n"), ["duong-len-ban-moi", "", ""]);
}

#[test]
fn an_old_text_is_converted_offered_or_left() {
    let old = "C«ng ty ®· bè trÝ ng\u{ad}êi h\u{ad}íng dÉn";
    let it = converted(old.as_bytes(), "auto");
    assert_eq!((&it["encoding"], &it["action"]), (&json!("tcvn3"), &json!("convert")));
    assert_eq!(it["text"], "Công ty đã bố trí người hướng dẫn");
    // The same in bytes of its own, as a plain file has it.
    let bytes: Vec<u8> = old.chars().map(|it| u8::try_from(u32::from(it)).unwrap()).collect();
    assert_eq!(converted(&bytes, "auto")["text"], it["text"]);
    assert_eq!(converted("Bé m¸y".as_bytes(), "auto")["action"], "offer");
    assert_eq!(converted("Bé m¸y".as_bytes(), "tcvn3")["text"], "Bộ máy");
    let it = converted("Größe über Straße, 5 m²".as_bytes(), "auto");
    assert_eq!((&it["encoding"], &it["action"]), (&Value::Null, &json!("leave")));
    let it = converted("Đa\u{309}ng".as_bytes(), "auto");
    assert_eq!((&it["encoding"], &it["text"]), (&json!("nfd"), &json!("Đảng")));
}

#[test]
fn a_wrong_word_is_refused_with_a_sentence() {
    for args in [
        &["convert", "--from", "ebcdic", "x"][..],
        &["convert", "no-such-file"],
        &["restyle", "Hòa"],
        &["restyle", "--tone", "newer", "Hòa"],
        &["fold", "--tone", "old", "Hòa"],
        &["slug", "--from", "vni", "Hòa"],
        &["fold", "--profile", "x", "Hòa"],
    ] {
        let out = cli(args, "");
        assert_eq!((out.status.code(), out.stdout.len()), (Some(2), 0), "{args:?}");
        assert!(String::from_utf8_lossy(&out.stderr).contains(" / "), "{args:?} is said in both languages");
    }
}
