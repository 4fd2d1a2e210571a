//! The boards of the front page: what the desk does to them in the window stands on the public page, and nobody has to do
//! anything when a time is over.

use std::time::Duration;

use serde_json::json;
use support::{Home, PASSWORD, PortalProcess, Window, even, eventually, get, moment, now_ms};

use crate::two_laptops::Wire;

const HOT: &str = "tin-nong";
const FOCUS: &str = "tin-tieu-diem";

pub fn slots() {
    let home = Home::new();
    let portal = PortalProcess::with_demo(&home.join("portal"));
    let wire = Wire::to(&portal.address);
    let window = Window::open("slots", &home.join("ha"));
    window.sign_in(&wire.address, "ha", PASSWORD);
    window.wait_synced();
    window.test_id("place-slots").click();
    window.wait_for("both boards", |it| it.count("[data-testid=board]") == 2);
    let seen = |code: &str| shown(&window, code);
    assert!(seen(HOT).len() == 2 && seen(FOCUS).len() == 2, "{:?} {:?}", seen(HOT), seen(FOCUS));
    let readers = |code: &str| on_page(&portal.address, code);
    assert_eq!((readers(HOT), readers(FOCUS)), (seen(HOT), seen(FOCUS)), "the window and the page say the same");
    assert!(window.has("slot-today"), "what runs out today stands out");

    // By keys, and back again.
    let before = seen(FOCUS);
    focus(&window, FOCUS, 1);
    window.js("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowUp', altKey: true, bubbles: true, cancelable: true}))");
    let turned: Vec<String> = before.iter().rev().cloned().collect();
    window.wait_for("the other order", |it| shown(it, FOCUS) == turned);
    assert_eq!(readers(FOCUS), turned);
    window.wait_for("the focus on the article that went up", |it| {
        it.js("return document.activeElement.closest('[data-testid=slot-item]')?.dataset.stands") == json!("shown")
            && it.js("return document.activeElement.textContent").as_str().is_some_and(|it| it.contains(&turned[0]))
    });
    window.chord(Window::CONTROL, 'z');
    window.wait_for("the order as it was", |it| shown(it, FOCUS) == before);
    assert_eq!(readers(FOCUS), before);

    // By the pointer.
    let grip = place_of(&window, FOCUS, 1, "[data-testid=slot-grip]");
    let first = place_of(&window, FOCUS, 0, "[data-testid=slot-open]");
    window.drag(grip, (grip.0, first.1 - 40));
    window.wait_for("the dragged one first", |it| shown(it, FOCUS) == turned);
    assert_eq!(readers(FOCUS), turned);

    fewer_places(&window, &turned, &readers);
    it_runs_out(&window, &turned, &readers);
    without_a_network(&window, &wire);
    window.save_picture("slots");
    window.close();
}

/// One place: the other article is the reserve, and readers do not see it.
fn fewer_places(window: &Window, all: &[String], readers: &impl Fn(&str) -> Vec<String>) {
    for left in [3, 2, 1] {
        window.css(&format!("{} [data-testid=fewer-places]", board(FOCUS))).click();
        window.wait_for("one place less", |it| {
            it.css(&format!("{} [data-testid=board-count]", board(FOCUS))).text().ends_with(&format!("/{left}"))
        });
    }
    assert_eq!(shown(window, FOCUS), all[..1]);
    assert_eq!(readers(FOCUS), all[..1]);
    assert_eq!(window.texts(&format!("{} [data-testid=reserve] .title", board(FOCUS))), all[1..]);
    focus(window, FOCUS, 0);
    window.js("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'p', bubbles: true, cancelable: true}))");
    window.wait_for("the pin", |it| it.count(&format!("{} .slot-n .accent", board(FOCUS))) == 1);
}

/// Its time ends in a minute: the reserve is seen then, also here, and the article stays where it is.
fn it_runs_out(window: &Window, all: &[String], readers: &impl Fn(&str) -> Vec<String>) {
    focus(window, FOCUS, 0);
    window.css(&format!("{} [data-testid=slot-open]", board(FOCUS))).click();
    let end_ms = moment::full_minute_after(now_ms(), 8_000);
    window.retype("[data-testid=slot-end-date]", &moment::day(end_ms));
    window.retype("[data-testid=slot-end-time]", &moment::minute(end_ms));
    window.test_id("slot-save").click();
    window.wait_gone("dialog[open]");
    assert_eq!(readers(FOCUS), all[..1], "not before its minute");
    let up = eventually("the reserve on the page", Duration::from_secs(90), || {
        let now = readers(FOCUS);
        (now != all[..1]).then_some(now)
    });
    assert!(now_ms() >= end_ms, "it left before its end");
    assert_eq!(up, all[1..]);
    window.wait_for("the reserve in its place", |it| shown(it, FOCUS) == all[1..]);
}

/// It can be read, and says why nothing can be changed.
fn without_a_network(window: &Window, wire: &Wire) {
    wire.cut(true);
    window.wait_for("that it is offline", |it| it.has("slots-offline"));
    assert!(window.test_id("slots-offline").text().contains("chưa đổi được"));
    let before = shown(window, HOT);
    assert_eq!(window.css(&format!("{} [data-testid=slot-down]", board(HOT))).attr("aria-disabled"), "true");
    window.css(&format!("{} [data-testid=slot-down]", board(HOT))).click();
    assert_eq!(shown(window, HOT), before);
    wire.cut(false);
}

fn board(code: &str) -> String {
    format!("[data-testid=board][data-code={code}]")
}

fn focus(window: &Window, code: &str, nth: usize) {
    let css = json!([format!("{} [data-testid=slot-open]", board(code)), nth]);
    window.js_with("document.querySelectorAll(arguments[0])[arguments[1]].focus()", &css);
}

/// The middle of it.
fn place_of(window: &Window, code: &str, nth: usize, css: &str) -> (i64, i64) {
    let found = window.js_with(
        "const it = document.querySelectorAll(arguments[0])[arguments[1]]; it.scrollIntoView({ block: 'nearest' });
         const box = it.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]",
        &json!([format!("{} {css}", board(code)), nth]),
    );
    let at = |n: usize| found[n].as_f64().unwrap_or_else(|| panic!("{css} is nowhere: {found}"));
    #[allow(clippy::cast_possible_truncation, reason = "a place in a window")]
    (at(0) as i64, at(1) as i64)
}

/// In their places.
fn shown(window: &Window, code: &str) -> Vec<String> {
    let css = format!("{} [data-stands=shown] .title", board(code));
    window.texts(&css).iter().map(|it| even(it)).collect()
}

fn on_page(address: &str, code: &str) -> Vec<String> {
    let page = get(&format!("{address}/")).page();
    let css = format!("section[aria-labelledby=\"{code}\"] a[href^=\"/bai/\"]");
    page.texts(&css).iter().map(|it| even(it)).collect()
}
