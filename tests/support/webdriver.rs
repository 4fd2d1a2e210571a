//! The built app in a window, driven by WebKitWebDriver as a person drives it: finds, clicks, types, looks.
//! The driver is spoken to directly; tauri-driver lost its connection in three of five runs under load.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::paths::{program, shots_folder, target};
use crate::process::{Guard, PAGE_PROCESS, children_named, free_port, kill, running};
use crate::story::a_page_fell;
use crate::wait::{eventually, tick};

/// The name of an element in WebDriver's JSON, given by the standard.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Generous, since a machine under load is not a broken program.
const PATIENCE: Duration = Duration::from_secs(30);

/// How the app is started, where that is not as every day.
#[derive(Debug, Default, Clone)]
pub struct Launch {
    /// The address of a session bus of its own: to the system it is then another person's session.
    pub bus: Option<String>,
    /// A write past the limit of a file's size answers with an error instead of ending the program.
    pub outlives_file_limit: bool,
    /// Of its environment, besides what every story sets.
    pub vars: Vec<(&'static str, OsString)>,
}

/// One running app and its window. It closes, and its processes end, when this goes; a story that fails leaves a
/// picture and the words of the window in `$TOASOAN_SHOTS`, else in `target/e2e`, as `failed-NAME`.
#[derive(Debug)]
pub struct Window {
    name: String,
    /// What the program and its driver said; a panic would stand there.
    log: PathBuf,
    agent: ureq::Agent,
    base: String,
    session: String,
    app: u32,
    /// The process that draws the page, as it was at the start.
    page: u32,
    driver: Guard,
}

/// Found once; the UI may draw it anew, so it is looked for again at each use.
#[derive(Debug)]
pub struct Element<'a> {
    window: &'a Window,
    css: String,
    nth: usize,
}

impl Window {
    /// Starts the app on that folder and waits for its page.
    #[must_use]
    pub fn open(name: &str, home: &Path) -> Self {
        Self::launch(name, home, &Launch::default())
    }

