//! The database is damaged in a hundred ways: every text that was called saved is there again, and the file is kept.

use std::fs;
use std::path::Path;

use domain::ArticleId;

use super::bench::{Bench, document};

/// The same damages at every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}

/// Articles before a backup and after it, typed on, left, imported; and what was called saved of each.
fn written(bench: &Bench) -> Vec<(ArticleId, String)> {
    let before = bench.written("Trước bản sao");
    let both = bench.written("Trước và sau");
    bench.desk.cut(both, "", true).unwrap();
    bench.desk.back_up().unwrap();
    let seq = bench.desk.open_article(both).unwrap().seq;
    bench.desk.save(both, seq, document("Trước và sau bản sao"), bench.fields()).unwrap();
    let left = bench.written("Viết rồi rời đi");
    bench.desk.cut(left, "", true).unwrap();
    let page =
        "Phiên chợ đêm\n\nThứ Bảy, 05/09/2026 | 19:30 GMT+7\n\nChợ đón khách từ tối nay.\n\nBà con bày hàng từ chiều.";
    let imported = bench.desk.import_page("cho.txt", page.as_bytes()).unwrap().article;
    let title = |id| bench.desk.row(id).unwrap().title;
    [before, both, left, imported].into_iter().map(|id| (id, title(id))).collect()
}

fn damage(folder: &Path, dice: &mut Dice) {
    let path = folder.join("toasoan.db");
    let mut bytes = fs::read(&path).unwrap();
    let at = dice.below(bytes.len());
    let len = (1 + dice.below(8192)).min(bytes.len() - at);
    match dice.below(4) {
        0 => bytes[at] ^= 1 << dice.below(8),
        1 => bytes[at..at + len].fill(0),
        2 => bytes.truncate(at),
        _ => bytes[at..at + len].iter_mut().for_each(|it| *it = u8::try_from(dice.below(256)).unwrap()),
    }
    fs::write(path, bytes).unwrap();
}

#[test]
fn whatever_happens_to_the_file_the_words_come_back() {
    let mut dice = Dice(0x0005_eed0_fa4e_d17d);
    let mut mended = 0;
    for round in 0..50 {
        let bench = Bench::new();
        let texts = written(&bench);
        let bench = bench.again_after(|folder| damage(folder, &mut dice));
        for (id, title) in &texts {
            let opened = bench.desk.open_article(*id).unwrap_or_else(|it| panic!("round {round}: {title}: {it}"));
            assert_eq!(&opened.row.title, title, "round {round}");
        }
        if let Some(it) = bench.store.mended() {
            mended += 1;
            assert!(it.damaged.join("toasoan.db").exists(), "round {round}: the damaged file is kept");
            assert!(it.backup.is_some() && !bench.desk.recovered().is_empty(), "round {round}");
        }
    }
    assert!(mended > 25, "only {mended} of 50 damages were seen");
}

#[test]
fn without_recovery_files_the_newest_words_would_be_lost() {
    let bench = Bench::new();
    let texts = written(&bench);
    let bench = bench.again_after(|folder| {
        fs::write(folder.join("toasoan.db"), b"not a database any more, and long enough to see it").unwrap();
        fs::remove_dir_all(folder.join("recovery")).unwrap();
    });
    let lost = texts.iter().filter(|(id, title)| bench.desk.row(*id).map_or(true, |it| it.title != *title)).count();
    assert_eq!(lost, 3, "only what the backup holds is there");
}

#[test]
fn a_newer_backup_number_does_not_hide_a_text_of_a_later_minute() {
    let bench = Bench::new();
    let id = bench.written("Bản một");
    for seq in 1..9 {
        bench.desk.save(id, seq, document(&format!("Bản một, lần {seq}")), bench.fields()).unwrap();
    }
    let mine = bench.desk.cut(id, "", true).unwrap().revision.unwrap();
    bench.portal_takes_all();
    bench.desk.back_up().unwrap();
    bench.later(1_000);
    bench.pull_head(id, Some(mine), "Của Hà");
    let bench = bench.again();
    let opened = bench.desk.open_article(id).unwrap();
    assert_eq!(opened.seq, 0, "numbers begin again with the program");
    bench.desk.save(id, 0, document("Của Hà, Lan sửa"), bench.fields()).unwrap();
    let bench = bench.again_after(|folder| fs::write(folder.join("toasoan.db"), b"gone").unwrap());
    assert_eq!(bench.desk.recovered(), [id]);
    let mended = bench.desk.mended().unwrap();
    assert!(mended.backup_ms.is_some() && mended.recovered == [id] && fs::exists(&mended.damaged).unwrap());
    assert_eq!(bench.desk.row(id).unwrap().title, "Của Hà, Lan sửa");
    let bench = bench.again();
    assert!(bench.desk.recovered().is_empty() && bench.desk.mended().is_none(), "said once");
}

#[test]
fn a_backup_once_a_day_and_a_first_one_at_once() {
    let bench = Bench::new();
    assert_eq!(bench.store.backups().unwrap().len(), 1, "a profile never works without one");
    assert_eq!(bench.desk.back_up_if_due().unwrap(), None);
    bench.later(domain::time::DAY_MS);
    assert_eq!(bench.desk.back_up_if_due().unwrap(), Some(bench.now()));
    assert_eq!(bench.desk.back_up_if_due().unwrap(), None);
}

#[test]
fn a_photo_that_came_in_after_the_backup_is_there_and_will_be_sent() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let bytes = include_bytes!("../../../../tests/data/images/ngang_6.jpg");
    let photo = bench.desk.attach_photo(id, "ngang_6.jpg", bytes).unwrap();
    let bench = bench.again_after(|folder| fs::write(folder.join("toasoan.db"), b"gone").unwrap());
    let unsent = bench.store.read(store::photo::unsent).unwrap();
    assert_eq!(
        unsent.iter().map(|it| (&it.id, it.width, it.height)).collect::<Vec<_>>(),
        [(&photo.id, photo.width, photo.height)]
    );
}

#[test]
fn nothing_is_called_saved_while_the_folder_is_away() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let (here, away) = (bench.folder.path().to_owned(), bench.folder.path().with_extension("away"));
    fs::rename(&here, &away).unwrap();
    let refused = [
        bench.desk.save(id, 1, document("Mưa lớn, tiếp"), bench.fields()).map(|_| ()),
        bench.desk.cut(id, "", false).map(|_| ()),
        bench.desk.create().map(|_| ()),
        bench.desk.back_up().map(|_| ()),
    ];
    for it in refused {
        assert_eq!(it.unwrap_err().code(), "read_only");
    }
    assert_eq!(bench.desk.open_article(id).map(|it| it.seq).unwrap_or(1), 1);
    fs::rename(&away, &here).unwrap();
    assert_eq!(bench.desk.save(id, 1, document("Mưa lớn, tiếp"), bench.fields()).unwrap().seq, 2);
}
