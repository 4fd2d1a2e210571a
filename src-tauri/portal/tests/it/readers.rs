//! What stands on a page: exactly what was approved, in the order it was written, and nothing that runs.

use domain::document::{Inline, Level, List, Marks};
use domain::time::MINUTE_MS;
use domain::{ArticleId, Block, BlockId, Body, Content, Figure, Item, PhotoId, RevisionId, Source, Timestamp};
use image::ImageEncoder;
use serde_json::{Value, json};

use crate::house::{House, Laptop, Said};

const REASON: &str = "Cần dẫn nguồn số liệu ở đoạn hai";

fn published(lan: &Laptop<'_>, ha: &Laptop<'_>, text: &Content) -> (ArticleId, RevisionId, String) {
    let (article, head) = lan.submitted(text);
    ha.approves(article, head, text);
    let standing = ha.does(article, head, json!({ "act": "publish_now" }));
    (article, head, path(&standing))
}

fn path(standing: &Value) -> String {
    format!("/bai/{}-{}", standing["slug"].as_str().unwrap(), standing["number"])
}

fn reads(house: &House, path: &str) -> Said {
    house.call("GET", path, &[], &[])
}

fn html(said: &Said) -> &str {
    std::str::from_utf8(&said.bytes).unwrap()
}

/// The words of a page as a reader meets them, without head and marks.
fn words(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for it in html[html.find("<body").unwrap()..].chars() {
        match it {
            '<' => inside = true,
            '>' if inside => inside = false,
            other if !inside => out.push(other),
            _ => {}
        }
    }
    out
}

fn stand_in_order(page: &str, wanted: &[&str]) {
    let mut at = 0;
    for it in wanted {
        let found = page[at..].find(it).unwrap_or_else(|| panic!("{it:?} stands not after the one before in {page}"));
        at += found + it.len();
    }
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::text(words)]
}

/// Every kind of block, and everything beside the text that a page shows.
fn full_text(house: &House, photo: &PhotoId) -> Content {
    let mut it = house.text("Nhân lực quản lý nhà nước");
    let item = |words: &str| Item { paragraphs: vec![text(words)], lists: Vec::new() };
    let items = vec![item("lấy tại điểm đã nộp;"), item("nhờ bưu tá mang đến.")];
    let link = Marks { link: Some("https://dichvucong.example/".into()), strong: true, ..Marks::default() };
    let bodies = [
        Body::Heading { level: Level::Two, text: text("Nộp ở đâu, nhận ở đó") },
        Body::List(List { ordered: false, items }),
        Body::Figure(Figure {
            photo: Some(photo.clone()),
            alt: "Ba cán bộ sau quầy tiếp nhận đang xem giấy tờ của người dân.".into(),
            caption: text("Cán bộ xã Thượng Lâm xem hồ sơ, sáng 23/11/2026."),
            credit: "Minh Đức".into(),
            ..Figure::default()
        }),
        Body::Blockquote(vec![text("Giấy tờ phải đi thay cho người dân.")]),
        Body::Paragraph(vec![Inline::text("Xem "), Inline::Text { text: "dịch vụ công".into(), marks: link }]),
    ];
    it.document.blocks.extend(bodies.map(|body| Block { id: BlockId::random(), body }));
    it.fields.source = Some(Source {
        name: "Báo Quảng Ninh".into(),
        url: Some("https://baoquangninh.example/bai".into()),
        published_at_ms: Timestamp::viet_nam(2020, 10, 13, 14, 21),
        quoted: false,
    });
    it
}

/// As a telephone held upright writes it: the pixels lie, a tag says so, and another says where.
fn lying_jpeg(width: u32, height: u32) -> Vec<u8> {
    let pixels = image::RgbImage::from_fn(width, height, |x, _| image::Rgb([if x < width / 2 { 250 } else { 5 }; 3]));
    let mut jpeg = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 90);
    encoder.write_image(&pixels, width, height, image::ExtendedColorType::Rgb8).unwrap();
    let tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 21.0285N";
    let length = u16::try_from(tiff.len() + 8).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, b"Exif\0\0", tiff, &jpeg[2..]].concat()
}

