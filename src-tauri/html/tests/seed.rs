//! The model page of the newsroom, read from the shared folder: no sentence of it stands here.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use domain::check::{Case, CheckCode, CheckLevel, Finding, check};
use domain::document::{Body, Figure};
use domain::{Content, Settings, Timestamp};
use html::import::ImportedPage;

const SEED: &str = "seed/000_abb0d72e086358a6.txt";

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("TOASOAN_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none_or(|it| it != "true"), "no shared data at {}", folder.display());
    eprintln!("skipped: no shared data at {}", folder.display());
    None
}

#[test]
fn the_model_page_is_an_article_with_four_photo_places() {
    let Some(folder) = shared() else { return };
    let text = std::fs::read_to_string(folder.join(SEED)).unwrap();
    let page = html::import::page(&text).unwrap();
    let source = page.content.fields.source.clone().unwrap();
    assert_eq!(source.name, "Báo Quảng Ninh");
    assert_eq!(source.published_at_ms, Timestamp::viet_nam(2020, 10, 13, 14, 21));
    assert!(!source.quoted, "an imported page is not marked Dẫn lại");
    assert!(!page.content.document.sapo.is_empty());
    let figures: Vec<&Figure> = page.content.document.figures().map(|(_, it)| it).collect();
    assert_eq!(figures.len(), 4);
    assert!(figures.iter().all(|it| it.photo.is_none() && !it.alt.is_empty() && !it.caption.is_empty()));
    assert_eq!(figures[2].alt, "a");
    let discarded: usize = page.discarded.iter().map(|it| vietnamese::words(&it.text)).sum();
    assert_eq!((page.words_in, page.words_out, discarded), (1662, 1628, 34), "{:?}", page.discarded);
    // Counted again from the article itself: a count of what was taken cannot vouch for what arrived.
    let arrived: usize = page.content.document.texts().iter().map(|it| vietnamese::words(it)).sum();
    assert_eq!(arrived + vietnamese::words(&source.name) + 2, 1628);
    assert!(page.content.document.blocks.iter().all(|it| matches!(it.body, Body::Paragraph(_) | Body::Figure(_))));
}

#[test]
fn a_body_passes_the_policy_unchanged_and_is_read_back() {
    let Some(folder) = shared() else { return };
    let text = std::fs::read_to_string(folder.join(SEED)).unwrap();
    let document = html::import::page(&text).unwrap().content.document;
    let body = html::clean_body(&document);
    assert_eq!(html::clean(&body).unwrap(), body);
    let back = html::parse(&body).unwrap().document;
    let bodies = |it: &domain::Document| it.blocks.iter().map(|it| it.body.clone()).collect::<Vec<_>>();
    assert_eq!(bodies(&back), bodies(&document));
}

#[test]
fn a_file_that_is_no_page_is_refused_by_name() {
    use html::import::{ImportError, page};
    assert_eq!(page(" \n\n"), Err(ImportError::Empty));
    assert_eq!(page("chữ\0chữ\nchữ"), Err(ImportError::NotText));
    assert_eq!(page("chỉ một dòng"), Err(ImportError::OneLine));
    assert_eq!(page("<!DOCTYPE html>\n<p>chữ"), Err(ImportError::Html));
    assert_eq!(html::import::decode(&[0xff, 0xd8, 0xff]), Err(ImportError::NotText));
}

#[test]
fn the_minute_of_the_source_line_wins_and_the_other_is_listed() {
    let text = "Chợ phiên mở lại\n\n12/10/2020 08:00\n\nPhiên chợ đầu tháng đông vui.\n\nBà con đến từ sớm.\n\n\
                Báo Ví Dụ, 13/10/2020 14:21\n";
    let page = html::import::page(text).unwrap();
    let source = page.content.fields.source.clone().unwrap();
    assert_eq!(source.name, "Báo Ví Dụ");
    assert_eq!(source.published_at_ms, Timestamp::viet_nam(2020, 10, 13, 14, 21));
    let listed: Vec<(&str, &str)> = page.discarded.iter().map(|it| (it.text.as_str(), it.why.code())).collect();
    assert_eq!(listed, [("12/10/2020 08:00", "another_time")]);
    assert_eq!(page.words_in, page.words_out + 2);
}

#[test]
fn the_imported_model_page_has_exactly_its_fourteen_findings() {
    let Some(page) = model_page() else { return };
    let findings = findings_of(&page.content);
    let mut found: Vec<String> = findings.iter().filter(|it| it.level != CheckLevel::GoiY).map(told).collect();
    found.sort();
    let mut expected = vec![
        "CategoryMissing PhaiSua".to_owned(),
        "SapoLong NenSua".to_owned(),
        "AltIsCaption NenSua photo 1".to_owned(),
        "AltDiffers PhaiSua photo 2".to_owned(),
        "AltPoor PhaiSua photo 3".to_owned(),
        "AltDiffers NenSua photo 4".to_owned(),
    ];
    for photo in 1..=4 {
        expected.push(format!("PhotoPlaceEmpty PhaiSua photo {photo}"));
        expected.push(format!("CreditMissing PhaiSua photo {photo}"));
    }
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn what_is_mended_is_not_found_again() {
    let Some(mut page) = model_page() else { return };
    for block in &mut page.content.document.blocks {
        if let Body::Figure(figure) = &mut block.body {
            figure.credit = "Minh Đức".to_owned();
        }
    }
    let findings = findings_of(&page.content);
    assert!(findings.iter().all(|it| it.code != CheckCode::CreditMissing), "the control: four credits were missing");
}

fn told(it: &Finding) -> String {
    let photo = it.facts.get("photo").map(|n| format!(" photo {n}")).unwrap_or_default();
    format!("{:?} {:?}{photo}", it.code, it.level)
}

fn model_page() -> Option<ImportedPage> {
    let text = std::fs::read_to_string(shared()?.join(SEED)).unwrap();
    Some(html::import::page(&text).unwrap())
}

fn findings_of(content: &Content) -> Vec<Finding> {
    check(&Case {
        content,
        photos: &BTreeMap::new(),
        settings: &Settings::default(),
        lists: domain::house::Lists::start(),
        conflicts: 0,
        being_corrected: false,
        alike: None,
        now: Timestamp::viet_nam(2026, 11, 24, 9, 0).unwrap(),
    })
}
