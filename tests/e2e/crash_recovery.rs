//! What a person meets after the program was cut off: it says once what came back, opens the article that was being
//! written with the caret where she wrote, and offers both texts where there are two. A damaged file costs no word.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use support::{Home, Window};

const TITLE: &str = "Đêm mất điện ở Cửa Vịnh";
const BODY: &str = "[data-testid=editor] p[data-block]";
const FILES: [&str; 3] = ["toasoan.db", "toasoan.db-wal", "toasoan.db-shm"];
/// A page of the database file.
const PAGE: usize = 4096;

pub fn crash_recovery() {
    let home = Home::new();
    let words = cut_off_in_the_middle_of_a_sentence(&home);
    nothing_is_said_after_a_normal_end(&home, &words);
    two_texts_are_both_offered(&home, &words);
    a_damaged_file_costs_no_word(&home);
}

/// Killed while she writes into the middle of the text, not at its end.
fn cut_off_in_the_middle_of_a_sentence(home: &Home) -> Vec<String> {
    let window = Window::open("crash-recovery", home.path());
    window.be("lan");
    window.test_id("new-article").click();
    window.rewrite("[data-part=title]", 0, TITLE);
    window.rewrite(BODY, 0, "Đoạn thứ nhất.");
    window.keys(&format!("{}Đoạn thứ hai viết dở.{}Đoạn thứ ba.", Window::ENTER, Window::ENTER));
    caret_after(&window, 1, "Đoạn thứ hai");
    window.keys(" đang");
    window.wait_saved();
    let words = window.texts(BODY);
    assert_eq!(words, ["Đoạn thứ nhất.", "Đoạn thứ hai đang viết dở.", "Đoạn thứ ba."]);
    window.kill();

    let again = Window::open("crash-recovery", home.path());
    again.be("lan");
    let said = again.test_id("recovered").text();
    assert!(said.contains("tắt đột ngột") && said.contains(TITLE), "what happened, and what came back: {said}");
    again.wait_for("the article she wrote in", |it| it.has("room-writing") && it.texts(BODY) == words);
    assert_eq!(again.count("[data-testid=recovered-here]"), 0, "there is one text only");
    // The caret is where she wrote: the next word goes on there.
    again.wait_until_ready_to_write();
    again.keys(" mới");
    again.wait_for("the word beside the last one", |it| it.texts(BODY)[1] == "Đoạn thứ hai đang mới viết dở.");
    again.wait_saved();
    reload(&again);
    let _ = again.test_id("room-desk");
    assert!(!again.has("recovered"), "a page that is loaded again says it no second time");
    again.open_row(TITLE);
    let words = vec!["Đoạn thứ nhất.".into(), "Đoạn thứ hai đang mới viết dở.".into(), "Đoạn thứ ba.".into()];
    again.wait_for("her words", |it| it.texts(BODY) == words);
    again.close();
    words
}

fn nothing_is_said_after_a_normal_end(home: &Home, words: &[String]) {
    let window = Window::open("crash-recovery", home.path());
    window.be("lan");
    window.wait_for("the list", |it| it.row_of(TITLE).is_some());
    quiet(&window);
    assert!(window.has("room-desk"), "after a normal end she begins at the desk");
    // Also where the end comes with the article open and a word just typed.
    window.open_row(TITLE);
    window.wait_for("her words", |it| it.texts(BODY) == words);
    window.wait_until_ready_to_write();
    window.chord(Window::CONTROL, Window::END);
    window.keys(" Hết.");
    window.close();
    let again = Window::open("crash-recovery", home.path());
    again.be("lan");
    again.wait_for("the list", |it| it.row_of(TITLE).is_some());
    quiet(&again);
    again.open_row(TITLE);
    again.wait_for("the last word", |it| it.texts(BODY).last().is_some_and(|it| it.ends_with("Hết.")));
    again.close();
}

