//! Who else writes, and taking over, between two laptops at work.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use domain::wire::{AskedAct, Code, WritingBody};
use domain::{ArticleId, DeviceId};
use store::kept;
use sync::{Client, Error, Online, Told, Worker};

use crate::line::{Way, Wire};
use crate::newsroom::{Laptop, Newsroom, content};

const PATIENCE: Duration = Duration::from_secs(60);

fn work(laptop: &Laptop) -> (Worker, Receiver<Told>) {
    work_by(laptop, laptop.client.clone())
}

fn work_by(laptop: &Laptop, client: Client) -> (Worker, Receiver<Told>) {
    let (tell, told) = channel();
    let tell = Box::new(move |it| {
        // A test that is over listens no more.
        let _ = tell.send(it);
    });
    (Worker::start(Arc::clone(&laptop.store), client, Arc::clone(&laptop.clock), tell), told)
}

fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "never {what}");
        pause(Duration::from_millis(20));
    }
}

#[expect(clippy::disallowed_methods, reason = "between two questions to another thread, and for what must not happen")]
fn pause(it: Duration) {
    std::thread::sleep(it);
}

fn writing(laptop: &Laptop, article: ArticleId) -> WritingBody {
    let all = laptop.store.read::<_, store::Error>(kept::writing).unwrap();
    all.into_iter().find(|(id, _)| *id == article).map(|it| it.1).unwrap_or_default()
}

fn devices(laptop: &Laptop, article: ArticleId) -> Vec<DeviceId> {
    writing(laptop, article).writers.into_iter().map(|it| it.device).collect()
}

fn asked(told: &Receiver<Told>, wanted: ArticleId) {
    let end = Instant::now() + PATIENCE;
    loop {
        match told.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(Told::HandOver(article)) if article == wanted => return,
            Ok(_) => {}
            Err(_) => panic!("never asked"),
        }
    }
}

/// At one of her next pulls she hears that the other writes there.
fn sees(who: &mut Laptop, article: ArticleId, other: &Laptop) {
    until("seen", || {
        who.good_round();
        (devices(who, article) == [other.device]).then_some(())
    });
}

/// Both have Lan's article.
fn article_of_both(newsroom: &Newsroom, lan: &mut Laptop, ha: &mut Laptop) -> ArticleId {
    let (article, _) = lan.writes(&content("Mưa lớn", newsroom.news, &["Chữ đầu."]));
    lan.good_round();
    ha.good_round();
    article
}

#[test]
fn one_laptop_sees_who_writes_on_the_other_and_that_she_left() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let article = article_of_both(&newsroom, &mut lan, &mut ha);
    let (at_lan, _told) = work(&lan);
    at_lan.writes(article);
    sees(&mut ha, article, &lan);
    at_lan.stops_writing(article);
    until("gone", || {
        ha.good_round();
        devices(&ha, article).is_empty().then_some(())
    });
    at_lan.writes(article);
    sees(&mut ha, article, &lan);
    drop(at_lan);
    ha.good_round();
    assert!(devices(&ha, article).is_empty(), "who closes the program is gone at once");
}

#[test]
fn a_portal_that_is_away_is_told_nothing_and_hears_it_when_it_is_back() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let (mut lan, mut ha) = (newsroom.laptop_at("lan", wire.address(), 0), newsroom.laptop("ha"));
    let article = article_of_both(&newsroom, &mut lan, &mut ha);
    wire.rule(|_| Way::CutBefore);
    let (at_lan, _told) = work(&lan);
    until("offline", || (at_lan.state().online == Online::Offline).then_some(()));
    wire.forget();
    at_lan.writes(article);
    at_lan.stops_writing(article);
    at_lan.writes(article);
    pause(Duration::from_millis(300));
    let said = wire.seen().iter().filter(|it| it.path.ends_with("/writing")).count();
    assert_eq!(said, 0, "nobody is there to hear it");
    wire.rule(|_| Way::Through);
    at_lan.nudge();
    until("said", || {
        ha.good_round();
        (devices(&ha, article) == [lan.device]).then_some(())
    });
}

#[test]
fn who_takes_over_has_the_last_words_of_the_one_who_wrote() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let article = article_of_both(&newsroom, &mut lan, &mut ha);
    let (at_lan, told) = work(&lan);
    let (at_ha, _told) = work(&ha);
    at_lan.writes(article);
    until("seen", || (devices(&ha, article) == [lan.device]).then_some(()));
    let last = std::thread::scope(|scope| {
        let taking = scope.spawn(|| at_ha.take_over(article));
        asked(&told, article);
        // The window saves, cuts, and says so.
        let last = lan.cuts(article, &content("Mưa lớn", newsroom.news, &["Chữ đầu.", "Chữ cuối của Lan."]));
        at_lan.hand_over(article).unwrap();
        assert_eq!(taking.join().unwrap().unwrap(), Some(last));
        last
    });
    assert_eq!(ha.article(article).unwrap().head, Some(last), "and it is here when the answer is");
    assert!(ha.text(last).unwrap().contains("Chữ cuối của Lan."));
    assert_eq!(ha.acts(article).first().map(String::as_str), Some("take_over"));
    let it = until("told", || {
        let it = writing(&lan, article);
        (it.writers.first()?.device == ha.device).then_some(it)
    });
    assert_eq!((it.taken[0].device, it.taken[0].by), (lan.device, ha.me().person), "Lan's laptop knows by whom");
    // Back from who took it over, the same way.
    std::thread::scope(|scope| {
        let taking = scope.spawn(|| at_lan.take_over(article));
        at_ha.writes(article);
        until("handed over", || {
            at_ha.nudge();
            taking.is_finished().then_some(())
        });
        assert_eq!(taking.join().unwrap().unwrap(), Some(last));
    });
    until("told", || (devices(&ha, article) == [lan.device]).then_some(()));
}

