//! Edit without loss: a photo is turned, cropped and blurred on its own screen, the article shows what was drawn, Ctrl Z
//! gives the old one back, and the portal never gets the picture in which a face can be seen.

use std::path::Path;
use std::time::Duration;

use image::{Rgb, RgbImage};
use serde_json::json;
use support::{Home, Laptop, PASSWORD, PortalProcess, Window, eventually, get, public_page};

const TITLE: &str = "Tổ hàn làm ca đêm trên trụ cầu Bến Sậy";
const BODY: &str = "[data-testid=editor] p[data-block]";
const FIGURE: &str = "figure.fig";
/// Of the source, in pixels: three stripes, and the "face" in the left one, as black and white as nothing else.
const SIZE: (u32, u32) = (2400, 1600);
const FACE: (u32, u32, u32, u32) = (200, 600, 400, 400);

pub fn retouch() {
    let home = Home::new();
    let portal = PortalProcess::with_demo(&home.join("portal"));
    let file = home.join("anh.jpg");
    picture().save(&file).expect("a picture");
    let window = Window::open("retouch", &home.join("app"));
    window.sign_in(&portal.address, "lan", PASSWORD);
    write(&window, &file);
    let source = shown(&window);
    edit(&window);
    let edited = done(&window, &source);
    back_and_forth(&window, &source, &edited);
    it_opens_as_it_was_left_and_wider(&window, &edited);
    window.wait_saved();
    window.test_id("submit").click();
    let _ = window.test_id("room-review");
    window.wait_synced();
    window.sign_out();

    window.sign_in(&portal.address, "ha", PASSWORD);
    another_laptop_edits_it_too(&window);
    window.publish_now();
    window.close();
    readers_see_the_new_one_only(&portal, &source, &edited);
}

fn picture() -> RgbImage {
    RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        let (left, top, width, height) = FACE;
        if (left..left + width).contains(&x) && (top..top + height).contains(&y) {
            let white = (x / 40 + y / 40) % 2 == 0;
            return Rgb(if white { [250, 250, 250] } else { [5, 5, 5] });
        }
        Rgb([[200, 60, 60], [60, 160, 60], [60, 60, 200]][(x * 3 / SIZE.0) as usize])
    })
}

fn write(window: &Window, file: &Path) {
    window.test_id("new-article").click();
    window.wait_until_ready_to_write();
    window.rewrite("[data-part=title]", 0, TITLE);
    window.rewrite("[data-part=sapo]", 0, "Đêm nay tổ hàn làm nốt mối cuối trên trụ T2.");
    window.rewrite(BODY, 0, "Ba người thợ lên trụ từ tám giờ tối, đèn sáng tới gần sáng.");
    window.test_id("tab-info").click();
    let category = window.css("[data-testid=field-category] option:nth-child(2)").attr("value");
    window.test_id("field-category").set(&category);
    window.test_id("field-byline").set("Lan Anh");
    window.test_id("photo-add").choose_file(file);
    window
        .wait_for("the photo in the text", |it| it.count(&format!("{FIGURE} .fig-img")) == 1 && shown(it).len() == 64);
    window.wait_saved();
}

fn shown(window: &Window) -> String {
    window.css(FIGURE).attr("data-photo")
}

fn wait_for_stage(window: &Window) {
    window.wait_for("the photo on its screen", |it| {
        it.count("[data-testid=stage] img:not(.coming)") == 1
            && it.js("return document.querySelector('[data-testid=stage] img').naturalWidth > 0") == true
    });
}

