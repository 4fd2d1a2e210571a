//! How many edited articles are known again, and how many others are taken for one: for the test and for the proof.

use vietnamese::Runs;

use super::articles::{article, edited};

/// What the check of the newsroom calls alike.
pub const OVER: f64 = 0.8;

pub fn runs(lines: &[String], run: usize) -> Runs {
    Runs::long(lines.iter().map(String::as_str), run)
}

pub struct Figures {
    pub edited: usize,
    pub found: usize,
    pub least: f64,
    pub most_of_others: f64,
    pub false_ones: usize,
    pub pairs: usize,
}

/// A hundred articles and each of them edited, and every pair of the hundred.
pub fn figures(run: usize, percent: usize) -> Figures {
    let first: Vec<Runs> = (0..100).map(|it| runs(&article(it), run)).collect();
    let second: Vec<Runs> = (0..100).map(|it| runs(&edited(&article(it), percent, it), run)).collect();
    let near: Vec<f64> = first.iter().zip(&second).map(|(a, b)| a.alike(b)).collect();
    let mut others = Vec::new();
    for (n, a) in first.iter().enumerate() {
        others.extend(first[n + 1..].iter().map(|b| a.alike(b)));
    }
    Figures {
        edited: near.len(),
        found: near.iter().filter(|it| **it > OVER).count(),
        least: near.iter().copied().fold(1.0, f64::min),
        most_of_others: others.iter().copied().fold(0.0, f64::max),
        false_ones: others.iter().filter(|it| **it > OVER).count(),
        pairs: others.len(),
    }
}
