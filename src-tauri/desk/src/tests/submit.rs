//! Handing in, offline and on, and taking back before and after it left.

use domain::act::{Act, Refusal};
use domain::article::{Review, Status};
use domain::check::CheckCode;
use domain::wire::{Answer, Code, OpKind};
use domain::{ArticleId, ConflictId, Kind, RevisionId};
use serde_json::json;
use store::revision;

use super::bench::{Bench, document};
use crate::{Error, TakenBack};

#[test]
fn a_text_with_faults_that_nobody_may_overrule_is_not_handed_in() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.desk.save(id, 1, document(""), domain::Fields::default()).unwrap();
    let refused = bench.desk.submit(id, "").unwrap_err();
    assert_eq!(refused.code(), "pre_check");
    let Error::PreCheck(findings) = &refused else { unreachable!("{refused}") };
    let codes: Vec<CheckCode> = findings.iter().map(|it| it.code).collect();
    assert_eq!(codes, [CheckCode::TitleMissing, CheckCode::CategoryMissing]);
    assert_eq!(refused.at()[0]["code"], json!("title_missing"));
    assert!(bench.ops(id).is_empty(), "and nothing was cut for it");
    assert_eq!(bench.desk.row(id).unwrap().status, Status::Draft);
}

#[test]
fn a_submit_is_a_cut_and_waits_behind_it() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let row = bench.desk.submit(id, "xin duyệt sớm").unwrap();
    assert_eq!((row.status, row.flags.unsent), (Status::Submitted, true));
    let ops = bench.ops(id);
    assert_eq!(ops.iter().map(|it| it.op.kind).collect::<Vec<_>>(), [OpKind::Revision, OpKind::Submit]);
    assert_eq!(ops[1].op.payload["note"], json!("xin duyệt sớm"));
    let line = bench.store.read::<_, Error>(|tx| Ok(revision::of_article(tx, id)?)).unwrap();
    assert_eq!((line[0].kind, ops[1].op.base), (Kind::Submitted, Some(line[0].id)));
    assert_eq!(bench.acts(id), ["create", "cut", "submit"]);
    let opened = bench.desk.open_article(id).unwrap();
    assert!(!opened.editable);
    assert_eq!(opened.refusals.get(&Act::Submit), Some(&Refusal::Standing));
    assert_eq!(opened.refusals.get(&Act::Recall), None, "it can be taken back without the portal");
    assert_eq!(bench.desk.submit(id, "").unwrap_err().at(), json!("standing"), "once");
    bench.portal_takes_all();
    let row = bench.desk.row(id).unwrap();
    assert_eq!((row.status, row.flags.unsent), (Status::Submitted, false));
}

#[test]
fn what_has_not_left_is_taken_back_here_and_the_words_go_on() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.desk.submit(id, "").unwrap();
    let TakenBack::Here(row) = bench.desk.take_back(id).unwrap() else { unreachable!("it never left") };
    assert_eq!(row.status, Status::Draft);
    assert_eq!(bench.ops(id).iter().map(|it| it.op.kind).collect::<Vec<_>>(), [OpKind::Revision]);
    assert!(bench.desk.open_article(id).unwrap().editable);
    bench.desk.save(id, 1, document("Mưa lớn, sửa"), bench.fields()).unwrap();
    assert_eq!(bench.desk.submit(id, "").unwrap().status, Status::Submitted);
}

#[test]
fn what_has_left_is_a_question_for_the_portal() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.desk.submit(id, "").unwrap();
    let head = bench.desk.open_article(id).unwrap().head.unwrap();
    bench.take();
    assert_eq!(bench.desk.take_back(id).unwrap(), TakenBack::AskPortal { seen: head }, "perhaps it arrived");
    bench.later(60_000);
    bench.portal_takes_all();
    assert_eq!(bench.desk.take_back(id).unwrap(), TakenBack::AskPortal { seen: head });
    let mut standing = bench.standing(id).unwrap();
    standing.desk_touched = true;
    bench.set_standing(&standing);
    assert_eq!(bench.desk.take_back(id).unwrap_err().at(), json!("desk_touched"));
    standing.review = Review::Draft;
    bench.set_standing(&standing);
    assert_eq!(bench.desk.take_back(id).unwrap_err().code(), "not_allowed", "a draft is not taken back");
}

#[test]
fn a_branched_text_stands_as_a_conflict() {
    let bench = Bench::new();
    let id = bench.written("Của Lan");
    let mine = bench.desk.cut(id, "", false).unwrap().revision.unwrap();
    let op = bench.take().remove(0);
    let head = RevisionId::new(bench.now());
    bench.answer(&op, Answer::Branched { head, conflict: ConflictId::new(bench.now()) });
    bench.pull_head(id, None, "Của Hà");
    let opened = bench.desk.open_article(id).unwrap();
    assert!(opened.row.flags.conflict);
    assert_eq!((opened.row.title.as_str(), opened.head), ("Của Lan", Some(mine)), "nothing was hidden");
    let codes: Vec<CheckCode> =
        bench.desk.findings(id, opened.document, opened.fields).unwrap().iter().map(|it| it.code).collect();
    assert!(codes.contains(&CheckCode::ConflictOpen));
    assert_eq!(bench.desk.submit(id, "").unwrap_err().code(), "pre_check");
}

