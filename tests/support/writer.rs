//! Somebody who types Vietnamese into the fields of an article: with UniKey's Backspaces, or with a real input method.
//! What she typed is looked at in the window and in the profile's own file, as a stranger to the program would.

use std::fs;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use crate::home::Home;
use crate::input_method::InputMethod;
use crate::paths::root;
use crate::process::{Bus, Screen};
use crate::typist::{BACKSPACE, Style};
use crate::wait::{eventually, tick};
use crate::webdriver::{Launch, Window};

/// After it a text that is not there will not come.
const PATIENCE: Duration = Duration::from_secs(5);
pub const BODY: &str = "[data-testid=editor] > p[data-block]";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Title,
    Sapo,
    Body,
    Caption,
    Credit,
    /// The first of a table.
    Cell,
    /// A plain field inside a figure.
    Description,
    /// On the desk, of no article.
    Search,
}

impl Field {
    pub const OF_AN_ARTICLE: [Self; 6] = [Self::Title, Self::Sapo, Self::Body, Self::Caption, Self::Credit, Self::Cell];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Sapo => "sapo",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Cell => "cell",
            Self::Description => "description",
            Self::Search => "search",
        }
    }

    #[must_use]
    pub fn css(self) -> &'static str {
        match self {
            Self::Title => "[data-testid=editor] [data-part=title]",
            Self::Sapo => "[data-testid=editor] [data-part=sapo]",
            Self::Body => BODY,
            Self::Caption => "[data-testid=editor] [data-part=caption]",
            Self::Credit => "[data-testid=editor] [data-part=credit]",
            Self::Cell => "[data-testid=editor] td",
            Self::Description => "[data-testid=alt-input]",
            Self::Search => "[data-testid=search]",
        }
    }

    /// Its text in a document as it is stored.
    fn of(self, document: &Value) -> String {
        let nodes = document["content"].as_array().map(Vec::as_slice).unwrap_or_default();
        let kind = match self {
            Self::Caption | Self::Credit | Self::Description => "figure",
            Self::Body => "paragraph",
            Self::Cell => "table",
            Self::Title | Self::Sapo | Self::Search => self.name(),
        };
        let node = nodes.iter().find(|it| it["type"] == kind);
        if self == Self::Description {
            return node.and_then(|it| it["attrs"]["alt"].as_str()).unwrap_or_default().to_owned();
        }
        let node = match (self, node) {
            (Self::Caption, Some(it)) => Some(&it["content"][0]),
            (Self::Credit, Some(it)) => Some(&it["content"][1]),
            // Before the rows stands the table's own caption.
            (Self::Cell, Some(it)) => Some(&it["content"][1]["content"][0]),
            (_, it) => it,
        };
        node.map(letters).unwrap_or_default()
    }
}

/// Where she sits: nobody else types there, so that several write at a time.
#[derive(Debug)]
struct Desk {
    screen: Screen,
    bus: Bus,
}

#[derive(Debug)]
pub struct Writer {
    pub window: Window,
    pub style: Style,
    home: Home,
    method: Option<InputMethod>,
    desk: Desk,
    /// The window's id in X, where a real hand types.
    id: String,
}

impl Writer {
    /// Lan, on a new article with one figure and one table.
    #[must_use]
    pub fn sit_down(name: &str, style: Style) -> Self {
        let home = Home::new();
        let desk = Desk { screen: Screen::start(), bus: Bus::start() };
        let method = (style != Style::Retype).then(|| InputMethod::start(style, &desk.screen, &desk.bus));
        let window = Window::launch(&format!("{name}-{}", style.name()), home.path(), &launch(&desk, method.as_ref()));
        let id = method.as_ref().map(|it| it.focus(&window)).unwrap_or_default();
        let it = Self { window, style, home, method, desk, id };
        it.window.be("lan");
        it.window.test_id("new-article").click();
        it.window.css(BODY).click();
        it.window.test_id("photo-add").choose_file(&root().join("tests/data/images/ngang_6.jpg"));
        it.window.wait_for("the photo", |it| it.count("figure.fig[data-photo]:not([data-photo=\"\"])") == 1);
        it.click(BODY);
        it.window.test_id("insert-table").click();
        let _ = it.window.css(Field::Cell.css());
        it.window.wait_saved();
        it
    }

