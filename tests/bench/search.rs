//! The search of the desk over a whole archive, at every key of the box: rows and snippets, beside full text by itself and
//! beside a scan of the same file; and what a save takes while a thread fills the index. `./run bench search`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::process::ExitCode;

use durability::{Archive, Filling};
use support::{Bench, Figure, Goal, median, quantile, rounds};

/// Of about 1,600 syllables each; `SEARCH_ARTICLES` says another number, for a machine that has no time, and
/// `SEARCH_FOLDER` a folder where the archive stays for the next run.
const ARTICLES: usize = 50_000;
const PHRASE: &str = "chuyển đổi số";
const SAVES: usize = 100;
/// The control waits for whole steps of hundreds.
const CONTROL: usize = 5;
/// This clock tells nanoseconds.
const CLOCK_MS: f64 = 1e-6;
/// Nobody notices that a mark comes so much later.
const UNNOTICED_MS: f64 = 20.0;

fn main() -> ExitCode {
    let articles = std::env::var("SEARCH_ARTICLES").ok().and_then(|it| it.parse().ok()).unwrap_or(ARTICLES);
    println!("{articles} bài / articles");
    let archive = Archive::of(articles);
    let mut bench = Bench::default();
    let keys = keys();
    let mut each: Vec<Vec<f64>> = vec![Vec::new(); keys.len()];
    let [mean, mean_floor, p50, p95, slowest, slowest_floor, phrase, phrase_floor, scan, narrowed, counted] =
        rounds(|_| {
            let took: Vec<(f64, f64)> = keys.iter().map(|it| at_key(&archive, it)).collect();
            each.iter_mut().zip(&took).for_each(|(all, it)| all.push(it.0));
            let ours: Vec<f64> = took.iter().map(|it| it.0).collect();
            let (p50, p95) = (quantile(&ours, 0.5, CLOCK_MS), quantile(&ours, 0.95, CLOCK_MS));
            let many = f64::from(u32::try_from(took.len()).unwrap_or(1));
            let sum = took.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
            let worst = took.iter().max_by(|a, b| a.0.total_cmp(&b.0)).copied().unwrap_or_default();
            let (phrase, phrase_floor) = at_key(&archive, &format!("\"{PHRASE}\""));
            let scan = archive.scan(PHRASE);
            let narrowed = best(|| archive.search(PHRASE, true).1);
            let counted = best(|| archive.counts(PHRASE).1);
            [sum.0 / many, sum.1 / many, p50, p95, worst.0, worst.1, phrase, phrase_floor, scan, narrowed, counted]
        });
    let line = |name, ours, floor, peer| Figure { name, ours, floor, peer };
    bench.line(&line("search, a key, mean", &mean[..], Some(&mean_floor[..]), None), Goal::OfFloor(2.0, 2.0));
    bench.line(&line("search, a key, p50", &p50[..], None, None), Goal::None);
    bench.line(&line("search, a key, p95", &p95[..], None, None), Goal::None);
    bench.line(&line("search, the slowest key", &slowest[..], Some(&slowest_floor[..]), None), Goal::OfFloor(2.0, 2.0));
    bench.line(
        &line("search, a phrase", &phrase[..], Some(&phrase_floor[..]), Some(&scan[..])),
        Goal::OfFloor(2.0, 2.0),
    );
    bench.line(&line("search, a phrase, scan", &phrase[..], None, Some(&scan[..])), Goal::OfPeer(0.25, 0.0));
    bench.line(&line("search, narrowed", &narrowed[..], None, None), Goal::None);
    bench.line(&line("counts of a common phrase", &counted[..], None, None), Goal::None);
    let mut by_key: Vec<(f64, &String)> = each.iter().map(|it| median(it)).zip(&keys).collect();
    by_key.sort_by(|a, b| b.0.total_cmp(&a.0));
    let said = by_key.iter().take(5).map(|it| format!("“{}” {:.2}", it.1, it.0)).collect::<Vec<_>>();
    println!("{:<34} {}", "the five slowest keys", said.join(", "));
    if let Some(it) = archive.indexing_ms {
        println!("{:<34} {it:>9.2}", "an article into the index");
    }
    upkeep(&archive, &mut bench);
    beside_saves(&archive, &mut bench);
    bench.end()
}

