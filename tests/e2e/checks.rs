//! Text as it comes and as it should read: what was pasted in TCVN3 is put right at once and can be taken back, what is
//! too short to be sure waits for a word, a run in an old font is of that font however short, and slips of house style are
//! mended where they stand, one or all of a rule; what the newsroom adds to its lists is found. What the desk lets pass is
//! let pass for one text, with a reason.

use serde_json::json;
use support::{Home, Window};

const BODY: &str = "[data-testid=editor] p[data-block]";
const REPAIR: &str = "[data-testid=repair]";

pub fn checks() {
    let home = Home::new();
    let window = Window::open("checks", home.path());
    window.be("lan");
    window.test_id("new-article").click();
    window.wait_until_ready_to_write();
    window.rewrite("[data-part=title]", 0, "Nước sạch về bản Pá Lau");
    a_sentence_is_put_right(&window);
    a_word_is_only_offered(&window);
    unicode_stays(&window);
    a_word_in_an_old_font(&window);
    a_slip_is_mended(&window);
    all_of_a_rule(&window);
    the_next_one_by_a_key_and_one_ignored(&window);
    a_pair_of_the_newsroom_is_found(&window);
    window.test_id("back").click();
    window.be("lan");
    window.wait_synced();
    the_desk_lets_one_pass(&window);
    window.close();
}

/// What stands beside it in the same line is of no old font, and is Unicode.
fn a_word_in_an_old_font(window: &Window) {
    end(window);
    let html = "<p>Xã São Paulo, <span style='font-family:.VnTime'>n\u{ad}íc</span> <span style='font-family:VNI-Times'>saïch</span>, Độc lập</p>";
    paste_here(window, html, "n\u{ad}íc");
    window.wait_for("the two words", |it| it.test_id("editor").text().contains("Xã São Paulo, nước sạch, Độc lập"));
    while window.count("[data-testid=repair-close]") > 0 {
        window.test_id("repair-close").click();
    }
    window.wait_saved();
}

const ALL: &str = "[data-testid=finding-fix-all]";

fn all_of_a_rule(window: &Window) {
    const CAME: &str = "Một , hai , ba , bốn.";
    const READS: &str = "Một, hai, ba, bốn.";
    end(window);
    window.keys(CAME);
    window.wait_for("all of the rule", |it| it.texts(ALL).iter().any(|it| it == "Sửa tất cả (3)"));
    window.save_picture("checks-all");
    window.css(ALL).click();
    window.wait_for("all mended", |it| it.test_id("editor").text().contains(READS));
    window.wait_gone(ALL);
    window.chord(Window::CONTROL, 'z');
    window.wait_for("all as they were, by one key", |it| it.test_id("editor").text().contains(CAME));
    window.wait_for("them found again", |it| it.count(ALL) == 1);
    window.css(ALL).click();
    window.wait_for("all mended again", |it| it.test_id("editor").text().contains(READS));
    window.wait_saved();
}

fn the_next_one_by_a_key_and_one_ignored(window: &Window) {
    const F8: char = '\u{e038}';
    window.wait_for("something found", |it| it.count("[data-testid=finding]") > 1);
    let selected = |it: &Window| {
        it.js("return [...document.querySelectorAll('[data-testid=finding]')].findIndex(it => it.matches('.sel'))")
    };
    let before = selected(window);
    window.keys(&F8.to_string());
    window.wait_for("the next one", |it| selected(it) != before);
    // A finding of a field leads to its panel.
    window.test_id("tab-checks").click();
    end(window);
    window.keys("Chín , mười.");
    let ignore = "[data-testid=finding][data-code=space_at_mark] [data-testid=finding-ignore]";
    window.wait_for("a slip to ignore", |it| it.count(ignore) == 1);
    window.css(ignore).click();
    window.wait_gone(ignore);
    window.test_id("look-again").click();
    window.wait_for("it again", |it| it.count(ignore) == 1);
    window.css(ignore).click();
    window.wait_saved();
}

