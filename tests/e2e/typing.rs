//! Vietnamese in the real window: UniKey's Backspaces, and ibus-unikey in Telex and VNI, in every field. The rules are
//! those at the end of UI.md; `./run prove IME` types all the sentences.

use std::thread;

use serde_json::json;
use support::{BODY, Field, Style, Writer, sentences};

/// Counts the ends of words that an input method had under way.
const COUNT_ENDS: &str = "if (window.endsOfWords === undefined)
        document.addEventListener('compositionend', () => window.endsOfWords++, true);
    window.endsOfWords = 0";

const PHOTO: &str = "[data-testid=editor] figure.fig img";
const NO_TEXT: &str = "[data-testid=save-mark]";

/// Unikey itself writes another word for the last one's keys, so a real input method types it without.
const EVERY_TROUBLE: &str = "Cộng hoà Xã hội Chủ nghĩa Việt Nam – nghiêng, nhiều, giường, quyết, thuở, đường, huơ";

/// Each at a desk of her own, all at a time.
pub fn typing() {
    let writers = Style::ALL.map(|style| thread::spawn(move || write_as(style)));
    let ends = writers.map(thread::JoinHandle::join);
    for (style, end) in Style::ALL.into_iter().zip(ends) {
        assert!(end.is_ok(), "{}: see above", style.name());
    }
}

fn write_as(style: Style) {
    let writer = Writer::sit_down("typing", style);
    every_field(&writer);
    if style != Style::Retype {
        click_before_the_word_ends(&writer);
        a_backspace_that_comes_late(&writer);
        a_save_in_a_word(&writer);
        a_key_right_behind_a_click(&writer);
    }
    // VNI differs from Telex in its keys only.
    if style != Style::Vni {
        enter_in_a_word(&writer);
        backspace_in_a_word(&writer);
        arrows_after_a_word(&writer);
        undo_after_a_word(&writer);
        a_key_before_the_browser_said_what_is_selected(&writer);
        over_a_selection(&writer);
        over_a_photo(&writer);
        over_two_parts(&writer);
        over_everything(&writer);
    }
    let writer = if style == Style::Vni { writer } else { first_focus_on_a_text(writer) };
    if style == Style::Telex {
        // Last of all: what it leaves of the text is nobody's business.
        a_foreign_hand_in_a_word_is_seen(&writer);
    } else {
        search_box(&writer);
    }
    println!("  {}: as meant", style.name());
    writer.window.close();
}

fn holds(writer: &Writer, field: Field, wanted: &str, what: &str) {
    let case = format!("{what}, {} in {}", writer.style.name(), field.name());
    assert_eq!(writer.comes_to(field, wanted), wanted, "{case}: the window");
    assert_eq!(writer.kept(field, wanted), wanted, "{case}: the profile");
}

/// The window of each, and then the profile: a save is waited for once.
fn all_hold(writer: &Writer, fields: &[Field], wanted: impl Fn(Field) -> String, what: &str) {
    for field in fields {
        holds(writer, *field, &wanted(*field), what);
    }
}

fn every_field(writer: &Writer) {
    let all = sentences();
    let troubles = if writer.style == Style::Retype { EVERY_TROUBLE } else { all[0].as_str() };
    // Others for each style.
    let of = |field| match field {
        Field::Body => troubles.to_owned(),
        other => all[writer.style as usize * 7 + other as usize + 1].clone(),
    };
    for field in Field::OF_AN_ARTICLE {
        begin(writer, field, &of(field));
    }
    all_hold(writer, &Field::OF_AN_ARTICLE, of, "a sentence");
}

/// On another field, and on a button: the word stays where it was begun, once.
fn click_before_the_word_ends(writer: &Writer) {
    for field in Field::OF_AN_ARTICLE {
        let other = if field == Field::Title { Field::Body } else { Field::Title };
        let before = writer.shown(other);
        begin(writer, field, "Huế Việt");
        writer.click(other.css());
        writer.settle();
        assert_eq!(writer.comes_to(field, "Huế Việt"), "Huế Việt", "a click out of the {}", field.name());
        assert_eq!(writer.shown(other), before, "nothing of the word is in the {}", other.name());
    }
    all_hold(writer, &Field::OF_AN_ARTICLE, |_| "Huế Việt".to_owned(), "a click on another field");
    begin(writer, Field::Body, "Bến Đường");
    writer.click("[data-testid=tab-checks]");
    holds(writer, Field::Body, "Bến Đường", "a click on a button");
    // WebKit takes the word out before the click; on a machine under load the method commits it after that.
    begin(writer, Field::Body, "Chữ ở giữa.");
    for (field, elsewhere) in [
        (Field::Sapo, Field::Title),
        (Field::Title, Field::Sapo),
        (Field::Cell, Field::Title),
        (Field::Description, Field::Body),
        (Field::Body, Field::Description),
    ] {
        let before = writer.shown(elsewhere);
        begin(writer, field, "Chợ Đường");
        writer.click_at_a_busy_page(elsewhere.css(), None);
        holds(writer, field, "Chợ Đường", "a click before the word comes");
        let case = format!("nothing of the word of the {} is in the {}", field.name(), elsewhere.name());
        assert_eq!(writer.shown(elsewhere), before, "{case}");
    }
    begin(writer, Field::Caption, "Chợ Đường");
    writer.click_at_a_busy_page(NO_TEXT, None);
    holds(writer, Field::Caption, "Chợ Đường", "a click where no text can go");
    begin(writer, Field::Sapo, "Bên bờ sông Đường");
    writer.click_at_a_busy_page(Field::Sapo.css(), None);
    holds(writer, Field::Sapo, "Bên bờ sông Đường", "a click within the field");
}