/// Every state of the box while somebody types the phrase, once with marks and once without.
fn keys() -> Vec<String> {
    let plain = "chuyen doi so";
    let typed = |all: &str| -> Vec<String> {
        let ends = all.char_indices().map(|it| it.0).skip(1).chain([all.len()]);
        ends.map(|end| all[..end].to_owned()).filter(|it| !it.ends_with(' ')).collect()
    };
    typed(PHRASE).into_iter().chain(typed(plain)).collect()
}

/// Ours, and full text for the same words without any of the rest.
fn at_key(archive: &Archive, typed: &str) -> (f64, f64) {
    let words = vietnamese::fold(typed.trim_matches('"'));
    let expression = if typed.starts_with('"') {
        format!("{{fo}} : \"{words}\"")
    } else {
        let mut words: Vec<String> = words.split(' ').map(|it| format!("\"{it}\"")).collect();
        if let Some(last) = words.last_mut() {
            last.push_str(" *");
        }
        format!("{{fo}} : ({})", words.join(" AND "))
    };
    let ours = best(|| {
        let (found, took) = archive.search(typed, false);
        assert_eq!((found.hits.is_empty(), found.due), (false, 0), "{typed} finds something");
        took
    });
    (ours, best(|| archive.bare_search(&expression)))
}

/// Of three: what else the machine did is not the question here.
fn best(mut once: impl FnMut() -> f64) -> f64 {
    (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// What the index adds to a save, and what is put off to the question after it.
fn upkeep(archive: &Archive, bench: &mut Bench) {
    let [with, without, after, again] = rounds(|_| {
        let (with, without) = archive.upkeep(SAVES);
        let (after, again) = archive.asked_after_a_save(PHRASE);
        [quantile(&with, 0.5, CLOCK_MS), quantile(&without, 0.5, CLOCK_MS), after, again]
    });
    let line = |name, ours, peer| Figure { name, ours, floor: None, peer: Some(peer) };
    bench.line(&line("save, index upkeep to none", &with[..], &without[..]), Goal::OfPeer(1.3, 0.0));
    bench.line(&line("a question after a save, and again", &after[..], &again[..]), Goal::None);
}

fn beside_saves(archive: &Archive, bench: &mut Bench) {
    let [p50, alone_p50, p99, alone_p99, step] = rounds(|_| {
        let (alone, _) = archive.saves(SAVES, Filling::Nobody);
        let (beside, step) = archive.saves(SAVES, Filling::Paced);
        archive.settle();
        let at = |samples: &[f64], part: f64| quantile(samples, part, CLOCK_MS);
        [at(&beside, 0.5), at(&alone, 0.5), at(&beside, 0.99), at(&alone, 0.99), step]
    });
    let line = |name, ours, peer| Figure { name, ours, floor: None, peer: Some(peer) };
    bench.line(&line("save p50, index filling to not", &p50[..], &alone_p50[..]), Goal::OfPeer(1.0, UNNOTICED_MS));
    bench.line(&line("save p99, index filling to not", &p99[..], &alone_p99[..]), Goal::OfPeer(1.0, UNNOTICED_MS));
    let steps = Figure { name: "longest step of the filling", ours: &step[..], floor: None, peer: None };
    bench.line(&steps, Goal::None);
    let (control, _) = archive.saves(CONTROL, Filling::Greedy);
    archive.settle();
    let slowest = control.iter().copied().fold(0.0, f64::max);
    let said = format!("{slowest:.0} ms: a save beside a filling that does not rest is noticed");
    bench.fact("control", &said, slowest > median(&alone_p99) + UNNOTICED_MS);
}
