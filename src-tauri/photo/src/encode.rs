//! Pixels to JPEG. The encoder is given pixels and nothing else, so there is no metadata it could write.

use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::PhotoError;

/// The quality at which readers see no difference on a screen; above it files grow and nothing else.
const QUALITY: u8 = 85;

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
    let mut webp = Vec::new();
    let encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut webp);
    pixels.write_with_encoder(encoder).map_err(|it| PhotoError::Damaged(it.to_string()))?;
    Ok(webp)
}
