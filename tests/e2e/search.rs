//! Articles are found by any word of their text: with marks before those without, by a phrase, narrowed by a chuyên mục
//! and a status, opened by Enter. What the window lists is what `toasoan-cli search` lists on the same profile.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use support::{Home, Window, program};

const TITLE: &str = "Chim khướu về rừng Khe Lim";
const OTHER: &str = "Nhật ký người giữ rừng";
const PLAIN: &str = "Khuou mo hoi giang";
const TEXTS: [(&str, &str); 3] = [
    (TITLE, "Mười hai cặp được đếm trong tuần qua."),
    (OTHER, "Sáng nào cũng nghe khướu hót, từ khe suối tới rừng lim già."),
    (PLAIN, "Bai viet khong dau."),
];
const BODY: &str = "[data-testid=editor] p[data-block]";
const BOX: &str = "[data-testid=search-box]";
/// Of the menu bar.
const VIEW: usize = 1;

pub fn search() {
    let home = Home::new();
    let window = Window::open("search", home.path());
    window.be("lan");
    let category = written(&window);
    // What the portal answers is a change too.
    window.wait_synced();
    words_and_phrases(&window);
    facts(&window, &category);
    it_opens_and_comes_back(&window);
    nothing_found(&window);
    a_filter_is_kept(&window);
    window.close();

    let again = Window::open("search", home.path());
    again.be("lan");
    again.wait_synced();
    again.menu(VIEW, "menu-find");
    again.wait_for("the kept filter after a restart", |it| it.texts("[data-testid=kept-search]") == ["Chim quý"]);
    let asked: Vec<Asked> = [
        ("khướu", None),
        ("khuou", None),
        ("\"rừng khe lim\"", None),
        ("hai lam", None),
        ("ha", None),
        ("", Some("draft")),
    ]
    .map(|(typed, status)| Asked { typed, status })
    .into();
    let shown: Vec<Vec<String>> = asked.iter().map(|it| it.of_window(&again)).collect();
    again.keys(&Window::ESCAPE.to_string());
    again.wait_gone("dialog");
    again.close();
    let said: Vec<Vec<String>> = asked.iter().map(|it| it.of_cli(&home.path().join("demo/lan"))).collect();
    assert_eq!(shown, said, "the window's answers, and those of toasoan-cli on the same profile");
    assert!(shown.iter().all(|it| !it.is_empty()) && shown[3].len() > 3, "there was something to compare: {shown:?}");
    // The control: the same articles in another order are another answer.
    assert!(shown[0] != said[1] && sorted(&shown[0]) == sorted(&said[1]), "marks decide the order: {shown:?}");
}

/// The first has a chuyên mục. Answers its name.
fn written(window: &Window) -> String {
    let mut category = String::new();
    for (title, line) in TEXTS {
        window.test_id("new-article").click();
        window.wait_until_ready_to_write();
        window.rewrite("[data-part=title]", 0, title);
        window.rewrite(BODY, 0, line);
        if title == TITLE {
            window.test_id("tab-info").click();
            let option = window.css("[data-testid=field-category] option:nth-child(2)");
            category = option.text();
            window.test_id("field-category").set(&option.attr("value"));
        }
        window.wait_saved();
        window.test_id("back").click();
        window.wait_for("its row", |it| it.row_of(title).is_some());
    }
    category
}

/// Types it, and waits for the answer to just that.
fn ask(window: &Window, typed: &str) {
    window.retype(BOX, typed);
    window.wait_for(&format!("the answer to {typed:?}"), |it| {
        it.js_with(
            "return document.querySelector('[data-testid=found]')?.dataset.answered === arguments[0]",
            &json!([typed]),
        ) == true
    });
}

/// Articles of one second stand by their ids, which the story does not know.
fn sorted(it: &[String]) -> Vec<String> {
    let mut all = it.to_vec();
    all.sort();
    all
}

fn titles(window: &Window) -> Vec<String> {
    window.texts("[data-testid=hit] .hit-title")
}

fn words_and_phrases(window: &Window) {
    // Nothing has the focus but the page: as a person who has just come back from an article.
    window.chord(Window::CONTROL, 'k');
    let _ = window.css(BOX);
    window.save_picture("search-begin");
    ask(window, "khướu");
    assert_eq!(sorted(&titles(window)[..2]), [TITLE, OTHER], "with its marks first");
    assert_eq!(titles(window)[2..], [PLAIN]);
    let marks = window.texts("[data-testid=hit] mark");
    assert_eq!(marks, ["khướu", "khướu", "Khuou"], "the found words, in their own letters");
    assert_eq!(window.test_id("search-count").text(), "3 bài");
    window.save_picture("search-found");
    ask(window, "KHUOU");
    assert_eq!(titles(window)[0], PLAIN, "without marks the one without them is the one that was meant");
    assert_eq!(window.test_id("search-count").text(), "3 bài");
    ask(window, "rừng khe lim");
    assert_eq!(sorted(&titles(window)), [TITLE, OTHER], "all the words, anywhere");
    ask(window, "\"rừng khe lim\"");
    assert_eq!(titles(window), [TITLE], "just so");
    ask(window, "khư");
    assert_eq!(sorted(&titles(window)[..2]), [TITLE, OTHER], "at every key");
    // What is typed is found, not what is half an operator.
    ask(window, "\" OR * (");
    assert_eq!(window.count("[data-testid=notice]"), 0);
}

