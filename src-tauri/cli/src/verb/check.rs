//! `check`: what the desk would say of an article, given as its JSON or as the text of a page.
//! It knows no photos and no settings of a site, so what needs those is not asked.

use std::collections::BTreeMap;
use std::path::Path;

use domain::check::{Case, CheckLevel, Finding, Fix, check};
use domain::{Content, Settings};
use serde_json::{Value, json};

use crate::arguments::Check;
use crate::clock;
use crate::said::{Said, Sentence};
use crate::verb::{import_page, render};

pub fn run(asked: &Check, said: &mut Said) {
    match content(&asked.file) {
        Ok(content) => {
            let findings = check(&Case {
                content: &content,
                photos: &BTreeMap::new(),
                settings: &Settings::default(),
                lists: domain::house::Lists::start(),
                conflicts: 0,
                being_corrected: false,
                alike: None,
                now: clock::now(),
            });
            said.line(&if asked.json { as_json(&findings) } else { as_sentences(&findings) });
        }
        Err(sentence) => said.refuse(&sentence),
    }
}

/// A page of a newspaper does not begin with a brace.
fn content(path: &Path) -> Result<Content, Sentence> {
    let bytes = crate::file::bytes(path)?;
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    if bare.trim_ascii_start().starts_with(b"{") {
        return render::content(path, &bytes);
    }
    Ok(import_page::page_of(path, &bytes)?.content)
}

fn as_json(findings: &[Finding]) -> String {
    let list: Vec<Value> = findings
        .iter()
        .map(|it| {
            json!({
                "code": it.code, "level": it.level, "overrulable": it.overrulable, "part": it.part, "block": it.block,
                "start": it.range.map(|it| it.start), "stop": it.range.map(|it| it.stop), "text": it.facts.get("text"),
                "facts": it.facts, "fix": it.fix,
            })
        })
        .collect();
    json!({ "findings": list }).to_string()
}

fn as_sentences(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return "Không có gì phải sửa.".to_owned();
    }
    let line = |it: &Finding| {
        let level = match it.level {
            CheckLevel::PhaiSua => "phải sửa",
            CheckLevel::NenSua => "nên sửa",
            CheckLevel::GoiY => "gợi ý",
        };
        let code = json!(it.code).as_str().unwrap_or_default().to_owned();
        let photo = it.facts.get("photo").map(|it| format!(" ảnh {it}")).unwrap_or_default();
        let text = it.facts.get("text").map(|it| format!(" “{it}”")).unwrap_or_default();
        let other = it.facts.get("other").map(|it| format!(" ≠ “{it}”")).unwrap_or_default();
        let count = match (it.facts.get("count"), it.facts.get("max")) {
            (Some(count), Some(max)) => format!(" {count} / {max}"),
            _ => String::new(),
        };
        let fix = match &it.fix {
            Some(Fix::Replace { text }) => format!(" → “{text}”"),
            Some(Fix::Heading { level }) => format!(" → H{level}"),
            Some(Fix::TableHead) => " → hàng đầu là tên cột".to_owned(),
            None => String::new(),
        };
        format!("{level:<8} {code}{photo}{count}{text}{other}{fix}")
    };
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}
