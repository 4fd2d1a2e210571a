//! An article is seen in the portal's own page before it goes up, in a frame that runs nothing, reaches nothing and goes
//! nowhere; and somebody outside reads it behind a link, marked as a draft, until the link is taken back.

use serde_json::{Value, json};
use support::{Home, Window, even, get};

const FRAME: &str = "[data-testid=preview-frame]";

/// What the shell could do with more permissions, and what it never had.
const STRANGE: [&str; 7] = [
    "plugin:event|emit",
    "plugin:window|create",
    "plugin:webview|create_webview_window",
    "plugin:path|resolve_directory",
    "plugin:app|version",
    "plugin:fs|read_text_file",
    "no_such",
];

/// What a script of the frame would try. A policy that stops it leaves the mark away or throws.
const TRIES: &str = r#"
    const said = run => { try { return String(run()) } catch (it) { return it.name } }
    const made = (tag, more) => { const it = Object.assign(document.createElement(tag), more); document.body.append(it); return it }
    const call = { cmd: "create", callback: 1, error: 2, payload: { req: {} }, options: {}, __TAURI_INVOKE_KEY__: "0" }
    const ran = () => document.documentElement.dataset.ran
    return {
        commands: said(() => typeof window.__TAURI_INTERNALS__),
        ours: said(() => typeof window.parent.__TAURI_INTERNALS__),
        page: said(() => window.parent.document.title),
        bridge: said(() => window.webkit.messageHandlers.ipc.postMessage(JSON.stringify(call))),
        script: said(() => (made("script", { textContent: "document.documentElement.dataset.ran = 'script'" }), ran())),
        handler: said(() => { const it = made("p"); it.setAttribute("onclick", "document.documentElement.dataset.ran = 'handler'"); it.click(); return ran() }),
        form: said(() => made("form", { action: arguments[0] }).submit()),
        top: said(() => { window.top.location = arguments[0] }),
        window: said(() => window.open(arguments[0])),
        out: said(() => { made("a", { href: arguments[0], textContent: "x" }).click() }),
        away: said(() => { location.href = arguments[0] }),
    }"#;

pub fn preview() {
    let home = Home::new();
    let window = Window::open("preview", home.path());
    window.be("ha");
    let address = std::fs::read_to_string(home.join("demo/portal/address")).expect("the portal says where it is");
    window.test_id("place-desk").click();
    let title = window.css("[data-testid=row][data-status=submitted] .title").text();
    window.open_row(&title);
    window.test_id("preview-open").click();
    it_is_seen_as_readers_will_see_it(&window, &title);
    nothing_is_reached_from_the_frame(&window, &address);
    window.test_id("preview-back").click();
    let _ = window.test_id("approve-bar");
    the_page_itself_has_its_commands_and_no_others(&window, &address);
    let behind = a_link_is_made(&window);
    assert!(behind.starts_with(&address), "{behind}");
    let page = get(&behind);
    assert_eq!(page.status, 200);
    let said = even(&page.page().read("body"));
    assert!(said.contains(&title) && said.contains("BẢN NHÁP"), "{said}");
    assert!(!even(&get(&address).page().read("body")).contains(&title), "the front page knows nothing of it");
    window.test_id("share-take-back").click();
    let _ = window.test_id("share-none");
    assert!(!window.has("share-address"), "an address that opens nothing is not offered");
    assert_eq!(get(&behind).status, 404, "taken back");
    window.test_id("share-close").click();
    window.close();
}

fn it_is_seen_as_readers_will_see_it(window: &Window, title: &str) {
    window.in_frame(FRAME, |frame| {
        assert_eq!(even(&frame.css("h1.title").text()), title);
        let photos = "return [...document.querySelectorAll('img[src^=\"/photo/\"]')].map(it => it.naturalWidth > 0)";
        frame.wait_for("its photo", |it| it.js(photos) == json!([true]));
    });
}

/// Were there a script in it after all: it would find no command, no page of ours and no way out.
fn nothing_is_reached_from_the_frame(window: &Window, outside: &str) {
    let before = articles(window);
    let mut page = Value::Null;
    window.in_frame(FRAME, |frame| {
        page = frame.js("return location.href");
        let tried = frame.js_with(TRIES, &json!([outside]));
        let nothing = json!({
            "commands": "undefined", "ours": "SecurityError", "page": "SecurityError",
            // WebKit has one for every frame; the shell hears only who knows its key.
            "bridge": "[object Promise]",
            "script": "undefined", "handler": "undefined", "form": "undefined",
            "top": "SecurityError", "window": "null", "out": "undefined", "away": "undefined",
        });
        assert_eq!(tried, nothing);
    });
    a_moment_later(window);
    window.in_frame(FRAME, |frame| assert_eq!(frame.js("return location.href"), page, "it went nowhere"));
    assert_eq!(articles(window), before, "the shell heard nobody");
}

fn a_link_is_made(window: &Window) -> String {
    window.css(".reviewbar [data-head]").click();
    window.test_id("more-share").click();
    window.test_id("share-make").click();
    let address = window.test_id("share-address").read("return arguments[0].value");
    address.as_str().expect("the address stands in its field").to_owned()
}

fn articles(window: &Window) -> usize {
    invoked(window, "rows", &json!({ "req": {} })).as_array().map_or(0, Vec::len)
}

/// Past everything of ours: by what the shell puts into its own page.
fn invoked(window: &Window, command: &str, with: &Value) -> Value {
    let script = "const [command, given, done] = arguments;
        window.__TAURI_INTERNALS__.invoke(command, given).then(done, it => done({ refused: String(it) }))";
    window.js_async(script, &json!([command, with]))
}

fn the_page_itself_has_its_commands_and_no_others(window: &Window, outside: &str) {
    for command in STRANGE {
        let answer = invoked(window, command, &json!({}));
        assert!(answer["refused"].as_str().is_some_and(|it| it.contains("not allowed")), "{command}: {answer}");
    }
    let here = window.js("return location.href");
    for way in ["location.assign(arguments[0])", "window.open(arguments[0])", "top.location = arguments[0]"] {
        let _ = window.js_with(way, &json!([outside]));
        a_moment_later(window);
        assert_eq!(window.js("return location.href"), here, "{way}");
    }
    // The control: what the frame tried is done for the page, and seen here.
    let before = articles(window);
    assert!(invoked(window, "create", &json!({ "req": {} }))["row"].is_object());
    assert_eq!(articles(window), before + 1);
}

/// A way that is refused leaves nothing to wait for; whoever takes one is gone by then.
fn a_moment_later(window: &Window) {
    let _ = window.js_async("setTimeout(arguments[0], 500)", &json!([]));
}
