//! What is written is found at the next question, and the index says of itself what it does not know yet.

use domain::wire::ChangeKind;
use domain::{ArticleId, Timestamp};
use sqlite::{Db, Options};
use vietnamese::Query;

use super::bench::{Bench, NOW, change, gone};
use crate::article::Summary;
use crate::search::Which;
use crate::{Error, MIGRATIONS, Store, article, search, working};

fn found(bench: &Bench, typed: &str) -> Vec<ArticleId> {
    let query = Query::of(typed);
    bench.store.settle_search().expect("the few are taken in");
    bench.read(|tx| {
        let all = search::hits::<_, Error>(tx, &query, &Which::default(), None, 50, |it| Ok(Some(it.id)))?;
        Ok(all.into_iter().map(|it| it.1).collect())
    })
}

#[test]
fn a_text_is_found_from_the_commit_that_wrote_it() {
    let bench = Bench::new();
    let (id, first) = bench.article("Mưa lớn ở Ba Chẽ");
    assert_eq!(found(&bench, "mua lon"), [id]);
    bench.type_in(id, Some(first.id), 1, "Nắng ráo");
    assert_eq!((found(&bench, "mưa lớn"), found(&bench, "nắng ráo")), (vec![], vec![id]));
    let failed = bench.store.write::<(), Error>(|tx| {
        let text = working::find(tx, id)?.expect("it is typed");
        working::put(tx, &working::Working { text: super::bench::text("Giông tố"), ..text })?;
        Err(Error::NoArticle(id))
    });
    assert!(failed.is_err());
    assert_eq!((found(&bench, "giông tố"), found(&bench, "nắng ráo")), (vec![], vec![id]), "both or neither");
    assert_eq!(bench.read(search::due), 0);
}

#[test]
fn what_a_pull_brings_and_takes_is_found_and_is_not() {
    let bench = Bench::new();
    let id = ArticleId::new(NOW);
    let head = bench.revision(id, None, "Lễ hội đua thuyền");
    bench.pull(4, vec![change(ChangeKind::Article, id, bench.body(&head, 1))]);
    assert_eq!(found(&bench, "dua thuyen"), [id]);
    bench.pull(5, vec![gone(ChangeKind::Article, id)]);
    assert_eq!(found(&bench, "dua thuyen"), []);
}

#[test]
fn a_released_article_is_sorted_by_its_day_on_the_page() {
    let bench = Bench::new();
    let released = |title: &str, first: Timestamp| {
        let (id, head) = bench.article(title);
        bench.released(&head, 1, first);
        id
    };
    let old = released("Đảng bộ họp", Timestamp(1_000_000_000_000));
    let new = released("Đảng bộ xã họp", Timestamp(1_200_000_000_000));
    let (draft, _) = bench.article("Đảng bộ tỉnh");
    let (other, _) = bench.article("Dang bo");
    assert_eq!(found(&bench, "đảng bộ"), [draft, new, old, other], "the one without its marks is last");
    let which = Which { until: Some(Timestamp(1_100_000_000_000)), ..Which::default() };
    let query = Query::of("dang bo");
    let early = bench.read(|tx| search::hits::<_, Error>(tx, &query, &which, None, 9, |it| Ok(Some(it.id))));
    assert_eq!(early.into_iter().map(|it| it.1).collect::<Vec<_>>(), [old]);
}

/// An older file, and one that an older program wrote in after this one: nothing is taken for indexed that is not.
#[test]
fn an_older_file_is_filled_and_says_until_then_that_it_is_not_whole() {
    let bench = Bench::new();
    let ids: Vec<ArticleId> = (0..20).map(|n| bench.article(&format!("Bài số {n}")).0).collect();
    let Bench { store, folder, me, device } = bench;
    drop(store);
    let path = folder.path().join("toasoan.db");
    // Back to how 0002 left it.
    let older = "DROP TRIGGER search_of_new; DROP TRIGGER search_of_changed; DROP TRIGGER search_of_gone;
      DROP TRIGGER search_of_typed; DROP TRIGGER search_of_retyped; DROP TRIGGER search_of_untyped;
      DROP TABLE search_due; DROP TABLE article_search; DROP INDEX article_search_row;
      UPDATE article SET search_row = NULL; DELETE FROM migration WHERE name = '0005_search'";
    let db = Db::open(&path, MIGRATIONS, Options::at(NOW.0)).expect("the file");
    db.write::<_, sqlite::Error>(|tx| older.split(';').try_for_each(|it| tx.run(it, []).map(|_| ()))).expect("older");
    drop(db);
    let store = Store::open(folder.path(), NOW).expect("the same profile");
    let bench = Bench { store, folder, me, device };
    assert_eq!((bench.read(search::due), found(&bench, "bài số")), (20, vec![]));
    bench.write(|tx| {
        article::set_summary(
            tx,
            ids[0],
            &Summary { title: "Bài số 0".into(), ..Summary::default() },
            NOW.plus_ms(9_000),
        )
    });
    assert_eq!(bench.store.fill_search(2).expect("some"), 18);
    let two = found(&bench, "bài số");
    assert_eq!((two.len(), two[0]), (2, ids[0]), "the newest change first");
    assert_eq!(bench.read(search::due), 18, "and so many are not known yet");
    while bench.store.fill_search(7).expect("the rest") > 0 {}
    assert_eq!(found(&bench, "bài số").len(), 20);
}

/// Sketches came later than the index: a file that has one and not the other takes all its articles in once more.
#[test]
fn an_older_file_gets_its_sketches() {
    let bench = Bench::new();
    let ids: Vec<ArticleId> = (0..3).map(|n| bench.article(&format!("Bài số {n}")).0).collect();
    bench.store.settle_search().expect("all");
    let Bench { store, folder, me, device } = bench;
    drop(store);
    let older = "DROP TRIGGER sketch_of_gone; DROP TABLE sketch; DELETE FROM migration WHERE name = '0009_sketch'";
    let db = Db::open(&folder.path().join("toasoan.db"), MIGRATIONS, Options::at(NOW.0)).expect("the file");
    db.write::<_, sqlite::Error>(|tx| older.split(';').try_for_each(|it| tx.run(it, []).map(|_| ()))).expect("older");
    drop(db);
    let store = Store::open(folder.path(), NOW).expect("the same profile");
    let bench = Bench { store, folder, me, device };
    assert_eq!(bench.read(search::due), 3);
    assert_eq!(bench.store.settle_others(ids[0]).expect("the others"), 0);
    assert_eq!(bench.read(search::due), 1, "the one that is asked about needs not find itself");
}

#[test]
fn hundreds_at_once_wait_for_the_filling() {
    let bench = Bench::new();
    let many = (0..40).map(|n| {
        let id = ArticleId::new(NOW);
        let head = bench.revision(id, None, &format!("Tin {n}"));
        change(ChangeKind::Article, id, bench.body(&head, 1))
    });
    bench.pull(9, many.collect());
    assert_eq!((bench.read(search::due), found(&bench, "tin").len()), (40, 0));
    while bench.store.fill_search(16).expect("some") > 0 {}
    assert_eq!(found(&bench, "tin").len(), 40);
}
