//! Files dragged from another program into the text, by a hand on the mouse: they stand where they were let go. What only
//! passed over the window brings nothing, and words and links are no files.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::json;
use support::{Load, Mouse, Window, assert_three_things, root, tick};

use crate::attachment::{BODY, FILE, NAME};

const TITLE: &str = "Xã Cửa Trại diễn tập phòng, chống lụt bão";
const LINES: [&str; 3] =
    ["Dòng thứ nhất của bài diễn tập.", "Dòng thứ hai của bài diễn tập.", "Dòng thứ ba của bài diễn tập."];
const PHOTO: &str = "[data-testid=editor] figure.fig[data-photo]:not([data-photo=\"\"])";
/// So long a file that wrongly comes in would have come.
const LONG_ENOUGH: Duration = Duration::from_millis(900);

pub fn from_outside(window: &Window, mouse: &Mouse, pdf: &Path) {
    let photo = pdf.with_file_name("Diễn tập #1.jpg");
    fs::copy(root().join("tests/data/images/ngang_6.jpg"), &photo).expect("a photo");
    let only_passed_over = pdf.with_file_name("chỉ đi qua.pdf");
    fs::copy(pdf, &only_passed_over).expect("a file");
    write(window);

    what_leaves_again_brings_nothing(window, mouse, &only_passed_over);
    not_on_this_machine(window, mouse);
    words_and_links_are_no_files(window, mouse, pdf);
    what_is_let_go_stands_there(window, mouse, &[pdf, &photo]);

    // From the disk, not from the screen.
    window.test_id("back").click();
    window.open_row(TITLE);
    window.wait_for("the article again", |it| blocks(it) == ["p", "p", "photo", "file", "p"]);
    assert!(window.css(FILE).text().contains(NAME), "the name that it came with");
    window.test_id("back").click();
}

fn write(window: &Window) {
    window.test_id("new-article").click();
    window.wait_until_ready_to_write();
    window.rewrite("[data-part=title]", 0, TITLE);
    window.rewrite(BODY, 0, LINES[0]);
    for (n, line) in LINES.iter().enumerate().skip(1) {
        window.keys(&Window::ENTER.to_string());
        window.keys(line);
        window.wait_for("a line", |it| it.texts(BODY).get(n).is_some_and(|now| now == line));
    }
    window.wait_saved();
}

/// Carried over the text and away again.
fn what_leaves_again_brings_nothing(window: &Window, mouse: &Mouse, file: &Path) {
    let mut hand = mouse.drag(Load::Addresses(&[address(file)]), window, end_of(window, 1));
    window.wait_for("the line that says where it would come", |it| it.count(".drop-line") == 1);
    hand.carry(paper_below(window));
    window.wait_for("the line for what is below the text", |it| it.count(".drop-line") == 1);
    hand.leave();
    window.wait_gone(".drop-line");
    hand.let_go();
    tick(LONG_ENOUGH);
    assert_eq!(blocks(window), ["p"; 3], "nothing was let go over the text");
}

/// Words come as words, also those that look like a file's address, and a link comes as its address.
fn words_and_links_are_no_files(window: &Window, mouse: &Mouse, file: &Path) {
    let words = address(file);
    mouse.drag(Load::Words(&words), window, end_of(window, 1)).let_go();
    window.wait_for("the words", |it| it.texts(BODY).iter().any(|it| it.contains(&words)));
    no_file_came(window, "words");
    back_to_three_lines(window);
    let link = "https://hailam.example/lich-dien-tap".to_owned();
    mouse.drag(Load::Addresses(&[link]), window, end_of(window, 1)).let_go();
    no_file_came(window, "a link");
    assert!(window.texts(BODY).iter().any(|it| it.contains("https://hailam.example/lich-dien-tap")), "its address");
    back_to_three_lines(window);
}

