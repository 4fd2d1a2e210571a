//! An article that is nearly another, and one that is another paper's: the writer is told of the first one before she
//! hands in, with a button that opens it, and "Theo …" below the text is made of the form.

use std::time::Duration;

use serde_json::json;
use support::{Home, PASSWORD, PortalProcess, Window, even, eventually, public_page};

const FIRST: &str = "Bến Sậy có mái che";
const SECOND: &str = "Bến đò thêm mái mới";
const BODY: &str = "[data-testid=editor] p[data-block]";
const TEXT: [&str; 4] = [
    "Từ bốn giờ sáng, chuyến đò đầu tiên đã rời bến Sậy với hơn hai mươi học sinh và vài gánh rau của bà con thôn Đồng Tranh.",
    "Ông Lành, người chèo đò ba mươi năm nay, kể rằng mùa nước lên ông phải thức trắng để canh dây neo cho khỏi trôi.",
    "Bến mới có mái che, có đèn và một hàng ghế gỗ, nên người già chờ đò không còn phải đứng dưới mưa như trước.",
    "Cuối tháng này, xã sẽ làm thêm một lối xuống bến bằng đá cho xe đạp và xe lăn, bằng tiền của các hộ góp lại.",
];

pub fn near() {
    let home = Home::new();
    let portal = PortalProcess::with_demo(&home.join("portal"));
    let window = Window::open("near", &home.join("app"));
    window.sign_in(&portal.address, "lan", PASSWORD);
    write(&window, FIRST, &TEXT.map(str::to_owned));
    window.test_id("back").click();
    let edited = TEXT.map(|it| it.replace("bốn giờ", "năm giờ").replace("gỗ", "đá").replace("thức trắng", "thức"));
    write(&window, SECOND, &edited);
    it_is_told_before_it_goes(&window);
    a_typed_line_goes_into_the_form(&window);
    the_form_is_filled(&window);
    // The second press means it.
    window.test_id("submit").click();
    let _ = window.test_id("twin");
    window.test_id("submit").click();
    let _ = window.test_id("room-review");
    window.wait_synced();
    window.sign_out();
    window.sign_in(&portal.address, "ha", PASSWORD);
    window.open_row(SECOND);
    window.wait_for("the line that readers will see", |it| {
        it.texts("[data-testid=source-line]").iter().any(|it| even(it) == "Theo Báo Hải Lâm, 23/11/2026 08:05")
    });
    the_desk_is_told_too(&window);
    window.publish_now();
    window.close();

    let page = eventually("the public page", Duration::from_secs(20), || public_page(&portal.address, SECOND));
    let line: Vec<String> = page.texts("p.source").iter().map(|it| even(it)).collect();
    assert_eq!(line, ["Theo Báo Hải Lâm, 23/11/2026 08:05"]);
    assert_eq!(page.attrs("p.source a", "href"), ["https://bao.hailam.example/ben-say"]);
    assert_eq!(page.attrs("p.source a", "rel"), ["nofollow noopener"]);
    assert!(!page.read("article .prose").contains("Theo báo"), "made of the form, and not typed");
}

fn write(window: &Window, title: &str, lines: &[String]) {
    window.test_id("new-article").click();
    window.wait_until_ready_to_write();
    window.rewrite("[data-part=title]", 0, title);
    window.rewrite("[data-part=sapo]", 0, "Chuyến đò sớm ở bến Sậy có mái che và đèn.");
    paste(window, &lines.join("\n\n"));
    window.wait_for("the lines", |it| it.count(BODY) == lines.len());
    window.test_id("tab-info").click();
    let category = window.css("[data-testid=field-category] option:nth-child(2)").attr("value");
    window.test_id("field-category").set(&category);
    window.test_id("field-byline").set("Lan Anh");
    window.wait_saved();
}

fn paste(window: &Window, text: &str) {
    window
        .css(BODY)
        .read("document.querySelector('[data-testid=editor]').focus(); getSelection().setPosition(arguments[0], 0)");
    let script = "const clip = new DataTransfer();
        clip.setData('text/plain', arguments[0]);
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: clip, bubbles: true, cancelable: true}))";
    window.js_with(script, &json!([text]));
}

fn it_is_told_before_it_goes(window: &Window) {
    window.test_id("submit").click();
    let _ = window.test_id("twin");
    let finding = "[data-testid=finding][data-code=near_duplicate]";
    assert_eq!(window.css(finding).attr("data-level"), "nen_sua");
    let said = window.css(finding).text();
    assert!(said.contains('%') && said.contains(FIRST), "{said}");
    assert!(window.has("room-writing"), "nothing was sent");
    window.css(&format!("{finding} [data-testid=finding-open]")).click();
    window.wait_for("the other article", |it| it.texts("[data-part=title]") == [FIRST]);
    window.wait_until_ready_to_write();
    window.test_id("back").click();
    window.open_row(SECOND);
    window.wait_until_ready_to_write();
}

/// One step, and Ctrl Z gives back the line and takes it out of the form.
fn a_typed_line_goes_into_the_form(window: &Window) {
    window.test_id("editor").read("arguments[0].focus()");
    window.chord(Window::CONTROL, Window::END);
    window.keys(&Window::ENTER.to_string());
    window.keys("Theo báo Hải Lâm");
    window.test_id("tab-info").click();
    window.wait_for("the offer", |it| {
        it.texts("[data-testid=source-typed]").iter().any(|it| it.contains("Theo báo Hải Lâm"))
    });
    let name = |it: &Window| it.test_id("field-source").read("return arguments[0].value");
    window.test_id("source-take").click();
    window.wait_for("its name in the form", |it| name(it) == "Báo Hải Lâm");
    assert!(!window.test_id("editor").text().contains("Theo báo"), "and no longer in the text");
    window.test_id("editor").read("arguments[0].focus()");
    window.chord(Window::CONTROL, 'z');
    window.wait_for("both as they were", |it| name(it) == "" && it.test_id("editor").text().contains("Theo báo"));
    window.test_id("source-take").click();
    window.wait_for("its name again", |it| name(it) == "Báo Hải Lâm");
}

fn the_form_is_filled(window: &Window) {
    assert_eq!(window.test_id("field-quoted").read("return arguments[0].checked"), true, "“Theo” says so");
    window.test_id("field-source-url").set("http://bao.hailam.example/ben-say");
    window.wait_for("why not", |it| it.texts("#source-url-bad").iter().any(|it| it.contains("https://")));
    window.test_id("field-source-url").set("bao.hailam.example/ben-say");
    window.test_id("field-source-time").set("23/11/2126 08:05");
    window.wait_for("why not", |it| it.texts("#source-time-bad").iter().any(|it| it.contains("chưa tới")));
    window.test_id("field-source-time").set("23/11/2026 08:05");
    window
        .wait_for("the line", |it| even(&it.test_id("source-preview").text()) == "Theo Báo Hải Lâm, 23/11/2026 08:05");
    window.wait_saved();
}

/// On her laptop both articles lie, so she sees what the writer saw.
fn the_desk_is_told_too(window: &Window) {
    window.test_id("tab-checks").click();
    let finding = "[data-testid=finding][data-code=near_duplicate]";
    window.wait_for("the same finding", |it| it.count(finding) == 1);
}
