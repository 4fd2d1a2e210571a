//! Who of a newsroom is told of what, over a real portal: exactly once, also after a pull anew, a lost line, and a program
//! that was closed; never of what one did oneself, and never of what was there before.

use std::sync::Arc;

use desk::Desk;
use domain::notice::{Fact, NoticeKind};
use domain::time::{HOUR_MS, MINUTE_MS};
use domain::wire::AskedAct;
use domain::{ArticleId, RevisionId};
use store::notice::Kept;
use sync::{Report, ask};

use crate::anew::only_news;
use crate::line::{Way, Wire};
use crate::newsroom::{Laptop, Newsroom, content};

fn heard(laptop: &Laptop) -> Vec<Kept> {
    laptop.store.read::<_, store::Error>(store::notice::all).unwrap()
}

/// The oldest first, each with the word of who did it.
fn told(laptop: &Laptop) -> Vec<NoticeKind> {
    heard(laptop).iter().rev().map(|it| it.notice.kind).collect()
}

fn does(laptop: &Laptop, article: ArticleId, seen: RevisionId, act: AskedAct) {
    ask(&laptop.line(), article, seen, act, &mut Report::default()).unwrap();
}

fn say(laptop: &Laptop, article: ArticleId, text: &str) {
    let desk = Desk::open(Arc::clone(&laptop.store), Arc::clone(&laptop.clock)).unwrap();
    desk.comment(article, None, None, text).unwrap();
}

fn give_back() -> AskedAct {
    AskedAct::Return { reason: "Thiếu nguồn của con số ở đoạn hai.".to_owned() }
}

#[test]
fn a_day_of_three_people_and_what_each_is_told() {
    use NoticeKind::{Approved, Comment, Mention, Published, Returned, Scheduled, Submitted};
    let newsroom = Newsroom::start();
    let [mut lan, mut ha, mut son] = ["lan", "ha", "son"].map(|it| newsroom.laptop(it));
    for it in [&mut lan, &mut ha, &mut son] {
        it.good_round();
    }
    let text = content("Mưa lớn ở Hải Lâm", newsroom.news, &["Từ đêm 13/10, mưa lớn."]);
    let (article, revision) = lan.writes(&text);
    lan.submits(article);
    lan.good_round();
    ha.good_round();
    son.good_round();
    assert_eq!((told(&lan), told(&ha), told(&son)), (vec![], vec![Submitted], vec![]));
    does(&ha, article, revision, give_back());
    lan.good_round();
    assert_eq!(told(&lan), [Returned]);
    assert_eq!(heard(&lan)[0].notice.by, Some(ha.me().person));
    say(&ha, article, "@Lê Sơn xem giúp con số này.");
    say(&ha, article, "Ảnh đẹp.");
    ha.good_round();
    lan.good_round();
    son.good_round();
    assert_eq!((told(&lan), told(&son)), (vec![Returned, Comment, Comment], vec![Mention]));
    lan.submits(article);
    lan.good_round();
    ha.good_round();
    son.good_round();
    let waiting = |it: &Laptop| heard(it).iter().filter(|it| it.seen_ms.is_none()).count();
    assert_eq!((told(&ha), waiting(&ha)), (vec![Submitted, Submitted], 1), "the first was dealt with, by her");
    assert_eq!(waiting(&lan), 2, "what was returned is handed in again; what was said is not read yet");
    let hash = text.store().unwrap().hash;
    does(&son, article, revision, AskedAct::Approve { content: hash, urgent_reason: None });
    lan.good_round();
    ha.good_round();
    assert_eq!(told(&lan).last(), Some(&Approved));
    assert_eq!((told(&ha).len(), waiting(&ha)), (2, 0), "another decided: nothing waits for Hà");
    let go_live_ms = newsroom.embedded.portal().now().plus_ms(30 * MINUTE_MS);
    does(&ha, article, revision, AskedAct::Schedule { go_live_ms, take_down_ms: None });
    lan.good_round();
    assert_eq!(told(&lan).last(), Some(&Scheduled));
    assert_eq!(heard(&lan)[0].notice.fact, Fact::Planned { go_live_ms });
    newsroom.passes(31 * MINUTE_MS);
    read_back(&newsroom, article);
    for it in [&mut lan, &mut ha, &mut son] {
        it.good_round();
        it.good_round();
    }
    assert_eq!(told(&lan), [Returned, Comment, Comment, Approved, Scheduled, Published]);
    assert_eq!(told(&ha), [Submitted, Submitted, Published], "she put the minute, and learns that it came");
    assert_eq!(told(&son), [Mention], "nothing of what he did himself");
}

/// The portal reads its page within a second or so.
fn read_back(newsroom: &Newsroom, article: ArticleId) {
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    let read = || {
        let sql = "SELECT count(*) FROM receipt c JOIN release r ON r.id = c.release WHERE r.article = ?1";
        let count: i64 = newsroom.embedded.portal().read(|tx| Ok(tx.value(sql, [article.to_string()])?)).unwrap();
        count > 0
    };
    while !read() {
        assert!(std::time::Instant::now() < until, "no receipt");
        std::thread::yield_now();
    }
}

