//! Pixels to JPEG and WebP. The encoders are given pixels and nothing else, so there is no metadata they could write.

use image::RgbImage;
use mozjpeg::{ColorSpace, Compress};
use webp::{PixelLayout, WebPConfig};

use crate::PhotoError;

/// The quality at which readers see no difference on a screen; above it files grow and nothing else.
const QUALITY: f32 = 85.0;
/// The same to the eye in WebP's own count.
const WEBP_QUALITY: f32 = 80.0;
/// Of a picture of twelve pixels, which is shown out of focus.
const PREVIEW_QUALITY: f32 = 40.0;
/// How hard WebP looks for fewer bytes, 0 to 6.
const WEBP_EFFORT: i32 = 4;

pub(crate) fn jpeg(pixels: &RgbImage) -> Result<Vec<u8>, PhotoError> {
    let (width, height) = pixels.dimensions();
    // Both sides are at most 2560 here; a JPEG could not say more than 65535, and the encoder would panic.
    if u16::try_from(width.max(height)).is_err() {
        return Err(PhotoError::TooManyPixels { width, height });
    }
    let mut encoder = Compress::new(ColorSpace::JCS_RGB);
    encoder.set_size(width as usize, height as usize);
    // Plain JPEG, as libjpeg-turbo writes it: what mozjpeg saves beyond that takes ten times as long.
    encoder.set_fastest_defaults();
    encoder.set_quality(QUALITY);
    encoder.set_chroma_sampling_pixel_sizes((2, 2), (2, 2));
    // Tables made for this picture: a sixth fewer bytes.
    encoder.set_optimize_coding(true);
    let refused = |it: std::io::Error| PhotoError::Damaged(it.to_string());
    let mut started = encoder.start_compress(Vec::new()).map_err(refused)?;
    started.write_scanlines(pixels.as_raw()).map_err(refused)?;
    started.finish().map_err(refused)
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
