//! A file to download, for a reader: its words as a link, then what it is and how large. The policy sees the words
//! alone; the link is put around them afterwards, so that no HTML from outside can ask for a file.

use std::fmt::Write as _;

use domain::document::{Attachment, Inline, Marks};

/// What stands behind the words: ` (PDF, 1,2 MB)`.
pub(crate) fn facts(it: &Attachment) -> String {
    format!(" ({})", it.facts())
}

/// The words without their links: one link cannot lie in another. The name where nobody wrote any.
pub(crate) fn words(it: &Attachment) -> Vec<Inline> {
    let words = it.words.iter().map(|it| match it {
        Inline::Text { text, marks } => {
            Inline::Text { text: text.clone(), marks: Marks { link: None, ..marks.clone() } }
        }
        Inline::HardBreak => Inline::HardBreak,
    });
    if it.shown() == it.name { vec![Inline::text(&it.name)] } else { words.collect() }
}

/// `lies` is where the file lies (`/file/HASH`); its name follows, as a browser spells it in an address.
pub fn address(lies: &str, name: &str) -> String {
    format!("{lies}/{}", percent(name))
}

/// A name in letters that mean nothing in an address or a header.
pub fn percent(name: &str) -> String {
    let mut out = String::with_capacity(name.len() * 2);
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            other => {
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use domain::document::FileKind;
    use domain::{FileId, document::plain};

    use super::*;

    fn attachment(name: &str) -> Attachment {
        Attachment {
            file: FileId::of(b"a plan"),
            kind: FileKind::Pdf,
            name: name.to_owned(),
            bytes: 1_258_291,
            words: Vec::new(),
        }
    }

    #[test]
    fn an_address_holds_no_letter_that_means_something_there() {
        let of = |name: &str| address("/file/x", name);
        assert_eq!(of("ke-hoach_2027.pdf"), "/file/x/ke-hoach_2027.pdf");
        assert_eq!(of("Kế hoạch.pdf"), "/file/x/K%E1%BA%BF%20ho%E1%BA%A1ch.pdf");
        assert_eq!(of("a?b#c&d=\"e\"%2F.pdf"), "/file/x/a%3Fb%23c%26d%3D%22e%22%252F.pdf");
    }

    #[test]
    fn the_words_are_one_link_and_the_name_where_there_are_none() {
        let marks = Marks { link: Some("https://example.vn/".to_owned()), strong: true, ..Marks::default() };
        let linked = Inline::Text { text: "Kế hoạch".to_owned(), marks };
        let bold = Marks { strong: true, ..Marks::default() };
        let it = Attachment { words: vec![linked], ..attachment("a.pdf") };
        assert_eq!(words(&it), [Inline::Text { text: "Kế hoạch".to_owned(), marks: bold }]);
        assert_eq!(plain(&words(&attachment("a.pdf"))), "a.pdf");
        assert_eq!(facts(&it), " (PDF, 1,2 MB)");
    }
}
