//! Into the bin and out of it: here what only this laptop knows, at the portal the rest.

use domain::article::Status;
use serde_json::json;

use super::bench::{Bench, document};
use crate::Trashed;

#[test]
fn what_never_left_is_trashed_and_restored_here_with_its_revisions() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.desk.cut(id, "", false).unwrap();
    bench.desk.save(id, 1, document("Mưa lớn, câu cuối"), bench.fields()).unwrap();
    assert_eq!(bench.desk.trash(id).unwrap(), Trashed::Here);
    assert_eq!(bench.desk.row(id).unwrap().status, Status::Trashed);
    assert!(bench.ops(id).is_empty(), "the portal never hears of it");
    let opened = bench.desk.open_article(id).unwrap();
    assert!(!opened.editable);
    assert_eq!(bench.desk.submit(id, "").unwrap_err().at(), json!("trashed"));
    assert_eq!(bench.desk.restore(id).unwrap(), Trashed::Here);
    assert_eq!(bench.ops(id).len(), 2, "what was cut travels after all, the last words too");
    let row = bench.desk.row(id).unwrap();
    assert_eq!((row.status, row.title.as_str()), (Status::Draft, "Mưa lớn, câu cuối"));
    assert_eq!(bench.acts(id), ["create", "cut", "cut", "trash", "restore"]);
    assert_eq!(bench.desk.restore(id).unwrap_err().at(), json!("standing"), "it is in no bin");
}

#[test]
fn what_the_portal_knows_it_is_asked_about() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let head = bench.desk.cut(id, "", false).unwrap().revision.unwrap();
    bench.take();
    assert_eq!(bench.desk.trash(id).unwrap(), Trashed::AskPortal { seen: head }, "it may have arrived");
    bench.later(60_000);
    bench.portal_takes_all();
    assert_eq!(bench.desk.trash(id).unwrap(), Trashed::AskPortal { seen: head });
    let mut standing = bench.standing(id).unwrap();
    standing.trashed_ms = Some(bench.now());
    bench.set_standing(&standing);
    assert_eq!(bench.desk.row(id).unwrap().status, Status::Trashed);
    assert_eq!(bench.desk.restore(id).unwrap(), Trashed::AskPortal { seen: head });
}

#[test]
fn what_is_with_the_desk_is_not_trashed() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.desk.submit(id, "").unwrap();
    assert_eq!(bench.desk.trash(id).unwrap_err().at(), json!("standing"));
}

#[test]
fn words_of_a_window_that_was_still_open_do_not_take_it_out_of_the_bin() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.desk.trash(id).unwrap();
    bench.desk.save(id, 1, document("Mưa lớn, muộn"), bench.fields()).unwrap();
    assert!(bench.desk.cut(id, "", true).unwrap().revision.is_some());
    assert!(bench.ops(id).is_empty());
    assert_eq!(bench.desk.row(id).unwrap().status, Status::Trashed);
    bench.desk.restore(id).unwrap();
    assert_eq!(bench.ops(id).len(), 2);
}
