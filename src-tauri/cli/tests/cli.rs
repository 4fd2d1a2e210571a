//! The program as a script meets it: standard output, standard error, exit code.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

const PAGE: &str = "Phiên chợ đêm bến Sậy mở lại\n\nThứ Bảy, 05/09/2026 | 19:30 GMT+7\n\n\
    Sau hai tháng sửa bến, chợ đêm bến Sậy đón khách từ tối nay.\n\n\
    Dãy hàng nước bên bờ sông.\nHàng nước bên bờ sông tối khai chợ.\n\n\
    Bà con bày hàng từ bốn giờ chiều, đèn lồng treo kín hai bên lối đi.\n\n\
    Báo Bến Sậy\n\nTin liên quan\nMùa nước nổi về sớm\n";

const ARTICLE: &str = r#"{"schema":1,"document":{"type":"doc","content":[
    {"type":"title","content":[{"type":"text","text":"Chợ <đêm> & bến"}]},
    {"type":"sapo","content":[{"type":"text","text":"Mở lại từ tối nay."}]},
    {"type":"paragraph","attrs":{"id":"abcdefghijkl"},"content":[
        {"type":"text","text":"Đọc "},
        {"type":"text","text":"ở đây","marks":[{"type":"link","attrs":{"href":"https://example.vn/?a=1&b=2"}}]}]}
]},"fields":{}}"#;

/// A child holds a copy of every lock of its parent until it becomes the program it starts. While another test starts
/// one, no profile is shut: its lock would stay for a moment.
static STARTING: Mutex<()> = Mutex::new(());

fn cli(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_toasoan-cli"));
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let starting = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    let child = command.spawn().unwrap();
    drop(starting);
    child.wait_with_output().unwrap()
}

/// Of a profile, or of a desk that holds one.
fn shut<T>(open: T) {
    let _starting = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    drop(open);
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it ends by itself and by no signal")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

/// One line in both languages, nothing on standard output, and exit 2.
#[track_caller]
fn refused(args: &[&str], sentence: &str) {
    let output = cli(args);
    let said = err(&output);
    assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("toasoan-cli: ") && said.contains(" / ") && said.contains(sentence), "{said}");
}

#[test]
fn a_page_is_one_line_of_json() {
    let folder = Folder::new();
    let page = folder.file("cho.txt", PAGE.as_bytes());
    let output = cli(&["import-page", &page, "--print", "--json"]);
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
    assert_eq!(out(&output).lines().count(), 1);
    let it: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(it["title"], "Phiên chợ đêm bến Sậy mở lại");
    assert_eq!(it["time"], "2026-09-05T19:30:00+07:00");
    assert_eq!(it["source"], "Báo Bến Sậy");
    assert_eq!(it["blocks"][0]["kind"], "figure");
    assert_eq!(it["blocks"][0]["alt"], "Dãy hàng nước bên bờ sông.");
    assert_eq!(it["blocks"][1]["kind"], "paragraph");
    let gone: usize = it["discarded"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["text"].as_str().unwrap().split_whitespace().count())
        .sum();
    assert_eq!(it["words_in"].as_u64().unwrap(), it["words_out"].as_u64().unwrap() + gone as u64);
}

#[test]
fn a_page_in_sentences_names_what_did_not_come_in() {
    let folder = Folder::new();
    let page = folder.file("cho.txt", PAGE.as_bytes());
    let output = cli(&["import-page", "--print", &page]);
    assert_eq!(code(&output), 0);
    for line in ["Tiêu đề: Phiên chợ đêm bến Sậy mở lại", "Nguồn: Báo Bến Sậy", "[Chỗ ảnh 1]", "Mùa nước nổi về sớm"]
    {
        assert!(out(&output).contains(line), "{line}:\n{}", out(&output));
    }
    assert!(out(&output).contains("Thời gian: Thứ Bảy, 05/09/2026 19:30"), "{}", out(&output));
}

#[test]
fn the_model_page_goes_through_the_program() {
    let shared = std::env::var_os("TOASOAN_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    if !shared.is_dir() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "no shared data at {}", shared.display());
        println!("skipped: no shared data at {}", shared.display());
        return;
    }
    let page = shared.join("seed/000_abb0d72e086358a6.txt");
    let output = cli(&["import-page", page.to_str().unwrap(), "--print", "--json"]);
    let it: Value = serde_json::from_str(&out(&output)).unwrap();
    let figures = it["blocks"].as_array().unwrap().iter().filter(|it| it["kind"] == "figure").count();
    assert_eq!((figures, &it["words_in"], &it["words_out"]), (4, &1662.into(), &1628.into()));
}

