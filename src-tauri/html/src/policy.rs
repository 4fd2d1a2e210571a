//! The one policy that every HTML passes, run until it changes nothing more: one pass of the stock cleaner is not
//! stable on some published inputs.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, Url, UrlRelative};

use crate::photo::Place;

const MAX_PASSES: usize = 3;
const MAX_BYTES: usize = 4 * 1024 * 1024;
/// The parser looks through all open elements at each new one: a hundred thousand open ones take minutes.
const MAX_OPEN: usize = 2000;
/// At each `&` and each letter whose first byte is 0xC2, as « and ½, html5ever 0.40 looks through all that is left of a run
/// of text before it writes on: a megabyte of them takes minutes, and this many bytes about a second.
const MAX_LOOKS: usize = 1 << 33;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CleanError {
    #[error("{0} bytes of html, and at most {MAX_BYTES} are read")]
    TooLarge(usize),
    #[error("more than {MAX_OPEN} elements lie in each other")]
    TooDeep,
    #[error("a run of text has so many signs that cleaning it takes minutes")]
    TooManySigns,
    #[error("the html still changed after {MAX_PASSES} passes of the cleaner")]
    Unstable,
}

/// The same HTML with nothing in it but what an article may hold, in html5ever's own spelling.
pub fn clean(html: &str) -> Result<String, CleanError> {
    soon_read(html)?;
    let mut last = POLICY.clean(html).to_string();
    for _ in 1..MAX_PASSES {
        let next = POLICY.clean(&last).to_string();
        if next == last {
            return Ok(last);
        }
        last = next;
    }
    if POLICY.clean(&last).to_string() == last { Ok(last) } else { Err(CleanError::Unstable) }
}

/// Refuses what would keep the parser busy for minutes, text with its signs written out included.
pub(crate) fn soon_read(html: &str) -> Result<(), CleanError> {
    bounded(html)?;
    let looks = |run: &str| run.len() * run.bytes().filter(|it| matches!(it, b'&' | 0xC2)).count();
    let many = html.split('<').any(|it| looks(it) > MAX_LOOKS);
    if many { Err(CleanError::TooManySigns) } else { Ok(()) }
}

/// Refuses what would keep the parser busy for minutes.
pub(crate) fn bounded(html: &str) -> Result<(), CleanError> {
    if html.len() > MAX_BYTES {
        return Err(CleanError::TooLarge(html.len()));
    }
    let bytes = html.as_bytes();
    let mut open: usize = 0;
    for (at, _) in html.match_indices('<') {
        match bytes.get(at + 1) {
            Some(b'/') => open = open.saturating_sub(1),
            Some(first) if first.is_ascii_alphabetic() && !closes_itself(&html[at + 1..]) => open += 1,
            _ => {}
        }
        if open > MAX_OPEN {
            return Err(CleanError::TooDeep);
        }
    }
    Ok(())
}

/// Elements that the next one of their kind closes, or that never hold anything.
fn closes_itself(tag: &str) -> bool {
    const NAMES: [&str; 18] = [
        "p", "li", "br", "hr", "img", "td", "th", "tr", "dt", "dd", "option", "input", "meta", "link", "col", "wbr",
        "source", "param",
    ];
    let name = tag.split(|it: char| !it.is_ascii_alphanumeric()).next().unwrap_or(tag);
    NAMES.iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// Where a link may lead. The renderer asks the same function, so that it writes nothing the policy takes away.
pub(crate) fn link_allowed(href: &str) -> bool {
    Url::parse(href).is_ok_and(|it| matches!(it.scheme(), "http" | "https" | "mailto"))
}

static POLICY: LazyLock<Builder<'static>> = LazyLock::new(policy);

fn policy() -> Builder<'static> {
    let tags = [
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
        "footer",
        "section",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];
    // What lies in these is never text for a reader, or is read by other rules than HTML's.
    let with_content = [
        "script",
        "style",
        "svg",
        "math",
        "title",
        "textarea",
        "xmp",
        "iframe",
        "noembed",
        "noframes",
        "plaintext",
        "noscript",
        "template",
        "object",
        "embed",
        "select",
        "head",
        "audio",
        "video",
        "canvas",
    ];
    let attributes = HashMap::from([
        ("a", HashSet::from(["href"])),
        ("img", HashSet::from(["src", "alt"])),
        ("figure", HashSet::from(["class"])),
        ("blockquote", HashSet::from(["class"])),
        ("section", HashSet::from(["class"])),
        ("th", HashSet::from(["scope", "class"])),
        ("td", HashSet::from(["class"])),
        ("span", HashSet::from(["class"])),
    ]);
    let mut policy = Builder::empty();
    policy
        .tags(HashSet::from(tags))
        .clean_content_tags(HashSet::from(with_content))
        .tag_attributes(attributes)
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto", "photo"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(|tag, name, value| attribute(tag, name, value).then_some(Cow::Borrowed(value)));
    policy
}

fn attribute(tag: &str, name: &str, value: &str) -> bool {
    match (tag, name) {
        ("a", "href") => link_allowed(value),
        ("img", "src") => Place::read(value).is_some_and(|it| it.write().as_deref() == Some(value)),
        ("img", "alt") => true,
        ("figure", "class") => matches!(value, "figure" | "figure archive" | "embed"),
        ("span", "class") => value == "credit",
        ("blockquote", "class") => value == "quote",
        ("section", "class") => matches!(value, "info" | "gallery" | "scroll"),
        ("th", "scope") => value == "col",
        ("th" | "td", "class") => value == "n",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(clean(html).as_deref(), Ok(expected));
    }

    #[test]
    fn what_an_article_may_hold_stays() {
        check("<h2>Mục</h2><p>Chữ <strong>đậm</strong><br></p>", "<h2>Mục</h2><p>Chữ <strong>đậm</strong><br></p>");
        check(
            r#"<a href="https://example.vn/?a=1&amp;b=2">x</a>"#,
            r#"<a href="https://example.vn/?a=1&amp;b=2">x</a>"#,
        );
    }

    #[test]
    fn what_it_may_not_goes() {
        check("<p onclick=x style=y id=z class=w data-a=b>chữ</p>", "<p>chữ</p>");
        check("<script>x</script><svg><g>y</g></svg><style>z</style>còn", "còn");
        // By HTML's own rules a paragraph closes the svg before it: what follows is text of the page.
        check("<svg><p>y</svg><style>z</style>còn", "<p>ycòn</p>");
        check("<a href='javascript:x'>chữ</a><a href='//example.vn'>b</a>", "<a>chữ</a><a>b</a>");
        check("<img src='https://example.vn/a.jpg' srcset='b' alt=c>", r#"<img alt="c">"#);
        check("<figure class='figure evil'>x</figure><a href='photo:'>y</a>", "<figure>x</figure><a>y</a>");
    }

    #[test]
    fn a_pile_of_open_elements_is_refused_at_once() {
        assert_eq!(clean(&"<div>".repeat(100_000)), Err(CleanError::TooDeep));
        assert_eq!(clean(&"<p>chữ".repeat(5_000)).map(|it| it.len()), Ok("<p>chữ</p>".len() * 5_000));
    }
}
