//! A schedule that was wished for without the portal: sent while its minute is ahead, never late, and never in silence.

use domain::article::{Status, status};
use domain::time::{HOUR_MS, MINUTE_MS};
use domain::wire::AskedAct;
use domain::{ArticleId, RevisionId, Timestamp};
use store::intent::{self, Intent};
use sync::{Report, ask};

use crate::newsroom::{Laptop, Newsroom, content};

/// Approved, on the laptop of the chief.
fn approved(newsroom: &Newsroom, son: &mut Laptop) -> (ArticleId, RevisionId) {
    let mut lan = newsroom.laptop("lan");
    let text = content("Mưa lớn ở Hải Lâm", newsroom.news, &["Từ đêm 13/10, mưa lớn."]);
    let (article, revision) = lan.writes(&text);
    lan.submits(article);
    lan.good_round();
    son.good_round();
    let approve = AskedAct::Approve { content: text.store().unwrap().hash, urgent_reason: None };
    ask(&son.line(), article, revision, approve, &mut Report::default()).unwrap();
    (article, revision)
}

fn wishes(laptop: &Laptop, article: ArticleId, seen: RevisionId, go_live_ms: Timestamp) {
    let at_ms = laptop.now();
    let wish = Intent { article, seen, go_live_ms, take_down_ms: None, at_ms, refused: None };
    laptop.store.write::<_, store::Error>(|tx| intent::put(tx, &wish)).unwrap();
}

fn waiting(laptop: &Laptop) -> Vec<Intent> {
    laptop.store.read::<_, store::Error>(intent::all).unwrap()
}

fn now_is(laptop: &Laptop, article: ArticleId, now: Timestamp) -> Status {
    status(&laptop.article(article).unwrap().standing.unwrap(), now)
}

#[test]
fn a_wish_whose_minute_is_ahead_is_sent_with_the_next_round() {
    let newsroom = Newsroom::start();
    // An hour behind: by her own clock the minute would be further away.
    let mut son = newsroom.laptop_at("son", &newsroom.address(), -HOUR_MS);
    let (article, revision) = approved(&newsroom, &mut son);
    let go_live = newsroom.embedded.portal().now().plus_ms(30 * MINUTE_MS);
    wishes(&son, article, revision, go_live);
    let report = son.good_round();
    assert!(report.changed.contains(&article) && waiting(&son).is_empty());
    assert_eq!(now_is(&son, article, newsroom.embedded.portal().now()), Status::Scheduled);
    assert!(son.acts(article).contains(&"intent_sent".to_owned()), "{:?}", son.acts(article));
}

#[test]
fn a_wish_whose_minute_has_passed_is_not_sent_and_stays_to_be_asked_about() {
    let newsroom = Newsroom::start();
    // An hour behind: by her own clock its minute is still ahead when it is not.
    let mut son = newsroom.laptop_at("son", &newsroom.address(), -HOUR_MS);
    let (article, revision) = approved(&newsroom, &mut son);
    wishes(&son, article, revision, newsroom.embedded.portal().now().plus_ms(10 * MINUTE_MS));
    newsroom.passes(20 * MINUTE_MS);
    son.good_round();
    son.good_round();
    assert_eq!(waiting(&son).len(), 1, "nobody dropped it");
    assert_eq!(now_is(&son, article, newsroom.embedded.portal().now()), Status::Approved, "nothing went out late");
}

#[test]
fn a_wish_that_the_portal_does_not_take_says_why_and_is_asked_once() {
    let newsroom = Newsroom::start();
    let mut son = newsroom.laptop("son");
    let (article, revision) = approved(&newsroom, &mut son);
    let other = RevisionId::new(son.now());
    wishes(&son, article, other, newsroom.embedded.portal().now().plus_ms(HOUR_MS));
    assert_ne!(other, revision);
    son.good_round();
    son.good_round();
    let left = waiting(&son);
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].refused.as_deref(), Some("stale_head"));
    assert_eq!(son.acts(article).iter().filter(|it| *it == "intent_refused").count(), 1, "once");
    assert_eq!(now_is(&son, article, newsroom.embedded.portal().now()), Status::Approved);
}
