//! Near duplicates: copies of a photo are found, and no two of a hundred photos are taken for one.

use std::fs;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage, imageops};

use super::{key, shared, text};
use crate::{NEAR, likeness, master};

fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut Cursor::new(&mut out), quality).encode_image(picture).unwrap();
    out
}

/// The copies of a photo that a newsroom meets: pressed by a messenger, made smaller, made brighter, all of it.
fn copies(picture: &RgbImage) -> Vec<(&'static str, Vec<u8>)> {
    let (width, height) = picture.dimensions();
    let smaller = imageops::resize(picture, width * 2 / 5, height * 2 / 5, imageops::FilterType::Triangle);
    let brighter = imageops::brighten(picture, 18);
    let all = imageops::brighten(&smaller, -14);
    vec![
        ("pressed", jpeg(picture, 40)),
        ("smaller", jpeg(&smaller, 85)),
        ("brighter", jpeg(&brighter, 85)),
        ("all of it", jpeg(&all, 50)),
    ]
}

/// A scene of sky, ground and a dozen things: no photo, but as many shapes and tones at as many places.
fn scene(nth: u64) -> RgbImage {
    let mut state = nth.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = |below: u32| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as u32 % below
    };
    let (sky, ground, horizon) = (next(120) + 120, next(120) + 20, next(140) + 60);
    let things: Vec<[u32; 6]> =
        (0..14).map(|_| [next(360), next(240), next(60) + 8, next(60) + 8, next(256), next(2)]).collect();
    RgbImage::from_fn(360, 240, |x, y| {
        let mut tone = if y < horizon { sky + y / 4 } else { ground + (y - horizon) / 3 };
        for [left, top, width, height, colour, round] in &things {
            let (dx, dy) = (x.abs_diff(*left), y.abs_diff(*top));
            let inside = if *round == 1 {
                dx * dx * height * height + dy * dy * width * width < width * width * height * height
            } else {
                dx < *width && dy < *height
            };
            tone = if inside { *colour } else { tone };
        }
        let tone = tone.min(255) as u8;
        Rgb([tone, tone.saturating_add(8), tone.saturating_sub(8)])
    })
}

#[test]
fn copies_are_near_and_no_two_of_a_hundred_others_are() {
    let scenes: Vec<RgbImage> = (1..=100).map(scene).collect();
    let known: Vec<u64> = scenes.iter().map(|it| likeness(&jpeg(it, 90)).unwrap()).collect();
    let mut farthest = 0;
    for (picture, known) in scenes.iter().zip(&known) {
        for (name, copy) in copies(picture) {
            let bits = (likeness(&copy).unwrap() ^ known).count_ones();
            assert!(bits <= NEAR, "a copy that was {name} is {bits} bits away");
            farthest = farthest.max(bits);
        }
    }
    let pairs =
        known.iter().enumerate().flat_map(|(nth, one)| known[..nth].iter().map(move |it| (it ^ one).count_ones()));
    let distances: Vec<u32> = pairs.collect();
    assert_eq!(distances.len(), 4_950);
    let nearest = distances.iter().min().copied().unwrap();
    assert!(nearest > NEAR, "two different scenes are {nearest} bits apart");
    println!("copies at most {farthest} bits away, others at least {nearest}");
}

/// The press photos of the set are one drawing with other banners, so they are alike; each copy must still be nearer to
/// its own photo than to any other.
#[test]
fn a_copy_of_a_press_photo_is_nearest_to_its_own() {
    let Some(images) = shared() else { return };
    let photos: Vec<RgbImage> = key(&images, "press_key.json")
        .iter()
        .map(|it| super::pixels(&master(&fs::read(images.join(text(it, "file"))).unwrap()).unwrap().jpeg))
        .collect();
    let known: Vec<u64> = photos.iter().map(|it| likeness(&jpeg(it, 90)).unwrap()).collect();
    for (nth, photo) in photos.iter().enumerate() {
        for (name, copy) in copies(photo) {
            let hash = likeness(&copy).unwrap();
            let away = |it: &u64| (it ^ hash).count_ones();
            let nearest = known.iter().map(away).min().unwrap();
            assert_eq!(away(&known[nth]), nearest, "a copy of photo {nth} that was {name}");
            assert!(nearest <= NEAR, "photo {nth}, {name}: {nearest} bits");
        }
    }
}

#[test]
fn an_even_picture_is_like_every_other_even_one() {
    let even = |colour| likeness(&jpeg(&RgbImage::from_pixel(300, 200, Rgb(colour)), 80)).unwrap();
    assert_eq!(even([200, 30, 60]), even([10, 10, 10]));
    let dot = likeness(&jpeg(&RgbImage::from_pixel(1, 1, Rgb([9, 9, 9])), 80)).unwrap();
    assert_eq!(dot, even([0, 0, 0]), "one pixel is a picture, too");
}
