//! What is typed is on the disk when it is answered, in its order, and becomes a revision where it should.

use domain::act::Refusal;
use domain::time::MINUTE_MS;
use domain::{Fields, Kind, PersonId, Role};
use serde_json::json;
use store::{revision, working};

use super::bench::{Bench, document};
use crate::Error;

#[test]
fn a_new_article_is_there_empty_editable_and_not_sent() {
    let bench = Bench::new();
    let opened = bench.desk.create().unwrap();
    let id = opened.row.article;
    assert!(opened.editable && opened.row.mine);
    assert_eq!((opened.seq, opened.base, opened.head), (0, None, None));
    assert_eq!(bench.desk.rows().unwrap(), vec![opened.row]);
    assert_eq!(bench.desk.cut(id, "", true).unwrap().revision, None, "an empty text is no revision");
    assert!(bench.ops(id).is_empty());
    assert_eq!(bench.acts(id), ["create"]);
}

#[test]
fn every_save_counts_on_and_an_old_number_is_refused() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let second = bench.desk.save(id, 1, document("Mưa lớn ở Hải Châu"), bench.fields()).unwrap();
    assert_eq!(second.seq, 2);
    let stale = bench.desk.save(id, 1, document("Mưa nhỏ"), bench.fields()).unwrap_err();
    assert_eq!((stale.code(), stale.at()), ("stale_save", json!({ "seq": 2 })));
    let opened = bench.desk.open_article(id).unwrap();
    assert_eq!(opened.row.title, "Mưa lớn ở Hải Châu", "the stale text went nowhere");
    assert_eq!(opened.row.category.as_deref(), Some("Thời sự"));
    let spare = bench.store.recovery().read(id).unwrap();
    assert_eq!((spare.seq, spare.hash), (2, second.hash));
}

#[test]
fn a_cut_is_a_revision_on_its_way_and_the_numbers_go_on() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let first = bench.desk.cut(id, "bản đầu", false).unwrap().revision.unwrap();
    assert_eq!(bench.desk.cut(id, "", false).unwrap().revision, None, "nothing changed since");
    assert_eq!(bench.desk.save(id, 1, document("Mưa lớn, lũ lên"), bench.fields()).unwrap().seq, 2);
    let second = bench.desk.cut(id, "", true).unwrap().revision.unwrap();
    let line = bench.store.read::<_, Error>(|tx| Ok(revision::of_article(tx, id)?)).unwrap();
    assert_eq!(
        line.iter().map(|it| (it.id, it.kind)).collect::<Vec<_>>(),
        [(first, Kind::Saved), (second, Kind::Typed)]
    );
    assert_eq!((line[0].note.as_str(), line[1].parents.as_slice()), ("bản đầu", &[first][..]));
    let ops = bench.ops(id);
    assert_eq!(ops.iter().map(|it| it.op.base).collect::<Vec<_>>(), [None, Some(first)]);
    assert!(bench.store.recovery().read(id).is_some(), "left and cut, and no backup holds it yet");
    bench.desk.back_up().unwrap();
    assert_eq!(bench.store.recovery().read(id), None, "now the spare files are done");
    assert_eq!(bench.desk.open_article(id).unwrap().seq, 2, "the working text keeps its number");
}

#[test]
fn ten_minutes_of_work_become_a_revision_by_themselves() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.later(9 * MINUTE_MS);
    bench.desk.save(id, 1, document("Mưa"), bench.fields()).unwrap();
    assert!(bench.ops(id).is_empty());
    bench.later(MINUTE_MS);
    bench.desk.save(id, 2, document("Mưa lũ"), bench.fields()).unwrap();
    assert_eq!(bench.ops(id).len(), 1);
    bench.later(MINUTE_MS);
    bench.desk.save(id, 3, document("Mưa lũ ở Hải Châu"), bench.fields()).unwrap();
    assert_eq!(bench.ops(id).len(), 1, "and the next only ten minutes after it");
}

#[test]
fn a_text_that_shrinks_to_a_tenth_is_a_revision_first() {
    let bench = Bench::new();
    let id = bench.written(&"nước lên ".repeat(40));
    let hash = bench.store.read::<_, Error>(|tx| Ok(working::find(tx, id)?)).unwrap().unwrap().text.hash;
    let empty = domain::Document::empty().to_json();
    bench.desk.save(id, 1, empty, Fields::default()).unwrap();
    let line = bench.store.read::<_, Error>(|tx| Ok(revision::of_article(tx, id)?)).unwrap();
    assert_eq!(line.iter().map(|it| &it.content.hash).collect::<Vec<_>>(), [&hash]);
}

