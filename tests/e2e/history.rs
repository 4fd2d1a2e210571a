//! The versions of an article as a person uses them: a named one, one that was kept before everything was pasted over,
//! two side by side with their pictures and details, and an old one that comes back and can be sent away again.

use std::path::PathBuf;

use serde_json::json;
use support::{Home, Window, shared};

const TITLE: &str = "Cảng cá lắp trạm đo gió";
const NAME: &str = "Trước khi cắt đoạn kỹ thuật";
const BODY: &str = "[data-testid=editor] p[data-block]";
const ROW: &str = "[data-testid=history-row]";
/// Of the menu bar.
const VIEW: usize = 1;

pub fn history() {
    let home = Home::new();
    let window = Window::open("history", home.path());
    window.be("lan");
    let first = a_named_version(&window);
    let pasted = paste_over_all(&window);
    the_list_says_who_where_when_and_what(&window);
    word_by_word(&window, &first, &pasted);
    if let (Some(one), Some(other)) = (shared("data/images/press/p01.jpg"), shared("data/images/press/p10.png")) {
        pictures_and_details(&window, &[one, other]);
    }
    an_old_one_comes_back_and_goes_again(&window, &first);
    window.close();
}

/// Fifty words and more: fewer are somebody beginning again.
fn a_named_version(window: &Window) -> Vec<String> {
    window.test_id("new-article").click();
    window.rewrite("[data-part=title]", 0, TITLE);
    window.rewrite(BODY, 0, "Trạm gồm ba máy đo, đặt ở đầu kè, cửa luồng và bãi neo.");
    let more = "Số liệu về phòng trực mỗi năm phút một lần, rồi lên loa của xã và điện thoại của chủ tàu. ";
    window.keys(&format!("{}{}", Window::ENTER, more.repeat(3).trim_end()));
    window.wait_saved();
    let words = window.texts(BODY);
    save_as(window, NAME);
    words
}

fn save_as(window: &Window, name: &str) {
    window.chord(Window::CONTROL, 's');
    window.test_id("revision-note").type_keys(name);
    window.test_id("save-revision").click();
    window.wait_gone("dialog");
    window.wait_for("word of it", |it| it.texts("[data-testid=writing-notice]").iter().any(|it| it.contains(name)));
}

fn paste_over_all(window: &Window) -> Vec<String> {
    let text = "Bão số 12 vào bờ lúc nửa đêm.\n\nTàu thuyền đã neo đậu từ chiều, không ai ở lại trên lồng bè.";
    let _ = window.test_id("editor");
    window.js("document.querySelector('[data-testid=editor]').focus()");
    window.chord(Window::CONTROL, 'a');
    let paste = "const clip = new DataTransfer();
        clip.setData('text/plain', arguments[0]);
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: clip, bubbles: true, cancelable: true}))";
    window.js_with(paste, &json!([text]));
    window.wait_for("the pasted words", |it| it.test_id("editor").text().contains("Bão số 12"));
    assert!(!window.test_id("editor").text().contains("ba máy đo"), "over all of it");
    window.wait_saved();
    window.texts(BODY)
}

fn the_list_says_who_where_when_and_what(window: &Window) {
    window.test_id("tab-history").click();
    let _ = window.css(ROW);
    let kept = window.css(&format!("{ROW}[data-pinned=replaced]")).text();
    for said in [NAME, "Lan Anh", "máy này", "Giữ lại trước khi nhiều chữ bị thay"] {
        assert!(kept.contains(said), "{said:?} is not in {kept:?}");
    }
    let time = window.css(&format!("{ROW}[data-pinned=replaced] .num")).text();
    let shape: String = time.chars().map(|it| if it.is_ascii_digit() { '0' } else { it }).collect();
    assert_eq!(shape, "00:00", "{time}");
    save_as(window, "Sau khi dán");
    window.wait_for("two versions", |it| it.count(ROW) == 2);
    let newest = window.nth(ROW, 0).text();
    assert!(newest.contains("Sau khi dán") && newest.contains("mới nhất"), "{newest}");
    assert!(newest.contains("+") && newest.contains("−") && newest.contains("từ"), "what changed: {newest}");
}