#[test]
fn a_file_that_is_no_page_is_one_sentence() {
    let folder = Folder::new();
    let there = folder.0.path().to_str().unwrap();
    refused(&["import-page", "--print", "/không/có.txt"], "there is no such file");
    refused(&["import-page", "--print", there], "this is a folder and not a file");
    refused(&["import-page", "--print", &folder.file("0", b"")], "the file is empty");
    refused(&["import-page", "--print", &folder.file("1", &[0xff, 0xd8, 0xff, 0xe0])], "the file is not text");
    refused(&["import-page", "--print", &folder.file("2", b"a\0b\nc\0d\n")], "the file is not text");
    refused(&["import-page", "--print", &folder.file("3", b"<!DOCTYPE html>\n<p>x\n")], "the file is html");
    refused(&["import-page", "--print", &folder.file("4", "một dòng".as_bytes())], "the file is one line");
    refused(&["import-page", "--print", "/dev/zero"], "larger than 8 MB");
}

#[test]
fn one_bad_file_of_two_is_listed_and_the_other_done() {
    let folder = Folder::new();
    let page = folder.file("cho.txt", PAGE.as_bytes());
    let output = cli(&["import-page", "--print", "--json", "/không/có.txt", &page]);
    assert_eq!((code(&output), out(&output).lines().count(), err(&output).lines().count()), (1, 1, 1));
}

#[test]
fn words_that_mean_nothing_are_refused() {
    refused(&[], "no verb");
    refused(&["xóa-hết"], "no verb “xóa-hết”");
    refused(&["import-page"], "import-page needs a file");
    refused(&["import-page", "a.txt"], "give --print");
    refused(&["import-page", "a.txt", "--profile"], "--profile needs a value");
    refused(&["import-page", "--print", "--in-màu", "a.txt"], "no option “--in-màu”");
    refused(&["import-page", "--print", "--profile", "/x", "a.txt"], "does not go with --profile");
    refused(&["import-page", "--print", "--", "--json"], "there is no such file");
    refused(&["render"], "render needs a file");
    refused(&["render", "a", "b"], "exactly one file");
    refused(&["render", "--print", "a"], "no option “--print”");
    refused(&["doctor", "a"], "doctor takes no file");
}

#[test]
fn help_lists_every_verb() {
    for args in [["help"], ["--help"], ["-h"]] {
        let output = cli(&args);
        assert_eq!(code(&output), 0);
        for verb in ["import-page", "render", "check", "merge", "sync", "status", "doctor"] {
            assert!(out(&output).contains(verb));
        }
    }
}

#[test]
fn an_article_is_html_with_nothing_unescaped() {
    let folder = Folder::new();
    let article = folder.file("bai.json", ARTICLE.as_bytes());
    let output = cli(&["render", &article]);
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
    assert_eq!(
        out(&output),
        "<article>\n<h1>Chợ &lt;đêm&gt; &amp; bến</h1>\n<p class=\"sapo\">Mở lại từ tối nay.</p>\n\
         <p>Đọc <a rel=\"noopener\" href=\"https://example.vn/?a=1&amp;b=2\">ở đây</a></p>\n</article>\n"
    );
    let json: Value = serde_json::from_str(&out(&cli(&["render", &article, "--json"]))).unwrap();
    assert!(json["html"].as_str().unwrap().starts_with("<article>"));
}

