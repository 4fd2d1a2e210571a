//! Copies that are looked at before they count, and a damaged file that is kept while the last good copy takes over.

use std::fs;
use std::path::PathBuf;

use domain::time::DAY_MS;
use domain::{ArticleId, Timestamp};

use super::bench::{Bench, NOW};
use crate::{Error, Kind, Store, article, pulled, working};

/// What it is called, and what is done to the folder.
type Case = (&'static str, fn(PathBuf));

/// Lan's profile with an article, and a backup of it.
fn backed_up() -> (Bench, ArticleId) {
    let bench = Bench::new();
    let (id, made) = bench.article("Mưa lớn");
    bench.type_in(id, Some(made.id), 1, "Mưa lớn ở Hải Châu");
    bench.store.back_up(NOW).unwrap();
    (bench, id)
}

/// The program ends, something happens to the folder, and it starts again.
fn again(bench: Bench, damage: impl FnOnce(PathBuf)) -> Result<(Store, tempfile::TempDir), Error> {
    let Bench { store, folder, .. } = bench;
    drop(store);
    damage(folder.path().to_owned());
    Store::open(folder.path(), NOW.plus_ms(5)).map(|it| (it, folder))
}

fn title(store: &Store, id: ArticleId) -> String {
    store.read::<_, Error>(|tx| working::find(tx, id)).unwrap().unwrap().text.open().unwrap().document.title
}

fn spoil(path: &std::path::Path, at: usize, bytes: &[u8]) {
    let mut all = fs::read(path).unwrap();
    all[at..at + bytes.len()].copy_from_slice(bytes);
    fs::write(path, all).unwrap();
}

/// A file of one page and no table, as SQLite makes it: all the rest is in the log beside it.
fn blank(database: &[u8]) -> Vec<u8> {
    let mut page = database[..100].to_vec();
    page[28..32].copy_from_slice(&1_u32.to_be_bytes());
    page[32..40].fill(0);
    page[60..64].fill(0);
    // The leaf of a table that has no row.
    page.extend([0x0d, 0, 0, 0, 0, 0x10, 0, 0]);
    page.resize(4096, 0);
    page
}

#[test]
fn a_whole_file_is_opened_and_nothing_is_said() {
    let (bench, id) = backed_up();
    let (store, folder) = again(bench, |_| {}).unwrap();
    assert_eq!((store.mended(), title(&store, id).as_str()), (None, "Mưa lớn ở Hải Châu"));
    assert!(!folder.path().join("damaged").exists());
}

#[test]
fn a_damaged_file_is_set_aside_whole_and_the_backup_takes_its_place() {
    let cases: [Case; 6] = [
        ("its first page", |it| spoil(&it.join("toasoan.db"), 0, &[0x5a; 600])),
        ("a page of a table", |it| spoil(&it.join("toasoan.db"), 4096 * 4, &[0xff; 4096])),
        ("of a newer program, says its head", |it| spoil(&it.join("toasoan.db"), 60, &[0, 0, 0, 9])),
        ("empty", |it| fs::write(it.join("toasoan.db"), b"").unwrap()),
        ("without its log, before any of it was in the file", |it| {
            fs::write(it.join("toasoan.db"), blank(&fs::read(it.join("toasoan.db")).unwrap())).unwrap();
            let _ = fs::remove_file(it.join("toasoan.db-wal"));
        }),
        ("cut in half", |it| {
            let all = fs::read(it.join("toasoan.db")).unwrap();
            fs::write(it.join("toasoan.db"), &all[..all.len() / 2]).unwrap();
        }),
    ];
    for (what, damage) in cases {
        let (bench, id) = backed_up();
        bench.type_in(id, None, 2, "Chưa có trong bản sao");
        let (store, folder) = again(bench, damage).unwrap_or_else(|it| panic!("{what}: {it}"));
        let mended = store.mended().cloned().unwrap_or_else(|| panic!("{what}: nothing is said"));
        assert_eq!(mended.backup, Some(NOW), "{what}");
        assert_eq!(title(&store, id), "Mưa lớn ở Hải Châu", "{what}");
        assert!(mended.damaged.starts_with(folder.path()) && mended.damaged.join("toasoan.db").exists(), "{what}");
        assert!(!folder.path().join("mending").exists(), "{what}");
        drop(store);
        let store = Store::open(folder.path(), NOW.plus_ms(9)).unwrap();
        assert_eq!(store.mended(), None, "{what}: said once");
    }
}

#[test]
fn one_changed_letter_of_a_text_is_seen() {
    let (bench, id) = backed_up();
    let (store, _folder) = again(bench, |it| {
        let path = it.join("toasoan.db");
        let all = fs::read(&path).unwrap();
        let words = "Hải Châu".as_bytes();
        let at = all.windows(words.len()).rposition(|it| it == words).unwrap();
        spoil(&path, at, b"M");
    })
    .unwrap();
    assert!(store.mended().is_some());
    assert_eq!(title(&store, id), "Mưa lớn ở Hải Châu");
}

#[test]
fn a_backup_that_is_damaged_too_is_passed_over() {
    let (bench, id) = backed_up();
    let newer = bench.store.back_up(NOW.plus_ms(DAY_MS)).unwrap();
    let (store, folder) = again(bench, |it| {
        spoil(&it.join("toasoan.db"), 0, &[0; 100]);
        spoil(&newer.path, 4096 * 3, &[0xff; 4096]);
    })
    .unwrap();
    assert_eq!(store.mended().and_then(|it| it.backup), Some(NOW));
    assert_eq!(title(&store, id), "Mưa lớn ở Hải Châu");
    drop(folder);
}

#[test]
fn without_a_good_backup_the_profile_begins_anew_and_the_file_is_kept() {
    let bench = Bench::new();
    let (store, folder) = again(bench, |it| spoil(&it.join("toasoan.db"), 0, &[0; 100])).unwrap();
    assert_eq!(store.mended().map(|it| it.backup), Some(None));
    assert_eq!(store.read::<_, Error>(pulled::find).unwrap(), None);
    assert_eq!(fs::read_dir(folder.path().join("damaged")).unwrap().count(), 1);
}

#[test]
fn mending_that_was_cut_short_is_taken_up_again() {
    let cases: [Case; 3] = [
        ("only begun", |_| {}),
        ("the database set aside", |it| {
            let aside = it.join("damaged").join("7");
            fs::create_dir_all(&aside).unwrap();
            fs::rename(it.join("toasoan.db"), aside.join("toasoan.db")).unwrap();
        }),
        ("half a copy in its place", |it| {
            let aside = it.join("damaged").join("7");
            fs::create_dir_all(&aside).unwrap();
            fs::rename(it.join("toasoan.db"), aside.join("toasoan.db")).unwrap();
            fs::write(it.join("toasoan.db"), b"half").unwrap();
        }),
    ];
    for (what, cut) in cases {
        let (bench, id) = backed_up();
        let (store, folder) = again(bench, |it| {
            fs::write(it.join("mending"), "7").unwrap();
            cut(it);
        })
        .unwrap();
        let mended = store.mended().unwrap();
        assert_eq!((mended.backup, mended.damaged.clone()), (Some(NOW), folder.path().join("damaged").join("7")));
        let kept = fs::read(mended.damaged.join("toasoan.db")).unwrap();
        assert!(kept.starts_with(b"SQLite format 3"), "{what}: what was set aside is never written over");
        assert_eq!(title(&store, id), "Mưa lớn ở Hải Châu", "{what}");
    }
}

#[test]
fn backups_hold_texts_and_old_ones_go_only_after_a_good_one() {
    let (bench, id) = backed_up();
    let text = bench.read(|tx| working::find(tx, id)).unwrap().text;
    bench.type_in(id, None, 2, "Sau bản sao");
    let later = bench.read(|tx| working::find(tx, id)).unwrap().text;
    let first = bench.store.backups().unwrap().remove(0);
    assert_eq!(first.holds(&[(id, text.hash), (id, later.hash.clone())]).unwrap(), [true, false]);
    assert!(!bench.store.backup_is_due(NOW.plus_ms(DAY_MS - 1)).unwrap());
    assert!(bench.store.backup_is_due(NOW.plus_ms(DAY_MS)).unwrap());
    assert!(bench.store.backup_is_due(Timestamp(NOW.0 - DAY_MS)).unwrap(), "a clock put back");
    for ms in 1..5 {
        bench.store.back_up(NOW.plus_ms(ms)).unwrap();
    }
    let left = bench.store.backups().unwrap();
    assert_eq!(left.iter().map(|it| it.at_ms).collect::<Vec<_>>(), [NOW.plus_ms(4), NOW.plus_ms(3)]);
    assert_eq!(left[0].holds(&[(id, later.hash)]).unwrap(), [true]);
    let same_moment = bench.store.back_up(NOW.plus_ms(4)).unwrap();
    assert_eq!(same_moment.at_ms, NOW.plus_ms(5), "never over another");
}

#[test]
fn a_chosen_backup_is_put_back_and_what_was_there_is_kept() {
    let (bench, id) = backed_up();
    let chosen = bench.store.backups().unwrap().remove(0).path;
    bench.type_in(id, None, 2, "Sau bản sao");
    let shut = Store::restore(bench.folder.path(), &chosen, NOW).unwrap_err();
    assert_eq!(shut.kind(), Kind::InUse);
    let Bench { store, folder, .. } = bench;
    drop(store);
    let no_backup = folder.path().join("lock");
    assert!(matches!(Store::restore(folder.path(), &no_backup, NOW), Err(Error::NoBackup { .. })));
    let aside = Store::restore(folder.path(), &chosen, NOW.plus_ms(1)).unwrap();
    assert!(aside.join("toasoan.db").exists());
    let store = Store::open(folder.path(), NOW.plus_ms(2)).unwrap();
    assert_eq!((store.mended(), title(&store, id).as_str()), (None, "Mưa lớn ở Hải Châu"));
    assert!(store.read::<_, Error>(|tx| article::find(tx, id)).unwrap().is_some());
}
