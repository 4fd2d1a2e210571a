//! What is taken and what is not, by content alone. Files from `tests/data/attached`, and the hazards kept outside.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::path::{Path, PathBuf};

use attached::{Refusal, kind_of};
use domain::{Attachment, FileKind};
use proptest::prelude::*;

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/attached").join(name)).unwrap()
}

#[track_caller]
fn refused(bytes: &[u8], code: &str) {
    assert_eq!(kind_of(bytes).map_err(|it| it.code().to_owned()), Err(code.to_owned()));
}

/// A package of stored parts, as plainly as the format has it.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    let short = |it: usize| u16::try_from(it).unwrap().to_le_bytes();
    let long = |it: usize| u32::try_from(it).unwrap().to_le_bytes();
    for (name, text) in parts {
        let at = out.len();
        let facts = [&[0; 4][..], &[0; 4], &long(text.len()), &long(text.len()), &short(name.len()), &[0; 2]].concat();
        out.extend([b"PK\x03\x04", &[20, 0, 0, 0, 0, 0][..], &facts, name.as_bytes(), text.as_bytes()].concat());
        list.extend(
            [b"PK\x01\x02", &[20, 0, 20, 0, 0, 0, 0, 0][..], &facts, &[0; 10], &long(at), name.as_bytes()].concat(),
        );
    }
    let (at, count) = (out.len(), short(parts.len()));
    let end = [b"PK\x05\x06", &[0; 4][..], &count, &count, &long(list.len()), &long(at), &[0; 2]].concat();
    out.extend(list);
    out.extend(end);
    out
}

