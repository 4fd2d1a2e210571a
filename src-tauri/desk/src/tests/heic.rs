//! Photos of telephones: what a program of the system makes of them goes the way of every photo, and where it makes
//! nothing, that is a sentence. Most of it with programs of the test's own, which lie in a folder of the test's own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use domain::ContentHash;
use serde_json::json;

use super::bench::Bench;
use crate::heic::Decoders;
use crate::{PhotoArea, PhotoEdit};

const LONG: Duration = Duration::from_secs(20);

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/images").join(name)).unwrap()
}

fn heic() -> Vec<u8> {
    file("xoay_6.heic")
}

/// Leaves beside itself where it worked.
fn decoder(name: &str, does: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ready.jpg"), file("ngang_6.jpg")).unwrap();
    let text = format!("#!/bin/sh\nhere='{}'\npwd > \"$here/where\"\n{does}\n", folder.path().display());
    // Written by another process: while this one has the file open to write, a test beside this could fork, and the
    // system runs no file that somebody writes.
    let written = Command::new("/bin/sh")
        .args(["-c", r#"printf %s "$1" > "$0" && chmod 755 "$0""#])
        .arg(folder.path().join(name))
        .arg(text)
        .status()
        .unwrap();
    assert!(written.success());
    folder
}

fn bench(decoder: &tempfile::TempDir, limit: Duration) -> Bench {
    Bench::new().with(Decoders::within(vec![decoder.path().to_owned()], limit))
}

fn worked_in(decoder: &tempfile::TempDir) -> PathBuf {
    fs::read_to_string(decoder.path().join("where")).unwrap().trim().into()
}

#[test]
fn without_a_decoder_the_kind_is_named() {
    let nothing = tempfile::tempdir().unwrap();
    let bench = bench(&nothing, LONG);
    let refused = bench.desk.keep_photo("IMG_1.HEIC", &heic()).unwrap_err();
    assert_eq!((refused.code(), refused.at()), ("heic", json!({ "name": "IMG_1.HEIC" })));
    let relative = Bench::new().with(Decoders::within(vec![PathBuf::from("."), PathBuf::new()], LONG));
    assert_eq!(relative.desk.keep_photo("IMG_1.HEIC", &heic()).unwrap_err().code(), "heic");
}

#[cfg(unix)]
#[test]
fn what_a_decoder_draws_comes_in_and_the_file_as_it_came_is_the_original() {
    let right = r#"[ "$*" = "-q 95 came.heic drawn.jpg" ] || exit 9
cat >> "$here/heard"
cp came.heic "$here/came"
cp "$here/ready.jpg" "$4""#;
    for name in ["heif-dec", "heif-convert"] {
        let decoder = decoder(name, right);
        let bench = bench(&decoder, LONG);
        let id = bench.written("Mưa lớn");
        let bytes = heic();
        let photo = bench.desk.attach_photo(id, "-o $(rm) '.heic", &bytes).unwrap();
        let (lies, stands) = (photo::size(&file("ngang_6.jpg")).unwrap(), (photo.width, photo.height));
        assert_eq!(stands, lies, "its EXIF says 6, and the decoder has turned it already");
        assert_eq!(photo.name, "-o $(rm) '.heic");
        let original = bench.store.photos().read_original(&ContentHash::of(&bytes)).unwrap();
        assert_eq!(original.as_deref(), Some(bytes.as_slice()));
        assert_eq!(fs::read(decoder.path().join("came")).unwrap(), bytes, "the decoder had the whole file");
        assert_eq!(fs::read(decoder.path().join("heard")).unwrap(), b"", "and nobody to talk to");
        assert!(!worked_in(&decoder).exists(), "nothing of it is left");

        // Known again, without the decoder.
        let bench = bench.with(Decoders::within(Vec::new(), LONG));
        assert_eq!(bench.desk.keep_photo("again.heic", &bytes).unwrap().id, photo.id);
        // And edited without it: from the master, since the original cannot be drawn.
        let half = PhotoArea { x: 0, y: 0, width: 500, height: 1000 };
        let cropped =
            bench.desk.edit_photo(id, &photo.id, PhotoEdit { crop: Some(half), ..PhotoEdit::default() }).unwrap();
        assert_eq!((cropped.width, cropped.height), (photo.width / 2, photo.height));
        assert!(bench.desk.picture_to_edit(&photo.id, 100).is_ok());
        assert_eq!(bench.desk.photo_edit(&photo.id).unwrap().width, photo.width);
    }
}

#[cfg(unix)]
#[test]
fn a_decoder_that_fails_or_leaves_no_picture_is_a_sentence_and_nothing_is_kept() {
    for (does, why) in [
        ("exit 3", "exit status: 3"),
        ("cp \"$here/ready.jpg\" \"$4\"; kill -9 $$", "signal: 9"),
        ("exit 0", "left no picture"),
        ("echo '<html>' > \"$4\"", "not a picture"),
        ("head -c 300 \"$here/ready.jpg\" > \"$4\"", "what the decoder left"),
        (": > \"$4\"", "not a picture"),
        // A HEIC again is no picture either, and nobody is asked twice.
        ("cp came.heic \"$4\"", "what the decoder left"),
        ("head -c 70000000 /dev/zero > \"$4\"", "a picture may have at most"),
    ] {
        let decoder = decoder("heif-dec", does);
        let bench = bench(&decoder, LONG);
        let refused = bench.desk.keep_photo("IMG_1.HEIC", &heic()).unwrap_err();
        assert_eq!((refused.code(), refused.at()), ("heic_unread", json!({ "name": "IMG_1.HEIC" })), "{does}");
        assert!(refused.to_string().contains(why), "{does}: {refused}");
        assert!(bench.store.photos().masters().unwrap().is_empty());
        assert_eq!(bench.store.photos().read_original(&ContentHash::of(&heic())).unwrap(), None);
        assert!(!worked_in(&decoder).exists(), "{does}");
    }
}

#[cfg(unix)]
#[test]
fn a_decoder_that_does_not_end_is_ended() {
    let decoder = decoder("heif-dec", "echo $$ > \"$here/pid\"\nexec sleep 600");
    let limit = Duration::from_millis(1500);
    let refused = bench(&decoder, limit).desk.keep_photo("IMG_1.HEIC", &heic()).unwrap_err();
    assert_eq!(refused.code(), "heic_unread");
    assert!(refused.to_string().contains("stopped after 1.5s"), "{refused}");
    let pid = fs::read_to_string(decoder.path().join("pid")).unwrap();
    let alive = Command::new("/bin/sh").args(["-c", "kill -0 $0 2>/dev/null", pid.trim()]).status().unwrap();
    assert!(!alive.success(), "it is gone");
    assert!(!worked_in(&decoder).exists());
}

/// Its control is the same program asking for a little.
#[cfg(target_os = "linux")]
#[test]
fn a_decoder_that_asks_for_too_much_memory_gets_none() {
    // `dd` keeps one block of this size in memory.
    let asks = |mb: u32| {
        format!("sleep 0.2\ndd if=/dev/zero of=/dev/null bs={mb}M count=1 || exit 4\ncp \"$here/ready.jpg\" \"$4\"")
    };
    let much = decoder("heif-dec", &asks(2000));
    let refused = bench(&much, LONG).desk.keep_photo("IMG_1.HEIC", &heic()).unwrap_err();
    assert_eq!(refused.code(), "heic_unread");
    assert!(refused.to_string().contains("exit status: 4"), "{refused}");
    let little = decoder("heif-dec", &asks(20));
    assert!(bench(&little, LONG).desk.keep_photo("IMG_1.HEIC", &heic()).is_ok());
}

#[cfg(unix)]
#[test]
fn what_is_no_heic_is_not_shown_to_a_decoder() {
    let decoder = decoder("heif-dec", "exit 3");
    let bench = bench(&decoder, LONG);
    assert!(bench.desk.keep_photo("ten.heic", &file("ngang_6.jpg")).is_ok(), "its bytes are a JPEG");
    assert_eq!(bench.desk.keep_photo("ten.heic", b"%PDF-1.7").unwrap_err().code(), "not_a_picture");
    assert!(!decoder.path().join("where").exists());
}

/// With whatever this system has.
#[test]
fn a_real_heic_is_read_upright_with_what_it_says_of_itself() {
    let bench = Bench::new().with(Decoders::of_system());
    let photo = match bench.desk.keep_photo("IMG_1.HEIC", &heic()) {
        Err(it) if it.code() == "heic" => {
            return eprintln!("skipped: no heif-dec, heif-convert or sips on this system (Debian: libheif-examples)");
        }
        it => it.unwrap(),
    };
    let expected = photo::master(&file("ngang_6.jpg")).unwrap();
    assert_eq!((photo.width, photo.height), (expected.width, expected.height), "turned once");
    let master = bench.desk.photo(&photo.id, false).unwrap().unwrap();
    let apart = |jpeg: &[u8]| (photo::likeness(jpeg).unwrap() ^ photo::likeness(&expected.jpeg).unwrap()).count_ones();
    let upside_down = photo::edited(&master, &photo::Edit { turn: 2, ..photo::Edit::default() }, 2560).unwrap();
    let (right, wrong) = (apart(&master), apart(&upside_down.jpeg));
    // Even fields differ by a few bits in whatever was pressed twice.
    assert!(right * 2 < wrong, "the right way up: {right} bits of 64, upside down {wrong}");
    assert_eq!(photo.hints.creator.as_deref(), Some("Lê Văn Đức"));
    assert!(photo.taken_ms.is_some());
}
