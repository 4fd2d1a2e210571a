//! The only door to pixels and to what a photo says of itself. This room does not know articles, captions, files or the network: bytes in, bytes out.
//! What leaves it was drawn again from pixels, so nothing that was written into a picture can travel with it.

mod chunks;
mod colour;
mod decode;
mod edit;
mod encode;
mod fast;
mod likeness;
mod metadata;
mod rendition;
mod resize;
mod scans;
mod sniff;
mod standing;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use decode::{Trust, Upright};

pub use edit::{Area, Edit};
pub use likeness::NEAR;
pub use metadata::{Metadata, Moment, Said, Source, Taken, metadata};
pub use rendition::Rendition;
pub use sniff::{Kind, sniff};
pub use standing::stands_upright;

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

/// The longest side of the picture that stands in a page before the real one is there.
const PREVIEW_SIZE: u32 = 12;

/// Why a picture is not taken. Each is a sentence to somebody, none is a panic.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    #[error("{0} bytes, and a picture may have at most {MAX_BYTES}")]
    TooLarge(usize),
    #[error("the bytes are not a picture")]
    NotAPicture,
    #[error("{0} is not taken: only JPEG, PNG, WebP and GIF are")]
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

/// Reads any picture that is taken (JPEG, PNG, WebP, the first picture of a GIF) and draws the one that is kept: upright,
/// in sRGB, transparent parts white, its longest side at most [`MASTER_SIZE`] pixels, JPEG of quality 85.
pub fn master(bytes: &[u8]) -> Result<Master, PhotoError> {
    edited(bytes, &Edit::default(), MASTER_SIZE)
}

/// As [`master`], drawn by the instructions: upright, turned, tilted, blurred, cropped, lit, and then made smaller until
/// the longest side is at most `size` pixels (1 to [`MASTER_SIZE`]; anything else counts as the nearest of these). Never
/// enlarged but for the tilt. The same bytes, instructions and size give the same picture.
pub fn edited(bytes: &[u8], edit: &Edit, size: u32) -> Result<Master, PhotoError> {
    edited_by(Trust::Own, bytes, edit, size)
}

/// The same of a picture that came over the network.
pub fn edited_of_others(bytes: &[u8], edit: &Edit, size: u32) -> Result<Master, PhotoError> {
    edited_by(Trust::Nobody, bytes, edit, size)
}

fn edited_by(trust: Trust, bytes: &[u8], edit: &Edit, size: u32) -> Result<Master, PhotoError> {
    guarded(|| {
        let size = size.clamp(1, MASTER_SIZE);
        // By the whole picture's pixels, not by those that were drawn: a size may not round a crop differently.
        let mut kept = (0, 0);
        let whole = decode::upright(bytes, trust, |width, height| {
            kept = edit.kept(width, height);
            edit.wanted(width, height, size)
        })?;
        let (width, height) = resize::fitting(kept.0, kept.1, size);
        let pixels = resize::exactly(edit.draw(whole.pixels)?, width, height)?;
        let jpeg = encode::jpeg(&pixels)?;
        Ok(Master { id: blake3::hash(&jpeg).to_hex().to_string(), jpeg, width, height })
    })
}

/// Of a picture that is kept: width and height in pixels from its head, without drawing it.
pub fn size(jpeg: &[u8]) -> Result<(u32, u32), PhotoError> {
    guarded(|| {
        let reader = image::ImageReader::with_format(std::io::Cursor::new(jpeg), image::ImageFormat::Jpeg);
        reader.into_dimensions().map_err(|it| PhotoError::Damaged(it.to_string()))
    })
}

/// One picture for each of [`SIZES`], so that every address has an answer. Never enlarged: past the picture's own
/// size they are the same. What was made smaller is lightly sharpened. What is handed in is believed as little as any
/// other bytes, and any picture that is taken may be.
pub fn renditions(jpeg: &[u8]) -> Result<Vec<Rendition>, PhotoError> {
    guarded(|| rendition::all(largest(jpeg, Trust::Nobody)?, |_| ()))
}

/// The same pictures of a file of one's own, by the faster decoder. `jpegs` is told when the JPEGs are there, in the
/// order of [`SIZES`] and their `webp` still empty, so that they can be shown while the rest is drawn.
pub fn drawn(bytes: &[u8], jpegs: impl FnOnce(&[Rendition])) -> Result<Vec<Rendition>, PhotoError> {
    guarded(|| rendition::all(largest(bytes, Trust::Own)?, jpegs))
}

fn largest(bytes: &[u8], trust: Trust) -> Result<Upright, PhotoError> {
    decode::upright(bytes, trust, |_, _| SIZES[SIZES.len() - 1])
}

/// One JPEG for lists, its longest side at most 320 pixels, upright and lightly sharpened. It may be asked of a camera's
/// file, too, and is the quickest thing to see of it. For files of this machine's own user, as [`master`]
/// is: a portal takes [`renditions`].
pub fn small(jpeg: &[u8]) -> Result<Vec<u8>, PhotoError> {
    guarded(|| {
        let it = decode::upright(jpeg, Trust::Own, |_, _| SIZES[0])?;
        encode::jpeg(&if it.reduced() { resize::sharpened(&it.pixels) } else { it.pixels })
    })
}

/// A WebP of 12 pixels on its longest side, 50 to 250 bytes: it stands in the page itself (`data:image/webp;base64,…`),
/// stretched and out of focus, until the picture is there. What is handed in is not believed.
pub fn preview(jpeg: &[u8]) -> Result<Vec<u8>, PhotoError> {
    guarded(|| encode::preview(&decode::upright(jpeg, Trust::Nobody, |_, _| PREVIEW_SIZE)?.pixels))
}

/// What a page says of a photo whose files are drawn elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// In pixels, of the largest of its [`renditions`].
    pub width: u32,
    pub height: u32,
    /// As [`preview`] of the smallest of them.
    pub preview: Vec<u8>,
}

/// Of the same bytes the same as whoever draws all [`renditions`] would say, for a fraction of the work.
pub fn outline(jpeg: &[u8]) -> Result<Outline, PhotoError> {
    let smallest = guarded(|| {
        let largest = largest(jpeg, Trust::Nobody)?;
        let (width, height) = largest.pixels.dimensions();
        Ok((width, height, encode::jpeg(&rendition::one(&largest, SIZES[0])?)?))
    });
    let (width, height, smallest) = smallest?;
    Ok(Outline { width, height, preview: preview(&smallest)? })
}

/// One file of those that [`renditions`] draws of the same bytes, as JPEG or as WebP. A size that is not among [`SIZES`]
/// counts as the largest.
pub fn rendition(jpeg: &[u8], size: u32, webp: bool) -> Result<Vec<u8>, PhotoError> {
    guarded(|| {
        let pixels = rendition::one(&largest(jpeg, Trust::Nobody)?, size)?;
        if webp { encode::webp(&pixels) } else { encode::jpeg(&pixels) }
    })
}

/// How the picture looks, in 64 bits: two photos are near duplicates where `(a ^ b).count_ones() <= NEAR`. It does not
/// change by much when a picture is pressed harder, made smaller or a little brighter; it does when it is cropped, turned
/// or mirrored. Even pictures of any colour are all alike. What is handed in is not believed.
pub fn likeness(jpeg: &[u8]) -> Result<u64, PhotoError> {
    guarded(|| likeness::of(&decode::upright(jpeg, Trust::Nobody, |_, _| SIZES[0])?.pixels))
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
