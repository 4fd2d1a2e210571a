//! Every check of an article of 2,000 words, as the panel asks it when the keys rest. `./run bench check`
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use domain::check::{Case, check};
use domain::{Block, Body, Content, Document, Fields, Inline, Settings, Timestamp};
use support::{Bench, Figure, Goal, rounds};

const WORDS: usize = 2_000;
const PARAGRAPH: usize = 80;
const TIMES: usize = 20;

fn main() -> ExitCode {
    let sentences = std::fs::read_to_string(support::root().join("tests/data/typing/sentences.txt"));
    let content = article(&sentences.expect("the sentences of this project"));
    let bare: Vec<String> = content.document.texts();
    let mut bench = Bench::default();
    let [ours, floor] = rounds(|_| {
        let case = Case {
            content: &content,
            photos: &BTreeMap::new(),
            settings: &Settings::default(),
            lists: domain::house::Lists::start(),
            conflicts: 0,
            being_corrected: false,
            alike: None,
            now: Timestamp(1_795_500_000_000),
        };
        let read = || bare.iter().map(|it| vietnamese::tokens(it).count()).sum::<usize>();
        [best(|| drop(black_box(check(&case)))), best(|| assert!(black_box(read()) >= WORDS))]
    });
    let figure = Figure { name: "check 2,000 words", ours: &ours, floor: Some(&floor), peer: None };
    bench.line(&figure, Goal::Most(10.0));
    println!("floor: the words of the text once as search compares them");
    bench.end()
}

/// Different sentences, some of them with faults of their own, in paragraphs of ordinary length.
fn article(sentences: &str) -> Content {
    let mut lines = sentences.lines().cycle();
    let mut blocks = Vec::new();
    let mut words = 0;
    while words < WORDS {
        let mut text = String::new();
        while vietnamese::words(&text) < PARAGRAPH {
            text.extend(lines.next().into_iter().chain([" "]));
        }
        words += vietnamese::words(&text);
        let id = format!("block{:07}", blocks.len()).parse().expect("an id of twelve signs");
        blocks.push(Block { id, body: Body::Paragraph(vec![Inline::text(text.trim_end())]) });
    }
    let document =
        Document { title: "Hải Lâm họp phiên thường kỳ".into(), sapo: "Sáng nay.".into(), blocks };
    Content { document, fields: Fields::default() }
}

fn best(mut once: impl FnMut()) -> f64 {
    let mut took = || {
        let began = Instant::now();
        once();
        began.elapsed().as_secs_f64() * 1000.0
    };
    (0..TIMES).map(|_| took()).fold(f64::INFINITY, f64::min)
}
