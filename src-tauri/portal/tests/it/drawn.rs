//! The eight files of a photo, and those of the programs that drew four.

use std::time::{Duration, Instant};

use domain::document::{Block, Body, Figure, Focal, Inline};
use domain::{BlockId, Content, PhotoId};
use image::ImageEncoder;
use portal::{Format, Portal};
use serde_json::json;

use super::house::{House, Laptop};

/// Red above, blue below, so that a picture that was turned or mixed up is seen.
fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let pixels = image::RgbImage::from_fn(width, height, |_, y| {
        if y < height / 2 { image::Rgb([220, 20, 20]) } else { image::Rgb([20, 20, 220]) }
    });
    let mut out = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 95);
    encoder.write_image(&pixels, width, height, image::ExtendedColorType::Rgb8).unwrap();
    out
}

fn text_with(house: &House, photo: &PhotoId, focal: Option<Focal>) -> Content {
    let mut text = house.text("Cầu mới");
    let figure = Figure {
        photo: Some(photo.clone()),
        alt: "Cây cầu sơn trắng bắc qua sông, hai bên là ruộng".to_owned(),
        caption: vec![Inline::text("Cầu Lâm sáng 24/11/2026.")],
        credit: "Minh Đức".to_owned(),
        focal,
        ..Figure::default()
    };
    text.document.blocks.push(Block { id: BlockId::random(), body: Body::Figure(figure) });
    text
}

/// Its public address.
fn published(lan: &Laptop<'_>, ha: &Laptop<'_>, text: &Content) -> String {
    let (article, head) = lan.submitted(text);
    ha.approves(article, head, text);
    let standing = ha.does(article, head, json!({ "act": "publish_now" }));
    lan.house.pass(120_000);
    format!("/bai/{}-{}", standing["slug"].as_str().unwrap(), standing["number"])
}

fn page(house: &House, path: &str) -> String {
    let said = house.call("GET", path, &[], &[]);
    assert_eq!(said.status, 200, "{path}");
    assert!(said.headers["content-security-policy"].to_str().unwrap().contains("img-src 'self' data:;"));
    String::from_utf8(said.bytes).unwrap()
}

/// As the programs before 0007 left it.
fn without_webp(portal: &Portal, photo: &PhotoId) {
    let sql = "UPDATE photo SET preview = NULL WHERE id = ?1";
    let files = [320, 640, 1280, 2048].map(|size| portal.photo_file(photo, size, Format::WebP).unwrap());
    portal.write(|tx| Ok(tx.run(sql, [photo.as_str()])?)).unwrap();
    files.iter().for_each(|it| std::fs::remove_file(it).unwrap());
}

fn until(what: &str, mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::yield_now();
    }
}

#[test]
fn readers_are_offered_webp_and_jpeg_and_a_few_pixels_until_they_come() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let photo = house.portal().add_photo(lan.person, &jpeg(800, 1200)).unwrap();
    let path = published(&lan, &ha, &text_with(&house, &photo, Some(Focal { x: 500, y: 210 })));
    for size in [320, 640, 1280, 2048_u32] {
        let [was, webp] = ["jpg", "webp"].map(|ending| {
            let said = house.call("GET", &format!("/photo/{photo}/{size}.{ending}"), &[], &[]);
            let kind = said.headers["content-type"].to_str().unwrap().to_owned();
            assert_eq!((said.status, kind), (200, format!("image/{}", ending.replace("jpg", "jpeg"))));
            assert_eq!(said.headers["x-content-type-options"], "nosniff");
            image::load_from_memory(&said.bytes).unwrap().into_rgb8()
        });
        let height = size.min(1200);
        assert_eq!((webp.width(), webp.height()), ((height * 4 + 3) / 6, height), "never enlarged");
        for at in [height / 4, height * 3 / 4] {
            let (one, other) = (was.get_pixel(height / 3, at).0, webp.get_pixel(height / 3, at).0);
            assert!(one.iter().zip(other).all(|(a, b)| a.abs_diff(b) < 16), "{size}: {one:?} {other:?}");
        }
    }
    let preview = house.portal().photo_preview(&photo).unwrap().unwrap();
    assert!(preview.len() < 1000, "{} bytes in every page", preview.len());
    let drawn = image::load_from_memory(&preview).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (8, 12));

    let article = page(&house, &path);
    for wanted in [
        r#"<span class="frame"><img class="far" src="data:image/"#,
        &format!(r#"<picture><source type="image/webp" srcset="/photo/{photo}/320.webp 213w, "#),
        &format!(r#"<img src="/photo/{photo}/1280.jpg" srcset="/photo/{photo}/320.jpg 213w, "#),
        r#"width="800" height="1200" alt="Cây cầu sơn trắng bắc qua sông, hai bên là ruộng" fetchpriority="high"></picture></span>"#,
    ] {
        assert!(article.contains(wanted), "{wanted} in {article}");
    }
    let front = page(&house, "/");
    assert!(front.contains(r#"<span class="frame cut fx5 fy2"><img class="far""#), "the point to be seen: {front}");
}

#[test]
fn a_photo_of_an_older_program_is_shown_as_jpeg_and_gets_its_webp_while_the_portal_serves() {
    let mut house = House::new();
    let person = house.id_of("lan");
    let [shown, lost] = [jpeg(900, 600), jpeg(320, 200)].map(|it| house.portal().add_photo(person, &it).unwrap());
    let path = published(&house.laptop("lan"), &house.laptop("ha"), &text_with(&house, &shown, None));
    for it in [&shown, &lost] {
        without_webp(house.portal(), it);
    }
    assert_eq!(house.portal().photos_lost().unwrap(), [], "it never had more");
    let article = page(&house, &path);
    assert!(article.contains(&format!(r#"<span class="frame"><img src="/photo/{shown}/1280.jpg""#)), "{article}");
    assert!(!article.contains("webp") && !article.contains("data:"), "{article}");
    assert_eq!(house.call("GET", &format!("/photo/{shown}/640.webp"), &[], &[]).status, 404);

    let before = house.portal().photo_bytes(&shown, 640, Format::Jpeg).unwrap();
    std::fs::remove_file(house.portal().photo_file(&lost, 2048, Format::Jpeg).unwrap()).unwrap();
    house.starts_again();
    until("the WebP files are drawn", || house.portal().photo_preview(&shown).unwrap().is_some());
    assert!(page(&house, &path).contains(&format!("/photo/{shown}/640.webp 640w")));
    let said = house.call("GET", &format!("/photo/{shown}/640.webp"), &[], &[]);
    let drawn = image::load_from_memory(&said.bytes).unwrap().into_rgb8();
    assert_eq!((drawn.dimensions(), drawn.get_pixel(320, 50).0[0] > 200), ((640, 427), true));
    assert_eq!(house.portal().photo_bytes(&shown, 640, Format::Jpeg).unwrap(), before, "what was sent stays as it is");
    assert_eq!(house.portal().photo_preview(&lost).unwrap(), None, "there is nothing to draw it from");
    assert_eq!(house.portal().photos_lost().unwrap(), std::slice::from_ref(&lost), "and the others go on");
    std::fs::remove_file(house.portal().photo_file(&shown, 1280, Format::WebP).unwrap()).unwrap();
    assert_eq!(house.portal().photos_lost().unwrap().len(), 2, "a WebP that is gone is missed, too");
}
