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
    let (sine, cosine) = radians(tenths).sin_cos();
    let times = enlarged(tenths, width, height);
    let (across, down) = (cosine / times, sine / times);
    let (middle_x, middle_y) = (f64::from(width) / 2.0, f64::from(height) / 2.0);
    RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (f64::from(x) + 0.5 - middle_x, f64::from(y) + 0.5 - middle_y);
        let from_x = across * x + down * y + middle_x - 0.5;
        let from_y = across * y - down * x + middle_y - 0.5;
        between(picture, from_x, from_y)
    })
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
