//! The folder as a whole, on a real file.

use domain::{Content, PersonId, Timestamp};

use super::*;

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
    let id = domain::ArticleId::new(now);
    let mut content = Content::empty();
    content.document.title = "Mưa lớn ở Ba Chẽ".to_owned();
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
    let (title, saved, unsent) = store
        .read::<_, Error>(|tx| {
            Ok((article::get(tx, id)?.summary.title, working::find(tx, id)?, article::unsent(tx, id)?))
        })
        .expect("it is read");
    assert_eq!(title, "Mưa lớn ở Ba Chẽ");
    assert_eq!(saved.map(|it| it.text), Some(text));
    assert!(unsent, "what was never cut has not reached the portal");
}
