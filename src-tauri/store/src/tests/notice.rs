//! What a person is told of: each fact once, nothing of before, and gone with its article.

use domain::article::{Review, Standing};
use domain::comment::{Anchor, Comment};
use domain::notice::{Fact, NoticeKind, NoticeSettings};
use domain::wire::{Answer, ArticleBody, Change, ChangeKind, Code, OpAnswer};
use domain::{ArticleId, CommentId, PersonId, Revision, RevisionId, Timestamp};
use serde_json::json;

use super::bench::{Bench, NOW, change, gone};
use crate::notice::{self, Kept};
use crate::{Error, Seen, drop_unseen, hear};

const LATER: Timestamp = Timestamp(NOW.0 + 5_000);

fn heard(bench: &Bench) -> Vec<Kept> {
    bench.read(notice::all)
}

fn kinds(bench: &Bench) -> Vec<NoticeKind> {
    heard(bench).iter().map(|it| it.notice.kind).collect()
}

fn unseen(bench: &Bench) -> usize {
    heard(bench).iter().filter(|it| it.seen_ms.is_none()).count()
}

/// Lan's article, which somebody of the desk has returned at that moment.
fn returned(bench: &Bench, head: &Revision, by: PersonId, at_ms: Timestamp) -> Change {
    let reason = "thiếu tên người trong ảnh".to_owned();
    stands(bench, head, Review::Returned { revision: head.id, by, at_ms, reason })
}

fn stands(bench: &Bench, head: &Revision, review: Review) -> Change {
    let standing = Standing { review, ..bench.standing(head, 1) };
    let body = ArticleBody { standing, head: Some(Revision { no: Some(1), ..head.clone() }), changed_ms: NOW };
    change(ChangeKind::Article, head.article, json!(body))
}

fn begun() -> Bench {
    let bench = Bench::new();
    bench.write(|tx| notice::begin(tx, NOW));
    bench
}

#[test]
fn the_same_change_twice_is_one_notice() {
    let (bench, ha) = (begun(), PersonId::new(NOW));
    let head = bench.revision(ArticleId::new(NOW), None, "Mưa lớn");
    let it = returned(&bench, &head, ha, LATER);
    bench.pull(4, vec![it.clone()]);
    bench.pull(4, vec![it.clone()]);
    let told = heard(&bench);
    assert_eq!(kinds(&bench), [NoticeKind::Returned]);
    assert_eq!((told[0].notice.by, told[0].notice.at_ms, told[0].seen_ms), (Some(ha), LATER, None));
    // Read, and pulled once more: it stays read.
    bench.write(|tx| notice::see(tx, told[0].n, LATER));
    bench.pull(5, vec![it]);
    assert_eq!((kinds(&bench).len(), unseen(&bench)), (1, 0));
}

#[test]
fn what_this_laptop_finds_at_its_first_pull_is_no_news() {
    let (bench, ha) = (Bench::new(), PersonId::new(NOW));
    let pull = |n: i64, at| {
        let head = bench.revision(ArticleId::new(NOW), None, "Mưa lớn");
        bench.pull(n, vec![returned(&bench, &head, ha, at)]);
    };
    // A profile of a program that told nobody anything: from the first thing that comes on.
    (1..20).for_each(|n| pull(n, NOW.plus_ms(-n)));
    pull(20, NOW);
    assert_eq!(heard(&bench), []);
    assert_eq!(bench.read(notice::since), Some(NOW));
    pull(21, LATER);
    assert_eq!(kinds(&bench), [NoticeKind::Returned]);
}

#[test]
fn a_notice_comes_with_its_row_or_not_at_all() {
    let (bench, ha) = (begun(), PersonId::new(NOW));
    let head = bench.revision(ArticleId::new(NOW), None, "Mưa lớn");
    let it = returned(&bench, &head, ha, LATER);
    let crash = Error::NoArticle(head.article);
    let died = bench.store.write::<(), Error>(|tx| {
        crate::change(tx, &it, NOW)?;
        Err(crash)
    });
    assert!(died.is_err());
    assert_eq!(heard(&bench), []);
    bench.pull(4, vec![it]);
    assert_eq!(kinds(&bench), [NoticeKind::Returned]);
}

#[test]
fn what_was_dealt_with_counts_as_read_and_what_comes_back_is_new() {
    let (bench, ha) = (begun(), PersonId::new(NOW));
    let head = bench.revision(ArticleId::new(NOW), None, "Mưa lớn");
    bench.pull(4, vec![returned(&bench, &head, ha, LATER)]);
    let again = Review::Submitted { revision: head.id, by: bench.me, at_ms: LATER.plus_ms(1) };
    bench.pull(5, vec![stands(&bench, &head, again)]);
    assert_eq!((kinds(&bench).len(), unseen(&bench)), (1, 0), "she handed it in again");
    bench.pull(6, vec![returned(&bench, &head, ha, LATER.plus_ms(2))]);
    assert_eq!((kinds(&bench).len(), unseen(&bench)), (2, 1));
}

#[test]
fn out_of_sight_nothing_is_told_of_it_any_more() {
    let (bench, ha) = (begun(), PersonId::new(NOW));
    let head = bench.revision(ArticleId::new(NOW), None, "Mưa lớn");
    bench.pull(4, vec![returned(&bench, &head, ha, LATER)]);
    bench.pull(5, vec![gone(ChangeKind::Article, head.article)]);
    assert_eq!(heard(&bench), []);
    bench.pull(6, vec![returned(&bench, &head, ha, LATER)]);
    bench.write(|tx| drop_unseen(tx, &Seen::default(), LATER));
    assert_eq!(heard(&bench), [], "also where a pull anew does not have it");
}

