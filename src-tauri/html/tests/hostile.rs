//! Published attacks and odd markup, through every door of this room. Nothing of them may run or ask for anything.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::time::{Duration, Instant};

use domain::document::{Block, Body, Document, Figure, Inline};
use html::{CleanError, clean, clean_body, parse, render};

struct Payload {
    list: &'static str,
    title: String,
    html: String,
}

const LISTS: [(&str, usize); 4] = [
    ("dompurify_expect", 223),
    ("html5lib_tree_construction_part", 599),
    ("ammonia_test_literals", 104),
    ("mxss_published", 23),
];

fn payloads() -> Vec<Payload> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/html");
    let mut out = Vec::new();
    for (list, count) in LISTS {
        let text = std::fs::read_to_string(folder.join(list).with_extension("json")).unwrap();
        let rows: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        assert_eq!(rows.len(), count, "{list}");
        out.extend(rows.into_iter().map(|it| Payload {
            list,
            title: it["title"].as_str().unwrap().to_owned(),
            html: it["payload"].as_str().unwrap().to_owned(),
        }));
    }
    out
}

/// What the policy lets stand, said a second time: a slip in the policy must not slip into its test.
fn faults(html: &str, ours: bool) -> Vec<String> {
    // The parser brings `<html>` and `<body>` itself.
    const ELEMENTS: [&str; 21] = [
        "html",
        "body",
        "p",
        "h2",
        "h3",
        "ul",
        "ol",
        "li",
        "blockquote",
        "figure",
        "img",
        "figcaption",
        "span",
        "hr",
        "br",
        "a",
        "strong",
        "em",
        "u",
        "sup",
        "sub",
    ];
    let tree = scraper::Html::parse_fragment(html);
    let mut out = Vec::new();
    for node in tree.tree.nodes() {
        if node.value().is_comment() || node.value().is_doctype() || node.value().as_processing_instruction().is_some()
        {
            out.push("a comment".to_owned());
        }
        let Some(element) = node.value().as_element() else { continue };
        let name = element.name();
        if !ELEMENTS.contains(&name) || &*element.name.ns != "http://www.w3.org/1999/xhtml" {
            out.push(format!("<{name}>"));
        }
        for (attribute, value) in element.attrs() {
            let fine = match (name, attribute) {
                ("a", "href") => ["http://", "https://", "mailto:"].iter().any(|it| starts(value, it)),
                ("a", "rel") => ours && value == "noopener",
                ("img", "src") => {
                    if ours {
                        value.starts_with("/anh/")
                    } else {
                        value.starts_with("photo:")
                    }
                }
                ("img", "srcset" | "sizes" | "width" | "height" | "loading") => ours,
                ("img", "alt") => true,
                ("figure", "class") => matches!(value, "figure" | "figure archive"),
                ("span", "class") => value == "credit",
                _ => false,
            };
            if !fine {
                out.push(format!("<{name} {attribute}={value:?}>"));
            }
        }
    }
    out
}

/// `https:example.vn` and `https:\\example.vn` are addresses for a browser too.
fn starts(address: &str, with: &str) -> bool {
    let lower = address.trim_start().to_ascii_lowercase().replace('\\', "/");
    lower.starts_with(with) || with.strip_suffix("//").is_some_and(|it| lower.starts_with(it))
}

#[test]
fn nothing_hostile_is_left_after_the_policy() {
    for Payload { list, title, html } in payloads() {
        let began = Instant::now();
        let once = clean(&html).unwrap_or_else(|it| panic!("{list}, {title}: {it}"));
        assert_eq!(faults(&once, false), Vec::<String>::new(), "{list}, {title}: {html} -> {once}");
        assert_eq!(clean(&once).as_ref(), Ok(&once), "{list}, {title}: a second pass changed it");
        assert!(began.elapsed() < Duration::from_secs(5), "{list}, {title}: {:?}", began.elapsed());
    }
}

#[test]
fn without_the_policy_much_is_left() {
    let hostile = payloads().iter().filter(|it| !faults(&it.html, false).is_empty()).count();
    assert!(hostile > 600, "the control: only {hostile} payloads hold what the test looks for");
    for marker in ["<script>", "onerror=", "javascript:", "<svg", "style=", "<iframe", "data:"] {
        assert!(payloads().iter().any(|it| it.html.to_lowercase().contains(marker)), "no payload has {marker}");
    }
}

#[test]
fn what_is_read_from_it_is_a_document_with_clean_html() {
    for Payload { list, title, html } in payloads() {
        let parsed = parse(&html).unwrap_or_else(|it| panic!("{list}, {title}: {it}"));
        let again = Document::from_json(parsed.document.to_json());
        assert_eq!(again.as_ref(), Ok(&parsed.document), "{list}, {title}");
        shown_clean(&parsed.document, &format!("{list}, {title}: {html}"));
    }
}

#[test]
fn a_payload_typed_as_words_stays_words() {
    for Payload { list, title, html } in payloads() {
        let words = vietnamese::nfc(&html.replace(char::is_control, " "));
        if words.trim().is_empty() {
            continue;
        }
        let figure = Figure {
            alt: words.clone(),
            caption: vec![Inline::text(words.clone())],
            credit: words.clone(),
            ..Figure::default()
        };
        let bodies = [Body::Paragraph(vec![Inline::text(words.clone())]), Body::Figure(figure)];
        let blocks = bodies.into_iter().map(|body| Block { id: domain::BlockId::random(), body }).collect();
        let document = Document { title: words.clone(), sapo: String::new(), blocks };
        let body = shown_clean(&document, &format!("{list}, {title}"));
        let tree = scraper::Html::parse_fragment(&body);
        let paragraph: String = tree.select(&scraper::Selector::parse("p").unwrap()).flat_map(|it| it.text()).collect();
        assert_eq!(paragraph, words, "{list}, {title}: every letter is shown as it was typed");
        let alt = tree.select(&scraper::Selector::parse("img").unwrap()).next().and_then(|it| it.attr("alt"));
        assert_eq!(alt, Some(words.as_str()), "{list}, {title}");
    }
}

fn shown_clean(document: &Document, what: &str) -> String {
    let body = clean_body(document);
    assert_eq!(faults(&body, false), Vec::<String>::new(), "{what}");
    assert_eq!(clean(&body).as_ref(), Ok(&body), "{what}");
    let page = render(document, &mut |it| Some(html::Picture { width: 640, height: 480, base: format!("/anh/{it}") }));
    assert_eq!(faults(&page, true), Vec::<String>::new(), "{what}");
    body
}

#[test]
fn a_tower_of_elements_is_refused_and_not_climbed() {
    // Pattern of RUSTSEC-2019-0001: sixty thousand elements in each other overflowed the stack.
    let began = Instant::now();
    let tower = "<b>".repeat(60_000);
    assert_eq!(clean(&tower), Err(CleanError::TooDeep));
    assert_eq!(parse(&tower).map(|_| ()), Err(CleanError::TooDeep));
    let huge = "a".repeat(5 * 1024 * 1024);
    assert_eq!(clean(&huge), Err(CleanError::TooLarge(huge.len())));
    let many = "<p>chữ <b>đậm</b>".repeat(50_000);
    assert!(clean(&many).is_ok(), "many elements beside each other are no tower");
    for piece in ["<div>", "<svg>", "<table><tr><td>", "<a><b>", "<ul><li>"] {
        let _ = parse(&piece.repeat(1900 / piece.matches('<').count()));
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}
