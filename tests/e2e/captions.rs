//! Twelve press photos from the drop to the reader: a tile each at once, what their files say offered and never filled in
//! unasked, one answer for who took them, a description for each, and on the portal the words and none of what the
//! cameras wrote beside them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::{
    Home, Launch, Load, Mouse, PASSWORD, PortalProcess, Screen, Window, assert_three_things, eventually, get,
    public_page, root,
};

use crate::dragged::{address, end_of};
use crate::photos::{assert_nothing_hidden, assert_upright};

const TITLE: &str = "Mười hai tấm ảnh một năm của thị trấn Suối Ngàn";
const BODY: &str = "[data-testid=editor] p[data-block]";
const TILE: &str = "[data-testid=photo-arriving]";
const CAPTION: &str = "[data-testid=editor] [data-part=caption]";
const CREDIT: &str = "[data-testid=editor] [data-part=credit]";
const FIGURE: &str = "[data-testid=editor] figure.fig";
/// What a blind reader is told; the seventh file says it itself.
const SEEN: &str = "Nhiều người đứng thành hàng, phía sau là cờ và hoa, bức thứ";
/// Of the menu bar.
const INSERT: usize = 2;
const RIGHT: char = '\u{e014}';
/// The goal of the whole: a tile that one waits for is no tile at once.
const FIRST_TILE_MS: f64 = 150.0;

pub fn captions() {
    let home = Home::new();
    let portal = PortalProcess::with_demo(&home.join("portal"));
    let key = Key::read();
    let screen = Screen::start();
    let mouse = Mouse::start(&screen, Path::new(env!("CARGO_BIN_EXE_drag_source")));
    let vars = vec![("DISPLAY", screen.name.clone().into())];
    let window = Window::launch("captions", &home.join("app"), &Launch { vars, ..Launch::default() });

    window.sign_in(&portal.address, "lan", PASSWORD);
    write(&window);
    all_come_at_once(&window, &mouse, &key);
    offers_are_what_the_files_say(&window, &key);
    one_answer_for_all(&window, &key);
    captions_by_a_key(&window, &key);
    one_is_copied_to_the_next(&window, &key);
    what_fails_leaves_no_trace(&window, &mouse, &home);
    the_rest_is_told(&window);
    submit(&window);
    window.test_id("back").click();
    a_card_is_asked_about(&window, &mouse, &home);
    window.sign_out();

    window.sign_in(&portal.address, "ha", PASSWORD);
    window.open_row(TITLE);
    window.publish_now();
    window.close();
    readers_get_the_words_and_no_more(&portal.address, &key);
}

struct Key {
    files: Vec<PathBuf>,
    offers: Vec<Value>,
    all: Vec<Value>,
}

impl Key {
    fn read() -> Self {
        let folder = root().join("tests/data/images/press");
        let key = fs::read_to_string(folder.join("key.json")).expect("the key");
        let key: Value = serde_json::from_str(&key).expect("JSON");
        let all: Vec<Value> = key["files"].as_array().expect("files").clone();
        assert_eq!(all.len(), 12);
        let files = all.iter().map(|it| folder.join(said(it, "file").trim_start_matches("press/"))).collect();
        Self { files, offers: all.iter().map(|it| it["offer"].clone()).collect(), all }
    }

    /// Who took it and whose it is, as newsrooms join them.
    fn credit(&self, nth: usize) -> String {
        let offer = &self.offers[nth];
        let both = [said(offer, "byline"), said(offer, "credit")];
        both.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("/")
    }

    /// `Chụp 03/11/2026 08:15 tại Suối Ngàn`, in the time of Việt Nam, where all of them were taken.
    fn taken(&self, nth: usize) -> String {
        let offer = &self.offers[nth];
        let taken = said(offer, "taken_at");
        if taken.is_empty() {
            return String::new();
        }
        let (day, time) = taken.split_once('T').expect("a day and a time");
        let day: Vec<&str> = day.split('-').rev().collect();
        let place = said(offer, "place");
        let place = if place.is_empty() { String::new() } else { format!(" tại {place}") };
        format!("Chụp {} {}{place}", day.join("/"), &time[..5])
    }
}

