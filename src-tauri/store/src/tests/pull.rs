//! What a pull brings: heads beside unsent words, conflicts, lists, things that are gone, and a pull from the beginning.

use domain::wire::{Category, Change, ChangeKind, Changes, ConflictBody};
use domain::{ArticleId, CategoryId, ConflictId, Settings};
use serde_json::json;

use super::bench::{Bench, NOW, change, gone, text};
use crate::{
    Error, Seen, article, changes, conflict, drop_unseen, kept, log, outbox, pulled, revision, skipped, working,
};

/// An article that another laptop wrote.
fn others(bench: &Bench, title: &str) -> (ArticleId, domain::Revision) {
    let id = ArticleId::new(NOW);
    let head = bench.revision(id, None, title);
    bench.pull(4, vec![change(ChangeKind::Article, id, bench.body(&head, 1))]);
    (id, head)
}

#[test]
fn an_article_comes_with_its_text_and_the_cursor() {
    let bench = Bench::new();
    let (id, head) = others(&bench, "Mưa lớn");
    let it = bench.get(id);
    assert_eq!((it.summary.title.as_str(), it.head, it.portal_head), ("Mưa lớn", Some(head.id), Some(head.id)));
    assert_eq!(bench.read(|tx| revision::no(tx, head.id)), Some(1));
    assert_eq!(bench.read(pulled::find).map(|it| it.cursor), Some(4));
}

#[test]
fn rows_and_cursor_come_together_or_not_at_all() {
    let bench = Bench::new();
    let id = ArticleId::new(NOW);
    let head = bench.revision(id, None, "Mưa lớn");
    let good = change(ChangeKind::Article, id, bench.body(&head, 1));
    let bad = change(ChangeKind::Article, ArticleId::new(NOW), json!({ "standing": 1 }));
    let it = Changes { view: 1, anew: false, changes: vec![good, bad], cursor: 9, more: false, hand_over: Vec::new() };
    bench.store.write::<_, Error>(|tx| changes(tx, &it, NOW)).expect_err("one of them is no article");
    assert_eq!(bench.read(|tx| article::find(tx, id)), None);
    assert_eq!(bench.read(pulled::find).map(|it| it.cursor), Some(0));
}

#[test]
fn a_text_whose_hash_is_of_another_is_not_taken() {
    let bench = Bench::new();
    let id = ArticleId::new(NOW);
    let mut head = bench.revision(id, None, "Mưa lớn");
    head.content.hash = text("Nắng").hash;
    let it = change(ChangeKind::Article, id, bench.body(&head, 1));
    assert!(bench.store.write::<_, Error>(|tx| crate::change(tx, &it, NOW)).is_err());
}

#[test]
fn a_new_head_stands_beside_unsent_words() {
    let bench = Bench::new();
    let (id, first) = others(&bench, "Bản đầu");
    bench.type_in(id, Some(first.id), 3, "Của Lan");
    let theirs = bench.revision(id, Some(first.id), "Của Hà");
    bench.pull(5, vec![change(ChangeKind::Article, id, bench.body(&theirs, 2))]);
    let it = bench.get(id);
    assert_eq!((it.head, it.portal_head), (Some(first.id), Some(theirs.id)));
    assert_eq!(bench.read(|tx| working::find(tx, id)).map(|it| it.text), Some(text("Của Lan")));

    bench.type_in(id, Some(first.id), 4, "Bản đầu");
    assert!(bench.write(|tx| article::settle(tx, id)), "typed back to what it was: nothing would be hidden");
    let it = bench.get(id);
    assert_eq!((it.head, it.summary.title.as_str()), (Some(theirs.id), "Của Hà"));
    assert_eq!(bench.read(|tx| working::find(tx, id)), None);
}

#[test]
fn what_is_gone_goes_but_for_unsent_words() {
    let bench = Bench::new();
    let (first, _) = others(&bench, "Đi hẳn");
    let (second, head) = others(&bench, "Còn chữ");
    bench.type_in(second, Some(head.id), 1, "Còn chữ chưa gửi");
    bench.pull(6, vec![gone(ChangeKind::Article, first), gone(ChangeKind::Article, second)]);
    assert_eq!(bench.read(|tx| article::find(tx, first)), None);
    let it = bench.get(second);
    assert_eq!((it.standing, it.portal_head), (None, None));
    assert!(bench.read(|tx| working::find(tx, second)).is_some());
    let acts = |id| bench.read(|tx| log::of_article(tx, id)).into_iter().map(|it| it.act).collect::<Vec<_>>();
    assert_eq!((acts(first), acts(second)), (vec!["gone".to_owned()], vec!["gone_but_unsent".to_owned()]));
}

