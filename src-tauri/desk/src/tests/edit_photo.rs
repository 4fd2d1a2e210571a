//! A photo drawn anew by instructions: beside the one it came from, never on top of another edit, and never twice.

use std::path::Path;

use domain::{ArticleId, PhotoId};

use super::bench::Bench;
use crate::{Error, Photo, PhotoArea, PhotoEdit};

/// 6: it lies turned in its file, so upright is not as stored.
const NAME: &str = "ngang_6.jpg";

fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/images").join(name)).unwrap()
}

fn taken_in(bench: &Bench) -> (ArticleId, Photo) {
    let id = bench.written("Mưa lớn");
    let photo = bench.desk.attach_photo(id, NAME, &file(NAME)).unwrap();
    (id, photo)
}

const HALF: PhotoArea = PhotoArea { x: 0, y: 0, width: 500, height: 1000 };

fn cropped() -> PhotoEdit {
    PhotoEdit { crop: Some(HALF), ..PhotoEdit::default() }
}

fn masters(bench: &Bench) -> usize {
    bench.store.photos().masters().unwrap().len()
}

#[test]
fn a_new_photo_is_drawn_beside_the_old_one_and_knows_where_it_came_from() {
    let bench = Bench::new();
    let (id, photo) = taken_in(&bench);
    let old = bench.desk.photo(&photo.id, false).unwrap().unwrap();
    let edited = bench.desk.edit_photo(id, &photo.id, PhotoEdit { turn: 1, ..PhotoEdit::default() }).unwrap();
    assert_ne!(edited.id, photo.id);
    assert_eq!((edited.width, edited.height), (photo.height, photo.width));
    assert!(!edited.sent);
    let master = bench.desk.photo(&edited.id, false).unwrap().unwrap();
    assert_eq!(PhotoId::of(&master), edited.id, "it is named by its bytes");
    let (width, height) = photo::size(&bench.desk.photo(&edited.id, true).unwrap().unwrap()).unwrap();
    assert!(width.max(height) <= 320, "and a small one for lists");
    assert_eq!(bench.desk.photo(&photo.id, false).unwrap().unwrap(), old, "the old one is as it was");
    assert_eq!(bench.acts(id), ["create", "attach_photo", "edit_photo"]);

    let known = bench.desk.photo_edit(&edited.id).unwrap();
    assert_eq!((known.source, known.edit.turn), (photo.id.clone(), 1));
    assert_eq!((known.width, known.height), (photo.width, photo.height), "of the picture as it came");
    let plain = bench.desk.photo_edit(&photo.id).unwrap();
    assert_eq!((plain.source, plain.edit), (photo.id.clone(), PhotoEdit::default()));
    assert_eq!(plain.facts.map(|it| it.name).as_deref(), Some(NAME));
}

#[test]
fn what_the_file_said_is_as_true_of_the_new_one_and_the_camera_file_leads_to_the_old() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let bytes = file("said_three_ways.jpg");
    let photo = bench.desk.attach_photo(id, "said.jpg", &bytes).unwrap();
    assert_ne!(photo.hints.caption, None, "else this shows nothing");
    let edited = bench.desk.edit_photo(id, &photo.id, PhotoEdit { brightness: 60, ..PhotoEdit::default() }).unwrap();
    assert_eq!((&edited.hints, edited.taken_ms, &edited.name), (&photo.hints, photo.taken_ms, &photo.name));
    assert_eq!(bench.desk.attach_photo(id, "again.jpg", &bytes).unwrap().id, photo.id);
}

#[test]
fn instructions_do_not_stack_so_a_crop_opens_wider_again() {
    let bench = Bench::new();
    let (id, photo) = taken_in(&bench);
    let narrow = bench.desk.edit_photo(id, &photo.id, cropped()).unwrap();
    assert!(narrow.width < photo.width);
    let wide = PhotoEdit { crop: Some(PhotoArea { width: 1000, height: 500, ..HALF }), ..PhotoEdit::default() };
    let again = bench.desk.edit_photo(id, &narrow.id, wide.clone()).unwrap();
    assert_eq!(again.width, photo.width);
    assert_eq!(bench.desk.photo_edit(&again.id).unwrap().source, photo.id);
    let direct = bench.desk.edit_photo(id, &photo.id, wide).unwrap();
    assert_eq!(direct.id, again.id, "as if it had been made of the first one");
}

