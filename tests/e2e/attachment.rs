//! A file on its way to readers: chosen in the window, named in words, submitted, approved, published, and downloaded
//! from the public page with the bytes that it came with.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use support::{
    Home, Launch, Mouse, PASSWORD, PortalProcess, Screen, Window, assert_three_things, eventually, get, public_page,
    root,
};

use crate::dragged;

const TITLE: &str = "Kế hoạch phòng, chống lụt bão năm 2027 của xã Cửa Trại";
pub const NAME: &str = "Kế hoạch lụt bão 2027.pdf";
const WORDS: &str = "Kế hoạch số 12 (toàn văn)";
pub const BODY: &str = "[data-testid=editor] p[data-block]";
pub const FILE: &str = "[data-testid=editor] figure.attach";

pub fn attachment() {
    let home = Home::new();
    let portal = PortalProcess::with_demo(&home.join("portal"));
    let pdf = fs::read(sample("ke-hoach.pdf")).expect("the sample");
    let path = home.join(NAME);
    fs::write(&path, &pdf).expect("a file");
    let screen = Screen::start();
    let mouse = Mouse::start(&screen, Path::new(env!("CARGO_BIN_EXE_drag_source")));
    let vars = vec![("DISPLAY", screen.name.clone().into())];
    let window = Window::launch("attachment", &home.join("app"), &Launch { vars, ..Launch::default() });

    window.sign_in(&portal.address, "lan", PASSWORD);
    dragged::from_outside(&window, &mouse, &path);
    write(&window);
    a_locked_one_stays_outside(&window);
    attach(&window, &path);
    it_comes_and_goes_in_one_step(&window);
    let hash = window.css(FILE).attr("data-file");
    assert_eq!(hash.len(), 64, "named by its bytes");
    submit(&window);
    window.sign_out();

    window.sign_in(&portal.address, "ha", PASSWORD);
    window.open_row(TITLE);
    window.wait_for("the file in the text that is read", |it| it.count("[data-testid=reading] .attach") == 1);
    assert!(window.css("[data-testid=reading] .attach").text().contains(NAME), "who approves sees its name");
    window.publish_now();
    window.close();

    let page = eventually("the public page", Duration::from_secs(20), || public_page(&portal.address, TITLE));
    let links = page.attrs("article a", "href");
    let href = links.iter().find(|it| it.contains(&hash)).unwrap_or_else(|| panic!("no link to the file: {links:?}"));
    assert!(page.read("article").contains(WORDS), "readers read the words");
    let answer = get(&format!("{}{href}", portal.address));
    assert_eq!((answer.status, answer.bytes == pdf), (200, true), "the same bytes");
    // The control: another hash is nobody's file.
    let other = href.replace(&hash, &"0".repeat(64));
    assert_eq!(get(&format!("{}{other}", portal.address)).status, 404);
}

fn sample(name: &str) -> PathBuf {
    root().join("tests/data/attached").join(name)
}

fn write(window: &Window) {
    window.test_id("new-article").click();
    window.wait_until_ready_to_write();
    window.rewrite("[data-part=title]", 0, TITLE);
    window.rewrite("[data-part=sapo]", 0, "Toàn văn kế hoạch ở cuối bài, bà con tải về đọc.");
    window.rewrite(BODY, 0, "Xã lập mười hai tổ xung kích, mỗi thôn một tổ, trực từ tháng 5.");
    window.test_id("tab-info").click();
    let category = window.css("[data-testid=field-category] option:nth-child(2)").attr("value");
    window.test_id("field-category").set(&category);
    window.test_id("field-source").set("Ủy ban nhân dân xã Cửa Trại");
}

/// Readers could not open it: the sentence names it and says why, and the text is as it was.
fn a_locked_one_stays_outside(window: &Window) {
    let before = window.texts(BODY);
    window.test_id("file-add").choose_file(&sample("khoa.docx"));
    window.wait_for("a sentence for the locked file", |it| {
        it.texts("[data-testid=file-trouble]").iter().any(|it| it.contains("khoa.docx") && it.contains("mật khẩu"))
    });
    assert_three_things(&window.test_id("file-trouble").text());
    window.wait_gone(FILE);
    assert_eq!(window.texts(BODY), before);
    window.test_id("file-trouble-close").click();
}

/// Through the field in which a person chooses files; the caret goes to the words, and Enter leaves them.
fn attach(window: &Window, path: &Path) {
    window.test_id("file-add").choose_file(path);
    window.wait_for("the file in the text", |it| it.count(FILE) == 1);
    window.wait_gone("[data-testid=attachment-arriving]");
    assert!(window.css(FILE).text().contains(NAME) && window.css(FILE).text().contains("PDF · 1 KB"));
    window.test_id("editor").read("arguments[0].focus()");
    window.keys(WORDS);
    window.wait_for("its words", |it| it.texts(&format!("{FILE} .attach-words")) == [WORDS]);
    window.keys(&Window::ENTER.to_string());
    window.keys("Ý kiến gửi về xã trước ngày 15/12.");
    window.wait_for("a line below", |it| it.texts(BODY).iter().any(|it| it.starts_with("Ý kiến")));
    window.wait_saved();
}

/// By the button it goes, by undo it is back with its words.
fn it_comes_and_goes_in_one_step(window: &Window) {
    window.test_id("attachment-remove").click();
    window.wait_gone(FILE);
    window.chord(Window::CONTROL, 'z');
    window.wait_for("the file again", |it| it.texts(&format!("{FILE} .attach-words")) == [WORDS]);
    window.wait_saved();
}

fn submit(window: &Window) {
    window.test_id("tab-checks").click();
    window.wait_for("nothing that keeps it", |it| it.count("[data-testid=finding][data-level=phai_sua]") == 0);
    window.test_id("submit").click();
    let _ = window.test_id("room-review");
    window.wait_synced();
}
