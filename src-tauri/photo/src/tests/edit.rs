//! Edits: what is asked is drawn, in the order that is promised, and what was blurred is gone.

use std::collections::BTreeSet;
use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::{near, own, pixels, stands_upright};
use crate::{Area, Edit, MASTER_SIZE, edited, master};

/// Seven rows of five dots for each digit, as on a plate.
const DIGITS: [[u8; 7]; 10] = [
    [14, 17, 19, 21, 25, 17, 14],
    [4, 12, 4, 4, 4, 4, 14],
    [14, 17, 1, 2, 4, 8, 31],
    [31, 2, 4, 2, 1, 17, 14],
    [2, 6, 10, 18, 31, 2, 2],
    [31, 16, 30, 1, 1, 17, 14],
    [6, 8, 16, 30, 17, 17, 14],
    [31, 1, 2, 4, 8, 8, 8],
    [14, 17, 17, 14, 17, 17, 14],
    [14, 17, 17, 15, 1, 2, 12],
];
const PLATE: Area = Area { x: 300, y: 500, width: 400, height: 200 };

fn png(picture: RgbImage) -> Vec<u8> {
    let mut out = Vec::new();
    DynamicImage::ImageRgb8(picture).write_to(&mut Cursor::new(&mut out), ImageFormat::Png).unwrap();
    out
}

fn drawn(bytes: &[u8], edit: &Edit) -> RgbImage {
    pixels(&edited(bytes, edit, MASTER_SIZE).expect("a good picture").jpeg)
}

/// A street with a number plate of five digits in `PLATE`.
fn plate(number: u32) -> RgbImage {
    let ink = |x: u32, y: u32| {
        let (column, row) = ((x.checked_sub(250)?) / 6, (y.checked_sub(258)?) / 12);
        let digit = number / 10_u32.checked_pow(4_u32.checked_sub(column / 6)?)? % 10;
        let dots = DIGITS[digit as usize].get(row as usize)?;
        (column % 6 < 5 && dots >> (4 - column % 6) & 1 == 1).then_some(Rgb([20, 20, 30]))
    };
    RgbImage::from_fn(800, 500, |x, y| {
        let plate = (240..560).contains(&x) && (250..350).contains(&y);
        let street = Rgb([(x / 8 % 90) as u8 + 60, (y / 4) as u8, 120]);
        ink(x, y).unwrap_or(if plate { Rgb([245, 245, 240]) } else { street })
    })
}

/// A face of a kind: its eyes, its mouth and its hair are its own.
fn face(seed: u32) -> RgbImage {
    let (eyes, mouth, hair) = (20 + seed % 5 * 6, 40 + seed / 5 % 4 * 8, 60 + seed / 20 % 4 * 20);
    RgbImage::from_fn(800, 500, |x, y| {
        let (dx, dy) = (x.abs_diff(400), y.abs_diff(300));
        let spot = |cx: u32, cy: u32, r: u32| dx.abs_diff(cx).pow(2) + y.abs_diff(cy).pow(2) < r * r;
        if spot(eyes, 285, 7) {
            Rgb([30, 25, 25])
        } else if dx < mouth / 2 && y.abs_diff(325) < 4 {
            Rgb([170, 60, 60])
        } else if dx * dx + dy * dy < 75 * 75 {
            if y < 300 - hair / 2 { Rgb([35, 25, 20]) } else { Rgb([214, 170, 140]) }
        } else {
            Rgb([90, 130, 90])
        }
    })
}

/// The largest and the mean distance of two pictures within the plate.
fn apart(a: &RgbImage, b: &RgbImage) -> (u8, f64) {
    let (mut most, mut sum, mut count) = (0, 0_u64, 0_u64);
    for (x, y) in (240..560).flat_map(|x| (250..350).map(move |y| (x, y))) {
        for (a, b) in a.get_pixel(x, y).0.iter().zip(b.get_pixel(x, y).0) {
            most = most.max(a.abs_diff(b));
            (sum, count) = (sum + u64::from(a.abs_diff(b)), count + 1);
        }
    }
    (most, sum as f64 / count as f64)
}

