//! Documents for property tests. `document` gives whatever the JSON door lets in, `tidy` only what HTML can say:
//! there a run of spaces is one, and none stands at an edge. It does not know what is tested with them.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Attachment, Block, Body, Boxed, Crop, Document, Embed, Figure, FileKind, Focal, InfoBox, Inline, Item};
use super::{Level, List, Marks, Provider, PullQuote, Table};
use crate::id::{BlockId, FileId, PhotoId};

/// Words that have gone wrong somewhere once: HTML's own letters, marks of this program, what input methods leave.
const WORDS: [&str; 26] = [
    "đường",
    "Thủy",
    "nước",
    "<b>",
    "</p>",
    "&",
    "&amp;",
    "&lt;script&gt;",
    "\"lời\"",
    "'",
    "a<b",
    "-->",
    "<!--",
    "]]>",
    "Ảnh:",
    "photo:x",
    "<img src=\"photo:",
    "javascript:x",
    "tiến\u{a0}sĩ",
    "\u{a0}",
    "😀",
    "…",
    "<a href=\"",
    "\u{200b}",
    "\u{fffd}",
    "nguye\u{323}\u{302}n",
];

const LINKS: [&str; 6] = [
    "https://example.vn/",
    "http://example.vn/a?b=1&c=2#d",
    "mailto:toa.soan@example.vn",
    "HTTPS://EXAMPLE.VN/%22",
    "https://example.vn/đường?<>",
    "https://example.vn/\"onclick=",
];

const ODD_LINKS: [&str; 8] =
    ["javascript:alert(1)", "java\nscript:x", "data:text/html,x", "//example.vn", "/a", "", "photo:x", " https://a.vn"];

/// Any document that `from_json` takes, in the spelling that it gives back.
pub fn document() -> BoxedStrategy<Document> {
    let text = any::<String>().boxed();
    let link = prop_oneof![select(&LINKS[..]), select(&ODD_LINKS[..])].prop_map(str::to_owned).boxed();
    let attached = attachment(runs(text.clone(), link.clone())).prop_map(Body::Attachment);
    let body = prop_oneof![12 => body(text.clone(), link), 1 => attached].boxed();
    of(text, body)
}

/// A document of which nothing is lost in HTML, but the title, the sapo and the ids of blocks. No file is attached to
/// it: of an attachment HTML has the words alone.
pub fn tidy() -> BoxedStrategy<Document> {
    let text = words().boxed();
    of(text.clone(), body(text, select(&LINKS[..]).prop_map(str::to_owned).boxed()))
}

/// Words with one space between them.
pub fn words() -> impl Strategy<Value = String> {
    vec(prop_oneof![3 => select(&WORDS[..]).prop_map(str::to_owned), 1 => "[^\\p{C}\\p{Z}]{1,8}"], 1..6)
        .prop_map(|it| vietnamese::nfc(&it.join(" ")))
}

fn of(text: BoxedStrategy<String>, body: BoxedStrategy<Body>) -> BoxedStrategy<Document> {
    (text.clone(), text, vec(body, 1..8))
        .prop_map(|(title, sapo, bodies)| {
            // Numbered and not drawn: a case that shrinks must not come to hold one id twice.
            let id = |n: usize| format!("block{n:07}").parse::<BlockId>().expect("twelve letters and digits");
            let blocks = bodies.into_iter().enumerate().map(|(n, body)| Block { id: id(n), body }).collect();
            Document { title: vietnamese::nfc(&title), sapo: vietnamese::nfc(&sapo), blocks }
        })
        .boxed()
}

fn body(text: BoxedStrategy<String>, link: BoxedStrategy<String>) -> BoxedStrategy<Body> {
    let runs = runs(text.clone(), link);
    let level = prop_oneof![Just(Level::Two), Just(Level::Three)];
    prop_oneof![
        4 => runs.clone().prop_map(Body::Paragraph),
        1 => (level, runs.clone()).prop_map(|(level, text)| Body::Heading { level, text }),
        1 => list(runs.clone()).prop_map(Body::List),
        1 => vec(runs.clone(), 1..4).prop_map(Body::Blockquote),
        2 => figure(text.clone(), runs.clone()).prop_map(Body::Figure),
        1 => Just(Body::Rule),
        1 => (runs.clone(), runs.clone()).prop_map(|(saying, speaker)| Body::PullQuote(PullQuote { saying, speaker })),
        1 => info_box(runs.clone()).prop_map(Body::InfoBox),
        1 => vec(figure(text, runs.clone()), 1..4).prop_map(Body::Gallery),
        1 => table(runs.clone()).prop_map(Body::Table),
        1 => embed(runs).prop_map(Body::Embed),
    ]
    .boxed()
}

fn runs(text: BoxedStrategy<String>, link: BoxedStrategy<String>) -> BoxedStrategy<Vec<Inline>> {
    let run = (text, marks(link), any::<bool>()).prop_map(|(text, marks, space)| (Some(text), marks, space));
    let part = prop_oneof![6 => run, 1 => Just((None, Marks::default(), false))];
    vec(part, 0..5).prop_map(|parts| joined(&parts)).boxed()
}

