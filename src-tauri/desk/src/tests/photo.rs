//! Photos come in once, upright and clean, or are refused with a reason.

use std::path::Path;

use domain::PhotoId;
use serde_json::json;

use super::bench::Bench;

pub(super) fn picture() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/images");
    let mut found: Vec<_> = std::fs::read_dir(&path).unwrap().map(|it| it.unwrap().path()).collect();
    found.retain(|it| it.extension().is_some_and(|it| it == "jpg"));
    found.sort();
    found.into_iter().map(|it| std::fs::read(it).unwrap()).find(|it| photo::master(it).is_ok()).unwrap()
}

#[test]
fn a_photo_is_kept_shown_and_waits_to_be_sent() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let bytes = picture();
    let it = bench.desk.attach_photo(id, "DSC_01.JPG", &bytes).unwrap();
    assert!(!it.sent && it.width > 0 && it.height > 0);
    let master = bench.desk.photo(&it.id, false).unwrap().unwrap();
    assert_eq!(PhotoId::of(&master), it.id, "it is named by its bytes");
    assert!(bench.desk.photo(&it.id, true).unwrap().unwrap().len() <= master.len());
    assert_eq!(bench.desk.attach_photo(id, "again.jpg", &bytes).unwrap(), it, "the same file is one photo");
    let waits = bench.store.read::<_, crate::Error>(|tx| Ok(store::photo::unsent(tx)?)).unwrap();
    assert_eq!(waits.len(), 1);
    assert_eq!(bench.acts(id), ["create", "attach_photo"]);
    assert_eq!(bench.desk.photo(&PhotoId::of(b"another"), true).unwrap(), None);
}

#[test]
fn what_is_no_photo_is_refused_with_its_name() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let refused = bench.desk.attach_photo(id, "bao-cao.pdf", b"%PDF-1.7 not a picture").unwrap_err();
    assert_eq!((refused.code(), refused.at()), ("not_a_picture", json!({ "name": "bao-cao.pdf" })));
    let cut = &picture()[..200];
    assert_eq!(bench.desk.attach_photo(id, "nua.jpg", cut).unwrap_err().code(), "not_a_picture");
    let large = vec![0; photo::MAX_BYTES + 1];
    assert_eq!(bench.desk.attach_photo(id, "lon.jpg", &large).unwrap_err().code(), "too_large");
    assert_eq!(bench.acts(id), ["create"]);
}

#[test]
fn the_same_picture_in_another_file_brings_its_words() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/images/said_iptc_utf8.jpg");
    let told = std::fs::read(path).unwrap();
    let bare = bench.desk.attach_photo(id, "DSC_01.JPG", &without_notes(&told)).unwrap();
    assert_eq!(bare.hints.caption, None, "else this shows nothing");
    let again = bench.desk.keep_photo("sua-lai.jpg", &told).unwrap();
    assert_eq!((&again.id, again.name.as_str()), (&bare.id, "DSC_01.JPG"));
    assert!(again.hints.caption.is_some() && again.hints.creator.is_some(), "{:?}", again.hints);
    bench.desk.say_creator(std::slice::from_ref(&bare.id), "Quang Minh").unwrap();
    let other = [&without_notes(&told)[..], b"more"].concat();
    let last = bench.desk.attach_photo(id, "ba.jpg", &other).unwrap();
    assert_eq!(last.id, bare.id);
    assert_eq!(last.hints.creator.as_deref(), Some("Quang Minh"), "what a person said stays");
    assert_eq!(last.hints.caption, again.hints.caption, "and silence takes nothing away");
}

/// Its IPTC taken out, byte for byte the same picture.
fn without_notes(jpeg: &[u8]) -> Vec<u8> {
    let at = jpeg.windows(2).position(|it| it == [0xff, 0xed]).expect("a segment of notes");
    let long = usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]])) + 2;
    [&jpeg[..at], &jpeg[at + long..]].concat()
}
