//! The shelf of the photo library says of each photo what the newest texts say of it, and finds it by their words.

use domain::{ArticleId, Block, Body, Content, Figure, Inline, PhotoId, Revision, Timestamp};
use vietnamese::Query;

use super::bench::{Bench, NOW, content};
use crate::photo::Photo;
use crate::shelf::{self, Filter, Sifted};
use crate::working::Working;
use crate::{article, photo, photo_use, revision, working};

fn id(n: u8) -> PhotoId {
    PhotoId::of(&[n])
}

fn here(bench: &Bench, n: u8, of: impl FnOnce(&mut Photo)) -> PhotoId {
    let mut row = Photo::of_master(id(n), 2560, 1707, 1_900_000, NOW.plus_ms(i64::from(n)));
    of(&mut row);
    bench.write(|tx| photo::add(tx, &row));
    row.id
}

fn figure(photo: &PhotoId, caption: &str, credit: &str) -> Block {
    let figure = Figure {
        photo: Some(photo.clone()),
        alt: String::new(),
        decorative: false,
        archive: false,
        focal: None,
        crop: None,
        caption: vec![Inline::text(caption)],
        credit: credit.to_owned(),
    };
    Block { body: Body::Figure(figure), ..Block::paragraph(Vec::new()) }
}

fn type_in(bench: &Bench, id: ArticleId, seq: u64, blocks: Vec<Block>) {
    let mut text: Content = content("Cầu Bến Thóc");
    text.document.blocks.extend(blocks);
    let it = Working { article: id, base: None, text: text.store().unwrap(), seq, saved_ms: NOW };
    bench.write(|tx| working::put(tx, &it));
}

fn sifted(bench: &Bench, typed: &str, filter: Filter) -> Sifted {
    assert_eq!(bench.store.settle_photos().unwrap(), 0);
    bench.read(|tx| shelf::sift(tx, &Query::of(typed), filter, NOW.plus_ms(2), 0, 100))
}

fn found(bench: &Bench, typed: &str, filter: Filter) -> Vec<PhotoId> {
    sifted(bench, typed, filter).photos.into_iter().map(|it| it.photo).collect()
}

#[test]
fn the_newest_is_first_and_every_filter_has_its_own() {
    let bench = Bench::new();
    let unused = here(&bench, 1, |it| it.hints.creator = Some("Minh Đức".into()));
    let nobody = here(&bench, 2, |_| ());
    let named = here(&bench, 3, |it| it.sent = true);
    let unnamed = here(&bench, 4, |_| ());
    let (article, _) = bench.article("Cầu Bến Thóc");
    let (other, _) = bench.article("Bến đò");
    let theirs = id(9);
    let blocks = vec![figure(&named, "Cầu lúc thông xe", "Minh Đức"), figure(&unnamed, "Tổ hàn làm ca đêm", "")];
    type_in(&bench, article, 1, blocks);
    type_in(&bench, other, 1, vec![figure(&theirs, "Bến đò", "Quyên")]);
    assert_eq!(found(&bench, "", Filter::Unused), [nobody.clone(), unused.clone()]);
    assert_eq!(found(&bench, "", Filter::NoCredit), [unnamed.clone(), nobody.clone()]);
    assert_eq!(found(&bench, "", Filter::Waiting), std::slice::from_ref(&unnamed));
    let all = sifted(&bench, "", Filter::All);
    assert_eq!((all.total, all.counts.all, all.counts.mine, all.counts.no_credit, all.fresh), (5, 5, 5, 2, 3));
    assert_eq!(all.photos[0].photo, unnamed);
    assert!(all.photos.iter().any(|it| it.photo == theirs), "a photo of another laptop has its row");
    let some = bench.read(|tx| shelf::sift(tx, &Query::of(""), Filter::All, NOW, 1, 2));
    assert_eq!(some.photos, all.photos[1..3], "from the one after so many");
}

#[test]
fn what_a_text_no_longer_uses_is_unused_from_the_commit_that_wrote_it() {
    let bench = Bench::new();
    let it = here(&bench, 1, |_| ());
    let (article, _) = bench.article("Cầu Bến Thóc");
    type_in(&bench, article, 1, vec![figure(&it, "Cầu lúc thông xe", "Minh Đức")]);
    assert_eq!(found(&bench, "", Filter::Unused), []);
    let uses = bench.read(|tx| photo_use::of_photo(tx, &it));
    assert_eq!(
        uses.iter().map(|it| (it.article, it.caption.as_str(), it.mine)).collect::<Vec<_>>(),
        [(article, "Cầu lúc thông xe", true)]
    );
    bench.write(|tx| article::set_trashed(tx, article, Some(NOW), NOW));
    assert_eq!(found(&bench, "", Filter::Unused), std::slice::from_ref(&it), "the bin uses nothing");
    bench.write(|tx| article::set_trashed(tx, article, None, NOW));
    assert_eq!(found(&bench, "", Filter::Unused), []);
    type_in(&bench, article, 2, Vec::new());
    assert_eq!(found(&bench, "", Filter::Unused), [it]);
}

