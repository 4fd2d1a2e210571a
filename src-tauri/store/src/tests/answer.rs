//! The four answers to an operation, each in one transaction with the end of its row.

use domain::article::{Review, Standing};
use domain::wire::{Answer, Applied, ChangeKind, Code, ConflictBody, Op, OpAnswer};
use domain::{ConflictId, RevisionId};
use serde_json::{Value, json};

use super::bench::{Bench, NOW, change, submit_op};
use crate::{answered, article, conflict, log, outbox, revision};

fn answer(bench: &Bench, op: &Op, it: Answer) {
    bench.write(|tx| answered(tx, &OpAnswer { op_id: op.op_id, answer: it }, NOW));
}

fn applied(no: u32, standing: Standing) -> Applied {
    Applied { no: Some(no), head: standing.head.as_ref().map(|it| it.revision), standing }
}

#[test]
fn applied_gives_the_number_and_ends_the_waiting() {
    let bench = Bench::new();
    let (id, made) = bench.article("Mưa lớn");
    let op = bench.waiting().remove(0).op;
    answer(&bench, &op, Answer::Applied(applied(1, bench.standing(&made, 1))));
    let it = bench.get(id);
    assert_eq!((it.head, it.portal_head), (Some(made.id), Some(made.id)));
    assert_eq!(bench.read(|tx| revision::no(tx, made.id)), Some(1));
    assert!(bench.waiting().is_empty());
    assert!(!bench.read(|tx| article::unsent(tx, id)));
    let before = bench.get(id);
    answer(&bench, &op, Answer::Applied(applied(5, bench.standing(&made, 5))));
    assert_eq!(bench.get(id), before, "a second answer finds no row and changes nothing");
}

#[test]
fn duplicate_is_applied_of_then() {
    let bench = Bench::new();
    let (id, made) = bench.article("Mưa lớn");
    let op = bench.waiting().remove(0).op;
    answer(&bench, &op, Answer::Duplicate(applied(3, bench.standing(&made, 3))));
    assert_eq!(bench.read(|tx| revision::no(tx, made.id)), Some(3));
    assert!(bench.waiting().is_empty() && bench.get(id).standing.is_some());
}

#[test]
fn branched_opens_a_conflict_and_hides_nothing() {
    let bench = Bench::new();
    let (id, made) = bench.article("Của Lan");
    let op = bench.waiting().remove(0).op;
    let (head, named) = (RevisionId::new(NOW), ConflictId::new(NOW));
    answer(&bench, &op, Answer::Branched { head, conflict: named });
    let open = bench.read(|tx| conflict::open_of(tx, id));
    assert_eq!(open.iter().map(|it| (it.id, it.mine, it.theirs)).collect::<Vec<_>>(), [(named, made.id, head)]);
    assert_eq!(bench.get(id).head, Some(made.id));
    assert!(bench.waiting().is_empty());
}

#[test]
fn a_late_answer_puts_no_other_base_over_the_one_that_was_pulled() {
    let bench = Bench::new();
    let (id, first) = bench.article("Của Lan");
    let second = bench.cut(id, Some(first.id), "Của Lan, thêm");
    let ops: Vec<Op> = bench.waiting().into_iter().map(|it| it.op).collect();
    let theirs = bench.revision(id, None, "Của Hà");
    let base = bench.revision(id, None, "Bản đầu");
    let named = ConflictId::new(NOW);
    let body = ConflictBody {
        id: named,
        article: id,
        base: Some(base.clone()),
        mine: second.clone(),
        theirs: theirs.clone(),
        opened_ms: NOW,
        solved_by: None,
    };
    bench.pull(6, vec![change(ChangeKind::Conflict, named, json!(body))]);
    answer(&bench, &ops[1], Answer::Branched { head: theirs.id, conflict: named });
    let [open] = bench.read(|tx| conflict::open_of(tx, id)).try_into().unwrap();
    assert_eq!(open.base, Some(base.id), "and not the text before it on the same branch");
}

#[test]
fn refused_is_kept_with_its_reason_and_what_is_behind_it_is_not_marked() {
    let bench = Bench::new();
    let (id, made) = bench.article("Mưa lớn");
    bench.write(|tx| outbox::add(tx, &submit_op(&made), NOW));
    let ops: Vec<Op> = bench.write(|tx| outbox::take(tx, NOW, 1 << 20));
    let refused = |code| Answer::Refused { code, why: "no".into(), at: Value::Null };
    answer(&bench, &ops[0], refused(Code::WrongSchema));
    answer(&bench, &ops[1], refused(Code::EarlierRefused));
    let waiting = bench.waiting();
    let code = waiting[0].refused.as_ref().map(|it| (it.code.as_str(), it.why.as_str()));
    assert_eq!(code, Some(("wrong_schema", "no")));
    assert_eq!(waiting[1].refused, None, "nobody looked at it");
    let later = NOW.plus_ms(600_000);
    assert!(bench.write(|tx| outbox::take(tx, later, 1 << 20)).is_empty(), "it waits behind the refused one");
    bench.write(|tx| outbox::remove(tx, ops[0].op_id));
    assert_eq!(bench.write(|tx| outbox::take(tx, later, 1 << 20)).len(), 1);
    let acts: Vec<String> = bench.read(|tx| log::of_article(tx, id)).into_iter().map(|it| it.act).collect();
    assert_eq!(acts, ["refused", "behind_refused"]);
}

#[test]
fn a_submit_that_arrived_moves_the_review() {
    let bench = Bench::new();
    let (id, made) = bench.article("Mưa lớn");
    bench.write(|tx| outbox::add(tx, &submit_op(&made), NOW));
    let ops: Vec<Op> = bench.waiting().into_iter().map(|it| it.op).collect();
    answer(&bench, &ops[0], Answer::Applied(applied(1, bench.standing(&made, 1))));
    assert!(bench.read(|tx| article::unsent(tx, id)), "the submit still waits");
    let mut standing = bench.standing(&made, 1);
    standing.review = Review::Submitted { revision: made.id, by: bench.me, at_ms: NOW };
    answer(&bench, &ops[1], Answer::Applied(applied(1, standing.clone())));
    assert_eq!(bench.get(id).standing, Some(standing));
}
