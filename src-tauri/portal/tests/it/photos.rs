//! Photos come in parts, go on where they stopped, and are drawn again.

use domain::PhotoId;
use domain::wire::Code;
use image::ImageEncoder;
use serde_json::json;

use crate::house::{House, Laptop, Said};

const CANARY: &[u8] = b"GPS 21.0285N 105.8542E of somebody's home";

/// A photo as a camera writes it: where it was taken stands in front of the pixels.
fn camera_jpeg(width: u32, height: u32) -> Vec<u8> {
    let pixels = image::RgbImage::from_fn(width, height, |x, y| {
        let noise = x.wrapping_mul(31).wrapping_add(y.wrapping_mul(17)) ^ (x * y);
        image::Rgb([noise, x, y].map(|it| u8::try_from(it % 256).unwrap()))
    });
    let mut jpeg = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 90);
    encoder.write_image(&pixels, width, height, image::ExtendedColorType::Rgb8).unwrap();
    let length = u16::try_from(CANARY.len() + 8).unwrap().to_be_bytes();
    let exif = [&[0xff, 0xe1][..], &length, b"Exif\0\0", CANARY].concat();
    [&jpeg[..2], &exif, &jpeg[2..]].concat()
}

fn part(laptop: &Laptop<'_>, id: &PhotoId, offset: usize, length: usize, bytes: &[u8]) -> Said {
    let (offset, length) = (offset.to_string(), length.to_string());
    let headers = [("upload-offset", offset.as_str()), ("upload-length", length.as_str())];
    laptop.call("PATCH", &format!("/photos/{id}"), &headers, bytes)
}

fn got(said: &Said) -> usize {
    assert_eq!(said.status, 204, "{}", said.body);
    said.headers["upload-offset"].to_str().unwrap().parse().unwrap()
}

#[test]
fn a_photo_goes_on_where_it_stopped_and_nothing_of_the_camera_is_left_in_it() {
    let house = House::new();
    let lan = house.laptop("lan");
    let jpeg = camera_jpeg(1600, 900);
    let id = PhotoId::of(&jpeg);
    let head = |path: &str| lan.call("HEAD", path, &[], &[]);
    assert_eq!(head(&format!("/photos/{id}")).status, 404);
    assert_eq!(got(&part(&lan, &id, 0, jpeg.len(), &jpeg[..1000])), 1000);
    assert_eq!(got(&head(&format!("/photos/{id}"))), 1000, "after a restart the laptop asks where to go on");
    assert_eq!(got(&part(&lan, &id, 5000, jpeg.len(), &jpeg[5000..6000])), 1000, "a gap is not filled with nothing");
    assert_eq!(got(&part(&lan, &id, 0, jpeg.len(), &jpeg[..1000])), 1000, "the same part again changes nothing");
    assert_eq!(lan.get(&format!("/photos/{id}/640")).status, 404, "half a photo is none");
    let mut at = 1000;
    while at < jpeg.len() {
        let stop = jpeg.len().min(at + 100_000);
        at = got(&part(&lan, &id, at, jpeg.len(), &jpeg[at..stop]));
    }
    let done = head(&format!("/photos/{id}"));
    assert_eq!((got(&done), done.headers["checked"].to_str().unwrap()), (jpeg.len(), "yes"));
    for (size, width) in [(320, 320), (640, 640), (1280, 1280), (2048, 1600)] {
        let said = lan.get(&format!("/photos/{id}/{size}"));
        assert_eq!((said.status, said.headers["content-type"].to_str().unwrap()), (200, "image/jpeg"));
        let drawn = image::load_from_memory(&said.bytes).unwrap();
        assert_eq!(drawn.width(), width, "size {size}, never enlarged");
        assert!(!said.bytes.windows(3).any(|it| it == b"GPS"), "size {size} says where it was taken");
    }
    assert_eq!(lan.get(&format!("/photos/{id}/641")).status, 404);
    assert!(!folder_holds(house.folder.path(), CANARY), "not even in the portal's folder");
    assert_eq!(got(&part(&lan, &id, 0, jpeg.len(), &jpeg[..10])), jpeg.len(), "it is here already");
}

