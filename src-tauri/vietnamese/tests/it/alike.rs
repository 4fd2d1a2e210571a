//! Two texts beside each other: an article and the same one a little edited, articles of one subject by one office.

use vietnamese::alike::{LEAST_IN_COMMON, RUN};
use vietnamese::Runs;

use crate::articles::{article, edited};

/// What the check of the newsroom calls alike.
const OVER: f64 = 0.8;

fn runs(lines: &[String], run: usize) -> Runs {
    Runs::long(lines.iter().map(String::as_str), run)
}

struct Figures {
    found: usize,
    least: f64,
    most_of_others: f64,
    false_ones: usize,
    pairs: usize,
}

/// A hundred articles and each of them edited, and every pair of the hundred.
fn figures(run: usize, percent: usize) -> Figures {
    let first: Vec<Runs> = (0..100).map(|it| runs(&article(it), run)).collect();
    let second: Vec<Runs> = (0..100).map(|it| runs(&edited(&article(it), percent, it), run)).collect();
    let near: Vec<f64> = first.iter().zip(&second).map(|(a, b)| a.alike(b)).collect();
    let mut others = Vec::new();
    for (n, a) in first.iter().enumerate() {
        others.extend(first[n + 1..].iter().map(|b| a.alike(b)));
    }
    Figures {
        found: near.iter().filter(|it| **it > OVER).count(),
        least: near.iter().copied().fold(1.0, f64::min),
        most_of_others: others.iter().copied().fold(0.0, f64::max),
        false_ones: others.iter().filter(|it| **it > OVER).count(),
        pairs: others.len(),
    }
}

#[test]
fn an_article_edited_by_a_twentieth_is_known_again_and_no_other_is_taken_for_it() {
    let it = figures(RUN, 5);
    println!("least {:.3}, most of others {:.3} of {} pairs", it.least, it.most_of_others, it.pairs);
    assert_eq!((it.found, it.false_ones, it.pairs), (100, 0, 4950));
    assert!(it.least > 0.85 && it.most_of_others < 0.7, "and neither by a hair: {:.3} {:.3}", it.least, it.most_of_others);
}

/// The control: single syllables find the edited ones, too, and take nearly every other for one of them; and so does a
/// threshold at half of it.
#[test]
fn without_runs_or_with_half_a_threshold_others_are_taken_for_it() {
    let it = figures(1, 5);
    assert_eq!(it.found, 100);
    assert!(it.false_ones > 1_000, "{} of {}", it.false_ones, it.pairs);
    assert!(figures(RUN, 5).most_of_others > 0.5, "the office's own lines are a good part of every article");
}

/// Greetings and closing lines lead to others, too; which of them are looked at first is `sqlite::sketch`'s.
#[test]
fn a_sketch_leads_to_every_article_that_the_measure_would_find() {
    let mut missed = 0;
    for seed in 0..200_u64 {
        let lines = article(seed);
        let it = runs(&lines, RUN);
        for percent in [5, 10] {
            let other = runs(&edited(&lines, percent, seed), RUN);
            let led = it.sketch().in_common(&other.sketch()) >= LEAST_IN_COMMON;
            missed += usize::from(it.alike(&other) > OVER && !led);
        }
    }
    assert_eq!(missed, 0);
}
