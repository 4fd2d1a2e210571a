//! A picture whose horizon was not level.

use image::{Rgb, RgbImage};

/// Tenths of a degree; more is a quarter turn.
const MOST: i16 = 450;

/// How many times a picture must be enlarged so that, tilted, it fills its own frame.
pub(super) fn enlarged(tenths: i16, width: u32, height: u32) -> f64 {
    let (sine, cosine) = radians(tenths).abs().sin_cos();
    let (width, height) = (f64::from(width), f64::from(height));
    cosine + sine * (width / height).max(height / width)
}

/// The picture turned clockwise about its middle and enlarged until no corner is empty; width and height stay.
pub(super) fn tilted(picture: &RgbImage, tenths: i16) -> RgbImage {
    let (width, height) = picture.dimensions();
    let way = Way::back(tenths, width, height, enlarged(tenths, width, height));
    RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = way.to(f64::from(x) + 0.5, f64::from(y) + 0.5);
        between(picture, x - 0.5, y - 0.5)
    })
}

/// From a place in the tilted picture to the same in the picture before; pixels have their middle at a half.
struct Way {
    across: f64,
    down: f64,
    middle: (f64, f64),
}

impl Way {
    fn back(tenths: i16, width: u32, height: u32, times: f64) -> Self {
        let (sine, cosine) = radians(tenths).sin_cos();
        let middle = (f64::from(width) / 2.0, f64::from(height) / 2.0);
        Self { across: cosine / times, down: sine / times, middle }
    }

    fn to(&self, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = (x - self.middle.0, y - self.middle.1);
        (self.across * x + self.down * y + self.middle.0, self.across * y - self.down * x + self.middle.1)
    }
}

fn radians(tenths: i16) -> f64 {
    (f64::from(tenths.clamp(-MOST, MOST)) / 10.0).to_radians()
}

/// What lies at a place between pixels, by the sixteen around it (Catmull-Rom, which keeps edges as sharp as they were).
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places in the picture, clamped")]
fn between(picture: &RgbImage, x: f64, y: f64) -> Rgb<u8> {
    let (left, top) = (x.floor(), y.floor());
    let (across, down) = (weights((x - left) as f32), weights((y - top) as f32));
    let (left, top) = (left as i64 - 1, top as i64 - 1);
    let (width, height) = (i64::from(picture.width()), i64::from(picture.height()));
    let row = 3 * picture.width() as usize;
    let columns: [usize; 4] = [0, 1, 2, 3].map(|it| 3 * (left + it).clamp(0, width - 1) as usize);
    let raw = picture.as_raw();
    let mut sum = [0.0_f32; 3];
    for (nth, weight) in (0..).zip(down) {
        let line = &raw[(top + nth).clamp(0, height - 1) as usize * row..];
        for (column, share) in columns.iter().zip(across) {
            let pixel = &line[*column..*column + 3];
            for (sum, channel) in sum.iter_mut().zip(pixel) {
                *sum += weight * share * f32::from(*channel);
            }
        }
    }
    Rgb(sum.map(|it| it.round().clamp(0.0, 255.0) as u8))
}

fn weights(part: f32) -> [f32; 4] {
    let (square, cube) = (part * part, part * part * part);
    [
        -0.5 * cube + square - 0.5 * part,
        1.5 * cube - 2.5 * square + 1.0,
        -1.5 * cube + 2.0 * square + 0.5 * part,
        0.5 * cube - 0.5 * square,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_corner_of_a_tilted_picture_comes_from_the_picture() {
        for (width, height) in [(6000, 4000), (3000, 4000), (1, 1), (3000, 1), (1, 3000), (5, 7)] {
            for tenths in [-450, -449, -300, -123, -1, 0, 1, 77, 299, 450, i16::MIN, i16::MAX] {
                let (wide, high) = (f64::from(width), f64::from(height));
                let inside = |times: f64| {
                    let way = Way::back(tenths, width, height, times);
                    [(0.0, 0.0), (wide, 0.0), (0.0, high), (wide, high)].into_iter().all(|(x, y)| {
                        let (x, y) = way.to(x, y);
                        (-1e-6..=wide + 1e-6).contains(&x) && (-1e-6..=high + 1e-6).contains(&y)
                    })
                };
                let times = enlarged(tenths, width, height);
                assert!(inside(times), "{width} × {height}, {tenths}");
                assert!(tenths == 0 || !inside(times * 0.999), "the control: any less leaves a corner empty");
            }
        }
    }

    #[test]
    fn a_tilt_is_clockwise_and_keeps_the_middle() {
        let mut picture = RgbImage::from_pixel(101, 101, Rgb([250, 250, 250]));
        for x in 60..101 {
            (48..53).for_each(|y| picture.put_pixel(x, y, Rgb([0, 0, 0])));
        }
        let it = tilted(&picture, 450);
        assert!(it.get_pixel(80, 80).0[0] < 30, "what lay to the right lies below on the right");
        assert!(it.get_pixel(80, 20).0[0] > 220 && it.get_pixel(50, 50).0[0] > 220);
        assert_eq!(tilted(&RgbImage::from_pixel(40, 30, Rgb([9, 99, 199])), -210).get_pixel(0, 29).0, [9, 99, 199]);
    }
}
