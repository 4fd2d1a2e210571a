//! An article's page held against the text that was approved, by whoever has read it as a reader does. What the page says
//! of itself is not enough: its words are looked for one passage behind the other, as the text has them and not as the
//! templates wrote them.

use domain::article::Differs;
use domain::document::Body;
use domain::{Content, ContentHash};
use html::{Shown, dense};

/// Of a passage so much is told.
const TOLD: usize = 80;

/// The first thing in which the page is not that of this text; none where it is.
pub fn differs(page: &str, approved: &Content, content: &ContentHash) -> Option<Differs> {
    let said = says(page);
    if said.as_ref() != Some(content) {
        return Some(Differs::Text { content: said });
    }
    // Of a page that takes minutes to read, what it says of itself has to do.
    let shown = Shown::of(page).ok()?;
    let document = &approved.document;
    let mut from = 0;
    let blocks = document.blocks.iter().map(|it| seen(&it.body));
    for passages in [vec![document.title.clone()], vec![document.sapo.clone()]].into_iter().chain(blocks) {
        let left = &shown.words[from..];
        for passage in passages {
            // A caption may stand before or behind its credit; a block stands behind the one before it.
            let wanted = dense(&passage);
            match left.find(&wanted) {
                Some(at) => from = from.max(shown.words.len() - left.len() + at + wanted.len()),
                None => return Some(Differs::Words { words: shortened(&passage) }),
            }
        }
    }
    let lies = |id: &str| shown.pictures.iter().any(|it| it.contains(id));
    document.photos().into_iter().find(|it| !lies(it.as_str())).map(|photo| Differs::Photo { photo })
}

/// The hash that the page says it shows.
fn says(page: &str) -> Option<ContentHash> {
    let after = page.split("<meta name=\"toasoan-content\" content=\"").nth(1)?;
    after.split('"').next()?.parse().ok()
}

/// What readers get of a block: of a picture that says nothing, no description.
fn seen(body: &Body) -> Vec<String> {
    let unsaid: Vec<&String> = body.figures().iter().filter(|it| it.decorative).map(|it| &it.alt).collect();
    body.words().into_iter().filter(|it| !unsaid.contains(&it)).collect()
}

/// Whole words, but for a first one that is longer than all that is told.
fn shortened(passage: &str) -> String {
    let mut words = String::new();
    for word in passage.split_whitespace() {
        let space = if words.is_empty() { "" } else { " " };
        if words.chars().count() + space.len() + word.chars().count() > TOLD {
            let begun: String = if words.is_empty() { word.chars().take(TOLD).collect() } else { words };
            return begun + "…";
        }
        words = words + space + word;
    }
    words
}

#[cfg(test)]
mod tests {
    use domain::document::{Block, Body, Figure, Inline, Item, List, Marks, any};
    use domain::{BlockId, Document, Fields, PhotoId, Timestamp};
    use html::Picture;
    use proptest::prelude::*;

    use super::*;
    use crate::{Site, Story, article_page, of_article};

    fn block(body: Body) -> Block {
        Block { id: BlockId::random(), body }
    }

    fn text(words: &str) -> Vec<Inline> {
        vec![Inline::text(words)]
    }

    fn approved() -> Content {
        let bold = Inline::Text { text: "ba".into(), marks: Marks { strong: true, ..Marks::default() } };
        let figure = Figure {
            photo: Some(PhotoId::of(b"pixels")),
            caption: text("Mặt cầu, sáng 24/11."),
            alt: "Xe qua cầu & đò".into(),
            credit: "Minh Đức".into(),
            ..Figure::default()
        };
        let silent = Figure { alt: "không ai đọc".into(), decorative: true, ..figure.clone() };
        let items = vec![Item { paragraphs: vec![text("Xe máy"), text("Ô tô")], lists: Vec::new() }];
        let blocks = vec![
            block(Body::Paragraph(vec![Inline::text("Cầu nối "), bold, Inline::text(" xã ven sông.")])),
            block(Body::Figure(figure)),
            block(Body::List(List { ordered: false, items })),
            block(Body::Figure(silent)),
            block(Body::Paragraph(text("Người dân đi lại từ sáng nay."))),
        ];
        let document = Document {
            title: "Cầu “mới” <thông xe>".into(), sapo: "Ba xã hết cảnh lụy đò.".into(), blocks
        };
        Content { document, fields: Fields::default() }
    }

