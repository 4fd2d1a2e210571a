//! Recovery files written in turn, and pictures that are whole or not there.

use std::fs;

use domain::{ArticleId, Caret, ContentHash, PhotoId};

use super::bench::{Bench, NOW, text};
use crate::Recovered;

fn text_of(seq: u64, words: &str) -> Recovered {
    let it = text(words);
    Recovered {
        seq,
        at_ms: NOW.plus_ms(i64::try_from(seq).unwrap()),
        base: None,
        hash: it.hash,
        json: it.json,
        caret: None,
    }
}

#[test]
fn a_file_of_a_program_that_kept_no_caret_is_read() {
    let bench = Bench::new();
    let (id, files) = (ArticleId::new(NOW), bench.store.recovery());
    let it = Recovered { caret: Some(Caret::Sapo { offset: 4 }), ..text_of(1, "một") };
    files.write(id, &it).unwrap();
    assert_eq!(files.read(id).as_ref(), Some(&it));
    let path = bench.folder.path().join("recovery").join(format!("{id}.0"));
    let now = fs::read_to_string(&path).unwrap();
    let before = now.replace(r#","caret":{"part":"sapo","offset":4}"#, "");
    assert_ne!(before, now);
    fs::write(&path, before).unwrap();
    assert_eq!(files.read(id), Some(Recovered { caret: None, ..it }));
}

#[test]
fn the_newest_whole_text_is_read_and_never_written_over() {
    let bench = Bench::new();
    let (id, files) = (ArticleId::new(NOW), bench.store.recovery());
    assert_eq!(files.read(id), None);
    for seq in 1..=5 {
        let it = text_of(seq, &format!("lần {seq}"));
        files.write(id, &it).unwrap();
        assert_eq!(files.read(id), Some(it));
    }
    assert_eq!(files.articles().unwrap().into_iter().collect::<Vec<_>>(), [id]);
    for slot in 0..2 {
        let path = bench.folder.path().join("recovery").join(format!("{id}.{slot}"));
        let whole = fs::read(&path).unwrap();
        let words = whole.trim_ascii_end().len();
        for cut in [0, 1, words / 2, words - 1] {
            fs::write(&path, &whole[..cut]).unwrap();
            let seq = files.read(id).map(|it| it.seq);
            assert!(seq == Some(4) || seq == Some(5), "the other file is still whole");
        }
        fs::write(&path, &whole).unwrap();
    }
    files.remove(id).unwrap();
    assert_eq!(files.read(id), None);
    files.remove(id).unwrap();
}

#[test]
fn a_shorter_text_leaves_nothing_of_a_longer_one() {
    let bench = Bench::new();
    let (id, files) = (ArticleId::new(NOW), bench.store.recovery());
    let lengths = [3_000, 3_000, 1, 2, 900, 5_000, 4];
    for (seq, words) in (1..).zip(lengths) {
        let it = text_of(seq, &"nước lên ".repeat(words));
        files.write(id, &it).unwrap();
        assert_eq!(files.read(id).as_ref(), Some(&it));
        let slot = usize::from(seq % 2 == 0);
        let kept = fs::metadata(bench.folder.path().join("recovery").join(format!("{id}.{slot}"))).unwrap().len();
        let bytes = u64::try_from(it.json.len()).unwrap();
        assert!(kept >= bytes && kept < bytes + 3 * 4096, "{kept} bytes of a text of {bytes}");
    }
}

#[test]
fn a_file_that_an_earlier_program_did_not_fill_up_is_read() {
    let bench = Bench::new();
    let (id, files) = (ArticleId::new(NOW), bench.store.recovery());
    let it = text_of(1, "một");
    files.write(id, &it).unwrap();
    let path = bench.folder.path().join("recovery").join(format!("{id}.0"));
    let filled = fs::read_to_string(&path).unwrap();
    assert_ne!(filled, filled.trim_end());
    fs::write(&path, filled.trim_end()).unwrap();
    assert_eq!(files.read(id), Some(it));
}

#[test]
fn of_two_tries_under_one_number_the_later_is_read() {
    let bench = Bench::new();
    let (id, files) = (ArticleId::new(NOW), bench.store.recovery());
    files.write(id, &text_of(1, "đã nhận")).unwrap();
    for (ms, words) in [(10, "thử một"), (20, "thử hai"), (30, "thử ba")] {
        let it = Recovered { at_ms: NOW.plus_ms(ms), ..text_of(2, words) };
        files.write(id, &it).unwrap();
        assert_eq!(files.read(id), Some(it));
    }
}

#[test]
fn a_file_with_one_changed_letter_is_not_believed() {
    let bench = Bench::new();
    let (id, files) = (ArticleId::new(NOW), bench.store.recovery());
    files.write(id, &text_of(1, "ba người")).unwrap();
    let path = bench.folder.path().join("recovery").join(format!("{id}.0"));
    let changed = fs::read_to_string(&path).unwrap().replace("ba người", "tư người");
    fs::write(&path, changed).unwrap();
    assert_eq!(files.read(id), None);
}

#[test]
fn pictures_are_named_by_what_they_are_and_the_original_stays() {
    let bench = Bench::new();
    let files = bench.store.photos();
    let (master, small, original) = (&b"master"[..], &b"small"[..], &b"camera"[..]);
    let id = PhotoId::of(master);
    assert!(!files.shown(&id) && files.read_shown(&id).unwrap().is_none());
    files.keep_thumb(&id, small).unwrap();
    assert_eq!(files.read_shown(&id).unwrap().as_deref(), Some(small), "another laptop's photo");
    assert_eq!(files.read_master(&id).unwrap(), None);
    files.keep_master(&id, master).unwrap();
    files.keep_master(&id, b"never over a whole one").unwrap();
    assert_eq!(files.read_shown(&id).unwrap().as_deref(), Some(master));
    assert_eq!(files.read_small(&id).unwrap().as_deref(), Some(small));
    let hash = ContentHash::of(original);
    files.keep_original(&hash, original).unwrap();
    let path = bench.folder.path().join("original").join(&hash.as_str()[..2]).join(hash.as_str());
    assert_eq!(fs::read(path).unwrap(), original);
    let parts = fs::read_dir(bench.folder.path().join("photo").join(&id.as_str()[..2])).unwrap();
    assert_eq!(parts.count(), 1, "no half of a file stays behind");
}
