//! What a person pastes or sends in, and where it lands.

use domain::document::{Body, plain};
use html::{Why, parse};

/// One line a block: its kind and its words.
fn told(html: &str) -> String {
    let parsed = parse(html).expect("small enough");
    let mut out = String::new();
    if !parsed.document.title.is_empty() {
        out.push_str(&format!("title: {}\n", parsed.document.title));
    }
    for block in &parsed.document.blocks {
        let words = block.body.words().join(" | ");
        out.push_str(&match &block.body {
            Body::Paragraph(_) => format!("p: {words}\n"),
            Body::Heading { level, .. } => format!("h {level:?}: {words}\n"),
            Body::List(it) => format!("{}: {words}\n", if it.ordered { "ol" } else { "ul" }),
            Body::Blockquote(_) => format!("quote: {words}\n"),
            Body::Figure(it) => format!("figure: alt {:?}, {:?}, credit {:?}\n", it.alt, plain(&it.caption), it.credit),
            Body::Rule => "rule\n".to_owned(),
        });
    }
    for it in &parsed.discarded {
        out.push_str(&format!("gone ({}): {}\n", it.why.code(), it.text));
    }
    out
}

#[track_caller]
fn check(html: &str, expected: &str) {
    assert_eq!(told(html), expected, "{html}");
}

#[test]
fn a_picture_in_a_title_stands_after_it() {
    check(
        "<h1>Bến <figure><img alt='một con đò'><figcaption>Đò<span class=credit>Ảnh: Lan</span></figcaption></figure></h1>",
        "title: Bến\nfigure: alt \"một con đò\", \"Đò\", credit \"Lan\"\n",
    );
}

#[test]
fn only_the_first_h1_is_the_title() {
    check("<h1>Một</h1><p>hai</p><h1>Ba</h1>", "title: Một\np: hai\nh Two: Ba\n");
    check("<p>hai</p><h1>Ba</h1>", "p: hai\nh Two: Ba\n");
}

#[test]
fn scripts_and_frames_are_listed_and_not_read() {
    check(
        "<p>còn</p><script>x()</script><iframe src='https://a.vn'>y</iframe>",
        "p: còn\ngone (not_text): x()\ngone (not_text): y\n",
    );
    check("<svg><text>chữ</text></svg>còn", "p: còn\ngone (not_text): chữ\n");
}

#[test]
fn a_strangers_picture_is_a_place_that_keeps_its_words() {
    check(
        "<img src='https://a.vn/x.jpg' alt='chợ nổi'>",
        "figure: alt \"chợ nổi\", \"\", credit \"\"\ngone (foreign_picture): https://a.vn/x.jpg\n",
    );
    check("<p>a</p><img src='data:image/png;base64,x'>", "p: a\ngone (foreign_picture): data:image/png;base64,x\n");
}

#[test]
fn a_link_that_runs_loses_its_address_and_keeps_its_words() {
    for href in ["javascript:x()", "JaVaScript:x()", "java&#10;script:x()", "data:text/html,x", "vbscript:x", "//a.vn"]
    {
        let parsed = parse(&format!("<p><a href=\"{href}\">chữ</a></p>")).expect("small enough");
        let Body::Paragraph(text) = &parsed.document.blocks[0].body else { unreachable!("a paragraph went in") };
        assert_eq!(text, &[domain::Inline::text("chữ")], "{href}");
        assert_eq!(parsed.discarded.iter().map(|it| it.why).collect::<Vec<_>>(), [Why::OddLink], "{href}");
    }
}

#[test]
fn a_table_becomes_its_lines() {
    check(
        "<table><tr><td>Xã</td><td>Hộ</td></tr><tr><td>Bến Sậy</td><td>12</td></tr></table>",
        "p: Xã\np: Hộ\np: Bến Sậy\np: 12\n",
    );
}

#[test]
fn lists_and_quotes_keep_their_shape() {
    check("<ol><li>một<ul><li>hai</li></ul></li><li>ba</li></ol>", "ol: một | hai | ba\n");
    check("<blockquote>một<p>hai</p></blockquote>", "quote: một | hai\n");
    check(
        "<blockquote>một<img alt='ảnh một cái'>hai</blockquote>",
        "quote: một\nfigure: alt \"ảnh một cái\", \"\", credit \"\"\nquote: hai\n",
    );
}
