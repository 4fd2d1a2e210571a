//! Two texts side by side, as the person reads them.

use proptest::prelude::*;

use super::{Change, Compared, compare};
use crate::document::any;
use crate::fields::Source;
use crate::{
    Attachment, Block, BlockId, Body, Content, Document, Fields, Figure, FileId, FileKind, Inline, Item, Level, List,
    Marks, PhotoId,
};

fn id(n: usize) -> BlockId {
    format!("block{n:07}").parse().expect("twelve letters and digits")
}

fn content(bodies: Vec<(usize, Body)>) -> Content {
    let blocks = bodies.into_iter().map(|(n, body)| Block { id: id(n), body }).collect();
    Content {
        document: Document { title: "Mưa lớn".into(), sapo: String::new(), blocks }, fields: Fields::default()
    }
}

fn paragraph(text: &str) -> Body {
    Body::Paragraph(vec![Inline::text(text)])
}

fn words(older: &str, newer: &str) -> String {
    let it = compare(&content(vec![(1, paragraph(older))]), &content(vec![(1, paragraph(newer))]));
    Compared::line(&it.blocks[0].parts[0].spans)
}

fn outline(it: &Compared) -> Vec<String> {
    let line = |it: &super::ComparedBlock| {
        let spans: Vec<String> = it.parts.iter().map(|it| Compared::line(&it.spans)).collect();
        format!("{:?}{} {}", it.change, if it.moved { " moved" } else { "" }, spans.join(" | "))
    };
    it.blocks.iter().map(line).collect()
}

#[test]
fn inside_a_paragraph_the_syllables_that_changed_are_shown() {
    assert_eq!(words("Nước lên nhanh từ đêm.", "Nước lên rất nhanh từ đêm."), "Nước lên +rất +nhanh từ đêm.");
    assert_eq!(words("Ba người bị thương.", "Bốn người bị thương nhẹ."), "-Ba-+Bốn+ người bị thương+ nhẹ+.");
    assert_eq!(words("nước lên nhanh quá", "trời tạnh hẳn rồi"), "-nước lên nhanh quá-+trời tạnh hẳn rồi+");
    assert_eq!(words("xã Thụy Hương", "xã Thủy Hương"), "xã -Thụy-+Thủy+ Hương", "one tone is another word");
    assert_eq!(words("(15,5%)", "(15,7%)"), "(15,-5-+7+%)", "signs and numbers part");
    assert_eq!(words("", "Chữ mới"), "+Chữ mới+");
    assert_eq!(words("Chữ cũ", ""), "-Chữ cũ-");
    assert_eq!(words("như cũ", "như cũ"), "như cũ");
}

#[test]
fn letters_in_two_spellings_are_never_cut_between_letter_and_mark() {
    assert_eq!(words("nguye\u{302}\u{303}n", "nguye\u{302}\u{300}n"), "-nguye\u{302}\u{303}n-+nguye\u{302}\u{300}n+");
}

#[test]
fn another_file_behind_the_same_words_is_said() {
    let attached = |bytes: &[u8]| {
        let words = vec![Inline::text("Kế hoạch")];
        let (file, name) = (FileId::of(bytes), "ke-hoach.pdf".to_owned());
        content(vec![(1, Body::Attachment(Attachment { file, kind: FileKind::Pdf, name, bytes: 9, words }))])
    };
    let it = compare(&attached(b"one"), &attached(b"two"));
    assert_eq!(outline(&it), ["Changed Kế hoạch"]);
    let facts: Vec<&str> = it.blocks[0].facts.iter().map(|it| it.name.as_str()).collect();
    assert_eq!((it.blocks[0].type_.as_str(), facts), ("attachment", vec!["file"]));
}

#[test]
fn bold_and_links_are_another_form_of_the_same_words() {
    let bold = Inline::Text { text: "lên nhanh".into(), marks: Marks { strong: true, ..Marks::default() } };
    let newer = Body::Paragraph(vec![Inline::text("Nước "), bold, Inline::text(" từ đêm")]);
    let it = compare(&content(vec![(1, paragraph("Nước lên nhanh từ đêm"))]), &content(vec![(1, newer)]));
    assert_eq!(outline(&it), ["Changed Nước ~lên nhanh~ từ đêm"]);
    assert_eq!((it.changes.added, it.changes.removed, it.changes.blocks), (0, 0, 1));
}

