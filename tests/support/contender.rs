//! Who is timed: the program with an article open, and beside it its own window emptied, with a bare ProseMirror or a
//! bare contenteditable that has the same text. Each is a process of its own, and so has nothing of the others'.

use std::fmt::Write as _;
use std::fs;

use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use crate::home::Home;
use crate::paths::target;
use crate::process::{Bus, PAGE_PROCESS, ran_ms};
use crate::typist::Style;
use crate::webdriver::{Launch, Window};
use crate::writer::sentences;

const EDITOR: &str = "[data-testid=editor]";
const PARAGRAPH: &str = "[data-testid=editor] > p[data-block]";
/// Twenty keys a second, faster than anybody types for long.
const PAUSE_MS: u64 = 50;

/// Milliseconds of one key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Until its frame was drawn.
    pub frame: f64,
    /// Of that, what was work and not waiting for the screen.
    pub work: f64,
}

/// One sentence.
#[derive(Debug)]
pub struct Typed {
    pub keys: Vec<Key>,
    /// Of each key, what the page's first thread needed of a processor: the same on a machine that others load.
    pub cpu: f64,
    /// Every key is there, and the text is the sentence.
    pub whole: bool,
}

/// Milliseconds of one opening.
#[derive(Debug, Clone, Copy)]
pub struct Opening {
    /// Until the caret stood in the drawn text.
    pub took: f64,
    /// What the page's first thread needed of a processor meanwhile.
    pub cpu: f64,
}

#[derive(Debug)]
pub struct Contender {
    pub window: Window,
    home: Home,
    _bus: Bus,
}

impl Contender {
    fn launch(name: &str) -> Self {
        let (home, bus) = (Home::new(), Bus::start());
        // Of one session bus there is one program.
        let how = Launch { bus: Some(bus.address.clone()), ..Launch::default() };
        let window = Window::launch(&format!("bench-{name}"), home.path(), &how);
        let page = fs::read_to_string(target().join("bench/page.js")).expect("./run bench builds the page");
        window.js(&page);
        Self { window, home, _bus: bus }
    }

    /// The program with one article of each of these lengths.
    #[must_use]
    pub fn program(syllables: &[usize]) -> Self {
        let it = Self::launch("program");
        it.window.be("lan");
        for length in syllables {
            let file = it.home.join(&format!("{length}.txt"));
            fs::write(&file, page_of(*length)).expect("room for a page");
            it.window.import(&file);
            it.window.test_id("import-open").click();
            it.window.wait_for("the article", |it| it.has("room-writing"));
            it.window.test_id("back").click();
            it.window.wait_for("the desk", |it| it.has("room-desk"));
        }
        // What is measured is a program at rest, not one that sends.
        it.window.wait_synced();
        it
    }

    #[must_use]
    pub fn bare() -> Self {
        Self::launch("bare")
    }

    #[must_use]
    pub fn floor() -> Self {
        Self::launch("floor")
    }

    /// The text of that length as the profile keeps it.
    #[must_use]
    pub fn stored(&self, length: usize) -> Value {
        let path = self.home.join("demo/lan/toasoan.db");
        #[expect(clippy::disallowed_methods, reason = "a stranger looks at the file while the program has it open")]
        let file = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the profile's file");
        let sql = "SELECT json FROM content WHERE instr(json, :title) > 0";
        let kept: String =
            file.query_row(sql, [format!("\"{}\"", title_of(length))], |row| row.get(0)).expect("the imported text");
        let mut content: Value = serde_json::from_str(&kept).expect("canonical JSON");
        content["document"].take()
    }

    /// The program opens the article; from the desk.
    pub fn open(&self, length: usize) {
        self.window.open_row(&title_of(length));
        self.ready();
    }

    pub fn leave(&self) {
        self.window.wait_saved();
        self.window.test_id("back").click();
        self.window.wait_for("the desk", |it| it.has("room-desk"));
    }

    /// From the Enter on its row on the desk until the caret is in the text and both are drawn; leaves again.
    #[must_use]
    pub fn opening(&self, length: usize) -> Opening {
        let title = title_of(length);
        self.window.wait_for("the row", |it| it.row_of(&title).is_some());
        let article = self.window.row_of(&title).unwrap_or_default();
        self.window.css(&format!("[data-testid=row][data-article=\"{article}\"]")).click();
        let took = self.until_caret();
        self.leave();
        took
    }