#[test]
fn what_was_blurred_cannot_be_told_any_more() {
    let (none, blur) = (Edit::default(), Edit { blur: vec![PLATE], ..Edit::default() });
    for (one, other) in
        [(plate(12345), plate(67890)), (plate(11111), plate(88888)), (face(3), face(57)), (face(0), face(79))]
    {
        let (one, other) = (png(one), png(other));
        let (most, mean) = apart(&drawn(&one, &blur), &drawn(&other, &blur));
        // Three steps of sixteen at most, of one faint spot.
        assert!(most <= 48 && mean <= 18.0, "blurred they differ by {most}, {mean} in the mean");
        let (most, _) = apart(&drawn(&one, &none), &drawn(&other, &none));
        assert!(most > 120, "the control: unblurred they differ by {most}");
    }
}

/// Whoever blurs every number or face in the same way and compares must learn next to nothing.
#[test]
fn trying_all_of_them_finds_neither_the_plate_nor_the_face() {
    let blur = Edit { blur: vec![PLATE], ..Edit::default() };
    let numbers = || (0..60_u32).map(|it| it * 1_637 % 100_000);
    let ids: BTreeSet<String> = numbers().map(|it| edited(&png(plate(it)), &blur, MASTER_SIZE).unwrap().id).collect();
    let open: BTreeSet<String> = numbers().map(|it| master(&png(plate(it))).unwrap().id).collect();
    assert_eq!(open.len(), 60, "the control: unblurred every number is a picture of its own");
    assert!(ids.len() <= 6, "{} different pictures of 60 numbers", ids.len());
    let faces: BTreeSet<String> = (0..80).map(|it| edited(&png(face(it)), &blur, MASTER_SIZE).unwrap().id).collect();
    assert!(
        faces.len() <= 10,
        "{} different pictures of 80 faces: their hair, and neither eyes nor mouth",
        faces.len()
    );
}

#[test]
fn a_blur_covers_its_whole_area_and_nothing_else() {
    let bytes = png(plate(40_817));
    let (before, after) =
        (drawn(&bytes, &Edit::default()), drawn(&bytes, &Edit { blur: vec![PLATE], ..Edit::default() }));
    let colours: BTreeSet<[u8; 3]> = (262..538).map(|x| after.get_pixel(x, 300).0.map(|it| it / 16)).collect();
    assert!(colours.len() <= 6, "along the plate there are only soft steps: {}", colours.len());
    for (x, y) in [(100, 100), (222, 300), (577, 300), (400, 230), (400, 370)] {
        let (a, b) = (before.get_pixel(x, y).0, after.get_pixel(x, y).0);
        assert!(a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= 10), "{a:?} became {b:?} at {x}, {y}");
    }
}

#[test]
fn quarters_turn_clockwise_on_top_of_what_the_camera_says() {
    let bytes = own("ngang_6.jpg");
    let standing = master(&bytes).unwrap();
    for turn in 0..=4 {
        let it = edited(&bytes, &Edit { turn, ..Edit::default() }, MASTER_SIZE).unwrap();
        let back = Edit { turn: (4 - turn.min(3)) % 4, ..Edit::default() };
        stands_upright(&edited(&it.jpeg, &back, MASTER_SIZE).unwrap(), "turned back");
        assert_eq!(it.width == standing.width, turn == 0 || turn == 2, "{turn}");
    }
    let quarter = drawn(&bytes, &Edit { turn: 1, ..Edit::default() });
    let at = |x: u32, y: u32| (quarter.width() * x / 4, quarter.height() * y / 4);
    assert!(near(&quarter, at(3, 1), [220, 20, 20], 12), "the upper left corner is the upper right one");
    assert!(near(&quarter, at(1, 1), [20, 20, 220], 12), "the lower left corner is the upper left one");
}

