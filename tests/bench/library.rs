//! The photo library of ten thousand photos in the real window: from the click on its place to the first screen of
//! pictures, every frame while somebody goes from the newest to the oldest by wheel and by Page Down, and what the
//! page's process needs afterwards beside the same window over an empty library. `./run bench library`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use support::{Bench, Figure, Goal, Home, Window, quantile, tick};

const MANY: usize = 10_000;
/// Pictures that differ; each lies there under many names, which to a page are as many pictures.
const DRAWN: usize = 240;
/// PERFORMANCE: from the click to the first screen of pictures.
const FIRST_MS: f64 = 100.0;
/// Two frames of a common screen: what nobody sees as a stall.
const FRAME_MS: f64 = 32.0;
/// Of the memory over the empty library.
const MEMORY: f64 = 1.25;
const STARTS: usize = 5;
/// A fast hand: of a wheel some hundred steps a second, of a key that is held thirty.
const WHEEL_MS: &str = "8";
const PAGE_DOWN_MS: &str = "33";
/// A page's clock tells whole milliseconds.
const CLOCK_MS: f64 = 1.0;
/// As WebDriver spells the key.
const HOME: &str = "\u{e011}";
const PLACE: &str = "[data-testid=place-photos]";
/// Where a pointer is over the grid.
const OVER: [&str; 2] = ["560", "420"];

fn main() -> ExitCode {
    let mut bench = Bench::default();
    let home = Home::new();
    let window = opened(&home);
    window.wait_synced();
    window.close();

    let empty = over_nothing(&home);
    filled(&home.path().join("demo/lan"));
    let first = first_screens(&home);
    bench.line(
        &Figure { name: "library, first screen of pictures", ours: &first, floor: None, peer: None },
        Goal::Most(FIRST_MS),
    );

    let window = opened(&home);
    shown(&window);
    for (name, by) in [("wheel", Way::Wheel), ("Page Down", Way::PageDown)] {
        let frames = scrolled(&window, by);
        let slow = frames.all.iter().filter(|it| **it > FRAME_MS).count();
        let middle = quantile(&frames.all, 0.5, CLOCK_MS);
        let most = quantile(&frames.all, 0.999, CLOCK_MS);
        let slowest = frames.all.iter().copied().fold(0.0, f64::max);
        let said = format!(
            "{slow} of {} over {FRAME_MS} ms; middle {middle:.1}, 99.9 % {most:.1}, slowest {slowest:.0} ms",
            frames.all.len()
        );
        bench.fact(&format!("library, frames by {name}"), &said, slow == 0);
        let reached = format!("photo {} of {MANY}, {:.0} px", frames.last + 1, frames.far);
        bench.fact(&format!("library, how far by {name}"), &reached, frames.last + 1 == MANY);
    }
    // What is only kept for a moment has gone.
    tick(Duration::from_secs(5));
    let after = window.page_kilobytes();
    let tiles = window.count("[data-testid=photo]");
    window.close();
    let said =
        format!("{:.0} MB, empty {:.0} MB: {:.2} times, goal {MEMORY}", after / 1024.0, empty / 1024.0, after / empty);
    bench.fact("library, memory after scrolling", &said, after <= empty * MEMORY);
    bench.fact("library, tiles in the page", &format!("{tiles}"), tiles < 100);
    bench.end()
}

fn opened(home: &Home) -> Window {
    let window = Window::open("bench-library", home.path());
    window.be("lan");
    window
}

/// The same room, and nothing on its shelf.
fn over_nothing(home: &Home) -> f64 {
    changed(&home.path().join("demo/lan"), |db| {
        db.execute_batch("DELETE FROM photo_use; DELETE FROM photo_shelf; DELETE FROM photo_due; DELETE FROM photo;")
    });
    let window = opened(home);
    window.css(PLACE).click();
    let _ = window.css("[data-testid=room-photos] .empty");
    tick(Duration::from_secs(5));
    let kilobytes = window.page_kilobytes();
    window.close();
    kilobytes
}

/// Each in a window that has just begun, so that nothing was drawn before.
fn first_screens(home: &Home) -> Vec<f64> {
    (0..STARTS)
        .map(|_| {
            let window = opened(home);
            // What changed since the last time is taken onto the shelf by the program's own thread.
            window.wait_synced();
            tick(Duration::from_secs(8));
            let took = window.js_async(FIRST_SCREEN, &json!([PLACE]));
            shown(&window);
            window.close();
            took.as_f64().unwrap_or(f64::NAN)
        })
        .collect()
}

const FIRST_SCREEN: &str = "
    const [place, done] = arguments;
    const pressed = performance.now();
    document.querySelector(place).click();
    const look = () => {
        const scroller = document.querySelector('[data-testid=photo-scroll]');
        const box = scroller?.getBoundingClientRect();
        const seen = [...document.querySelectorAll('[data-testid=photo]')].filter((it) => it.getBoundingClientRect().top < (box?.bottom ?? 0));
        const drawn = seen.length > 0 && seen.every((it) => it.querySelector('img.drawn'));
        // Two frames later it is on the screen.
        if (drawn) requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - pressed)));
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);";

