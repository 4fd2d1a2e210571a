//! The main job, end to end: a page of another portal comes in as text, gets its pictures, is mended, submitted,
//! approved and scheduled in the window, and stands on the portal from its minute on, word for word.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;
use support::{Answer, Block, Home, Laptop, PASSWORD, PortalProcess, Window, even, get, moment, now_ms, shared, tick};

use crate::photos::{assert_nothing_hidden, assert_upright};

const SEED: &str = "seed/000_abb0d72e086358a6.txt";
/// The second one lies turned in its file, with the turn in its metadata.
const PICTURES: [&str; 4] = ["p01.jpg", "p07.jpg", "p10.png", "p12.webp"];
/// What a blind reader is told of each, and who took it.
const SEEN: [(&str, &str); 4] = [
    ("Nhiều hàng ghế kín người trong một căn phòng rộng", "Minh Đức"),
    ("Hai người đứng hai bên một chiếc quầy cao", "Thu Hương"),
    ("Chiếc hòm phủ vải đỏ đặt trước tấm phông", "Quang Minh"),
    ("Ba người ngồi quanh bàn, trước mặt là giấy và bút", "Lan Anh"),
];
/// Twice a second.
const ASK_EVERY: Duration = Duration::from_millis(500);

pub fn model_page() {
    let Some(seed) = shared(SEED) else { return };
    let pictures = PICTURES.map(|it| shared(&format!("data/images/press/{it}")));
    let Some(pictures): Option<Vec<PathBuf>> = pictures.into_iter().collect() else { return };
    let home = Home::new();
    let portal = PortalProcess::with_demo(&home.join("portal"));
    let window = Window::open("model-page", &home.join("app"));

    window.sign_in(&portal.address, "lan", PASSWORD);
    let title = import(&window, &seed);
    fourteen_findings(&window);
    mend(&window, &pictures);
    window.test_id("submit").click();
    let _ = window.test_id("room-review");
    window.wait_synced();
    let article = submitted(&portal, &window, &title);

    window.sign_out();
    window.sign_in(&portal.address, "ha", PASSWORD);
    window.open_row(&title);
    let (go_live_ms, bound) = approve_and_schedule(&window);
    let ha = Laptop::sign_in(&portal.address, "ha", PASSWORD);
    let approved = Approved::of(&ha.article(&article), go_live_ms);
    assert!(bound.len() >= 12 && approved.hash.starts_with(&bound), "the window showed the text that was approved");
    window.close();

    let page = asked_over_its_minute(&portal.address, &approved);
    same_words(&page, &approved);
    its_photos(&portal.address, &page, &pictures);
}

fn import(window: &Window, seed: &Path) -> String {
    window.import(seed);
    assert_eq!(window.test_id("import-words-in").text(), "1662");
    assert_eq!(window.test_id("import-words-out").text(), "1628");
    let discarded: usize =
        window.texts("[data-testid=import-discarded] .read").iter().map(|it| it.split_whitespace().count()).sum();
    assert_eq!(discarded, 34, "every word is in the article or listed");
    window.test_id("import-open").click();
    window.wait_for("the imported text", |it| it.count("[data-testid=editor] p[data-block]") > 3);

    assert_eq!(window.count("figure.fig"), 4);
    assert_eq!(window.count("figure.fig.is-empty"), 4, "places for photos, and no photo yet");
    assert!(!window.css("[data-part=sapo]").text().is_empty());
    window.test_id("tab-info").click();
    assert_eq!(window.test_id("field-source").read("return arguments[0].value"), "Báo Quảng Ninh");
    assert_eq!(window.test_id("field-source-time").read("return arguments[0].value"), "13/10/2020 14:21");
    let text = window.test_id("editor").text();
    for surroundings in ["Tin Nóng", "Thống kê truy cập"] {
        assert!(!text.contains(surroundings), "{surroundings} is no word of the article");
    }
    window.css("[data-part=title]").text()
}

/// The list at the end of the document about checks.
fn fourteen_findings(window: &Window) {
    window.test_id("tab-checks").click();
    let mut wanted = vec![
        ("category_missing", "phai_sua", 0),
        ("sapo_long", "nen_sua", 0),
        ("alt_is_caption", "nen_sua", 1),
        ("alt_differs", "phai_sua", 2),
        ("alt_poor", "phai_sua", 3),
        ("alt_differs", "nen_sua", 4),
    ];
    for photo in 1..=4 {
        wanted.push(("photo_place_empty", "phai_sua", photo));
        wanted.push(("credit_missing", "phai_sua", photo));
    }
    wanted.sort_unstable();
    window.wait_for("what the first look found", |it| it.count("[data-testid=finding]") > 0);
    let found = window.findings();
    let found: Vec<(&str, &str, usize)> = found
        .iter()
        .filter(|it| it.1 != "goi_y")
        .map(|(code, level, photo)| (code.as_str(), level.as_str(), *photo))
        .collect();
    assert_eq!(found, wanted);
}

