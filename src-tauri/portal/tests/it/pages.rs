//! What readers get: the page at its minute, its words, its pictures, and nothing of what is not due.

use domain::document::{Block, Body, Boxed, Embed, Figure, InfoBox, Inline, Provider, PullQuote, Table};
use domain::{BlockId, Content, PhotoId, Source, Timestamp};
use serde_json::json;

use super::house::{House, Laptop, Said};

const MINUTE: i64 = 60_000;

fn page(house: &House, path: &str) -> Said {
    house.call("GET", path, &[], &[])
}

fn words(said: &Said) -> String {
    String::from_utf8(said.bytes.clone()).unwrap()
}

/// Scheduled for the next full minute; answers the minute and the number of the page.
fn scheduled(house: &House, ha: &Laptop<'_>, lan: &Laptop<'_>, text: &Content) -> (Timestamp, u64, domain::RevisionId) {
    let (article, head) = lan.submitted(text);
    ha.approves(article, head, text);
    let minute = Timestamp((house.now().0 / MINUTE + 2) * MINUTE);
    let standing = ha.does(article, head, json!({ "act": "schedule", "go_live_ms": minute }));
    (minute, standing["number"].as_u64().unwrap(), head)
}

fn set(house: &House, minute: Timestamp) {
    house.pass(minute.0 - house.now().0);
}

#[test]
fn an_article_is_there_from_its_minute_on_and_not_a_moment_before() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let mut text = house.text("Cầu mới qua sông Lâm thông xe");
    text.fields.source = Some(Source {
        name: "Báo Hải Lâm".to_owned(),
        url: None,
        published_at_ms: Timestamp::viet_nam(2026, 11, 23, 14, 21),
        quoted: false,
    });
    let (minute, number, _) = scheduled(&house, &ha, &lan, &text);
    let path = format!("/bai/cau-moi-qua-song-lam-thong-xe-{number}");

    set(&house, minute.plus_ms(-1));
    let before = page(&house, &path);
    assert_eq!(before.status, 404);
    assert_eq!(before.headers["portal-time-ms"], (minute.0 - 1).to_string().as_str());
    assert_eq!(before.bytes, page(&house, "/bai/chua-bao-gio-co-999").bytes, "as an address that never was");
    assert!(!words(&page(&house, "/")).contains("Cầu mới"));

    set(&house, minute);
    let shown = page(&house, &path);
    assert_eq!(shown.status, 200);
    let html = words(&shown);
    assert!(html.contains(&format!(r#"<meta name="toasoan-content" content="{}">"#, text.store().unwrap().hash)));
    assert!(html.contains(&minute.weekday_day_and_minute()), "dated its minute");
    assert!(html.contains("Báo Hải Lâm, 23/11/2026 14:21"));
    for said in text.document.texts() {
        assert!(html.contains(&said), "{said}");
    }
    assert!(words(&page(&house, "/")).contains("Cầu mới qua sông Lâm thông xe"));
}

#[test]
fn only_the_number_counts_in_an_address() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let (minute, number, _) = scheduled(&house, &ha, &lan, &house.text("Mưa lớn"));
    let other = format!("/bai/ten-cu-{number}");
    assert_eq!(page(&house, &other).status, 404, "not a word before its minute, nor a redirect");
    set(&house, minute);
    assert_eq!(page(&house, &format!("/bai/mua-lon-{number}")).status, 200);
    // The agent follows the redirect to the page itself.
    assert_eq!(page(&house, &other).status, 200);
    for odd in ["/bai/", "/bai/mua-lon", "/bai/mua-lon-", "/bai/mua-lon-99999999999999999999", "/x"] {
        assert_eq!(page(&house, odd).status, 404, "{odd}");
    }
}

#[test]
fn what_was_withdrawn_says_when_and_nothing_of_its_words() {
    let house = House::new();
    let (lan, ha, chief) = (house.laptop("lan"), house.laptop("ha"), house.laptop("truongban"));
    let text = house.text("Cầu mới qua sông Lâm thông xe");
    let (minute, number, head) = scheduled(&house, &ha, &lan, &text);
    set(&house, minute);
    let path = format!("/bai/cau-moi-qua-song-lam-thong-xe-{number}");
    assert_eq!(page(&house, &path).status, 200);
    house.pass(5 * MINUTE);
    let article = house
        .portal()
        .read(|tx| Ok(tx.value::<String>("SELECT id FROM article WHERE n = ?1", [i64::try_from(number).unwrap()])?))
        .unwrap()
        .parse()
        .unwrap();
    chief.does(article, head, json!({ "act": "withdraw", "reason": "Số liệu chưa đúng", "urgent": false }));
    let gone = page(&house, &path);
    assert_eq!(gone.status, 410);
    let html = words(&gone);
    assert!(html.contains(&house.now().day_and_minute()), "{html}");
    assert!(!html.contains("Cầu mới") && !html.contains("Số liệu"), "{html}");
    assert!(!words(&page(&house, "/")).contains("Cầu mới"));
}

#[test]
fn what_was_taken_down_at_its_minute_is_gone_from_it_on() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let text = house.text("Lịch tiếp dân tuần này");
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    let minute = Timestamp((house.now().0 / MINUTE + 2) * MINUTE);
    let down = minute.plus_ms(3 * 60 * MINUTE);
    let standing = ha.does(article, head, json!({ "act": "schedule", "go_live_ms": minute, "take_down_ms": down }));
    let path = format!("/bai/lich-tiep-dan-tuan-nay-{}", standing["number"]);
    set(&house, down.plus_ms(-1));
    assert_eq!(page(&house, &path).status, 200);
    set(&house, down);
    assert_eq!(page(&house, &path).status, 410);
}