fn shown(window: &Window) {
    if window.count("[data-testid=room-photos]") == 0 {
        window.css(PLACE).click();
    }
    window.wait_for("ten thousand photos", |it| {
        it.count("[data-testid=photo-due]") == 0 && it.texts("[data-testid=photo-count]") == ["10.000 ảnh"]
    });
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Wheel,
    PageDown,
}

struct Frames {
    all: Vec<f64>,
    /// The last photo that was seen.
    last: usize,
    far: f64,
}

fn scrolled(window: &Window, by: Way) -> Frames {
    window.js("document.querySelector('[data-testid=photo-scroll]').scrollTop = 0; document.querySelector('[data-testid=photo-grid]').focus()");
    window.keys(HOME);
    tick(Duration::from_secs(1));
    window.js(WATCH);
    let step = match by {
        Way::Wheel => ["click", "--repeat", "400", "--delay", WHEEL_MS, "5"],
        Way::PageDown => ["key", "--repeat", "100", "--delay", PAGE_DOWN_MS, "Next"],
    };
    let mut before = -1.0;
    loop {
        let [x, y] = OVER;
        let hand = Command::new("xdotool").args(["mousemove", x, y]).args(step).stdout(Stdio::null()).status();
        assert!(hand.is_ok_and(|it| it.success()), "xdotool has the mouse");
        let far = window.js("return document.querySelector('[data-testid=photo-scroll]').scrollTop").as_f64();
        let far = far.unwrap_or(f64::NAN);
        if (far - before).abs() < 1.0 {
            break;
        }
        before = far;
    }
    let told = window.js("framesSeen.on = false; return framesSeen.all");
    let last = window.js("return Math.max(...[...document.querySelectorAll('[data-testid=photo]')].map((it) => Number(it.dataset.index)))");
    let all: Vec<f64> = told.as_array().map(|it| it.iter().filter_map(Value::as_f64).collect()).unwrap_or_default();
    Frames { all, last: last.as_u64().and_then(|it| usize::try_from(it).ok()).unwrap_or(0), far: before }
}

/// From one frame to the next, while the grid moved in either.
const WATCH: &str = "
    const scroller = document.querySelector('[data-testid=photo-scroll]');
    const seen = window.framesSeen = {on: true, all: []};
    let before = performance.now(), at = scroller.scrollTop;
    const look = () => {
        const now = performance.now(), next = scroller.scrollTop;
        if (next !== at) seen.all.push(now - before);
        before = now;
        at = next;
        if (seen.on) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);";

fn changed(profile: &Path, f: impl FnOnce(&mut Connection) -> rusqlite::Result<()>) {
    #[expect(clippy::disallowed_methods, reason = "the program is closed, and no act makes so many photos")]
    let mut db = Connection::open(profile.join("toasoan.db")).expect("the profile's file");
    f(&mut db).expect("SQL");
}

/// The laptop as it would be after years. The small pictures are all that a grid reads.
fn filled(profile: &Path) {
    let pictures: Vec<Vec<u8>> = (0..DRAWN).map(drawn).collect();
    changed(profile, |db| {
        let tx = db.transaction()?;
        for nth in 0..MANY {
            let id = name(nth);
            let folder = profile.join("thumb").join(&id[..2]);
            fs::create_dir_all(&folder).expect("a folder for small pictures");
            fs::write(folder.join(format!("{id}.jpg")), &pictures[nth % DRAWN]).expect("room for a picture");
            let number = i64::try_from(nth).expect("a small number");
            tx.execute(
                "INSERT INTO photo (id, width, height, bytes, name, added_ms, taken_ms, creator_hint, caption_hint, likeness, sent)
                 VALUES (?1, 2560, 1707, 900000, ?2, ?3, ?3, ?4, ?5, ?6, 1)",
                params![
                    id,
                    format!("IMG_{nth:04}.jpg"),
                    support::now_ms() - number * 3_600_000,
                    (nth % 3 > 0).then_some("Minh Đức"),
                    format!("Người dân thôn {nth} đi chợ sớm bên bờ bắc sông Lâm, sáng 20/11"),
                    number.wrapping_mul(0x9E37_79B9_7F4A_7C15_u64.cast_signed()),
                ],
            )?;
        }
        tx.commit()
    });
    // The program takes them onto its shelf by itself.
    let window = Window::open("bench-library", &profile.join("../.."));
    window.be("lan");
    shown(&window);
    window.close();
}

fn name(nth: usize) -> String {
    let spread = u64::try_from(nth).expect("a small number").wrapping_mul(0x9E37_79B9_7F4A_7C15);
    format!("{spread:016x}{nth:048x}")
}

/// As large and as busy as a small picture of a photograph: some twenty kilobytes.
fn drawn(nth: usize) -> Vec<u8> {
    let seed = u32::try_from(nth).expect("a small number");
    let picture = RgbImage::from_fn(320, 213, |x, y| {
        let grain =
            (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503) ^ seed.wrapping_mul(97)).rotate_left(13) % 24;
        let wave = f64::from(x + seed * 3).mul_add(0.03, f64::from(y) * 0.05).sin().mul_add(70.0, 120.0);
        let level = |more: u32| u8::try_from((wave as u32 + grain + more).min(255)).unwrap_or(255);
        Rgb([level(seed % 60), level(20), level(y / 4)])
    });
    let mut out = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut out, 80).encode_image(&picture).expect("a picture");
    out.into_inner()
}
