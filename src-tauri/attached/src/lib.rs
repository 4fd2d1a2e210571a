//! The only door into files that readers download: what a file is, by its bytes and by nothing else.
//! This room does not know articles, names of files, folders, databases or the network: bytes in, an answer out.
//! A file is never changed and never unpacked beyond the list of its parts.

mod office;
mod package;

use domain::{Attachment, FileKind};

/// Parts of an office file; a text of a thousand pictures has fewer.
pub const MAX_PARTS: usize = 2000;
/// What all parts of an office file say they are unpacked, in bytes.
pub const MAX_UNPACKED: u64 = 256 * 1024 * 1024;

/// A PDF may have a few bytes of a mail program before its head, and behind its end.
const PDF_HEAD: usize = 1024;
const PDF_TAIL: usize = 4096;

const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Why a file is not taken. Nothing that is refused is kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the file is empty")]
    Empty,
    #[error("{0} bytes, and a file may have at most {max}", max = Attachment::MAX_BYTES)]
    TooLarge(u64),
    #[error("neither PDF nor docx nor xlsx")]
    NotADocument,
    #[error("{0} is not taken: only PDF, docx and xlsx are")]
    NotTaken(&'static str),
    #[error("the file carries programs of its own, which would run at a reader's")]
    Macros,
    #[error("the file is locked with a password, and readers have none")]
    Locked,
    #[error("the end of the file is missing")]
    Incomplete,
    #[error("the file has more than {MAX_PARTS} parts")]
    TooManyParts,
    /// A bomb.
    #[error("unpacked the file would be far too large")]
    TooMuchInside,
    #[error("the file is damaged: {0}")]
    Damaged(&'static str),
}

impl Refusal {
    /// The name that scripts, the portal's answer and the window know it by.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge(_) => "too_large",
            Self::NotADocument => "not_a_document",
            Self::NotTaken(_) => "not_taken",
            Self::Macros => "macros",
            Self::Locked => "locked",
            Self::Incomplete => "incomplete",
            Self::TooManyParts | Self::TooMuchInside => "too_much_inside",
            Self::Damaged(_) => "damaged",
        }
    }
}

/// What these bytes are. Both sides ask it, and neither believes the other.
pub fn kind_of(bytes: &[u8]) -> Result<FileKind, Refusal> {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if length > Attachment::MAX_BYTES {
        return Err(Refusal::TooLarge(length));
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(of_compound_file(bytes));
    }
    if bytes.starts_with(package::START) {
        return office::kind_of(bytes);
    }
    if holds(&bytes[..bytes.len().min(PDF_HEAD)], b"%PDF-") {
        let tail = &bytes[bytes.len().saturating_sub(PDF_TAIL)..];
        return if holds(tail, b"%%EOF") { Ok(FileKind::Pdf) } else { Err(Refusal::Incomplete) };
    }
    Err(name_of_refused(bytes).map_or(Refusal::NotADocument, Refusal::NotTaken))
}

/// Office locks a file by putting it into a file of the old kind.
fn of_compound_file(bytes: &[u8]) -> Refusal {
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if holds(bytes, &stream) { Refusal::Locked } else { Refusal::NotTaken("doc or xls") }
}

fn name_of_refused(bytes: &[u8]) -> Option<&'static str> {
    const STARTS: [(&[u8], &str); 7] = [
        (b"\xff\xd8\xff", "JPEG"),
        (b"\x89PNG", "PNG"),
        (b"{\\rtf", "RTF"),
        (b"MZ", "exe"),
        (b"Rar!", "RAR"),
        (b"7z\xbc\xaf", "7z"),
        (b"\x1f\x8b", "gzip"),
    ];
    STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, name)| *name)
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|it| it == wanted)
}
