//! Rules on real files: the small ones of tests/data/images always, the large sets where they are at hand.

mod edit;
mod kinds;
mod likeness;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use image::RgbImage;
use serde_json::Value;

use crate::{MASTER_SIZE, Master, PhotoError, SIZES, master, renditions};

/// What the pictures of coloured quadrants show when they stand upright.
const QUADRANTS: [((u32, u32), [u8; 3]); 4] =
    [((1, 1), [220, 20, 20]), ((3, 1), [20, 200, 20]), ((1, 3), [20, 20, 220]), ((3, 3), [240, 240, 240])];
/// The slowest machine that runs these tests is still a laptop.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn own(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/data/images").join(name)).expect("a file of the project")
}

/// The large sets are not part of the project: absent, the test says so; on the build server that is a failure.
pub(crate) fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("TOASOAN_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let images = folder.join("data/images");
    if images.is_dir() {
        return Some(images);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{} must be there in CI", images.display());
    eprintln!("skipped: {} is not there", images.display());
    None
}

pub(crate) fn key(images: &Path, name: &str) -> Vec<Value> {
    let text = fs::read_to_string(images.join(name)).expect("the key of the set");
    let mut key: Value = serde_json::from_str(&text).expect("the key is JSON");
    serde_json::from_value(key["files"].take()).expect("a list of files")
}

pub(crate) fn text<'a>(entry: &'a Value, field: &str) -> &'a str {
    entry[field].as_str().unwrap_or_default()
}

fn pixels(jpeg: &[u8]) -> RgbImage {
    image::load_from_memory_with_format(jpeg, image::ImageFormat::Jpeg).expect("our own JPEG").into_rgb8()
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|it| it == part)
}

fn near(picture: &RgbImage, (x, y): (u32, u32), expected: [u8; 3], tolerance: u8) -> bool {
    let found = picture.get_pixel(x, y).0;
    found.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= tolerance)
}

fn stands_upright(it: &Master, name: &str) {
    let picture = pixels(&it.jpeg);
    assert_eq!(picture.dimensions(), (it.width, it.height), "{name} says its own size");
    for ((x, y), colour) in QUADRANTS {
        let at = (picture.width() * x / 4, picture.height() * y / 4);
        assert!(
            near(&picture, at, colour, 12),
            "{name}: {colour:?} at {at:?}, not {:?}",
            picture.get_pixel(at.0, at.1)
        );
    }
}

