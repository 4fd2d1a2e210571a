//! The note in a JPEG that says how it is to be turned. It does not know pixels.

const ORIENTATION: u16 = 0x0112;
const SHORT: u16 = 3;

/// Of a JPEG whose pixels already stand upright and whose notes may still say how the camera was held: they say 1 from
/// now on. Programs that draw another format as JPEG turn the picture and carry the notes over as they were. What is no
/// JPEG stays as it is.
pub fn stands_upright(jpeg: &mut [u8]) {
    let mut at = 2;
    if !jpeg.starts_with(&[0xff, 0xd8]) {
        return;
    }
    while let Some(&[0xff, marker, high, low]) = jpeg.get(at..at + 4) {
        let length = usize::from(u16::from_be_bytes([high, low]));
        // The scan begins: what follows are pixels.
        if marker == 0xda || length < 2 {
            return;
        }
        let Some(part) = jpeg.get_mut(at + 4..at + 2 + length) else { return };
        if marker == 0xe1
            && let Some((head, tiff)) = part.split_first_chunk_mut::<6>()
            && head == b"Exif\0\0"
        {
            let _ = turn_off(tiff);
        }
        at += 2 + length;
    }
}

/// None where the note ends before what it promises.
fn turn_off(tiff: &mut [u8]) -> Option<()> {
    let little = tiff.starts_with(b"II");
    let short = |tiff: &[u8], at: usize| {
        let it = *tiff.get(at..)?.first_chunk::<2>()?;
        Some(if little { u16::from_le_bytes(it) } else { u16::from_be_bytes(it) })
    };
    let it = *tiff.get(4..)?.first_chunk::<4>()?;
    let first = usize::try_from(if little { u32::from_le_bytes(it) } else { u32::from_be_bytes(it) }).ok()?;
    for n in 0..usize::from(short(tiff, first)?) {
        let entry = first.checked_add(2 + 12 * n)?;
        if short(tiff, entry)? == ORIENTATION && short(tiff, entry + 2)? == SHORT {
            let one = if little { 1_u16.to_le_bytes() } else { 1_u16.to_be_bytes() };
            tiff.get_mut(entry + 8..entry + 10)?.copy_from_slice(&one);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> Vec<u8> {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/images").join(name);
        std::fs::read(path).expect("a file of the project")
    }

    #[test]
    fn a_picture_that_stands_is_not_turned_again() {
        let mut jpeg = file("ngang_6.jpg");
        let turned = crate::master(&jpeg).expect("a picture");
        stands_upright(&mut jpeg);
        let standing = crate::master(&jpeg).expect("still one");
        assert_ne!(turned.width, turned.height, "else this shows nothing");
        assert_eq!((standing.width, standing.height), (turned.height, turned.width));
        let once = jpeg.clone();
        stands_upright(&mut jpeg);
        assert_eq!(jpeg, once);
    }

    #[test]
    fn broken_notes_and_other_files_stay_as_they_are_or_change_in_place() {
        for name in ["made-ifd-loop.jpg", "made-count-4G.jpg", "ngang_6.png", "svg-renamed.jpg"] {
            let was = file(name);
            let mut now = was.clone();
            stands_upright(&mut now);
            assert!(now.len() == was.len() && now.iter().zip(&was).filter(|(a, b)| a != b).count() <= 2, "{name}");
        }
        let whole = file("ngang_6.jpg");
        for end in 0..whole.len().min(400) {
            stands_upright(&mut whole[..end].to_vec());
        }
        for at in 2..200 {
            let mut it = whole.clone();
            it[at] = 0xff;
            stands_upright(&mut it);
        }
    }
}
