//! An editor reads an article, and a colleague's correction comes while she does. What she reads stays under her eyes, and
//! cannot be approved any more; she reads what changed, word by word, approves that, and exactly that is published.

use serde_json::Value;
use support::{Home, Laptop, PASSWORD, PortalProcess, Window, public_page};

use crate::two_laptops::Seat;

const BODY: &str = "[data-testid=editor] p[data-block]";
const CORRECTED: &str = "Câu này do Phó ban sửa lại cho đúng số liệu.";

pub fn approve_exact_text() {
    let home = Home::new();
    let portal = PortalProcess::with_demo(&home.join("portal"));
    let (ha, chief) = (Seat::new("exact-ha", &home.join("ha")), Seat::new("exact-chief", &home.join("chief")));
    let (ha, chief) = (&ha.window, &chief.window);
    ha.sign_in(&portal.address, "ha", PASSWORD);
    chief.sign_in(&portal.address, "truongban", PASSWORD);
    let (title, article) = she_reads(ha);
    let before = content(&portal, &article);
    assert_eq!(on_the_bar(ha), before[..12], "the bar names the text that she reads");
    let old = ha.texts("[data-testid=reading]").concat();

    corrects(chief, &title);
    ha.wait_for("word of the new text", |it| it.has("newer-text-came"));
    ha.wait_for("who wrote it", |it| it.test_id("newer-text-came").text().contains("Vũ Đình Khải vừa gửi bản "));
    let after = content(&portal, &article);
    assert_ne!(before, after);
    assert_eq!(ha.texts("[data-testid=reading]").concat(), old, "nothing moves under her eyes");
    assert_eq!(on_the_bar(ha), before[..12]);
    assert_eq!(ha.test_id("approve").attr("aria-disabled"), "true");
    assert!(ha.test_id("approve").attr("title").contains("bản mới hơn"), "and it says why");
    ha.keys("a");
    assert_eq!(status(&portal, &article), "submitted", "a key does no more than the button");

    ha.test_id("read-newer").click();
    let _ = ha.css("[data-testid=compare][data-ready=true]");
    assert!(ha.texts(".comparesheet ins").concat().contains(CORRECTED), "what changed is shown first");
    ha.keys("n");
    ha.wait_for("the first change", |it| it.test_id("compare-places").text().starts_with("Chỗ 1/"));
    ha.test_id("look-two").click();
    let _ = ha.test_id("compare-columns");
    assert!(ha.texts(".compare-two ins").concat().contains(CORRECTED));
    ha.test_id("look-clean").click();
    ha.wait_gone("[data-testid=compare]");
    assert!(ha.texts("[data-testid=reading]").concat().contains(CORRECTED));
    assert_eq!(on_the_bar(ha), after[..12], "now the bar names the new one");
    ha.publish_now();
    let page = public_page(&portal.address, &title).expect("the public page");
    assert_eq!(
        page.attrs("meta[name=toasoan-content]", "content"),
        std::slice::from_ref(&after),
        "exactly the text that was read"
    );
    assert!(page.texts("article p").concat().contains(CORRECTED));

    // Two columns are remembered, and a text that she has read is not news to her.
    ha.test_id("back").click();
    ha.open_row(&title);
    let _ = ha.test_id("room-review");
    ha.wait_for("the text", |it| it.texts("[data-testid=reading]").concat().contains(CORRECTED));
    assert!(!ha.has("compare"), "nothing is new");
}

/// The first that waits for her and that she did not write; its title and its id.
fn she_reads(ha: &Window) -> (String, String) {
    ha.wait_synced();
    ha.test_id("place-desk").click();
    let row = ha.css("[data-testid=row][data-status=submitted][data-conflict=false]");
    let article = row.attr("data-article");
    let title = row.read("return arguments[0].querySelector('.title').textContent.trim()");
    let title = title.as_str().expect("a title").to_owned();
    ha.open_row(&title);
    let _ = ha.test_id("room-review");
    ha.wait_for("the text", |it| it.count("[data-testid=reading] [data-block]") > 0);
    ha.wait_for("the bar", |it| it.count("[data-testid=approve]:not([aria-disabled])") == 1);
    (title, article)
}

fn corrects(chief: &Window, title: &str) {
    chief.wait_synced();
    chief.test_id("place-desk").click();
    chief.open_row(title);
    chief.test_id("open-to-edit").click();
    let _ = chief.test_id("editor");
    if chief.has("presence-anyway") {
        chief.test_id("presence-anyway").click();
    }
    let last = chief.count(BODY) - 1;
    let text = chief.texts(BODY).remove(last);
    chief.rewrite(BODY, last, &format!("{text} {CORRECTED}"));
    chief.wait_saved();
    chief.chord(Window::CONTROL, 's');
    chief.test_id("save-revision").click();
    chief.wait_gone("dialog");
    chief.wait_synced();
}

fn on_the_bar(ha: &Window) -> String {
    ha.css("[data-testid=approve-bar] .mono").text()
}

fn standing(portal: &PortalProcess, article: &str) -> Value {
    Laptop::sign_in(&portal.address, "ha", PASSWORD).article(article)["standing"].clone()
}

fn content(portal: &PortalProcess, article: &str) -> String {
    standing(portal, article)["head"]["content"].as_str().expect("a hash").to_owned()
}

fn status(portal: &PortalProcess, article: &str) -> String {
    standing(portal, article)["review"]["step"].as_str().expect("a step").to_owned()
}
