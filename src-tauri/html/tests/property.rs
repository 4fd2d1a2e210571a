//! What holds for every document and for every string that calls itself HTML or a page. 256 cases each;
//! `PROPTEST_CASES` asks for more.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use domain::document::{Block, Body, Figure, any, plain};
use domain::{Document, PhotoId};
use html::{clean, clean_body, parse};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;

/// Pieces of HTML in any order: most of them stand open, shut twice or lie in the wrong place.
const PIECES: [&str; 85] = [
    "<p>",
    "</p>",
    "<h1>",
    "</h1>",
    "<h2>",
    "</h2>",
    "<h4>",
    "</h4>",
    "<ul>",
    "</ul>",
    "<ol>",
    "</ol>",
    "<li>",
    "</li>",
    "<blockquote>",
    "</blockquote>",
    "<figure>",
    "</figure>",
    "<figcaption>",
    "</figcaption>",
    "<img src=\"https://example.vn/a.jpg\" alt=\"\">",
    "<img>",
    "<hr>",
    "<br>",
    "<a href=\"https://example.vn/\">",
    "</a>",
    "<a href=\"javascript:x\">",
    "<strong>",
    "</strong>",
    "<b>",
    "</b>",
    "<em>",
    "<i>",
    "</i>",
    "<u>",
    "</u>",
    "<sup>",
    "</sup>",
    "<sub>",
    "</sub>",
    "<span class=credit>",
    "</span>",
    "<div onclick=x style=y>",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<caption>",
    "</caption>",
    "<thead>",
    "<tbody>",
    "<th>",
    "<th scope=col class=n>",
    "<td colspan=2 rowspan=3>",
    "<td rowspan=999999999>",
    "<colgroup><col>",
    "<tr><td>a<td>b<tr><td>c<td>d",
    "<section class=scroll>",
    "<section class=info>",
    "<section class=gallery>",
    "</section>",
    "<blockquote class=quote>",
    "<footer>",
    "</footer>",
    "<figure class=embed>",
    "<p class=attachment>",
    "<a href=\"/file/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef/a.pdf\">",
    "<a href=\"https://www.youtube.com/watch?v=aB3_-xYz019\">Xem trên YouTube</a>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<svg>",
    "</svg>",
    "<math>",
    "</math>",
    "<mtext>",
    "<!--",
    "-->",
    "<template>",
    "</template>",
    "<select>",
    "<noscript>",
];

/// HTML as programs write it: whatever is opened is shut, and almost anything lies in anything.
fn tree() -> impl Strategy<Value = String> {
    const TAGS: [&str; 33] = [
        "p",
        "h1",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "blockquote",
        "figure",
        "figcaption",
        "a href=\"https://a.vn/\"",
        "strong",
        "em",
        "sup",
        "span",
        "span class=credit",
        "div",
        "td",
        "svg",
        "select",
        "table",
        "tr",
        "th",
        "caption",
        "thead",
        "tbody",
        "section class=info",
        "section class=gallery",
        "section class=scroll",
        "blockquote class=quote",
        "footer",
        "figure class=embed",
        "p class=attachment",
    ];
    const ALONE: [&str; 4] = ["<br>", "<hr>", "<img alt=\"mô tả\">", "<img src=\"photo:\" alt=\"\">"];
    let leaf = prop_oneof![3 => any::words().prop_map(|it| it.replace('<', "&lt;")), 1 => select(&ALONE[..]).prop_map(str::to_owned)];
    leaf.prop_recursive(6, 40, 5, |inner| {
        (select(&TAGS[..]), vec(inner, 0..5)).prop_map(|(tag, inside)| {
            let name = tag.split(' ').next().unwrap_or_default();
            format!("<{tag}>{}</{name}>", inside.concat())
        })
    })
}

fn soup() -> impl Strategy<Value = String> {
    prop_oneof![pieces(), tree()]
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => select(&PIECES[..]).prop_map(str::to_owned),
        3 => any::words(),
        1 => any::<String>(),
    ];
    vec(piece, 0..24).prop_map(|it| it.join(" "))
}

/// What a page shows of a picture's words.
fn words_of(it: &Figure) -> Vec<String> {
    let credit = if it.credit.is_empty() { String::new() } else { format!("Ảnh: {}", it.credit) };
    vec![plain(&it.caption), credit]
}

/// Of every attached file, in order. A name in an address is spelled anew here, byte by byte.
fn addresses(document: &Document) -> Vec<String> {
    let plain = |it: u8| it.is_ascii_alphanumeric() || b"-._~".contains(&it);
    let spelled = |it: u8| if plain(it) { char::from(it).to_string() } else { format!("%{it:02X}") };
    document
        .attachments()
        .map(|it| format!("/tep/{}/{}", it.file, it.name.bytes().map(spelled).collect::<String>()))
        .collect()
}

fn bodies(document: &Document) -> Vec<Body> {
    document.blocks.iter().map(|it| it.body.clone()).collect()
}

/// How often each letter stands in it; white space and letters that HTML has no spelling for are no letters.
fn letters<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeMap<char, usize> {
    let mut out = BTreeMap::new();
    for text in texts {
        for it in text.nfd().filter(|it| !it.is_whitespace() && !it.is_control()) {
            *out.entry(it).or_default() += 1;
        }
    }
    out
}

/// The letters a browser would have: every text node, also in scripts and templates.
fn letters_of_html(html: &str) -> BTreeMap<char, usize> {
    let tree = scraper::Html::parse_fragment(html);
    let texts: Vec<&str> = tree.tree.nodes().filter_map(|it| it.value().as_text()).map(|it| &**it).collect();
    letters(texts)
}