/// The text without what would end its last word.
fn begin(writer: &Writer, field: Field, text: &str) {
    assert_eq!(writer.write(field, &writer.style.keys(text), text), text, "{} in {}", text, field.name());
}

fn enter_in_a_word(writer: &Writer) {
    begin(writer, Field::Body, "Xin chào Việt");
    writer.press("Return");
    writer.type_text("Nam.");
    let two = ["Xin chào Việt", "Nam."];
    writer.window.wait_for("two paragraphs", |it| it.texts(BODY).get(..2).is_some_and(|it| it == two));
    holds(writer, Field::Body, "Xin chào Việt", "Enter in a word");
    for (field, next) in [(Field::Title, Field::Sapo), (Field::Caption, Field::Credit)] {
        begin(writer, next, "Phần kế.");
        begin(writer, field, "Tiếng");
        writer.press("Return");
        writer.settle();
        holds(writer, field, "Tiếng", "Enter in a word");
        writer.press("Home");
        writer.type_text("Mở ");
        holds(writer, next, "Mở Phần kế.", "Enter goes to the next part, which keeps its words");
    }
}

fn backspace_in_a_word(writer: &Writer) {
    for field in [Field::Title, Field::Body, Field::Caption] {
        begin(writer, field, "Đu");
        writer.press("BackSpace");
        writer.type_text("ăng.");
        assert_eq!(writer.comes_to(field, "Đăng."), "Đăng.", "Backspace in a word of the {}", field.name());
    }
    holds(writer, Field::Caption, "Đăng.", "Backspace in a word");
}

/// ibus hands a Backspace back that its method has no use for, and on a machine under load it comes behind the letters
/// typed after it: once that was "HuHuế".
fn a_backspace_that_comes_late(writer: &Writer) {
    for field in [Field::Title, Field::Body, Field::Caption] {
        begin(writer, field, "Chữ cũ.");
        writer.place(field, true);
        writer.backspace_comes_behind(&writer.style.keys("Huế"));
        writer.type_text(" Việt.");
        let case = format!("a late Backspace, {} in {}", writer.style.name(), field.name());
        assert_eq!(writer.comes_to(field, "Huế Việt."), "Huế Việt.", "{case}");
    }
    holds(writer, Field::Caption, "Huế Việt.", "a late Backspace");
}

/// The browser says that another part is selected in an event that comes later: a key meanwhile is not for the old one.
fn a_key_before_the_browser_said_what_is_selected(writer: &Writer) {
    let script = "const editor = document.querySelector('[data-testid=editor]');
        getSelection().selectAllChildren(editor.querySelector('[data-part=title]'));
        editor.dispatchEvent(new KeyboardEvent('keydown', {key: 'Backspace', bubbles: true, cancelable: true}))";
    begin(writer, Field::Body, "Câu còn lại.");
    writer.press("ctrl+a");
    writer.drawn();
    writer.window.js(script);
    assert_eq!(writer.comes_to(Field::Body, "Câu còn lại."), "Câu còn lại.", "Backspace right behind a selection");
}

/// A click into what is selected leaves it so until the button is let go, which on a busy page comes behind the key.
fn a_key_right_behind_a_click(writer: &Writer) {
    begin(writer, Field::Title, "Tên bài.");
    begin(writer, Field::Body, "Câu còn lại.");
    writer.press("ctrl+a");
    writer.settle();
    writer.click_at_a_busy_page(Field::Title.css(), Some("BackSpace"));
    assert_eq!(writer.comes_to(Field::Body, "Câu còn lại."), "Câu còn lại.", "Backspace right behind a click");
    let title = writer.shown(Field::Title);
    assert!(title.chars().count() >= "Tên bài.".chars().count() - 1, "one letter of the title at most: {title:?}");
}