/// It has the address of a file and none that can be read here, and it is told so; a file that left again does not come
/// in its stead.
fn not_on_this_machine(window: &Window, mouse: &Mouse) {
    let elsewhere = "file://may-chu/chung/ke-hoach.pdf".to_owned();
    mouse.drag(Load::Addresses(&[elsewhere]), window, end_of(window, 1)).let_go();
    no_file_came(window, "a file of another machine");
    assert_eq!(window.texts(BODY), LINES);
    assert_three_things(&window.test_id("writing-notice").text());
    // The text stands higher without it.
    window.wait_gone("[data-testid=writing-notice]");
}

fn no_file_came(window: &Window, what: &str) {
    tick(LONG_ENOUGH);
    assert_eq!(blocks(window).iter().filter(|it| *it != "p").count(), 0, "{what}: {:?}", blocks(window));
    assert!(!window.has("file-trouble"), "{what} is no file that could not come");
}

fn back_to_three_lines(window: &Window) {
    window.test_id("editor").read("arguments[0].focus()");
    for _ in 0..3 {
        if window.texts(BODY) == LINES {
            return;
        }
        window.chord(Window::CONTROL, 'z');
        tick(Duration::from_millis(100));
    }
    window.wait_for("the three lines", |it| it.texts(BODY) == LINES);
}

/// Both at once, and of a link among them nothing.
fn what_is_let_go_stands_there(window: &Window, mouse: &Mouse, files: &[&Path]) {
    let mut addresses: Vec<String> = files.iter().map(|it| address(it)).collect();
    addresses.insert(1, "https://hailam.example/".to_owned());
    let hand = mouse.drag(Load::Addresses(&addresses), window, end_of(window, 1));
    window.wait_for("the line that says where they come", |it| it.count(".drop-line") == 1);
    hand.let_go();
    window.wait_for("the photo", |it| it.count(PHOTO) == 1);
    window.wait_for("the file", |it| it.count(FILE) == 1);
    window.wait_gone("[data-testid=attachment-arriving]");
    window.wait_gone(".drop-line");
    tick(LONG_ENOUGH);
    assert_eq!(blocks(window), ["p", "p", "photo", "file", "p"], "behind the line where they were let go");
    assert_eq!(window.texts(BODY), LINES, "the text is as it was");
    assert!(!window.has("file-trouble"));
    window.wait_saved();
}

/// What stands under the sapo, from above.
fn blocks(window: &Window) -> Vec<String> {
    let script = "return [...document.querySelectorAll('[data-testid=editor] > *')]
        .filter(it => !it.matches('[data-part], .drop-line, .ProseMirror-widget'))
        .map(it => it.matches('figure.fig') || it.querySelector('figure.fig') ? 'photo' :
            it.matches('figure.attach') ? 'file' : it.localName)";
    serde_json::from_value(window.js(script)).expect("a list of blocks")
}

/// On the page, in the last letters of that line.
pub fn end_of(window: &Window, line: usize) -> (i64, i64) {
    let script = "const it = document.querySelectorAll(arguments[0])[arguments[1]];
        it.scrollIntoView({block: 'center'});
        const range = document.createRange();
        range.selectNodeContents(it);
        const all = range.getClientRects();
        const {right, bottom, top} = all[all.length - 1];
        return [Math.round(right) - 4, Math.round((top + bottom) / 2)]";
    let place = window.js_with(script, &json!([BODY, line]));
    serde_json::from_value(place).expect("a place on the page")
}

/// On the page, on the sheet and under the last line.
fn paper_below(window: &Window) -> (i64, i64) {
    let script = "const {left, bottom} = document.querySelector('[data-testid=editor]').getBoundingClientRect();
        const sheet = document.querySelector('main.sheet').getBoundingClientRect();
        return [Math.round(left) + 60, Math.round((bottom + sheet.bottom) / 2)]";
    serde_json::from_value(window.js(script)).expect("a place on the page")
}

/// As a file manager writes it: every byte that is no plain letter by its number.
pub fn address(file: &Path) -> String {
    let path = file.to_str().expect("a path in UTF-8");
    let plain = |it: u8| it.is_ascii_alphanumeric() || b"/-._~".contains(&it);
    let escaped = path.bytes().map(|it| if plain(it) { char::from(it).to_string() } else { format!("%{it:02X}") });
    format!("file://{}", escaped.collect::<String>())
}
