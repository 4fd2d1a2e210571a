//! Two people in two windows change the same passage, title and caption of one article. One is told, chooses by keys, and
//! both windows end with the same text; both texts that lost are in the history.

use support::{Bus, Home, Launch, PASSWORD, PortalProcess, Window};

const TITLE: &str = "Cầu Sậy thông xe sớm một tháng";
const BODY: &str = "[data-testid=editor] p[data-block]";
const CAPTION: &str = "[data-testid=editor] [data-part=caption]";
const PASSAGE: &str = "Cầu dài 120 mét, có hai làn xe, nối phường Bến Sậy với bãi bồi.";
const LAN: [&str; 3] = [
    "Cầu Sậy thông xe sớm một tháng rưỡi",
    "Cầu dài 124 mét, có hai làn xe, nối phường Bến Sậy với bãi bồi.",
    "Công nhân quét mặt cầu, sáng thứ Hai",
];
const HA: [&str; 3] = [
    "Cầu Sậy thông xe trước Tết",
    "Cầu dài 120 mét, có hai làn xe và lối đi bộ, nối phường Bến Sậy với bãi bồi.",
    "Mặt cầu Sậy trước giờ thông xe",
];
const REWRITTEN: &str = "Công nhân quét mặt cầu Sậy trước giờ thông xe";

pub fn conflict() {
    let home = Home::new();
    let portal = PortalProcess::with_demo(&home.join("portal"));
    let lan = Window::open("conflict-lan", &home.join("lan"));
    lan.sign_in(&portal.address, "lan", PASSWORD);
    lan.wait_synced();
    written(&lan);

    // A second start of one person shows her first window; this is another's computer.
    let bus = Bus::start();
    let how = Launch { bus: Some(bus.address.clone()), ..Launch::default() };
    let ha = Window::launch("conflict-ha", &home.join("ha"), &how);
    ha.sign_in(&portal.address, "ha", PASSWORD);
    ha.wait_synced();
    found(&ha, "thông xe sớm một tháng");
    ha.test_id("open-to-edit").click();
    lan.open_row(TITLE);

    // Both write before either has heard of the other; Hà's arrives first.
    change(&ha, &HA);
    change(&lan, &LAN);
    save_as_version(&ha);
    let heard = "[data-testid=sync-mark][data-waiting=\"0\"][data-busy=false]";
    ha.wait_for("the portal's answer", |it| it.count(heard) == 1);
    save_as_version(&lan);

    told(&lan);
    chosen_by_keys(&lan);
    let _ = lan.test_id("room-writing");
    let wanted = [HA[0], LAN[1], REWRITTEN].map(str::to_owned);
    lan.wait_for("the one text", |it| parts(it, "[data-testid=editor]") == wanted);
    ha.test_id("back").click();
    let _ = ha.test_id("room-desk");
    found(&ha, "Sậy trước Tết");
    ha.wait_for("the same text in the other window", |it| parts(it, "[data-testid=reading]") == wanted);
    both_in_the_history(&lan);
    both_in_the_history(&ha);
    lan.test_id("back").click();
    lan.wait_synced();
    assert_eq!(lan.count("[data-testid=to-conflict]"), 0, "nothing is left to choose");
    lan.close();
    ha.close();
}

/// Title, passage and caption as they stand on the screen.
fn parts(window: &Window, sheet: &str) -> [String; 3] {
    ["[data-part=title]", "p[data-block]", "[data-part=caption]"]
        .map(|it| window.texts(&format!("{sheet} {it}")).into_iter().next().unwrap_or_default().trim().to_owned())
}

/// At the desk a draft of somebody else is in no list: it is found by its words.
fn found(window: &Window, words: &str) {
    window.chord(Window::CONTROL, 'k');
    window.retype("[data-testid=search-box]", words);
    window.css("[data-testid=hit]").click();
    let _ = window.test_id("room-review");
}

fn written(lan: &Window) {
    lan.test_id("new-article").click();
    lan.wait_until_ready_to_write();
    lan.rewrite("[data-part=title]", 0, TITLE);
    lan.rewrite(BODY, 0, PASSAGE);
    lan.test_id("photo-add").choose_file(&support::root().join("tests/data/images/ngang_6.jpg"));
    lan.wait_for("the picture", |it| it.count("figure.fig[data-photo]") == 1);
    if lan.has("photos-later") {
        lan.test_id("photos-later").click();
    }
    lan.rewrite(CAPTION, 0, "Mặt cầu Sậy");
    lan.wait_saved();
    lan.test_id("back").click();
    lan.wait_for("its row", |it| it.row_of(TITLE).is_some());
    lan.wait_synced();
}

