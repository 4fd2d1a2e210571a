//! The list of an article's revisions, two of them side by side, and an old one that becomes the text again.

use domain::{Fields, Kind};
use serde_json::Value;
use store::pin;

use super::bench::{Bench, content, document};
use crate::{Before, Compared, Error};

/// Long enough that to lose it would hurt.
fn long(word: &str) -> Value {
    let mut it = content("Mưa lớn ở Hải Châu", Fields::default());
    let sentence = |n: usize| format!("{word} {n} {word} {word} từ {word} ngày {n} {word} và {word} rồi {word}.");
    it.document.blocks = (1..8).map(|n| domain::Block::paragraph(vec![domain::Inline::text(sentence(n))])).collect();
    it.document.to_json()
}

#[test]
fn the_list_says_who_when_where_and_what_changed() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let first = bench.desk.cut(id, "bản đầu", false).unwrap().revision.unwrap();
    bench.portal_takes_all();
    bench.later(60_000);
    bench.desk.save(id, 1, document("Mưa rất lớn"), bench.fields()).unwrap();
    let second = bench.desk.cut(id, "", true).unwrap().revision.unwrap();
    let rows = bench.desk.history(id).unwrap();
    assert_eq!(rows.iter().map(|it| it.revision).collect::<Vec<_>>(), [second, first], "newest first");
    assert_eq!(
        (rows[1].no, rows[1].note.as_str(), rows[1].kind, rows[1].head),
        (Some(1), "bản đầu", Kind::Saved, false)
    );
    assert_eq!((rows[0].by.name.as_str(), rows[0].here, rows[0].head), ("Nguyễn Lan Anh", true, true));
    assert_eq!(rows[0].at_ms.0 - rows[1].at_ms.0, 60_000);
    let changes = rows[0].changes.unwrap();
    assert!(changes.title && !changes.sapo && !changes.fields);
    assert!(changes.added >= 1 && rows[1].changes.is_none());
    let other = bench.pull_head(id, Some(second), "Của Hà");
    let rows = bench.desk.history(id).unwrap();
    let theirs = rows.iter().find(|it| it.revision == other).unwrap();
    assert_ne!(theirs.by.id, bench.me.id);
}

#[test]
fn any_two_are_compared_and_one_with_what_is_typed() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let first = bench.desk.cut(id, "", false).unwrap().revision.unwrap();
    bench.desk.save(id, 1, document("Mưa rất lớn"), bench.fields()).unwrap();
    let second = bench.desk.cut(id, "", false).unwrap().revision.unwrap();
    bench.desk.save(id, 2, document("Mưa rất to"), Fields::default()).unwrap();
    let title = |it: &Compared| Compared::line(&it.title);
    assert_eq!(title(&bench.desk.compare(id, first, Some(second)).unwrap()), "Mưa +rất +lớn");
    assert_eq!(title(&bench.desk.compare(id, second, Some(first)).unwrap()), "Mưa -rất -lớn");
    let typed = bench.desk.compare(id, second, None).unwrap();
    assert_eq!((title(&typed).as_str(), typed.fields.len()), ("Mưa rất -lớn-+to+", 2));
    let other = bench.written("Bài khác");
    assert_eq!(bench.desk.compare(other, first, None).unwrap_err().code(), "unknown", "of another article");
}