#[test]
fn blocks_come_go_and_move_by_their_ids() {
    let older = content(vec![(1, paragraph("một")), (2, paragraph("hai")), (3, paragraph("ba"))]);
    let newer = content(vec![(3, paragraph("ba")), (1, paragraph("một rưỡi")), (4, paragraph("bốn"))]);
    let it = compare(&older, &newer);
    assert_eq!(outline(&it), ["Same moved ba", "Changed một+ rưỡi+", "Removed -hai-", "Added +bốn+"]);
    assert_eq!((it.changes.added, it.changes.removed, it.changes.blocks), (2, 1, 4));
    assert_eq!(it.block(&id(2)).map(|it| it.change), Some(Change::Removed));
}

#[test]
fn the_same_words_under_new_ids_are_no_change() {
    let older = content(vec![(1, paragraph("một")), (2, paragraph("hai"))]);
    let newer = content(vec![(8, paragraph("một")), (9, paragraph("hai"))]);
    let it = compare(&older, &newer);
    assert_eq!(outline(&it), ["Same một", "Same hai"]);
    assert_eq!(it.changes, super::Changes::default());
}

#[test]
fn a_paragraph_that_became_a_heading_says_so() {
    let heading = Body::Heading { level: Level::Two, text: vec![Inline::text("Thiệt hại")] };
    let it = compare(&content(vec![(1, paragraph("Thiệt hại"))]), &content(vec![(1, heading)]));
    let block = &it.blocks[0];
    assert_eq!(
        (block.type_.as_str(), block.was.as_deref(), block.change),
        ("heading", Some("paragraph"), Change::Changed)
    );
    assert_eq!(block.facts[0].name, "level");
}

#[test]
fn a_list_is_compared_item_by_item() {
    let list = |items: &[&str]| {
        let item = |it: &&str| Item { paragraphs: vec![vec![Inline::text(*it)]], lists: Vec::new() };
        Body::List(List { ordered: false, items: items.iter().map(item).collect() })
    };
    let it =
        compare(&content(vec![(1, list(&["áo phao", "mì"]))]), &content(vec![(1, list(&["áo phao", "nước", "mì"]))]));
    let line = Compared::line(&it.blocks[0].parts[0].spans);
    assert!(line.contains("nước") && line.matches('+').count() == 2 && !line.contains('-'), "{line:?}");
}

#[test]
fn a_picture_is_its_photo_its_caption_and_its_credit() {
    let figure = |photo: &[u8], caption: &str, alt: &str| {
        let figure = Figure { photo: Some(PhotoId::of(photo)), alt: alt.into(), ..Figure::default() };
        Body::Figure(Figure { caption: vec![Inline::text(caption)], credit: "Lan Anh".into(), ..figure })
    };
    let older = content(vec![(1, figure(b"a", "Cầu Sậy lúc 5 giờ", "Cây cầu"))]);
    let newer = content(vec![(1, figure(b"b", "Cầu Sậy lúc 6 giờ", "Cây cầu ngập"))]);
    let it = compare(&older, &newer);
    let block = &it.blocks[0];
    assert_eq!(block.facts.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["alt", "photo"]);
    assert_eq!(
        (&block.facts[1].from, &block.facts[1].to),
        (&PhotoId::of(b"a").as_str().into(), &PhotoId::of(b"b").as_str().into())
    );
    assert_eq!(outline(&it), ["Changed Cầu Sậy lúc -5-+6+ giờ | Lan Anh"]);
    assert!(it.changes.photos);
    let gone = compare(&older, &content(vec![(2, paragraph("chữ"))]));
    assert_eq!(gone.blocks[0].change, Change::Removed);
    assert!(gone.blocks[0].facts.iter().any(|it| it.name == "photo" && it.to.is_null()));
}