/// Only what draws: no APP1 to APP15, no comment, nothing before or behind the picture.
fn carries_nothing(jpeg: &[u8], name: &str) {
    let mut at = 2;
    loop {
        assert_eq!(jpeg[at], 0xff, "{name}: a marker at {at}");
        let marker = jpeg[at + 1];
        assert!(!matches!(marker, 0xe1..=0xef | 0xfe), "{name}: segment {marker:02x}");
        if marker == 0xda {
            break;
        }
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    assert!(jpeg.ends_with(&[0xff, 0xd9]), "{name} ends where the picture ends");
    let end = jpeg.windows(2).skip(at).position(|it| it == [0xff, 0xd9]).map(|it| it + at + 2);
    assert_eq!(end, Some(jpeg.len()), "{name}: nothing follows the end");
    // Three letters come up by chance among so many pixels.
    assert!(!has(&jpeg[..at], b"GPS"), "{name}: GPS");
    for part in [&b"Exif\0"[..], b"ns.adobe.com", b"Photoshop 3.0", b"8BIM", b"CANARY", b"canary", b"<?xpacket"] {
        assert!(!has(jpeg, part), "{name}: {}", part.escape_ascii());
    }
}

/// One chunk in the container, and that is the picture.
fn is_nothing_but_pixels(webp: &[u8], name: &str) {
    assert_eq!((&webp[..4], &webp[8..16]), (&b"RIFF"[..], &b"WEBPVP8 "[..]), "{name}: the plain form has no metadata");
    let length = |at: usize| u32::from_le_bytes([webp[at], webp[at + 1], webp[at + 2], webp[at + 3]]) as usize;
    assert_eq!((length(4) + 8, length(16) + 20 + length(16) % 2), (webp.len(), webp.len()), "{name}: nothing follows");
}

fn everything_made_of(bytes: &[u8], name: &str) -> Master {
    let it = master(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    carries_nothing(&it.jpeg, name);
    assert!(it.width.max(it.height) <= MASTER_SIZE && it.width.min(it.height) > 0, "{name}: {it:?}");
    for rendition in renditions(&it.jpeg).unwrap_or_else(|error| panic!("{name}: {error}")) {
        carries_nothing(&rendition.jpeg, name);
        is_nothing_but_pixels(&rendition.webp, name);
        assert!(rendition.width <= rendition.size && rendition.height <= rendition.size, "{name}: {rendition:?}");
        assert!(rendition.width <= it.width && rendition.height <= it.height, "{name} is never enlarged");
    }
    it
}

#[test]
fn a_picture_stands_as_the_camera_was_held() {
    for (name, size) in [
        ("ngang_6.jpg", (192, 128)),
        ("doc_5.jpg", (128, 192)),
        ("ngang_6.png", (192, 128)),
        ("ngang_8.webp", (192, 128)),
    ] {
        let it = master(&own(name)).expect("a good picture");
        assert_eq!((it.width, it.height), size, "{name}");
        stands_upright(&it, name);
    }
}

#[test]
fn where_a_photo_was_taken_stays_with_the_photographer() {
    for (name, secrets) in [
        ("made-gps-thumbnail.jpg", &[&b"Exif\0"[..], b"TOASOAN-CANARY-SN-0042", b"TOASOAN-CANARY-OWNER"][..]),
        ("made-xmp-gps.jpg", &[&b"ns.adobe.com"[..], b"GPS"][..]),
        ("polyglot-html.jpg", &[&b"toasoan-canary-7f3a"[..]][..]),
        ("polyglot-html.png", &[&b"toasoan-canary-7f3a"[..]][..]),
    ] {
        let bytes = own(name);
        for secret in secrets {
            assert!(has(&bytes, secret), "the control finds {} in {name}", secret.escape_ascii());
        }
        everything_made_of(&bytes, name);
    }
}

#[test]
fn a_small_file_that_claims_a_large_picture_is_refused_by_its_header() {
    let too_many = |width, height| Err(PhotoError::TooManyPixels { width, height });
    assert_eq!(master(&own("claims-65535x65535.png")), too_many(65535, 65535));
    assert_eq!(master(&own("claims-65535x65535.jpg")), too_many(65535, 65535));
    assert_eq!(master(&own("claims-16384x16384.webp")), too_many(16384, 16384));
    assert!(matches!(master(&own("claims-0-height.jpg")), Err(PhotoError::Damaged(_))));
    assert_eq!(master(&own("svg-renamed.jpg")), Err(PhotoError::NotTaken("SVG")));
    let mut large = own("ngang_6.jpg");
    large.resize(crate::MAX_BYTES + 1, 0);
    assert_eq!(master(&large), Err(PhotoError::TooLarge(crate::MAX_BYTES + 1)));
}

#[test]
fn half_a_picture_is_refused_and_not_filled_with_grey() {
    let bytes = own("ngang_6.jpg");
    assert_eq!(master(&bytes[..bytes.len() / 2]), Err(PhotoError::Incomplete));
}

#[test]
fn what_was_transparent_is_white_and_print_colours_are_not_turned_round() {
    let it = master(&own("alpha.png")).expect("a good picture");
    let (before, after) = (image::load_from_memory(&own("alpha.png")).unwrap().into_rgba8(), pixels(&it.jpeg));
    let middle = (120, 80);
    let [red, green, blue, alpha] = before.get_pixel(120, 80).0;
    let over =
        |it: u8| u8::try_from((u16::from(it) * u16::from(alpha) + 255 * (255 - u16::from(alpha))) / 255).unwrap();
    assert!(near(&after, middle, [over(red), over(green), over(blue)], 12), "{:?}", after.get_pixel(120, 80));
    let it = master(&own("cmyk.jpg")).expect("a good picture");
    assert!(near(&pixels(&it.jpeg), middle, [230, 180, 60], 40), "{:?}", pixels(&it.jpeg).get_pixel(120, 80));
}

#[test]
fn every_size_has_a_picture_and_the_same_bytes_have_the_same_name() {
    let large = RgbImage::from_fn(3000, 1500, |x, y| image::Rgb([(x / 12) as u8, (y / 6) as u8, 90]));
    let mut png = Vec::new();
    image::DynamicImage::ImageRgb8(large)
        .write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png)
        .unwrap();
    let it = master(&png).expect("a good picture");
    assert_eq!((it.width, it.height), (2560, 1280));
    assert_eq!(it.id, blake3::hash(&it.jpeg).to_hex().to_string());
    assert_eq!(master(&png).expect("the same"), it);
    let made: Vec<_> = renditions(&it.jpeg).unwrap().iter().map(|it| (it.size, it.width, it.height)).collect();
    assert_eq!(made, [(320, 320, 160), (640, 640, 320), (1280, 1280, 640), (2048, 2048, 1024)]);
    let small = master(&own("ngang_6.jpg")).unwrap();
    let made: Vec<_> = renditions(&small.jpeg).unwrap().iter().map(|it| (it.size, it.width, it.height)).collect();
    assert_eq!(made, SIZES.map(|size| (size, 192, 128)), "never enlarged");
}

#[test]
fn all_orientations_of_the_large_set_are_upright() {
    let Some(images) = shared() else { return };
    for entry in key(&images, "orientation_key.json") {
        let name = text(&entry, "file");
        let it = master(&fs::read(images.join(name)).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let size = (entry["upright_width"].as_u64().unwrap(), entry["upright_height"].as_u64().unwrap());
        if size.0.max(size.1) <= u64::from(MASTER_SIZE) {
            assert_eq!((u64::from(it.width), u64::from(it.height)), size, "{name}");
        }
        assert_eq!(it.width > it.height, size.0 > size.1, "{name}");
        if name.starts_with("orientation-made/") {
            stands_upright(&it, name);
        }
    }
}

#[test]
fn odd_but_right_pictures_open_in_their_colours() {
    let Some(images) = shared() else { return };
    for entry in key(&images, "formats_key.json") {
        let (name, why) = (text(&entry, "file"), text(&entry, "why"));
        let bytes = fs::read(images.join(name)).unwrap();
        let it = everything_made_of(&bytes, name);
        let Ok(colour) = serde_json::from_value::<[u8; 3]>(entry["center_rgb"].clone()) else { continue };
        let tolerance = if why.contains("tolerance 40") { 40 } else { 16 };
        let picture = pixels(&it.jpeg);
        let middle = (it.width / 2, it.height / 2);
        assert!(near(&picture, middle, colour, tolerance), "{name}: {:?}", picture.get_pixel(middle.0, middle.1));
    }
}

#[test]
fn nothing_of_a_press_photo_but_its_pixels_leaves() {
    let Some(images) = shared() else { return };
    let mut controls = 0;
    for set in ["press_key.json", "gps_key.json", "broken_exif_key.json"] {
        for entry in key(&images, set) {
            let name = text(&entry, "file");
            let bytes = fs::read(images.join(name)).unwrap();
            controls += usize::from(has(&bytes, b"Exif\0") || has(&bytes, b"eXIf") || has(&bytes, b"EXIF"));
            let started = Instant::now();
            let it = everything_made_of(&bytes, name);
            if set == "broken_exif_key.json" {
                assert!(started.elapsed() < PATIENCE, "{name} took {:?}", started.elapsed());
                let size = (entry["upright_width"].as_u64(), entry["upright_height"].as_u64());
                assert_eq!((Some(u64::from(it.width)), Some(u64::from(it.height))), size, "{name}");
            }
        }
    }
    assert!(controls > 20, "the control finds metadata in the inputs: {controls}");
}

#[test]
fn a_hazard_is_a_typed_refusal_or_a_clean_picture_and_soon() {
    let Some(images) = shared() else { return };
    let mut wrong = Vec::new();
    for entry in key(&images, "hazards_key.json").into_iter().chain(key(&images, "corrupt_key.json")) {
        let name = text(&entry, "file");
        let bytes = fs::read(images.join(name)).unwrap();
        let started = Instant::now();
        let made = master(&bytes);
        if started.elapsed() > PATIENCE {
            wrong.push(format!("{name} took {:?}", started.elapsed()));
        }
        match (text(&entry, "expect"), &made) {
            ("refuse", Ok(_)) | ("accept" | "accept_still", Err(_)) => wrong.push(format!("{name}: {made:?}")),
            _ => {}
        }
        if let (Ok(made), Some(canary)) = (&made, entry["canary"].as_str()) {
            assert!(!has(&made.jpeg, canary.as_bytes()), "{name} carries its canary");
        }
        if made.is_ok() {
            everything_made_of(&bytes, name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_preview_is_twelve_pixels_and_fits_into_a_page() {
    for name in ["ngang_6.jpg", "doc_5.jpg", "alpha.png", "cmyk.jpg"] {
        let it = crate::preview(&own(name)).expect("a good picture");
        is_nothing_but_pixels(&it, name);
        let drawn = image::load_from_memory(&it).expect("our own WebP");
        assert_eq!(drawn.width().max(drawn.height()), 12, "{name}");
        assert!(it.len() <= 300, "{name}: {} bytes", it.len());
    }
}

#[test]
fn nothing_asked_of_an_edit_is_the_master() {
    let bytes = own("ngang_6.jpg");
    assert_eq!(crate::edited(&bytes, &crate::Edit::default(), MASTER_SIZE), master(&bytes));
    let small = crate::small(&bytes).expect("a good picture");
    carries_nothing(&small, "small");
}

/// A page that is put together before anything was sent must say the same of a photo as the one that is served.
#[test]
fn one_file_and_the_outline_are_those_that_all_files_have() {
    let photo = own("ngang_6.jpg");
    let wide = master(&photo).expect("a picture").jpeg;
    for jpeg in [wide, large(2300, 900)] {
        let all = renditions(&jpeg).expect("drawn");
        for it in &all {
            assert!(crate::rendition(&jpeg, it.size, false).expect("drawn") == it.jpeg, "{it:?}");
            assert!(crate::rendition(&jpeg, it.size, true).expect("drawn") == it.webp, "{it:?}");
        }
        let outline = crate::outline(&jpeg).expect("drawn");
        let largest = all.last().expect("one");
        assert_eq!((outline.width, outline.height), (largest.width, largest.height));
        assert_eq!(outline.preview, crate::preview(&all[0].jpeg).expect("drawn"));
        assert_ne!(outline.preview, crate::preview(&large(64, 64)).expect("drawn"), "the control: another photo's");
    }
}

fn large(width: u32, height: u32) -> Vec<u8> {
    let paint = |x: u32, y: u32| image::Rgb([(x / 9 % 256) as u8, (y / 3 % 256) as u8, ((x * y) / 997 % 256) as u8]);
    crate::encode::jpeg(&RgbImage::from_fn(width, height, paint)).expect("pressed")
}