#[test]
fn what_lay_there_before_the_first_pull_is_told_to_nobody() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    for n in 0..30 {
        let (article, revision) = lan.writes(&content(&format!("Bài {n}"), newsroom.news, &["Chữ."]));
        lan.submits(article);
        lan.good_round();
        if n % 2 == 0 {
            does(&ha, article, revision, give_back());
        }
    }
    let before = told(&ha).len();
    let (mut new, mut second) = (newsroom.laptop("ha"), newsroom.laptop("lan"));
    new.good_round();
    second.good_round();
    assert_eq!((told(&new), told(&second)), (vec![], vec![]));
    assert_eq!(before, 0, "the old laptop pulled nothing in between");
    let (article, _) = lan.writes(&content("Bài mới", newsroom.news, &["Chữ."]));
    lan.submits(article);
    lan.good_round();
    new.good_round();
    ha.good_round();
    assert_eq!(told(&new), [NoticeKind::Submitted]);
    assert_eq!(
        told(&ha).len(),
        16,
        "who signed in before them is told of all fifteen that still wait, and of this one"
    );
}

#[test]
fn each_is_told_once_through_cut_lines_and_new_starts_and_a_pull_anew() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop_at("ha", wire.address(), 0));
    ha.good_round();
    let (article, revision) = lan.writes(&content("Mưa lớn", newsroom.news, &["Chữ."]));
    lan.submits(article);
    lan.good_round();
    // The answer is lost on its way, and the program is closed.
    wire.rule(|it| if it.is("GET", "/changes") { Way::CutAfter } else { Way::Through });
    assert!(ha.round().fault.is_some());
    assert_eq!(told(&ha), []);
    wire.rule(|_| Way::Through);
    ha.starts_again();
    ha.good_round();
    assert_eq!(told(&ha), [NoticeKind::Submitted]);
    let first = heard(&ha);
    let (other, _) = lan.writes(&content("Bóng đá", newsroom.sport, &["Chữ."]));
    lan.submits(other);
    lan.good_round();
    // Her rights change: everything comes again, in pages of which one is lost.
    only_news(&newsroom, &ha);
    wire.rule(|it| if it.is("GET", "/changes") { Way::CutAfter } else { Way::Through });
    assert!(ha.round().fault.is_some());
    wire.rule(|_| Way::Through);
    ha.good_round();
    ha.good_round();
    assert_eq!(heard(&ha), first, "the same one, and nothing of a category that is not hers any more");
    does(&ha, article, revision, give_back());
    ha.good_round();
    assert_eq!(told(&ha), [NoticeKind::Submitted], "what she did herself is no news");
}

#[test]
fn whose_hands_it_went_through_is_told_how_it_ended() {
    let newsroom = Newsroom::start();
    let settings = domain::Settings { approval: domain::Approval::TwoStep, ..domain::Settings::default() };
    newsroom.embedded.portal().set_site("Hải Lâm", settings).unwrap();
    let [mut lan, mut ha, mut son] = ["lan", "ha", "son"].map(|it| newsroom.laptop(it));
    son.good_round();
    let (article, revision) = lan.writes(&content("Mưa lớn", newsroom.news, &["Chữ."]));
    lan.submits(article);
    lan.good_round();
    ha.good_round();
    does(&ha, article, revision, AskedAct::Forward { note: String::new() });
    son.good_round();
    assert_eq!(told(&son), [NoticeKind::Forwarded]);
    does(&son, article, revision, give_back());
    ha.good_round();
    lan.good_round();
    assert_eq!(told(&ha), [NoticeKind::Submitted, NoticeKind::Returned]);
    assert_eq!(told(&lan), [NoticeKind::Returned]);
}

#[test]
fn a_schedule_that_nobody_put_is_told_once() {
    let newsroom = Newsroom::start();
    let (mut lan, mut son) = (newsroom.laptop("lan"), newsroom.laptop("son"));
    let text = content("Mưa lớn", newsroom.news, &["Chữ."]);
    let (article, seen) = lan.writes(&text);
    lan.submits(article);
    lan.good_round();
    son.good_round();
    does(&son, article, seen, AskedAct::Approve { content: text.store().unwrap().hash, urgent_reason: None });
    let at_ms = son.now();
    let go_live_ms = newsroom.embedded.portal().now().plus_ms(HOUR_MS);
    let wish = store::intent::Intent { article, seen, go_live_ms, take_down_ms: None, at_ms, refused: None };
    son.store.write::<_, store::Error>(|tx| store::intent::put(tx, &wish)).unwrap();
    newsroom.passes(2 * HOUR_MS);
    for _ in 0..3 {
        son.starts_again();
        son.good_round();
    }
    assert_eq!(told(&son), [NoticeKind::Failed]);
    assert_eq!(heard(&son)[0].notice.fact, Fact::NotScheduled { go_live_ms, code: None });
}
