//! A face or a number plate that nobody may recognise. A smooth blur can be undone, since it keeps nearly all that it was
//! made of; a mosaic of many cells can be guessed by trying every face or number. So little is left here that there is
//! nothing to try: at most 3 × 3 cells, each a quarter as far from the whole as it was, in steps of sixteen.

use image::{RgbImage, imageops};

use super::Frame;
use crate::{PhotoError, resize};

/// Cells along each side of the area, at most.
const CELLS: u32 = 3;
/// A cell is at least so many pixels wide and high, where the area is.
const CELL: u32 = 16;
/// A cell's distance from the mean of the area is divided by this,
const FAINTER: i32 = 4;
/// and rounded to a multiple of this.
const STEP: i32 = 16;

/// Draws over every pixel of the frame.
pub(super) fn blur(picture: &mut RgbImage, frame: Frame) -> Result<(), PhotoError> {
    let (width, height) = (frame.right - frame.left, frame.bottom - frame.top);
    let area = imageops::crop_imm(picture, frame.left, frame.top, width, height).to_image();
    let whole = mean(&area, 0, 0, width, height);
    let (across, down) = ((width / CELL).clamp(1, CELLS), (height / CELL).clamp(1, CELLS));
    let mosaic = RgbImage::from_fn(across, down, |x, y| {
        let (left, right) = (x * width / across, (x + 1) * width / across);
        let (top, bottom) = (y * height / down, (y + 1) * height / down);
        let cell = mean(&area, left, top, right, bottom);
        image::Rgb(std::array::from_fn(|it| faint(cell[it], whole[it])))
    });
    imageops::replace(picture, &smooth(&mosaic, width, height)?, frame.left.into(), frame.top.into());
    Ok(())
}

fn smooth(mosaic: &RgbImage, width: u32, height: u32) -> Result<RgbImage, PhotoError> {
    if mosaic.dimensions() == (1, 1) {
        return Ok(RgbImage::from_pixel(width, height, *mosaic.get_pixel(0, 0)));
    }
    resize::smoothed(mosaic, width, height)
}

fn faint(cell: u8, whole: u8) -> u8 {
    let whole = (i32::from(whole) + STEP / 2) / STEP * STEP;
    let apart = (i32::from(cell) - whole) / FAINTER / STEP * STEP;
    u8::try_from((whole + apart).clamp(0, 255)).unwrap_or(u8::MAX)
}

fn mean(area: &RgbImage, left: u32, top: u32, right: u32, bottom: u32) -> [u8; 3] {
    let mut sums = [0_u64; 3];
    for y in top..bottom {
        for x in left..right {
            for (sum, channel) in sums.iter_mut().zip(area.get_pixel(x, y).0) {
                *sum += u64::from(channel);
            }
        }
    }
    let count = (u64::from(right - left) * u64::from(bottom - top)).max(1);
    sums.map(|it| u8::try_from((it + count / 2) / count).unwrap_or(u8::MAX))
}
