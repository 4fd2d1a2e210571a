//! Text as it comes and as it should read: what was pasted in TCVN3 is put right at once and can be taken back, what is
//! too short to be sure waits for a word, a slip of house style is mended where it stands, and what the
//! newsroom adds to its lists is found.

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
    a_slip_is_mended(&window);
    a_pair_of_the_newsroom_is_found(&window);
    window.close();
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

fn paste(window: &Window, html: &str, text: &str) {
    let script = "const [html, text] = arguments, clip = new DataTransfer();
        if (html !== '') clip.setData('text/html', html);
        clip.setData('text/plain', text);
        document.querySelector('[data-testid=editor]').focus();
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: clip, bubbles: true, cancelable: true}))";
    if html.is_empty() {
        window.js_with(script, &json!([html, text]));
        return;
    }
    window.test_id("editor").read("arguments[0].focus()");
    window.css(BODY).read("getSelection().setPosition(arguments[0], 0)");
    window.js_with(script, &json!([html, text]));
}
