//! A reporter hands in, and the editor's window counts one while she looks elsewhere: it stands on her desktop, and a click
//! there opens the article. What she says in it leads the reporter to the very thread, by keys alone.

use std::time::Duration;

use support::{BODY, Desktop, Home, PASSWORD, PortalProcess, Window, eventually};

use crate::two_laptops::Seat;

const TITLE: &str = "Chợ phiên Khe Sậy mở lại sau mưa lũ";
const ASKED: &str = "Chợ mở từ mấy giờ?";
const PATIENCE: Duration = Duration::from_secs(30);

pub fn notices() {
    let home = Home::new();
    let portal = PortalProcess::with_demo(&home.join("portal"));
    let (lan, ha) = (Seat::new("notices-lan", &home.join("lan")), Seat::new("notices-ha", &home.join("ha")));
    let desktop = Desktop::on(ha.bus());
    let (lan, ha) = (&lan.window, &ha.window);
    lan.sign_in(&portal.address, "lan", PASSWORD);
    ha.sign_in(&portal.address, "ha", PASSWORD);
    ha.wait_synced();
    lan.wait_synced();
    for it in [lan, ha] {
        assert_eq!(it.test_id("bell").attr("data-unread"), "0", "what lay there before is no news");
    }
    looks(ha, false);
    handed_in(lan);
    it_stands_on_the_desktop_and_a_click_opens_it(ha, &desktop);
    she_asks(ha);
    keys_lead_to_the_thread(lan);
    assert_eq!(desktop.shown().len(), 1, "one notice for one thing: {:?}", desktop.shown());
}

/// Whether the window has the keys, which no window manager gives or takes on this screen.
fn looks(window: &Window, looks: bool) {
    window.js(&format!("document.hasFocus = () => {looks}"));
}

fn handed_in(lan: &Window) {
    lan.test_id("new-article").click();
    lan.wait_until_ready_to_write();
    lan.rewrite("[data-part=title]", 0, TITLE);
    lan.rewrite("[data-part=sapo]", 0, "Sáng 30/11, chợ phiên Khe Sậy họp lại sau ba tuần nghỉ vì mưa lũ.");
    lan.rewrite(BODY, 0, "Từ sáng sớm, bà con ba xã đã gùi hàng xuống chợ.");
    let category = lan.css("[data-testid=field-category] option:nth-child(2)").attr("value");
    lan.test_id("field-category").set(&category);
    lan.wait_saved();
    lan.css("[data-testid=submit]:not([aria-disabled])").click();
    let _ = lan.test_id("room-review");
    lan.wait_synced();
}

fn it_stands_on_the_desktop_and_a_click_opens_it(ha: &Window, desktop: &Desktop) {
    ha.wait_for("one that is unread", |it| it.test_id("bell").attr("data-unread") == "1");
    let shown = eventually("a notice on the desktop", PATIENCE, || desktop.shown().pop());
    assert_eq!((shown.title.as_str(), shown.body.as_str()), ("Nguyễn Lan Anh gửi duyệt", TITLE));
    assert!(shown.actions.contains(&"default".to_owned()), "it can be clicked: {:?}", shown.actions);
    // Once more in the list, where nothing else stands.
    ha.test_id("bell").click();
    let told = ha.test_id("told");
    assert_eq!((told.attr("data-kind"), told.attr("data-seen")), ("submitted".to_owned(), "false".to_owned()));
    assert_eq!(ha.count("[data-testid=told]"), 1);
    ha.keys(&Window::ESCAPE.to_string());
    ha.wait_gone("dialog");
    desktop.click(shown.number);
    let _ = ha.test_id("room-review");
    ha.wait_for("the article", |it| it.texts("[data-testid=reading]").concat().contains("bà con ba xã"));
    looks(ha, true);
}

fn she_asks(ha: &Window) {
    ha.test_id("tab-comments").click();
    ha.test_id("comment-text").click();
    ha.keys(ASKED);
    ha.chord(Window::CONTROL, Window::ENTER);
    ha.wait_for("what she said", |it| it.texts("[data-testid=comment]").concat().contains(ASKED));
    ha.wait_synced();
    ha.test_id("back").click();
    assert_eq!(ha.test_id("bell").attr("data-unread"), "0", "she has opened it");
}

fn keys_lead_to_the_thread(lan: &Window) {
    lan.test_id("back").click();
    lan.wait_for("one that is unread", |it| it.test_id("bell").attr("data-unread") == "1");
    lan.chord(Window::CONTROL, '6');
    let told = lan.test_id("told");
    assert!(told.text().contains("Trần Thu Hà góp ý") && told.text().contains(ASKED), "{}", told.text());
    lan.wait_for("the row that Enter opens", |it| {
        it.js("return document.activeElement?.dataset.testid === 'told'") == true
    });
    lan.keys(&Window::ENTER.to_string());
    let _ = lan.test_id("room-review");
    lan.wait_for("the thread", |it| it.texts("[data-testid=comment]").concat().contains(ASKED));
    lan.test_id("back").click();
    lan.wait_for("nothing unread", |it| it.test_id("bell").attr("data-unread") == "0");
    lan.chord(Window::CONTROL, '6');
    assert_eq!(lan.test_id("told").attr("data-seen"), "true");
}
