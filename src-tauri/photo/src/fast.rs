//! JPEG drawn at a half, a quarter or an eighth of its size, by libjpeg-turbo as mozjpeg carries it: the pixels that a
//! smaller picture has no use for are never made. It is C, so it sees only files that this laptop's user chose.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::RgbImage;
use mozjpeg::Decompress;

/// The picture, its longest side at least `size` pixels where it has as many; None where the decoder trips, and the
/// careful one is to say why. `whole` is what the head was found to say.
pub(crate) fn drawn(bytes: &[u8], whole: (u32, u32), size: u32) -> Option<RgbImage> {
    // It tells of an error by unwinding, without a word to the panic hook.
    catch_unwind(AssertUnwindSafe(|| {
        let mut decoder = Decompress::new_mem(bytes).ok()?;
        if (decoder.width(), decoder.height()) != (whole.0 as usize, whole.1 as usize) {
            return None;
        }
        decoder.scale(eighths(whole.0.max(whole.1), size));
        let mut started = decoder.rgb().ok()?;
        let (width, height) = (u32::try_from(started.width()).ok()?, u32::try_from(started.height()).ok()?);
        let pixels: Vec<u8> = started.read_scanlines().ok()?;
        started.finish().ok()?;
        RgbImage::from_raw(width, height, pixels)
    }))
    .ok()
    .flatten()
}

/// Only halves: the steps between them are slower than twice the pixels.
fn eighths(longest: u32, size: u32) -> u8 {
    [1_u8, 2, 4]
        .into_iter()
        .find(|it| (u64::from(longest) * u64::from(*it)).div_ceil(8) >= u64::from(size))
        .unwrap_or(8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_drawn_than_is_asked_for_and_no_less() {
        for (longest, size, expected) in
            [(6000, 2560, 4), (6000, 3001, 8), (6000, 320, 1), (2560, 320, 1), (2552, 320, 2), (300, 320, 8), (1, 1, 1)]
        {
            assert_eq!(eighths(longest, size), expected, "{longest} for {size}");
        }
    }
}
