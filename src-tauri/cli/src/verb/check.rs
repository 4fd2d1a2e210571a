//! `check`: what the desk would say of an article, given as its JSON, as a draft in Markdown, as HTML or as the text of a page.
//! It knows no photos and no settings of a site, so what needs those is not asked.

use std::collections::BTreeMap;
use std::path::Path;

use domain::check::{Case, CheckLevel, Finding, Fix, check};
use domain::{Content, Fields, Settings};
use html::import::{is_markdown, markdown};
use serde_json::{Value, json};

use crate::arguments::Check;
use crate::clock;
use crate::said::{Said, Sentence};
use crate::verb::{clean, import_page, render};

pub fn run(asked: &Check, said: &mut Said) {
    for path in &asked.files {
        match read(path) {
            Ok(it) => {
                let findings = check(&Case {
                    content: &it.content,
                    photos: &BTreeMap::new(),
                    settings: &Settings::default(),
                    lists: domain::house::Lists::start(),
                    conflicts: 0,
                    being_corrected: false,
                    alike: None,
                    now: clock::now(),
                });
                let named = if asked.files.len() > 1 { format!("{}\n", path.display()) } else { String::new() };
                said.line(&if asked.json { as_json(path, &findings, &it) } else { named + &as_sentences(&findings) });
                if it.decomposed && !asked.json {
                    said.note(&decomposed().of(path));
                }
            }
            Err(sentence) => said.refuse(&sentence),
        }
    }
}

struct Text {
    content: Content,
    /// It had letters with their marks apart, which are put together wherever text comes in.
    decomposed: bool,
}

fn decomposed() -> Sentence {
    Sentence::new("có chữ viết bằng dấu rời, đã ghép lại", "letters with their marks apart were put together")
}

/// Neither a page of a newspaper nor a draft begins with a brace or a tag; a comment may stand before a draft.
fn read(path: &Path) -> Result<Text, Sentence> {
    let bytes = crate::file::bytes(path)?;
    let text = crate::file::text(path, &bytes)?;
    let start = text.trim_start();
    let content = if start.starts_with('{') {
        render::content(path, &bytes)?
    } else if is_markdown(text) {
        markdown(text).map_err(|it| import_page::why(&it).of(path))?
    } else if start.starts_with('<') {
        let parsed = html::parse(text).map_err(|it| clean::why(it).of(path))?;
        Content { document: parsed.document, fields: Fields::default() }
    } else {
        import_page::page_of(path, &bytes)?.content
    };
    Ok(Text { content, decomposed: vietnamese::composed(text) != text })
}

fn as_json(path: &Path, findings: &[Finding], text: &Text) -> String {
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
    let notices: &[&str] = if text.decomposed { &["decomposed"] } else { &[] };
    json!({ "file": path.to_string_lossy(), "findings": list, "notices": notices }).to_string()
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
