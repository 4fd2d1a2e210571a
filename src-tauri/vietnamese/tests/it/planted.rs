//! The flaws that somebody planted in six articles, and what the house rules say of them. One counter for the test of
//! this room and for `./run prove TEXT` (`tests/prove/text.rs` takes this file in): it knows no folder, and promises
//! nothing of the figures; who counts says what they must be.

use serde_json::Value;
use vietnamese::Style;
use vietnamese::house::{Dash, House, Level, Lists, Passage, look};

/// What is about pictures and sources belongs to other checks.
const ELSEWHERE: [&str; 8] = [
    "missing-source",
    "alt-caption-mismatch",
    "alt-placeholder",
    "caption-missing-credit",
    "nfd-text",
    "credit-format",
    "alt-empty",
    "byline-format",
];

/// What was counted in one article.
#[derive(Debug)]
pub struct Counted {
    pub name: String,
    /// Flaws of the text, by the key.
    pub planted: usize,
    /// Of those, the ones that some slip overlaps.
    pub found: usize,
    /// The others, as the key has them.
    pub missed: Vec<String>,
    /// Slips at phải sửa or nên sửa where nothing was planted: article, rule and words.
    pub wrong: Vec<String>,
    /// All slips at phải sửa or nên sửa.
    pub above_hints: usize,
}

/// `key` names the articles and their flaws; `article` gives the text of one by its name.
pub fn count(key: &Value, article: impl Fn(&str) -> String, lists: &Lists) -> Vec<Counted> {
    let samples = key["samples"].as_object().expect("the articles by name");
    samples.iter().map(|(name, sample)| counted(name, &article(name), &sample["flaws"], lists)).collect()
}

/// Found, planted, false: over all of them.
pub fn sum(all: &[Counted]) -> (usize, usize, usize) {
    all.iter().fold((0, 0, 0), |it, more| (it.0 + more.found, it.1 + more.planted, it.2 + more.wrong.len()))
}

fn counted(name: &str, text: &str, flaws: &Value, lists: &Lists) -> Counted {
    let lines: Vec<&str> =
        text.split('\n').skip(1).filter(|it| !it.starts_with("![")).map(|it| it.trim_matches('*')).collect();
    let passages: Vec<Passage<'_>> = lines.iter().map(|text| Passage { text, running: true }).collect();
    let slips = look(&passages, &House { tone: Style::Old, dash: Dash::Hyphen, lists });
    let mut explained = vec![false; slips.len()];
    let mut out =
        Counted { name: name.to_owned(), planted: 0, found: 0, missed: vec![], wrong: vec![], above_hints: 0 };
    let flaws = flaws.as_array().expect("the flaws of an article").iter();
    for flaw in flaws.filter(|it| !ELSEWHERE.contains(&it["rule"].as_str().expect("a flaw has its rule"))) {
        let words = flaw["text"].as_str().expect("a flaw has its words");
        out.planted += 1;
        let mut hit = false;
        for (slip, explained) in slips.iter().zip(&mut explained) {
            let at = lines[slip.passage].find(words);
            let over = at.is_some_and(|at| at < slip.at.end.max(slip.at.start + 1) && slip.at.start < at + words.len());
            hit |= over;
            *explained |= over;
        }
        out.found += usize::from(hit);
        if !hit {
            out.missed.push(flaw.to_string());
        }
    }
    for (slip, explained) in slips.iter().zip(&explained).filter(|it| it.0.level != Level::Hint) {
        out.above_hints += 1;
        if !explained {
            out.wrong.push(format!("{name}: {:?} {:?}", slip.rule, &lines[slip.passage][slip.at.clone()]));
        }
    }
    out
}