    fn page(it: &Content) -> (String, ContentHash) {
        let content = it.store().expect("a text").hash;
        let story = Story {
            path: "/bai/cau-moi-12".into(),
            text: it.clone(),
            content: content.clone(),
            category: None,
            go_live_ms: Timestamp(0),
            first_ms: Timestamp(0),
        };
        let mut pictures =
            |id: &PhotoId| Some(Picture { width: 1600, height: 900, base: format!("/photo/{id}"), preview: None });
        let site = Site { name: "Cổng".into(), links: Vec::new() };
        (article_page(&of_article(site, story, &[], Timestamp(0), &mut pictures)), content)
    }

    #[test]
    fn the_page_of_the_approved_text_differs_in_nothing() {
        let it = approved();
        let (page, content) = page(&it);
        assert_eq!(differs(&page, &it, &content), None);
    }

    proptest! {
        #[test]
        fn the_page_of_any_text_differs_in_nothing(document in any::document()) {
            let it = Content { document, fields: Fields::default() };
            let (page, content) = page(&it);
            prop_assert_eq!(differs(&page, &it, &content), None, "{}", page);
        }
    }

    #[test]
    fn letters_that_no_page_has_are_not_missed() {
        let mut it = approved();
        it.document.title = "Cầu\u{0} mới".into();
        it.document.blocks[4] = block(Body::Paragraph(text("Lời\u{92}s của dân\u{9f}.")));
        let (page, content) = page(&it);
        assert_eq!(differs(&page, &it, &content), None);
    }

    #[test]
    fn what_is_missing_or_elsewhere_on_the_page_is_named() {
        let it = approved();
        let (page, content) = page(&it);
        let without = |words: &str, other: &str| {
            assert!(page.contains(words), "{words}\n{page}");
            differs(&page.replace(words, other), &it, &content)
        };
        let words = |it: &str| Some(Differs::Words { words: it.into() });
        assert_eq!(without("thông xe", "đóng"), words("Cầu “mới” <thông xe>"));
        assert_eq!(without("lụy đò", "đi đò"), words("Ba xã hết cảnh lụy đò."));
        assert_eq!(without("<strong>ba</strong>", "<strong>hai</strong>"), words("Cầu nối ba xã ven sông."));
        assert_eq!(without("Xe qua cầu", "Đò qua sông"), words("Xe qua cầu & đò"));
        assert_eq!(without("Ô tô", "Xe tải"), words("Ô tô"));
        let photo = PhotoId::of(b"pixels");
        assert_eq!(without(photo.as_str(), "another"), Some(Differs::Photo { photo }));
        let other = ContentHash::of(b"another text");
        assert_eq!(without(content.as_str(), other.as_str()), Some(Differs::Text { content: Some(other) }));
        assert_eq!(differs("<p>410</p>", &it, &content), Some(Differs::Text { content: None }));
        // The same words, the last paragraph first.
        let last = "Người dân đi lại từ sáng nay.";
        let moved = page.replace(last, "").replace("Cầu nối ", &format!("{last} Cầu nối "));
        assert_eq!(differs(&moved, &it, &content), words(last));
    }

    #[test]
    fn of_a_long_passage_the_first_words_are_told() {
        let it = shortened(&"nước lên ".repeat(40));
        assert!(it.ends_with("nước…") || it.ends_with("lên…"), "{it}");
        assert!(it.chars().count() <= TOLD + 1, "{it}");
        let address = format!("https://{}", "a".repeat(200));
        assert_eq!(shortened(&address), format!("{}…", &address[..TOLD]));
    }
}