#[test]
fn what_is_no_article_is_not_rendered() {
    let folder = Folder::new();
    refused(&["render", &folder.file("a", b"{")], "not a stored text");
    refused(&["render", &folder.file("b", &[0xff])], "not text in UTF-8");
    refused(&["render", &folder.file("c", br#"{"schema":9}"#)], "schema 9");
    let odd = ARTICLE.replace("\"paragraph\"", "\"script\"");
    refused(&["render", &folder.file("d", odd.as_bytes())], "script");
}

#[test]
fn the_doctor_says_what_is_not_well() {
    let well = cli(&["doctor", "--json"]);
    let it: Value = serde_json::from_str(&out(&well)).unwrap();
    let names: Vec<&str> = it["checks"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["program", "sqlite", "disk"]);
    assert!(it["checks"][1]["ok"].as_bool().unwrap(), "the SQLite that is built in is new enough");

    let folder = Folder::new();
    let there = folder.0.path().to_str().unwrap();
    let output = cli(&["doctor", "--profile", there]);
    assert_eq!((code(&output), err(&output).contains("is no profile")), (1, true), "{}", err(&output));
    assert_eq!(std::fs::read_dir(there).unwrap().count(), 0, "a doctor makes no profile");

    let output = cli(&["doctor", "--portal", "http://example.vn"]);
    assert_eq!((code(&output), err(&output).contains("plain http")), (1, true), "{}", err(&output));
}

#[test]
fn the_doctor_opens_a_profile_and_sees_a_damaged_one() {
    let folder = Folder::new();
    let there = folder.0.path().to_str().unwrap();
    shut(store::Store::open(folder.0.path(), domain::Timestamp(0)).unwrap());
    let output = cli(&["doctor", "--profile", there]);
    assert_eq!((code(&output), out(&output).contains("chưa ai đăng nhập")), (0, true), "{}", err(&output));

    let open = store::Store::open(folder.0.path(), domain::Timestamp(0)).unwrap();
    let output = cli(&["doctor", "--profile", there]);
    assert_eq!((code(&output), err(&output).contains("has this profile open")), (1, true), "{}", err(&output));
    shut(open);

    folder.file("toasoan.db", b"this was a database once, and somebody wrote a letter over it.....");
    let output = cli(&["doctor", "--profile", there]);
    assert_eq!((code(&output), err(&output).contains("damaged")), (1, true), "{}", err(&output));
}

/// A profile that somebody signed in on once, as the window leaves it.
fn signed_in(role: domain::Role) -> Folder {
    use store::pulled::{Me, Pulled, begin};
    let folder = Folder::new();
    let store = store::Store::open(folder.0.path(), domain::Timestamp(0)).unwrap();
    let person = domain::PersonId::new(domain::Timestamp(0));
    let me = domain::Person { id: person, login: "lan".to_owned(), name: "Nguyễn Lan Anh".to_owned(), role };
    let device = domain::DeviceId::new(domain::Timestamp(0));
    let portal = "Cổng thử".to_owned();
    let me = Me { person: me, categories: Vec::new() };
    let pulled = Pulled { portal, person, device, view: 0, cursor: 0, clock_offset_ms: 0, me };
    store.write::<_, store::Error>(|tx| begin(tx, &pulled)).unwrap();
    shut(store);
    folder
}

fn drafts(profile: &Folder) -> Vec<String> {
    let store = store::Store::open(profile.0.path(), domain::Timestamp(1)).unwrap();
    let desk = desk::Desk::open(std::sync::Arc::new(store), std::sync::Arc::new(|| domain::Timestamp(1))).unwrap();
    let rows = desk.rows().unwrap();
    shut(desk);
    rows.into_iter().map(|it| format!("{} {}", it.article, it.title)).collect()
}

#[test]
fn a_page_becomes_a_draft_of_the_profile() {
    let profile = signed_in(domain::Role::Reporter);
    let there = profile.0.path().to_str().unwrap();
    let page = Folder::new();
    let file = page.file("cho.txt", PAGE.as_bytes());
    let output = cli(&["import-page", &file, "--profile", there, "--json"]);
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
    let it: Value = serde_json::from_str(&out(&output)).unwrap();
    let expected = format!("{} Phiên chợ đêm bến Sậy mở lại", it["id"].as_str().unwrap());
    assert_eq!(drafts(&profile), [expected]);

    refused(&["import-page", "/không/có.txt", "--profile", there], "there is no such file");
    assert_eq!(drafts(&profile).len(), 1, "a refused file leaves no draft");
    let output = cli(&["doctor", "--profile", there]);
    assert!(out(&output).contains("Nguyễn Lan Anh, cổng “Cổng thử”"), "{}", out(&output));
}

#[test]
fn a_profile_that_cannot_take_a_draft_says_why() {
    let page = Folder::new();
    let file = page.file("cho.txt", PAGE.as_bytes());
    let into = |profile: &Folder, sentence: &str| {
        refused(&["import-page", &file, "--profile", profile.0.path().to_str().unwrap()], sentence);
    };
    into(&Folder::new(), "is no profile");
    let nobody = Folder::new();
    shut(store::Store::open(nobody.0.path(), domain::Timestamp(0)).unwrap());
    into(&nobody, "nobody has signed in");
    into(&signed_in(domain::Role::Admin), "writes no articles");
    let open = signed_in(domain::Role::Reporter);
    let _store = store::Store::open(open.0.path(), domain::Timestamp(0)).unwrap();
    into(&open, "has this profile open");
}

#[test]
fn an_article_and_a_page_are_checked() {
    let folder = Folder::new();
    let page = folder.file("cho.txt", PAGE.as_bytes());
    let output = cli(&["check", &page, "--json"]);
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
    let it: Value = serde_json::from_str(&out(&output)).unwrap();
    let codes: Vec<&str> = it["findings"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"category_missing") && codes.contains(&"photo_place_empty"), "{codes:?}");

    let gap = ARTICLE.replace("Đọc ", "Đọc [cần bổ sung] ");
    let article = folder.file("bai.json", gap.as_bytes());
    let it: Value = serde_json::from_str(&out(&cli(&["check", &article, "--json"]))).unwrap();
    let found = it["findings"].as_array().unwrap().iter().find(|it| it["code"] == "to_fill_in").unwrap();
    assert_eq!((&found["block"], &found["start"], &found["stop"]), (&"abcdefghijkl".into(), &4.into(), &17.into()));
    assert_eq!((&found["level"], &found["text"]), (&"phai_sua".into(), &"[cần bổ sung]".into()));

    let told = out(&cli(&["check", &article]));
    assert!(told.contains("phải sửa to_fill_in “[cần bổ sung]”"), "{told}");
    refused(&["check", &folder.file("x", b"{")], "not a stored text");
    refused(&["check"], "check needs a file");
}

#[test]
fn a_backup_is_made_and_put_back() {
    let profile = signed_in(domain::Role::Reporter);
    let there = profile.0.path().to_str().unwrap();
    let page = Folder::new();
    let first = page.file("cho.txt", PAGE.as_bytes());
    assert_eq!(code(&cli(&["import-page", &first, "--profile", there])), 0);
    let output = cli(&["backup", "--profile", there, "--json"]);
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
    let it: Value = serde_json::from_str(&out(&output)).unwrap();
    let copy = it["file"].as_str().unwrap();
    assert!(Path::new(copy).starts_with(profile.0.path().join("backup")) && it["at_ms"].is_i64(), "{it}");
    let kept = page.0.path().join("copy.db");
    std::fs::copy(copy, &kept).unwrap();

    let second = page.file("khac.txt", PAGE.replace("bến Sậy", "bến Lau").as_bytes());
    assert_eq!(code(&cli(&["import-page", &second, "--profile", there])), 0);
    let output = cli(&["restore", kept.to_str().unwrap(), "--profile", there, "--json"]);
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
    let it: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(
        (it["articles"].as_i64(), it["recovered"].as_i64()),
        (Some(2), Some(1)),
        "newer words come back over it"
    );
    assert!(Path::new(it["kept"].as_str().unwrap()).join("toasoan.db").is_file(), "what was there is kept");
    assert_eq!(drafts(&profile).len(), 2);

    let told = out(&cli(&["backup", "--profile", there]));
    assert!(told.contains("đã sao lưu và kiểm lúc"), "{told}");
}

#[test]
fn what_is_no_backup_is_not_put_back() {
    let profile = signed_in(domain::Role::Reporter);
    let there = profile.0.path().to_str().unwrap();
    let before = drafts(&profile);
    let page = Folder::new();
    let letter = page.file("thu.db", b"a letter and no database, long enough to be taken for one at first sight");
    refused(&["restore", &letter, "--profile", there], "is no whole copy of a profile");
    refused(&["restore", "/không/có.db", "--profile", there], "there is no such file");
    refused(&["restore", &letter], "which profile?");
    refused(&["backup"], "which profile?");
    refused(&["backup", "x", "--profile", there], "backup takes no file");
    refused(&["backup", "--profile", page.0.path().to_str().unwrap()], "is no profile");
    assert_eq!(drafts(&profile), before);
    let open = store::Store::open(profile.0.path(), domain::Timestamp(2)).unwrap();
    refused(&["backup", "--profile", there], "has this profile open");
    shut(open);
}

#[test]
fn a_damaged_profile_is_mended_and_that_is_said() {
    let profile = signed_in(domain::Role::Reporter);
    let there = profile.0.path().to_str().unwrap();
    let page = Folder::new();
    let file = page.file("cho.txt", PAGE.as_bytes());
    assert_eq!(code(&cli(&["import-page", &file, "--profile", there])), 0);
    profile.file("toasoan.db", b"this was a database once, and somebody wrote a letter over it.....");
    let output = cli(&["doctor", "--profile", there]);
    assert_eq!(code(&output), 1, "the doctor says it and mends nothing");
    assert!(std::fs::read(profile.0.path().join("toasoan.db")).unwrap().starts_with(b"this was"));
    let output = cli(&["backup", "--profile", there]);
    assert_eq!((code(&output), err(&output).contains("took its place")), (0, true), "{}", err(&output));
    assert_eq!(drafts(&profile).len(), 1);

    // Of many that came at once there is a copy.
    let more: Vec<String> = (0..3)
        .map(|n| page.file(&format!("{n}.txt"), PAGE.replace("bến Sậy", &format!("bến {n}")).as_bytes()))
        .collect();
    let mut args = vec!["import-page", "--profile", there];
    args.extend(more.iter().map(String::as_str));
    assert_eq!(code(&cli(&args)), 0);
    profile.file("toasoan.db", b"this was a database once more, and somebody wrote a letter over it.....");
    assert_eq!(code(&cli(&["backup", "--profile", there])), 0);
    assert_eq!(drafts(&profile).len(), 4);
}
