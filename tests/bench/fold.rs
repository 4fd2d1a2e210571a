//! Vietnamese text as search compares it, beside a look at whether the bytes are UTF-8 and beside the way by Unicode's
//! decomposition. `./run bench fold`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use durability::Chance;
use support::{Bench, Figure, Goal, median, rounds};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Texts of the size of an article, so that nobody measures how memory is asked for.
const TEXTS: usize = 400;
const BYTES: usize = 10_000;
/// At least 0.7 of the floor's pace.
const SLOWER: f64 = 1.43;

fn main() -> ExitCode {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut bench = Bench::default();
    let [ours, both, floor, peer] = rounds(|_| {
        [
            all(&texts, |it| drop(black_box(vietnamese::fold(it)))),
            all(&texts, |it| drop(black_box(vietnamese::folded(it)))),
            all(&texts, |it| assert!(std::str::from_utf8(black_box(it.as_bytes())).is_ok())),
            all(&texts, |it| drop(black_box(by_decomposition(it)))),
        ]
    });
    assert!(texts.iter().all(|it| vietnamese::fold(it) == by_decomposition(it)), "both ways end at the same letters");
    let line = |name, ours| Figure { name, ours, floor: Some(&floor[..]), peer: Some(&peer[..]) };
    bench.line(&line("fold 4 MB", &ours[..]), Goal::OfFloor(SLOWER, 0.0));
    bench.line(&line("fold 4 MB, with and without marks", &both[..]), Goal::None);
    for (name, took) in [("fold", &ours), ("both strings", &both), ("UTF-8 check", &floor), ("by decomposition", &peer)]
    {
        #[expect(clippy::cast_precision_loss, reason = "some megabytes")]
        let pace = bytes as f64 / 1000.0 / median(took);
        println!("{name:<34} {pace:>9.0} MB/s");
    }
    bench.end()
}

fn texts() -> Vec<String> {
    let sentences = std::fs::read_to_string(support::root().join("tests/data/typing/sentences.txt"));
    let sentences = sentences.expect("the sentences of this project");
    // Words in an order of their own: a processor learns two hundred sentences by heart.
    let words: Vec<&str> = sentences.split_whitespace().collect();
    let mut chance = Chance::of(5);
    let mut one = || {
        let mut out = String::with_capacity(BYTES + 20);
        while out.len() < BYTES {
            out.push_str(words[usize::try_from(chance.draw() % words.len() as u64).unwrap_or_default()]);
            out.push(' ');
        }
        out
    };
    (0..TEXTS).map(|_| one()).collect()
}

/// The fastest of three: what else the machine did is not the question here.
fn all(texts: &[String], fold: impl Fn(&String)) -> f64 {
    let once = || {
        let began = Instant::now();
        texts.iter().for_each(&fold);
        began.elapsed().as_secs_f64() * 1000.0
    };
    (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// What anybody would write.
fn by_decomposition(text: &str) -> String {
    let small = text.nfd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase);
    small.map(|it| if it == 'đ' { 'd' } else { it }).collect()
}