/// An article without a pen name goes to the desk, and stands there until somebody says why it may.
fn the_desk_lets_one_pass(window: &Window) {
    const TITLE: &str = "Thông báo của ban biên tập";
    const REASON: &str = "Thông báo của ban, không ký tên ai";
    const PASSED: &str = "[data-testid=finding-passed]";
    window.test_id("new-article").click();
    window.wait_until_ready_to_write();
    window.rewrite("[data-part=title]", 0, TITLE);
    window.rewrite("[data-part=sapo]", 0, "Tòa soạn đổi giờ nhận bài từ thứ Hai tới.");
    window.rewrite(BODY, 0, "Giờ nhận bài mới là từ bảy giờ sáng.");
    window.test_id("tab-info").click();
    let category = window.css("[data-testid=field-category] option:nth-child(2)").attr("value");
    window.test_id("field-category").set(&category);
    window.test_id("field-byline").set("");
    window.wait_saved();
    window.test_id("submit").click();
    let _ = window.test_id("room-review");
    window.wait_synced();
    assert_eq!(window.count("[data-testid=finding-overrule]"), 0, "a writer lets nothing pass");
    window.test_id("back").click();

    window.be("ha");
    window.wait_synced();
    window.open_row(TITLE);
    window.test_id("tab-checks").click();
    window.wait_for("what stands in the way", |it| {
        it.count("[data-testid=finding][data-code=byline_missing]") == 1
            && it.count("[data-testid=approve][aria-disabled=true]") == 1
    });
    window.test_id("finding-overrule").click();
    window.test_id("overrule-reason").type_keys(REASON);
    window.save_picture("checks-overrule");
    window.wait_for("a reason that says enough", |it| {
        it.count("[data-testid=overrule-confirm]:not([aria-disabled])") == 1
    });
    window.test_id("overrule-confirm").click();
    window.wait_gone("dialog");
    window.wait_for("who let it pass and why", |it| it.texts(PASSED).iter().any(|it| it.contains(REASON)));
    window.css("[data-testid=approve]:not([aria-disabled])").click();
    window.wait_for("the approval", |it| it.count("[data-testid=status][data-status=approved]") > 0);
    window.test_id("back").click();

    window.be("lan");
    window.wait_synced();
    window.open_row(TITLE);
    window.test_id("tab-checks").click();
    window.wait_for("the writer reads it, too", |it| {
        it.texts(PASSED).iter().any(|it| it.contains(REASON) && it.contains("Hà"))
    });
    window.save_picture("checks-passed");
    window.test_id("back").click();
}

/// With the marks that it came with, and back again by the button beside the sentence.
fn a_sentence_is_put_right(window: &Window) {
    const CAME: &str = "Céng hßa x· héi chñ nghÜa ViÖt Nam ®éc lËp";
    const READS: &str = "Cộng hòa xã hội chủ nghĩa Việt Nam độc lập";
    paste(window, &format!("<p><b>{}</b>{}</p>", &CAME[..10], &CAME[10..]), CAME);
    window.wait_for("the words in Unicode", |it| it.texts(BODY).iter().any(|it| it == READS));
    assert_eq!(window.texts(&format!("{BODY} strong")), ["Cộng hòa"], "bold stays bold");
    let said = window.css(REPAIR).text();
    assert!(said.contains("TCVN3") && said.contains("1 đoạn"), "{said:?}");
    window.test_id("repair-turn").click();
    window.wait_for("the words as they came", |it| it.texts(BODY).iter().any(|it| it == CAME));
    window.wait_gone(REPAIR);
    window.chord(Window::CONTROL, 'z');
    window.wait_for("the words in Unicode again", |it| it.texts(BODY).iter().any(|it| it == READS));
    window.wait_saved();
}

