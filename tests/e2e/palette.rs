//! One box over commands, articles, people and tags: found without marks, done by Enter at the place where the caret was,
//! and what was used last is first, also after a restart. Escape gives the caret back.

use serde_json::json;
use support::{Home, Window};

const TITLE: &str = "Kế hoạch chuyển đổi số ở xã Khe Lim";
const OTHER: &str = "Giữ rừng trên núi";
const BODY: &str = "[data-testid=editor] p[data-block]";
const BOX: &str = "[data-testid=palette-box]";
const ENTRY: &str = "[data-testid=entry]";
const CHOSEN: &str = "[data-testid=palette] [aria-selected=true]";
const LEFT: &str = "\u{e012}";
/// Of the menu bar.
const VIEW: usize = 1;

pub fn palette() {
    let home = Home::new();
    let window = Window::open("palette", home.path());
    window.be("lan");
    window.wait_synced();
    written(&window);
    escape_gives_the_caret_back(&window);
    a_command_is_done_at_the_caret(&window);
    an_article_by_its_letters(&window);
    settings_people_and_tags(&window);
    window.close();

    let again = Window::open("palette", home.path());
    again.be("lan");
    again.wait_synced();
    again.menu(VIEW, "menu-palette");
    again.wait_for("what was used last, after a restart", |it| {
        let first = it.js("return document.querySelector('[data-testid=entry]')?.dataset.id ?? ''");
        first.as_str().is_some_and(|it| it.starts_with("person:"))
    });
    again.keys(&Window::ESCAPE.to_string());
    again.wait_gone("dialog");
    again.close();
}

fn written(window: &Window) {
    for (title, line) in [(OTHER, "Rừng lim già."), (TITLE, "Mười hai thôn đã có mạng.")] {
        window.test_id("new-article").click();
        window.wait_until_ready_to_write();
        window.rewrite("[data-part=title]", 0, title);
        window.rewrite(BODY, 0, line);
        if title == TITLE {
            window.test_id("tab-info").click();
            window.css("#field-tags").set("chuyển đổi số, Khe Lim");
            window.css("#field-tags").read("arguments[0].dispatchEvent(new Event('change', {bubbles: true}))");
            window.wait_saved();
            return;
        }
        window.wait_saved();
        window.test_id("back").click();
        window.wait_for("its row", |it| it.row_of(title).is_some());
    }
}

fn open(window: &Window) {
    window.chord(Window::CONTROL, 'p');
    let _ = window.css(BOX);
}

/// Types it, and waits for the row that is chosen then.
fn ask(window: &Window, typed: &str, chosen: &str) {
    window.retype(BOX, typed);
    window.wait_for(&format!("{chosen:?} for {typed:?}"), |it| {
        it.texts(&format!("{CHOSEN} .entry-name")).iter().any(|it| it.contains(chosen))
    });
}

fn into_the_text(window: &Window) {
    window.css(BODY).click();
    window.chord(Window::CONTROL, Window::END);
}

fn escape_gives_the_caret_back(window: &Window) {
    into_the_text(window);
    window.keys(&LEFT.repeat(5));
    open(window);
    window.keys("xyz");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
    window.wait_until_ready_to_write();
    window.keys("lưới ");
    window.wait_for("the letters where the caret was", |it| it.texts(BODY)[0].ends_with("có lưới mạng."));
    // In the middle of a word an input method keeps its keys.
    open(window);
    window.js(&format!(
        "document.querySelector('{BOX}').dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', keyCode: 229, bubbles: true, cancelable: true}}))"
    ));
    assert_eq!(window.count(BOX), 1, "Enter of an input method chooses nothing");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
}

fn a_command_is_done_at_the_caret(window: &Window) {
    into_the_text(window);
    window.keys(&Window::ENTER.to_string());
    window.keys("Số liệu");
    open(window);
    ask(window, "> tieu de 2", "Tiêu đề 2");
    let caps = window.css(&format!("{CHOSEN} .caps")).text();
    assert!(caps.contains("Ctrl") && caps.contains('2'), "the keys at the right: {caps:?}");
    window.save_picture("palette-command");
    window.keys(&Window::ENTER.to_string());
    window.wait_gone("dialog");
    window.wait_for("the heading", |it| it.texts("[data-testid=editor] h2") == ["Số liệu"]);
    window.keys(" mới");
    window.wait_for("the caret in it", |it| it.texts("[data-testid=editor] h2") == ["Số liệu mới"]);
    // What cannot be done here is not offered: Lan decides nothing.
    open(window);
    window.retype(BOX, "> hen gio");
    window.wait_for("nothing", |it| it.count(ENTRY) == 0);
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
    window.wait_saved();
}

fn an_article_by_its_letters(window: &Window) {
    open(window);
    ask(window, "giu rung", OTHER);
    assert_eq!(window.texts(&format!("{CHOSEN} mark")), ["Giữ", "rừng"], "in its own letters");
    assert_eq!(window.css(BOX).attr("aria-activedescendant"), window.css(CHOSEN).attr("id"));
    window.keys(&Window::ENTER.to_string());
    window.wait_gone("dialog");
    window.wait_for("its text", |it| it.css("[data-part=title]").text() == OTHER);
    window.wait_until_ready_to_write();
    // The one before it is first: Ctrl P and Enter go back and forth.
    open(window);
    window.wait_for("the article before", |it| it.texts(".entry-name").first().is_some_and(|it| it == TITLE));
    window.save_picture("palette-begin");
    window.keys(&Window::ENTER.to_string());
    window.wait_for("it again", |it| it.css("[data-part=title]").text() == TITLE);
    window.wait_until_ready_to_write();
}

fn settings_people_and_tags(window: &Window) {
    let theme = |it: &Window| it.js("return document.documentElement.dataset.theme");
    open(window);
    ask(window, "nen toi", "Nền tối");
    window.keys(&Window::ENTER.to_string());
    window.wait_for("the dark", |it| theme(it) == "dark");
    open(window);
    ask(window, "@lan", "Lan");
    window.keys(&Window::ENTER.to_string());
    window.wait_for("her articles", |it| it.count("[data-testid=facet-owner][aria-pressed=true]") == 1);
    window.wait_for("some", |it| it.count("[data-testid=hit]") > 1);
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
    open(window);
    ask(window, "#chuyen", "chuyển đổi số");
    window.keys(&Window::ENTER.to_string());
    window.wait_for("the articles with it", |it| it.texts("[data-testid=hit] .hit-title").iter().any(|it| it == TITLE));
    assert_eq!(
        window.js_with("return document.querySelector(arguments[0]).value", &json!(["[data-testid=search-box]"])),
        "\"chuyển đổi số\""
    );
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
}
