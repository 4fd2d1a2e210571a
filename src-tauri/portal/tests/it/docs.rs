//! `docs/api.md` names every call, public address and code that the portal has, and no other.

use std::collections::BTreeSet;

use domain::wire::Code;

const DOCS: &str = include_str!("../../../../docs/api.md");
const API: &str = include_str!("../../src/api.rs");
const PAGES: &str = include_str!("../../src/pages.rs");
const WIRE: &str = include_str!("../../../domain/src/wire.rs");

#[test]
fn every_call_is_a_heading_of_the_document() {
    let headings: BTreeSet<String> = DOCS.lines().filter_map(|it| it.strip_prefix("### ")).map(str::to_owned).collect();
    let calls: BTreeSet<String> = routes(API)
        .iter()
        .flat_map(|(path, methods)| methods.iter().map(move |it| format!("{} /api/v1{path}", it.to_uppercase())))
        .collect();
    assert!(calls.contains("DELETE /api/v1/session"), "the reading of the source: {calls:?}");
    assert_eq!(headings, calls);
}

#[test]
fn every_public_address_is_in_its_table() {
    let table = DOCS.split("## What readers see").nth(1).unwrap();
    let told: BTreeSet<&str> = table.lines().filter_map(|it| it.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(told, routes(PAGES).iter().map(|it| it.0).collect());
}

#[test]
fn every_code_is_told_with_its_status() {
    let table = DOCS.split("## Errors").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut told = BTreeSet::new();
    for line in table.lines().filter_map(|it| it.strip_prefix("| ")) {
        let mut cells = line.split(" | ");
        let (Some(Ok(status)), Some(code)) = (cells.next().map(str::parse), cells.next()) else { continue };
        told.insert((code.trim_matches('`').to_owned(), status));
    }
    // Those that no call answers yet stand in one sentence: `code` (status).
    for (at, _) in table.match_indices("` (") {
        let (before, after) = (&table[..at], &table[at + 3..]);
        let status = after.split(')').next().unwrap().parse().unwrap();
        told.insert((before.rsplit('`').next().unwrap().to_owned(), status));
    }
    assert_eq!(told, codes().into_iter().map(|(name, it)| (name, portal::status(it))).collect());
}

/// Of `.route("/me", get(me).delete(out))`: the path, and its methods.
fn routes(source: &'static str) -> Vec<(&'static str, Vec<&'static str>)> {
    let lines = source.lines().filter_map(|it| it.trim().strip_prefix(".route(\"")?.split_once("\", "));
    lines
        .map(|(path, handlers)| {
            let of = |it: &&str| handlers.starts_with(&format!("{it}(")) || handlers.contains(&format!(").{it}("));
            (path, ["get", "head", "post", "patch", "put", "delete"].into_iter().filter(of).collect())
        })
        .collect()
}

fn codes() -> Vec<(String, Code)> {
    let names = WIRE.split("pub enum Code {").nth(1).unwrap().split("\n}").next().unwrap();
    let names = names.lines().filter_map(|it| it.trim().strip_suffix(','));
    names
        .map(|name| {
            let mut snake = String::new();
            for it in name.chars() {
                if it.is_uppercase() && !snake.is_empty() {
                    snake.push('_');
                }
                snake.extend(it.to_lowercase());
            }
            let code = serde_json::from_value(snake.clone().into()).unwrap();
            (snake, code)
        })
        .collect()
}
