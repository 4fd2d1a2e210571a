//! How alike two pictures look, in 64 bits: what stays of a picture that somebody sent on, made smaller or brighter.

use image::{RgbImage, imageops};

use crate::{PhotoError, resize};

/// Two pictures whose likenesses differ in at most so many bits are the same photo to the eye.
pub const NEAR: u32 = 6;

/// The grey picture that is looked at has so many pixels a side.
const SIDE: usize = 32;
/// Of the waves that make it up, the so many slowest in each direction.
const WAVES: usize = 8;
/// A wave that stands above the middle by less (of greys 0 to 255) is noise of the encoder: an even picture is all noughts.
const FAINT: f32 = 0.05;

/// One bit for each of the 64 slowest waves of the picture: is it above the middle of them all. Brightness is no wave,
/// contrast moves all of them, and what a smaller or harder pressed copy loses are the fast ones.
pub(crate) fn of(picture: &RgbImage) -> Result<u64, PhotoError> {
    let side = u32::try_from(SIDE).unwrap_or(u32::MAX);
    let grey = imageops::grayscale(&resize::to(picture, side, side)?);
    let grey: Vec<f32> = grey.as_raw().iter().map(|it| f32::from(*it)).collect();
    let waves = slowest(&grey);
    let mut sorted = waves;
    sorted.sort_by(f32::total_cmp);
    let middle = f32::midpoint(sorted[31], sorted[32]);
    let bits = waves.iter().enumerate().filter(|(_, it)| **it - middle > FAINT);
    Ok(bits.fold(0, |all, (at, _)| all | 1 << at))
}

/// The discrete cosine transform, of the first waves but the even ground.
fn slowest(grey: &[f32]) -> [f32; WAVES * WAVES] {
    let wave: Vec<[f32; SIDE]> = (0..=WAVES).map(cosine).collect();
    let mut rows = [[0.0; WAVES + 1]; SIDE];
    for (row, line) in rows.iter_mut().zip(grey.chunks_exact(SIDE)) {
        for (sum, wave) in row.iter_mut().zip(&wave) {
            *sum = line.iter().zip(wave).map(|(a, b)| a * b).sum();
        }
    }
    let mut out = [0.0; WAVES * WAVES];
    for (at, sum) in out.iter_mut().enumerate() {
        // Nine by nine less the even ground would be eighty; the slowest 64 but the ground are these.
        let (across, down) = if at == 0 { (WAVES, 0) } else { (at % WAVES, at / WAVES) };
        *sum = rows.iter().zip(&wave[down]).map(|(row, weight)| row[across] * weight).sum();
    }
    out
}

fn cosine(wave: usize) -> [f32; SIDE] {
    #[expect(clippy::cast_precision_loss, reason = "numbers below a hundred")]
    std::array::from_fn(|at| (std::f32::consts::PI * wave as f32 * (at as f32 + 0.5) / SIDE as f32).cos() / 16.0)
}
