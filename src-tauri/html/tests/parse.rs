//! What a person pastes or sends in, and where it lands.

use domain::document::{Body, Inline, plain};
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
            Body::PullQuote(it) => format!("pull: {} / {}\n", plain(&it.saying), plain(&it.speaker)),
            Body::InfoBox(_) => format!("info: {words}\n"),
            Body::Gallery(its) => format!("gallery of {}: {words}\n", its.len()),
            Body::Table(it) => {
                let row = |it: &Vec<Vec<Inline>>| it.iter().map(|it| plain(it)).collect::<Vec<_>>().join(" | ");
                let rows: Vec<String> = it.rows.iter().map(row).collect();
                let head = if it.head { " with head" } else { "" };
                format!("table{head} {:?}: {}\n", plain(&it.caption), rows.join(" / "))
            }
            Body::Embed(it) => format!("embed {}: {words}\n", it.address()),
            Body::Attachment(it) => format!("attachment {}: {words}\n", it.name),
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

/// Found by the property tests: the words of the inner figure were gone.
#[test]
fn figures_in_each_other_around_one_picture_are_one_with_the_words_of_both() {
    check(
        "<figure><figure class=embed>đường<img src='photo:' alt=''></figure></figure>",
        "figure: alt \"\", \"đường\", credit \"\"\n",
    );
    check(
        "<figure><figure><img src='photo:' alt='một con đò'><figcaption>Đò<span class=credit>Ảnh: Lan</span></figcaption></figure><figcaption>Bến</figcaption></figure>",
        "figure: alt \"một con đò\", \"Bến Đò\", credit \"Lan\"\n",
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
        assert_eq!(text, &[Inline::text("chữ")], "{href}");
        assert_eq!(parsed.discarded.iter().map(|it| it.why).collect::<Vec<_>>(), [Why::OddLink], "{href}");
    }
}

#[test]
fn a_table_of_facts_stays_one() {
    check(
        "<table><tr><td>Xã</td><td>Hộ</td></tr><tr><td>Bến Sậy</td><td>12</td></tr></table>",
        "table \"\": Xã | Hộ / Bến Sậy | 12\n",
    );
    check(
        "<table><caption>Số hộ</caption><thead><tr><th>Xã<th>Hộ</thead><tr><td>Sậy<td><p>12<p>(2025)</table>",
        "table with head \"Số hộ\": Xã | Hộ / Sậy | 12\n(2025)\n",
    );
    check("<table><tr><th>Xã<th>Hộ<tr><td>Sậy</table>", "p: Xã\np: Hộ\np: Sậy\n");
    check(
        "<table><tr><th>Xã<th>Hộ<tr><td>Sậy<td>1<tr><td>Lau</table>",
        "table with head \"\": Xã | Hộ / Sậy | 1 / Lau | \n",
    );
}

#[test]
fn a_merged_cell_is_its_first_place_and_empty_ones() {
    check(
        "<table><tr><td rowspan=2>Xã<td colspan=2>Hộ<tr><td>nghèo<td>khác<tr><td>Sậy<td>2<td>10</table>",
        "table \"\": Xã | Hộ |  /  | nghèo | khác / Sậy | 2 | 10\n",
    );
}

#[test]
fn a_table_that_only_lays_out_becomes_its_lines() {
    check("<table><tr><td>Một dòng</td></tr><tr><td>Hai</td></tr></table>", "p: Một dòng\np: Hai\n");
    check(
        "<table><tr><td><img alt='chợ nổi sớm'><td>a<tr><td>Chợ<td>b</table>",
        "figure: alt \"chợ nổi sớm\", \"\", credit \"\"\np: a\np: Chợ\np: b\n",
    );
}

#[test]
fn what_this_program_wrote_comes_back_as_what_it_was() {
    check("<blockquote class=quote><p>Đò chạy</p><footer>Bà Lò</footer></blockquote>", "pull: Đò chạy / Bà Lò\n");
    check("<section class=info><h2>Nhớ</h2><p>một</p><ul><li>hai</ul></section>", "info: Nhớ | một | hai\n");
    check("<section class=scroll><table><tr><td>a</table></section>", "table \"\": a\n");
    check(
        "<figure class=embed><a href='https://vimeo.com/76979871'>Xem trên Vimeo</a><figcaption>Đò</figcaption></figure>",
        "embed https://vimeo.com/76979871: Đò\n",
    );
    check("<section class=gallery><img alt='a b c'><p>chữ</p></section>", "gallery of 1:  | a b c | \np: chữ\n");
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
