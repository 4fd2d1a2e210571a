//! Whether a picture of the portal is its source, upright, and says nothing of where it was taken. It looks at bytes
//! and pixels by itself and does not ask the room that drew them.

use std::path::Path;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader};

/// Nothing but what is needed to draw it: no EXIF, XMP, IPTC or comment.
pub fn assert_nothing_hidden(jpeg: &[u8]) {
    let found: Vec<u8> = segments(jpeg).into_iter().filter(|it| matches!(it, 0xe1..=0xef | 0xfe)).collect();
    assert_eq!(found, Vec::<u8>::new(), "segments that are no picture");
    for word in ["Exif\0", "GPS", "http://ns.adobe.com", "Photoshop 3.0"] {
        assert!(!contains(jpeg, word.as_bytes()), "{word} in a public picture");
    }
}

/// Of the eight ways to lay the source down, the one that its metadata asks for fits best.
pub fn assert_upright(jpeg: &[u8], source: &Path) {
    let shown = image::load_from_memory(jpeg).expect("a picture");
    let mut decoder = ImageReader::open(source)
        .and_then(ImageReader::with_guessed_format)
        .expect("the source")
        .into_decoder()
        .expect("the source is a picture");
    let asked = decoder.orientation().expect("an orientation, if only none");
    let stored = DynamicImage::from_decoder(decoder).expect("the whole source").thumbnail(640, 640);
    let all = (1..=8).filter_map(Orientation::from_exif);
    let mut fits: Vec<(f64, Orientation)> = all
        .map(|it| {
            let mut laid = stored.clone();
            laid.apply_orientation(it);
            (difference(&laid, &shown), it)
        })
        .collect();
    fits.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert_eq!(fits[0].1, asked, "{}: {fits:?}", source.display());
    assert!(fits[0].0 < 8.0 && fits[0].0 * 2.0 < fits[1].0, "{}: {fits:?}", source.display());
}

/// Mean distance of the grey of two pictures; another shape is as far as can be.
fn difference(a: &DynamicImage, b: &DynamicImage) -> f64 {
    let shape = |it: &DynamicImage| f64::from(it.width()) / f64::from(it.height());
    if (shape(a) / shape(b) - 1.0).abs() > 0.02 {
        return 255.0;
    }
    let grey = |it: &DynamicImage| it.resize_exact(64, 64, image::imageops::FilterType::Triangle).into_luma8();
    let (a, b) = (grey(a), grey(b));
    let sum: f64 = a.iter().zip(b.iter()).map(|(a, b)| f64::from(a.abs_diff(*b))).sum();
    sum / 4096.0
}

/// The markers before the first scan.
fn segments(jpeg: &[u8]) -> Vec<u8> {
    assert!(jpeg.starts_with(b"\xff\xd8"), "a JPEG");
    let (mut out, mut at) = (Vec::new(), 2);
    while let Some([0xff, marker, high, low]) = jpeg.get(at..at + 4) {
        out.push(*marker);
        if *marker == 0xda {
            break;
        }
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
    }
    out
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|it| it == word)
}
