//! One program, one person, and what was written is there after opening again.

use domain::{CategoryId, Content, PersonId, Timestamp};

use super::bench::{Bench, NOW};
use crate::*;

#[test]
fn a_second_program_on_the_same_profile_is_told_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let lan = Store::open(folder.path(), Timestamp(1)).expect("the first program");
    let second = Store::open(folder.path(), Timestamp(2)).expect_err("one program a profile");
    assert_eq!(second.kind(), Kind::InUse);
    drop(lan);
    Store::open(folder.path(), Timestamp(3)).expect("the lock goes with the program");
}

#[test]
fn an_article_and_its_working_text_are_there_after_opening_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let now = Timestamp(1_700_000_000_000);
    let id = ArticleId::new(now);
    let mut content = Content::empty();
    content.document.title = "Mưa lớn ở Ba Chẽ".to_owned();
    content.document.sapo = "Nước lên.".to_owned();
    let text = content.store().expect("a small text");
    let store = Store::open(folder.path(), now).expect("a new profile");
    store
        .write::<_, Error>(|tx| {
            article::create(tx, id, PersonId::new(now), &article::Summary::of(&content), now)?;
            working::put(tx, &working::Working { article: id, base: None, text: text.clone(), seq: 1, saved_ms: now })
        })
        .expect("it is written");
    drop(store);
    let store = Store::open(folder.path(), now).expect("the same profile");
    let (summary, saved, unsent) = store
        .read::<_, Error>(|tx| Ok((article::get(tx, id)?.summary, working::find(tx, id)?, article::unsent(tx, id)?)))
        .expect("it is read");
    assert_eq!(summary, article::Summary::of(&content));
    assert_eq!(saved.map(|it| it.text), Some(text));
    assert!(unsent, "what was never cut has not reached the portal");
}

#[test]
fn who_works_here_is_remembered_and_follows_the_portal() {
    let bench = Bench::new();
    let mut it = bench.read(pulled::find).expect("she signed in");
    assert_eq!((it.person, it.me.actor().person), (bench.me, bench.me));
    it.me.person.name = "Nguyễn Thị Lan Anh".to_owned();
    it.me.categories = vec![CategoryId::new(NOW)];
    bench.write(|tx| pulled::set_me(tx, &it.me));
    bench.write(|tx| pulled::set_clock_offset(tx, -4_000));
    let found = bench.read(pulled::find).expect("the same row");
    assert_eq!(found.me, it.me);
    assert_eq!(found.portal_time(NOW), NOW.plus_ms(-4_000));
    let twice = bench.store.write::<_, Error>(|tx| pulled::begin(tx, &found));
    assert!(twice.is_err(), "a profile is of one portal and one person");
}