#[test]
fn the_same_edit_again_is_the_same_photo_and_no_second_file() {
    let bench = Bench::new();
    let (id, photo) = taken_in(&bench);
    let first = bench.desk.edit_photo(id, &photo.id, cropped()).unwrap();
    let before = masters(&bench);
    assert_eq!(bench.desk.edit_photo(id, &photo.id, cropped()).unwrap(), first);
    assert_eq!(bench.desk.edit_photo(id, &first.id, cropped()).unwrap(), first, "nor of the new one");
    assert_eq!(masters(&bench), before);
    assert_eq!(bench.acts(id), ["create", "attach_photo", "edit_photo"], "nothing was done the second time");
}

#[test]
fn an_edit_that_changes_nothing_gives_the_photo_as_it_came() {
    let bench = Bench::new();
    let (id, photo) = taken_in(&bench);
    assert_eq!(bench.desk.edit_photo(id, &photo.id, PhotoEdit::default()).unwrap(), photo);
    let edited = bench.desk.edit_photo(id, &photo.id, cropped()).unwrap();
    let whole = PhotoArea { x: 0, y: 0, width: 1000, height: 1000 };
    let nothing = PhotoEdit { crop: Some(whole), ..PhotoEdit::default() };
    assert_eq!(bench.desk.edit_photo(id, &edited.id, nothing).unwrap(), photo);
}

#[test]
fn it_is_drawn_from_the_camera_file_and_without_that_from_the_master() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    // Larger than a master: a crop of the camera's file has more pixels than one of the master.
    let large = large_jpeg(4000, 3000);
    let photo = bench.desk.attach_photo(id, "large.jpg", &large).unwrap();
    assert_eq!(photo.width, photo::MASTER_SIZE);
    let edited = bench.desk.edit_photo(id, &photo.id, cropped()).unwrap();
    assert_eq!(edited.height, 2560, "of 3000, not of the master's 1920");
    let original = bench.store.read::<_, Error>(|tx| Ok(store::photo::find(tx, &photo.id)?)).unwrap().unwrap().original;
    let name = original.unwrap().to_string();
    let path = bench.folder.path().join("original").join(&name[..2]).join(&name);
    std::fs::remove_file(path).unwrap();
    let brighter = PhotoEdit { brightness: 10, ..cropped() };
    assert_eq!(bench.desk.edit_photo(id, &photo.id, brighter).unwrap().height, 1920);
}

#[test]
fn a_photo_of_another_laptop_is_away_until_its_large_picture_is_here() {
    let bench = Bench::new();
    let id = bench.written("Mưa lớn");
    let large = photo::edited(&file(NAME), &photo::Edit::default(), 2048).unwrap();
    let other = PhotoId::of(b"the master on the other laptop");
    bench.store.photos().keep_thumb(&other, &photo::small(&large.jpeg).unwrap()).unwrap();
    for refused in [
        bench.desk.edit_photo(id, &other, cropped()).unwrap_err(),
        bench.desk.edit_photo(id, &other, PhotoEdit::default()).unwrap_err(),
        bench.desk.photo_edit(&other).unwrap_err(),
        bench.desk.picture_to_edit(&other, 640).unwrap_err(),
    ] {
        assert_eq!((refused.code(), refused.at()), ("photo_away", serde_json::json!(other)));
    }
    assert_eq!(bench.acts(id), ["create"]);
    bench.store.photos().keep_large(&other, &large.jpeg).unwrap();
    let known = bench.desk.photo_edit(&other).unwrap();
    assert_eq!((&known.source, known.facts), (&other, None));
    assert_eq!((known.width, known.height), (large.width, large.height));
    let edited = bench.desk.edit_photo(id, &other, cropped()).unwrap();
    assert_eq!(edited.height, large.height);
    assert_eq!(bench.desk.edit_photo(id, &edited.id, PhotoEdit::default()).unwrap().id, other);
}

#[test]
fn instructions_out_of_their_range_draw_nothing() {
    let bench = Bench::new();
    let (id, photo) = taken_in(&bench);
    let area = |x, y, width, height| PhotoArea { x, y, width, height };
    let plain = PhotoEdit::default;
    for edit in [
        PhotoEdit { turn: 4, ..plain() },
        PhotoEdit { tilt: 451, ..plain() },
        PhotoEdit { contrast: -101, ..plain() },
        PhotoEdit { crop: Some(area(500, 0, 501, 10)), ..plain() },
        PhotoEdit { crop: Some(area(0, 0, 0, 10)), ..plain() },
        PhotoEdit { blur: vec![area(0, 0, 10, 0)], ..plain() },
        PhotoEdit { blur: vec![area(0, 0, 10, 10); crate::MOST_AREAS + 1], ..plain() },
    ] {
        let refused = bench.desk.edit_photo(id, &photo.id, edit.clone()).unwrap_err();
        assert_eq!(refused.code(), "photo_not_drawn", "{edit:?}");
    }
    assert_eq!((bench.acts(id).len(), masters(&bench)), (2, 1));
}

