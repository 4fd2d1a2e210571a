//! In order, again after a while, and one refused article does not hold up the others.

use domain::Timestamp;
use domain::wire::{Code, Op};

use super::bench::{Bench, NOW, revision_op, submit_op};
use crate::{Error, outbox};

fn take(bench: &Bench, at: Timestamp) -> Vec<Op> {
    bench.write(|tx| outbox::take(tx, at, 1 << 20))
}

#[test]
fn what_was_handed_out_waits_longer_each_time_up_to_a_minute() {
    let bench = Bench::new();
    bench.article("Mưa lớn");
    assert_eq!(bench.waiting()[0].tries, 0, "it can be taken back");
    let mut at = NOW;
    for seconds in [5, 10, 20, 40, 60, 60, 60] {
        assert_eq!(take(&bench, at).len(), 1);
        assert!(take(&bench, at.plus_ms(seconds * 1000 - 1)).is_empty());
        at = at.plus_ms(seconds * 1000);
    }
    assert_eq!(bench.waiting()[0].tries, 7);
    take(&bench, at);
    bench.write(outbox::due_now);
    assert_eq!(take(&bench, at).len(), 1, "the person asked");
}

#[test]
fn an_article_goes_in_order_and_others_go_on() {
    let bench = Bench::new();
    let (_, first) = bench.article("Một");
    let (_, second) = bench.article("Hai");
    bench.write(|tx| outbox::add(tx, &submit_op(&first), NOW));
    let ops = take(&bench, NOW);
    assert_eq!(ops.iter().map(|it| it.article).collect::<Vec<_>>(), [first.article, second.article, first.article]);
    bench.write(|tx| outbox::refuse(tx, ops[0].op_id, Code::NotAllowed, "no"));
    let later = take(&bench, NOW.plus_ms(60_000));
    assert_eq!(
        later.iter().map(|it| it.op_id).collect::<Vec<_>>(),
        [ops[1].op_id],
        "behind a refused one nothing goes"
    );
    assert_eq!(bench.read(outbox::count), 3, "and nothing is lost");
}

#[test]
fn one_request_holds_what_fits_and_always_one() {
    let bench = Bench::new();
    for title in ["Một", "Hai", "Ba"] {
        bench.article(title);
    }
    let size = bench.waiting()[0].op.payload.to_string().len();
    assert_eq!(bench.write(|tx| outbox::take(tx, NOW, 1)).len(), 1);
    assert_eq!(bench.write(|tx| outbox::take(tx, NOW, size * 2)).len(), 2);
}

#[test]
fn an_operation_is_put_once_and_comes_back_as_it_was() {
    let bench = Bench::new();
    let (id, made) = bench.article("Mưa lớn");
    let op = bench.waiting().remove(0).op;
    assert_eq!(op.payload, revision_op(&made).payload);
    assert_eq!(bench.read(|tx| outbox::find(tx, op.op_id)).map(|it| it.op), Some(op.clone()));
    assert!(bench.store.write::<_, Error>(|tx| outbox::add(tx, &op, NOW)).is_err());
    assert_eq!(bench.read(|tx| outbox::of_article(tx, id)).len(), 1);
}