    /// Closes the program and opens that article anew.
    #[must_use]
    pub fn come_back(self, title: &str) -> Self {
        let Self { window, style, home, method, desk, .. } = self;
        window.close();
        let window = Window::launch(&format!("again-{}", style.name()), home.path(), &launch(&desk, method.as_ref()));
        let id = method.as_ref().map(|it| it.focus(&window)).unwrap_or_default();
        let it = Self { window, style, home, method, desk, id };
        it.window.be("lan");
        it.window.wait_for("the row", |it| it.row_of(title).is_some());
        let article = it.window.row_of(title).unwrap_or_default();
        it.window.css(&format!("[data-testid=row][data-article=\"{article}\"]")).click();
        it.press("Return");
        let _ = it.window.css(BODY);
        it
    }

    /// A click in the middle of what fits, with the mouse where there is one.
    pub fn click(&self, css: &str) {
        let element = self.window.css(css);
        let (x, y) = self.middle_of(css);
        let Some(method) = &self.method else {
            element.click();
            return;
        };
        method.click(&self.id, x, y);
    }

    /// In the page, from its upper left, in pixels. A person scrolls to it herself; WebDriver does not find it below the
    /// edge of the sheet.
    fn middle_of(&self, css: &str) -> (i64, i64) {
        let script = "const it = document.querySelector(arguments[0]); it.scrollIntoView({block: 'center'});
            const box = it.getBoundingClientRect();
            return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]";
        let at = self.window.js_with(script, &json!([css]));
        (at[0].as_i64().unwrap_or_default(), at[1].as_i64().unwrap_or_default())
    }

    /// As `click`, while the page does something else: it hears of the click before the input method commits the word
    /// that is under way, and before the end of the click it hears of the key that was pressed `then`.
    pub fn click_at_a_busy_page(&self, css: &str, then: Option<&str>) {
        let method = self.method.as_ref().expect("only a desk with an input method has a mouse");
        let (x, y) = self.middle_of(css);
        method.point(&self.id, x, y);
        self.settle();
        method.click_at_a_busy_page(&self.window, then);
        self.settle();
    }

    /// The caret into the field, over all of its text or behind it; answers whether there is any.
    pub fn place(&self, field: Field, all: bool) -> bool {
        // The editor learns of the selection by an event of its own: two frames later it has.
        let script = "const [css, all, done] = arguments; const it = document.querySelector(css);
            if (!it) return done(null);
            it.scrollIntoView({block: 'center'});
            if (it.matches('input')) { it.focus(); it.setSelectionRange(all ? 0 : it.value.length, it.value.length) }
            else {
                document.querySelector('[data-testid=editor]').focus();
                const range = document.createRange(); range.selectNodeContents(it);
                if (!all) range.collapse(false);
                getSelection().removeAllRanges(); getSelection().addRange(range);
            }
            requestAnimationFrame(() => requestAnimationFrame(() => done((it.value ?? it.textContent) !== '')))";
        eventually(field.css(), PATIENCE, || self.window.js_async(script, &json!([field.css(), all])).as_bool())
    }

    /// Until the page has drawn what has come so far.
    pub fn drawn(&self) {
        self.window.js_async("requestAnimationFrame(() => requestAnimationFrame(() => arguments[0]()))", &json!([]));
    }

    /// Until what was pressed before has gone through the input method and has been drawn: keys come in their order, so
    /// a Shift that says nothing is sent behind them.
    pub fn settle(&self) {
        if let Some(method) = &self.method {
            self.window.js("if (window.shifted === undefined)
                    addEventListener('keyup', it => { if (it.key === 'Shift') window.shifted = true }, true);
                window.shifted = false");
            method.press("Shift_L");
            self.window.wait_for("the Shift behind the keys", |it| it.js("return window.shifted") == true);
        }
        self.drawn();
    }

    /// The text by its keys, to whatever has the focus.
    pub fn type_text(&self, text: &str) {
        self.type_keys(&self.style.keys(text));
    }

    pub fn type_keys(&self, keys: &str) {
        match &self.method {
            Some(method) => method.type_keys(keys),
            None => self.window.keys(keys),
        }
    }

    /// A key by its name in X: `Return`, `BackSpace`, `Left`, `ctrl+z`.
    pub fn press(&self, key: &str) {
        match (&self.method, key.split_once('+')) {
            (Some(method), _) => method.press(key),
            (None, Some((modifier, letter))) => {
                let modifier = if modifier == "shift" { '\u{e008}' } else { Window::CONTROL };
                self.window.chord(modifier, code(letter));
            }
            (None, None) => self.window.keys(&code(key).to_string()),
        }
    }

    /// A Backspace and the letters, which the input method answers all at once; so the Backspace comes last.
    pub fn backspace_comes_behind(&self, keys: &str) {
        let method = self.method.as_ref().expect("only an input method hands a key back");
        method.all_at_once(&self.window, |it| {
            it.press("BackSpace");
            it.type_keys(keys);
        });
    }

    #[must_use]
    pub fn shown(&self, field: Field) -> String {
        let script =
            "const it = document.querySelector(arguments[0]); return it.matches('input') ? it.value : it.textContent";
        self.window.js_with(script, &json!([field.css()])).as_str().unwrap_or_default().to_owned()
    }

    /// Empties the field, types the text and answers what is shown for it in the end.
    pub fn write(&self, field: Field, keys: &str, wanted: &str) -> String {
        match (self.place(field, true), &self.method) {
            (false, _) => self.type_keys(keys),
            (true, None) => self.window.keys(&format!("{BACKSPACE}{keys}")),
            (true, Some(_)) => {
                self.press("BackSpace");
                self.comes_to(field, "");
                // A hand's pause. Unikey has no use for this Backspace and ibus hands it back, which may come behind letters
                // pressed 4 ms later: at a load of 15 in 2 of 114 tries. In a word the editor lets such a one go
                // (`lateKey.ts`); between two words nobody can tell it from one that was meant there.
                self.place(field, false);
                self.type_keys(keys);
            }
        }
        self.comes_to(field, wanted)
    }

    /// What the field shows, once it is that or will not be.
    pub fn comes_to(&self, field: Field, wanted: &str) -> String {
        same_in_the_end(wanted, || self.shown(field))
    }

    /// What the profile keeps of the field, once it is that or will not be.
    #[must_use]
    pub fn kept(&self, field: Field, wanted: &str) -> String {
        same_in_the_end(wanted, || field.of(&self.document()))
    }

    /// The working text that was saved last, read beside the running program.
    #[must_use]
    pub fn document(&self) -> Value {
        let path = self.home.join("demo/lan/toasoan.db");
        #[expect(clippy::disallowed_methods, reason = "a stranger looks at the file while the program has it open")]
        let file = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the profile's file");
        let sql = "SELECT json FROM working ORDER BY saved_ms DESC LIMIT 1";
        let kept = file.query_row(sql, [], |row| row.get::<_, String>(0));
        let mut content: Value = serde_json::from_str(&kept.expect("a working text")).expect("canonical JSON");
        content["document"].take()
    }
}