#[test]
fn who_may_not_write_the_article_edits_no_photo_of_it() {
    let bench = Bench::new();
    let (_, photo) = taken_in(&bench);
    let anothers = ArticleId::new(bench.now());
    let standing = domain::article::Standing::local(anothers, domain::PersonId::new(bench.now()));
    bench.set_standing(&domain::article::Standing { number: Some(3), ..standing });
    let refused = bench.desk.edit_photo(anothers, &photo.id, cropped()).unwrap_err();
    assert_eq!((refused.code(), refused.at()), ("not_allowed", serde_json::json!("not_own")));
    let nowhere = ArticleId::new(bench.now());
    assert_eq!(bench.desk.edit_photo(nowhere, &photo.id, cropped()).unwrap_err().code(), "unknown");
    assert_eq!(masters(&bench), 1);
}

/// The old one may be in an older version that was cut; only a newest text makes it travel.
#[test]
fn what_was_blurred_stays_on_the_laptop_as_it_was() {
    let bench = Bench::new();
    let (id, photo) = taken_in(&bench);
    let show = |which: &PhotoId, seq: u64| {
        let mut document = super::bench::document("Mưa lớn");
        let figure = serde_json::json!({ "type": "figure", "attrs": { "id": "block0000009", "photo": which, "alt": "Mây" }, "content": [{ "type": "caption" }, { "type": "credit" }] });
        document["content"].as_array_mut().unwrap().push(figure);
        let saved = bench.desk.save(id, seq, document, bench.fields()).unwrap();
        bench.desk.cut(id, "", false).unwrap();
        saved.seq
    };
    let travels = || {
        let all = bench.store.read::<_, Error>(|tx| Ok(store::photo::to_send(tx)?)).unwrap();
        all.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    let seq = show(&photo.id, 1);
    assert_eq!(travels(), std::slice::from_ref(&photo.id), "else this shows nothing");
    let blur = PhotoEdit { blur: vec![PhotoArea { x: 100, y: 100, width: 200, height: 200 }], ..PhotoEdit::default() };
    let edited = bench.desk.edit_photo(id, &photo.id, blur).unwrap();
    let seq = show(&edited.id, seq);
    assert_eq!(travels(), std::slice::from_ref(&edited.id));
    // Instructions do not stack: the one before the last was drawn from the same source and has less blur.
    let more = vec![
        PhotoArea { x: 100, y: 100, width: 200, height: 200 },
        PhotoArea { x: 500, y: 500, width: 300, height: 300 },
    ];
    let again = bench.desk.edit_photo(id, &edited.id, PhotoEdit { blur: more, ..PhotoEdit::default() }).unwrap();
    let seq = show(&again.id, seq);
    assert_eq!(travels(), std::slice::from_ref(&again.id));
    show(&photo.id, seq);
    assert!(travels().contains(&photo.id), "taken back, it is the newest text's own");
}

#[test]
fn a_look_is_drawn_as_the_photo_will_be() {
    let bench = Bench::new();
    let (id, photo) = taken_in(&bench);
    let picture = bench.desk.picture_to_edit(&photo.id, 800).unwrap();
    let (width, height) = photo::size(&picture).unwrap();
    assert!(width.max(height) <= 800 && (width > height) == (photo.width > photo.height), "upright");
    let edit = PhotoEdit { turn: 1, crop: Some(HALF), ..PhotoEdit::default() };
    let look = crate::preview(&picture, &edit, 160).unwrap();
    let edited = bench.desk.edit_photo(id, &photo.id, edit).unwrap();
    let (width, height) = photo::size(&look).unwrap();
    let shape = |width: u32, height: u32| f64::from(width) / f64::from(height);
    assert!((shape(width, height) / shape(edited.width, edited.height) - 1.0).abs() < 0.03);
}

/// Rows of grey, larger than a master: drawn by the room of pixels itself would be too small.
fn large_jpeg(width: u16, height: u16) -> Vec<u8> {
    let pixels: Vec<u8> =
        (0..usize::from(height)).flat_map(|y| std::iter::repeat_n((y / 16) as u8, usize::from(width))).collect();
    let mut out = Vec::new();
    jpeg_encoder::Encoder::new(&mut out, 80).encode(&pixels, width, height, jpeg_encoder::ColorType::Luma).unwrap();
    out
}