/// By keys, but for the area of blur, which is drawn with the pointer.
fn edit(window: &Window) {
    window.test_id("figure-retouch").click();
    wait_for_stage(window);
    assert!(!window.has("submit") || window.js("return document.querySelector('.editor').inert") == true);
    window.keys("r");
    window.test_id("ratio-1:1").click();
    window.test_id("frame-crop").read("arguments[0].focus()");
    for _ in 0..4 {
        // To the top: the stripe with the face and the one below it.
        window.js("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowUp', shiftKey: true, bubbles: true, cancelable: true}))");
    }
    window
        .wait_for("the frame at the top", |it| it.test_id("frame-crop").read("return arguments[0].style.top") == "0%");
    window.test_id("blur").click();
    let stage = window.js("const box = document.querySelector('[data-testid=stage]').getBoundingClientRect();
         return [box.left, box.top, box.width, box.height].map(Math.round)");
    let side = |at: usize| stage[at].as_i64().expect("pixels");
    let at = |x: i64, y: i64| (side(0) + side(2) * x / 1000, side(1) + side(3) * y / 1000);
    // Upright and turned, the face is at 375 to 625 across and 83 to 250 down.
    window.drag(at(350, 65), at(650, 270));
    window.wait_for("an area of blur", |it| it.count("[data-testid=area]") == 1);
    // The keyboard's own, and away again.
    window.keys("b");
    window.wait_for("a second area", |it| it.count("[data-testid=area]") == 2);
    window.keys("\u{e017}");
    window.wait_for("one area", |it| it.count("[data-testid=area]") == 1);
    window.test_id("photo-caption").set("Tổ hàn của Đội cầu 3 làm ca đêm 14/9 trên trụ T2 cầu Bến Sậy.");
    window.test_id("photo-alt").set("Ba dải màu, một ô bị làm mờ ở phía trên");
    window.test_id("photo-credit").set("Minh Đức");
}

/// Ctrl Enter; the text has the focus again, and the words that were typed beside the picture.
fn done(window: &Window, source: &str) -> String {
    window.test_id("frame-crop").read("arguments[0].focus()");
    window.chord(Window::CONTROL, Window::ENTER);
    window.wait_gone("[data-testid=room-photo]");
    let edited = shown(window);
    assert_eq!((edited.len(), edited != source), (64, true), "another photo stands in the text");
    assert!(window.css(&format!("{FIGURE} [data-part=caption]")).text().starts_with("Tổ hàn của Đội cầu 3"));
    assert_eq!(window.css(&format!("{FIGURE} [data-part=credit]")).text(), "Minh Đức");
    edited
}

fn back_and_forth(window: &Window, source: &str, edited: &str) {
    window.test_id("editor").read("arguments[0].focus()");
    window.chord(Window::CONTROL, 'z');
    window.wait_for("the old photo", |it| shown(it) == source);
    assert_eq!(window.css(&format!("{FIGURE} [data-part=credit]")).text(), "Minh Đức", "one step, and only that");
    window.chord(Window::CONTROL, 'y');
    window.wait_for("the new photo again", |it| shown(it) == edited);
}

fn it_opens_as_it_was_left_and_wider(window: &Window, edited: &str) {
    window.css(&format!("{FIGURE} .fig-img")).click();
    window.keys(&Window::F2.to_string());
    wait_for_stage(window);
    assert_eq!(window.count("[data-testid=area]"), 1, "the blur is as it was left");
    assert_eq!(window.test_id("frame-crop").read("return arguments[0].style.height"), "66.7%");
    assert_eq!(window.css("[data-testid='ratio-1:1']").attr("aria-pressed"), "true");
    println!("  a look at new instructions comes after {} ms", look_ms(window));
    window.test_id("ratio-free").click();
    window.test_id("photo-done").click();
    window.wait_gone("[data-testid=room-photo]");
    window.wait_for("the whole turned picture", |it| {
        it.js("const it = document.querySelector('.fig-img'); return it.complete && it.naturalHeight > it.naturalWidth") == true
    });
    assert_ne!(shown(window), edited);
    window.test_id("editor").read("arguments[0].focus()");
    window.chord(Window::CONTROL, 'z');
    window.wait_for("the square again", |it| shown(it) == edited);
}

/// From the slider to the picture on the screen, the middle of five; straightened back to nothing at the end.
fn look_ms(window: &Window) -> i64 {
    let mut took: Vec<i64> = [10, 20, 30, 15, 0]
        .into_iter()
        .map(|tilt| {
            let script = "const [tilt, done] = arguments, begun = performance.now();
                const stage = document.querySelector('[data-testid=stage]'), slider = document.querySelector('[data-testid=tilt]');
                const had = stage.querySelector('img:not(.coming)').src;
                slider.value = tilt;
                slider.dispatchEvent(new Event('input', {bubbles: true}));
                const look = () => {
                    const shown = stage.querySelector('img:not(.coming)');
                    if (shown && shown.src !== had) done(Math.round(performance.now() - begun)); else requestAnimationFrame(look);
                };
                look();";
            window.js_async(script, &json!([tilt])).as_i64().unwrap_or(i64::MAX)
        })
        .collect();
    took.sort_unstable();
    took[2]
}

/// Her laptop pulled a small picture only: the large one comes from the portal.
fn another_laptop_edits_it_too(window: &Window) {
    window.open_row(TITLE);
    window.test_id("open-to-edit").click();
    window.wait_until_ready_to_write();
    window.test_id("figure-retouch").click();
    wait_for_stage(window);
    window.test_id("photo-back").click();
    window.wait_gone("[data-testid=room-photo]");
    window.test_id("back").click();
    window.open_row(TITLE);
}

fn readers_see_the_new_one_only(portal: &PortalProcess, source: &str, edited: &str) {
    let page = eventually("the public page", Duration::from_secs(20), || public_page(&portal.address, TITLE));
    let pictures: Vec<String> = page.blocks().into_iter().filter_map(|it| it.picture).collect();
    assert_eq!(pictures, [format!("/photo/{edited}")]);
    let answer = get(&format!("{}/photo/{edited}/1280.jpg", portal.address));
    assert_eq!(answer.status, 200);
    seen(&image::load_from_memory(&answer.bytes).expect("a picture").into_rgb8());
    let lan = Laptop::sign_in(&portal.address, "lan", PASSWORD);
    // The control: of the one that it has, both answer.
    assert_eq!(lan.photo(edited, 320), 200);
    assert_eq!(lan.photo(source, 320), 404, "the portal does not know the picture with the face");
    assert_eq!(get(&format!("{}/photo/{source}/320.jpg", portal.address)).status, 404);
}

/// Turned: the left stripe lies on top. Cropped: the third one is gone. Blurred: nothing of black and white is left. The
/// source, looked at in the same way, shows all three.
fn seen(picture: &RgbImage) {
    let (width, height) = picture.dimensions();
    assert!(width.abs_diff(height) <= 2, "a square: {width} × {height}");
    let at = |x: u32, y: u32| picture.get_pixel(width * x / 1000, height * y / 1000).0;
    let near = |a: [u8; 3], b: [u8; 3]| a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 40);
    for (x, y) in [(50, 50), (950, 400), (50, 450)] {
        assert!(near(at(x, y), [200, 60, 60]), "red on top at {x}, {y}: {:?}", at(x, y));
    }
    for (x, y) in [(50, 950), (950, 600)] {
        assert!(near(at(x, y), [60, 160, 60]), "green below at {x}, {y}: {:?}", at(x, y));
    }
    let stark = |it: &RgbImage| {
        it.pixels().filter(|it| it.0.iter().all(|it| *it > 235) || it.0.iter().all(|it| *it < 20)).count()
    };
    // But for the last rows: the crop's thousandths end within a pixel.
    let blue = |it: &RgbImage| {
        it.enumerate_pixels().filter(|(_, y, it)| *y < height * 98 / 100 && near(it.0, [60, 60, 200])).count()
    };
    assert_eq!((stark(picture), blue(picture)), (0, 0), "no black and white, and nothing of the third stripe");
    let source = self::picture();
    assert!(stark(&source) > 100_000 && blue(&source) > 100_000, "or this looks at nothing");
}

/// For the story of pictures.
pub fn open_screen(window: &Window) {
    window.test_id("figure-retouch").click();
    wait_for_stage(window);
}

/// Something of everything on it.
pub fn something_of_everything(window: &Window) {
    window.css("[data-testid='ratio-16:9']").click();
    window.js_with(
        "const [moves] = arguments;
         for (const [css, key, shiftKey] of moves) document.querySelector(css).dispatchEvent(new KeyboardEvent('keydown', {key, shiftKey, bubbles: true, cancelable: true}))",
        &json!([[["[data-way='1,1']", "ArrowLeft", true], ["[data-way='1,1']", "ArrowLeft", true], ["[data-testid=frame-crop]", "ArrowDown", true], ["[data-testid=focal]", "ArrowLeft", true]]]),
    );
    window.keys("b");
    window.test_id("tilt").set("-25");
    window.wait_for("the new look", |it| it.count("[data-testid=stage] img") == 1);
}
