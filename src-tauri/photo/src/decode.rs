//! Bytes to upright RGB pixels. Every limit is asked before the pixels are, so a small file cannot cost much memory.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};

use crate::sniff::{Kind, sniff};
use crate::{MAX_BYTES, MAX_PIXELS, PhotoError};

/// 100 megapixels in RGBA. Sixteen bits a channel may have half of that.
const MAX_MEMORY: u64 = 4 * MAX_PIXELS;
/// Pixels × scans of one JPEG: the largest picture in an ordinary progressive file (10 to 12 scans) is below it.
const MAX_SCAN_PIXELS: u64 = 1_500_000_000;

/// The picture, standing as its camera was held, its longest side at most `size`.
pub(crate) fn upright(bytes: &[u8], size: u32) -> Result<RgbImage, PhotoError> {
    if bytes.len() > MAX_BYTES {
        return Err(PhotoError::TooLarge(bytes.len()));
    }
    let kind = sniff(bytes)?;
    let scans = if kind == Kind::Jpeg { jpeg_scans(bytes)? } else { 1 };
    let (picture, orientation) = pixels(bytes, kind, scans)?;
    // Turned after it was made smaller: the same picture for a tenth of the work.
    let mut small = DynamicImage::ImageRgb8(fit(&on_white(picture), size)?);
    small.apply_orientation(orientation);
    Ok(small.into_rgb8())
}

/// The picture with its longest side at most `size`; one that is smaller already stays as it is.
pub(crate) fn fit(picture: &RgbImage, size: u32) -> Result<RgbImage, PhotoError> {
    let (width, height) = picture.dimensions();
    let longest = width.max(height);
    if longest <= size {
        return Ok(picture.clone());
    }
    let (small_width, small_height) = (scaled(width, size, longest), scaled(height, size, longest));
    let damaged = |it: &dyn std::fmt::Display| PhotoError::Damaged(it.to_string());
    let source = ImageRef::new(width, height, picture.as_raw(), PixelType::U8x3).map_err(|it| damaged(&it))?;
    let mut target = Image::new(small_width, small_height, PixelType::U8x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&source, &mut target, &options).map_err(|it| damaged(&it))?;
    RgbImage::from_raw(small_width, small_height, target.into_vec())
        .ok_or_else(|| PhotoError::Damaged("the smaller picture has other bytes than its size".to_owned()))
}

/// Rounded, and never zero: a strip of 1 × 3000 keeps its one pixel.
fn scaled(side: u32, size: u32, longest: u32) -> u32 {
    let side = (u64::from(side) * u64::from(size) + u64::from(longest) / 2) / u64::from(longest);
    u32::try_from(side).unwrap_or(size).max(1)
}

fn pixels(bytes: &[u8], kind: Kind, scans: usize) -> Result<(DynamicImage, Orientation), PhotoError> {
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::WebP => ImageFormat::WebP,
    };
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    let count = u64::from(width) * u64::from(height);
    if count == 0 {
        return Err(PhotoError::Damaged(format!("{width} × {height} pixels")));
    }
    if count > MAX_PIXELS || decoder.total_bytes() > MAX_MEMORY {
        return Err(PhotoError::TooManyPixels { width, height });
    }
    if count.saturating_mul(u64::try_from(scans).unwrap_or(u64::MAX)) > MAX_SCAN_PIXELS {
        return Err(PhotoError::TooManyScans(scans));
    }
    // A camera's note that cannot be read is left out; the picture is what was asked for.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    decoder.set_limits(limits).map_err(damaged)?;
    Ok((DynamicImage::from_decoder(decoder).map_err(damaged)?, orientation))
}

fn damaged(error: ImageError) -> PhotoError {
    PhotoError::Damaged(error.to_string())
}

/// JPEG has no transparency: what was see-through shows the paper.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let rgba = picture.into_rgba8();
    let mut flat = RgbImage::new(rgba.width(), rgba.height());
    for (to, from) in flat.pixels_mut().zip(rgba.pixels()) {
        let [red, green, blue, alpha] = from.0;
        to.0 = [red, green, blue].map(|it| over_white(it, alpha));
    }
    flat
}

fn over_white(channel: u8, alpha: u8) -> u8 {
    let (channel, alpha) = (u16::from(channel), u16::from(alpha));
    let sum = channel * alpha + 255 * (255 - alpha) + 127;
    u8::try_from(sum / 255).unwrap_or(u8::MAX)
}

/// How often the pixels of a JPEG are gone over. The decoder draws what is missing in grey without a word, and goes
/// through thousands of scans as patiently as through ten; both are seen here, from the markers alone.
fn jpeg_scans(bytes: &[u8]) -> Result<usize, PhotoError> {
    const START_OF_SCAN: u8 = 0xda;
    const END: u8 = 0xd9;
    let mut scans = 0;
    let mut at = 2;
    loop {
        let marker = match (bytes.get(at), bytes.get(at + 1)) {
            (Some(0xff), Some(0xff)) => {
                at += 1; // A marker may be padded.
                continue;
            }
            // Not at a marker: pixels, or rubbish that a camera left between segments. FF 00 is a pixel's FF.
            (Some(0xff), Some(0x00 | 0x01 | 0xd0..=0xd8)) => {
                at += 2;
                continue;
            }
            (Some(0xff), Some(marker)) => *marker,
            (Some(_), Some(_)) => {
                at += 1;
                continue;
            }
            _ => return Err(PhotoError::Incomplete),
        };
        if marker == END {
            return Ok(scans);
        }
        scans += usize::from(marker == START_OF_SCAN);
        let (Some(high), Some(low)) = (bytes.get(at + 2), bytes.get(at + 3)) else {
            return Err(PhotoError::Incomplete);
        };
        at += 2 + usize::from(u16::from_be_bytes([*high, *low])).max(2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_transparent_black_is_grey() {
        assert_eq!(over_white(0, 255), 0);
        assert_eq!(over_white(0, 128), 127);
        assert_eq!(over_white(200, 0), 255, "what cannot be seen is paper");
        assert_eq!(over_white(255, 7), 255);
    }

    #[test]
    fn no_side_becomes_zero() {
        assert_eq!(scaled(1, 320, 3000), 1);
        assert_eq!(scaled(3000, 320, 3000), 320);
        assert_eq!(scaled(2000, 320, 3000), 213);
    }

    #[test]
    fn scans_are_counted_where_they_begin_and_not_inside_a_thumbnail() {
        let thumbnail = b"\xff\xe1\x00\x06\xff\xda\xff\xd9";
        let scan = b"\xff\xda\x00\x03\x01\x10\xff\x00\xff\xd0\x33";
        let jpeg = [&b"\xff\xd8"[..], thumbnail, scan, scan, b"\xff\xff\xd9", scan].concat();
        assert_eq!(jpeg_scans(&jpeg), Ok(2), "what follows the end is no part of the picture");
        let cut = [&b"\xff\xd8"[..], thumbnail, scan].concat();
        assert_eq!(jpeg_scans(&cut), Err(PhotoError::Incomplete));
    }
}
