//! The only door to pixels and to what a photo says of itself. This room does not know articles, captions, files or the network: bytes in, bytes out.
//! What leaves it was drawn again from pixels, so nothing that was written into a picture can travel with it.

mod decode;
mod encode;
mod metadata;
mod sniff;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::RgbImage;

pub use metadata::{Metadata, Moment, Said, Source, Taken, metadata};
pub use sniff::{Kind, sniff};

/// A file larger than this is not read at all.
pub const MAX_BYTES: usize = 60 * 1024 * 1024;
/// What the largest press cameras make; more is a bomb or a mistake.
pub const MAX_PIXELS: u64 = 100_000_000;
/// The longest side of the one picture that is kept and sent.
pub const MASTER_SIZE: u32 = 2560;
/// The longest sides of the pictures that readers are sent.
pub const SIZES: [u32; 4] = [320, 640, 1280, 2048];

/// The picture as the newsroom keeps it: upright, on the web's size, without metadata.
#[derive(Clone, PartialEq, Eq)]
pub struct Master {
    /// BLAKE3 of `jpeg`, 64 hex digits.
    pub id: String,
    pub jpeg: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// A picture for one size of screen.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendition {
    /// One of [`SIZES`]: the name of the file, not its width.
    pub size: u32,
    pub width: u32,
    pub height: u32,
    pub jpeg: Vec<u8>,
    pub webp: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    #[error("{0} bytes, and a picture may have at most {MAX_BYTES}")]
    TooLarge(usize),
    #[error("the bytes are not a picture")]
    NotAPicture,
    #[error("{0} is not taken: only JPEG, PNG and WebP are")]
    NotTaken(&'static str),
    #[error("{width} × {height}, and a picture may have at most {MAX_PIXELS} pixels")]
    TooManyPixels { width: u32, height: u32 },
    #[error("the picture holds {0} scans, which would take minutes to draw")]
    TooManyScans(usize),
    #[error("the end of the picture is missing")]
    Incomplete,
    #[error("the picture is damaged: {0}")]
    Damaged(String),
}

/// Reads any picture that is taken and draws the one that is kept.
pub fn master(bytes: &[u8]) -> Result<Master, PhotoError> {
    guarded(|| {
        let pixels = decode::upright(bytes, MASTER_SIZE)?;
        let jpeg = encode::jpeg(&pixels)?;
        let (width, height) = pixels.dimensions();
        Ok(Master { id: blake3::hash(&jpeg).to_hex().to_string(), jpeg, width, height })
    })
}

/// Of a picture that is kept: width and height from its head, without drawing it.
pub fn size(jpeg: &[u8]) -> Result<(u32, u32), PhotoError> {
    guarded(|| {
        let reader = image::ImageReader::with_format(std::io::Cursor::new(jpeg), image::ImageFormat::Jpeg);
        reader.into_dimensions().map_err(|it| PhotoError::Damaged(it.to_string()))
    })
}

/// One picture for each of [`SIZES`], so that every address has an answer. Never enlarged: past the picture's own
/// size they are the same. What is handed in is believed as little as any other bytes.
pub fn renditions(jpeg: &[u8]) -> Result<Vec<Rendition>, PhotoError> {
    guarded(|| {
        let largest = decode::upright(jpeg, SIZES[SIZES.len() - 1])?;
        SIZES.into_iter().map(|size| rendition(&largest, size)).collect()
    })
}

fn rendition(largest: &RgbImage, size: u32) -> Result<Rendition, PhotoError> {
    let pixels = decode::fit(largest, size)?;
    let (width, height) = pixels.dimensions();
    Ok(Rendition { size, width, height, jpeg: encode::jpeg(&pixels)?, webp: encode::webp(&pixels)? })
}

/// One JPEG for lists, its longest side 320 at most.
pub fn small(jpeg: &[u8]) -> Result<Vec<u8>, PhotoError> {
    guarded(|| encode::jpeg(&decode::upright(jpeg, SIZES[0])?))
}

/// What stands in a page until the picture has come: 12 pixels on its longest side.
pub fn preview(jpeg: &[u8]) -> Result<Vec<u8>, PhotoError> {
    guarded(|| encode::jpeg(&decode::upright(jpeg, 12)?))
}

/// A decoder that trips over a hostile picture must cost a sentence, not the program.
fn guarded<T>(work: impl FnOnce() -> Result<T, PhotoError>) -> Result<T, PhotoError> {
    // Nothing outlives the closure but its answer, so no half-written state can be seen after a panic.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(PhotoError::Damaged("the decoder gave up".to_owned())))
}

impl std::fmt::Debug for Master {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Master({}, {} × {}, {} bytes)", &self.id[..12], self.width, self.height, self.jpeg.len())
    }
}

impl std::fmt::Debug for Rendition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rendition({}, {} × {}, {} bytes)", self.size, self.width, self.height, self.jpeg.len())
    }
}