#[test]
fn title_sapo_and_fields_are_told() {
    let older = content(vec![(1, paragraph("một"))]);
    let mut newer = older.clone();
    newer.document.title = "Mưa rất lớn".into();
    newer.document.sapo = "Nước lên.".into();
    newer.fields.bylines = vec!["Lan Anh".into()];
    newer.fields.source = Some(Source { name: "TTXVN".into(), url: None, published_at_ms: None, quoted: false });
    let it = compare(&older, &newer);
    assert_eq!(Compared::line(&it.title), "Mưa +rất +lớn");
    assert_eq!(Compared::line(&it.sapo), "+Nước lên.+");
    assert_eq!(it.fields.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["bylines", "source"]);
    assert!(it.fields[0].from.is_null());
    assert!(it.changes.title && it.changes.sapo && it.changes.fields && it.changes.blocks == 0);
}

#[test]
fn a_very_long_block_is_answered_at_once() {
    let long = |word: &str| paragraph(&format!("đầu {} cuối", vec![word; 30_000].join(" ")));
    let it = compare(&content(vec![(1, long("nước"))]), &content(vec![(1, long("lũ"))]));
    let spans = &it.blocks[0].parts[0].spans;
    assert_eq!((spans.first().unwrap().text.as_str(), spans.last().unwrap().text.as_str()), ("đầu ", " cuối"));
}

proptest! {
    #[test]
    fn nothing_is_lost_between_the_two(older in any::document(), newer in any::document()) {
        let side = |document| Content { document, fields: Fields::default() };
        let (older, newer) = (side(older), side(newer));
        let it = compare(&older, &newer);
        let texts = |keep: super::SpanChange| it.title.iter().chain(&it.sapo)
            .filter(|it| it.change != keep).map(|it| it.text.as_str()).collect::<String>();
        prop_assert_eq!(texts(super::SpanChange::Removed), format!("{}{}", newer.document.title, newer.document.sapo));
        prop_assert_eq!(texts(super::SpanChange::Added), format!("{}{}", older.document.title, older.document.sapo));
        let ids: Vec<BlockId> = it.blocks.iter().filter(|it| it.change != Change::Removed).map(|it| it.block.clone()).collect();
        prop_assert_eq!(ids, newer.document.blocks.iter().map(|it| it.id.clone()).collect::<Vec<_>>());
        prop_assert_eq!(compare(&newer, &newer).changes, super::Changes::default());
    }
}

#[test]
fn the_pictures_of_both_sides_are_named_in_a_gallery_too() {
    let photo = |of: &str| PhotoId::of(of.as_bytes());
    let figure = |of: &str| Figure { photo: Some(photo(of)), ..Figure::default() };
    let older = content(vec![(1, Body::Figure(figure("a"))), (2, Body::Figure(figure("b")))]);
    let newer = content(vec![(1, Body::Figure(figure("c"))), (2, Body::Figure(figure("b"))), (3, paragraph("chữ"))]);
    let it = compare(&older, &newer);
    let photos = |n: usize| (it.blocks[n].older_photos.clone(), it.blocks[n].newer_photos.clone());
    assert_eq!(photos(0), (vec![photo("a")], vec![photo("c")]));
    assert_eq!(photos(1), (vec![photo("b")], vec![photo("b")]), "also where they are the same");
    assert_eq!(photos(2), (Vec::new(), Vec::new()));
    assert_eq!((it.blocks[0].change, it.blocks[1].change), (Change::Changed, Change::Same));
    let gone = compare(&older, &content(vec![(1, Body::Figure(figure("a")))]));
    assert_eq!((&gone.blocks[1].older_photos, gone.blocks[1].newer_photos.len()), (&vec![photo("b")], 0));
    let both = |of: [&str; 2]| Body::Gallery(of.into_iter().map(figure).collect());
    let it = compare(&content(vec![(1, both(["a", "b"]))]), &content(vec![(1, both(["a", "c"]))]));
    assert_eq!(it.blocks[0].older_photos, [photo("a"), photo("b")]);
    assert_eq!(it.blocks[0].newer_photos, [photo("a"), photo("c")]);
    assert_eq!(it.blocks[0].change, Change::Changed);
}