fn facts(window: &Window, category: &str) {
    ask(window, "khuou");
    let choose = format!(
        "[...document.querySelectorAll('[data-testid=facet-category]')].find(it => it.innerText.includes({})).click()",
        Value::from(category)
    );
    window.js(&choose);
    window.wait_for("the one of that category", |it| titles(it) == [TITLE]);
    window.wait_for("its count", |it| it.test_id("search-count").text() == "1 bài");
    window.test_id("search-days").type_keys("31/2/2026");
    window.wait_for("word of the day", |it| it.count("#no-such-days") == 1);
    window.retype("[data-testid=search-days]", "");
    window.test_id("days-today").click();
    window.wait_for("those of today", |it| titles(it) == [TITLE] && it.count("#no-such-days") == 0);
    window.save_picture("search-narrowed");
    window.test_id("facets-clear").click();
    window.wait_for("all of them", |it| titles(it).len() == 3);
}

fn it_opens_and_comes_back(window: &Window) {
    ask(window, "khướu");
    let asked = titles(window);
    let second = asked[1].as_str();
    window.keys("\u{e015}");
    window.wait_for("the second chosen", |it| {
        it.css("[data-testid=hit][aria-selected=true] .hit-title").text() == second
    });
    window.keys(&Window::ENTER.to_string());
    window.wait_gone("dialog");
    window.wait_for("its text", |it| it.css("[data-part=title]").text() == second);
    window.wait_until_ready_to_write();
    it_stands_at_the_word(window);
    // In the text Ctrl K is the link's; the search has a second key there, and still knows what was asked.
    window.js("document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
        {key: 'f', ctrlKey: true, altKey: true, bubbles: true, cancelable: true}))");
    window.wait_for("what was asked last", |it| titles(it) == asked);
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
    window.wait_until_ready_to_write();
    window.test_id("back").click();
    let _ = window.test_id("room-desk");
}

/// The found word is marked, with the caret before it; F3 goes on with it, and Escape leaves it.
fn it_stands_at_the_word(window: &Window) {
    const NOW: &str = "[data-testid=editor] .found.now";
    window.wait_for("the word", |it| it.texts(NOW) == ["khướu"]);
    let before = "const at = getSelection().getRangeAt(0), rest = at.cloneRange();
        rest.setEndAfter(document.querySelector(arguments[0]));
        return at.collapsed && rest.toString() === 'khướu'";
    assert_eq!(window.js_with(before, &json!([NOW])), true, "the caret before it");
    window.save_picture("search-found-word");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone(NOW);
    let _ = window.test_id("room-writing");
}

fn nothing_found(window: &Window) {
    window.chord(Window::CONTROL, 'k');
    ask(window, "wqzj xyzt");
    window.wait_for("word of it", |it| it.css(".found .empty").text().contains("Không thấy “wqzj xyzt”"));
    assert_eq!(window.count("[data-testid=search-try]"), 0, "nothing is offered that finds nothing either");
    ask(window, "khướu xyzt");
    window.wait_for("what finds something", |it| it.texts("[data-testid=search-try]") == ["khướu: 3 bài"]);
    window.save_picture("search-none");
    window.test_id("search-try").click();
    window.wait_for("the three of them", |it| titles(it).len() == 3);
}

fn a_filter_is_kept(window: &Window) {
    window.test_id("keep-search").click();
    window.retype("[data-testid=kept-name]", "Chim quý");
    window.keys(&Window::ENTER.to_string());
    window.wait_for("its name", |it| it.texts("[data-testid=kept-search]") == ["Chim quý"]);
    ask(window, "");
    window.test_id("kept-search").click();
    window.wait_for("the same again", |it| {
        titles(it).len() == 3 && it.test_id("search-box").read("return arguments[0].value") == "khướu"
    });
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
}

struct Asked {
    typed: &'static str,
    status: Option<&'static str>,
}

impl Asked {
    /// As the open dialog lists them.
    fn of_window(&self, window: &Window) -> Vec<String> {
        ask(window, self.typed);
        if let Some(status) = self.status {
            window.css(&format!("[data-testid=facet-status][data-of={status}]")).click();
            window.wait_for("the status alone", |it| {
                let shown = it.js("return [...document.querySelectorAll('[data-testid=hit] [data-testid=status]')].map(it => it.dataset.status)");
                shown.as_array().is_some_and(|it| !it.is_empty() && it.iter().all(|it| it == status))
            });
        }
        while window.count("[data-testid=search-more]") > 0 {
            let before = window.count("[data-testid=hit]");
            window.test_id("search-more").click();
            window.wait_for("more of them", |it| it.count("[data-testid=hit]") > before);
        }
        let ids = window.js("return [...document.querySelectorAll('[data-testid=hit]')].map(it => it.dataset.article)");
        serde_json::from_value(ids).expect("a list of ids")
    }

    fn of_cli(&self, profile: &Path) -> Vec<String> {
        let mut command = Command::new(program("toasoan-cli"));
        command.args(["search", self.typed, "--json", "--profile"]).arg(profile);
        if let Some(status) = self.status {
            command.args(["--status", status]);
        }
        let out = command.output().expect("toasoan-cli runs");
        assert!(out.status.success(), "{:?}: {}", self.typed, String::from_utf8_lossy(&out.stderr));
        let answer: Value = serde_json::from_slice(&out.stdout).expect("a line of JSON");
        let hits = answer["hits"].as_array().expect("hits");
        hits.iter().map(|it| it["id"].as_str().expect("an id").to_owned()).collect()
    }
}
