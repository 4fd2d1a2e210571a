//! The palette: from a key of its box to the frame with the answer, in the real window over a profile with so many
//! articles, beside the same key in a bare field of the same window. `./run bench palette`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::path::Path;
use std::process::ExitCode;

use rusqlite::{Connection, params};
use serde_json::json;
use support::{Bench, Figure, Goal, Home, Window, quantile, rounds, sentences, target};

const MANY: [usize; 2] = [2_000, 5_000];
/// PERFORMANCE: what nobody feels as waiting.
const MOST_MS: f64 = 50.0;
const TYPED: &str = "chuyen doi so ";
const MEANT: &str = "Chuyển đổi số";
/// Ten keys a second.
const PAUSE_MS: u64 = 100;
/// A page's clock tells whole milliseconds.
const CLOCK_MS: f64 = 1.0;
const BOX: &str = "[data-testid=palette-box]";

fn main() -> ExitCode {
    let mut bench = Bench::default();
    let home = Home::new();
    let window = Window::open("bench-palette", home.path());
    window.be("lan");
    window.wait_synced();
    window.close();
    for many in MANY {
        filled(&home.path().join("demo/lan/toasoan.db"), many);
        let window = Window::open("bench-palette", home.path());
        window.be("lan");
        window.js(&std::fs::read_to_string(target().join("bench/page.js")).expect("./run bench builds the page"));
        window.js("bench.watch()");
        let mut found = true;
        let [p50, slowest, bare_p50, bare_slowest] = rounds(|_| {
            window.chord(Window::CONTROL, 'p');
            let _ = window.css(BOX);
            let ours = typed(&window);
            found &= window.texts("[data-testid=palette] [aria-selected=true] .entry-name") == [MEANT];
            window.keys(&Window::ESCAPE.to_string());
            window.wait_gone("dialog");
            let bare = in_a_bare_field(&window);
            [ours.0, ours.1, bare.0, bare.1]
        });
        for (part, ours, floor) in [("p50", &p50, &bare_p50), ("slowest", &slowest, &bare_slowest)] {
            let name = format!("palette {many}, a key, {part}");
            bench.line(&Figure { name: &name, ours, floor: Some(floor), peer: None }, Goal::Most(MOST_MS));
        }
        bench.fact("the one that was meant is first", &format!("{found}"), found);
        let shown = listed(&window);
        bench.fact("articles in memory", &format!("{shown}"), shown >= many);
        window.close();
    }
    bench.end()
}

/// Work of each key: the middle one, and the slowest.
fn typed(window: &Window) -> (f64, f64) {
    // The frame of the key before has to be over.
    window.js_async("setTimeout(arguments[0], 200)", &json!([]));
    window.js("bench.taken()");
    window.keys_at(TYPED, PAUSE_MS);
    window.js_async("requestAnimationFrame(() => requestAnimationFrame(() => arguments[0]()))", &json!([]));
    let took: Vec<f64> = serde_json::from_value(window.js("return bench.taken().map(it => it.work)")).expect("times");
    assert_eq!(took.len(), TYPED.len(), "every key was seen");
    (quantile(&took, 0.5, CLOCK_MS), took.iter().copied().fold(0.0, f64::max))
}

fn in_a_bare_field(window: &Window) -> (f64, f64) {
    window.js("const it = document.createElement('input'); it.id = 'bare'; document.body.append(it); it.focus()");
    let took = typed(window);
    window.js("document.querySelector('#bare').remove()");
    took
}

/// How many articles the page has been told of.
fn listed(window: &Window) -> usize {
    let rows = window.js_async(
        "window.__TAURI_INTERNALS__.invoke('rows', {req: {}}).then(it => arguments[0](it.length))",
        &json!([]),
    );
    rows.as_u64().and_then(|it| usize::try_from(it).ok()).unwrap_or(0)
}

/// The laptop as it would be after years: more drafts like the ones it has, with titles of their own, that no portal knows.
fn filled(file: &Path, many: usize) {
    #[expect(clippy::disallowed_methods, reason = "the program is closed, and no act makes so many articles")]
    let mut db = Connection::open(file).expect("the profile's file");
    let all = sentences();
    let tx = db.transaction().expect("nobody else has it");
    let have: u32 = tx.query_row("SELECT count(*) FROM article", [], |row| row.get(0)).expect("a count");
    let have = usize::try_from(have).expect("a small number");
    let columns = {
        let mut asked = tx
            .prepare(
                "SELECT name FROM pragma_table_info('article') WHERE name NOT IN ('n', 'id', 'title', 'search_row', 'standing', 'head', 'portal_head', 'go_live_ms', 'trashed_ms')",
            )
            .expect("SQL");
        let names: Vec<String> = asked.query_map([], |row| row.get(0)).expect("rows").map(Result::unwrap).collect();
        names.join(", ")
    };
    let sql = format!(
        "INSERT INTO article (id, title, {columns}) SELECT ?1, ?2, {columns} FROM article WHERE owner = (SELECT person FROM pulled) ORDER BY n LIMIT 1"
    );
    for nth in have..many {
        let title = if nth == have { MEANT.to_owned() } else { format!("{} {nth}", all[nth % all.len()]) };
        tx.execute(&sql, params![format!("019c0000-0000-7000-8000-{nth:012x}"), title]).expect("one more");
    }
    tx.commit().expect("all of them");
}