#[test]
fn a_crop_is_taken_from_the_picture_as_turned_and_at_full_detail() {
    let bytes = own("ngang_6.jpg");
    let right_half = Area { x: 500, y: 0, width: 500, height: 500 };
    let it = drawn(&bytes, &Edit { crop: Some(right_half), turn: 1, ..Edit::default() });
    assert_eq!(it.dimensions(), (64, 96), "a quarter of 128 × 192");
    assert!(near(&it, (32, 48), [220, 20, 20], 12), "{:?}", it.get_pixel(32, 48));
    let large = png(RgbImage::from_fn(3000, 2000, |x, y| Rgb([(x % 251) as u8, (y % 241) as u8, 90])));
    let tenth = Edit { crop: Some(Area { x: 100, y: 100, width: 100, height: 100 }), ..Edit::default() };
    let it = edited(&large, &tenth, MASTER_SIZE).unwrap();
    assert_eq!((it.width, it.height), (300, 200), "no pixel of the crop is lost, and none is invented");
    let upright = Edit { crop: Some(Area { x: 0, y: 0, width: 1000, height: 250 }), ..Edit::default() };
    let it = edited(&own("doc_5.jpg"), &upright, MASTER_SIZE).unwrap();
    assert_eq!((it.width, it.height), (128, 48), "of the picture as it stands, not as it lies in the file");
    let it = edited(&large, &tenth, 100).unwrap();
    assert_eq!((it.width, it.height), (100, 67));
    assert_eq!(edited(&large, &Edit::default(), 0).unwrap().width, 1, "no size is the smallest");
    assert_eq!(edited(&large, &Edit::default(), u32::MAX).unwrap().width, MASTER_SIZE);
}

#[test]
fn the_blur_comes_before_the_crop_and_in_the_same_measure() {
    let bytes = png(plate(27_182));
    let whole = Edit { blur: vec![PLATE], crop: Some(PLATE), ..Edit::default() };
    let it = drawn(&bytes, &whole);
    assert_eq!(it.dimensions(), (320, 100));
    let dark = it.pixels().filter(|it| it.0[0] < 120).count();
    assert_eq!(dark, 0, "the crop shows the blurred plate and no ink");
    let open = drawn(&bytes, &Edit { crop: Some(PLATE), ..Edit::default() });
    assert!(open.pixels().filter(|it| it.0[0] < 60).count() > 1000, "the control: unblurred it shows ink");
}

#[test]
fn brightness_and_contrast_do_what_they_say() {
    let bytes = png(RgbImage::from_fn(60, 20, |x, _| Rgb([if x < 30 { 100 } else { 160 }; 3])));
    let at = |edit: Edit| {
        let it = drawn(&bytes, &edit);
        (it.get_pixel(10, 10).0[0], it.get_pixel(50, 10).0[0])
    };
    let (dark, light) = at(Edit { brightness: 40, ..Edit::default() });
    assert!(dark > 110 && light > 168 && light < 200, "{dark} {light}");
    let (dark, light) = at(Edit { contrast: 60, ..Edit::default() });
    assert!(dark < 92 && light > 170, "{dark} {light}");
    let (dark, light) = at(Edit { brightness: -40, contrast: -60, ..Edit::default() });
    assert!(light - dark < 50, "{dark} {light}");
}

/// Nothing of it is a panic, and the result is always a picture.
#[test]
fn no_instruction_is_too_odd() {
    let sizes = [(1, 1), (2, 1), (1, 3000), (3000, 1), (17, 13), (1, 40)];
    let odd = |x, y, width, height| Area { x, y, width, height };
    let areas = [
        odd(0, 0, 0, 0),
        odd(0, 0, 1000, 1000),
        odd(999, 999, 1, 1),
        odd(999, 0, u16::MAX, u16::MAX),
        odd(u16::MAX, u16::MAX, u16::MAX, u16::MAX),
        odd(333, 333, 1, 1),
    ];
    for (width, height) in sizes {
        let bytes = png(RgbImage::from_fn(width, height, |x, y| Rgb([x as u8, y as u8, 7])));
        for (nth, area) in areas.into_iter().enumerate() {
            for (turn, tilt) in [(0, 0), (1, 450), (3, -7), (u8::MAX, i16::MIN)] {
                let crop = (nth % 2 == 0).then_some(area);
                let edit = Edit { turn, tilt, crop, blur: vec![area; 3], brightness: i8::MIN, contrast: i8::MAX };
                for size in [0, 1, 900] {
                    let it = edited(&bytes, &edit, size).unwrap_or_else(|error| panic!("{edit:?}: {error}"));
                    assert!(it.width > 0 && it.height > 0 && it.width.max(it.height) <= size.max(1), "{edit:?} {it:?}");
                }
            }
        }
    }
}