fn mend(window: &Window, pictures: &[PathBuf]) {
    for (at, picture) in pictures.iter().enumerate() {
        window.nth("[data-testid=photo-input]", at).choose_file(picture);
        window.wait_for(&format!("photo {} in its place", at + 1), |it| {
            it.nth("figure.fig", at).attr("data-photo").len() == 64
        });
    }
    let captions = window.texts("[data-testid=editor] [data-part=caption]");
    for (at, caption) in captions.iter().enumerate() {
        let mended = caption.replace(['(', ')'], "");
        if mended != *caption {
            window.rewrite("[data-testid=editor] [data-part=caption]", at, &mended);
        }
    }
    for (at, (alt, credit)) in SEEN.iter().enumerate() {
        window.rewrite("[data-testid=editor] [data-part=credit]", at, credit);
        window.nth("[data-testid=alt-input]", at).read("arguments[0].focus(); arguments[0].select()");
        window.keys(alt);
    }
    window.test_id("tab-info").click();
    let category = window.css("[data-testid=field-category] option:nth-child(2)").attr("value");
    window.test_id("field-category").set(&category);
    window.test_id("tab-checks").click();
    window.wait_for("nothing that must be mended", |it| {
        it.has("all-good") && it.count("[data-testid=finding][data-level=phai_sua]") == 0
    });
    window.wait_saved();
}

/// Lan's own laptop and the portal agree on whose it is and where it stands.
fn submitted(portal: &PortalProcess, window: &Window, title: &str) -> String {
    assert_eq!(window.test_id("status").attr("data-status"), "submitted");
    window.test_id("back").click();
    window.wait_for("the row", |it| it.row_of(title).is_some());
    let article = window.row_of(title).expect("waited for");
    let lan = Laptop::sign_in(&portal.address, "lan", PASSWORD);
    let standing = lan.article(&article)["standing"].clone();
    assert_eq!(standing["owner"], lan.me.as_str(), "whoever imports it owns it");
    assert_eq!(standing["review"]["step"], "submitted");
    assert_eq!(standing["photos_missing"], 0);
    article
}

/// The minute, and the beginning of the hash that the bar names.
fn approve_and_schedule(window: &Window) -> (i64, String) {
    window.css("[data-testid=approve]:not([aria-disabled])").click();
    window.css("[data-testid=schedule]:not([aria-disabled])").click();
    let go_live_ms = moment::full_minute_after(now_ms(), 30_000);
    window.retype("[data-testid=go-live-date]", &moment::day(go_live_ms));
    window.retype("[data-testid=go-live-time]", &moment::minute(go_live_ms));
    window.test_id("schedule-confirm").click();
    window.wait_for("the schedule", |it| it.count("[data-testid=status][data-status=scheduled]") > 0);
    (go_live_ms, window.css("[data-testid=approve-bar] .mono").text())
}

struct Approved {
    hash: String,
    path: String,
    title: String,
    sapo: String,
    blocks: Vec<Block>,
    photos: Vec<String>,
    go_live_ms: i64,
}

impl Approved {
    /// From what the portal itself says was approved, not from what anything showed.
    fn of(answer: &Value, go_live_ms: i64) -> Self {
        let standing = &answer["standing"];
        assert_eq!(standing["review"]["step"], "approved");
        let hash = text(&standing["review"]["content"]);
        assert_eq!(answer["head"]["content"]["hash"], hash.as_str());
        let release = standing["releases"].as_array().and_then(|it| it.last()).expect("a release");
        assert_eq!(release["content"], hash.as_str());
        assert_eq!(release["go_live_ms"], go_live_ms);
        let content: Value = serde_json::from_str(&text(&answer["head"]["content"]["json"])).expect("canonical JSON");
        let nodes = content["document"]["content"].as_array().expect("parts").clone();
        let title = letters(&nodes[0]);
        let slug = standing["slug"].as_str().map_or_else(|| vietnamese::slug(&title), str::to_owned);
        let photos = nodes.iter().filter_map(|it| it["attrs"]["photo"].as_str()).map(str::to_owned).collect();
        Self {
            hash,
            path: format!("/bai/{slug}-{}", standing["number"]),
            sapo: letters(&nodes[1]),
            blocks: nodes[2..].iter().map(expected).collect(),
            title,
            photos,
            go_live_ms,
        }
    }
}