    #[must_use]
    pub fn launch(name: &str, home: &Path, how: &Launch) -> Self {
        let port = free_port();
        let app = program("toasoan");
        let log = target().join("e2e").join(format!("{name}.log"));
        fs::create_dir_all(log.parent().expect("a file lies in a folder")).expect("a folder for logs");
        let said = fs::File::create(&log).expect("room for a log");
        let mut command = Command::new("WebKitWebDriver");
        if how.outlives_file_limit {
            // What a shell ignores its children ignore too, and theirs.
            command = Command::new("sh");
            command.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", "WebKitWebDriver"]);
        }
        if let Some(bus) = &how.bus {
            command.env("DBUS_SESSION_BUS_ADDRESS", bus);
        }
        command
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            // Without exactly this word the window never answers the driver.
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            // A developer's own keyring is not ours to write into.
            .env("TOASOAN_KEYRING", "none")
            .env("TOASOAN_HOME", home)
            // A story that fails says why in the program's own words.
            .env("RUST_BACKTRACE", "1")
            .envs(how.vars.iter().cloned())
            .stdout(Stdio::null())
            .stderr(said);
        let driver = Guard::start(&mut command);
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        let base = format!("http://127.0.0.1:{port}");
        eventually("answer of WebKitWebDriver", PATIENCE, || agent.get(format!("{base}/status")).call().ok());
        let ask = json!({"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": {"binary": app, "args": []}}}});
        let mut answer = agent.post(format!("{base}/session")).send_json(ask).expect("a session with the app");
        let answer: Value = answer.body_mut().read_json().expect("WebDriver speaks JSON");
        let session = answer["value"]["sessionId"]
            .as_str()
            .unwrap_or_else(|| panic!("the app did not start under WebDriver: {answer}"))
            .to_owned();
        let app = *driver.children(&app).last().expect("the driver started the app");
        let mut window = Self { name: name.to_owned(), log, agent, base, session, app, page: 0, driver };
        eventually("page in the window", PATIENCE, || {
            (window.js("return document.readyState") == "complete").then_some(())
        });
        window.page = children_named(app, PAGE_PROCESS).last().expect("a page has a process of its own");
        window
    }

    /// The app's process.
    #[must_use]
    pub fn process(&self) -> u32 {
        self.app
    }

    /// The process that draws its page.
    #[must_use]
    pub fn page_process(&self) -> u32 {
        self.page
    }

    /// Kilobytes of memory that the page's own process has: what its pictures, styles and scripts need.
    #[must_use]
    pub fn page_kilobytes(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.page)).unwrap_or_default();
        let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:")).unwrap_or_default();
        line.split_whitespace().next().and_then(|it| it.parse().ok()).unwrap_or(f64::NAN)
    }

    /// SIGKILL to the app, as a power cut: nothing of it runs after this.
    pub fn kill(self) {
        kill(self.app);
        eventually("end of the program", PATIENCE, || (!running(self.app)).then_some(()));
    }

    /// The same after that long, while the caller goes on; its driver goes too, so that no question to a dead window
    /// waits for an answer. Join it: a start beside a program that is just ending finds its name on the bus and no
    /// answer there.
    #[must_use]
    pub fn kill_after(&self, pause: Duration) -> thread::JoinHandle<()> {
        let (app, driver) = (self.app, self.driver.id());
        thread::spawn(move || {
            tick(pause);
            kill(app);
            kill(driver);
            eventually("end of the program", PATIENCE, || (!running(app)).then_some(()));
        })
    }

    // --- Finding ---

    /// By `data-testid`; waits until it is there.
    #[must_use]
    pub fn test_id(&self, id: &str) -> Element<'_> {
        self.css(&format!("[data-testid=\"{id}\"]"))
    }

    /// The first that fits; waits until it is there.
    #[must_use]
    pub fn css(&self, css: &str) -> Element<'_> {
        self.nth(css, 0)
    }

    /// The one that fits after `nth` others; waits until it is there.
    #[must_use]
    pub fn nth(&self, css: &str, nth: usize) -> Element<'_> {
        let element = Element { window: self, css: css.to_owned(), nth };
        element.id();
        element
    }

    #[must_use]
    pub fn count(&self, css: &str) -> usize {
        let found = self.js_with("return document.querySelectorAll(arguments[0]).length", &json!([css]));
        usize::try_from(found.as_u64().unwrap_or(0)).unwrap_or(0)
    }

    #[must_use]
    pub fn texts(&self, css: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(it => it.textContent.trim())";
        serde_json::from_value(self.js_with(script, &json!([css]))).expect("a list of texts")
    }

    /// Fails with a sentence and a picture when it does not come true.
    pub fn wait_for(&self, what: &str, mut condition: impl FnMut(&Self) -> bool) {
        eventually(what, PATIENCE, || condition(self).then_some(()));
    }

    pub fn wait_gone(&self, css: &str) {
        self.wait_for(&format!("end of {css}"), |it| it.count(css) == 0);
    }

    /// What is found while it looks is found in that frame.
    pub fn in_frame(&self, css: &str, looks: impl FnOnce(&Self)) {
        let frame = self.css(css).id();
        self.post("frame", &json!({"id": {ELEMENT: frame}}));
        looks(self);
        self.post("frame", &json!({"id": null}));
    }

    // --- Running scripts ---

    pub fn js(&self, script: &str) -> Value {
        self.js_with(script, &json!([]))
    }

    pub fn js_with(&self, script: &str, args: &Value) -> Value {
        self.post("execute/sync", &json!({"script": script, "args": args}))
    }

    /// The script calls its last argument when it is done.
    pub fn js_async(&self, script: &str, args: &Value) -> Value {
        self.post("execute/async", &json!({"script": script, "args": args}))
    }

    /// As `js`, where the program may be gone by now.
    pub fn try_js(&self, script: &str) -> Option<Value> {
        self.request("POST", "execute/sync", Some(&json!({"script": script, "args": []}))).ok()
    }

    // --- Keys, size, pictures ---

    /// Keys to whatever has the focus, one after another, as a keyboard gives them.
    pub fn keys(&self, text: &str) {
        self.post("actions", &pressed(text));
    }

    /// The same with a pause after each, as a hand types. Shorter than a minute.
    pub fn keys_at(&self, text: &str, pause_ms: u64) {
        let actions: Vec<Value> = text
            .chars()
            .flat_map(|key| {
                let pause = json!({"type": "pause", "duration": pause_ms});
                [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key}), pause]
            })
            .collect();
        self.post("actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}));
    }

    /// As `keys`, where the program may be gone by now; false then.
    #[must_use]
    pub fn try_keys(&self, text: &str) -> bool {
        self.request("POST", "actions", Some(&pressed(text))).is_ok()
    }

    /// `modifier` held while `key` is pressed: `chord(CONTROL, 'n')`.
    pub fn chord(&self, modifier: char, key: char) {
        let actions = json!([
            {"type": "keyDown", "value": modifier}, {"type": "keyDown", "value": key},
            {"type": "keyUp", "value": key}, {"type": "keyUp", "value": modifier},
        ]);
        self.post("actions", &json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]}));
    }

    /// The page's own pointer, pressed at one place of the window and let go at another.
    pub fn drag(&self, from: (i64, i64), to: (i64, i64)) {
        let at = |(x, y): (i64, i64), ms: u64| json!({"type": "pointerMove", "duration": ms, "x": x, "y": y});
        let half = (from.0.midpoint(to.0), from.1.midpoint(to.1));
        let actions = json!([
            at(from, 0), {"type": "pointerDown", "button": 0}, at(half, 60), at(to, 60), {"type": "pointerUp", "button": 0},
        ]);
        let pointer =
            json!({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions});
        self.post("actions", &json!({"actions": [pointer]}));
    }

    pub const CONTROL: char = '\u{e009}';
    pub const ALT: char = '\u{e00a}';
    pub const ENTER: char = '\u{e007}';
    pub const ESCAPE: char = '\u{e00c}';
    pub const END: char = '\u{e010}';
    pub const F1: char = '\u{e031}';
    pub const F2: char = '\u{e032}';

    pub fn size(&self, width: u32, height: u32) {
        self.post("window/rect", &json!({"width": width, "height": height}));
    }

    /// What the page says of its own size.
    #[must_use]
    pub fn inner_size(&self) -> (u64, u64) {
        let size = self.js("return [innerWidth, innerHeight]");
        (size[0].as_u64().unwrap_or(0), size[1].as_u64().unwrap_or(0))
    }

    /// PNG of the window, taken until two are equal: the first picture of a session was once stale.
    #[must_use]
    pub fn picture(&self) -> Vec<u8> {
        let mut last = String::new();
        let text = eventually("picture that stands still", PATIENCE, || {
            self.js_async("requestAnimationFrame(() => requestAnimationFrame(() => arguments[0]()))", &json!([]));
            let next = self.get("screenshot").as_str().expect("a picture in base64").to_owned();
            if next == last {
                return Some(next);
            }
            last = next;
            None
        });
        base64(&text)
    }

    /// Writes `target/e2e/NAME.png`, or to any absolute path, and says where.
    pub fn save_picture(&self, name: &str) -> PathBuf {
        let path = target().join("e2e").join(format!("{name}.png"));
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder for pictures");
        fs::write(&path, self.picture()).expect("room for a picture");
        path
    }

    /// Closes the window as a person does, by the menu, and waits for the program's end. The driver's own way is a
    /// SIGKILL, after which nothing would have been said good-bye to.
    pub fn close(self) {
        let _ = self.css("[data-head]").click();
        let _ = self.test_id("close");
        // The answer may be lost with the program that gives it.
        let _ = self.try_js("setTimeout(() => document.querySelector('[data-testid=close]').click())");
        let app = self.app;
        eventually("end of the program", PATIENCE, || (!running(app)).then_some(()));
        let said = fs::read_to_string(&self.log).unwrap_or_default();
        assert!(!said.contains("panicked at"), "the program panicked: {}", self.log.display());
    }

    fn leave_what_was_seen(&self) {
        if running(self.app) && !children_named(self.app, PAGE_PROCESS).any(|it| it == self.page) {
            a_page_fell();
        }
        let folder = shots_folder("e2e");
        let _ = fs::create_dir_all(&folder);
        let path = |end: &str| folder.join(format!("failed-{}.{end}", self.name));
        if let Ok(Value::String(text)) = self.request("GET", "screenshot", None) {
            let _ = fs::write(path("png"), base64(&text));
            println!("  the window as it was: {}", path("png").display());
        }
        if let Some(Value::String(text)) = self.try_js("return document.body.innerText") {
            let _ = fs::write(path("txt"), text);
            println!("  its words:            {}", path("txt").display());
        }
        println!("  what it said:         {}", self.log.display());
    }

    // --- The wire ---

    fn get(&self, path: &str) -> Value {
        self.request("GET", path, None).unwrap_or_else(|error| panic!("WebDriver {path}: {error}"))
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.request("POST", path, Some(body)).unwrap_or_else(|error| panic!("WebDriver {path}: {error}"))
    }

    fn request(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let slash = if path.is_empty() { "" } else { "/" };
        let url = format!("{}/session/{}{slash}{path}", self.base, self.session);
        let answer = match (method, body) {
            ("POST", body) => self.agent.post(url).send_json(body.unwrap_or(&json!({}))),
            ("DELETE", _) => self.agent.delete(url).call(),
            _ => self.agent.get(url).call(),
        };
        let mut answer = answer.map_err(|it| it.to_string())?;
        let good = answer.status().is_success();
        // A picture of the whole window in base64 is larger than ureq's default.
        let mut body: Value =
            answer.body_mut().with_config().limit(64 << 20).read_json().map_err(|it| it.to_string())?;
        if good { Ok(body["value"].take()) } else { Err(body["value"].to_string()) }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if thread::panicking() && running(self.app) {
            self.leave_what_was_seen();
        }
        // The driver ends with its guard; the app is its child and may outlive it.
        if running(self.app) && self.driver.children(&program("toasoan")).contains(&self.app) {
            kill(self.app);
        }
    }
}

