//! The verbs of Vietnamese text alone, as a script meets them.

#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn cli(args: &[&str], input: &str) -> Output {
    with_bytes(args, input.as_bytes())
}

fn with_bytes(args: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_toasoan-cli"));
    let mut child =
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A verb that is given its words reads no input and may be gone before.
    let _ = child.stdin.take().unwrap().write_all(input);
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

fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    file
}

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

/// What nobody should hand in, to every verb that takes a file: exit 2 and a sentence in both languages, or an answer; never
/// the end by a signal or a panic.
#[test]
fn a_file_that_is_no_text_is_answered_with_a_sentence() {
    let missing = "no-such-folder/no-such-file".to_owned();
    let picture: Vec<u8> = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".iter().copied().chain(0..=u8::MAX).collect();
    let utf16: Vec<u8> = "\u{feff}Đảng bộ".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mixed = [b"# Ti\xeau \xae\xd2\n\n".as_slice(), "Đảng bộ tỉnh".as_bytes(), b" C\xabng ty \xae\xb7\n"].concat();
    for verb in ["check", "convert", "clean", "render", "import-page"] {
        let more: &[&str] = if verb == "import-page" { &["--print"] } else { &[] };
        for (name, bytes) in [("picture", &picture), ("utf-16", &utf16), ("mixed", &mixed)] {
            let file = file(bytes);
            let out = cli(&[&[verb, file.path().to_str().unwrap(), "--json"], more].concat(), "");
            if verb == "convert" && name == "mixed" {
                // Eight-bit text is what it is for.
                assert_eq!(out.status.code(), Some(0), "{}", said(&out));
                continue;
            }
            assert_eq!((out.status.code(), out.stdout.len()), (Some(2), 0), "{verb} {name}: {}", said(&out));
            assert!(said(&out).contains(" / ") && !said(&out).contains("panicked"), "{verb} {name}: {}", said(&out));
        }
        let out = cli(&[&[verb, missing.as_str(), "--json"], more].concat(), "");
        assert_eq!(out.status.code(), Some(2), "{verb}");
        assert!(said(&out).contains("không có tệp này / there is no such file"), "{verb}: {}", said(&out));
        let empty = file(b"");
        let out = cli(&[&[verb, empty.path().to_str().unwrap(), "--json"], more].concat(), "");
        let wanted = if matches!(verb, "convert" | "clean") { 0 } else { 2 };
        assert_eq!(out.status.code(), Some(wanted), "{verb} of nothing: {}", said(&out));
    }
}

#[test]
fn a_megabyte_without_a_space_ends_with_an_answer() {
    for (letter, times) in [("a", 1_000_000), ("ệ", 350_000), ("\u{301}", 500_000), ("Ã ", 400_000), ("½", 500_000)]
    {
        let text = letter.repeat(times);
        let file = file(text.as_bytes());
        let name = file.path().to_str().unwrap();
        for (args, wanted) in [
            (&["convert", name, "--json"][..], 0),
            (&["check", name, "--json"], 2),
            // Half a million signs in one piece would take minutes.
            (&["clean", name, "--json"], if letter == "½" { 2 } else { 0 }),
            (&["fold", "--json"], 0),
            (&["restyle", "--tone", "new", "--json"], 0),
            (&["slug", "--json"], 0),
            (&["sort", "--json"], 0),
        ] {
            // One that is given a file reads no input, and would wait with its answer for a reader who still writes.
            let out = cli(args, if args.contains(&name) { "" } else { &text });
            assert_eq!(out.status.code(), Some(wanted), "{letter:?} {args:?}: {}", said(&out));
        }
    }
}

/// Each of these signs could be the first of something that never ends.
#[test]
fn a_draft_of_brackets_alone_ends_with_an_answer() {
    for sign in ["[", "[a](", "**", "(Ảnh"] {
        let out = cli(&["check", "-", "--json"], &format!("# Tin\n\n{}\n", sign.repeat(60_000)));
        let it: Value = serde_json::from_slice(&out.stdout).unwrap_or_default();
        assert!(it["findings"].is_array(), "{sign}: {}", said(&out));
    }
}

#[test]
fn a_dash_is_standard_input() {
    let it: Value = serde_json::from_str(&lines(&["check", "-", "--json"], "# Tin\n\nHôm nay  mưa.\n")[0]).unwrap();
    assert_eq!(it["file"], "-");
    assert!(it["findings"].as_array().unwrap().iter().any(|it| it["code"] == "double_space"), "{it}");
    assert_eq!(lines(&["convert", "--from", "tcvn3", "-"], "Bé m¸y"), ["Bộ máy"]);
    assert_eq!(lines(&["fold", "-"], "Đảng bộ\nUỷ ban\n"), ["đảng bộ\tdang bo", "ủy ban\tuy ban"]);
    assert_eq!(lines(&["restyle", "--tone", "new", "-"], "Hòa\n"), ["Hoà"]);
    assert_eq!(lines(&["slug", "-"], ""), Vec::<String>::new());
    // One line that is no UTF-8 is named, and the next one is read.
    let out = with_bytes(&["slug"], b"M\xe9t\nB\xe1n\nHai\n");
    assert_eq!((out.status.code(), out.stdout.as_slice()), (Some(1), &b"hai\n"[..]));
    assert!(said(&out).contains("dòng 1 ") && said(&out).contains("line 2 "), "{}", said(&out));
}

#[test]
fn lines_are_sorted_as_a_dictionary_and_as_a_list_of_people() {
    assert_eq!(lines(&["sort"], "đi\nân\nán\nan\ndi\năn\n"), ["an", "án", "ăn", "ân", "di", "đi"]);
    let people = "Trần Văn Bình\nLê Thị Ánh\nNguyễn Bình\n";
    let it: Value = serde_json::from_str(&lines(&["sort", "--names", "--json"], people)[0]).unwrap();
    assert_eq!(it, json!({ "lines": ["Lê Thị Ánh", "Nguyễn Bình", "Trần Văn Bình"] }));
    assert_eq!(cli(&["fold", "--names", "x"], "").status.code(), Some(2));
}

#[test]
fn html_goes_through_the_one_policy() {
    let input = "{\"id\":7,\"html\":\"<p onclick=x>Chữ <b>đậm</b><script>x</script></p>\"}\n\n{\"id\":8}\nnot json\n";
    let out = cli(&["clean", "-", "--json"], input);
    assert_eq!(out.status.code(), Some(1), "{}", said(&out));
    let it: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!((&it["id"], &it["html"]), (&json!(7), &json!("<p>Chữ đậm</p>")));
    assert_eq!(it["document"]["type"], "doc");
    assert!(said(&out).contains("line 3 ") && said(&out).contains("line 4 "), "{}", said(&out));
    let page = file("<h1>Tin</h1><p style=x>Chữ</p>".as_bytes());
    assert_eq!(lines(&["clean", page.path().to_str().unwrap()], ""), ["Tin<p>Chữ</p>"]);
    let deep = file("<div>".repeat(5_000).as_bytes());
    let out = cli(&["clean", deep.path().to_str().unwrap()], "");
    assert_eq!(out.status.code(), Some(2));
    assert!(said(&out).contains("lồng nhau quá sâu / "), "{}", said(&out));
}
