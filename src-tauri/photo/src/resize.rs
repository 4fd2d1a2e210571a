//! Smaller pictures, and the light sharpening that a smaller picture wants.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::RgbImage;

use crate::PhotoError;

/// That width and height, in their proportion, the longer at most `size`.
pub(crate) fn fitting(width: u32, height: u32, size: u32) -> (u32, u32) {
    let longest = width.max(height);
    let size = size.min(longest);
    (scaled(width, size, longest), scaled(height, size, longest))
}

/// The picture at exactly that size, which it may have already.
pub(crate) fn exactly(picture: RgbImage, width: u32, height: u32) -> Result<RgbImage, PhotoError> {
    if picture.dimensions() == (width, height) { Ok(picture) } else { to(&picture, width, height) }
}

/// The picture at exactly that size, by Lanczos.
pub(crate) fn to(picture: &RgbImage, width: u32, height: u32) -> Result<RgbImage, PhotoError> {
    by(FilterType::Lanczos3, picture, width, height)
}

/// The picture at exactly that size, larger than it was, without any edge of its own.
pub(crate) fn smoothed(picture: &RgbImage, width: u32, height: u32) -> Result<RgbImage, PhotoError> {
    by(FilterType::Bilinear, picture, width, height)
}

fn by(filter: FilterType, picture: &RgbImage, width: u32, height: u32) -> Result<RgbImage, PhotoError> {
    let damaged = |it: &dyn std::fmt::Display| PhotoError::Damaged(it.to_string());
    let source = ImageRef::new(picture.width(), picture.height(), picture.as_raw(), PixelType::U8x3)
        .map_err(|it| damaged(&it))?;
    let mut target = Image::new(width, height, PixelType::U8x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter));
    Resizer::new().resize(&source, &mut target, &options).map_err(|it| damaged(&it))?;
    RgbImage::from_raw(width, height, target.into_vec())
        .ok_or_else(|| PhotoError::Damaged("the smaller picture has other bytes than its size".to_owned()))
}

/// Rounded, and never zero: a strip of 1 × 3000 keeps its one pixel.
pub(crate) fn scaled(side: u32, size: u32, longest: u32) -> u32 {
    let side = (u64::from(side) * u64::from(size) + u64::from(longest) / 2) / u64::from(longest);
    u32::try_from(side).unwrap_or(size).max(1)
}

/// What a pixel gains on its eight neighbours: a third of what it differs from their mean, the mild sharpening of libvips
/// and no more. Averaging many pixels into one takes the edge off every contour; this gives it back without a halo that
/// a reader would see. Noise of a flat sky stays below one step.
pub(crate) fn sharpened(picture: &RgbImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    if width < 3 || height < 3 {
        return picture.clone();
    }
    let row = 3 * width as usize;
    let source = picture.as_raw();
    let mut out = source.clone();
    // Sums of three rows, so that the nine neighbours of a channel are three additions.
    let mut columns = vec![0_u16; row];
    for y in 1..height as usize - 1 {
        let lines = &source[(y - 1) * row..(y + 2) * row];
        let (above, rest) = lines.split_at(row);
        let (middle, below) = rest.split_at(row);
        for (((sum, a), b), c) in columns.iter_mut().zip(above).zip(middle).zip(below) {
            *sum = u16::from(*a) + u16::from(*b) + u16::from(*c);
        }
        let inner = &mut out[y * row + 3..(y + 1) * row - 3];
        let sums = columns.iter().zip(&columns[3..]).zip(&columns[6..]);
        for ((to, pixel), ((left, centre), right)) in inner.iter_mut().zip(&middle[3..]).zip(sums) {
            // (33 × pixel − all nine) / 24, rounded, as whole numbers: one multiplication and a shift.
            let sharp = 33 * i32::from(*pixel) - i32::from(left + centre + right);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
            {
                *to = ((sharp * 2731 + (1 << 15)) >> 16).clamp(0, 255) as u8;
            }
        }
    }
    // The outermost pixels have no nine neighbours and stay as they are.
    RgbImage::from_raw(width, height, out).unwrap_or_else(|| picture.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn no_side_becomes_zero() {
        assert_eq!(scaled(1, 320, 3000), 1);
        assert_eq!(scaled(3000, 320, 3000), 320);
        assert_eq!(scaled(2000, 320, 3000), 213);
    }

    #[test]
    fn sharpening_lifts_an_edge_by_a_little_and_leaves_flat_ground_alone() {
        for level in 0..=255 {
            let flat = RgbImage::from_pixel(9, 7, Rgb([level, 255 - level, 40]));
            assert_eq!(sharpened(&flat), flat, "{level}");
        }
        let edge = RgbImage::from_fn(9, 7, |x, _| Rgb([if x < 4 { 100 } else { 140 }; 3]));
        let sharp = sharpened(&edge);
        let row: Vec<u8> = (1..8).map(|x| sharp.get_pixel(x, 3).0[0]).collect();
        assert_eq!(row, [100, 100, 95, 145, 140, 140, 140], "three of nine neighbours lie across the edge");
        for (width, height) in [(1, 1), (1, 50), (50, 2), (3, 3)] {
            assert_eq!(sharpened(&RgbImage::new(width, height)).dimensions(), (width, height));
        }
    }
}
