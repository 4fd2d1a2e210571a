//! Rights that changed: everything is pulled again, and what one may no longer see goes, but for unsent words.

use crate::line::{Way, Wire};
use crate::newsroom::{Laptop, Newsroom, content};

pub fn only_news(newsroom: &Newsroom, ha: &Laptop) {
    let me = ha.me().person.to_string();
    newsroom
        .embedded
        .portal()
        .write(|tx| {
            let sql = "INSERT INTO person_category (person, category) VALUES (?1, ?2)";
            tx.run(sql, (&me, newsroom.news.to_string()))?;
            tx.run("UPDATE person SET view = view + 1 WHERE id = ?1", [&me])?;
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_is_out_of_sight_goes_and_unsent_words_stay() {
    let newsroom = Newsroom::start();
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop("ha"));
    let (news, _) = lan.writes(&content("Thời sự", newsroom.news, &["Chữ."]));
    let (sport, _) = lan.writes(&content("Thể thao", newsroom.sport, &["Chữ."]));
    let mut text = content("Bóng đá", newsroom.sport, &["Chữ."]);
    let (edited, _) = lan.writes(&text);
    lan.submits(edited);
    lan.good_round();
    ha.good_round();
    assert!([news, sport, edited].iter().all(|it| ha.article(*it).is_some()));
    let (own, _) = ha.writes(&content("Chưa gửi", newsroom.sport, &["Chữ."]));
    text.document.title = "Bóng đá nữ".to_owned();
    let unsent = ha.cuts(edited, &text);
    only_news(&newsroom, &ha);

    let report = ha.round();
    assert!(report.changed.contains(&sport) && report.lists);
    assert!(ha.article(news).is_some() && ha.article(own).is_some());
    assert!(ha.article(sport).is_none(), "another category now");
    let kept = ha.article(edited).expect("unsent words stay");
    assert_eq!((kept.head, kept.standing), (Some(unsent), None));
    assert!(ha.text(unsent).unwrap().starts_with("Bóng đá nữ"));
    let me = ha.me();
    assert_eq!(me.me.categories, [newsroom.news]);
    let view = me.view;
    ha.good_round();
    assert_eq!(ha.me().view, view, "it is pulled anew once");
}

#[test]
fn a_pull_anew_that_breaks_off_begins_again() {
    let newsroom = Newsroom::start();
    let wire = Wire::to(&newsroom.address());
    let (mut lan, mut ha) = (newsroom.laptop("lan"), newsroom.laptop_at("ha", wire.address(), 0));
    let (first, _) = lan.writes(&content("Bài đầu", newsroom.sport, &["Chữ."]));
    for n in 0..120 {
        lan.writes(&content(&format!("Bài {n}"), newsroom.news, &["Chữ."]));
    }
    lan.good_round();
    ha.good_round();
    ha.client = ha.client.by_pages_of(50);
    only_news(&newsroom, &ha);
    let mut pages = 0;
    wire.rule(move |it| {
        pages += u32::from(it.is("GET", "/changes"));
        if pages == 3 && it.is("GET", "/changes") { Way::CutBefore } else { Way::Through }
    });
    let before = ha.me().view;
    assert!(ha.round().fault.is_some());
    assert_eq!(ha.me().view, before, "the view moves with the last page only");
    assert!(ha.article(first).is_some(), "nothing goes before all has come");
    ha.good_round();
    assert!(ha.article(first).is_none());
    assert_eq!(ha.store.read::<_, store::Error>(store::article::all).unwrap().len(), 120);
}
