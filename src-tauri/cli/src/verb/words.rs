//! `fold`, `restyle`, `slug`: one rule of Vietnamese text alone, on the words given or on each line of standard input.

use std::io::{self, BufRead};

use serde_json::json;
use vietnamese::{folded, restyle_text, slug};

use crate::arguments::{OneRule, TextRule};
use crate::said::{Said, Sentence};

pub fn run(asked: &OneRule, said: &mut Said) {
    if let Some(text) = &asked.text {
        said.line(&answer(asked, text));
        return;
    }
    for line in io::stdin().lock().lines() {
        match line {
            Ok(line) => said.line(&answer(asked, &line)),
            Err(it) => {
                return said.refuse(&Sentence::new(
                    format!("không đọc được đầu vào ({it})"),
                    format!("standard input could not be read ({it})"),
                ));
            }
        }
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