impl Element<'_> {
    pub fn click(&self) -> &Self {
        self.act("click", &json!({}));
        self
    }

    /// Keys into it; for `<input type=file>` the path of a file.
    pub fn type_keys(&self, text: &str) -> &Self {
        self.act("value", &json!({"text": text}));
        self
    }

    pub fn choose_file(&self, file: &Path) -> &Self {
        self.type_keys(file.to_str().expect("a path in UTF-8"))
    }

    /// The whole value of a field, as if it had been typed: dates and times have no one keyboard spelling.
    pub fn set(&self, value: &str) -> &Self {
        let script = "const [it, value] = arguments; it.focus();
            const proto = it instanceof HTMLTextAreaElement ? HTMLTextAreaElement
                : it instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
            Object.getOwnPropertyDescriptor(proto.prototype, 'value').set.call(it, value);
            it.dispatchEvent(new Event('input', {bubbles: true}));
            it.dispatchEvent(new Event('change', {bubbles: true}));";
        self.run(script, Some(value));
        self
    }

    #[must_use]
    pub fn text(&self) -> String {
        self.read("return arguments[0].textContent.trim()").as_str().unwrap_or_default().to_owned()
    }

    #[must_use]
    pub fn attr(&self, name: &str) -> String {
        let script = "return arguments[0].getAttribute(arguments[1]) ?? ''";
        self.run(script, Some(name)).as_str().unwrap_or_default().to_owned()
    }

    pub fn read(&self, script: &str) -> Value {
        self.run(script, None)
    }

    /// Drawn anew between finding and looking: found again.
    fn run(&self, script: &str, more: Option<&str>) -> Value {
        eventually(&format!("standing {}", self.css), PATIENCE, || {
            let args = json!([{ELEMENT: self.id()}, more]);
            match self.window.request("POST", "execute/sync", Some(&json!({"script": script, "args": args}))) {
                Ok(it) => Some(it),
                Err(error) if error.contains("stale element") => None,
                Err(error) => panic!("{} {}: {error}", self.css, self.nth),
            }
        })
    }

    fn act(&self, verb: &str, body: &Value) {
        // Drawn anew between finding and clicking, or still under something that moves away: found again.
        let mut last = String::new();
        let done = eventually_or(PATIENCE, || {
            self.window
                .request("POST", &format!("element/{}/{verb}", self.id()), Some(body))
                .map_err(|error| last = error)
                .ok()
        });
        assert!(done, "{verb} on {} {}: {last}", self.css, self.nth);
    }

    fn id(&self) -> String {
        let ask = json!({"using": "css selector", "value": self.css});
        eventually(&format!("{} (number {})", self.css, self.nth), PATIENCE, || {
            let found = self.window.request("POST", "elements", Some(&ask)).ok()?;
            Some(found.get(self.nth)?[ELEMENT].as_str()?.to_owned())
        })
    }
}

fn eventually_or<T>(within: Duration, mut ask: impl FnMut() -> Option<T>) -> bool {
    let deadline = std::time::Instant::now() + within;
    while ask().is_none() {
        if std::time::Instant::now() > deadline {
            return false;
        }
        tick(Duration::from_millis(40));
    }
    true
}

fn pressed(text: &str) -> Value {
    let actions: Vec<Value> = text
        .chars()
        .flat_map(|key| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})])
        .collect();
    json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})
}

fn base64(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in text.bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        held = (held << 6) | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from((held >> bits) & 0xff).expect("eight bits"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn a_picture_comes_out_of_base64_as_it_went_in() {
        assert_eq!(base64("iVBORw0KGgo="), b"\x89PNG\r\n\x1a\n");
        assert_eq!(base64("TOA="), b"L\xe0");
    }
}
