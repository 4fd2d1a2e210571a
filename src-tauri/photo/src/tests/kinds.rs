//! What a file may be besides a plain photo: a GIF, a picture with a wide profile, one that only one decoder draws.

use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::{Frame, ImageEncoder, Rgb, RgbImage, Rgba, RgbaImage};
use moxcms::ColorProfile;

use super::{carries_nothing, near, own, pixels};
use crate::{MASTER_SIZE, PhotoError, Rendition, SIZES, drawn, master, renditions, small};

#[test]
fn of_a_gif_that_moves_the_first_picture_is_taken() {
    let mut gif = Vec::new();
    let frame = |colour| Frame::new(RgbaImage::from_pixel(40, 30, Rgba(colour)));
    GifEncoder::new(&mut gif).encode_frames([frame([200, 40, 40, 255]), frame([40, 200, 40, 255])]).unwrap();
    let it = master(&gif).expect("a good picture");
    assert_eq!((it.width, it.height), (40, 30));
    assert!(near(&pixels(&it.jpeg), (20, 15), [200, 40, 40], 12));
    let claims = b"GIF89a\xff\xff\xff\xff\x00\x00\x00\x2c\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02\x02\x4c\x01\x00\x3b";
    let refused = master(claims);
    assert!(matches!(refused, Err(PhotoError::TooManyPixels { .. } | PhotoError::Damaged(_))), "{refused:?}");
    assert!(matches!(master(&claims[..8]), Err(PhotoError::Damaged(_))));
}

fn with_profile(colour: [u8; 3], profile: Option<&ColorProfile>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut cursor = Cursor::new(&mut out);
    let mut encoder = JpegEncoder::new_with_quality(&mut cursor, 95);
    if let Some(it) = profile {
        encoder.set_icc_profile(it.encode().unwrap()).unwrap();
    }
    encoder.encode_image(&RgbImage::from_pixel(64, 48, Rgb(colour))).unwrap();
    out
}

/// The flag's red as a telephone (Display P3) and as a camera (Adobe RGB) writes it.
#[test]
fn a_wide_profile_comes_out_as_srgb_in_every_picture() {
    let meant = [199, 34, 28];
    for (profile, written) in
        [(ColorProfile::new_display_p3(), [184, 53, 41]), (ColorProfile::new_adobe_rgb(), [171, 39, 33])]
    {
        let file = with_profile(written, Some(&profile));
        let it = master(&file).expect("a good picture");
        carries_nothing(&it.jpeg, "with a profile");
        assert!(near(&pixels(&it.jpeg), (30, 20), meant, 8), "{:?}", pixels(&it.jpeg).get_pixel(30, 20));
        let bare = master(&with_profile(written, None)).unwrap();
        assert!(!near(&pixels(&bare.jpeg), (30, 20), meant, 12), "the control: without the profile it is another red");
        for jpeg in [renditions(&file).unwrap().remove(0).jpeg, small(&file).unwrap()] {
            assert!(near(&pixels(&jpeg), (30, 20), meant, 8));
        }
    }
}

#[test]
fn both_formats_and_both_decoders_show_the_same() {
    let scene = RgbImage::from_fn(2700, 1800, |x, y| {
        let ring = ((x.abs_diff(1300).pow(2) + y.abs_diff(900).pow(2)) / 9000 % 2) as u8;
        Rgb([60 + ring * 120, (x / 12) as u8, (y / 8) as u8])
    });
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut Cursor::new(&mut file), 92).encode_image(&scene).unwrap();
    let mut seen = Vec::new();
    let own = drawn(&file, |it| seen = it.to_vec()).unwrap();
    assert_eq!(seen.iter().map(|it| it.size).collect::<Vec<_>>(), SIZES);
    assert!(seen.iter().all(|it| it.webp.is_empty()), "the JPEGs are told of before the WebPs are there");
    assert!(seen.iter().zip(&own).all(|(a, b)| a.jpeg == b.jpeg));
    let strangers = renditions(&file).unwrap();
    for (own, other) in own.iter().zip(&strangers) {
        assert_eq!((own.width, own.height), (other.width, other.height));
        let jpeg = pixels(&own.jpeg);
        let webp = image::load_from_memory(&own.webp).expect("our own WebP").into_rgb8();
        assert!(distance(&jpeg, &webp) < 6.0, "{own:?}: {}", distance(&jpeg, &webp));
        assert!(distance(&jpeg, &pixels(&other.jpeg)) < 4.0, "{own:?}: {}", distance(&jpeg, &pixels(&other.jpeg)));
    }
}

fn distance(one: &RgbImage, other: &RgbImage) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let sum: u64 = one.as_raw().iter().zip(other.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / one.as_raw().len() as f64
}

/// Print colours, grey and progressive pictures go through whichever decoder can draw them.
#[test]
fn what_the_fast_decoder_does_not_draw_the_careful_one_does() {
    for name in ["cmyk.jpg", "ngang_6.jpg", "alpha.png", "ngang_8.webp"] {
        let files: Vec<Rendition> = drawn(&own(name), |_| ()).expect("a good picture");
        assert_eq!(files.len(), 4, "{name}");
        assert!(files.iter().all(|it| it.width <= MASTER_SIZE && !it.jpeg.is_empty() && !it.webp.is_empty()));
    }
    let grey = image::GrayImage::from_fn(900, 600, |x, _| image::Luma([(x / 4) as u8]));
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut Cursor::new(&mut file), 90).encode_image(&grey).unwrap();
    let it = pixels(&small(&file).unwrap());
    assert!(near(&it, (160, 100), [112, 112, 112], 6), "{:?}", it.get_pixel(160, 100));
}
