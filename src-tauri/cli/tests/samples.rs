//! `check` on the six articles with planted flaws, as `./run cli check ../shared/data/samples/*.md --json` shows it, against
//! their key: what is of the text, of pictures and of the fields together.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// What no file alone can have: a category is chosen on the desk, and pictures lie beside the text.
const OF_A_BARE_FILE: [&str; 2] = ["category_missing", "photo_place_empty"];
/// What CHECKS says of every article and the key does not count: too long a sapo, an alt that only says the caption.
const BESIDE_THE_KEY: [&str; 2] = ["sapo_long", "alt_is_caption"];

fn samples() -> Option<PathBuf> {
    let shared = std::env::var_os("TOASOAN_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    if shared.is_dir() {
        return Some(shared.join("data/samples"));
    }
    assert!(std::env::var_os("CI").is_none(), "{} is absent", shared.display());
    None
}

/// The code that says a flaw of the key, where it is of no stretch of text or of a sign that stands in every text.
fn code_of(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "missing-source" | "byline-format" => "byline_missing",
        "alt-caption-mismatch" => "alt_differs",
        "alt-placeholder" => "alt_poor",
        "alt-empty" => "alt_missing",
        "caption-missing-credit" => "credit_missing",
        "double-space" => "double_space",
        "space-before-punct" => "space_at_mark",
        "missing-space-after-punct" => "space_missing",
        "percent-space" => "unit_space",
        "mixed-quotes" => "quote_marks",
        _ => return None,
    })
}

fn found(flaw: &Value, flaws: &[Value], answer: &Value) -> bool {
    let (rule, words) = (flaw["rule"].as_str().unwrap(), flaw["text"].as_str().unwrap());
    let mut findings = answer["findings"].as_array().unwrap().iter();
    match code_of(rule) {
        Some(code) => {
            let planted = flaws.iter().filter(|it| it["rule"] == rule).count();
            findings.filter(|it| it["code"] == code).count() >= planted
        }
        None if rule == "nfd-text" => answer["notices"].as_array().unwrap().iter().any(|it| it == "decomposed"),
        None => findings.any(|it| said(it).is_some_and(|it| overlap(words, it))),
    }
}

/// The words of a finding that are its own; a single space or comma stands in every text.
fn said(finding: &Value) -> Option<&str> {
    finding["text"].as_str().filter(|it| it.chars().count() > 1 && finding["start"].is_u64())
}

fn overlap(planted: &str, said: &str) -> bool {
    planted.contains(said) || said.contains(planted)
}

#[test]
fn the_planted_flaws_are_said_and_the_clean_article_is_left_alone() {
    let Some(folder) = samples() else { return };
    let key: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("answer_key.json")).unwrap()).unwrap();
    let names: Vec<&String> = key["samples"].as_object().unwrap().keys().collect();
    let output = Command::new(env!("CARGO_BIN_EXE_toasoan-cli"))
        .arg("check")
        .args(names.iter().map(|it| folder.join(it)))
        .arg("--json")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert_eq!(answers.len(), 6);
    let (mut all, mut missed, mut wrong) = (0, Vec::new(), Vec::new());
    for (name, answer) in names.iter().zip(&answers) {
        let flaws = key["samples"][name.as_str()]["flaws"].as_array().unwrap();
        all += flaws.len();
        missed.extend(flaws.iter().filter(|it| !found(it, flaws, answer)).map(|it| format!("{name}: {}", it["rule"])));
        for it in answer["findings"].as_array().unwrap().iter().filter(|it| it["level"] != "goi_y") {
            let code = it["code"].as_str().unwrap();
            let planted = flaws.iter().any(|flaw| {
                code_of(flaw["rule"].as_str().unwrap()) == Some(code)
                    || said(it).is_some_and(|it| overlap(flaw["text"].as_str().unwrap(), it))
            });
            if !planted && !OF_A_BARE_FILE.contains(&code) && !BESIDE_THE_KEY.contains(&code) {
                wrong.push(format!("{name}: {code} {}", it["text"]));
            }
        }
    }
    println!("{} of {all} flaws said, {} false; missed {missed:?}", all - missed.len(), wrong.len());
    assert!(missed.len() <= 2, "{missed:?}");
    assert_eq!(wrong, Vec::<String>::new());
    let hints: Vec<&Value> =
        answers[5]["findings"].as_array().unwrap().iter().filter(|it| it["level"] == "goi_y").collect();
    // Its caption, "Học sinh đọc sách tại sân trường.", names no time.
    let codes: Vec<&str> = hints.iter().filter_map(|it| it["code"].as_str()).collect();
    assert_eq!(codes, ["caption_when"], "no other hint: {hints:?}");
}