proptest! {
    #[test]
    fn what_is_rendered_is_clean(document in any::document()) {
        let body = clean_body(&document);
        prop_assert_eq!(clean(&body), Ok(body));
    }

    #[test]
    fn every_word_of_a_body_is_in_its_html(document in any::document()) {
        let mut shown: Vec<String> = Vec::new();
        for Block { body, .. } in &document.blocks {
            match body {
                Body::Figure(it) => shown.extend(words_of(it)),
                Body::Gallery(figures) => figures.iter().for_each(|it| shown.extend(words_of(it))),
                Body::Embed(it) => shown.extend([format!("Xem trên {}", it.provider.name()), plain(&it.caption)]),
                Body::Attachment(it) => shown.extend([it.shown(), format!("({})", it.facts())]),
                other => shown.extend(other.words()),
            }
        }
        prop_assert_eq!(letters_of_html(&clean_body(&document)), letters(shown.iter().map(String::as_str)));
    }

    #[test]
    fn a_body_is_read_back_as_it_was(document in any::tidy()) {
        let back = parse(&clean_body(&document)).unwrap();
        prop_assert_eq!(bodies(&back.document), bodies(&document));
        prop_assert_eq!(back.discarded, Vec::new());
    }

    #[test]
    fn a_page_asks_for_no_picture_but_its_own(document in any::document()) {
        let preview = || Some(b"\xff\xd8\xff".to_vec());
        let mut picture =
            |it: &PhotoId| Some(html::Picture { width: 1280, height: 720, base: format!("/anh/{it}"), preview: preview() });
        let page = html::render(&document, &mut picture, &mut |it| Some(format!("/tep/{it}")));
        let tree = scraper::Html::parse_fragment(&page);
        for it in tree.select(&scraper::Selector::parse("[src], [srcset]").unwrap()) {
            let of_far = it.attr("class") == Some("far") && it.attr("aria-hidden") == Some("true");
            let src = it.attr("src").unwrap_or("/anh/");
            prop_assert!(src.starts_with("/anh/") || of_far && src.starts_with("data:image/jpeg;base64,"), "{page}");
            let srcset = it.attr("srcset").unwrap_or("/anh/");
            prop_assert!(srcset.split(", ").all(|it| it.starts_with("/anh/")), "{page}");
        }
        let files = scraper::Selector::parse("p.attachment > a[href]").unwrap();
        let found: Vec<String> = tree.select(&files).map(|it| it.attr("href").unwrap().to_owned()).collect();
        prop_assert_eq!(&found, &addresses(&document), "{}", page);
        for it in tree.select(&scraper::Selector::parse("a[href]").unwrap()) {
            let ours = found.iter().any(|file| Some(file.as_str()) == it.attr("href"));
            prop_assert_eq!(it.attr("rel"), (!ours).then_some("noopener"));
        }
    }

    /// Where the files do not lie here, the words of them stay and lead nowhere.
    #[test]
    fn a_page_without_its_files_shows_the_same_words(document in any::document()) {
        let with = html::render(&document, &mut |_| None, &mut |it| Some(format!("/tep/{it}")));
        let without = html::render(&document, &mut |_| None, &mut |_| None);
        prop_assert_eq!(letters_of_html(&with), letters_of_html(&without));
        prop_assert!(!without.contains("/tep/"));
        prop_assert_eq!(letters_of_html(&without), letters_of_html(&clean_body(&document)));
    }

    #[test]
    fn no_html_makes_an_attachment(html in soup()) {
        prop_assert_eq!(parse(&html).unwrap().document.files(), Vec::new());
    }

    #[test]
    fn clean_twice_is_clean_once(html in soup()) {
        let once = clean(&html).unwrap();
        prop_assert_eq!(clean(&once), Ok(once));
    }

    #[test]
    fn clean_twice_is_clean_once_for_any_string(html in any::<String>()) {
        let once = clean(&html).unwrap();
        prop_assert_eq!(clean(&once), Ok(once));
    }

    #[test]
    fn every_letter_of_html_is_in_the_document_or_listed(html in soup()) {
        let parsed = parse(&html).unwrap();
        let mut kept = vec![parsed.document.title.clone()];
        let credits = parsed.document.figures().filter(|(_, it)| !it.credit.is_empty()).count();
        for Block { body, .. } in &parsed.document.blocks {
            match body {
                // An alt is no text of the page.
                Body::Figure(it) => kept.extend([plain(&it.caption), it.credit.clone()]),
                Body::Gallery(figures) => {
                    kept.extend(figures.iter().flat_map(|it| [plain(&it.caption), it.credit.clone()]));
                }
                Body::Embed(it) => kept.extend([format!("Xem trên {}", it.provider.name()), plain(&it.caption)]),
                other => kept.extend(other.words()),
            }
        }
        kept.extend(parsed.discarded.iter().filter(|it| it.why == html::Why::NotText).map(|it| it.text.clone()));
        let mut found = letters(kept.iter().map(String::as_str));
        let wanted = letters_of_html(&html);
        // "Ảnh:" before a credit is the page's word for the field.
        for letter in "Ảnh:".nfd() {
            let missing = wanted.get(&letter).copied().unwrap_or(0) - found.get(&letter).copied().unwrap_or(0);
            prop_assert!(missing <= credits, "{letter}: {missing} missing of {html:?}");
            *found.entry(letter).or_default() += missing;
        }
        found.retain(|_, n| *n > 0);
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn what_was_read_is_a_document_of_the_schema(html in soup()) {
        let document = parse(&html).unwrap().document;
        prop_assert_eq!(Document::from_json(document.to_json()), Ok(document.clone()));
        let again = parse(&clean_body(&document)).unwrap().document;
        prop_assert_eq!(bodies(&again), bodies(&document), "read once, it is read the same for ever");
    }
}