fn launch(desk: &Desk, method: Option<&InputMethod>) -> Launch {
    method.map_or_else(
        || Launch {
            bus: Some(desk.bus.address.clone()),
            vars: vec![("DISPLAY", desk.screen.name.clone().into())],
            ..Launch::default()
        },
        InputMethod::launch,
    )
}

fn same_in_the_end(wanted: &str, mut look: impl FnMut() -> String) -> String {
    let mut last = String::new();
    let mut pause = Duration::ZERO;
    let mut waited = Duration::ZERO;
    while waited <= PATIENCE {
        tick(pause);
        last = look();
        if last == wanted {
            break;
        }
        pause = Duration::from_millis(20);
        waited += pause;
    }
    last
}

fn code(name: &str) -> char {
    match name {
        "BackSpace" => BACKSPACE,
        "Return" => Window::ENTER,
        "End" => Window::END,
        "Home" => '\u{e011}',
        "Left" => '\u{e012}',
        "Right" => '\u{e014}',
        letter => letter.chars().next().expect("a key has a name"),
    }
}

fn letters(node: &Value) -> String {
    let own = node["text"].as_str().unwrap_or_default().to_owned();
    node["content"].as_array().into_iter().flatten().fold(own, |text, it| text + &letters(it))
}

/// What is typed: two hundred sentences of a newsroom, every rime and mark among them.
#[must_use]
pub fn sentences() -> Vec<String> {
    let text = fs::read_to_string(root().join("tests/data/typing/sentences.txt")).expect("the sentences");
    text.lines().map(str::to_owned).collect()
}
