//! Pixels to JPEG and WebP. The encoders are given pixels and nothing else, so there is no metadata they could write.

use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use webp::{PixelLayout, WebPConfig};

use crate::PhotoError;

/// The quality at which readers see no difference on a screen; above it files grow and nothing else.
const QUALITY: u8 = 85;
/// The same to the eye in WebP's own count.
const WEBP_QUALITY: f32 = 80.0;
/// Of a picture of twelve pixels, which is shown out of focus.
const PREVIEW_QUALITY: f32 = 40.0;
/// How hard WebP looks for fewer bytes, 0 to 6.
const WEBP_EFFORT: i32 = 4;

pub(crate) fn jpeg(pixels: &RgbImage) -> Result<Vec<u8>, PhotoError> {
    let (width, height) = pixels.dimensions();
    // Both sides are at most 2560 here; a JPEG could not say more than 65535.
    let (Ok(short_width), Ok(short_height)) = (u16::try_from(width), u16::try_from(height)) else {
        return Err(PhotoError::TooManyPixels { width, height });
    };
    let mut jpeg = Vec::new();
    let mut encoder = Encoder::new(&mut jpeg, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    // No optimised Huffman tables: with them this encoder writes one scan a component, and zune-jpeg 0.5.15 opens such a
    // 4:2:0 picture in false colours.
    encoder
        .encode(pixels.as_raw(), short_width, short_height, ColorType::Rgb)
        .map_err(|it| PhotoError::Damaged(it.to_string()))?;
    Ok(jpeg)
}

pub(crate) fn webp(pixels: &RgbImage) -> Result<Vec<u8>, PhotoError> {
    lossy_webp(pixels, WEBP_QUALITY)
}

/// WebP, since its head has 30 bytes and that of a JPEG six hundred.
pub(crate) fn preview(pixels: &RgbImage) -> Result<Vec<u8>, PhotoError> {
    lossy_webp(pixels, PREVIEW_QUALITY)
}

fn lossy_webp(pixels: &RgbImage, quality: f32) -> Result<Vec<u8>, PhotoError> {
    let (width, height) = pixels.dimensions();
    let refused = |it: &dyn std::fmt::Debug| PhotoError::Damaged(format!("WebP: {it:?}"));
    let mut config = WebPConfig::new().map_err(|it| refused(&it))?;
    config.quality = quality;
    config.method = WEBP_EFFORT;
    let encoder = webp::Encoder::new(pixels.as_raw(), PixelLayout::Rgb, width, height);
    Ok(encoder.encode_advanced(&config).map_err(|it| refused(&it))?.to_vec())
}
