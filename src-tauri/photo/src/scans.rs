//! The markers of a JPEG, read without drawing it: how often its pixels are gone over, and whether its end is there.

use crate::PhotoError;

/// How often the pixels of a JPEG are gone over. A decoder draws what is missing in grey without a word, and goes
/// through thousands of scans as patiently as through ten; both are seen here, from the markers alone.
pub(crate) fn count(bytes: &[u8]) -> Result<usize, PhotoError> {
    const START_OF_SCAN: u8 = 0xda;
    const END: u8 = 0xd9;
    let mut scans = 0;
    let mut at = 2;
    loop {
        let marker = match (bytes.get(at), bytes.get(at + 1)) {
            (Some(0xff), Some(0xff)) => {
                at += 1; // A marker may be padded.
                continue;
            }
            // Not at a marker: pixels, or rubbish that a camera left between segments. FF 00 is a pixel's FF.
            (Some(0xff), Some(0x00 | 0x01 | 0xd0..=0xd8)) => {
                at += 2;
                continue;
            }
            (Some(0xff), Some(marker)) => *marker,
            (Some(_), Some(_)) => {
                at += 1;
                continue;
            }
            _ => return Err(PhotoError::Incomplete),
        };
        if marker == END {
            return Ok(scans);
        }
        scans += usize::from(marker == START_OF_SCAN);
        let (Some(high), Some(low)) = (bytes.get(at + 2), bytes.get(at + 3)) else {
            return Err(PhotoError::Incomplete);
        };
        at += 2 + usize::from(u16::from_be_bytes([*high, *low])).max(2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scans_are_counted_where_they_begin_and_not_inside_a_thumbnail() {
        let thumbnail = b"\xff\xe1\x00\x06\xff\xda\xff\xd9";
        let scan = b"\xff\xda\x00\x03\x01\x10\xff\x00\xff\xd0\x33";
        let jpeg = [&b"\xff\xd8"[..], thumbnail, scan, scan, b"\xff\xff\xd9", scan].concat();
        assert_eq!(count(&jpeg), Ok(2), "what follows the end is no part of the picture");
        let cut = [&b"\xff\xd8"[..], thumbnail, scan].concat();
        assert_eq!(count(&cut), Err(PhotoError::Incomplete));
    }
}
