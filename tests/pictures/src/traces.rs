//! What a picture's file holds beside its pixels. It reads the files by hand, since a library that skips a part says
//! nothing of it.

/// Spellings of notes, each too long to stand in a picture by chance.
const MARKS: [&[u8]; 10] = [
    b"Exif\0\0",
    b"http://ns.adobe.com/",
    b"x:xmpmeta",
    b"<?xpacket",
    b"Photoshop 3.0",
    b"ICC_PROFILE",
    b"acspMSFT",
    b"acspAPPL",
    b"GPSLatitude",
    b"JFXX\0",
];

/// Words that must be nowhere, and the marks of notes, all found in one walk over a file.
pub(crate) struct Wanted {
    all: Vec<(String, Vec<u8>)>,
    /// Which of them begin with these two bytes.
    begin: Vec<Vec<usize>>,
}

impl Wanted {
    /// As UTF-8, and as Windows writes it.
    pub fn of(words: &[String]) -> Self {
        let utf16 = |it: &str| it.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let marks = MARKS.iter().map(|it| (format!("{:?}", String::from_utf8_lossy(it)), it.to_vec()));
        let spelled =
            |it: &String| [it.as_bytes().to_vec(), utf16(it)].map(|bytes| (format!("the words {it:?}"), bytes));
        let all: Vec<(String, Vec<u8>)> = marks.chain(words.iter().flat_map(spelled)).collect();
        let mut begin = vec![Vec::new(); 1 << 16];
        for (n, (_, bytes)) in all.iter().enumerate() {
            begin[usize::from(u16::from_le_bytes([bytes[0], bytes[1]]))].push(n);
        }
        Self { all, begin }
    }

    pub fn found(&self, bytes: &[u8]) -> Vec<String> {
        let mut out = Vec::new();
        for (at, two) in bytes.windows(2).enumerate() {
            for n in &self.begin[usize::from(u16::from_le_bytes([two[0], two[1]]))] {
                let (name, word) = &self.all[*n];
                if bytes[at..].starts_with(word) && !out.contains(name) {
                    out.push(name.clone());
                }
            }
        }
        out
    }
}

/// Every part that is no picture, and every word that must not leave; empty where there are pixels and nothing else.
pub(crate) fn traces(bytes: &[u8], wanted: &Wanted) -> Vec<String> {
    let mut out = if bytes.starts_with(b"\xff\xd8") {
        of_jpeg(bytes)
    } else if bytes.starts_with(b"RIFF") {
        of_webp(bytes)
    } else if bytes.starts_with(b"\x89PNG") {
        of_png(bytes)
    } else {
        vec!["neither JPEG nor WebP nor PNG".to_owned()]
    };
    out.extend(wanted.found(bytes));
    out
}

/// Of a JPEG: tables, the frame, the scans, and a JFIF head without a thumbnail. All else is named.
fn of_jpeg(bytes: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = 2;
    loop {
        match bytes.get(at..at + 2) {
            None => {
                out.push("no end".to_owned());
                return out;
            }
            Some([0xff, 0xd9]) => break,
            // Within a scan.
            Some([0xff, 0x00 | 0xd0..=0xd7]) => at += 2,
            Some([0xff, marker]) => {
                let length = bytes.get(at + 2..at + 4).map_or(2, |it| usize::from(u16::from_be_bytes([it[0], it[1]])));
                let jfif = *marker == 0xe0 && length == 16 && bytes.get(at + 4..at + 9) == Some(b"JFIF\0");
                let draws = matches!(marker, 0xc0..=0xcf | 0xda..=0xdd);
                if !jfif && !draws {
                    out.push(format!("a segment {marker:02X} of {length} bytes"));
                }
                at += 2 + length.max(2);
            }
            Some(_) => at += 1,
        }
    }
    if bytes.len() > at + 2 {
        out.push(format!("{} bytes behind the picture", bytes.len() - at - 2));
    }
    out
}

/// Of a WebP: its picture, and a head that announces no notes.
fn of_webp(bytes: &[u8]) -> Vec<String> {
    /// ICC, EXIF, XMP.
    const ANNOUNCED: u8 = 0b0010_1100;
    let number =
        |at: usize| bytes.get(at..at + 4).map_or(0, |it| u32::from_le_bytes([it[0], it[1], it[2], it[3]]) as usize);
    let mut out = Vec::new();
    if number(4) + 8 != bytes.len() {
        out.push(format!("{} bytes, and its head says {}", bytes.len(), number(4) + 8));
    }
    let mut at = 12;
    while at + 8 <= bytes.len() {
        match &bytes[at..at + 4] {
            b"VP8 " | b"VP8L" | b"ALPH" => {}
            b"VP8X" if bytes.get(at + 8).is_some_and(|it| it & ANNOUNCED == 0) => {}
            other => out.push(format!("a chunk {:?} of {} bytes", String::from_utf8_lossy(other), number(at + 4))),
        }
        at += 8 + number(at + 4).next_multiple_of(2);
    }
    out
}

/// Only originals are PNG.
fn of_png(bytes: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        if !matches!(&head[4..], b"IHDR" | b"PLTE" | b"IDAT" | b"IEND" | b"tRNS") {
            out.push(format!("a chunk {:?} of {length} bytes", String::from_utf8_lossy(&head[4..])));
        }
        at = at.saturating_add(length).saturating_add(12);
    }
    if bytes.len() > at {
        out.push(format!("{} bytes behind the picture", bytes.len() - at));
    }
    out
}