fn arrives(lan: &Laptop<'_>, jpeg: &[u8]) -> PhotoId {
    let id = PhotoId::of(jpeg);
    let length = jpeg.len().to_string();
    let headers = [("upload-offset", "0"), ("upload-length", length.as_str())];
    let said = lan.call("PATCH", &format!("/photos/{id}"), &headers, jpeg);
    assert_eq!(said.status, 204, "{}", said.body);
    id
}

#[test]
fn the_page_is_exactly_what_was_approved() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let photo = arrives(&lan, &lying_jpeg(1600, 900));
    let text = full_text(&house, &photo);
    let (_, _, path) = published(&lan, &ha, &text);
    let said = reads(&house, &path);
    let page = html(&said);
    let hash = text.store().unwrap().hash;
    assert!(page.contains(&format!(r#"<meta name="toasoan-content" content="{hash}">"#)), "{page}");
    assert!(page.contains(r#"<html lang="vi">"#));
    assert!(page.contains(&format!(r#"<link rel="canonical" href="{path}">"#)));
    let wanted = [
        "Thời sự",
        "Nhân lực quản lý nhà nước",
        &text.document.sapo,
        "Lan Anh",
        "24/11/2026 09:00",
        "Sáng 24/11, tỉnh Hải Lâm khai trương",
        "Nộp ở đâu, nhận ở đó",
        "lấy tại điểm đã nộp;",
        "nhờ bưu tá mang đến.",
        "Cán bộ xã Thượng Lâm xem hồ sơ, sáng 23/11/2026.",
        "Ảnh: Minh Đức",
        "Giấy tờ phải đi thay cho người dân.",
        "Xem dịch vụ công",
        "Báo Quảng Ninh, 13/10/2020 14:21",
    ];
    stand_in_order(&words(page), &wanted);
    assert!(page.contains(r#"alt="Ba cán bộ sau quầy tiếp nhận đang xem giấy tờ của người dân.""#));
    assert!(page.contains(&format!("/photo/{photo}/320.jpg 180w")), "a telephone loads a small picture");
}

#[test]
fn a_page_runs_nothing_and_loads_nothing_from_elsewhere() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (_, _, path) = published(&lan, &ha, &house.text("Cầu mới"));
    for path in ["/", path.as_str(), "/khong-co"] {
        let said = reads(&house, path);
        let policy = said.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert!(!policy.contains("script-src"), "no script at all: {policy}");
        assert_eq!(said.headers["x-content-type-options"], "nosniff");
        assert_eq!(said.headers["cache-control"], "no-cache", "a withdrawal is seen by the next request");
        assert!(said.headers.get("set-cookie").is_none());
        let page = html(&said);
        assert!(!page.contains("<script") && !page.contains("style=\""), "{page}");
        let css = page.split(r#"rel="stylesheet" href=""#).nth(1).unwrap().split('"').next().unwrap();
        let style = reads(&house, css);
        assert_eq!((style.status, style.headers["content-type"].to_str().unwrap()), (200, "text/css; charset=utf-8"));
        let folder = css.rsplit_once('/').unwrap().0;
        let style = html(&style);
        assert!(!style.contains("http") && !style.contains("@import"), "the style loads from here only");
        for font in style.split("src:url(").skip(1).map(|it| it.split(')').next().unwrap()) {
            let said = reads(&house, &format!("{folder}/{font}"));
            assert_eq!((said.status, said.headers["content-type"].to_str().unwrap()), (200, "font/woff2"), "{font}");
        }
    }
    assert_eq!(reads(&house, "/asset/0000000000000000/site.css").status, 404, "an address names its bytes");
    assert_eq!(reads(&house, "/asset/..%2f..%2fportal.db").status, 404);
}

#[test]
fn what_readers_never_saw_leaves_no_trace() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    let text = house.text("Cầu mới");
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    let minute = house.now().plus_ms(MINUTE_MS);
    let withdrawn = path(&ha.does(article, head, json!({ "act": "schedule", "go_live_ms": minute })));
    chief.does(article, head, json!({ "act": "withdraw", "reason": REASON }));
    let (trashed, seen) = lan.article(&house.text("Bỏ đi"));
    let standing = lan.does(trashed, seen, json!({ "act": "trash" }));
    let trashed = format!("/bai/bo-di-{}", standing["number"]);
    house.pass(10 * MINUTE_MS);
    let never = reads(&house, "/bai/chua-bao-gio-co-999").bytes;
    for path in [withdrawn, trashed] {
        let said = reads(&house, &path);
        assert_eq!((said.status, said.bytes == never), (404, true), "{path}");
    }
}

#[test]
fn a_photo_is_upright_and_says_not_where_it_was_taken() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let photo = arrives(&lan, &lying_jpeg(800, 400));
    published(&lan, &ha, &full_text(&house, &photo));
    let said = reads(&house, &format!("/photo/{photo}/640.jpg"));
    assert_eq!((said.status, said.headers["content-type"].to_str().unwrap()), (200, "image/jpeg"));
    let drawn = image::load_from_memory(&said.bytes).unwrap().into_rgb8();
    assert_eq!((drawn.width(), drawn.height()), (320, 640), "it stands");
    assert!(drawn.get_pixel(160, 40).0[0] > 200 && drawn.get_pixel(160, 600).0[0] < 60, "its left side is its top");
    for tag in [&b"Exif"[..], b"GPS"] {
        assert!(!said.bytes.windows(tag.len()).any(|it| it == tag), "{:?}", String::from_utf8_lossy(tag));
    }
    for odd in ["641.jpg", "640", "640.png", "..%2f640.jpg"] {
        assert_eq!(reads(&house, &format!("/photo/{photo}/{odd}")).status, 404, "{odd}");
    }
}

struct Corrected {
    old: Content,
    new: Content,
    article: ArticleId,
    next: RevisionId,
    path: String,
}

/// Published, corrected ninety minutes later and approved again; its second minute is the test's to say.
fn corrected(lan: &Laptop<'_>, ha: &Laptop<'_>, chief: &Laptop<'_>) -> Corrected {
    let house = lan.house;
    let old = house.text("Cầu mới");
    let (article, head, path) = published(lan, ha, &old);
    house.pass(90 * MINUTE_MS);
    let mut new = old.clone();
    new.document.blocks.push(Block::paragraph(text("Cầu dài 412 m.")));
    new.fields.correction_note = Some("Bản trước thiếu chiều dài cầu.".into());
    let next = ha.saved(article, &[head], &new);
    ha.push(&[ha.submit_op(article, next)]);
    chief.approves(article, next, &new);
    Corrected { old, new, article, next, path }
}

#[test]
fn a_correction_takes_its_place_at_its_minute_and_keeps_the_first_date() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    let Corrected { old, new, article, next, path } = corrected(&lan, &ha, &chief);
    chief.does(article, next, json!({ "act": "schedule", "go_live_ms": house.now().plus_ms(MINUTE_MS) }));
    let hash = |it: &Content| it.store().unwrap().hash.to_string();
    let before = reads(&house, &path);
    assert!(html(&before).contains(&hash(&old)) && !html(&before).contains("412 m"), "until then the old text stands");
    house.pass(MINUTE_MS);
    let after = reads(&house, &path);
    assert!(html(&after).contains(&hash(&new)) && !html(&after).contains(&hash(&old)));
    let wanted =
        ["24/11/2026 09:00", "Đính chính", "24/11/2026 10:31", "Bản trước thiếu chiều dài cầu.", "Cầu dài 412 m."];
    stand_in_order(&words(html(&after)), &wanted);
}

#[test]
fn what_was_corrected_and_then_taken_down_says_the_minute_it_went() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    let Corrected { article, next, path, .. } = corrected(&lan, &ha, &chief);
    let until = house.now().plus_ms(10 * MINUTE_MS);
    chief.does(article, next, json!({ "act": "publish_now", "take_down_ms": until }));
    house.pass(60 * MINUTE_MS);
    let gone = reads(&house, &path);
    assert_eq!(gone.status, 410, "the old text does not come back");
    assert!(html(&gone).contains("24/11/2026 10:40"), "{}", html(&gone));
}
