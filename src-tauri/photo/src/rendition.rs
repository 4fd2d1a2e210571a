//! The pictures that readers are sent: each size from the next larger one, JPEG before WebP, on two threads.

use std::sync::mpsc;
use std::thread;

use image::RgbImage;

use crate::decode::Upright;
use crate::{PhotoError, SIZES, encode, resize};

/// A picture for one size of screen, in two formats that show the same.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendition {
    /// One of [`SIZES`]: the name of the file, not its width.
    pub size: u32,
    /// Pixels; the longer of the two is at most `size`, and never more than the picture had.
    pub width: u32,
    pub height: u32,
    pub jpeg: Vec<u8>,
    pub webp: Vec<u8>,
}

/// Draws all of [`SIZES`] and says when the JPEGs are there; their `webp` is empty then.
pub(crate) fn all(largest: Upright, jpegs: impl FnOnce(&[Rendition])) -> Result<Vec<Rendition>, PhotoError> {
    let first = if largest.reduced() { &resize::sharpened(&largest.pixels) } else { &largest.pixels };
    thread::scope(|scope| {
        let (send, receive) = mpsc::channel();
        // The largest picture is more work than all the others together.
        let second = scope.spawn(move || {
            // Nobody listens any more only where the other thread has failed and its error is the answer.
            let _ = send.send(encode::jpeg(first));
            encode::webp(first)
        });
        let smaller = smaller(&largest)?;
        let mut drawn = Vec::with_capacity(SIZES.len());
        for picture in &smaller {
            drawn.push(encode::jpeg(picture)?);
        }
        drawn.push(receive.recv().map_err(|_| gave_up())??);
        let dimensions: Vec<_> = smaller.iter().chain([first]).map(RgbImage::dimensions).collect();
        let mut out = named(&dimensions, drawn);
        jpegs(&out);
        let mut webps = Vec::with_capacity(SIZES.len());
        for picture in &smaller {
            webps.push(encode::webp(picture)?);
        }
        webps.push(second.join().map_err(|_| gave_up())??);
        let last = webps.len() - 1;
        for (nth, rendition) in out.iter_mut().enumerate() {
            rendition.webp.clone_from(&webps[nth.min(last)]);
        }
        Ok(out)
    })
}

/// One of the pictures that [`all`] would draw, before it is pressed.
pub(crate) fn one(largest: &Upright, size: u32) -> Result<RgbImage, PhotoError> {
    let nth = SIZES.iter().position(|it| *it == size).unwrap_or(SIZES.len() - 1);
    let smaller = smaller(largest)?.into_iter().nth(nth);
    Ok(smaller.unwrap_or_else(|| largest_of(largest)))
}

fn largest_of(it: &Upright) -> RgbImage {
    if it.reduced() { resize::sharpened(&it.pixels) } else { it.pixels.clone() }
}

/// The pictures that are smaller than the largest, smallest first, sharpened.
fn smaller(largest: &Upright) -> Result<Vec<RgbImage>, PhotoError> {
    let (width, height) = largest.whole;
    let mut out: Vec<RgbImage> = Vec::new();
    let mut larger: Option<RgbImage> = None;
    for size in SIZES[..SIZES.len() - 1].iter().rev().filter(|it| **it < width.max(height)) {
        let (width, height) = resize::fitting(width, height, *size);
        let it = resize::to(larger.as_ref().unwrap_or(&largest.pixels), width, height)?;
        out.push(resize::sharpened(&it));
        larger = Some(it);
    }
    out.reverse();
    Ok(out)
}

/// The pictures under the names of their sizes; past the largest one there is, the sizes share it.
fn named(dimensions: &[(u32, u32)], jpegs: Vec<Vec<u8>>) -> Vec<Rendition> {
    let last = dimensions.len() - 1;
    let one = |(nth, size): (usize, u32)| {
        let (width, height) = dimensions[nth.min(last)];
        Rendition { size, width, height, jpeg: jpegs[nth.min(last)].clone(), webp: Vec::new() }
    };
    SIZES.into_iter().enumerate().map(one).collect()
}

fn gave_up() -> PhotoError {
    PhotoError::Damaged("the encoder gave up".to_owned())
}

impl std::fmt::Debug for Rendition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (jpeg, webp) = (self.jpeg.len(), self.webp.len());
        write!(f, "Rendition({}, {} × {}, {jpeg} and {webp} bytes)", self.size, self.width, self.height)
    }
}
