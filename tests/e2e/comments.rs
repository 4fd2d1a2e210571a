//! What two people say to each other beside a text, each at a window of her own: marked words, an answer, a name, without a
//! network and with one; the words are found again after somebody has typed on; a thread that is done leaves the margin.

use std::time::Duration;

use serde_json::json;
use support::{BODY, Home, PASSWORD, PortalProcess, Window, eventually, tick};

use crate::two_laptops::{Seat, Wire};

const TITLE: &str = "Bến đò Khe Sậy mở thêm điểm làm thủ tục";
const BEFORE: &str = "Tới hết tháng 10, các điểm đã nhận 2.140 hồ sơ, chín phần mười trả ngay trong buổi.";
const AFTER: &str = "Sáng thứ Hai, có chín phần mười số hộ tới. Tới hết tháng 10, các điểm đã nhận 2.140 hồ sơ, chín phần mười trả ngay trong buổi.";
const QUOTE: &str = "chín phần mười trả ngay";
const ASKED: &str = "Con số này của ai?";
const ANSWERED: &str = "Của Trung tâm ạ.";
const PATIENCE: Duration = Duration::from_secs(30);
const COMMENT: &str = "[data-testid=comment]";
const MARK: &str = ".commented[data-comment]";

pub fn comments() {
    let home = Home::new();
    let portal = PortalProcess::with_demo(&home.join("portal"));
    let wire = Wire::to(&portal.address);
    let (lan, ha) = (Seat::new("comments-lan", &home.join("lan")), Seat::new("comments-ha", &home.join("ha")));
    let (lan, ha) = (&lan.window, &ha.window);
    lan.sign_in(&portal.address, "lan", PASSWORD);
    ha.sign_in(&wire.address, "ha", PASSWORD);
    written(lan);
    found(ha);
    said_without_a_network(ha, &wire);
    wire.cut(false);
    heard_and_answered(lan);
    the_words_are_found_again(lan, ha);
    done(lan, ha);
}

fn written(lan: &Window) {
    lan.test_id("new-article").click();
    lan.wait_until_ready_to_write();
    lan.rewrite("[data-part=title]", 0, TITLE);
    lan.rewrite(BODY, 0, BEFORE);
    lan.wait_saved();
    lan.test_id("tab-comments").click();
    assert!(lan.test_id("comments-empty").text().contains("Ctrl+Alt+M"), "an empty list says how one begins");
    lan.chord(Window::CONTROL, 's');
    lan.test_id("save-revision").click();
    lan.wait_gone("dialog");
    lan.wait_synced();
}

fn found(ha: &Window) {
    ha.wait_synced();
    eventually("the article", PATIENCE, || {
        ha.chord(Window::CONTROL, 'k');
        ha.retype("[data-testid=search-box]", "Khe Sậy mở thêm");
        tick(Duration::from_millis(400));
        (ha.count("[data-testid=hit]") > 0).then_some(())
    });
    ha.css("[data-testid=hit]").click();
    let _ = ha.test_id("room-review");
    ha.wait_for("the text", |it| it.texts("[data-testid=reading]").concat().contains(QUOTE));
}

/// Selected with the mouse, as a reader does, and said by keys.
fn said_without_a_network(ha: &Window, wire: &Wire) {
    wire.cut(true);
    let select = "const line = document.querySelector('[data-testid=reading] p[data-block]').firstChild;
        const at = line.data.indexOf(arguments[0]);
        const range = document.createRange();
        range.setStart(line, at);
        range.setEnd(line, at + arguments[0].length);
        getSelection().removeAllRanges();
        getSelection().addRange(range)";
    ha.js_with(select, &json!([QUOTE]));
    ha.keys("c");
    assert_eq!(ha.test_id("comment-quote").text(), QUOTE);
    ha.wait_for("the line to type in", |it| {
        it.js("return document.activeElement?.dataset.testid === 'comment-text'") == true
    });
    ha.keys("@lan");
    ha.test_id("comment-person").click();
    ha.keys(ASKED);
    ha.chord(Window::CONTROL, Window::ENTER);
    let _ = ha.css(COMMENT);
    let said = ha.css(COMMENT).text();
    for words in ["@Nguyễn Lan Anh", ASKED, QUOTE, "Chưa gửi"] {
        assert!(said.contains(words), "{words:?} is not in {said:?}");
    }
    assert_eq!(ha.texts(MARK).concat(), QUOTE, "marked in the text");
    assert_eq!(ha.test_id("tab-comments").text().split_whitespace().last(), Some("1"));
}

fn heard_and_answered(lan: &Window) {
    lan.wait_for("what Hà said", |it| it.texts(COMMENT).concat().contains(ASKED));
    assert_eq!(lan.texts(MARK).concat(), QUOTE, "in the text that she is writing");
    assert!(!lan.css(COMMENT).text().contains("Chưa gửi"));
    let stored = lan.js("return document.querySelector('[data-testid=editor]').textContent");
    assert!(!stored.as_str().is_some_and(|it| it.contains(ASKED)), "never in the text");
    lan.test_id("comment-reply").click();
    lan.wait_for("the line to type in", |it| {
        it.js("return document.activeElement?.dataset.testid === 'comment-text'") == true
    });
    lan.keys(ANSWERED);
    lan.test_id("comment-say").click();
    lan.wait_for("her answer", |it| it.count("[data-testid=comment-answer]") == 1);
}

/// She types before the words, and the same words too; the mark follows the ones that were meant, on both screens.
fn the_words_are_found_again(lan: &Window, ha: &Window) {
    lan.rewrite(BODY, 0, AFTER);
    lan.wait_saved();
    lan.chord(Window::CONTROL, 's');
    lan.test_id("save-revision").click();
    lan.wait_gone("dialog");
    ha.wait_for("the answer", |it| it.texts("[data-testid=comment-answer]").concat().contains(ANSWERED));
    eventually("the new text with the mark at its place", PATIENCE, || {
        if ha.has("read-newer") {
            ha.test_id("read-newer").click();
        }
        let stands = "const mark = document.querySelector('[data-testid=reading] mark.commented');
            if (!mark) return '';
            const range = document.createRange();
            range.setStart(mark.closest('p'), 0);
            range.setEndBefore(mark);
            return range.toString().slice(-8) + '|' + mark.textContent";
        (ha.js(stands).as_str() == Some(&format!(" hồ sơ, |{QUOTE}")[..])).then_some(())
    });
}

/// E on the row; nothing is left in the margin, and what was said can still be read.
fn done(lan: &Window, ha: &Window) {
    if ha.has("compare-close") {
        ha.test_id("compare-close").click();
    }
    ha.css(COMMENT).click();
    ha.js("document.querySelector('[data-testid=comment]').focus()");
    ha.keys("e");
    ha.wait_for("an empty margin", |it| it.count(MARK) == 0 && it.test_id("panel-comments").attr("data-open") == "0");
    lan.wait_for("word of it", |it| it.test_id("panel-comments").attr("data-open") == "0");
    assert_eq!(lan.count(MARK), 0);
    lan.test_id("comments-solved").click();
    assert!(lan.css(COMMENT).text().contains("Trần Thu Hà đánh dấu xong"));
}
