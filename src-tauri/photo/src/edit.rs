//! What an editor does to a picture without touching the file: turn, straighten, blur, crop, brighten.
//! The order is fixed, so that the same instructions draw the same picture on every screen and at every size.

mod blur;
mod tilt;

use image::{RgbImage, imageops};

use crate::PhotoError;

/// A rectangle in thousandths of the width and of the height, counted from the upper left corner.
/// What lies outside the picture is cut off; an area without width or height is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

/// Instructions to draw a picture by. The default changes nothing. A value outside its range counts as the nearest in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Edit {
    /// Quarters clockwise, 0 to 3.
    pub turn: u8,
    /// Tenths of a degree clockwise, -450 to 450. The picture is enlarged until no corner is empty, and keeps its shape.
    pub tilt: i16,
    /// What is kept of the picture as turned and tilted; None is all of it.
    pub crop: Option<Area>,
    /// What nobody may recognise in the picture as turned and tilted. Of each area at most nine faint spots are left.
    pub blur: Vec<Area>,
    /// -100 to 100: the middle grey becomes darker or lighter, black and white stay.
    pub brightness: i8,
    /// -100 to 100: half to twice the distance of every tone from the middle grey.
    pub contrast: i8,
}

/// Pixels, half open: from `left` and `top` up to, but without, `right` and `bottom`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Frame {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

impl Area {
    /// The pixels that the area touches, even in part; None where it has none in the picture.
    fn within(self, (width, height): (u32, u32)) -> Option<Frame> {
        let (left, right) = side(self.x, self.width, width);
        let (top, bottom) = side(self.y, self.height, height);
        (left < right && top < bottom).then_some(Frame { left, top, right, bottom })
    }
}

fn side(from: u16, length: u16, of: u32) -> (u32, u32) {
    if length == 0 || from >= 1000 {
        return (0, 0);
    }
    let end = (u64::from(from) + u64::from(length)).min(1000);
    let pixel = |thousandths: u64| u32::try_from(thousandths).unwrap_or(of);
    (pixel(u64::from(from) * u64::from(of) / 1000), pixel((end * u64::from(of)).div_ceil(1000)).min(of))
}

impl Edit {
    /// Width and height of what is kept of an upright picture of that size, before it is made smaller.
    pub(crate) fn kept(&self, width: u32, height: u32) -> (u32, u32) {
        let (width, height) = self.turned(width, height);
        let kept = self.crop.and_then(|it| it.within((width, height)));
        kept.map_or((width, height), |it| (it.right - it.left, it.bottom - it.top))
    }

    /// The longest side, in pixels, at which an upright picture must be drawn so that `size` are left of what is kept.
    pub(crate) fn wanted(&self, width: u32, height: u32, size: u32) -> u32 {
        let (kept_width, kept_height) = self.kept(width, height);
        let (width, height) = self.turned(width, height);
        let share = f64::from(width.max(height)) / f64::from(kept_width.max(kept_height).max(1));
        let wanted = (f64::from(size) * share * tilt::enlarged(self.tilt, width, height)).ceil();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive, and clamped")]
        {
            wanted.clamp(1.0, f64::from(width.max(height))) as u32
        }
    }

    fn turned(&self, width: u32, height: u32) -> (u32, u32) {
        if self.turn.min(3) % 2 == 1 { (height, width) } else { (width, height) }
    }

    /// The picture after the instructions; it is not made smaller beyond the crop.
    pub(crate) fn draw(&self, picture: RgbImage) -> Result<RgbImage, PhotoError> {
        let mut picture = match self.turn.min(3) {
            1 => imageops::rotate90(&picture),
            2 => imageops::rotate180(&picture),
            3 => imageops::rotate270(&picture),
            _ => picture,
        };
        if self.tilt != 0 {
            picture = tilt::tilted(&picture, self.tilt);
        }
        for area in &self.blur {
            if let Some(frame) = area.within(picture.dimensions()) {
                blur::blur(&mut picture, frame)?;
            }
        }
        if let Some(frame) = self.crop.and_then(|it| it.within(picture.dimensions())) {
            let (width, height) = (frame.right - frame.left, frame.bottom - frame.top);
            picture = imageops::crop_imm(&picture, frame.left, frame.top, width, height).to_image();
        }
        if self.brightness != 0 || self.contrast != 0 {
            let table = light(self.brightness, self.contrast);
            picture.iter_mut().for_each(|it| *it = table[usize::from(*it)]);
        }
        Ok(picture)
    }
}

/// What each of the 256 tones becomes.
fn light(brightness: i8, contrast: i8) -> [u8; 256] {
    let power = 2_f32.powf(-f32::from(brightness.clamp(-100, 100)) / 100.0);
    let slope = 2_f32.powf(f32::from(contrast.clamp(-100, 100)) / 100.0);
    let mut level = 0.0;
    [(); 256].map(|()| {
        let tone = ((level / 255.0_f32).powf(power) - 0.5) * slope + 0.5;
        level += 1.0;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
        {
            (tone * 255.0).round().clamp(0.0, 255.0) as u8
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_cut_off_at_the_edge_and_touches_whole_pixels() {
        let area = |x, y, width, height| Area { x, y, width, height };
        let frame = |left, top, right, bottom| Some(Frame { left, top, right, bottom });
        assert_eq!(area(0, 0, 1000, 1000).within((1, 1)), frame(0, 0, 1, 1));
        assert_eq!(area(500, 500, 1, 1).within((1, 1)), frame(0, 0, 1, 1));
        assert_eq!(area(100, 200, 50, 50).within((10, 10)), frame(1, 2, 2, 3));
        assert_eq!(area(990, 900, u16::MAX, u16::MAX).within((2000, 30)), frame(1980, 27, 2000, 30));
        for nothing in [area(1000, 0, 10, 10), area(0, u16::MAX, 10, 10), area(5, 5, 0, 9), area(5, 5, 9, 0)] {
            assert_eq!(nothing.within((3000, 2000)), None, "{nothing:?}");
        }
    }

    #[test]
    fn light_keeps_black_and_white_and_contrast_the_middle() {
        let same: Vec<u8> = (0..=255).collect();
        assert_eq!(light(0, 0)[..], same);
        for (brightness, middle) in [(-128, 64), (-100, 64), (-10, 122), (10, 134), (100, 181), (127, 181)] {
            let table = light(brightness, 0);
            assert_eq!((table[0], table[128], table[255]), (0, middle, 255), "{brightness}");
            assert!(table.is_sorted(), "no tone passes another");
        }
        // The middle of 0 and 255 lies between two tones.
        assert_eq!((light(0, 100)[127], light(0, 100)[128], light(0, 100)[192]), (127, 129, 255));
        assert_eq!((light(0, -100)[0], light(0, -100)[255]), (64, 191));
    }
}
