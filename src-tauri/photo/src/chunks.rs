//! The parts of a WebP, as far as their lengths go. The decoder sets aside as much memory for a note as the note says it
//! has: four gigabytes for a file of six hundred bytes.

use crate::PhotoError;

const KNOWN: [&[u8]; 9] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP", b"EXIF", b"XMP "];

/// No part says that it is longer than what is left of the file.
pub(crate) fn lie_within(webp: &[u8]) -> Result<(), PhotoError> {
    let mut rest = webp.get(12..).unwrap_or_default();
    while let Some((head, behind)) = rest.split_at_checked(8) {
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        if length > behind.len() {
            // What lies behind the picture may be anything.
            return if KNOWN.contains(&&head[..4]) { Err(PhotoError::Incomplete) } else { Ok(()) };
        }
        rest = behind.get(length.next_multiple_of(2)..).unwrap_or_default();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_not_longer_than_its_file() {
        let file = |chunks: &[u8]| [&b"RIFF\0\0\0\0WEBP"[..], chunks].concat();
        let picture = b"VP8 \x03\0\0\0abc\0";
        assert_eq!(lie_within(&file(picture)), Ok(()));
        assert_eq!(lie_within(&file(&picture[..11])), Ok(()), "nobody misses the byte that fills it up");
        assert_eq!(lie_within(&file(&picture[..10])), Err(PhotoError::Incomplete));
        let note = |length: [u8; 4]| file(&[&picture[..], b"EXIF", &length, b"MM"].concat());
        assert_eq!(lie_within(&note([2, 0, 0, 0])), Ok(()));
        assert_eq!(lie_within(&note([0xff; 4])), Err(PhotoError::Incomplete));
        assert_eq!(lie_within(&file(&[&picture[..], b"<html><body>"].concat())), Ok(()), "it is not looked into");
        assert_eq!(lie_within(b"RIFF"), Ok(()), "others say what it is not");
    }
}