fn arrows_after_a_word(writer: &Writer) {
    begin(writer, Field::Body, "Mùa");
    for _ in 0..2 {
        // No hand is as fast as two arrows while the input method still gives the word away.
        writer.press("Left");
        writer.settle();
    }
    writer.type_text(".");
    assert_eq!(writer.comes_to(Field::Body, "M.ùa"), "M.ùa", "arrows after a word");
    writer.press("End");
    writer.type_text(" quả.");
    holds(writer, Field::Body, "M.ùa quả.", "End after a word");
}

fn undo_after_a_word(writer: &Writer) {
    let text = "Một hai ba. Bốn";
    let before = writer.shown(Field::Body);
    // What was emptied and typed in one go is taken back in one go.
    let some_of_it = |it: &str| text.starts_with(it) || before.starts_with(it);
    begin(writer, Field::Body, "Một hai ba.");
    writer.press("ctrl+z");
    writer.window.wait_for("an undo", |_| writer.shown(Field::Body) != "Một hai ba.");
    let less = writer.shown(Field::Body);
    assert!(some_of_it(&less), "an undo takes back what was typed and nothing else: {less:?}");
    writer.press("ctrl+y");
    holds(writer, Field::Body, "Một hai ba.", "redo");
    // With a word under way: whatever is taken back, what is typed then stands behind what is left.
    writer.place(Field::Body, false);
    writer.type_text(" Bốn");
    assert_eq!(writer.comes_to(Field::Body, text), text);
    writer.press("ctrl+z");
    writer.settle();
    writer.place(Field::Body, false);
    let left = writer.shown(Field::Body);
    assert!(some_of_it(&left), "{left:?}");
    writer.type_text(" năm.");
    holds(writer, Field::Body, &format!("{left} năm."), "typing after an undo in a word");
}

fn over_a_selection(writer: &Writer) {
    for field in Field::OF_AN_ARTICLE {
        begin(writer, field, "Chữ cũ.");
        writer.press("Home");
        writer.press("shift+End");
        writer.type_text("Thuở ấy.");
        assert_eq!(writer.comes_to(field, "Thuở ấy."), "Thuở ấy.", "over a selection in the {}", field.name());
    }
    all_hold(writer, &Field::OF_AN_ARTICLE, |_| "Thuở ấy.".to_owned(), "typing over a selection");
}

/// A letter must not eat the photo that is selected, and the Backspaces of a word must not either.
fn over_a_photo(writer: &Writer) {
    begin(writer, Field::Caption, "Bến đò.");
    begin(writer, Field::Credit, "Lan.");
    let sapo = writer.shown(Field::Sapo);
    writer.click(PHOTO);
    writer.settle();
    writer.type_text("Đường mới.");
    holds(writer, Field::Caption, "Bến đò.Đường mới.", "typing while a photo is selected");
    assert_eq!((writer.shown(Field::Credit), writer.shown(Field::Sapo)), ("Lan.".to_owned(), sapo));
}

/// What is left of two parts stays in the first, and all that is neither of them stays as it is.
fn over_two_parts(writer: &Writer) {
    let script = "const editor = document.querySelector('[data-testid=editor]');
        const [one, two] = [...arguments].map(it => document.querySelector(it).firstChild);
        editor.focus(); getSelection().setBaseAndExtent(one, 4, two, 4)";
    for (one, two) in [(Field::Title, Field::Sapo), (Field::Sapo, Field::Caption), (Field::Caption, Field::Credit)] {
        for field in Field::OF_AN_ARTICLE {
            begin(writer, field, "Một hai.");
        }
        writer.window.js_with(script, &json!([one.css(), two.css()]));
        writer.drawn();
        writer.type_text("Đường ");
        let wanted = |it| match it {
            it if it == one => "Một Đường hai.",
            it if it == two => "",
            _ => "Một hai.",
        };
        let case = format!("typing over the {} and the {}", one.name(), two.name());
        all_hold(writer, &Field::OF_AN_ARTICLE, |it| wanted(it).to_owned(), &case);
    }
}