#[test]
fn a_refused_submit_is_shown_and_the_next_one_is_not_stuck_behind_it() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.desk.submit(id, "").unwrap();
    let ops = bench.take();
    bench.answer_applied(&ops[0]);
    bench.refuse(&ops[1], Code::PreCheck);
    let row = bench.desk.row(id).unwrap();
    assert_eq!((row.status, row.flags.refused.as_deref()), (Status::Draft, Some("pre_check")));
    bench.later(60_000);
    assert!(bench.take().is_empty(), "never again in silence");
    bench.desk.save(id, 1, document("Mưa lớn, đã sửa"), bench.fields()).unwrap();
    let row = bench.desk.submit(id, "").unwrap();
    assert_eq!((row.status, row.flags.refused), (Status::Submitted, None));
    assert_eq!(bench.take().len(), 2);
}

#[test]
fn a_refused_submit_is_put_away_by_taking_it_back() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.desk.submit(id, "").unwrap();
    let ops = bench.take();
    bench.answer_applied(&ops[0]);
    bench.refuse(&ops[1], Code::StaleHead);
    assert!(matches!(bench.desk.take_back(id).unwrap(), TakenBack::Here(row) if row.flags.refused.is_none()));
    assert!(bench.ops(id).is_empty());
}

#[test]
fn words_typed_after_handing_in_are_kept() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.desk.submit(id, "").unwrap();
    bench.portal_takes_all();
    assert_eq!(bench.desk.save(id, 1, document("Mưa lớn, muộn"), bench.fields()).unwrap().seq, 2);
    assert!(bench.desk.cut(id, "", true).unwrap().revision.is_some(), "the portal keeps it beside the head");
}

#[test]
fn a_submit_behind_a_refused_text_is_taken_back_here() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    bench.desk.submit(id, "").unwrap();
    let ops = bench.take();
    bench.refuse(&ops[0], Code::WrongSchema);
    bench.refuse(&ops[1], Code::EarlierRefused);
    assert!(matches!(bench.desk.take_back(id).unwrap(), TakenBack::Here(row) if row.status == Status::Draft));
    assert_eq!(bench.desk.row(id).unwrap().flags.refused.as_deref(), Some("wrong_schema"), "still to be seen");
}

#[test]
fn what_a_window_still_holds_from_before_a_colleagues_text_is_never_put_over_that() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let first = bench.desk.cut(id, "", false).unwrap().revision.unwrap();
    bench.portal_takes_all();
    let theirs = bench.pull_head(id, Some(first), "Mưa lớn, ba xã bị chia cắt");
    bench.desk.submit(id, "").unwrap();
    // She goes on in the window that shows her own text.
    bench.desk.save(id, 1, document("Mưa lớn ở Hải Châu"), bench.fields()).unwrap();
    let later = bench.desk.cut(id, "", true).unwrap().revision.unwrap();
    let made = bench.store.read::<_, Error>(|tx| Ok(revision::find(tx, later)?)).unwrap().unwrap();
    assert_eq!(made.parents, [first], "beside it, not on it");
    assert_ne!(theirs, later);
}

/// Its window was left, and a colleague's text has come since; with the revision that was cut as it was left.
fn left_and_written_on(bench: &Bench) -> (ArticleId, RevisionId) {
    let id = bench.written("Mưa lớn");
    let first = bench.desk.cut(id, "", true).unwrap().revision.unwrap();
    bench.portal_takes_all();
    bench.pull_head(id, Some(first), "Mưa lớn, ba xã bị chia cắt");
    bench.store.write::<_, Error>(|tx| Ok(store::article::settle(tx, id)?)).unwrap();
    (id, first)
}

#[test]
fn a_save_that_comes_after_its_window_was_left_is_never_put_over_a_colleagues_text() {
    let bench = Bench::new();
    let (id, first) = left_and_written_on(&bench);
    bench.desk.save(id, 1, document("Mưa lớn ở Hải Châu"), bench.fields()).unwrap();
    let late = bench.desk.cut(id, "", true).unwrap().revision.unwrap();
    let made = bench.store.read::<_, Error>(|tx| Ok(revision::find(tx, late)?)).unwrap().unwrap();
    assert_eq!(made.parents, [first], "beside it, not on it");
}

#[test]
fn a_save_of_a_window_that_was_left_is_refused_once_another_shows_the_colleagues_text() {
    let bench = Bench::new();
    let (id, _) = left_and_written_on(&bench);
    let again = bench.desk.open_article(id).unwrap();
    let late = bench.desk.save(id, 1, document("Mưa lớn ở Hải Châu"), bench.fields()).unwrap_err();
    assert_eq!(late.code(), "stale_save");
    assert_eq!(bench.desk.open_article(id).unwrap().seq, again.seq, "the same text has the same number");
    bench.desk.save(id, again.seq, document("Mưa lớn, bốn xã"), bench.fields()).unwrap();
}