/// In the spelling of the JSON door: no empty run, neighbours of the same marks are one.
fn joined(parts: &[(Option<String>, Marks, bool)]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for (text, marks, space) in parts {
        let Some(text) = text.as_ref().filter(|it| !it.is_empty()) else {
            out.push(Inline::HardBreak);
            continue;
        };
        let after_words = matches!(out.last(), Some(Inline::Text { .. }));
        let text = if *space && after_words { format!(" {text}") } else { text.clone() };
        match out.last_mut() {
            Some(Inline::Text { text: last, marks: same }) if same == marks => last.push_str(&text),
            _ => out.push(Inline::Text { text, marks: marks.clone() }),
        }
    }
    for it in &mut out {
        if let Inline::Text { text, .. } = it {
            *text = vietnamese::nfc(text);
        }
    }
    out
}

fn marks(link: BoxedStrategy<String>) -> impl Strategy<Value = Marks> {
    let on = || proptest::bool::weighted(0.25);
    (option::weighted(0.2, link), on(), on(), on(), on(), on()).prop_map(|(link, strong, em, underline, sup, sub)| {
        Marks { link, strong, em, underline, sup, sub: sub && !sup }
    })
}

fn list(runs: BoxedStrategy<Vec<Inline>>) -> impl Strategy<Value = List> {
    let flat = items(runs.clone(), Just(Vec::new()).boxed());
    flat.prop_recursive(5, 24, 3, move |inner| items(runs.clone(), vec(inner, 0..2).boxed()))
}

fn items(runs: BoxedStrategy<Vec<Inline>>, lists: BoxedStrategy<Vec<List>>) -> BoxedStrategy<List> {
    let item = (vec(runs, 1..3), lists).prop_map(|(paragraphs, lists)| Item { paragraphs, lists });
    (any::<bool>(), vec(item, 1..4)).prop_map(|(ordered, items)| List { ordered, items }).boxed()
}

fn info_box(runs: BoxedStrategy<Vec<Inline>>) -> impl Strategy<Value = InfoBox> {
    let block = prop_oneof![
        3 => runs.clone().prop_map(Boxed::Paragraph),
        1 => list(runs.clone()).prop_map(Boxed::List),
    ];
    (runs, vec(block, 1..4)).prop_map(|(title, blocks)| InfoBox { title, blocks })
}

fn table(runs: BoxedStrategy<Vec<Inline>>) -> impl Strategy<Value = Table> {
    let cells = runs.clone();
    let rows = (1..4_usize).prop_flat_map(move |columns| vec(vec(cells.clone(), columns), 1..4));
    (any::<bool>(), runs, rows).prop_map(|(head, caption, rows)| Table { head, caption, rows })
}

fn embed(runs: BoxedStrategy<Vec<Inline>>) -> impl Strategy<Value = Embed> {
    let named = prop_oneof![
        (Just(Provider::Youtube), "[0-9A-Za-z_-]{11}"),
        (Just(Provider::Vimeo), "[0-9]{1,20}"),
        (Just(Provider::Facebook), "[0-9]{1,20}"),
    ];
    (named, runs).prop_map(|((provider, video), caption)| Embed { provider, video, caption })
}

fn attachment(runs: BoxedStrategy<Vec<Inline>>) -> impl Strategy<Value = Attachment> {
    let file = any::<u64>().prop_map(|it| FileId::of(&it.to_le_bytes()));
    (file, select(&FileKind::ALL[..]), any::<String>(), 1..=Attachment::MAX_BYTES, runs).prop_map(
        |(file, kind, name, bytes, words)| {
            let name = Attachment::clean_name(&name, kind);
            Attachment { file, kind, name, bytes, words }
        },
    )
}

fn figure(text: BoxedStrategy<String>, runs: BoxedStrategy<Vec<Inline>>) -> impl Strategy<Value = Figure> {
    let photo = option::of(any::<u64>().prop_map(|it| PhotoId::of(&it.to_le_bytes())));
    let focal = option::of((0..=1000_u16, 0..=1000_u16).prop_map(|(x, y)| Focal { x, y }));
    let crop = option::of((0..500_u16, 0..500_u16, 1..=500_u16, 1..=500_u16).prop_map(|(x, y, width, height)| Crop {
        x,
        y,
        width,
        height,
    }));
    let words = || prop_oneof![1 => Just(String::new()), 3 => text.clone()].prop_map(|it| vietnamese::nfc(&it));
    (photo, words(), any::<bool>(), any::<bool>(), focal, crop, runs, words()).prop_map(
        |(photo, alt, decorative, archive, focal, crop, caption, credit)| {
            // One that says nothing has nothing to be said of it.
            let alt = if decorative { String::new() } else { alt };
            Figure { photo, alt, decorative, archive, focal, crop, caption, credit }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Content, Fields};

    proptest! {
        #[test]
        fn the_json_door_gives_back_what_went_in(document in document()) {
            prop_assert_eq!(Document::from_json(document.to_json()), Ok(document));
        }

        #[test]
        fn a_stored_text_opens_as_the_same(document in tidy()) {
            let content = Content { document, fields: Fields::default() };
            let stored = content.store().expect("a few kilobytes");
            let opened = stored.open();
            prop_assert_eq!(opened.and_then(|it| it.store()), Ok(stored.clone()));
            prop_assert_eq!(stored.open(), Ok(content));
        }
    }
}