/// A block of the approved document, as its page has to show it.
fn expected(node: &Value) -> Block {
    let kind = node["type"].as_str().unwrap_or_default();
    if kind == "figure" {
        let attrs = &node["attrs"];
        let photo = attrs["photo"].as_str().expect("every place has its photo");
        return Block {
            tag: "figure".to_owned(),
            text: letters(&node["content"][0]),
            alt: attrs["alt"].as_str().map(str::to_owned),
            credit: Some(format!("Ảnh: {}", letters(&node["content"][1]))),
            picture: Some(format!("/photo/{photo}")),
        };
    }
    assert_eq!(kind, "paragraph", "the model page has no other block");
    Block { tag: "p".to_owned(), text: letters(node), alt: None, credit: None, picture: None }
}

fn letters(node: &Value) -> String {
    fn collect(node: &Value, out: &mut String) {
        out.push_str(node["text"].as_str().unwrap_or_default());
        for child in node["content"].as_array().into_iter().flatten() {
            collect(child, out);
        }
    }
    let mut out = String::new();
    collect(node, &mut out);
    even(&out)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text: {value}")).to_owned()
}

/// 404 by the portal's clock until the minute, 200 from it on; the first page that is there.
fn asked_over_its_minute(address: &str, approved: &Approved) -> Answer {
    let url = format!("{address}{}", approved.path);
    let picture = format!("{address}/photo/{}/1280.jpg", approved.photos[0]);
    assert!(now_ms() < approved.go_live_ms, "the story came too late to see it absent");
    assert_eq!(get(&picture).status, 404, "a picture is no earlier than its article");
    let (mut before, mut after) = (0, Vec::new());
    while after.len() < 6 {
        let asked = Instant::now();
        let answer = get(&url);
        let due = answer.time_ms >= approved.go_live_ms;
        let wanted = if due { 200 } else { 404 };
        assert_eq!(answer.status, wanted, "{url}, {} ms from its minute", answer.time_ms - approved.go_live_ms);
        if due {
            after.push(answer);
        } else {
            before += 1;
        }
        assert!(now_ms() < approved.go_live_ms + 20_000, "the portal's clock does not reach the minute");
        tick(ASK_EVERY.saturating_sub(asked.elapsed()));
    }
    let first = after.swap_remove(0);
    println!("  {before} answers of 404, then 200 at {} ms from its minute", first.time_ms - approved.go_live_ms);
    assert!(before >= 3, "asked before its minute too");
    assert_eq!(get(&picture).status, 200);
    first
}

fn same_words(answer: &Answer, approved: &Approved) {
    let page = answer.page();
    assert_eq!(page.attrs("meta[name=toasoan-content]", "content"), [approved.hash.as_str()]);
    let one = |css: &str| page.texts(css).iter().map(|it| even(it)).collect::<Vec<_>>();
    let go_live = approved.go_live_ms;
    let date = one("time.published");
    assert_eq!(date.len(), 1, "one date");
    assert!(date[0].ends_with(&format!("{} {}", moment::day(go_live), moment::minute(go_live))), "{date:?}");
    assert_eq!(one(".source-line"), ["Báo Quảng Ninh, 13/10/2020 14:21"]);
    assert_eq!(one("article h1"), [approved.title.as_str()]);
    assert_eq!(one("article .sapo"), [approved.sapo.as_str()]);
    let blocks = page.blocks();
    for (at, (shown, wanted)) in blocks.iter().zip(&approved.blocks).enumerate() {
        assert_eq!(shown, wanted, "block {at}");
    }
    assert_eq!(blocks.len(), approved.blocks.len());
    assert_eq!(blocks.iter().filter(|it| it.tag == "figure").count(), 4);
    let seen: Vec<(String, String)> =
        blocks.iter().filter_map(|it| Some((it.alt.clone()?, it.credit.clone()?))).collect();
    let wanted: Vec<(String, String)> = SEEN.iter().map(|it| (it.0.to_owned(), format!("Ảnh: {}", it.1))).collect();
    assert_eq!(seen, wanted, "and it is what was typed");
}

fn its_photos(address: &str, answer: &Answer, pictures: &[PathBuf]) {
    let shown: Vec<String> = answer.page().blocks().into_iter().filter_map(|it| it.picture).collect();
    assert_eq!(shown.len(), pictures.len());
    for (base, source) in shown.iter().zip(pictures) {
        for size in [320, 640, 1280, 2048] {
            let answer = get(&format!("{address}{base}/{size}.jpg"));
            assert_eq!(answer.status, 200, "{base}/{size}.jpg");
            assert_nothing_hidden(&answer.bytes);
            if size == 640 {
                assert_upright(&answer.bytes, source);
            }
        }
    }
}
