//! `fold`, `restyle`, `slug`: one rule of Vietnamese text alone, on the words given or on each line of standard input; and
//! `sort`, which wants all lines before it answers.

use serde_json::json;
use vietnamese::{compare, compare_names, folded, restyle_text, slug};

use crate::arguments::{OneRule, Sort, TextRule};
use crate::file;
use crate::said::Said;

pub fn run(asked: &OneRule, said: &mut Said) {
    match &asked.text {
        Some(text) => said.line(&answer(asked, text)),
        None => file::each_line(|line| match line {
            Ok(line) => said.line(&answer(asked, line)),
            Err(sentence) => said.refuse(&sentence),
        }),
    }
}

/// By the order of a Vietnamese dictionary, or of a list of people.
pub fn sort(asked: &Sort, said: &mut Said) {
    let mut lines = Vec::new();
    file::each_line(|line| match line {
        Ok(line) => lines.push(line.to_owned()),
        Err(sentence) => said.refuse(&sentence),
    });
    lines.sort_by(|a, b| if asked.names { compare_names(a, b) } else { compare(a, b) });
    if asked.json {
        said.line(&json!({ "lines": lines }).to_string());
    } else {
        lines.iter().for_each(|it| said.line(it));
    }
}

fn answer(asked: &OneRule, text: &str) -> String {
    match (asked.rule, asked.json) {
        (TextRule::Fold, json) => {
            let it = folded(text);
            if json { json!({ "ex": it.ex, "fo": it.fo }).to_string() } else { format!("{}\t{}", it.ex, it.fo) }
        }
        (TextRule::Restyle(style), json) => {
            let text = restyle_text(&vietnamese::nfc(text), style);
            if json { json!({ "text": text }).to_string() } else { text }
        }
        (TextRule::Slug, json) => {
            let slug = slug(text);
            if json { json!({ "slug": slug }).to_string() } else { slug }
        }
    }
}
