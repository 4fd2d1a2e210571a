//! A day that goes well.

use std::sync::Arc;

use domain::Timestamp;
use domain::article::{Status, status};
use domain::time::HOUR_MS;
use domain::wire::AskedAct;
use store::{Store, kept};
use sync::{Line, Memory, Report, Turn, ask, round};

use crate::newsroom::{Newsroom, content, noise, sign_in_with, with_photo};

#[test]
fn an_article_with_a_photo_goes_from_lan_to_ha_and_the_decision_comes_back() {
    let newsroom = Newsroom::start();
    let mut lan = newsroom.laptop_at("lan", &newsroom.address(), -HOUR_MS);
    let mut ha = newsroom.laptop("ha");
    let jpeg = noise(800, 500);
    let photo = lan.keeps_photo(&jpeg, 800, 500);
    let text = with_photo(content("Mưa lớn ở Hải Lâm", newsroom.news, &["Từ đêm 13/10, mưa lớn."]), &photo);
    let (article, revision) = lan.writes(&text);
    lan.submits(article);

    let report = lan.good_round();
    assert_eq!((report.answered, report.photos), (2, 1));
    assert!(report.changed.contains(&article));
    assert!(lan.waiting().is_empty() && lan.photo(&photo).sent);
    let offset = lan.me().clock_offset_ms;
    assert!((HOUR_MS - 1000..=HOUR_MS + 1000).contains(&offset), "an hour behind, and known: {offset}");

    let report = ha.good_round();
    assert!(report.lists && report.changed.contains(&article));
    let there = ha.article(article).unwrap();
    assert_eq!((there.head, there.summary.title.as_str()), (Some(revision), "Mưa lớn ở Hải Lâm"));
    assert!(ha.text(revision).unwrap().contains("Từ đêm 13/10"));
    assert!(ha.store.photos().shown(&photo), "the editor sees the picture without asking for it");
    let categories = ha.store.read::<_, store::Error>(kept::categories).unwrap();
    assert_eq!(categories.len(), 2);

    let hash = text.store().unwrap().hash;
    let approve = AskedAct::Approve { content: hash, urgent_reason: None };
    ask(&ha.line(), article, revision, approve, &mut Report::default()).unwrap();
    let go_live_ms = newsroom.embedded.portal().now().plus_ms(HOUR_MS);
    let schedule = AskedAct::Schedule { go_live_ms, take_down_ms: None };
    let standing = ask(&ha.line(), article, revision, schedule, &mut Report::default()).unwrap();
    assert_eq!(status(&standing, ha.now()), Status::Scheduled);
    assert_eq!(ha.article(article).unwrap().standing, Some(standing.clone()), "the answer is stored");

    lan.good_round();
    assert_eq!(lan.article(article).unwrap().standing, Some(standing));
    newsroom.passes(2 * HOUR_MS);
    let report = lan.good_round();
    assert!(report.changed.contains(&article), "the minute came: the row is drawn anew");
}

#[test]
fn what_waits_for_an_article_goes_before_the_question() {
    let newsroom = Newsroom::start();
    let lan = newsroom.laptop("lan");
    let (article, revision) = lan.writes(&content("Lúa về đồng", newsroom.news, &["Vụ mùa đã bắt đầu."]));
    lan.submits(article);
    let mut report = Report::default();
    let standing = ask(&lan.line(), article, revision, AskedAct::Recall, &mut report).unwrap();
    assert_eq!(report.answered, 2, "never sent before, and the portal knows it now");
    assert_eq!(status(&standing, lan.now()), Status::Draft);
    assert!(lan.waiting().is_empty());
}

#[test]
fn a_second_round_with_nothing_new_writes_nothing() {
    let newsroom = Newsroom::start();
    let mut lan = newsroom.laptop("lan");
    lan.writes(&content("Một", newsroom.news, &["Một."]));
    lan.good_round();
    lan.good_round();
    let report = lan.good_round();
    assert_eq!((report.answered, report.pulled, report.changed.len(), report.lists), (0, 0, 0, false));
}

#[test]
fn everybody_of_the_demo_pulls_what_is_hers_with_its_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let now = Timestamp(1_790_000_000_000);
    assert!(portal::demo::seed(folder.path(), now).unwrap());
    let embedded = portal::Embedded::start(folder.path(), Arc::new(move || now)).unwrap();
    let mut seen = Vec::new();
    for login in ["lan", "ha", "truongban", "quantri"] {
        let profile = tempfile::tempdir().unwrap();
        let store = Store::open(profile.path(), now).unwrap();
        let device = domain::DeviceId::new(now);
        let client =
            sign_in_with(&store, &embedded.address(), (login, portal::demo::PASSWORD), device, &|| now).unwrap();
        let line = Line { store: &store, client: &client, clock: &|| now, turn: &Turn::default() };
        let mut memory = Memory::default();
        let more = (0..10).map(|_| round(&line, &mut memory, true, &mut |_| {}));
        let faults: Vec<_> = more.filter_map(|it| it.fault.or(it.around)).collect();
        assert!(faults.is_empty(), "{login}: {faults:?}");
        let (articles, photos) =
            store.read::<_, store::Error>(|tx| Ok((store::article::all(tx)?, store::photo::of_others(tx)?))).unwrap();
        assert!(photos.iter().all(|it| store.photos().shown(it)), "{login} sees every picture");
        seen.push((login, articles.len(), photos.len()));
    }
    assert!(seen[..3].iter().all(|(_, articles, photos)| *articles > 0 && *photos > 0), "{seen:?}");
    assert_eq!(seen[3].1, 0, "the admin sees no text");
}
