//! How near a file is to what the photo shows: beside a picture made with all the time in the world, by another resizer,
//! from all pixels at once, sharpened in floating point as both programs do it in whole numbers.

use image::imageops::FilterType;
use image::{Rgb, RgbImage, imageops};
use photo::Rendition;

/// One lossless picture for each size.
pub fn references(bytes: &[u8], sizes: &[Rendition]) -> Vec<RgbImage> {
    let whole = image::load_from_memory(bytes).expect("a good photo").into_rgb8();
    sizes.iter().map(|it| sharpened(&imageops::resize(&whole, it.width, it.height, FilterType::Lanczos3))).collect()
}

/// Four thirds of a pixel less a third of the mean of its eight neighbours; the outermost pixels as they are.
fn sharpened(picture: &RgbImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    let mut out = picture.clone();
    for y in 1..height - 1 {
        for x in 1..width - 1 {
            let mut sum = [0.0; 3];
            for (across, down) in (0..9).map(|it| (it % 3, it / 3)) {
                let weight = if (across, down) == (1, 1) { 32.0 } else { -1.0 };
                let pixel = picture.get_pixel(x + across - 1, y + down - 1);
                sum.iter_mut().zip(pixel.0).for_each(|(sum, it)| *sum += weight * f64::from(it));
            }
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
            out.put_pixel(x, y, Rgb(sum.map(|it| (it / 24.0).round().clamp(0.0, 255.0) as u8)));
        }
    }
    out
}

/// Decibels: twenty for a tenth of the error.
pub fn psnr(reference: &RgbImage, file: &[u8]) -> f64 {
    let picture = image::load_from_memory(file).expect("a picture of either").into_rgb8();
    assert_eq!(picture.dimensions(), reference.dimensions(), "both drew the same sizes");
    let squares: f64 =
        picture.as_raw().iter().zip(reference.as_raw()).map(|(a, b)| f64::from(a.abs_diff(*b)).powi(2)).sum();
    let count = f64::from(u32::try_from(picture.as_raw().len()).expect("a few megapixels"));
    10.0 * (255.0 * 255.0 * count / squares).log10()
}