#[test]
fn what_is_no_document_and_what_is_too_large_have_their_codes() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let odd = json!({ "type": "doc", "content": [{ "type": "video" }] });
    assert_eq!(bench.desk.save(id, 1, odd, Fields::default()).unwrap_err().code(), "schema");
    let long = document(&"a".repeat(600_000));
    assert_eq!(bench.desk.save(id, 1, long, Fields::default()).unwrap_err().code(), "too_large");
    let none = domain::ArticleId::new(bench.now());
    assert_eq!(bench.desk.save(none, 0, document("a"), Fields::default()).unwrap_err().code(), "unknown");
    assert_eq!(bench.desk.open_article(none).unwrap_err().code(), "unknown");
}

#[test]
fn the_admin_writes_nothing_and_a_reporter_not_in_anothers_article() {
    let admin = Bench::of(Role::Admin);
    let refused = admin.desk.create().unwrap_err();
    assert_eq!((refused.code(), refused.at()), ("not_allowed", json!("role")));
    assert_eq!(admin.desk.import_page("a.txt", "Tiêu đề\n\nMột đoạn.".as_bytes()).unwrap_err().code(), "not_allowed");

    let bench = Bench::new();
    let id = domain::ArticleId::new(bench.now());
    let other = domain::article::Standing::local(id, PersonId::new(bench.now()));
    bench.set_standing(&domain::article::Standing { number: Some(3), ..other });
    let opened = bench.desk.open_article(id).unwrap();
    assert!(!opened.editable && !opened.row.mine);
    assert_eq!(opened.refusals.get(&domain::act::Act::Edit), Some(&Refusal::NotOwn));
    for refused in [
        bench.desk.save(id, 0, document("a"), Fields::default()).unwrap_err(),
        bench.desk.cut(id, "", false).unwrap_err(),
        bench.desk.submit(id, "").unwrap_err(),
        bench.desk.trash(id).unwrap_err(),
        bench.desk.attach_photo(id, "a.jpg", b"a").unwrap_err(),
        bench.desk.attach_file(id, "a.pdf", b"a").unwrap_err(),
    ] {
        assert_eq!((refused.code(), refused.at()), ("not_allowed", json!("not_own")));
    }
    assert!(bench.acts(id).is_empty(), "what was refused left no line");
}

#[test]
fn a_clean_article_follows_what_was_pulled_and_unsent_words_stay() {
    let bench = Bench::new();
    let id = bench.written("Của Lan");
    let mine = bench.desk.cut(id, "", true).unwrap().revision.unwrap();
    bench.portal_takes_all();
    let theirs = bench.pull_head(id, Some(mine), "Của Hà");
    let opened = bench.desk.open_article(id).unwrap();
    assert_eq!((opened.row.title.as_str(), opened.head, opened.base), ("Của Hà", Some(theirs), Some(theirs)));
    bench.desk.save(id, opened.seq, document("Của Lan, lần hai"), bench.fields()).unwrap();
    let newest = bench.pull_head(id, Some(theirs), "Của Hà, lần hai");
    let opened = bench.desk.open_article(id).unwrap();
    assert_eq!((opened.row.title.as_str(), opened.head), ("Của Lan, lần hai", Some(theirs)));
    let cut = bench.desk.cut(id, "", false).unwrap().revision.unwrap();
    assert_ne!(cut, newest);
    assert_eq!(bench.ops(id)[0].op.base, Some(theirs), "the portal sees that it grew from the older text");
}

#[test]
fn a_pull_under_an_open_window_does_not_put_its_words_on_another_text() {
    let bench = Bench::new();
    let id = bench.written("Của Lan");
    let mine = bench.desk.cut(id, "", false).unwrap().revision.unwrap();
    bench.portal_takes_all();
    bench.pull_head(id, Some(mine), "Của Hà");
    let saved = bench.desk.save(id, 1, document("Của Lan, tiếp"), bench.fields()).unwrap();
    assert_eq!(saved.seq, 2);
    let cut = bench.desk.cut(id, "", false).unwrap().revision.unwrap();
    let made = bench.store.read::<_, Error>(|tx| Ok(revision::find(tx, cut)?)).unwrap().unwrap();
    assert_eq!(made.parents, [mine], "it grew from what was on the screen");
}