#[test]
fn a_conflict_comes_with_its_texts_and_goes_when_it_is_solved() {
    let bench = Bench::new();
    let (id, base) = others(&bench, "Bản đầu");
    let (mine, theirs) = (bench.revision(id, Some(base.id), "Của Lan"), bench.revision(id, Some(base.id), "Của Hà"));
    let named = ConflictId::new(NOW);
    let body = |solved_by| {
        let (base, mine, theirs) = (Some(base.clone()), mine.clone(), theirs.clone());
        json!(ConflictBody { id: named, article: id, base, mine, theirs, opened_ms: NOW, solved_by })
    };
    bench.pull(6, vec![change(ChangeKind::Conflict, named, body(None))]);
    assert!(bench.read(conflict::open_articles).contains(&id));
    assert!(bench.read(|tx| revision::find(tx, mine.id)).is_some());
    bench.pull(7, vec![change(ChangeKind::Conflict, named, body(Some(theirs.id)))]);
    assert!(bench.read(|tx| conflict::open_of(tx, id)).is_empty());
    bench.pull(8, vec![gone(ChangeKind::Conflict, named)]);
    assert_eq!(bench.read(|tx| conflict::find(tx, named)), None);
}

#[test]
fn lists_and_settings_follow_the_portal() {
    let bench = Bench::new();
    let category = |name: &str, rank| Category {
        id: CategoryId::new(NOW),
        parent: None,
        name: name.to_owned(),
        slug: name.to_owned(),
        rank,
        closed_ms: None,
    };
    let (news, sport) = (category("Thời sự", 2), category("Thể thao", 1));
    let settings = Settings { title_max: 70, ..Settings::default() };
    assert_eq!(bench.read(kept::settings), Settings::default());
    let put = |it: &Category| change(ChangeKind::Category, it.id, json!(it));
    bench.pull(2, vec![put(&news), put(&sport), change(ChangeKind::Site, "site", json!(settings))]);
    assert_eq!(bench.read(kept::categories), [sport.clone(), news.clone()]);
    assert_eq!(bench.read(kept::settings), settings);
    bench.pull(3, vec![gone(ChangeKind::Category, sport.id)]);
    assert_eq!(bench.read(kept::categories), [news]);
}

#[test]
fn what_only_a_newer_program_can_read_is_left_out_and_taken_up_by_it() {
    let bench = Bench::new();
    let made_up = Change { seq: 4, ..change(ChangeKind::Newer, "1", json!({ "moon": "full" })) };
    let proofreader = json!({ "id": bench.me, "login": "lan", "name": "Lan", "role": "proofreader" });
    let role = Change { seq: 6, ..change(ChangeKind::Person, bench.me, proofreader) };
    let news = Category {
        id: CategoryId::new(NOW),
        parent: None,
        name: "Thời sự".to_owned(),
        slug: "thoi-su".to_owned(),
        rank: 1,
        closed_ms: None,
    };
    bench.pull(8, vec![made_up, role, change(ChangeKind::Category, news.id, json!(news))]);
    assert_eq!(bench.read(kept::categories), [news], "the rest came");
    assert_eq!(bench.read(kept::people), [], "no list is broken by a row that cannot be read");
    let program = skipped::PROGRAM;
    assert_eq!(bench.read(skipped::find), Some(skipped::Skipped { from: 4, by: program.to_owned() }));
    let cursor = || bench.read(pulled::find).map(|it| it.cursor);
    assert!(!bench.write(|tx| skipped::take_up(tx, program)), "this program would leave it out again");
    assert_eq!(cursor(), Some(8));
    assert!(bench.write(|tx| skipped::take_up(tx, "99.0.0")));
    assert_eq!((cursor(), bench.read(skipped::find)), (Some(3), None));
    assert!(!bench.write(|tx| skipped::take_up(tx, "99.0.0")), "once");
}

#[test]
fn a_pull_from_the_beginning_drops_what_did_not_come_back() {
    let bench = Bench::new();
    let (kept_one, head) = others(&bench, "Còn thấy");
    let (lost, _) = others(&bench, "Không còn thấy");
    let (typed, typed_head) = others(&bench, "Không còn thấy, còn chữ");
    bench.type_in(typed, Some(typed_head.id), 1, "Chữ chưa gửi");
    let (local, _) = bench.article("Cổng chưa biết");
    let old = Category {
        id: CategoryId::new(NOW),
        parent: None,
        name: "Cũ".to_owned(),
        slug: "cu".to_owned(),
        rank: 1,
        closed_ms: None,
    };
    bench.pull(9, vec![change(ChangeKind::Category, "cu", json!(old))]);

    let back = vec![change(ChangeKind::Article, kept_one, bench.body(&head, 1)), gone(ChangeKind::Article, lost)];
    let mut seen = Seen::default();
    seen.note(&back);
    bench.pull(20, back);
    bench.write(|tx| drop_unseen(tx, &seen, NOW));

    let there: Vec<ArticleId> = bench.read(article::all).into_iter().map(|it| it.id).collect();
    assert!(there.contains(&kept_one) && there.contains(&typed) && there.contains(&local));
    assert!(!there.contains(&lost));
    assert_eq!(bench.read(|tx| working::find(tx, typed)).map(|it| it.text), Some(text("Chữ chưa gửi")));
    assert!(bench.read(|tx| outbox::waits(tx, local)));
    assert!(bench.read(kept::categories).is_empty());
}