    /// The same of an empty page that has the text at hand and makes `way` of it: `prosemirror` or `contenteditable`.
    #[must_use]
    pub fn bare_opening(&self, stored: &Value, way: &str) -> Opening {
        self.window.js_with("bench.openAtEnter(arguments[0], arguments[1])", &json!([stored.to_string(), way]));
        self.until_caret()
    }

    fn until_caret(&self) -> Opening {
        self.settle();
        self.window.js("bench.watchOpening()");
        let begun = ran_ms(self.window.process(), PAGE_PROCESS);
        self.window.keys(&Window::ENTER.to_string());
        self.window.wait_for("the caret", |it| !it.js("return bench.ready()").is_null());
        let cpu = ran_ms(self.window.process(), PAGE_PROCESS) - begun;
        Opening { took: self.window.js("return bench.ready()").as_f64().unwrap_or(f64::NAN), cpu }
    }

    pub fn prosemirror(&self, stored: &Value) {
        self.window.js_with("bench.prosemirror(arguments[0])", &json!([stored]));
    }

    pub fn contenteditable(&self, stored: &Value) {
        self.window.js_with("bench.contenteditable(arguments[0])", &json!([stored]));
    }

    fn ready(&self) {
        self.window.wait_until_ready_to_write();
    }

    pub fn watch(&self) {
        self.window.js("bench.watch()");
    }

    /// Types the sentence behind the paragraph and answers what each key took, and whether all of it stands there.
    #[must_use]
    pub fn type_behind(&self, paragraph: usize, sentence: &str) -> Typed {
        let script = "const [editor, css, nth] = arguments; const it = document.querySelectorAll(css)[nth];
            it.scrollIntoView({block: 'center'});
            document.querySelector(editor).focus();
            const range = document.createRange(); range.selectNodeContents(it); range.collapse(false);
            getSelection().removeAllRanges(); getSelection().addRange(range);
            return it.textContent";
        let before = self.window.js_with(script, &json!([EDITOR, PARAGRAPH, paragraph]));
        self.settle();
        self.window.js("bench.taken()");
        let keys = Style::Retype.keys(&format!(" {sentence}"));
        let begun = ran_ms(self.window.process(), PAGE_PROCESS);
        self.window.keys_at(&keys, PAUSE_MS);
        self.settle();
        let ran = ran_ms(self.window.process(), PAGE_PROCESS) - begun;
        let took = self.window.js("return bench.taken().map(it => [it.frame, it.work])");
        let took: Vec<[f64; 2]> = serde_json::from_value(took).expect("keys and their times");
        let took: Vec<Key> = took.into_iter().map(|[frame, work]| Key { frame, work }).collect();
        let shown = self.window.texts(PARAGRAPH).get(paragraph).cloned().unwrap_or_default();
        let wanted = format!("{} {sentence}", before.as_str().unwrap_or_default());
        // A bare contenteditable writes a space at an end as one that does not break.
        let count = keys.chars().count();
        let whole = shown.replace('\u{a0}', " ") == wanted && took.len() == count;
        Typed { keys: took, cpu: ran / f64::from(u32::try_from(count).expect("a sentence is short")), whole }
    }

    /// Autosave is off until `let_saves_go`: one save is under way and gets no answer, and no other is sent meanwhile.
    pub fn hold_saves(&self) {
        self.window.wait_saved();
        self.window.js("bench.holdSaves()");
        self.window.keys("x\u{e003}");
        self.window.js_async("setTimeout(arguments[0], 1200)", &json!([]));
    }

    pub fn let_saves_go(&self) {
        self.window.js("bench.go()");
        self.window.wait_saved();
    }

    fn settle(&self) {
        self.window.js_async("requestAnimationFrame(() => requestAnimationFrame(() => arguments[0]()))", &json!([]));
    }
}

#[must_use]
pub fn title_of(length: usize) -> String {
    format!("Bài {length} tiếng")
}

/// A page of so many syllables, as it is copied from a portal: paragraphs of three sentences.
fn page_of(length: usize) -> String {
    let all = sentences();
    let mut page = format!("{}\n\nThứ Bảy, 05/09/2026 | 19:30 GMT+7\n\n", title_of(length));
    let (mut written, mut nth) = (0, 0);
    while written < length {
        let paragraph: Vec<&str> = (nth..nth + 3).map(|it| all[it % all.len()].as_str()).collect();
        let paragraph = paragraph.join(" ");
        written += paragraph.split_whitespace().count();
        nth += 3;
        let _ = write!(page, "{paragraph}\n\n");
    }
    page
}
