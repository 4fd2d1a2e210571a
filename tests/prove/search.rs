//! SEARCH: laptop and portal find the same articles in the same order, for 500 questions as people type them over 2,000
//! published articles. `./run prove SEARCH`. Controls: a portal that folds the marks away first, and one that turns its
//! order round, must both be seen. The proof stands with the two of them, in `sync/tests/it/parity.rs`, of which every
//! test run has a sample.

use std::process::{Command, ExitCode, Stdio};

use durability::report;
use serde_json::json;

const ARTICLES: usize = 2_000;
const QUERIES: usize = 500;

fn main() -> ExitCode {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let out = Command::new(cargo)
        .current_dir(support::root())
        .args(["test", "--locked", "--quiet", "-p", "sync", "--test", "it", "laptop_and_portal_find_the_same"])
        .args(["--", "--nocapture"])
        .env("PARITY_ARTICLES", ARTICLES.to_string())
        .env("PARITY_QUERIES", QUERIES.to_string())
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs the tests");
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    let line =
        said.lines().find_map(|it| it.split_once("parity ").map(|it| it.1)).unwrap_or("it ended before its figure");
    let numbers: Vec<usize> = line
        .split(|it: char| !it.is_ascii_digit())
        .filter(|it| !it.is_empty())
        .filter_map(|it| it.parse().ok())
        .collect();
    let [same, queries, articles, hits, other_fold, other_order] = numbers.as_slice() else {
        return report("SEARCH", line, false, &json!({ "said": said }));
    };
    let good = out.status.success() && same == queries && *queries == QUERIES && *articles == ARTICLES;
    let sentence = format!(
        "{same} of {queries} questions over {articles} articles have the same ids in the same order on laptop and portal, \
         {hits} hits. Control: a portal that folds otherwise differs {other_fold} times, one with its order turned round \
         {other_order} times."
    );
    let figures = json!({
        "same": same, "queries": queries, "articles": articles, "hits": hits,
        "control_other_fold": other_fold, "control_other_order": other_order,
    });
    report("SEARCH", &sentence, good, &figures)
}
