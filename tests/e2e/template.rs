//! What comes every week: an article is kept as a template, a new one begins from it with this week in its title, and
//! both the template and the sides of the screen are there again after a restart.

use support::{Home, Window};

const TITLE: &str = "Giá nông sản tuần 47";
const NAME: &str = "Giá cả thị trường hằng tuần";
const LINE: &str = "Giá tại ba chợ đầu mối, ghi lúc 6 giờ sáng.";
const BODY: &str = "[data-testid=editor] p[data-block]";
const FILTER: &str = "[data-testid=template-filter]";
/// The title by another hand than the desk's: Việt Nam is seven hours ahead all year, and a week is the one of
/// its Thursday.
const DATED: &str = "
    const here = new Date(Date.now() + 7 * 3600000)
    const [year, month, day] = [here.getUTCFullYear(), here.getUTCMonth() + 1, here.getUTCDate()]
    const thursday = new Date(Date.UTC(year, month - 1, day))
    thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7))
    const week = Math.ceil(((thursday - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86400000 + 1) / 7)
    const two = it => String(it).padStart(2, '0')
    return `Giá nông sản tuần ${week}, tháng ${month}, đến ${two(day)}/${two(month)}/${year}`";
/// Of the menu bar.
const FILE: usize = 0;
const VIEW: usize = 1;

pub fn template() {
    let home = Home::new();
    let window = Window::open("template", home.path());
    window.be("lan");
    write(&window);
    keep(&window);
    let ids = window
        .js("return [...document.querySelectorAll('[data-testid=editor] [data-block]')].map(it => it.dataset.block)");
    begin(&window);
    assert_ne!(
        window.js(
            "return [...document.querySelectorAll('[data-testid=editor] [data-block]')].map(it => it.dataset.block)"
        ),
        ids,
        "blocks of its own"
    );
    leave_the_sides(&window);
    window.close();

    let again = Window::open("template", home.path());
    again.be("lan");
    again.open_row(TITLE);
    again.wait_until_ready_to_write();
    assert_eq!(again.test_id("tab-checks").attr("aria-selected"), "true", "the panel that was looked at last");
    assert!(again.count(".editor.focused") == 1, "nothing but the text, as it was left");
    // Asked for out of F9, the panel comes; the outline stays away, as she left it.
    again.test_id("toggle-panel").click();
    again.wait_for("the panel alone", |it| it.count(".editor.no-outline") == 1 && it.count(".editor.no-panel") == 0);
    it_is_renamed_dropped_and_brought_back(&again);
    again.close();
}

fn write(window: &Window) {
    window.test_id("new-article").click();
    window.wait_until_ready_to_write();
    window.rewrite("[data-part=title]", 0, TITLE);
    window.rewrite(BODY, 0, LINE);
    window.test_id("tab-info").click();
    let category = window.css("[data-testid=field-category] option:nth-child(2)").attr("value");
    window.test_id("field-category").set(&category);
}

/// What was typed last is in it, though nobody has waited for a save.
fn keep(window: &Window) {
    window.css("[data-part=title]").click();
    window.menu(FILE, "menu-keep-template");
    window.test_id("template-name").type_keys(NAME);
    window.wait_for("the title as it is typed", |it| {
        it.test_id("template-title").read("return arguments[0].value") == TITLE
    });
    window.retype("[data-testid=template-title]", "Giá nông sản tuần {tuần}, tháng {tháng}, đến {ngày}");
    window.save_picture("template-keep");
    window.test_id("template-keep").click();
    window.wait_gone("dialog");
    window.wait_for("word of it", |it| it.texts("[data-testid=notice]").iter().any(|it| it.contains(NAME)));
    // The same name again is said before it takes the other's place.
    window.menu(FILE, "menu-keep-template");
    window.test_id("template-name").type_keys(&NAME.to_uppercase());
    window.wait_for("word of the one that is there", |it| it.has("template-taken"));
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
}

fn begin(window: &Window) {
    // Midnight may pass between the two looks at the clock.
    let before = window.js(DATED);
    window.menu(FILE, "menu-from-template");
    window.css(FILTER).type_keys("gia ca thi truong");
    window.wait_for("its row", |it| it.count("[data-testid=template-row][aria-selected=true]") == 1);
    assert!(window.test_id("template-look").text().contains(LINE), "what it begins with");
    window.save_picture("template-begin");
    window.keys(&Window::ENTER.to_string());
    window.wait_gone("dialog");
    let title = |it: &Window| it.css("[data-part=title]").text();
    window.wait_for("the new article", |it| title(it).starts_with("Giá nông sản tuần ") && title(it) != TITLE);
    let dated = [before, window.js(DATED)];
    assert!(dated.iter().any(|it| it.as_str() == Some(&title(window))), "{} is none of {dated:?}", title(window));
    assert_eq!(window.texts(BODY), [LINE]);
    window.wait_until_ready_to_write();
    window.test_id("tab-info").click();
    assert_ne!(window.test_id("field-category").read("return arguments[0].value"), "", "the category stays");
}

fn leave_the_sides(window: &Window) {
    window.test_id("tab-checks").click();
    window.test_id("toggle-panel").click();
    window.wait_for("no panel, and the outline", |it| {
        it.count(".editor.no-panel") == 1 && it.count(".editor.no-outline") == 0
    });
    window.menu(VIEW, "menu-panel");
    window.wait_for("the panel again", |it| it.count(".editor.no-panel") == 0);
    window.test_id("toggle-outline").click();
    window.wait_for("no outline", |it| it.test_id("toggle-outline").attr("aria-expanded") == "false");
    window.test_id("focus-mode").click();
    window.wait_for("the text alone", |it| it.count(".editor.focused") == 1);
    window.wait_saved();
    window.test_id("back").click();
    let _ = window.test_id("room-desk");
}

fn it_is_renamed_dropped_and_brought_back(window: &Window) {
    window.menu(FILE, "menu-from-template");
    window.wait_for("the template after a restart", |it| it.texts("[data-testid=template-row] b") == [NAME]);
    window.keys(&Window::F2.to_string());
    window.retype("[data-testid=template-rename]", "Giá nông sản");
    window.keys(&Window::ENTER.to_string());
    window.wait_for("its new name", |it| it.texts("[data-testid=template-row] b") == ["Giá nông sản"]);
    window.test_id("template-drop").click();
    window.wait_for("an empty list", |it| it.count("[data-testid=template-row]") == 0);
    window.test_id("template-back").click();
    window.wait_for("it is back", |it| it.texts("[data-testid=template-row] b") == ["Giá nông sản"]);
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog");
}
