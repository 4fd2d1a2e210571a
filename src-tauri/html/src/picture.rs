//! One photo on a public page: its files by width, in both formats, and a few of its pixels until one has come. All of
//! it is written after the policy, since no stranger may write an address.

use std::fmt::Write as _;

use domain::document::Focal;

use crate::render::escaped;

/// The longest sides that the portal makes of a photo.
const SIZES: [u32; 4] = [320, 640, 1280, 2048];
/// The file for a browser that knows no `srcset`.
const PLAIN_SIZE: u32 = 1280;

/// Where the files of a photo lie: `base/320.jpg` and so on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Of the largest file, in pixels.
    pub width: u32,
    pub height: u32,
    pub base: String,
    /// A JPEG or WebP of a few hundred bytes. A photo that has it has its WebP files, too.
    pub preview: Option<Vec<u8>>,
}

/// How a page shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look<'a> {
    /// None where nobody wrote one yet: an empty one says "decorative" to a screen reader.
    pub alt: Option<&'a str>,
    /// How wide it is shown, as `sizes` says it.
    pub sizes: &'a str,
    /// It is asked for at once; the others when they come near the screen.
    pub first: bool,
    /// Cut to three by two, around this point or the middle.
    pub cut: Option<Option<Focal>>,
}

impl Picture {
    /// `<span class="frame">` with the picture in it. Its width and height are there before its bytes, so nothing jumps.
    pub fn html(&self, look: &Look<'_>) -> String {
        let mut out = String::with_capacity(1024);
        let alt = look.alt.map_or(String::new(), |it| format!(r#" alt="{}""#, escaped(it)));
        self.write(&alt, look, &mut out);
        out
    }

    /// `alt` as an attribute that is written out already.
    pub(crate) fn write(&self, alt: &str, look: &Look<'_>, out: &mut String) {
        let Self { width, height, preview, .. } = self;
        let sizes = escaped(look.sizes);
        let _ = write!(out, r#"<span class="frame{}">"#, look.cut.map_or(String::new(), cut));
        if let Some(preview) = preview {
            // Under the picture, which is drawn over it as it comes; who cannot see is told of one picture only.
            let _ = write!(out, r#"<img class="far" src="{}" alt="" aria-hidden="true">"#, data(preview));
            let srcset = escaped(&self.srcset("webp"));
            let _ = write!(out, r#"<picture><source type="image/webp" srcset="{srcset}" sizes="{sizes}">"#);
        }
        let (plain, srcset) = (escaped(&self.plain()), escaped(&self.srcset("jpg")));
        let _ = write!(
            out,
            r#"<img src="{plain}" srcset="{srcset}" sizes="{sizes}" width="{width}" height="{height}"{alt}{}>"#,
            if look.first { r#" fetchpriority="high""# } else { r#" loading="lazy" decoding="async""# }
        );
        out.push_str(if preview.is_some() { "</picture></span>" } else { "</span>" });
    }

    /// Each file with its width. A file's name is its longest side, so one that stands is narrower than its name; none
    /// is enlarged, so the last one listed is as large as the photo.
    fn srcset(&self, ending: &str) -> String {
        let files: Vec<String> =
            self.files().map(|size| format!("{}/{size}.{ending} {}w", self.base, self.width_of(size))).collect();
        files.join(", ")
    }

    /// For a browser that knows no `srcset`.
    fn plain(&self) -> String {
        let size = self.files().filter(|it| *it <= PLAIN_SIZE).last().unwrap_or(SIZES[0]);
        format!("{}/{size}.jpg", self.base)
    }

    fn files(&self) -> impl Iterator<Item = u32> {
        let longest = self.longest();
        SIZES.into_iter().enumerate().filter(move |(n, _)| *n == 0 || SIZES[n - 1] < longest).map(|(_, size)| size)
    }

    fn width_of(&self, size: u32) -> u32 {
        let longest = u64::from(self.longest());
        let width = u64::from(self.width);
        let drawn = (width * u64::from(size) + longest / 2) / longest.max(1);
        u32::try_from(drawn.min(width).max(1)).unwrap_or(self.width)
    }

    fn longest(&self) -> u32 {
        self.width.max(self.height)
    }
}

/// The style sheet has a class for each tenth of each side, since the pages' policy allows no style in an element.
fn cut(around: Option<Focal>) -> String {
    let tenth = |it: u16| (it.min(1000) + 50) / 100;
    around.map_or(" cut".to_owned(), |Focal { x, y }| format!(" cut fx{} fy{}", tenth(x), tenth(y)))
}

fn data(preview: &[u8]) -> String {
    let kind = if preview.starts_with(b"RIFF") { "webp" } else { "jpeg" };
    format!("data:image/{kind};base64,{}", base64(preview))
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let value = (bits >> (18 - 6 * digit) & 63) as usize;
            out.push(if digit <= three.len() { char::from(DIGITS[value]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32) -> Picture {
        Picture { width, height, base: "/photo/x".to_owned(), preview: Some(b"\xff\xd8\xff".to_vec()) }
    }

    fn check(width: u32, height: u32, plain: u32, srcset: &[(u32, u32)]) {
        let it = picture(width, height);
        for ending in ["jpg", "webp"] {
            let wanted: Vec<String> =
                srcset.iter().map(|(size, width)| format!("/photo/x/{size}.{ending} {width}w")).collect();
            assert_eq!(it.srcset(ending), wanted.join(", "), "{width} × {height}");
        }
        assert_eq!(it.plain(), format!("/photo/x/{plain}.jpg"), "{width} × {height}");
    }

    #[test]
    fn a_browser_is_told_how_wide_each_file_really_is() {
        check(2048, 1365, 1280, &[(320, 320), (640, 640), (1280, 1280), (2048, 2048)]);
        check(1365, 2048, 1280, &[(320, 213), (640, 427), (1280, 853), (2048, 1365)]);
        check(1600, 900, 1280, &[(320, 320), (640, 640), (1280, 1280), (2048, 1600)]);
        check(700, 500, 1280, &[(320, 320), (640, 640), (1280, 700)]);
        check(640, 400, 640, &[(320, 320), (640, 640)]);
        check(200, 100, 320, &[(320, 200)]);
    }

    #[test]
    fn a_picture_is_offered_small_first_and_takes_its_place_at_once() {
        let look = Look { alt: Some("Cầu \"mới\""), sizes: "100vw", first: true, cut: None };
        assert_eq!(
            picture(300, 200).html(&look),
            "<span class=\"frame\"><img class=\"far\" src=\"data:image/jpeg;base64,/9j/\" alt=\"\" aria-hidden=\"true\">\
             <picture><source type=\"image/webp\" srcset=\"/photo/x/320.webp 300w\" sizes=\"100vw\">\
             <img src=\"/photo/x/320.jpg\" srcset=\"/photo/x/320.jpg 300w\" sizes=\"100vw\" width=\"300\" height=\"200\" \
             alt=\"Cầu &quot;mới&quot;\" fetchpriority=\"high\"></picture></span>"
        );
        let old = Picture { preview: None, ..picture(300, 200) };
        let look = Look { first: false, cut: Some(Some(Focal { x: 250, y: 1000 })), ..look };
        assert_eq!(
            old.html(&look),
            "<span class=\"frame cut fx3 fy10\"><img src=\"/photo/x/320.jpg\" srcset=\"/photo/x/320.jpg 300w\" \
             sizes=\"100vw\" width=\"300\" height=\"200\" alt=\"Cầu &quot;mới&quot;\" loading=\"lazy\" decoding=\"async\"></span>"
        );
    }

    #[test]
    fn bytes_are_spelled_as_others_read_them() {
        let spelled = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|it| base64(it.as_bytes()));
        assert_eq!(spelled, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"], "RFC 4648, section 10");
        assert_eq!(base64(&[0xfb, 0xff, 0xbf]), "+/+/");
    }
}