#[test]
fn a_window_that_does_not_answer_keeps_nobody_waiting_and_one_that_has_it_closed_is_not_asked() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let article = article_of_both(&newsroom, &mut lan, &mut ha);
    let (at_lan, told) = work(&lan);
    at_lan.writes(article);
    sees(&mut ha, article, &lan);
    let (at_ha, _told) = work(&ha);
    at_ha.take_over(article).unwrap();
    asked(&told, article);
    // The window says nothing: some seconds later the laptop itself says that this is all.
    until("handed over", || {
        at_lan.nudge();
        let portal = newsroom.embedded.portal();
        let sql = "SELECT count(*) FROM writing WHERE handed_ms IS NOT NULL";
        (portal.read(|tx| Ok(tx.value::<i64>(sql, [])?)).unwrap() == 1).then_some(())
    });
}

#[test]
fn an_offline_holders_words_arrive_later_beside_the_others() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let (mut lan, mut ha) = (newsroom.laptop_at("lan", wire.address(), 0), newsroom.laptop("ha"));
    let article = article_of_both(&newsroom, &mut lan, &mut ha);
    let (at_lan, told) = work(&lan);
    at_lan.writes(article);
    sees(&mut ha, article, &lan);
    wire.rule(|_| Way::CutBefore);
    let mine = lan.cuts(article, &content("Mưa lớn", newsroom.news, &["Chữ đầu.", "Lan viết lúc mất mạng."]));
    let began = Instant::now();
    {
        let (at_ha, _told) = work(&ha);
        at_ha.take_over(article).unwrap();
        assert!(began.elapsed() >= Duration::from_secs(5), "so long it is waited for");
    }
    let hers = ha.cuts(article, &content("Mưa lớn", newsroom.news, &["Hà sửa chữ đầu."]));
    ha.good_round();
    wire.rule(|_| Way::Through);
    at_lan.nudge();
    asked(&told, article);
    at_lan.hand_over(article).unwrap();
    until("both texts on both sides", || {
        ha.good_round();
        let known = |it: &Laptop| it.text(mine).is_some() && it.text(hers).is_some();
        (known(&ha) && known(&lan)).then_some(())
    });
    let taken = writing(&lan, article).taken;
    assert_eq!(taken.first().map(|it| it.by), Some(ha.me().person), "Lan hears by whom, however late");
}

#[test]
fn who_may_not_take_over_is_told_so_and_nobody_is_asked() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let article = article_of_both(&newsroom, &mut lan, &mut ha);
    let (at_ha, _told) = work(&ha);
    at_ha.writes(article);
    sees(&mut lan, article, &ha);
    let (at_lan, _told) = work(&lan);
    let Err(Error::Refused { code, .. }) = at_lan.take_over(article) else { panic!("a reporter from an editor") };
    assert_eq!(code, Code::NotAllowed);
    assert_eq!(devices(&lan, article), [ha.device]);
}

/// The reporter has handed in and goes on writing while an editor edits: her later words stand beside the article, the
/// desk sees both, and no approval passes them over.
#[test]
fn what_the_owner_writes_after_submitting_stands_beside_the_article_for_the_desk() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let (article, submitted) = lan.writes(&content("Mưa lớn", newsroom.news, &["Chữ đầu."]));
    lan.submits(article);
    lan.good_round();
    ha.good_round();
    let edited = content("Mưa lớn", newsroom.news, &["Chữ đầu, Hà sửa."]);
    let hers = ha.cuts(article, &edited);
    ha.good_round();
    let later = lan.cuts(article, &content("Mưa lớn", newsroom.news, &["Chữ đầu.", "Lan viết thêm."]));
    lan.good_round();
    lan.good_round();
    ha.good_round();
    for laptop in [&lan, &ha] {
        let open = laptop.conflicts(article);
        assert_eq!(open.len(), 1, "one question");
        assert_eq!((open[0].mine, open[0].theirs, open[0].base), (later, hers, Some(submitted)));
        assert!(laptop.text(later).unwrap().contains("Lan viết thêm."));
    }
    assert_eq!(ha.article(article).unwrap().head, Some(hers), "the desk goes on with its own");
    let act = AskedAct::Approve { content: edited.store().unwrap().hash, urgent_reason: None };
    let mut report = sync::Report::default();
    let Err(Error::Refused { code, .. }) = sync::ask(&ha.line(), article, hers, act, &mut report) else {
        panic!("approved over two texts")
    };
    assert_eq!(code, Code::OpenConflict);
}