/// Where somebody else has the article open, one begins by reading.
fn write_anyway(window: &Window) {
    let _ = window.css("[data-testid=editor]");
    if window.has("presence-anyway") {
        window.test_id("presence-anyway").click();
    }
}

fn change(window: &Window, texts: &[&str; 3]) {
    write_anyway(window);
    window.rewrite("[data-part=title]", 0, texts[0]);
    window.rewrite(BODY, 0, texts[1]);
    window.rewrite(CAPTION, 0, texts[2]);
    window.wait_saved();
}

fn save_as_version(window: &Window) {
    window.chord(Window::CONTROL, 's');
    window.test_id("save-revision").click();
    window.wait_gone("dialog");
}

/// The status bar says so, and leads there.
fn told(lan: &Window) {
    lan.wait_for("word of the conflict", |it| it.has("to-conflict"));
    lan.test_id("to-conflict").click();
    let _ = lan.css("[data-testid=room-conflict][data-left=\"3\"]");
    assert_eq!(lan.test_id("conflict-at").text(), "Chỗ 1 / 3");
    assert_eq!(lan.count("[data-testid=conflict-done][aria-disabled=true]"), 1, "nothing is chosen yet");
    assert!(lan.test_id("conflict-why").text().contains("chọn xong"), "and it says why");
    for (side, words) in [("side-mine", LAN[0]), ("side-theirs", HA[0])] {
        let read = "const it = arguments[0].cloneNode(true);
            it.querySelectorAll('del, .vh, header, footer').forEach(one => one.remove());
            return it.textContent.trim()";
        assert_eq!(lan.test_id(side).read(read), words, "{side}");
    }
    assert!(lan.test_id("side-theirs").text().contains("Trần Thu Hà"), "who wrote it");
    assert!(lan.count("[data-testid=side-theirs] ins") > 0, "word by word");
}

/// Title, passage and caption, in the order of the page.
fn chosen_by_keys(lan: &Window) {
    lan.keys("2");
    let _ = lan.css("[data-testid=room-conflict][data-left=\"2\"]");
    let _ = lan.css("[data-testid=conflict-place][data-kind=run]");
    assert!(lan.has("proposal"), "the words of both in one, to be accepted");
    // Taken back, and chosen after all.
    lan.keys("2");
    let _ = lan.css("[data-testid=room-conflict][data-left=\"1\"]");
    lan.chord(Window::CONTROL, 'z');
    let _ = lan.css("[data-testid=room-conflict][data-left=\"2\"]");
    let _ = lan.css("[data-testid=conflict-place][data-kind=run]");
    // Who leaves finds her choices again.
    lan.keys(&Window::ESCAPE.to_string());
    let _ = lan.test_id("room-desk");
    lan.test_id("to-conflict").click();
    let _ = lan.css("[data-testid=room-conflict][data-left=\"2\"] [data-kind=run]");
    lan.keys("1");
    let _ = lan.css("[data-testid=conflict-place][data-kind=part]");
    lan.keys("3");
    let _ = lan.css("[data-testid=rewriting]");
    lan.wait_for("the caret", |it| it.js("return document.activeElement?.dataset.testid === 'rewriting'") == true);
    lan.chord(Window::CONTROL, 'a');
    lan.keys(REWRITTEN);
    lan.wait_for("what was typed", |it| it.css("[data-testid=rewriting]").text().contains(REWRITTEN));
    lan.test_id("rewrite-use").click();
    let _ = lan.css("[data-testid=room-conflict][data-left=\"0\"]");
    lan.test_id("conflict-done").click();
    lan.wait_gone("[data-testid=room-conflict]");
}

fn both_in_the_history(window: &Window) {
    window.test_id("tab-history").click();
    window.wait_for("the versions", |it| it.count("[data-testid=history-row]") >= 4);
    window.wait_for("both that lost", |it| {
        it.count("[data-testid=history-row][data-pinned=merged]") == 2 || it.count("[data-testid=history-row]") >= 4
    });
    for lost in [LAN[2], HA[1]] {
        let found = (0..window.count("[data-testid=history-row]")).any(|nth| {
            window.nth("[data-testid=history-row]", nth).click();
            let _ = window.css("[data-testid=compare][data-ready=true]");
            let words = window.js("const it = document.querySelector('.comparesheet').cloneNode(true);
                it.querySelectorAll('ins, .vh').forEach(one => one.remove());
                return it.textContent");
            window.test_id("compare-close").click();
            window.wait_gone("[data-testid=compare]");
            words.as_str().is_some_and(|it| it.contains(lost))
        });
        assert!(found, "{lost:?} is in no version of the history");
    }
}
