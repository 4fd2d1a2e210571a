//! How long typed words waited for the disk: of every save of a window, from the key to the answer of its commit. At a
//! pause that is counted from the last key, in unbroken typing from the first that no earlier save had taken along.

use serde_json::json;

use crate::measure::quantile;
use crate::webdriver::Window;

/// What the editor promises: committed this long after a pause began, and this long into unbroken typing.
const PAUSE_MS: f64 = 250.0;
const UNBROKEN_MS: f64 = 1000.0;
/// A save that follows its last key sooner than this was not made by a pause.
const FOLLOWS_MS: f64 = 180.0;
/// So many of a hundred saves must keep the promise: a page's timer may come late on a machine that others load.
const KEPT: f64 = 0.95;
/// A page's clock tells whole milliseconds.
const CLOCK_MS: f64 = 1.0;

/// Called once in each page; `arguments[0]`: milliseconds that every answer is held back.
const WATCH: &str = "
    const hold = arguments[0], send = window.fetch.bind(window);
    let first = null, last = null;
    window.savesSeen = [];
    addEventListener('keydown', (it) => {
        if (it.ctrlKey || it.altKey || (it.key.length > 1 && it.key !== 'Enter')) return;
        last = performance.now();
        first ??= last;
    }, true);
    window.fetch = async (to, how) => {
        const address = typeof to === 'string' ? to : (to.href ?? to.url);
        if (!/\\/save$/.test(address) || first === null) return send(to, how);
        const save = {first, last, sent: performance.now(), answered: null};
        savesSeen.push(save);
        first = null;
        const answer = await send(to, how);
        if (hold > 0) await new Promise((done) => setTimeout(done, hold));
        save.answered = performance.now();
        return answer;
    };";

/// Also one that has waited longer than it may and has no answer yet: it must not go with the program that is killed.
const TAKE: &str = "
    const now = performance.now();
    const told = savesSeen.filter((it) => it.answered !== null || now - it.first > 1000);
    window.savesSeen = savesSeen.filter((it) => !told.includes(it));
    return told.map((it) => [it.sent - it.last, (it.answered ?? now) - it.first, (it.answered ?? now) - it.last]);";

#[derive(Debug, Default)]
pub struct Promptness {
    pauses: Vec<f64>,
    unbroken: Vec<f64>,
}

impl Promptness {
    pub fn watch(window: &Window, hold_ms: u32) {
        window.js_with(WATCH, &json!([hold_ms]));
    }

    /// Of the window that is watched, what it has saved since the last time; the program may be gone by now.
    pub fn take(&mut self, window: &Window) {
        let Some(seen) = window.try_js(TAKE) else { return };
        let seen: Vec<[f64; 3]> = serde_json::from_value(seen).expect("three figures of every save");
        for [followed, since_first, since_last] in seen {
            if followed < FOLLOWS_MS { self.unbroken.push(since_first) } else { self.pauses.push(since_last) }
        }
    }

    /// Ninety-five of a hundred saves within the promise, and at least so many of either kind to say so.
    #[must_use]
    pub fn kept(&self, least: usize) -> bool {
        [(&self.pauses, PAUSE_MS), (&self.unbroken, UNBROKEN_MS)]
            .iter()
            .all(|(all, limit)| all.len() >= least && quantile(all, KEPT, CLOCK_MS) <= *limit)
    }

    /// At least one kind was seen, and kept people waiting: what a control must say.
    #[must_use]
    pub fn late(&self) -> bool {
        [(&self.pauses, PAUSE_MS), (&self.unbroken, UNBROKEN_MS)]
            .iter()
            .any(|(all, limit)| !all.is_empty() && quantile(all, KEPT, CLOCK_MS) > *limit)
    }

    #[must_use]
    pub fn said(&self) -> String {
        let of = |all: &[f64]| {
            let [middle, most, longest] = [0.5, KEPT, 1.0].map(|part| quantile(all, part, CLOCK_MS));
            format!("{} saves, p50 {middle:.0}, p95 {most:.0}, longest {longest:.0} ms", all.len())
        };
        format!(
            "at a pause {} (promised 250); in unbroken typing {} (promised 1000)",
            of(&self.pauses),
            of(&self.unbroken)
        )
    }
}