#[test]
fn words_credits_names_places_and_days_find_a_photo_with_marks_and_without() {
    let bench = Bench::new();
    let it = here(&bench, 1, |it| {
        it.name = "IMG_2043.jpg".into();
        it.taken_ms = Timestamp::viet_nam(2026, 9, 2, 22, 41);
        it.hints.place = Some("Trụ T2, cầu Bến Thóc".into());
    });
    let plain = here(&bench, 2, |it| it.hints.caption = Some("Me va con".into()));
    let marked = here(&bench, 1 + 2, |it| it.hints.caption = Some("Mẹ và con".into()));
    let (article, _) = bench.article("Bài");
    type_in(&bench, article, 1, vec![figure(&it, "Tổ hàn của Đội cầu 3", "Minh Đức")]);
    for typed in [
        "to han",
        "tổ hàn",
        "minh duc",
        "Đức",
        "img_2043",
        "2043",
        "ben thoc",
        "02/09/2026",
        "2/9/2026",
        "9/2026",
        "doi cau 3 2026",
    ] {
        assert_eq!(found(&bench, typed, Filter::All), std::slice::from_ref(&it), "{typed}");
    }
    for typed in ["10/2026", "2/9/2025", "tổ hàng", "204"] {
        assert_eq!(found(&bench, &format!("{typed} "), Filter::All).contains(&it), typed == "204", "{typed}");
    }
    assert_eq!(found(&bench, "mẹ và", Filter::All), [marked, plain], "the one with its marks first");
    assert_eq!(sifted(&bench, "tổ hàn", Filter::Unused).counts.all, 1, "the counts are of the words");
}

#[test]
fn what_looks_nearly_the_same_stands_together_and_two_groups_may_become_one() {
    let bench = Bench::new();
    let ids: Vec<PhotoId> = (1..=5).map(|n| here(&bench, n, |_| ())).collect();
    let far = 0xFFFF_FFFF_0000_0000;
    for (it, likeness) in ids.iter().zip([0b0, 0b1111, far, 0b0011, far | 1]) {
        bench.write(|tx| shelf::liken(tx, it, likeness, 2));
    }
    let of = |ns: &[usize]| ns.iter().map(|n| ids[*n].clone()).collect::<Vec<_>>();
    assert_eq!(found(&bench, "", Filter::Alike), of(&[4, 2, 3, 1, 0]), "each group where its newest is");
    assert_eq!(bench.read(|tx| shelf::alike(tx, &ids[3], 2)), of(&[1, 0]));
    assert_eq!(bench.read(|tx| shelf::alike(tx, &ids[0], 2)), of(&[3]));
    assert_eq!(bench.read(|tx| photo::find(tx, &ids[4])).unwrap().likeness, Some(far | 1));
    assert_eq!(bench.read(|tx| shelf::unlikened(tx, None)), None);
    let _ = here(&bench, 6, |_| ());
    assert_eq!(found(&bench, "", Filter::Alike).len(), 5);
    let (n, _) = bench.read(|tx| shelf::unlikened(tx, None)).unwrap();
    assert_eq!(bench.read(|tx| shelf::unlikened(tx, Some(n))), None, "a walk ends");
}

/// Of the text that readers see, and only while they see it.
#[test]
fn a_photo_that_a_published_article_shows_is_known_to_every_other_article() {
    let bench = Bench::new();
    let it = here(&bench, 1, |_| ());
    let (shown, first) = bench.article("Cầu Bến Thóc thông xe");
    let mut text: Content = content("Cầu Bến Thóc thông xe");
    text.document.blocks.push(figure(&it, "Cầu lúc thông xe", "Minh Đức"));
    let head = Revision { content: text.store().unwrap(), ..bench.revision(shown, Some(first.id), "") };
    bench.write(|tx| revision::add(tx, &head));
    let (writing, _) = bench.article("Một năm sau");
    let used = |article, ms: i64| {
        let facts = bench.read(|tx| photo::facts(tx, std::slice::from_ref(&it), article, NOW.plus_ms(ms)));
        facts[&it].used.clone().map(|it| it.title)
    };
    assert_eq!(used(writing, 0), None, "nobody sees it yet");
    bench.released(&head, 2, NOW.plus_ms(60_000));
    assert_eq!(used(writing, 0), None, "not before its minute");
    assert_eq!(used(writing, 120_000).as_deref(), Some("Cầu Bến Thóc thông xe"));
    assert_eq!(used(shown, 120_000), None, "never itself");
}
