//! The first minute of the program.

use serde_json::json;
use support::{Home, Window};

pub fn starts() {
    let home = Home::new();
    let window = Window::open("starts", home.path());
    window.wait_for("page that has begun", |it| {
        it.js("return document.documentElement.dataset.theme") != serde_json::Value::Null
    });
    assert_eq!(window.js("return document.documentElement.lang"), "vi");
    assert_eq!(window.js("return typeof window.__TAURI__"), "undefined", "page code gets no global of the shell");
    let refused = window.js_async(
        "const done = arguments[arguments.length - 1];
         window.__TAURI_INTERNALS__.invoke('plugin:window|set_title', { value: 'x' }).then(() => done('allowed'), it => done(String(it)))",
        &json!([]),
    );
    assert!(
        refused.as_str().is_some_and(|it| it.contains("not allowed")),
        "only our commands are reachable: {refused}"
    );
    choose(&window, 1, "theme-dark");
    choose(&window, 1, "speak-en");
    window.wait_for("English", |it| it.js("return document.documentElement.lang") == "en");
    window.close();

    let again = Window::open("starts", home.path());
    again.wait_for("theme of last time", |it| it.js("return document.documentElement.dataset.theme") == "dark");
    assert_eq!(again.js("return document.documentElement.lang"), "en", "the language of last time");
    again.close();
}

fn choose(window: &Window, menu: usize, item: &str) {
    window.nth("[data-head]", menu).click();
    window.test_id(item).click();
}
