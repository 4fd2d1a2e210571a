//! What a file is, by its first bytes. A name is never believed: it is what the sender wished to be believed.

use crate::PhotoError;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Jpeg,
    Png,
    WebP,
    /// Of one that moves, the first picture.
    Gif,
}

/// The kinds that are taken; of those that are not, the common ones are refused by name.
pub fn sniff(bytes: &[u8]) -> Result<Kind, PhotoError> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return Ok(Kind::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Kind::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(Kind::WebP);
    }
    if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        return Ok(Kind::Gif);
    }
    Err(name_of_refused(bytes).map_or(PhotoError::NotAPicture, PhotoError::NotTaken))
}

fn name_of_refused(bytes: &[u8]) -> Option<&'static str> {
    const STARTS: [(&[u8], &str); 5] =
        [(b"BM", "BMP"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"%PDF", "PDF"), (b"8BPS", "Photoshop")];
    if let Some((_, name)) = STARTS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(name);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return match bytes.get(8..12)? {
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => Some("HEIC"),
            b"avif" | b"avis" => Some("AVIF"),
            _ => Some("video"),
        };
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    head.contains("<svg").then_some("SVG")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        for (bytes, expected) in [
            (&b"\xff\xd8\xff\xe0"[..], Ok(Kind::Jpeg)),
            (b"\x89PNG\r\n\x1a\n", Ok(Kind::Png)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Ok(Kind::WebP)),
            (b"RIFF\x10\0\0\0WAVEfmt ", Err(PhotoError::NotAPicture)),
            (b"\0\0\0\x18ftypheic", Err(PhotoError::NotTaken("HEIC"))),
            (b"GIF89a", Ok(Kind::Gif)),
            (b"GIF87a", Ok(Kind::Gif)),
            (b"GIF88a", Err(PhotoError::NotAPicture)),
            (b"<?xml version=\"1.0\"?><SVG>", Err(PhotoError::NotTaken("SVG"))),
            (b"<html>", Err(PhotoError::NotAPicture)),
            (b"\xff\xd8", Err(PhotoError::NotAPicture)),
            (b"", Err(PhotoError::NotAPicture)),
        ] {
            assert_eq!(sniff(bytes), expected, "{}", bytes.escape_ascii());
        }
    }
}
