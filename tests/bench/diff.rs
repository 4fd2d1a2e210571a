//! What changed: two texts compared beside `similar` by words; and the review screen, from Enter on the article in the palette
//! until its text, its comments and the bar of the decision are drawn, and where it was read before, until what changed since
//! is drawn. `./run bench diff`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::process::ExitCode;

use domain::compare::compare;
use merging::{Plan, Text, lines};
use serde_json::json;
use similar::{Algorithm, capture_diff_slices};
use support::{BODY, Bench, Contender, Figure, Goal, Window, each, eventually, rounds, title_of};

/// Syllables of an article as most are, and of the longest that a newsroom prints.
const LENGTHS: [usize; 2] = [1_600, 20_000];
const MOST_MS: f64 = 150.0;
const COMPARED: u32 = 50;
/// Other articles and other edits, so that no single one decides.
const ARTICLES: u64 = 5;
const READ: &[&str] =
    &["[data-testid=reading] [data-block]", "[data-testid=approve-bar]", "[data-testid=tab-comments]"];
const CHANGES: &[&str] = &["[data-testid=compare][data-ready=true] ins"];

fn main() -> ExitCode {
    let mut bench = Bench::default();
    compared(&mut bench);
    let program = Contender::program(&LENGTHS);
    let window = &program.window;
    for length in LENGTHS {
        let title = title_of(length);
        window.be("ha");
        window.wait_synced();
        let [read] = rounds(|_| [opened(window, &title, READ)]);
        bench.line(
            &Figure { name: &format!("review {length}"), ours: &read, floor: None, peer: None },
            Goal::Most(MOST_MS),
        );
        // Lan changes a word, so Hà has read another text than the one on the desk.
        let mut version = 0;
        let [changes] = rounds(|_| {
            version += 1;
            window.be("lan");
            program.open(length);
            window.rewrite(BODY, 3, &format!("Đoạn này được sửa lần thứ {version}."));
            window.wait_saved();
            window.test_id("back").click();
            window.wait_synced();
            window.be("ha");
            window.wait_synced();
            [opened(window, &title, CHANGES)]
        });
        let name = format!("review {length}, what changed");
        bench.line(&Figure { name: &name, ours: &changes, floor: None, peer: None }, Goal::Most(MOST_MS));
    }
    program.window.close();
    bench.end()
}

fn compared(bench: &mut Bench) {
    let texts: Vec<[_; 2]> = (0..ARTICLES)
        .map(|seed| {
            let [base, mine, _] = Plan::measured(seed).pair().texts().map(Text::content);
            [base, mine]
        })
        .collect();
    let [ours, by_words] = rounds(|nth| {
        let [was, is] = &texts[nth % texts.len()];
        let ours = each(COMPARED, || drop(black_box(compare(was, is))));
        let (was, is) = (lines(was), lines(is));
        let by_words = each(COMPARED, || {
            let words = |it| str::split_inclusive(it, char::is_whitespace).collect::<Vec<_>>();
            drop(black_box(capture_diff_slices(Algorithm::Myers, &words(&was), &words(&is))));
        });
        [ours, by_words]
    });
    let figure = Figure { name: "diff, similar by words", ours: &ours, floor: None, peer: Some(&by_words) };
    bench.line(&figure, Goal::OfPeer(3.0, 0.0));
}

/// Milliseconds from Enter on the hit until the page has drawn what is looked for; leaves again.
fn opened(window: &Window, title: &str, drawn: &[&str]) -> f64 {
    // Not by the search: whoever comes from there sees the found words, and not what changed.
    window.chord(Window::CONTROL, 'p');
    window.retype("[data-testid=palette-box]", title);
    window.wait_for("the article", |it| {
        let chosen = it.texts("[data-testid=entry][data-kind=article][aria-selected=true]");
        chosen.first().is_some_and(|it| it.contains(title))
    });
    let watch = "const wanted = arguments[0];
        const drawn = () => wanted.every(it => document.querySelector(it) !== null);
        window.opening = null;
        addEventListener('keydown', () => {
            const begun = performance.now();
            const look = () => drawn() ? requestAnimationFrame(() => (window.opening = performance.now() - begun)) : requestAnimationFrame(look);
            requestAnimationFrame(look);
        }, { once: true, capture: true })";
    window.js_with(watch, &json!([drawn]));
    window.keys(&Window::ENTER.to_string());
    let took = eventually("the review screen", std::time::Duration::from_secs(30), || {
        window.js("return window.opening").as_f64()
    });
    window.test_id("back").click();
    window.wait_for("the desk", |it| it.has("room-desk"));
    took
}
