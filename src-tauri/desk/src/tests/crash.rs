//! What was acknowledged is there after the program was killed, and a disk that is full loses no words.

use std::sync::Arc;

use domain::{ArticleId, Caret, Content, Timestamp};
use store::{Recovered, revision, working};

use super::bench::{Bench, content, document};
use crate::Error;

fn spare(bench: &Bench, id: ArticleId, seq: u64, it: &Content) {
    let text = it.store().unwrap();
    let at_ms = Timestamp(bench.now().0 + 1);
    let it = Recovered { seq, at_ms, base: None, hash: text.hash, json: text.json, caret: None };
    bench.store.recovery().write(id, &it).unwrap();
}

#[test]
fn a_recovery_file_newer_than_the_database_comes_back() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    spare(&bench, id, 2, &content("Mưa lớn, câu cuối cùng", bench.fields()));
    let bench = bench.again();
    assert_eq!(bench.desk.recovered(), [id]);
    let opened = bench.desk.open_article(id).unwrap();
    assert_eq!((opened.row.title.as_str(), opened.seq, opened.recovered), ("Mưa lớn, câu cuối cùng", 2, true));
    assert_eq!(bench.desk.save(id, 2, document("Mưa lớn, rồi tiếp"), bench.fields()).unwrap().seq, 3);
    bench.desk.cut(id, "", true).unwrap();
    assert!(!bench.desk.open_article(id).unwrap().recovered);
    let history = bench.desk.history(id).unwrap();
    assert_eq!(history[1].pinned, Some(crate::Before::Recovered), "both texts are there");
    let both = bench.desk.compare(id, history[1].revision, None).unwrap();
    assert_eq!(crate::Compared::line(&both.title), "Mưa lớn+, rồi tiếp+");
    assert_eq!(bench.acts(id), ["create", "cut", "recovered", "cut"]);
    assert!(bench.again().desk.recovered().is_empty(), "once");
}

#[test]
fn every_kill_while_somebody_writes_is_spoken_of_and_no_normal_end() {
    let mut bench = Bench::new();
    let id = bench.written("Mưa lớn");
    for n in 0..50 {
        bench = bench.killed();
        assert_eq!(bench.desk.recovered(), [id], "kill {n}");
        let opened = bench.desk.open_article(id).unwrap();
        assert!(opened.recovered);
        bench = bench.again();
        assert!(bench.desk.recovered().is_empty(), "normal end {n}: it was said, and only read since");
        let seq = bench.desk.open_article(id).unwrap().seq;
        bench.desk.save(id, seq, document(&format!("Mưa lớn {n}")), bench.fields()).unwrap();
        bench = bench.again();
        assert!(bench.desk.recovered().is_empty(), "normal end {n} in the middle of an article");
        let seq = bench.desk.open_article(id).unwrap().seq;
        bench.desk.save(id, seq, document(&format!("Mưa rất lớn {n}")), bench.fields()).unwrap();
    }
    bench.desk.cut(id, "", true).unwrap();
    assert!(bench.killed().desk.recovered().is_empty(), "killed after she had left it: nothing was open");
}

#[test]
fn after_a_kill_the_article_knows_where_she_was_writing_and_after_a_normal_end_it_does_not_ask() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let caret = Caret::Block { block: "doan00000001".parse().unwrap(), offset: 7 };
    let seq = bench.desk.open_article(id).unwrap().seq;
    bench.desk.save_at(id, seq, document("Mưa rất lớn"), bench.fields(), Some(caret.clone())).unwrap();
    let bench = bench.killed();
    assert_eq!(bench.desk.open_article(id).unwrap().caret, Some(caret));
    let seq = bench.desk.open_article(id).unwrap().seq;
    bench.desk.save(id, seq, document("Mưa nhỏ"), bench.fields()).unwrap();
    let bench = bench.killed();
    let opened = bench.desk.open_article(id).unwrap();
    assert_eq!((opened.recovered, opened.caret), (true, None), "a text that no window had open");
    let title = Some(Caret::Title { offset: 3 });
    bench.desk.save_at(id, opened.seq, document("Mưa tạnh"), bench.fields(), title).unwrap();
    assert_eq!(bench.again().desk.open_article(id).unwrap().caret, None);
}

#[test]
fn where_only_the_page_falls_the_article_she_wrote_in_knows_her_place_until_she_leaves_it() {
    let bench = Bench::new();
    let (id, read) = (bench.written("Mưa lớn"), bench.written("Nắng"));
    let _ = bench.desk.open_article(read).unwrap();
    bench.desk.cut(read, "", true).unwrap();
    bench.desk.cut(id, "", true).unwrap();
    let caret = Caret::Block { block: "doan00000001".parse().unwrap(), offset: 7 };
    let seq = bench.desk.open_article(id).unwrap().seq;
    let _ = bench.desk.open_article(read).unwrap();
    assert!(bench.desk.screen_fell().is_empty(), "they were only read");
    bench.desk.save_at(id, seq, document("Mưa rất lớn"), bench.fields(), Some(caret.clone())).unwrap();
    assert_eq!(bench.desk.screen_fell(), [id]);
    assert_eq!(bench.desk.open_article(id).unwrap().caret, Some(caret));
    bench.desk.cut(id, "", true).unwrap();
    assert!(bench.desk.open_article(id).unwrap().caret.is_none());
    assert!(bench.desk.screen_fell().is_empty());
}