/// The named one beside what stands now; then any two, chosen, and between them one word.
fn word_by_word(window: &Window, first: &[String], pasted: &[String]) {
    window.css(&format!("{ROW}[data-pinned=replaced]")).click();
    let _ = window.css("[data-testid=compare][data-ready=true]");
    let (gone, came) = (window.texts(".compare-block del").join(" "), window.texts(".compare-block ins").join(" "));
    assert!(gone.contains("ba máy đo") && came.contains("lồng bè"), "{gone} / {came}");
    assert!(first.iter().all(|it| !pasted.contains(it)));
    window.test_id("compare-close").click();
    window.wait_gone("[data-testid=compare]");

    let last = pasted.len() - 1;
    let other = pasted[last].replace("từ chiều", "từ trưa");
    assert_ne!(other, pasted[last]);
    window.rewrite(BODY, last, &other);
    save_as(window, "Đổi một chữ");
    window.wait_for("three versions", |it| it.count(ROW) == 3);
    window.css(&format!("{ROW}[data-pinned=replaced]")).click();
    let _ = window.css("[data-testid=compare][data-ready=true]");
    let revision = |nth: usize| window.nth(ROW, nth).attr("data-revision");
    window.test_id("compare-newer").set(&revision(0));
    window.test_id("compare-older").set(&revision(1));
    window.wait_for("the one word", |it| it.texts(".compare-block ins") == ["trưa"]);
    assert_eq!(window.texts(".compare-block del"), ["chiều"]);
    assert_eq!(window.texts(".comparesheet h1 :is(ins, del)"), Vec::<String>::new(), "the title is the same");
    assert!(window.test_id("compare-places").text().contains('1'));
    window.test_id("compare-close").click();
}

fn pictures_and_details(window: &Window, pictures: &[PathBuf; 2]) {
    window.test_id("photo-add").choose_file(&pictures[0]);
    let photo = |window: &Window| window.css("figure.fig").attr("data-photo");
    window.wait_for("the picture", |it| photo(it).len() == 64);
    let one = photo(window);
    choose_category(window, 2);
    save_as(window, "Có ảnh");
    window.nth("[data-testid=photo-input]", 0).choose_file(&pictures[1]);
    window.wait_for("the other picture", |it| photo(it).len() == 64 && photo(it) != one);
    let other = photo(window);
    choose_category(window, 3);
    save_as(window, "Ảnh khác");
    window.test_id("tab-history").click();
    window.wait_for("its row", |it| it.texts(ROW).first().is_some_and(|it| it.contains("Ảnh khác")));
    let row = window.nth(ROW, 0);
    assert!(row.text().contains("ảnh") && row.text().contains("thông tin"), "what changed: {}", row.text());
    row.click();
    let _ = window.css("[data-testid=compare][data-ready=true]");
    for (side, photo) in [("older", &one), ("newer", &other)] {
        let css = format!("[data-testid=compare-pictures][data-same=false] [data-side={side}] img");
        assert_eq!(&window.css(&css).attr("data-photo"), photo);
        window.wait_for(&format!("the {side} picture drawn"), |it| {
            it.css(&css).read("return arguments[0].complete && arguments[0].naturalWidth > 0") == true
        });
    }
    let sides = "const at = it => document.querySelector(`[data-side=${it}]`).getBoundingClientRect();
        return at('older').right <= at('newer').left && at('older').top === at('newer').top";
    assert_eq!(window.js(sides), true, "side by side");
    let category = window.css("[data-testid=compare] [data-fact=category]");
    assert!(category.text().contains("Chuyên mục"), "{}", category.text());
    assert_eq!(window.count("[data-testid=compare] [data-fact=category] :is(ins, del)"), 2, "from what to what");
    window.test_id("compare-close").click();
}

fn choose_category(window: &Window, nth: usize) {
    window.test_id("tab-info").click();
    let category = window.css(&format!("[data-testid=field-category] option:nth-child({nth})")).attr("value");
    window.test_id("field-category").set(&category);
    window.wait_saved();
}

fn an_old_one_comes_back_and_goes_again(window: &Window, first: &[String]) {
    window.test_id("tab-history").click();
    let _ = window.css(ROW);
    let (before, versions) = (window.texts(BODY), window.count(ROW));
    window.css(&format!("{ROW}[data-pinned=replaced]")).click();
    window.test_id("restore-revision").click();
    window.test_id("restore-confirm").click();
    window.wait_for("the old words", |it| it.texts(BODY) == first);
    window.test_id("tab-history").click();
    window.wait_for("a new version", |it| it.count(ROW) == versions + 1);
    assert!(window.nth(ROW, 0).text().contains("dùng lại bản"), "{}", window.nth(ROW, 0).text());
    // The same fact, in the other language.
    window.menu(VIEW, "speak-en");
    window.wait_for("English", |it| it.nth(ROW, 0).text().contains("used again"));
    window.menu(VIEW, "speak-vi");
    assert_eq!(window.count(&format!("{ROW}[data-pinned=restored]")), 1, "what stood there is kept");
    window.test_id("undo-restore").click();
    window.wait_for("the words of before", |it| it.texts(BODY) == before);
    window.test_id("tab-history").click();
    window.wait_for("and nothing is gone", |it| it.count(ROW) == versions + 2);
}