/// Empty where it says nothing.
fn said(of: &Value, name: &str) -> String {
    of[name].as_str().unwrap_or_default().to_owned()
}

fn write(window: &Window) {
    window.test_id("new-article").click();
    window.wait_until_ready_to_write();
    window.rewrite("[data-part=title]", 0, TITLE);
    window.rewrite("[data-part=sapo]", 0, "Một năm của thị trấn qua mười hai tấm ảnh.");
    window.rewrite(BODY, 0, "Mỗi tháng một tấm, do bạn đọc và phóng viên gửi về.");
    window.test_id("tab-info").click();
    let category = window.css("[data-testid=field-category] option:nth-child(2)").attr("value");
    window.test_id("field-category").set(&category);
    window.test_id("field-byline").set("Lan Anh");
    window.wait_saved();
}

fn drop_all(window: &Window, mouse: &Mouse, files: &[PathBuf]) {
    let addresses: Vec<String> = files.iter().map(|it| address(it)).collect();
    mouse.drag(Load::Addresses(&addresses), window, end_of(window, 0)).let_go();
}

/// All tiles in the first frame that has one, with their names; then the pictures in that order, upright.
fn all_come_at_once(window: &Window, mouse: &Mouse, key: &Key) {
    window.js("window.__seen = null;
        addEventListener('drop', () => { window.__let_go = performance.now() }, true);
        new MutationObserver((_, it) => {
            const tiles = document.querySelectorAll('[data-testid=photo-arriving]');
            if (tiles.length === 0) return;
            it.disconnect();
            requestAnimationFrame(() => { window.__seen = {
                ms: performance.now() - window.__let_go,
                names: [...document.querySelectorAll('[data-testid=photo-arriving] .ptile-name')].map(it => it.textContent),
            } });
        }).observe(document.querySelector('[data-testid=editor]'), {childList: true, subtree: true});");
    let asked = Instant::now();
    drop_all(window, mouse, &key.files);
    window.wait_for("the tiles", |it| it.js("return window.__seen !== null") == true);
    let seen = window.js("return window.__seen");
    let names: Vec<String> = serde_json::from_value(seen["names"].clone()).expect("names");
    let wanted: Vec<String> =
        key.files.iter().map(|it| it.file_name().expect("a name").to_string_lossy().into_owned()).collect();
    let in_frame = names.len();
    assert!(in_frame >= 10 && wanted.ends_with(&names), "all tiles at once: {names:?}");
    let ms = seen["ms"].as_f64().expect("a time");
    println!("  {in_frame} tiles {ms:.0} ms after the drop (goal {FIRST_TILE_MS} ms)");
    window.wait_for("all of them", |it| it.count(TILE) == 0 && it.count(FIGURE) == 12);
    println!("  twelve photos in {} ms", asked.elapsed().as_millis());
    window.wait_for("all of them drawn", |it| {
        it.js("return [...document.querySelectorAll('figure.fig .fig-img')].every(it => it.complete && it.naturalWidth > 0)") == true
    });
    let sizes: Vec<(f64, f64)> = serde_json::from_value(window.js(
        "return [...document.querySelectorAll('figure.fig .fig-img')].map(it => [it.naturalWidth, it.naturalHeight])",
    ))
    .expect("sizes");
    for (it, (width, height)) in key.all.iter().zip(sizes) {
        let number = |name: &str| it[name].as_f64().expect("a number");
        let upright = number("upright_width") / number("upright_height");
        assert!((width / height / upright - 1.0).abs() < 0.01, "{}: {width} x {height}", it["file"]);
    }
}

fn offered(window: &Window, nth: usize) -> Value {
    let script = "const it = document.querySelectorAll(arguments[0])[arguments[1]];
        return Object.fromEntries([...it.querySelectorAll('[data-testid=offer]')].map(it =>
            [it.dataset.offer, it.querySelector('.offered').textContent]))";
    window.js_with(script, &json!([FIGURE, nth]))
}

/// And nothing of it stands in the text before somebody takes it.
fn offers_are_what_the_files_say(window: &Window, key: &Key) {
    assert_eq!(window.texts(CAPTION), [""; 12]);
    assert_eq!(window.texts(CREDIT), [""; 12]);
    for nth in 0..12 {
        let shown = offered(window, nth);
        let offer = &key.offers[nth];
        let wanted = [
            ("caption", said(offer, "caption")),
            ("alt", said(offer, "alt")),
            ("credit", key.credit(nth)),
            ("taken", key.taken(nth)),
        ];
        for (name, wanted) in wanted {
            assert_eq!(said(&shown, name), wanted, "{name} of {}", key.all[nth]["file"]);
        }
    }
    let text = window.test_id("editor").text();
    for it in &key.all {
        for never in it["must_not_offer"].as_array().into_iter().flatten() {
            let never = never.as_str().expect("words");
            assert!(!text.contains(never), "{never} is offered");
        }
        for number in [&it["gps"]["lat"], &it["gps"]["lon"]] {
            assert!(!number.is_number() || !text.contains(&number.to_string()), "a place by satellite is offered");
        }
    }
}

/// Each by its file, in one step back and forth; asked once.
fn one_answer_for_all(window: &Window, key: &Key) {
    assert!(window.test_id("photos-ask").text().contains("Đã thêm 12 ảnh"));
    assert!(window.test_id("photos-each").text().contains("11 người"), "{}", window.test_id("photos-ask").text());
    window.save_picture("captions-ask");
    window.test_id("photos-each").click();
    let credits: Vec<String> = (0..12).map(|it| key.credit(it)).collect();
    window.wait_for("who took them", |it| it.texts(CREDIT) == credits);
    window.wait_gone("[data-testid=photos-ask]");
    window.chord(Window::CONTROL, 'z');
    window.wait_for("one step back", |it| it.texts(CREDIT) == [""; 12]);
    window.chord(Window::CONTROL, 'y');
    window.wait_for("and forth", |it| it.texts(CREDIT) == credits);
    assert_eq!(window.count("[data-testid=offer][data-offer=credit]"), 0, "what is filled is offered no more");
}

/// The caret into that part, as a click puts it there.
fn caret_in(window: &Window, css: &str, nth: usize) {
    let script = "const it = document.querySelectorAll(arguments[0])[arguments[1]];
        it.scrollIntoView({block: 'center'});
        document.querySelector('[data-testid=editor]').focus();
        getSelection().setPosition(it, it.childNodes.length)";
    window.js_with(script, &json!([css, nth]));
    window.js_async("requestAnimationFrame(() => requestAnimationFrame(() => arguments[0]()))", &json!([]));
}

fn captions_by_a_key(window: &Window, key: &Key) {
    for nth in 0..11 {
        caret_in(window, CAPTION, nth);
        window.chord(Window::ALT, Window::ENTER);
        let wanted = said(&key.offers[nth], "caption");
        window.wait_for(&format!("caption {nth}"), |it| it.texts(CAPTION).get(nth).is_some_and(|it| *it == wanted));
    }
    let alt = said(&key.offers[6], "alt");
    window.nth("[data-testid=alt-input]", 6).read("arguments[0].focus()");
    window.chord(Window::ALT, Window::ENTER);
    window.wait_for("the description", |it| {
        it.nth("[data-testid=alt-input]", 6).read("return arguments[0].value") == alt.as_str()
    });
    // A caption that says where and when has no more to be put behind it.
    window.wait_for("the marks", |it| it.count("[data-testid=caption-marks]") == 11);
    window.save_picture("captions-filled");
}

/// The twelfth file says nothing: it is of the same morning as the eleventh.
fn one_is_copied_to_the_next(window: &Window, key: &Key) {
    let more = window.nth("[data-testid=figure-more]", 11);
    more.read("arguments[0].scrollIntoView({block: 'center'})");
    more.click();
    window.save_picture("captions-menu");
    window.test_id("figure-copy-above").click();
    window.wait_for("caption and credit of the one above", |it| {
        it.texts(CAPTION)[11] == said(&key.offers[10], "caption") && it.texts(CREDIT)[11] == key.credit(10)
    });
}

/// One of three is taken away before its turn comes: the others come, its tile says so, and when it is back it comes by
/// the button. Of what is left out nothing stays, and one step back takes away the last that came.
fn what_fails_leaves_no_trace(window: &Window, mouse: &Mouse, home: &Home) {
    let folder = root().join("tests/data/images/press");
    let copies: Vec<PathBuf> = ["p01.jpg", "p06.jpg", "p05.jpg"]
        .iter()
        .enumerate()
        .map(|(n, it)| {
            let to = home.join(&format!("lại {n}.jpg"));
            let mut bytes = fs::read(folder.join(it)).expect("a photo");
            bytes.push(b'.');
            fs::write(&to, bytes).expect("a copy");
            to
        })
        .collect();
    let none = home.join("không phải ảnh.jpg");
    fs::write(&none, "chữ").expect("a file");
    let before = window.texts(CAPTION);
    let aside = copies[2].with_extension("cat");
    let mut all = copies.clone();
    all.push(none);
    let addresses: Vec<String> = all.iter().map(|it| address(it)).collect();
    let hand = mouse.drag(Load::Addresses(&addresses), window, end_of(window, 0));
    fs::rename(&copies[2], &aside).expect("taken away");
    hand.let_go();
    let failed = "[data-testid=photo-arriving][data-step=failed]";
    window.wait_for("two that came and two that did not", |it| it.count(failed) == 2 && it.count(FIGURE) == 14);
    for text in window.texts(failed) {
        assert_three_things(&text);
    }
    window.js("document.querySelector('[data-step=failed]').scrollIntoView({block: 'center'})");
    window.save_picture("captions-failed");
    window.css(&format!("{failed} [data-testid=photo-retry]")).click();
    window.wait_for("it fails again", |it| it.count(failed) == 2);
    fs::rename(&aside, &copies[2]).expect("put back");
    window.css(&format!("{failed} [data-testid=photo-retry]")).click();
    window.wait_for("it comes", |it| it.count(failed) == 1 && it.count(FIGURE) == 15);
    window.css(&format!("{failed} [data-testid=photo-cancel]")).click();
    window.wait_gone(TILE);
    window.test_id("photos-later").click();
    for left in [14, 13, 12] {
        window.test_id("editor").read("arguments[0].focus()");
        window.chord(Window::CONTROL, 'z');
        window.wait_for("one less", |it| it.count(FIGURE) == left);
    }
    assert_eq!(window.texts(CAPTION), before, "the rest is as it was");
    window.wait_saved();
}

/// Descriptions by hand, and the mark of an old photo where the check asks for it.
fn the_rest_is_told(window: &Window) {
    for nth in (0..12).filter(|it| *it != 6) {
        window.nth("[data-testid=alt-input]", nth).set(&format!("{SEEN} {}", nth + 1));
    }
    window.test_id("tab-checks").click();
    window.wait_for("what the checks say of it", |it| it.count("[data-testid=finding][data-code=alt_missing]") == 0);
    window.js("for (const it of document.querySelectorAll('figure.fig')) {
        const archive = it.querySelectorAll('.fig-ticks input')[1];
        if (!archive.checked) archive.click() }");
    let of_photos = "[data-testid=finding]:not([data-level=goi_y])";
    window.wait_for("nothing more to say of the photos", |it| {
        it.js_with(
            "return [...document.querySelectorAll(arguments[0])].every(it => !/^(photo|alt|caption|credit)_/.test(it.dataset.code))",
            &json!([of_photos]),
        ) == true
    });
    window.wait_saved();
}

fn submit(window: &Window) {
    window.test_id("submit").click();
    let _ = window.test_id("room-review");
    window.wait_synced();
}

/// A card with hidden files, small copies and a text: its pictures are named in order, and two of them chosen.
fn a_card_is_asked_about(window: &Window, mouse: &Mouse, home: &Home) {
    let card = home.join("DCIM");
    let press = root().join("tests/data/images/press");
    for (from, to) in [
        ("p10.png", "100/IMG_10.png"),
        ("p05.jpg", "100/IMG_9.jpg"),
        ("p12.webp", "101/IMG_1.webp"),
        ("p05.jpg", ".trash/x.jpg"),
        ("p05.jpg", "100/._IMG_9.jpg"),
    ] {
        let to = card.join(to);
        fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        fs::copy(press.join(from), to).expect("a photo");
    }
    fs::write(card.join("ghi chu.txt"), "riêng").expect("a text");
    window.test_id("new-article").click();
    window.wait_until_ready_to_write();
    window.rewrite("[data-part=title]", 0, "Ảnh từ thẻ nhớ");
    window.rewrite(BODY, 0, "Ảnh chụp hôm qua.");
    drop_all(window, mouse, &[card]);
    window.wait_for("the question", |it| it.texts("dialog h1").iter().any(|it| it == "Thư mục DCIM có 3 ảnh"));
    window.test_id("folder-choose").click();
    let names = window.texts("[data-testid=folder-list] .grow");
    assert_eq!(names, ["IMG_9.jpg", "IMG_10.png", "IMG_1.webp"]);
    window.save_picture("captions-folder");
    for nth in [0, 2] {
        window.nth("[data-testid=folder-list] input", nth).click();
    }
    window.test_id("folder-some").click();
    window.wait_for("two of them", |it| it.count(TILE) == 0 && it.count(FIGURE) == 2);
    typing_goes_on(window, home);
    order_in_a_gallery(window, mouse);
    window.test_id("back").click();
}

/// Three at once into an empty gallery; their order by key, by button and by hand, and one of them out of it.
fn order_in_a_gallery(window: &Window, mouse: &Mouse) {
    const IN_IT: &str = "[data-testid=editor] .gallery figure.fig";
    caret_in(window, BODY, 0);
    window.menu(INSERT, "insert-menu-gallery");
    let press = root().join("tests/data/images/press");
    let files: Vec<PathBuf> = ["p10.png", "p04.jpg", "p03.jpg"].iter().map(|it| press.join(it)).collect();
    let all = files.iter().map(|it| it.to_str().expect("a path")).collect::<Vec<_>>().join("\n");
    window.css(&format!("{IN_IT} [data-testid=photo-input]")).type_keys(&all);
    window.wait_for("three in it", |it| it.count(TILE) == 0 && it.count(&format!("{IN_IT}:not(.is-empty)")) == 3);
    let order = |it: &Window| {
        it.js_with("return [...document.querySelectorAll(arguments[0])].map(it => it.dataset.photo)", &json!([IN_IT]))
    };
    let photos: Vec<String> = serde_json::from_value(order(window)).expect("photos");
    let [a, b, c] = [&photos[0], &photos[1], &photos[2]];
    caret_in(window, &format!("{IN_IT} [data-part=caption]"), 0);
    window.chord(Window::ALT, RIGHT);
    window.wait_for("one to the right by its key", |it| order(it) == json!([b, a, c]));
    window.keys("Một");
    window.wait_for("the caret went along", |it| it.texts(&format!("{IN_IT} [data-part=caption]"))[1] == "Một");
    window.nth("[data-testid=figure-earlier]:not([hidden])", 2).click();
    window.wait_for("one to the left by its button", |it| order(it) == json!([b, c, a]));
    window.css(IN_IT).read("arguments[0].scrollIntoView({block: 'start'})");
    window.save_picture("captions-gallery");
    let place = |nth: usize, part: f64| -> (i64, i64) {
        let script = "const {left, top, width} = document.querySelectorAll(arguments[0])[arguments[1]].querySelector('.fig-img').getBoundingClientRect();
            return [Math.round(left + width * arguments[2]), Math.round(top) + 90]";
        serde_json::from_value(window.js_with(script, &json!([IN_IT, nth, part]))).expect("a place on the page")
    };
    mouse.carry(window, place(0, 0.5), place(1, 0.8));
    window.wait_for("behind its neighbour by hand", |it| order(it) == json!([c, b, a]));
    window.chord(Window::CONTROL, 'z');
    window.wait_for("one step back", |it| order(it) == json!([b, c, a]));
    let more = format!("{IN_IT} [data-testid=figure-more]");
    // Not below the question that lies over the text.
    window.js_with("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", &json!([more]));
    window.css(&more).click();
    window.test_id("figure-out").click();
    window.wait_for("one of them out of it", |it| order(it) == json!([c, a]));
    window.wait_saved();
}

/// Twelve pictures of 24 megapixels come in while somebody writes.
fn typing_goes_on(window: &Window, home: &Home) {
    let bytes = fs::read(root().join("tests/data/images/press/p01.jpg")).expect("24 megapixels");
    let files: Vec<PathBuf> = (0..12)
        .map(|n: u8| {
            let to = home.join(&format!("lớn {n}.jpg"));
            fs::write(&to, [bytes.as_slice(), &[b'.', n]].concat()).expect("a copy");
            to
        })
        .collect();
    let all = files.iter().map(|it| it.to_str().expect("a path")).collect::<Vec<_>>().join("\n");
    window.test_id("photo-add").type_keys(&all);
    window.wait_for("the tiles", |it| it.count(TILE) > 0);
    let coming = write_on(window, |it| it.count(TILE) > 0);
    println!("  {} while twelve of 24 megapixels came", coming.said());
    window.wait_for("all of them", |it| it.count(TILE) == 0 && it.count(FIGURE) == 14);
    let alone = write_on(window, |_| true);
    println!("  {} without them", alone.said());
    assert!(coming.longest_ms < 1000.0, "the window stood still");
}

struct Pace {
    letters: usize,
    median_ms: f64,
    longest_ms: f64,
}

impl Pace {
    fn said(&self) -> String {
        let Self { letters, median_ms, longest_ms } = self;
        format!("{letters} letters, a frame every {median_ms:.0} ms, the longest wait {longest_ms:.0} ms")
    }
}

/// A few sentences at the end of the first paragraph; every letter has to be there.
fn write_on(window: &Window, mut goes_on: impl FnMut(&Window) -> bool) -> Pace {
    const WORDS: &str = " Sáng nay trời trong, bà con ra đồng từ sớm và hát suốt buổi.";
    caret_in(window, BODY, 0);
    let before = window.texts(BODY)[0].clone();
    window.js("window.__gaps = []; let last = performance.now();
        const look = now => { window.__gaps.push(now - last); last = now; window.__look = requestAnimationFrame(look) };
        window.__look = requestAnimationFrame(look)");
    let mut typed = 0;
    while typed < 4 && goes_on(window) {
        window.keys(WORDS);
        typed += 1;
    }
    let gaps = window.js("cancelAnimationFrame(window.__look); return window.__gaps");
    let mut gaps: Vec<f64> = serde_json::from_value(gaps).expect("gaps");
    let wanted = format!("{before}{}", WORDS.repeat(typed));
    window.wait_for("the words", |it| it.texts(BODY)[0] == wanted);
    gaps.sort_by(f64::total_cmp);
    Pace { letters: WORDS.chars().count() * typed, median_ms: gaps[gaps.len() / 2], longest_ms: gaps[gaps.len() - 1] }
}

fn readers_get_the_words_and_no_more(address: &str, key: &Key) {
    let page = eventually("the public page", Duration::from_secs(20), || public_page(address, TITLE));
    let figures: Vec<_> = page.blocks().into_iter().filter(|it| it.tag == "figure").collect();
    assert_eq!(figures.len(), 12);
    for (nth, it) in figures.iter().enumerate() {
        let of = if nth == 11 { 10 } else { nth };
        assert!(it.text.starts_with(&said(&key.offers[of], "caption")), "caption {nth}: {}", it.text);
        assert!(it.credit.as_deref().is_some_and(|it| it.contains(&key.credit(of))), "credit {nth}: {:?}", it.credit);
        let alt = if nth == 6 { said(&key.offers[6], "alt") } else { format!("{SEEN} {}", nth + 1) };
        assert_eq!(it.alt.as_deref(), Some(alt.as_str()));
        let base = it.picture.as_deref().expect("a picture");
        let small = get(&format!("{address}{base}/640.jpg"));
        assert_eq!(small.status, 200);
        assert_nothing_hidden(&small.bytes);
        if [0, 6, 9, 11].contains(&nth) {
            assert_upright(&small.bytes, &key.files[nth]);
        }
    }
    let words = page.read("body");
    for it in &key.all {
        for number in [&it["gps"]["lat"], &it["gps"]["lon"]].into_iter().filter(|it| it.is_number()) {
            assert!(!words.contains(&number.to_string()), "a place by satellite on a public page");
        }
    }
    assert!(!words.contains("OLYMPUS"));
}
