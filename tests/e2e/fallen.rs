//! The process that draws the page is killed, as a graphics driver that breaks ends it, and the program stands: the page
//! comes again, in the article and at the caret. WebDriver's session ends with that process, so a hand does it all.

use std::process::{Command, Stdio};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use support::{Bus, ByHand, Guard, Home, Launch, Screen, Window, eventually, tick};

const BEGUN: &str = "Truong lang sau bao";
const PATIENCE: Duration = Duration::from_secs(60);
/// A save begins 200 ms behind a pause, and the next try types one more.
const A_SAVE: Duration = Duration::from_millis(700);

pub fn fallen() {
    let home = Home::new();
    let (screen, bus) = (Screen::start(), Bus::start());
    let mut openbox = Command::new("openbox");
    let openbox = openbox.env("DISPLAY", &screen.name).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let _openbox = Guard::start(openbox);
    let launch = || Launch {
        bus: Some(bus.address.clone()),
        vars: vec![("DISPLAY", screen.name.clone().into())],
        ..Launch::default()
    };
    let window = Window::launch("fallen-before", home.path(), &launch());
    let role = where_it_is(&window, "[data-testid=role-lan]");
    window.close();

    let hand = ByHand::start(home.path(), &screen, &bus);
    eventually("an article of hers", PATIENCE, || {
        hand.click(role);
        hand.press("ctrl+n");
        hand.type_text("T");
        tick(A_SAVE);
        title(&home)
    });
    let begun = title(&home).unwrap_or_default();
    hand.type_text(&format!(" {BEGUN}"));
    let mut text = format!("{begun} {BEGUN}");
    eventually("her words on the disk", PATIENCE, || (title(&home)? == text).then_some(()));

    // Once: she is in that article again, with the caret behind her last word.
    hand.kill_page();
    text = writes_on(&hand, &home, &text);
    // And again and again, until it is said that drawing does not help; by hand it is drawn once more.
    for _ in 0..3 {
        hand.kill_page();
    }
    tick(A_SAVE);
    hand.type_text("khong o dau ca");
    tick(A_SAVE);
    assert_eq!(title(&home).as_deref(), Some(&*text), "there is no article on this page");
    hand.press("Return");
    text = writes_on(&hand, &home, &text);
    hand.close();

    let window = Window::launch("fallen-after", home.path(), &launch());
    window.be("lan");
    window.wait_for("the list", |it| it.row_of(&text).is_some());
    assert!(window.has("room-desk") && !window.has("recovered"), "it was a normal end in spite of all");
    window.close();
}

/// A letter at a time until one arrives; what stands there then, all of it behind what stood there before.
fn writes_on(hand: &ByHand, home: &Home, before: &str) -> String {
    eventually("a letter in the article", PATIENCE, || {
        hand.type_text("x");
        tick(A_SAVE);
        title(home).filter(|it| it != before)
    });
    // What was typed last may still be on its way.
    tick(A_SAVE);
    let now = title(home).unwrap_or_default();
    let more = now.strip_prefix(before).unwrap_or_else(|| panic!("“{now}” goes on from “{before}”"));
    assert!(!more.is_empty() && more.chars().all(|it| it == 'x'), "“{now}”: the caret was behind the last word");
    now
}

fn where_it_is(window: &Window, css: &str) -> (i64, i64) {
    let _ = window.css(css);
    let script = "const it = document.querySelector(arguments[0]).getBoundingClientRect();
        return [Math.round(it.x + it.width / 2), Math.round(it.y + it.height / 2)]";
    let at = window.js_with(script, &serde_json::json!([css]));
    (at[0].as_i64().unwrap_or_default(), at[1].as_i64().unwrap_or_default())
}

/// Of the text that was saved last, read beside the running program.
fn title(home: &Home) -> Option<String> {
    let path = home.join("demo/lan/toasoan.db");
    #[expect(clippy::disallowed_methods, reason = "a stranger looks at the file while the program has it open")]
    let file = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    let sql = "SELECT json FROM working ORDER BY saved_ms DESC LIMIT 1";
    let kept: String = file.query_row(sql, [], |row| row.get(0)).ok()?;
    let content: serde_json::Value = serde_json::from_str(&kept).ok()?;
    let nodes = content["document"]["content"].as_array()?;
    let title = nodes.iter().find(|it| it["type"] == "title")?;
    title["content"][0]["text"].as_str().map(str::to_owned)
}