#[test]
fn a_torn_recovery_file_is_not_believed() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.desk.save(id, 1, document("Mưa lớn ở Hải Châu"), bench.fields()).unwrap();
    spare(&bench, id, 3, &content("nửa chừng", bench.fields()));
    let folder = bench.folder.path().join("recovery");
    let torn = (0..2).map(|slot| folder.join(format!("{id}.{slot}")));
    let torn = torn.into_iter().find(|it| std::fs::read_to_string(it).unwrap().contains("nửa chừng")).unwrap();
    let bytes = std::fs::read(&torn).unwrap();
    // Behind the text are line feeds up to a whole block of the disk.
    std::fs::write(&torn, &bytes[..bytes.trim_ascii_end().len() - 40]).unwrap();
    let bench = bench.again();
    assert!(bench.desk.recovered().is_empty());
    assert_eq!(bench.desk.open_article(id).unwrap().row.title, "Mưa lớn ở Hải Châu");
}

#[test]
fn an_article_whose_row_is_gone_comes_back_from_its_file() {
    let bench = Bench::new();
    let id = ArticleId::new(bench.now());
    spare(&bench, id, 7, &content("Chỉ còn trong tệp", bench.fields()));
    let bench = bench.again();
    assert_eq!(bench.desk.recovered(), [id]);
    let row = bench.desk.row(id).unwrap();
    assert!(row.mine && row.title == "Chỉ còn trong tệp");
}

#[test]
fn a_file_whose_text_became_a_revision_is_left_alone_and_numbers_go_on_after_it() {
    let bench = Bench::new();
    let id = bench.written("Của Lan");
    bench.desk.save(id, 1, document("Của Lan, hai"), bench.fields()).unwrap();
    let mine = bench.desk.cut(id, "", false).unwrap().revision.unwrap();
    bench.portal_takes_all();
    bench.pull_head(id, Some(mine), "Của Hà");
    let bench = bench.again();
    assert!(bench.desk.recovered().is_empty());
    let opened = bench.desk.open_article(id).unwrap();
    assert_eq!((opened.row.title.as_str(), opened.seq), ("Của Hà", 2));
    bench.desk.save(id, 2, document("Của Hà, Lan sửa"), bench.fields()).unwrap();
    let bench = bench.again();
    assert!(bench.desk.recovered().is_empty(), "the new save is the newest file");
    assert_eq!(bench.desk.row(id).unwrap().title, "Của Hà, Lan sửa");
}

#[test]
fn on_a_full_disk_the_words_are_in_the_recovery_file() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let Bench { desk, store, folder, me, .. } = bench;
    drop((desk, store));
    let full = store::Store::open_bounded(folder.path(), Timestamp(1_795_500_001_000), 70).unwrap();
    let full = Arc::new(full);
    let desk = crate::Desk::open(Arc::clone(&full), Arc::new(|| Timestamp(1_795_500_002_000))).unwrap();
    assert_eq!(desk.me(), me);
    let long = "nước lên rất nhanh ".repeat(20_000);
    let refused = desk.save(id, 1, document(&long), domain::Fields::default()).unwrap_err();
    assert_eq!(refused.code(), "disk_full");
    assert!(full.recovery().read(id).unwrap().json.contains("nước lên rất nhanh"));
    let kept = full.read::<_, Error>(|tx| Ok(working::find(tx, id)?)).unwrap().unwrap();
    assert_eq!(kept.seq, 1, "what was acknowledged before is whole");
    let again = desk.save(id, 1, document("Ngắn thôi"), domain::Fields::default()).unwrap();
    assert_eq!(again.seq, 2, "the window goes on under the number that failed");
    assert!(full.read::<_, Error>(|tx| Ok(revision::of_article(tx, id)?)).unwrap().is_empty());
}

#[test]
fn a_copy_goes_to_the_first_place_that_takes_it() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn ở Hải Châu");
    let away = tempfile::tempdir().unwrap();
    let places = [away.path().join("not-there"), away.path().to_owned()];
    let kept = bench.desk.keep_copy_in(&places, id, document("Mưa lớn ở Hải Châu"), bench.fields()).unwrap();
    let words = std::fs::read_to_string(&kept.path).unwrap();
    assert!(words.starts_with("Mưa lớn ở Hải Châu\n\nSáng 24/11"), "{words}");
    assert!(kept.path.contains("mua-lon-o-hai-chau"));
    let exact = std::fs::read_to_string(kept.path.replace(".txt", ".json")).unwrap();
    assert_eq!(domain::content::parse(&exact).unwrap().fields, bench.fields());
    let nowhere = bench.desk.keep_copy_in(&places[..1], id, document("a"), bench.fields()).unwrap_err();
    assert_eq!(nowhere.code(), "read_only");
}