fn folder_holds(folder: &std::path::Path, canary: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).any(|it| {
        if it.is_dir() {
            return folder_holds(&it, canary);
        }
        std::fs::read(it).unwrap().windows(canary.len()).any(|it| it == canary)
    })
}

fn is_refused(said: &Said, status: u16, code: Code) {
    assert_eq!((said.status, &said.body["code"]), (status, &json!(code)), "{}", said.body);
}

#[test]
fn bytes_of_another_photo_are_refused_and_the_upload_starts_again() {
    let house = House::new();
    let lan = house.laptop("lan");
    let jpeg = camera_jpeg(320, 200);
    let id = PhotoId::of(b"another photo");
    let half = jpeg.len() / 2;
    assert_eq!(got(&part(&lan, &id, 0, jpeg.len(), &jpeg[..half])), half);
    is_refused(&part(&lan, &id, half, jpeg.len(), &jpeg[half..]), 422, Code::WrongHash);
    assert_eq!(lan.call("HEAD", &format!("/photos/{id}"), &[], &[]).status, 404, "nothing of it stays");
}

#[test]
fn what_is_no_picture_is_refused_whatever_it_calls_itself() {
    let house = House::new();
    let lan = house.laptop("lan");
    let whole = camera_jpeg(320, 200);
    let cut = whole[..whole.len() / 2].to_vec();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    let named = [&b"\xff\xd8\xff\xe0"[..], &[0x41; 2000]].concat();
    for bytes in [b"MZ a program".to_vec(), svg, named, cut] {
        let id = PhotoId::of(&bytes);
        is_refused(&part(&lan, &id, 0, bytes.len(), &bytes), 415, Code::NotAPicture);
        assert_eq!(lan.call("HEAD", &format!("/photos/{id}"), &[], &[]).status, 404);
    }
}

#[test]
fn too_much_is_refused_before_it_is_kept() {
    let house = House::new();
    let lan = house.laptop("lan");
    let id = PhotoId::of(b"x");
    is_refused(&part(&lan, &id, 0, 30 << 20, b"abc"), 413, Code::TooLarge);
    is_refused(&part(&lan, &id, 0, 8 << 20, &vec![0; (1 << 20) + 1]), 413, Code::TooLarge);
    is_refused(&part(&lan, &id, 0, 2, b"abc"), 400, Code::Malformed);
    is_refused(&part(&lan, &id, 0, 0, b""), 400, Code::Malformed);
    is_refused(&lan.call("PATCH", &format!("/photos/{id}"), &[], b"abc"), 400, Code::Malformed);
    is_refused(
        &lan.call("PATCH", "/photos/..%2f..%2flock", &[("upload-offset", "0"), ("upload-length", "3")], b"abc"),
        404,
        Code::Unknown,
    );
}

#[test]
fn the_admin_sends_no_photos_and_without_a_token_nothing_is_seen() {
    let house = House::new();
    let lan = house.laptop("lan");
    let jpeg = camera_jpeg(320, 200);
    let id = PhotoId::of(&jpeg);
    is_refused(&part(&house.laptop("quantri"), &id, 0, jpeg.len(), &jpeg), 403, Code::NotAllowed);
    part(&lan, &id, 0, jpeg.len(), &jpeg);
    assert_eq!(house.call("GET", &format!("/api/v1/photos/{id}/320"), &[], &[]).status, 401);
}

#[test]
fn an_article_that_waited_for_its_photo_goes_live_when_it_has_come() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let jpeg = camera_jpeg(1280, 800);
    let id = PhotoId::of(&jpeg);
    let mut text = house.text("Cầu mới");
    text.fields.cover = Some(id.clone());
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    let cursor = ha.changes(0)["cursor"].as_i64().unwrap();
    ha.is_refused(article, head, json!({ "act": "publish_now" }), 422, "photos_missing");
    let length = jpeg.len();
    let mut at = 0;
    while at < length {
        let stop = length.min(at + (1 << 20));
        at = got(&part(&lan, &id, at, length, &jpeg[at..stop]));
    }
    let told = ha.changes(cursor);
    assert_eq!(told["changes"][0]["body"]["standing"]["photos_missing"], 0, "the desk is told");
    ha.does(article, head, json!({ "act": "publish_now" }));
}
