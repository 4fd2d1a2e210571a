//! The pictures in a folder, a camera's card among them: found by their first bytes, in the order in which a person reads
//! their names. Nothing else of the folder is told to anybody, and no link in it is followed out of it.

use std::cmp::Ordering;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// More from one folder nobody puts into an article.
pub const MOST_PICTURES: usize = 500;
/// A whole home folder let go by mistake ends here.
const MOST_LOOKED_AT: usize = 20_000;
const DEEPEST: usize = 12;
/// Where cameras and file managers keep small copies of their pictures.
const SMALL_COPIES: [&str; 5] = ["thmbnl", "thumbnails", "thumbs", "thumbnail", "@eadir"];

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pictures {
    pub paths: Vec<PathBuf>,
    /// There are more than were looked for.
    pub more: bool,
}

/// As far down as folders go. What cannot be opened is left out.
pub fn pictures(folder: &Path) -> io::Result<Pictures> {
    let mut left = MOST_LOOKED_AT;
    let mut files = Vec::new();
    walk(folder, 0, &mut left, &mut files)?;
    files.sort_by(|a, b| by_name(&below(folder, a), &below(folder, b)));
    let mut out = Pictures { paths: Vec::new(), more: left == 0 };
    for path in files {
        if !starts_as_picture(&path) {
            continue;
        }
        if out.paths.len() == MOST_PICTURES {
            out.more = true;
            break;
        }
        out.paths.push(path);
    }
    Ok(out)
}

fn walk(folder: &Path, depth: usize, left: &mut usize, out: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        if *left == 0 {
            return Ok(());
        }
        *left -= 1;
        let Ok(entry) = entry else { continue };
        let name = entry.file_name().to_string_lossy().to_lowercase();
        // Of the entry itself: a link is neither.
        let Ok(kind) = entry.file_type() else { continue };
        if name.starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            if depth < DEEPEST && !SMALL_COPIES.contains(&name.as_str()) {
                // One that may not be read is as if it were empty.
                let _ = walk(&entry.path(), depth + 1, left, out);
            }
        } else if kind.is_file() && !name.ends_with(".thm") {
            out.push(entry.path());
        }
    }
    Ok(())
}

fn below(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().to_lowercase()
}

fn starts_as_picture(path: &Path) -> bool {
    let mut head = Vec::new();
    File::open(path).and_then(|it| it.take(16).read_to_end(&mut head)).is_ok() && is_picture(&head)
}

/// As `photo::sniff` knows them.
const HEIF: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];

/// By how it begins: JPEG, PNG, WebP, GIF, or HEIF, whether or not this laptop can draw that.
pub fn is_picture(bytes: &[u8]) -> bool {
    let at = |from: usize, to: usize| bytes.get(from..to).unwrap_or_default();
    bytes.starts_with(b"\xff\xd8\xff")
        || bytes.starts_with(b"\x89PNG\r\n\x1a\n")
        || bytes.starts_with(b"GIF8")
        || (bytes.starts_with(b"RIFF") && at(8, 12) == b"WEBP")
        || (at(4, 8) == b"ftyp" && HEIF.iter().any(|it| at(8, 12) == *it))
}

/// `DSC_9` before `DSC_10`: digits in a row are one number.
fn by_name(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (x, y) = (piece(a), piece(b));
        if x.is_empty() || y.is_empty() {
            return a.len().cmp(&b.len());
        }
        let digits = |it: &str| it.starts_with(|it: char| it.is_ascii_digit());
        let order = if digits(x) && digits(y) {
            let (m, n) = (x.trim_start_matches('0'), y.trim_start_matches('0'));
            m.len().cmp(&n.len()).then(m.cmp(n)).then(x.len().cmp(&y.len()))
        } else {
            x.cmp(y)
        };
        if order != Ordering::Equal {
            return order;
        }
        (a, b) = (&a[x.len()..], &b[y.len()..]);
    }
}

/// The digits at its start, or the letter there.
fn piece(text: &str) -> &str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let end = if digits > 0 { digits } else { text.chars().next().map_or(0, char::len_utf8) };
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    const JPEG: &[u8] = b"\xff\xd8\xff\xe0 and what follows";

    fn names(found: &Pictures, folder: &Path) -> Vec<String> {
        found.paths.iter().map(|it| it.strip_prefix(folder).expect("in it").to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_card_has_its_pictures_in_order_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a temp folder");
        let put = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, bytes).expect("written");
        };
        for name in
            ["100CANON/IMG_10.JPG", "100CANON/IMG_9.JPG", "100CANON/IMG_0009b.jpg", "99OLD/IMG_1.JPG", "ten.khac"]
        {
            put(name, JPEG);
        }
        put("anh.webp", b"RIFF\0\0\0\0WEBPVP8 ");
        put("iphone.heic", b"\0\0\0\x18ftypheic\0\0\0\0");
        put("iphone-chum.heic", b"\0\0\0\x18ftypheis\0\0\0\0");
        // Its name says picture, its bytes do not; and what nobody means.
        put("mat-khau.jpg", b"not a picture");
        put("100CANON/IMG_9.THM", JPEG);
        put("100CANON/._IMG_9.JPG", JPEG);
        put(".thumbnails/x.jpg", JPEG);
        put("THMBNL/x.jpg", JPEG);
        put("rong.jpg", b"");
        let found = pictures(folder.path()).expect("a folder");
        assert_eq!(
            names(&found, folder.path()),
            [
                "99OLD/IMG_1.JPG",
                "100CANON/IMG_9.JPG",
                "100CANON/IMG_0009b.jpg",
                "100CANON/IMG_10.JPG",
                "anh.webp",
                "iphone-chum.heic",
                "iphone.heic",
                "ten.khac",
            ]
        );
        assert!(!found.more);
        assert!(pictures(&folder.path().join("ten.khac")).is_err(), "no folder");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_nowhere() {
        let (inside, outside) = (tempfile::tempdir().expect("one"), tempfile::tempdir().expect("another"));
        fs::write(outside.path().join("rieng.jpg"), JPEG).expect("written");
        std::os::unix::fs::symlink(outside.path(), inside.path().join("loi-tat")).expect("a link");
        std::os::unix::fs::symlink(outside.path().join("rieng.jpg"), inside.path().join("a.jpg")).expect("a link");
        assert_eq!(pictures(inside.path()).expect("a folder"), Pictures::default());
    }

    #[test]
    fn five_hundred_are_all() {
        let folder = tempfile::tempdir().expect("a temp folder");
        for n in 0..=MOST_PICTURES {
            fs::write(folder.path().join(format!("{n}.jpg")), JPEG).expect("written");
        }
        let found = pictures(folder.path()).expect("a folder");
        assert_eq!((found.paths.len(), found.more), (MOST_PICTURES, true));
        assert!(found.paths[MOST_PICTURES - 1].ends_with("499.jpg"));
    }
}
