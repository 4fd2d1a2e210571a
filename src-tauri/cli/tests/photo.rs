//! `photo`, as a script meets it.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

fn photo(files: &[&Path], out: &Path, json: bool) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_toasoan-cli"));
    command.arg("photo").args(files).arg("--out").arg(out).args(json.then_some("--json"));
    command.output().unwrap()
}

fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/images").join(name)
}

fn lines(it: &Output) -> Vec<Value> {
    String::from_utf8(it.stdout.clone()).unwrap().lines().map(|it| serde_json::from_str(it).unwrap()).collect()
}

fn err(it: &Output) -> String {
    String::from_utf8(it.stderr.clone()).unwrap()
}

#[test]
fn a_photo_is_written_at_every_size_and_says_what_its_file_said() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("new/out");
    let said = photo(&[&own("said_three_ways.jpg"), &own("ngang_6.jpg")], &out, true);
    assert_eq!(said.status.code(), Some(0), "{}", err(&said));
    let [first, turned] = lines(&said).try_into().unwrap();
    let id = first["id"].as_str().unwrap();
    let files: Vec<PathBuf> = first["files"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().into()).collect();
    let mut names: Vec<String> =
        files.iter().map(|it| it.file_name().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    let mut wanted = vec![format!("{id}.jpg")];
    for size in [320, 640, 1280, 2048] {
        wanted.extend(["jpg", "webp"].map(|it| format!("{id}.{size}.{it}")));
    }
    wanted.sort();
    assert_eq!(names, wanted);
    let starts = |ending: &str, with: &[u8]| {
        let of = files.iter().filter(|it| it.to_string_lossy().ends_with(ending));
        of.for_each(|it| assert!(std::fs::read(it).unwrap().starts_with(with), "{}", it.display()));
    };
    starts("jpg", b"\xff\xd8\xff");
    starts("webp", b"RIFF");
    assert_eq!(first["refused"], Value::Null);
    let notes = &first["metadata"];
    assert!(notes["caption"].as_str().is_some_and(|it| !it.is_empty()), "{notes}");
    assert_eq!(notes["from"]["caption"], "xmp", "who says it: {notes}");
    assert_eq!((&turned["width"], &turned["height"]), (&json!(192), &json!(128)), "it stands upright: {turned}");
    assert!(turned["metadata"]["from"].as_object().is_some_and(serde_json::Map::is_empty), "it says nothing");
}

#[test]
fn what_is_refused_is_an_answer_and_keeps_no_other_out() {
    let folder = tempfile::tempdir().unwrap();
    let both = photo(&[&own("svg-renamed.jpg"), &own("ngang_6.png")], folder.path(), true);
    assert_eq!(both.status.code(), Some(1));
    let [refused, taken] = lines(&both).try_into().unwrap();
    assert_eq!(
        (&refused["id"], &refused["files"], &refused["refused"]["code"]),
        (&Value::Null, &json!([]), &json!("not_a_picture"))
    );
    assert!(refused["refused"]["why"].as_str().unwrap().contains("SVG"), "{refused}");
    assert_eq!((&taken["refused"], taken["files"].as_array().unwrap().len()), (&Value::Null, 9));
    assert!(
        err(&both).contains("svg-renamed.jpg: ") && err(&both).contains(" / "),
        "in both languages: {}",
        err(&both)
    );
    for json in [true, false] {
        let alone = photo(&[&own("claims-65535x65535.png")], folder.path(), json);
        assert_eq!(alone.status.code(), Some(1), "it was looked into");
        assert!(err(&alone).contains("100 triệu điểm ảnh"), "{}", err(&alone));
        let missing = photo(&[&own("khong-co.jpg")], folder.path(), json);
        assert_eq!((missing.status.code(), missing.stdout.len()), (Some(2), 0), "and this one was not");
    }
}

/// With whatever this system has; a control is the same program with nothing in its PATH.
#[test]
fn a_telephones_photo_is_drawn_by_the_system_or_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let run = |bare: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_toasoan-cli"));
        command.args(["photo", "--json", "--out"]).arg(folder.path()).arg(own("xoay_6.heic"));
        if bare {
            command.env("PATH", folder.path());
        }
        command.output().unwrap()
    };
    let bare = run(true);
    let [said] = lines(&bare).try_into().unwrap();
    assert_eq!((bare.status.code(), &said["refused"]["code"]), (Some(1), &json!("heic")), "{said}");
    let here = run(false);
    let [said] = lines(&here).try_into().unwrap();
    if said["refused"]["code"] == "heic" {
        return eprintln!("skipped: no heif-dec, heif-convert or sips on this system (Debian: libheif-examples)");
    }
    assert_eq!((here.status.code(), said["files"].as_array().unwrap().len()), (Some(0), 9), "{said}");
    assert_eq!(said["metadata"]["creator"], "Lê Văn Đức", "what the telephone said of it is read: {said}");
}

#[test]
fn without_json_there_are_sentences() {
    let folder = tempfile::tempdir().unwrap();
    let said = photo(&[&own("said_iptc_utf8.jpg")], folder.path(), false);
    let text = String::from_utf8(said.stdout.clone()).unwrap();
    assert_eq!(said.status.code(), Some(0), "{}", err(&said));
    assert!(text.contains("9 tệp") && text.contains("  chú thích (iptc): "), "{text}");
}

#[test]
fn where_the_pictures_go_must_be_said_and_must_be_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let command = |args: &[&str]| Command::new(env!("CARGO_BIN_EXE_toasoan-cli")).args(args).output().unwrap();
    let picture = own("ngang_6.png");
    let picture = picture.to_str().unwrap();
    assert_eq!(command(&["photo", picture]).status.code(), Some(2));
    assert_eq!(command(&["photo", "--out", folder.path().to_str().unwrap()]).status.code(), Some(2), "no picture");
    assert_eq!(command(&["slug", "--out", "x", "Chữ"]).status.code(), Some(2), "an option of this verb only");
    let file = folder.path().join("a file");
    std::fs::write(&file, b"x").unwrap();
    let said = photo(&[&own("ngang_6.png")], &file, false);
    assert_eq!(said.status.code(), Some(2));
    assert!(err(&said).contains("không ghi được ảnh"), "{}", err(&said));
    assert_eq!(std::fs::read(&file).unwrap(), b"x");
}
