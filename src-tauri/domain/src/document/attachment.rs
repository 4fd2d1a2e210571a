//! A document that readers take home: a PDF, a text or a sheet, with the words that say what it is.
//! It does not know where the file lies, nor whether anybody has looked into it.

use serde::{Deserialize, Serialize};

use super::{Inline, plain};
use crate::check::blank;
use crate::id::FileId;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub file: FileId,
    pub kind: FileKind,
    /// What a reader's file is called: NFC, ends in the kind's extension, and `name_allowed` says yes to it.
    pub name: String,
    /// Of the file: 1 to `MAX_BYTES`.
    pub bytes: u64,
    /// What readers read instead of the name; empty until somebody wrote it. A link in it leads nowhere: the whole of it
    /// is one already.
    pub words: Vec<Inline>,
}

/// What the file is by its content, whatever it was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    Pdf,
    Docx,
    Xlsx,
}

impl FileKind {
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Docx, Self::Xlsx];

    /// Without the dot, in lower case; also the name that tables keep.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// The one whose extension this is.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.extension() == extension)
    }
}

/// What an office file may have been called by somebody who guessed.
const KNOWN_ENDS: [&str; 8] = [".pdf", ".docx", ".xlsx", ".doc", ".xls", ".docm", ".xlsm", ".zip"];
/// A file called nothing at all.
const NAMELESS: &str = "tep-dinh-kem";

impl Attachment {
    /// 20 MiB: what a reader on a telephone may still wait for.
    pub const MAX_BYTES: u64 = 20 * 1024 * 1024;
    /// Characters of a name, its extension among them.
    pub const MAX_NAME: usize = 120;

    /// May a file of this kind be called so? No way into another folder, nothing that turns or hides letters, and an
    /// ending that is true.
    pub fn name_allowed(name: &str, kind: FileKind) -> bool {
        let stem = stem_of(name, kind.extension());
        name.chars().count() <= Self::MAX_NAME
            && !name.chars().any(|it| turns_or_hides(it) || matches!(it, '/' | '\\'))
            && stem.is_some_and(|it| !blank(it))
    }

    /// A good name out of any: without its folders, its odd characters and a false ending.
    pub fn clean_name(original: &str, kind: FileKind) -> String {
        let name = vietnamese::nfc(original);
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        // Windows cannot keep these in a name, and readers have Windows.
        let odd = |it: char| if matches!(it, '<' | '>' | ':' | '"' | '|' | '?' | '*') { ' ' } else { it };
        let name: String = name
            .chars()
            .filter(|it| it.is_whitespace() || !turns_or_hides(*it))
            .map(odd)
            .filter(|it| !blank_mark(*it))
            .collect();
        let mut stem = name.split_whitespace().collect::<Vec<_>>().join(" ");
        while let Some(shorter) = KNOWN_ENDS.iter().find_map(|it| stem_of(&stem, &it[1..])) {
            stem.truncate(shorter.trim_end().len());
        }
        let most = Self::MAX_NAME - kind.extension().len() - 1;
        let stem: String = stem.trim_matches(['.', ' ']).chars().take(most).collect();
        let stem = stem.trim_end_matches(['.', ' ']);
        let stem = if blank(stem) { NAMELESS } else { stem };
        format!("{stem}.{}", kind.extension())
    }

    /// What a reader sees of it: the words, or the name where nobody wrote any.
    pub fn shown(&self) -> String {
        let words = plain(&self.words);
        if blank(&words) { self.name.clone() } else { words }
    }

    /// "PDF, 1,2 MB", as it stands behind the words. A megabyte has 1,024 × 1,024 bytes, as on the reader's own screen.
    pub fn facts(&self) -> String {
        let kind = self.kind.extension().to_ascii_uppercase();
        let kilobytes = self.bytes.div_ceil(1024).max(1);
        if kilobytes < 1000 {
            return format!("{kind}, {kilobytes} KB");
        }
        let tenths = (self.bytes * 10 + 512 * 1024) / (1024 * 1024);
        match tenths % 10 {
            0 => format!("{kind}, {} MB", tenths / 10),
            tenth => format!("{kind}, {},{tenth} MB", tenths / 10),
        }
    }
}

/// What stands before `.extension`, whatever the case of its letters.
fn stem_of<'a>(name: &'a str, extension: &str) -> Option<&'a str> {
    let (stem, end) = name.rsplit_once('.')?;
    end.eq_ignore_ascii_case(extension).then_some(stem)
}