fn types(overrides: &[(&str, &str)]) -> String {
    let one = |(part, content): &(&str, &str)| format!(r#"<Override PartName="/{part}" ContentType="{content}"/>"#);
    format!("<Types>{}</Types>", overrides.iter().map(one).collect::<String>())
}

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

#[test]
fn the_three_kinds_are_known_by_their_content() {
    assert_eq!(kind_of(&sample("ke-hoach.pdf")), Ok(FileKind::Pdf));
    assert_eq!(kind_of(&sample("van-ban.docx")), Ok(FileKind::Docx));
    assert_eq!(kind_of(&sample("gio-do-chay.xlsx")), Ok(FileKind::Xlsx));
    let plain =
        package(&[("[Content_Types].xml", &types(&[("word/document.xml", WORD)])), ("word/document.xml", "<w/>")]);
    assert_eq!(kind_of(&plain), Ok(FileKind::Docx), "the control of what is broken below");
}

#[test]
fn a_pdf_may_have_a_few_bytes_around_it_and_must_have_its_end() {
    let pdf = sample("ke-hoach.pdf");
    let around = |before: usize, after: usize| [&vec![b'\n'; before][..], &pdf, &vec![0; after]].concat();
    assert_eq!(kind_of(&around(1000, 3000)), Ok(FileKind::Pdf));
    refused(&around(1100, 0), "not_a_document");
    refused(&around(0, 5000), "incomplete");
    refused(&pdf[..pdf.len() - 8], "incomplete");
    refused(b"%PDF-1.7", "incomplete");
}

#[test]
fn programs_inside_are_refused_whatever_the_file_is_called() {
    for name in ["macro.docm", "macro.xlsm", "macro-giau.xlsx"] {
        assert_eq!(kind_of(&sample(name)), Err(Refusal::Macros), "{name}");
    }
    let active = ("word/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml");
    let types = types(&[("word/document.xml", WORD), active]);
    refused(&package(&[("[Content_Types].xml", &types), ("word/document.xml", "<w/>"), (active.0, "<x/>")]), "macros");
}

#[test]
fn a_locked_file_says_so_and_is_not_taken_for_an_old_one() {
    assert_eq!(kind_of(&sample("khoa.docx")), Err(Refusal::Locked));
    assert_eq!(kind_of(&sample("doc-cu.docx")), Err(Refusal::NotTaken("doc or xls")));
    let mut zip = sample("van-ban.docx");
    let listed = zip.windows(4).position(|it| it == b"PK\x01\x02").unwrap();
    zip[listed + 8] |= 1;
    assert_eq!(kind_of(&zip), Err(Refusal::Locked));
}

#[test]
fn what_is_no_document_is_refused_by_name_where_it_has_one() {
    refused(b"", "empty");
    refused(b"<html>", "not_a_document");
    refused("Kế hoạch".as_bytes(), "not_a_document");
    refused(b"PK\x03\x04", "incomplete");
    for (bytes, name) in [(&b"\xff\xd8\xff\xe0"[..], "JPEG"), (b"MZ\x90", "exe"), (b"{\\rtf1", "RTF")] {
        assert_eq!(kind_of(bytes), Err(Refusal::NotTaken(name)));
    }
    let slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
    let slides = types(&[("ppt/presentation.xml", slides)]);
    let pptx = package(&[("[Content_Types].xml", &slides), ("ppt/presentation.xml", "<p/>")]);
    assert_eq!(kind_of(&pptx), Err(Refusal::NotTaken("pptx")));
    let odt = package(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")]);
    assert_eq!(kind_of(&odt), Err(Refusal::NotTaken("OpenDocument")));
    refused(&package(&[("a.txt", "a")]), "not_a_document");
    let large = vec![0; usize::try_from(Attachment::MAX_BYTES).unwrap() + 1];
    assert_eq!(kind_of(&large), Err(Refusal::TooLarge(Attachment::MAX_BYTES + 1)));
}

#[test]
fn a_package_that_two_programs_would_read_differently_is_refused() {
    let word = types(&[("word/document.xml", WORD)]);
    let (list, part) = (("[Content_Types].xml", word.as_str()), ("word/document.xml", "<w/>"));
    let whole = package(&[list, part]);
    refused(&[b"#!/bin/sh\n", &whole[..]].concat(), "not_a_document");
    refused(&[&whole[..], b"more"].concat(), "incomplete");
    refused(&package(&[list, list, part]), "damaged");
    refused(&package(&[list, part, ("WORD/document.xml", "<w/>")]), "damaged");
    refused(&package(&[list, part, ("../../x", "")]), "damaged");
    refused(&package(&[list, part, ("/etc/x", "")]), "damaged");
    refused(&package(&[("[Content_Types].xml", &word)]), "not_a_document");
    let both = types(&[("word/document.xml", WORD), ("xl/workbook.xml", SHEET)]);
    refused(&package(&[("[Content_Types].xml", &both), part, ("xl/workbook.xml", "<x/>")]), "damaged");
    let doctype = format!("<!DOCTYPE Types [<!ENTITY a 'b'>]>{word}");
    refused(&package(&[("[Content_Types].xml", &doctype), part]), "damaged");
    refused(&package(&[("[Content_Types].xml", "<Types><Override PartName='a"), part]), "damaged");
    let mut moved = whole.clone();
    let listed = moved.windows(4).position(|it| it == b"PK\x01\x02").unwrap();
    moved[listed + 42] = 1;
    refused(&moved, "damaged");
    let mut renamed = whole;
    renamed[30] = b'{';
    refused(&renamed, "damaged");
}

#[test]
fn a_bomb_is_refused_by_what_it_says_of_itself() {
    let many: Vec<(String, &str)> = (0..=attached::MAX_PARTS).map(|n| (format!("part{n}"), "")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    assert_eq!(kind_of(&package(&many)), Err(Refusal::TooManyParts));
    let mut large = sample("van-ban.docx");
    let listed = large.windows(4).position(|it| it == b"PK\x01\x02").unwrap();
    large[listed + 24..listed + 28].copy_from_slice(&u32::to_le_bytes(100 * 1024 * 1024));
    assert_eq!(kind_of(&large), Err(Refusal::TooMuchInside));
}

/// Made for the reading of texts, which is stricter with some: here nothing is read but the list.
#[test]
fn the_hazards_kept_outside_are_answered_by_name() {
    let Some(folder) = shared() else { return };
    for entry in std::fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()) {
        if entry.extension().is_some_and(|it| it == "docx") {
            assert_eq!(kind_of(&std::fs::read(&entry).unwrap()), Ok(FileKind::Docx), "{}", entry.display());
        }
    }
    for (name, code) in [
        ("macro.docm", "macros"),
        ("zip-bomb-200MB.docx", "too_much_inside"),
        ("entries-3000.docx", "too_much_inside"),
        ("truncated.docx", "incomplete"),
        ("no-document-part.docx", "not_a_document"),
        ("not-a-zip.docx", "not_a_document"),
        ("old-doc.docx", "not_taken"),
        ("odt-renamed.docx", "not_taken"),
        ("empty.docx", "empty"),
        ("duplicate-entry.docx", "damaged"),
        ("zip-slip.docx", "damaged"),
    ] {
        let answer = kind_of(&std::fs::read(folder.join("hazards").join(name)).unwrap());
        assert_eq!(answer.map_err(|it| it.code()), Err(code), "{name}");
    }
}

fn shared() -> Option<PathBuf> {
    let root = std::env::var_os("TOASOAN_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let folder = root.join("data/docx");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none_or(|it| it != "true"), "{} is not there", folder.display());
    eprintln!("skipped: {} is not there", folder.display());
    None
}

proptest! {
    /// Whatever it is, it has an answer.
    #[test]
    fn a_damaged_file_is_an_answer_and_no_panic(
        name in proptest::sample::select(&["ke-hoach.pdf", "van-ban.docx", "gio-do-chay.xlsx", "khoa.docx"][..]),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<proptest::sample::Index>(),
        cuts in any::<bool>(),
    ) {
        let mut bytes = sample(name);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cuts {
            bytes.truncate(cut.index(bytes.len() + 1));
        }
        let _ = kind_of(&bytes);
    }

    #[test]
    fn any_bytes_behind_a_true_head_are_an_answer(bytes in any::<Vec<u8>>()) {
        for head in [&b"PK\x03\x04"[..], b"%PDF-", b"PK\x05\x06"] {
            let _ = kind_of(&[head, &bytes[..]].concat());
        }
    }
}
