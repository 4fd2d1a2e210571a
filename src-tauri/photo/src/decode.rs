//! Bytes to upright RGB pixels. Every limit is asked before the pixels are, so a small file cannot cost much memory.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};

use crate::sniff::{Kind, sniff};
use crate::{MAX_BYTES, MAX_PIXELS, PhotoError, chunks, colour, fast, resize, scans};

/// 100 megapixels in RGBA. Sixteen bits a channel may have half of that.
const MAX_MEMORY: u64 = 4 * MAX_PIXELS;
/// Pixels × scans of one JPEG: the largest picture in an ordinary progressive file (10 to 12 scans) is below it.
const MAX_SCAN_PIXELS: u64 = 1_500_000_000;

/// Whose hands draw a JPEG.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trust {
    /// A file of this laptop's own user: at the fraction of its size that is wanted, by the faster decoder.
    Own,
    /// A file that came over the network: by the decoder that cannot write where it may not.
    Nobody,
}

/// A picture, standing as its camera was held, in sRGB.
pub(crate) struct Upright {
    pub pixels: RgbImage,
    /// Width and height before it was made smaller. What is made of it is measured by these, so that no rounding adds up.
    pub whole: (u32, u32),
}

impl Upright {
    /// It was made smaller on the way.
    pub(crate) fn reduced(&self) -> bool {
        self.pixels.dimensions() != self.whole
    }
}

/// What a picture says of itself before it is drawn.
struct Head {
    width: u32,
    height: u32,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
    /// Grey or red, green and blue, eight bits each: no ink.
    plain: bool,
}

/// The picture with its longest side at most `size` pixels, which may depend on its upright width and height.
pub(crate) fn upright(bytes: &[u8], trust: Trust, size: impl FnOnce(u32, u32) -> u32) -> Result<Upright, PhotoError> {
    if bytes.len() > MAX_BYTES {
        return Err(PhotoError::TooLarge(bytes.len()));
    }
    let kind = sniff(bytes)?;
    if kind == Kind::WebP {
        chunks::lie_within(bytes)?;
    }
    let scans = if kind == Kind::Jpeg { scans::count(bytes)? } else { 1 };
    let (mut decoder, limits) = opened(bytes, kind)?;
    let head = head(decoder.as_mut(), scans)?;
    let whole = head.standing();
    let size = size(whole.0, whole.1);
    let fast = trust == Trust::Own && kind == Kind::Jpeg && head.plain;
    let drawn = match fast.then(|| fast::drawn(bytes, (head.width, head.height), size)).flatten() {
        Some(it) => it,
        None => drawn(decoder, limits)?,
    };
    let (width, height) = resize::fitting(head.width, head.height, size);
    let mut pixels = resize::exactly(drawn, width, height)?;
    colour::to_srgb(&mut pixels, head.profile.as_deref());
    // Turned after it was made smaller: the same picture for a tenth of the work.
    let mut standing = DynamicImage::ImageRgb8(pixels);
    standing.apply_orientation(head.orientation);
    Ok(Upright { pixels: standing.into_rgb8(), whole })
}

impl Head {
    /// Width and height of the picture once it stands.
    fn standing(&self) -> (u32, u32) {
        match self.orientation {
            Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH => (self.height, self.width),
            Orientation::NoTransforms
            | Orientation::Rotate180
            | Orientation::FlipHorizontal
            | Orientation::FlipVertical => (self.width, self.height),
        }
    }
}

type Decoder<'a> = Box<dyn ImageDecoder + 'a>;

fn opened(bytes: &[u8], kind: Kind) -> Result<(Decoder<'_>, Limits), PhotoError> {
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::WebP => ImageFormat::WebP,
        Kind::Gif => ImageFormat::Gif,
    };
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    Ok((Box::new(reader.into_decoder().map_err(damaged)?), limits))
}

fn head(decoder: &mut dyn ImageDecoder, scans: usize) -> Result<Head, PhotoError> {
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
    let profile = decoder.icc_profile().ok().flatten();
    let plain = matches!(decoder.original_color_type(), ExtendedColorType::L8 | ExtendedColorType::Rgb8);
    Ok(Head { width, height, orientation, profile, plain })
}

fn drawn(mut decoder: Decoder<'_>, limits: Limits) -> Result<RgbImage, PhotoError> {
    decoder.set_limits(limits).map_err(damaged)?;
    Ok(on_white(DynamicImage::from_decoder(decoder).map_err(damaged)?))
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
}