/// Controls, line ends, and what makes `exe.fdp` look like `pdf.exe`.
fn turns_or_hides(it: char) -> bool {
    it.is_control()
        || matches!(it, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Takes no room on a screen, and two names would look alike.
fn blank_mark(it: char) -> bool {
    matches!(it, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    #[track_caller]
    fn cleaned(original: &str, kind: FileKind, expected: &str) {
        assert_eq!(Attachment::clean_name(original, kind), expected, "{original:?}");
    }

    #[test]
    fn a_good_name_stays_and_a_bad_one_becomes_good() {
        cleaned("Kế hoạch 2027.pdf", FileKind::Pdf, "Kế hoạch 2027.pdf");
        cleaned("KE-HOACH.PDF", FileKind::Pdf, "KE-HOACH.pdf");
        cleaned(r"C:\Văn bản\bao-cao.docx", FileKind::Docx, "bao-cao.docx");
        cleaned("../../etc/passwd", FileKind::Xlsx, "passwd.xlsx");
        cleaned("bao-cao.pdf", FileKind::Docx, "bao-cao.docx");
        cleaned("bao-cao.doc.pdf", FileKind::Docx, "bao-cao.docx");
        cleaned("thu\u{202E}fdp.exe", FileKind::Pdf, "thufdp.exe.pdf");
        cleaned("a\u{200B}b\u{FEFF}\t c.xlsx", FileKind::Xlsx, "ab c.xlsx");
        cleaned("lịch: \"tuần\" 3?.xlsx", FileKind::Xlsx, "lịch tuần 3.xlsx");
        cleaned("Quye\u{302}\u{301}t đi\u{323}nh.pdf", FileKind::Pdf, "Quyết định.pdf");
        for nothing in ["", ".pdf", "   ", "...", "/", "\u{202E}", "\u{200B}.pdf"] {
            cleaned(nothing, FileKind::Pdf, "tep-dinh-kem.pdf");
        }
        let long = Attachment::clean_name(&"ộ".repeat(500), FileKind::Docx);
        assert_eq!((long.chars().count(), long.ends_with("ộ.docx")), (Attachment::MAX_NAME, true));
    }

    #[test]
    fn a_name_that_leads_elsewhere_or_lies_is_none() {
        let allowed = |name: &str| Attachment::name_allowed(name, FileKind::Pdf);
        assert!(allowed("Kế hoạch.pdf") && allowed("Kế hoạch.PDF"));
        assert!(allowed(&format!("{}.pdf", "a".repeat(116))));
        for name in [
            "",
            "pdf",
            ".pdf",
            " .pdf",
            "a.docx",
            "a.pdf.exe",
            "a/b.pdf",
            "a\\b.pdf",
            "a\nb.pdf",
            "a\0.pdf",
            "a\u{202E}b.pdf",
            "a\u{2066}b.pdf",
            "a\u{2028}b.pdf",
            "\u{200B}.pdf",
        ] {
            assert!(!allowed(name), "{name:?}");
        }
        assert!(!allowed(&format!("{}.pdf", "a".repeat(117))), "121 characters");
    }

    #[test]
    fn a_size_is_said_as_readers_of_vietnamese_say_it() {
        let said = |bytes| {
            let file = FileId::of(b"a");
            Attachment { file, kind: FileKind::Pdf, name: "a.pdf".to_owned(), bytes, words: Vec::new() }.facts()
        };
        const MB: u64 = 1024 * 1024;
        for (bytes, expected) in [
            (1, "PDF, 1 KB"),
            (1025, "PDF, 2 KB"),
            (340 * 1024, "PDF, 340 KB"),
            (1023 * 1024, "PDF, 1 MB"),
            (MB, "PDF, 1 MB"),
            (MB * 6 / 5, "PDF, 1,2 MB"),
            (Attachment::MAX_BYTES, "PDF, 20 MB"),
        ] {
            assert_eq!(said(bytes), expected);
        }
    }

    proptest! {
        #[test]
        fn every_name_can_be_made_good_and_then_stays(original in any::<String>(), kind in select(&FileKind::ALL[..])) {
            let name = Attachment::clean_name(&original, kind);
            prop_assert!(Attachment::name_allowed(&name, kind), "{name:?}");
            prop_assert_eq!(Attachment::clean_name(&name, kind), name);
        }
    }
}
