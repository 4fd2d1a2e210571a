//! The photo library: photos without an article, who took them, and ten thousand of them at once.

use std::time::{Duration, Instant};

use domain::{PhotoId, Timestamp};
use store::photo as photos;

use super::bench::Bench;
use super::photo::picture;
use crate::PhotoFilter;

#[test]
fn a_photo_is_kept_without_an_article_and_who_took_it_is_said_once_for_all() {
    let bench = Bench::new();
    let it = bench.desk.keep_photo("IMG_2043.jpg", &picture()).unwrap();
    assert_eq!(bench.desk.keep_photo("again.jpg", &picture()).unwrap().id, it.id, "the same file is one photo");
    let before = bench.desk.photos("img_2043", PhotoFilter::Unused, 0, 10).unwrap();
    assert_eq!((before.total, before.due, before.rows[0].name.as_str()), (1, 0, "IMG_2043.jpg"));
    let stranger = PhotoId::of(b"of another laptop");
    assert_eq!(bench.desk.say_creator(&[it.id.clone(), stranger], "  Minh Đức ").unwrap(), 1);
    assert_eq!(bench.desk.say_creator(std::slice::from_ref(&it.id), "   ").unwrap(), 0);
    let after = bench.desk.photos("minh duc", PhotoFilter::All, 0, 10).unwrap();
    assert_eq!((after.rows[0].credit.as_str(), after.rows[0].no_credit), ("Minh Đức", false));
    let card = bench.desk.photo_card(&it.id).unwrap().unwrap();
    assert!(card.shown && card.original_bytes == Some(picture().len() as u64));
    assert_eq!((card.photo.unwrap().id, card.uses.len()), (it.id, 0));
    assert_eq!(bench.desk.photo_card(&PhotoId::of(b"nobody's")).unwrap(), None);
}

/// The budget is 20 ms in a program that is built to be fast; this one is not, and other tests run beside it.
#[test]
fn ten_thousand_photos_are_sifted_and_searched_within_a_blink() {
    let bench = Bench::new();
    bench
        .store
        .write::<_, crate::Error>(|tx| {
            for n in 0..10_000_i64 {
                let id = PhotoId::of(&n.to_be_bytes());
                let mut row = photos::Photo::of_master(id, 2560, 1707, 900_000, Timestamp(bench.now().0 - n * 60_000));
                row.name = format!("IMG_{n:04}.jpg");
                row.hints.caption = Some(format!("Người dân xã số {n} đi chợ sớm bên bờ bắc sông Ngân, sáng 20/11"));
                row.hints.creator = (n % 3 > 0).then(|| "Minh Đức".to_owned());
                photos::add(tx, &row)?;
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(bench.desk.photos("", PhotoFilter::All, 0, 60).unwrap().due, 10_000, "too many for one answer");
    while bench.store.fill_photos(500).unwrap() > 0 {}
    let timed = |typed: &str, filter, after| {
        let took = (0..5).map(|_| {
            let began = Instant::now();
            let found = bench.desk.photos(typed, filter, after, 60).unwrap();
            (began.elapsed(), found)
        });
        took.min_by_key(|it| it.0).unwrap()
    };
    for (typed, filter, after, total) in [
        ("", PhotoFilter::All, 0, 10_000),
        ("", PhotoFilter::All, 9_940, 10_000),
        ("", PhotoFilter::NoCredit, 60, 3_334),
        ("nguoi dan ngan", PhotoFilter::All, 0, 10_000),
        ("img_7777", PhotoFilter::All, 0, 1),
    ] {
        let (took, found) = timed(typed, filter, after);
        assert_eq!(found.total, total, "{typed}");
        println!("{typed:?} {filter:?} from {after}: {took:?}");
        assert!(took < Duration::from_millis(250), "{typed:?} {filter:?}: {took:?}");
    }
}