#[test]
fn an_old_text_comes_back_as_a_new_revision_and_nothing_is_lost() {
    let bench = Bench::new();
    let id = bench.written("Bản đầu");
    let first = bench.desk.cut(id, "", false).unwrap().revision.unwrap();
    bench.portal_takes_all();
    bench.desk.save(id, 1, document("Bản hai"), bench.fields()).unwrap();
    bench.desk.cut(id, "", false).unwrap();
    bench.desk.save(id, 2, document("Bản hai, chưa cắt"), bench.fields()).unwrap();
    let opened = bench.desk.restore_revision(id, first).unwrap();
    assert_eq!((opened.row.title.as_str(), opened.seq, opened.base), ("Bản đầu", 4, opened.head));
    let rows = bench.desk.history(id).unwrap();
    assert_eq!(rows.len(), 4);
    assert_eq!((rows[0].kind, rows[0].note.as_str(), rows[0].head), (Kind::Saved, "", true));
    let old = rows.iter().find(|it| it.revision == first).unwrap();
    let told = rows[0].restored.unwrap();
    assert_eq!((told.no, told.at_ms), (Some(1), old.at_ms), "a fact, which each language words");
    assert_eq!(rows[1].pinned, Some(Before::Restored), "what stood there is a revision first");
    let back = bench.desk.compare(id, first, Some(rows[0].revision)).unwrap();
    assert_eq!(back.changes, domain::compare::Changes::default());
    let bases: Vec<_> = bench.ops(id).iter().map(|it| it.op.base).collect();
    assert_eq!(bases.len(), 3, "each travels, and grew from the one before it");
    assert_eq!(bases[2], Some(rows[1].revision));
    assert_eq!(bench.desk.save(id, 4, document("Bản đầu, tiếp"), bench.fields()).unwrap().seq, 5);
    let bench = bench.again();
    assert!(bench.desk.recovered().is_empty());
    assert_eq!(bench.desk.row(id).unwrap().title, "Bản đầu, tiếp");
}

#[test]
fn restoring_the_text_that_stands_there_makes_no_revision() {
    let bench = Bench::new();
    let id = bench.written("Bản đầu");
    let first = bench.desk.cut(id, "", true).unwrap().revision.unwrap();
    assert_eq!(bench.desk.restore_revision(id, first).unwrap().base, Some(first));
    assert_eq!(bench.desk.history(id).unwrap().len(), 1);
    let none = domain::RevisionId::new(bench.now());
    assert_eq!(bench.desk.restore_revision(id, none).unwrap_err().code(), "unknown");
}

#[test]
fn a_text_pasted_over_all_is_a_revision_first_and_pinned() {
    let bench = Bench::new();
    let opened = bench.desk.create().unwrap();
    let id = opened.row.article;
    bench.desk.save(id, 0, long("nước lên"), bench.fields()).unwrap();
    bench.desk.save(id, 1, long("lúa chín"), bench.fields()).unwrap();
    let rows = bench.desk.history(id).unwrap();
    assert_eq!(rows.iter().map(|it| it.pinned).collect::<Vec<_>>(), [Some(Before::Replaced)]);
    let both = bench.desk.compare(id, rows[0].revision, None).unwrap();
    assert!(both.changes.removed >= 50 && both.changes.added >= 50, "{:?}", both.changes);
}

#[test]
fn typing_on_pasting_beside_and_new_ids_of_the_same_words_pin_nothing() {
    let bench = Bench::new();
    let id = bench.desk.create().unwrap().row.article;
    let text = long("nước lên");
    bench.desk.save(id, 0, text.clone(), bench.fields()).unwrap();
    let mut more = text.clone();
    let other = long("lúa chín");
    more["content"].as_array_mut().unwrap().extend(other["content"].as_array().unwrap()[2..].iter().cloned());
    bench.desk.save(id, 1, more, bench.fields()).unwrap();
    bench.desk.save(id, 2, text, bench.fields()).unwrap();
    bench.desk.save(id, 3, long("nước lên"), bench.fields()).unwrap();
    assert!(bench.desk.history(id).unwrap().is_empty());
}

#[test]
fn a_text_that_shrank_has_its_revision_pinned_also_where_it_was_cut_before() {
    let bench = Bench::new();
    let id = bench.desk.create().unwrap().row.article;
    bench.desk.save(id, 0, long("nước lên"), bench.fields()).unwrap();
    let cut = bench.desk.cut(id, "", false).unwrap().revision.unwrap();
    bench.desk.save(id, 1, domain::Document::empty().to_json(), bench.fields()).unwrap();
    let pins = bench.store.read::<_, Error>(|tx| Ok(pin::of_article(tx, id)?)).unwrap();
    assert_eq!(pins, [(cut, pin::Before::Shrank)]);
}
