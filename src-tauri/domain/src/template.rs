//! What comes every week begins from a template: the words that stay, and no word that was true of one week only.
//! It does not know where templates are kept.

use crate::content::Content;
use crate::document::{Block, Body, Document, Figure};
use crate::fields::{Fields, Source};
use crate::id::BlockId;
use crate::time::Timestamp;

/// In Unicode characters, as a person counts them.
pub const NAME_MAX: usize = 120;

/// A name as it is kept: NFC, one space between words, none at an edge. None where it is empty or too long.
pub fn name(typed: &str) -> Option<String> {
    let name = vietnamese::nfc(&typed.split_whitespace().collect::<Vec<_>>().join(" "));
    (!name.is_empty() && name.chars().count() <= NAME_MAX).then_some(name)
}

impl Content {
    /// Text, headings, lists, tables and boxes stay, with category, tags, source and pen names. A photo leaves an empty
    /// place; a video and an attached file leave none, since there is no empty one of them. Every block has a new id.
    pub fn as_template(&self) -> Self {
        let mut document = with_new_ids(&self.document);
        document.blocks.retain(|it| !matches!(it.body, Body::Embed(_) | Body::Attachment(_)));
        for it in &mut document.blocks {
            match &mut it.body {
                Body::Figure(figure) => *figure = Figure::default(),
                Body::Gallery(figures) => figures.iter_mut().for_each(|it| *it = Figure::default()),
                _ => {}
            }
        }
        if document.blocks.is_empty() {
            document.blocks.push(Block::paragraph(Vec::new()));
        }
        Self { document, fields: lasting(&self.fields) }
    }

    /// A new article of that moment: new ids, and its day, week and month in the title.
    pub fn begun_at(&self, now: Timestamp) -> Self {
        let mut document = with_new_ids(&self.document);
        document.title = dated(&document.title, now);
        Self { document, fields: self.fields.clone() }
    }
}

/// `{ngày}` is `29/11/2026`, `{tuần}` is `48`, `{tháng}` is `11`, all in Việt Nam.
fn dated(title: &str, now: Timestamp) -> String {
    title
        .replace("{ngày}", &now.date())
        .replace("{tuần}", &now.week().to_string())
        .replace("{tháng}", &now.month().to_string())
}

fn with_new_ids(document: &Document) -> Document {
    let blocks = document.blocks.iter().map(|it| Block { id: BlockId::random(), body: it.body.clone() });
    Document { title: document.title.clone(), sapo: document.sapo.clone(), blocks: blocks.collect() }
}

/// Not the address, the times, the cover, the note of a correction, nor what was let pass.
fn lasting(fields: &Fields) -> Fields {
    let source = fields.source.as_ref().filter(|_| fields.named_source().is_some());
    Fields {
        category: fields.category,
        extra_categories: fields.extra_categories.clone(),
        source: source.map(|it| Source { name: it.name.clone(), url: None, published_at_ms: None, quoted: it.quoted }),
        bylines: fields.bylines.clone(),
        tags: fields.tags.clone(),
        topic: fields.topic.clone(),
        language: fields.language.clone(),
        ..Fields::default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;
    use crate::document::any;
    use crate::id::{CategoryId, PhotoId};

    fn ids(document: &Document) -> HashSet<BlockId> {
        document.blocks.iter().map(|it| it.id.clone()).collect()
    }

    /// What a template must have kept, worded apart from how it is made.
    fn staying(document: &Document) -> Vec<String> {
        let week =
            |it: &&Block| matches!(it.body, Body::Figure(_) | Body::Gallery(_) | Body::Embed(_) | Body::Attachment(_));
        let words = document.blocks.iter().filter(|it| !week(it)).flat_map(|it| it.body.words());
        [document.title.clone(), document.sapo.clone()].into_iter().chain(words).filter(|it| !it.is_empty()).collect()
    }

    proptest! {
        #[test]
        fn a_template_keeps_every_word_and_nothing_of_the_weeks_pictures_and_files(document in any::document()) {
            let content = Content { document, fields: Fields::default() };
            let template = content.as_template();
            prop_assert_eq!(template.document.texts(), staying(&content.document));
            prop_assert!(template.document.photos().is_empty() && template.document.files().is_empty());
            prop_assert_eq!(template.document.figures().count(), content.document.figures().count());
            prop_assert!(!template.document.blocks.is_empty());
            prop_assert!(ids(&template.document).is_disjoint(&ids(&content.document)));
            let begun = template.begun_at(Timestamp(1_795_500_000_000));
            prop_assert!(ids(&begun.document).is_disjoint(&ids(&template.document)));
            prop_assert_eq!(ids(&begun.document).len(), template.document.blocks.len());
            let stored = begun.store().expect("small");
            prop_assert_eq!(stored.open().expect("the door takes it"), begun);
        }
    }

    #[test]
    fn what_is_of_one_week_does_not_come_again() {
        let photo: PhotoId = "a".repeat(64).parse().expect("a hash");
        let category = CategoryId::new(Timestamp(0));
        let source = Source {
            name: "Sở Công Thương".into(),
            url: Some("https://example.vn/tuan-47".into()),
            published_at_ms: Some(Timestamp(1)),
            quoted: true,
        };
        let fields = Fields {
            category: Some(category),
            source: Some(source),
            bylines: vec!["Lan Anh".into()],
            tags: vec!["giá cả".into()],
            slug: Some("gia-ca-tuan-47".into()),
            cover: Some(photo),
            embargo_until_ms: Some(Timestamp(2)),
            correction_note: Some("Sửa giá gạo".into()),
            ..Fields::default()
        };
        let kept = Content { document: Document::empty(), fields }.as_template().fields;
        let source = Source { name: "Sở Công Thương".into(), url: None, published_at_ms: None, quoted: true };
        let wanted = Fields {
            category: Some(category),
            source: Some(source),
            bylines: vec!["Lan Anh".into()],
            tags: vec!["giá cả".into()],
            ..Fields::default()
        };
        assert_eq!(kept, wanted);
    }

    #[test]
    fn the_day_is_the_one_of_viet_nam_and_the_week_begins_on_monday() {
        let title = |now| {
            let document = Document {
                title: "Lịch tuần {tuần}, tháng {tháng} ({ngày}) {giờ}".into(),
                ..Document::empty()
            };
            Content { document, fields: Fields::default() }.begun_at(now).document.title
        };
        let sunday = Timestamp::viet_nam(2026, 11, 29, 23, 59).expect("a minute");
        assert_eq!(title(sunday), "Lịch tuần 48, tháng 11 (29/11/2026) {giờ}");
        // In Greenwich it is Sunday still.
        let monday = Timestamp::viet_nam(2026, 11, 30, 0, 1).expect("a minute");
        assert_eq!(title(monday), "Lịch tuần 49, tháng 11 (30/11/2026) {giờ}");
        let new_year = Timestamp::viet_nam(2027, 1, 1, 8, 0).expect("a minute");
        assert_eq!(title(new_year), "Lịch tuần 53, tháng 1 (01/01/2027) {giờ}");
    }

    #[test]
    fn a_name_is_kept_without_spaces_at_its_edges_and_is_no_sentence() {
        assert_eq!(name("  Thời   tiết\n").as_deref(), Some("Thời tiết"));
        assert_eq!(name(" \t "), None);
        assert_eq!(name(&"đ".repeat(NAME_MAX)).map(|it| it.chars().count()), Some(NAME_MAX));
        assert_eq!(name(&"đ".repeat(NAME_MAX + 1)), None);
    }
}