#[test]
fn hostile_words_stay_words() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let mut text = house.text("Giá <script>alert(1)</script> \"lúa\" & gạo");
    text.document.sapo = "Sapo\"><img src=x onerror=alert(1)>".to_owned();
    text.document.blocks.push(Block::paragraph(vec![Inline::text("<iframe src=//x></iframe>")]));
    text.fields.source =
        Some(Source { name: "<b>Báo</b>".to_owned(), url: None, published_at_ms: None, quoted: true });
    text.fields.bylines = vec!["<i>Lan</i>".to_owned()];
    let (article, head) = lan.submitted(&text);
    ha.approves(article, head, &text);
    let standing = ha.does(article, head, json!({ "act": "publish_now" }));
    house.pass(2 * MINUTE);
    let slug = standing["slug"].as_str().unwrap();
    let said = page(&house, &format!("/bai/{slug}-{}", standing["number"]));
    let html = words(&said);
    assert_eq!(said.status, 200, "{html}");
    for bad in ["<script", "<iframe", "onerror=alert(1)>", "<b>Báo", "<i>Lan"] {
        assert!(!html.contains(bad), "{bad} in {html}");
    }
    assert!(said.headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
}

#[test]
fn a_picture_is_public_only_while_something_that_shows_uses_it() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let jpeg = photo_file();
    let id = house.portal().add_photo(lan.person, &jpeg).unwrap();
    let mut text = house.text("Cầu mới qua sông Lâm thông xe");
    text.document.blocks.push(Block {
        id: BlockId::random(),
        body: Body::Figure(Figure {
            photo: Some(id.clone()),
            alt: "Cây cầu sơn trắng bắc qua sông, hai bên là ruộng".to_owned(),
            caption: vec![Inline::text("Cầu Lâm sáng 24/11/2026.")],
            credit: "Minh Đức".to_owned(),
            ..Figure::default()
        }),
    });
    let address = |size: u32| format!("/photo/{id}/{size}.jpg");
    let (minute, number, _) = scheduled(&house, &ha, &lan, &text);
    assert_eq!(page(&house, &address(640)).status, 404, "before its minute");
    set(&house, minute);
    for size in [320, 640, 1280, 2048] {
        let said = page(&house, &address(size));
        assert_eq!((said.status, said.headers["content-type"].to_str().unwrap()), (200, "image/jpeg"));
        assert!(!said.bytes.windows(4).any(|it| it == b"Exif"), "nothing of the camera");
    }
    let html = words(&page(&house, &format!("/bai/cau-moi-qua-song-lam-thong-xe-{number}")));
    assert!(html.contains(&format!("/photo/{id}/320.jpg 320w")), "{html}");
    assert!(html.contains(r#"alt="Cây cầu sơn trắng bắc qua sông, hai bên là ruộng""#));
    assert!(html.contains(r#"<span class="credit">Ảnh: Minh Đức</span>"#));
    for odd in ["641.jpg", "640", "640.png", "..%2flock"] {
        assert_eq!(page(&house, &format!("/photo/{id}/{odd}")).status, 404, "{odd}");
    }
    assert_eq!(page(&house, &format!("/photo/{}/640.jpg", PhotoId::of(b"x"))).status, 404);
}

#[test]
fn boxes_tables_pictures_and_videos_are_on_the_page_and_nothing_is_asked_of_another_house() {
    let house = House::new();
    let (lan, ha) = (house.laptop("lan"), house.laptop("ha"));
    let id = house.portal().add_photo(lan.person, &photo_file()).unwrap();
    let run = |it: &str| vec![Inline::text(it)];
    let figure = Figure {
        photo: Some(id.clone()),
        alt: "Cây cầu sơn trắng bắc qua sông, hai bên là ruộng".to_owned(),
        caption: run("Cầu Lâm sáng 24/11/2026."),
        credit: "Minh Đức".to_owned(),
        ..Figure::default()
    };
    let rows = [["Nơi nhận", "Hồ sơ"], ["An Thịnh", "4.812"], ["Tân Hợp", "861"]];
    let rows = rows.iter().map(|row| row.iter().map(|it| run(it)).collect()).collect();
    let mut text = house.text("Cầu mới qua sông Lâm thông xe");
    let bodies = [
        Body::PullQuote(PullQuote { saying: run("Cầu đi thay đò."), speaker: run("Bà Lò Thị Ban") }),
        Body::InfoBox(InfoBox {
            title: run("Khi qua cầu, cần nhớ"), blocks: vec![Boxed::Paragraph(run("Đi chậm."))]
        }),
        Body::Gallery(vec![figure.clone(), figure]),
        Body::Table(Table { head: true, caption: run("Hồ sơ đã nhận"), rows }),
        Body::Embed(Embed {
            provider: Provider::Youtube,
            video: "aB3_-xYz019".to_owned(),
            caption: run("Chuyến đò cuối"),
        }),
    ];
    text.document.blocks.extend(bodies.map(|body| Block { id: BlockId::random(), body }));
    let (minute, number, _) = scheduled(&house, &ha, &lan, &text);
    set(&house, minute);
    let said = page(&house, &format!("/bai/cau-moi-qua-song-lam-thong-xe-{number}"));
    let html = words(&said);
    for wanted in [
        r#"<blockquote class="quote"><p>Cầu đi thay đò.</p><footer>Bà Lò Thị Ban</footer></blockquote>"#,
        r#"<section class="info"><h2>Khi qua cầu, cần nhớ</h2><p>Đi chậm.</p></section>"#,
        r#"<section class="scroll" role="region" aria-label="Bảng" tabindex="0"><table><caption>Hồ sơ đã nhận</caption>"#,
        r#"<thead><tr><th scope="col">Nơi nhận</th><th scope="col" class="n">Hồ sơ</th></tr></thead>"#,
        r#"<td>An Thịnh</td><td class="n">4.812</td>"#,
        r#"href="https://www.youtube.com/watch?v=aB3_-xYz019">Xem trên YouTube</a><figcaption>Chuyến đò cuối</figcaption>"#,
    ] {
        assert!(html.contains(wanted), "{wanted} in {html}");
    }
    assert_eq!(html.matches(&format!("/photo/{id}/320.jpg 320w")).count(), 2, "{html}");
    assert!(!html.contains("<iframe") && !html.contains("<script"), "{html}");
    let policy = said.headers["content-security-policy"].to_str().unwrap();
    assert!(!policy.contains("youtube") && !policy.contains("frame-src"), "{policy}");
    assert_eq!(page(&house, &format!("/photo/{id}/640.jpg")).status, 200, "a picture of a gallery is public with it");
}

#[test]
fn who_has_the_bytes_already_gets_no_others() {
    let house = House::new();
    let first = page(&house, "/");
    let tag = first.headers["etag"].to_str().unwrap().to_owned();
    house.pass(30_000);
    let again = house.call("GET", "/", &[("if-none-match", &tag)], &[]);
    assert_eq!((again.status, again.bytes.len()), (304, 0));
    let style = words(&first).split('"').find(|it| it.ends_with("site.css")).unwrap().to_owned();
    let style = page(&house, &style);
    assert_eq!(style.status, 200);
    assert!(style.headers["cache-control"].to_str().unwrap().contains("immutable"));
    assert_eq!(page(&house, "/asset/0/site.css").status, 404, "of another build");
}

fn photo_file() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(1600, 1066, |x, y| image::Rgb([(x / 8) as u8, (y / 8) as u8, 120]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    photo::master(&bytes.into_inner()).unwrap().jpeg
}