fn said(article: ArticleId, by: PersonId, answers: Option<CommentId>, at_ms: Timestamp) -> Comment {
    Comment {
        id: CommentId::new(at_ms),
        article,
        answers,
        revision: RevisionId::new(NOW),
        anchor: Anchor::default(),
        text: "Mấy giờ?".to_owned(),
        person: by,
        at_ms,
        solved_ms: None,
        solved_by: None,
    }
}

#[test]
fn a_thread_that_was_resolved_needs_no_reading() {
    let (bench, ha) = (begun(), PersonId::new(NOW));
    let head = bench.revision(ArticleId::new(NOW), None, "Mưa lớn");
    bench.pull(4, vec![change(ChangeKind::Article, head.article, bench.body(&head, 1))]);
    let first = said(head.article, ha, None, LATER);
    let more = said(head.article, ha, Some(first.id), LATER.plus_ms(1));
    bench.pull(5, [&first, &more].map(|it| change(ChangeKind::Comment, it.id, json!(it))).to_vec());
    assert_eq!((kinds(&bench), unseen(&bench)), (vec![NoticeKind::Comment; 2], 2));
    let solved = Comment { solved_ms: Some(LATER), solved_by: Some(ha), ..first.clone() };
    bench.pull(6, vec![change(ChangeKind::Comment, first.id, json!(solved))]);
    assert_eq!(unseen(&bench), 0);
    let late = said(head.article, ha, Some(first.id), LATER.plus_ms(2));
    bench.pull(7, vec![change(ChangeKind::Comment, late.id, json!(late))]);
    assert_eq!(kinds(&bench).len(), 2, "nor does what is said in it later");
}

#[test]
fn what_the_portal_would_not_have_is_told_to_its_writer_once() {
    let bench = begun();
    let (id, _) = bench.article("Mưa lớn");
    let op = bench.waiting().remove(0).op;
    let refused = Answer::Refused { code: Code::NotAllowed, why: "no".into(), at: json!(null) };
    for _ in 0..2 {
        let it = OpAnswer { op_id: op.op_id, answer: refused.clone() };
        bench.write(|tx| crate::answered(tx, &it, NOW));
    }
    let told = heard(&bench);
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].notice.kind, told[0].notice.article, told[0].notice.by), (NoticeKind::Failed, Some(id), None));
    assert_eq!(told[0].notice.fact, Fact::Refused { code: "not_allowed".into() });
}

#[test]
fn old_ones_go_and_do_not_come_back() {
    let (bench, ha) = (begun(), PersonId::new(NOW));
    let head = bench.revision(ArticleId::new(NOW), None, "Mưa lớn");
    let standing = |at| {
        let reason = "thiếu tên người trong ảnh".to_owned();
        let review = Review::Returned { revision: head.id, by: ha, at_ms: at, reason };
        Standing { review, ..bench.standing(&head, 1) }
    };
    bench.pull(4, vec![returned(&bench, &head, ha, LATER)]);
    let much_later = LATER.plus_ms(notice::KEPT_MS);
    let other = bench.revision(ArticleId::new(NOW), None, "Nắng");
    let news = Standing { article: other.article, ..standing(much_later) };
    bench.write(|tx| hear::standing(tx, &news, much_later, much_later));
    assert_eq!(heard(&bench).iter().map(|it| it.notice.at_ms).collect::<Vec<_>>(), [much_later]);
    bench.write(|tx| hear::standing(tx, &standing(LATER), much_later, much_later));
    assert_eq!(heard(&bench).len(), 1, "a pull anew has it still");
}

#[test]
fn told_and_read_are_marked_once_and_up_to_what_was_on_the_screen() {
    let (bench, ha) = (begun(), PersonId::new(NOW));
    for n in 1..=3 {
        let head = bench.revision(ArticleId::new(NOW), None, "Mưa lớn");
        bench.pull(n, vec![returned(&bench, &head, ha, LATER.plus_ms(n))]);
    }
    let waiting = bench.read(notice::untold);
    assert_eq!(waiting.iter().map(|it| it.n).collect::<Vec<_>>(), [1, 2, 3], "the oldest first");
    bench.write(|tx| notice::mark_told(tx, 1, NOW));
    bench.write(|tx| notice::see_all(tx, 2, NOW));
    bench.write(|tx| notice::mark_told(tx, 1, LATER));
    assert_eq!(bench.read(notice::untold).iter().map(|it| it.n).collect::<Vec<_>>(), [3]);
    assert_eq!(heard(&bench).pop().and_then(|it| it.told_ms), Some(NOW));
    bench.write(|tx| notice::see(tx, 3, NOW));
    assert_eq!(unseen(&bench), 0);
}

#[test]
fn how_she_wants_to_be_told_stays_in_the_profile() {
    let bench = begun();
    assert_eq!(bench.read(notice::settings), NoticeSettings::default());
    let quiet = Some(domain::person::Quiet { from_minute: 1320, until_minute: 300 });
    let hers = NoticeSettings { off: vec![NoticeKind::Approved], quiet, desktop: false, desktop_off: Vec::new() };
    bench.write(|tx| notice::set_settings(tx, &hers));
    assert_eq!(bench.read(notice::settings), hers);
    assert_eq!(bench.read(notice::since), Some(NOW), "and what is news does not move");
}
