//! Two texts that have become one, written as a cut is.

use domain::wire::{ChangeKind, ConflictBody, Op, OpKind, RevisionOp};
use domain::{ArticleId, ConflictId, Kind, Revision, RevisionId};
use serde_json::json;

use super::bench::{Bench, NOW, change, content, submit_op, text};
use crate::{Merged, brought_in, conflict, log, outbox, revision, working};

struct Branched {
    bench: Bench,
    id: ArticleId,
    mine: Revision,
    theirs: Revision,
}

/// This laptop's text stands beside the portal's head.
fn branched() -> Branched {
    let bench = Bench::new();
    let id = ArticleId::new(NOW);
    let base = bench.revision(id, None, "Bản đầu");
    bench.pull(4, vec![change(ChangeKind::Article, id, bench.body(&base, 1))]);
    let mine = bench.cut(id, Some(base.id), "Của Lan");
    let theirs = bench.revision(id, Some(base.id), "Của Hà");
    let waiting = bench.waiting().remove(0).op.op_id;
    bench.write(|tx| outbox::remove(tx, waiting));
    let row = ConflictBody {
        id: ConflictId::new(NOW),
        article: id,
        base: Some(base),
        mine: mine.clone(),
        theirs: theirs.clone(),
        opened_ms: NOW,
        solved_by: None,
    };
    let changes =
        vec![change(ChangeKind::Conflict, row.id, json!(row)), change(ChangeKind::Article, id, bench.body(&theirs, 2))];
    bench.pull(6, changes);
    assert_eq!(bench.get(id).head, Some(mine.id), "the branch is not hidden");
    Branched { bench, id, mine, theirs }
}

impl Branched {
    fn merged(&self, title: &str) -> Merged {
        let (mine, theirs) = (self.mine.id, self.theirs.id);
        Merged { article: self.id, mine, theirs, content: content(title), note: String::new() }
    }

    fn brings(&self, title: &str) -> RevisionId {
        let it = self.merged(title);
        self.bench.write(|tx| brought_in(tx, &it, self.bench.me, self.bench.device, NOW))
    }
}

#[test]
fn a_merge_is_a_revision_of_both_and_goes_on_its_way() {
    let it = branched();
    let made = it.brings("Của cả hai");
    let stored = it.bench.read(|tx| revision::find(tx, made)).unwrap();
    assert_eq!((stored.kind, &stored.parents), (Kind::Merged, &vec![it.theirs.id, it.mine.id]));
    assert_eq!((stored.author, stored.device), (it.bench.me, it.bench.device));
    let row = it.bench.get(it.id);
    assert_eq!((row.head, row.portal_head), (Some(made), Some(it.theirs.id)));
    assert_eq!(row.summary.title, "Của cả hai", "the list shows it at once");
    let [waiting] = it.bench.waiting().try_into().unwrap();
    let Op { kind, base, payload, op_id, .. } = waiting.op;
    assert_eq!((kind, base), (OpKind::Revision, Some(it.theirs.id)));
    let payload: RevisionOp = serde_json::from_value(payload).unwrap();
    assert_eq!((payload.id, payload.content), (made, text("Của cả hai")));
    let line = it.bench.read(|tx| log::of_article(tx, it.id)).pop().unwrap();
    assert_eq!((line.act.as_str(), line.op), ("merge", Some(op_id)));
    assert_eq!(it.bench.read(|tx| conflict::open_of(tx, it.id)).len(), 1, "closing it is the portal's");
}

#[test]
fn a_clean_text_gives_way_and_what_is_typed_stays() {
    let it = branched();
    it.bench.type_in(it.id, Some(it.mine.id), 7, "Của Lan");
    it.brings("Của cả hai");
    assert_eq!(it.bench.read(|tx| working::find(tx, it.id)), None);

    let it = branched();
    it.bench.type_in(it.id, Some(it.mine.id), 7, "Của Lan, đang gõ");
    let listed = it.bench.get(it.id).summary;
    it.brings("Của cả hai");
    let typed = it.bench.read(|tx| working::find(tx, it.id)).unwrap();
    assert_eq!((typed.text, typed.base), (text("Của Lan, đang gõ"), Some(it.mine.id)));
    assert_eq!(it.bench.get(it.id).summary, listed, "the list shows what she types");
}

#[test]
fn a_merge_does_not_wait_behind_a_submit_that_was_refused() {
    let it = branched();
    let submit = submit_op(&it.mine);
    it.bench.write(|tx| {
        outbox::add(tx, &submit, NOW)?;
        outbox::refuse(tx, submit.op_id, domain::wire::Code::StaleHead, "another head")
    });
    it.brings("Của cả hai");
    let waiting: Vec<OpKind> = it.bench.waiting().into_iter().map(|it| it.op.kind).collect();
    assert_eq!(waiting, [OpKind::Revision]);
}

#[test]
fn a_merge_that_fails_leaves_nothing() {
    let it = branched();
    let before = (it.bench.get(it.id), it.bench.waiting());
    let mut large = it.merged("Của cả hai");
    large.content.document.sapo = "a".repeat(domain::content::MAX_BYTES);
    let (me, device) = (it.bench.me, it.bench.device);
    assert!(it.bench.store.write::<_, crate::Error>(|tx| brought_in(tx, &large, me, device, NOW)).is_err());
    assert_eq!((it.bench.get(it.id), it.bench.waiting()), before);
}