fn a_word_is_only_offered(window: &Window) {
    end(window);
    paste(window, "", "n\u{ad}íc s¹ch");
    window
        .wait_for("an offer", |it| it.texts(REPAIR).iter().any(|it| it.contains("TCVN3") && it.contains("nước sạch")));
    assert!(!window.test_id("editor").text().contains("nước sạch"), "nothing is converted unasked");
    window.test_id("repair-turn").click();
    window.wait_for("the word", |it| it.test_id("editor").text().contains("nước sạch"));
    window.test_id("repair-close").click();
    window.wait_gone(REPAIR);
}

/// The control: what is right already asks nothing.
fn unicode_stays(window: &Window) {
    end(window);
    paste(window, "", "Rộng 100 m², ông São Paulo kể về “Truyện Kiều”.");
    window.wait_for("the words", |it| it.test_id("editor").text().contains("Truyện Kiều"));
    window.wait_saved();
    assert_eq!(window.count(REPAIR), 0);
}

fn a_slip_is_mended(window: &Window) {
    end(window);
    window.keys("Nước chảy về từng nhà , từng bếp.");
    window.test_id("tab-checks").click();
    let fix = "[data-testid=finding] [data-testid=finding-fix]";
    window.wait_for("a slip that can be mended", |it| it.count(fix) > 0);
    window.css(fix).click();
    window.wait_for("the mended words", |it| it.test_id("editor").text().contains("từng nhà, từng bếp"));
    window.wait_saved();
}

/// The chief adds a pair that no list ships with, and the reporter's article finds it on her own profile; taken away, it is
/// silent again.
fn a_pair_of_the_newsroom_is_found(window: &Window) {
    const TITLE: &str = "Nước sạch về bản Pá Lau";
    const PAIR: &str = "[data-testid=house-row][data-said='chợ nỗi → chợ nổi']";
    const FOUND: &str = "[data-testid=finding][data-code=word_confused]";
    end(window);
    window.keys("Bà con chợ nỗi mừng.");
    window.wait_saved();
    assert_eq!(window.count(FOUND), 0, "no list has it yet");
    window.test_id("back").click();

    window.be("truongban");
    window.wait_synced();
    window.chord(Window::CONTROL, ',');
    // With the rows come their numbers, and the tabs move.
    let _ = window.css("[data-testid=house-row]");
    window.test_id("list-pair").click();
    window.test_id("entry-first").type_keys("chợ nỗi");
    window.keys(&Window::ENTER.to_string());
    window.test_id("entry-second").type_keys("chợ nổi");
    window.keys(&Window::ENTER.to_string());
    let _ = window.css(PAIR);

    window.be("lan");
    window.wait_synced();
    window.open_row(TITLE);
    window.wait_until_ready_to_write();
    window.test_id("tab-checks").click();
    window.wait_for("the pair is found", |it| it.texts(FOUND).iter().any(|it| it.contains("chợ nỗi")));
    window.test_id("back").click();

    window.be("truongban");
    window.wait_synced();
    window.test_id("place-settings").click();
    let _ = window.css("[data-testid=house-row]");
    window.test_id("list-pair").click();
    window.test_id("list-filter").type_keys("cho noi");
    window.css(&format!("{PAIR} [data-testid=entry-take]")).click();
    window.wait_gone(PAIR);
}

/// The caret at the end, in a line of its own.
fn end(window: &Window) {
    window.test_id("editor").read("arguments[0].focus()");
    window.chord(Window::CONTROL, Window::END);
    window.keys(&Window::ENTER.to_string());
}

const PASTE: &str = "const [html, text] = arguments, clip = new DataTransfer();
        if (html !== '') clip.setData('text/html', html);
        clip.setData('text/plain', text);
        document.querySelector('[data-testid=editor]').focus();
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: clip, bubbles: true, cancelable: true}))";

fn paste(window: &Window, html: &str, text: &str) {
    if !html.is_empty() {
        window.test_id("editor").read("arguments[0].focus()");
        window.css(BODY).read("getSelection().setPosition(arguments[0], 0)");
    }
    paste_here(window, html, text);
}

/// Where the caret stands.
fn paste_here(window: &Window, html: &str, text: &str) {
    window.js_with(PASTE, &json!([html, text]));
}