/// The database goes back to an older save, as after a disk that lied; the recovery files have the newer text.
fn two_texts_are_both_offered(home: &Home, _: &[String]) {
    let profile = home.join("demo/lan");
    let old = home.join("old");
    for keep_the_open_one in [true, false] {
        let older = write_and_be_killed(home, " Chữ cũ.");
        copy_database(&profile, &old);
        let newer = write_and_be_killed(home, " Chữ mới.");
        assert_ne!(older, newer);
        copy_database(&old, &profile);

        let window = Window::open("crash-recovery", home.path());
        window.be("lan");
        let _ = window.test_id("recovered");
        window.wait_for("the newer text", |it| it.texts(BODY) == newer);
        let _ = window.test_id("recovered-here");
        window.test_id("recovered-compare").click();
        window.wait_for("both, side by side", |it| {
            it.texts("[data-testid=compare] ins").iter().any(|it| it.contains("mới"))
        });
        let shown = if keep_the_open_one {
            window.test_id("compare-close").click();
            window.test_id("recovered-keep").click();
            window.wait_gone("[data-testid=recovered-here]");
            &newer
        } else {
            window.test_id("restore-revision").click();
            window.test_id("restore-confirm").click();
            window.wait_for("the older text", |it| it.texts(BODY) == older);
            // And it is no loss: what was there is one press away.
            window.test_id("undo-restore").click();
            window.wait_for("the newer text again", |it| it.texts(BODY) == newer);
            window.test_id("tab-history").click();
            let left = "[data-testid=history-row][data-pinned=recovered]";
            window.css(left).click();
            window.test_id("restore-revision").click();
            window.test_id("restore-confirm").click();
            window.wait_for("the older text", |it| it.texts(BODY) == older);
            &older
        };
        assert_eq!(&window.texts(BODY), shown);
        window.close();
        let again = Window::open("crash-recovery", home.path());
        again.be("lan");
        again.wait_for("the list", |it| it.row_of(TITLE).is_some());
        quiet(&again);
        again.open_row(TITLE);
        again.wait_for("the text she chose", |it| &it.texts(BODY) == shown);
        assert!(!again.has("recovered-here"), "she has chosen");
        again.close();
    }
}

/// Bytes of it are others while the program is off. Everything comes back, and one sentence says what happened.
fn a_damaged_file_costs_no_word(home: &Home) {
    let words = write_and_be_killed(home, " Trước khi tệp hỏng.");
    let profile = home.join("demo/lan");
    let file = profile.join(FILES[0]);
    let mut bytes = fs::read(&file).expect("the database");
    for page in bytes.chunks_mut(PAGE).skip(1) {
        page[..64].fill(0xa5);
    }
    fs::write(&file, &bytes).expect("room for the same bytes");
    for name in &FILES[1..] {
        let _ = fs::remove_file(profile.join(name));
    }

    let window = Window::open("crash-recovery", home.path());
    window.be("lan");
    let said = window.test_id("mended").text();
    assert!(said.contains("bị hỏng") && said.contains("bản sao lưu"), "what happened, and what was done: {said}");
    let kept = PathBuf::from(window.test_id("mended-path").text());
    assert!(kept.starts_with(profile.join("damaged")), "{}", kept.display());
    assert_eq!(fs::read(kept.join(FILES[0])).expect("it is kept"), bytes, "the damaged file, byte for byte");
    window.wait_for("every word", |it| it.texts(BODY) == words);
    window.wait_until_ready_to_write();
    window.keys(" Và viết tiếp.");
    window.wait_saved();
    let words = window.texts(BODY);
    reload(&window);
    let _ = window.test_id("room-desk");
    quiet(&window);
    window.close();

    let again = Window::open("crash-recovery", home.path());
    again.be("lan");
    again.wait_for("the list", |it| it.row_of(TITLE).is_some());
    quiet(&again);
    again.open_row(TITLE);
    again.wait_for("every word", |it| it.texts(BODY) == words);
    again.close();
}

/// Goes on in the article, by its row or where the program put her.
fn write_and_be_killed(home: &Home, more: &str) -> Vec<String> {
    let window = Window::open("crash-recovery", home.path());
    window.be("lan");
    window.wait_for("desk or article", |it| it.row_of(TITLE).is_some() || it.has("recovered"));
    if !window.has("recovered") {
        window.open_row(TITLE);
    }
    window.wait_for("the text", |it| it.count(BODY) > 0);
    window.wait_until_ready_to_write();
    window.chord(Window::CONTROL, Window::END);
    window.keys(more);
    window.wait_for("her words", |it| it.texts(BODY).last().is_some_and(|it| it.ends_with(more.trim())));
    window.wait_saved();
    let words = window.texts(BODY);
    window.kill();
    words
}

fn quiet(window: &Window) {
    for notice in ["recovered", "mended", "recovered-here", "notice"] {
        assert!(!window.has(notice), "{notice} after a normal end");
    }
}

fn reload(window: &Window) {
    window.js("window.before = true; location.reload()");
    window.wait_for("the page anew", |it| {
        it.try_js("return window.before !== true && document.readyState") == Some(json!("complete"))
    });
}

/// By a click's worth of selection, as the editor learns of one.
fn caret_after(window: &Window, paragraph: usize, words: &str) {
    let script = "const it = document.querySelectorAll(arguments[0])[arguments[1]].firstChild;
        const at = it.data.indexOf(arguments[2]) + arguments[2].length;
        getSelection().setBaseAndExtent(it, at, it, at)";
    window.js_with(script, &json!([BODY, paragraph, words]));
    window.js_async("requestAnimationFrame(() => requestAnimationFrame(() => arguments[0]()))", &json!([]));
}

fn copy_database(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for name in FILES {
        let _ = fs::remove_file(to.join(name));
        if from.join(name).exists() {
            fs::copy(from.join(name), to.join(name)).expect("a copy");
        }
    }
}
