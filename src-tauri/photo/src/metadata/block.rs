//! Where in a JPEG, PNG or WebP the notes lie. It copies them out and does not know what they say. PNG's old profiles
//! in compressed text are not looked into.

use crate::sniff::{Kind, sniff};

/// A note is a page of text and a small picture at most.
const MAX_BLOCK: usize = 1024 * 1024;

#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// TIFF, as EXIF has it.
    pub exif: Option<Vec<u8>>,
    /// Photoshop's resources, in one of which the IIM lies.
    pub iptc: Option<Vec<u8>>,
    pub xmp: Option<Vec<u8>>,
}

pub(super) fn find(bytes: &[u8]) -> Blocks {
    let mut out = Blocks::default();
    match sniff(bytes) {
        Ok(Kind::Jpeg) => jpeg(bytes, &mut out),
        Ok(Kind::Png) => png(bytes, &mut out),
        Ok(Kind::WebP) => webp(bytes, &mut out),
        // A GIF has comments, which nobody writes captions into.
        Ok(Kind::Gif) | Err(_) => {}
    }
    out
}

/// The first of its sort counts; one that is too large is none.
fn keep(place: &mut Option<Vec<u8>>, block: &[u8]) {
    if place.is_none() && block.len() <= MAX_BLOCK {
        *place = Some(block.to_vec());
    }
}

/// The segments before the first scan.
fn jpeg(bytes: &[u8], out: &mut Blocks) {
    let mut at = 2;
    while let (Some(first), Some(marker)) = (bytes.get(at), bytes.get(at + 1)) {
        if *first != 0xff || *marker == 0xff {
            at += 1; // Padding, or rubbish that a camera left between segments.
            continue;
        }
        if matches!(marker, 0x00 | 0x01 | 0xd0..=0xd8) {
            at += 2;
            continue;
        }
        let (Some(high), Some(low)) = (bytes.get(at + 2), bytes.get(at + 3)) else { return };
        let length = usize::from(u16::from_be_bytes([*high, *low])).max(2);
        let body = bytes.get(at + 4..(at + 2 + length).min(bytes.len())).unwrap_or_default();
        match marker {
            0xd9 | 0xda => return,
            0xe1 => {
                if let Some(it) = body.strip_prefix(b"Exif\0\0") {
                    keep(&mut out.exif, it);
                } else if let Some(it) = body.strip_prefix(b"http://ns.adobe.com/xap/1.0/\0") {
                    keep(&mut out.xmp, it);
                }
            }
            0xed => {
                // Resources longer than a segment go on in the next.
                let it = body.strip_prefix(b"Photoshop 3.0\0").unwrap_or_default();
                let all = out.iptc.get_or_insert_default();
                if all.len() + it.len() <= MAX_BLOCK {
                    all.extend_from_slice(it);
                }
            }
            _ => {}
        }
        at += 2 + length;
    }
}

fn png(bytes: &[u8], out: &mut Blocks) {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, name, after)) = head(rest, u32::from_be_bytes) {
        let Some(body) = after.get(..length) else { return };
        match name {
            b"eXIf" => keep(&mut out.exif, body),
            b"iTXt" => {
                // Not compressed; then come a language and a translated keyword, both ended by a zero.
                let text = body.strip_prefix(b"XML:com.adobe.xmp\0\0\0").unwrap_or_default();
                if let Some(it) = text.splitn(3, |it| *it == 0).nth(2) {
                    keep(&mut out.xmp, it);
                }
            }
            b"IEND" => return,
            _ => {}
        }
        // The checksum is not asked: a decoder will.
        let Some(next) = after.get(length + 4..) else { return };
        rest = next;
    }
}

fn webp(bytes: &[u8], out: &mut Blocks) {
    let mut rest = bytes.get(12..).unwrap_or_default();
    while rest.len() >= 8 {
        let name = &rest[..4];
        let length = u32::from_le_bytes([rest[4], rest[5], rest[6], rest[7]]);
        let Some(length) = usize::try_from(length).ok().filter(|it| *it <= rest.len() - 8) else { return };
        let body = &rest[8..8 + length];
        match name {
            b"EXIF" => keep(&mut out.exif, body.strip_prefix(b"Exif\0\0").unwrap_or(body)),
            b"XMP " => keep(&mut out.xmp, body),
            _ => {}
        }
        let Some(next) = rest.get(8 + length + length % 2..) else { return };
        rest = next;
    }
}

/// Length and name of a PNG's chunk, and what follows them.
fn head(bytes: &[u8], number: fn([u8; 4]) -> u32) -> Option<(usize, &[u8; 4], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (name, rest) = rest.split_first_chunk::<4>()?;
    Some((usize::try_from(number(*length)).ok()?, name, rest))
}