/// Ctrl+A is the whole article: the words are there afterwards, and it can be taken back.
fn over_everything(writer: &Writer) {
    begin(writer, Field::Body, "Đoạn này sẽ bị gõ đè.");
    holds(writer, Field::Body, "Đoạn này sẽ bị gõ đè.", "a sentence");
    writer.press("ctrl+a");
    writer.type_text("Đường mới.");
    writer.window.wait_for("the words over everything", |it| it.texts("[data-testid=editor]") == ["Đường mới."]);
    assert_eq!(writer.shown(Field::Title), "Đường mới.", "in one place");
    // As many as there were pauses in the typing, which on a slow machine are some.
    let mut seen = Vec::new();
    for _ in 0.."Đường mới.".chars().count() + 1 {
        if writer.shown(Field::Body) == "Đoạn này sẽ bị gõ đè." {
            break;
        }
        // Each is seen before the next: two in one go would run past what is looked for.
        let before = writer.window.texts("[data-testid=editor]");
        writer.press("ctrl+z");
        writer.window.wait_for("an undo", |it| it.texts("[data-testid=editor]") != before);
        writer.settle();
        seen.push(writer.shown(Field::Body));
    }
    println!("  {}: typing over everything was taken back by {seen:?}", writer.style.name());
    holds(writer, Field::Body, "Đoạn này sẽ bị gõ đè.", "an undo of typing over everything");
}

/// The save that is due in unbroken typing comes while a word is under way: it neither waits for its end nor ends it,
/// and the caret stays.
fn a_save_in_a_word(writer: &Writer) {
    let caret = "const it = getSelection(); return [it.anchorOffset, it.focusOffset, scrollY, document.activeElement.dataset.testid]";
    begin(writer, Field::Body, "Câu đã gõ xong, tiên");
    writer.window.js(COUNT_ENDS);
    let before = writer.window.js(caret);
    let kept = writer.kept(Field::Body, "Câu đã gõ xong, tiên");
    assert_eq!(kept, "Câu đã gõ xong, tiên", "a word under way does not keep the others from the disk");
    writer.window.wait_saved();
    assert_eq!(writer.window.js("return window.endsOfWords"), 0, "the save ended the word");
    assert_eq!(writer.window.js(caret), before, "the save moved the caret");
    writer.type_keys(if writer.style == Style::Telex { "s" } else { "1" });
    holds(writer, Field::Body, "Câu đã gõ xong, tiến", "a save in a word");
    assert_eq!(writer.window.js("return window.endsOfWords"), 0);
    writer.type_text(" lên.");
    holds(writer, Field::Body, "Câu đã gõ xong, tiến lên.", "a save in a word");
}

/// The control: somebody who does what no save may do, writes the block anew under the word.
fn a_foreign_hand_in_a_word_is_seen(writer: &Writer) {
    begin(writer, Field::Body, "Câu khác, tiên");
    writer.window.js(COUNT_ENDS);
    writer.window.js(&format!("const it = document.querySelector('{BODY}'); it.textContent = it.textContent"));
    writer.drawn();
    writer.type_keys(if writer.style == Style::Telex { "s" } else { "1" });
    writer.settle();
    let ended = writer.window.js("return window.endsOfWords") != 0;
    let other = writer.comes_to(Field::Body, "Câu khác, tiến") != "Câu khác, tiến";
    assert!(ended || other, "the control must be seen: a block that is drawn anew under a word");
}

fn first_focus_on_a_text(writer: Writer) -> Writer {
    for field in Field::OF_AN_ARTICLE {
        begin(&writer, field, &format!("Chữ của {}.", field.name()));
    }
    holds(&writer, Field::Cell, "Chữ của cell.", "a sentence");
    let writer = writer.come_back("Chữ của title.");
    for field in Field::OF_AN_ARTICLE {
        let text = format!("Chữ của {}.", field.name());
        assert_eq!(writer.comes_to(field, &text), text, "it was kept");
        writer.click(field.css());
        writer.press("End");
        writer.type_text(" Được.");
        let longer = format!("{text} Được.");
        assert_eq!(writer.comes_to(field, &longer), longer, "the first focus on the {}", field.name());
    }
    all_hold(&writer, &Field::OF_AN_ARTICLE, |it| format!("Chữ của {}. Được.", it.name()), "the first focus on a text");
    writer
}

fn search_box(writer: &Writer) {
    writer.window.test_id("back").click();
    let _ = writer.window.test_id("search");
    let words = "chữ của ";
    assert_eq!(writer.write(Field::Search, &writer.style.keys(words), words), words, "the search box");
    // A click before the word ends, and the rows are those of the word.
    writer.write(Field::Search, &writer.style.keys("được"), "được");
    writer.click("[data-testid=room-desk]");
    assert_eq!(writer.comes_to(Field::Search, "được"), "được", "a click before the word ends");
    if writer.style != Style::Retype {
        writer.write(Field::Search, &writer.style.keys("nguệch"), "nguệch");
        writer.click_at_a_busy_page("[data-testid=room-desk]", None);
        assert_eq!(writer.comes_to(Field::Search, "nguệch"), "nguệch", "a click before the word comes");
        // What the box shows is what was looked for.
        writer.window.wait_for("the rows of the word", |it| {
            it.texts("[data-testid=room-desk] .empty h2").iter().any(|it| it.contains("nguệch"))
        });
    }
}
