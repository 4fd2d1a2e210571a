//! `diff`: what two texts of an article do not share, block by block and word by word.

use domain::compare::{Change, Compared, ComparedBlock, Span, SpanChange, compare};
use serde_json::{Value, json};

use crate::arguments::TwoTexts;
use crate::file;
use crate::said::Said;
use crate::verb::render;

pub fn run(asked: &TwoTexts, said: &mut Said) {
    let texts = [&asked.older, &asked.newer].map(|it| render::content(it, &file::bytes(it)?));
    let it = match texts {
        [Ok(older), Ok(newer)] => compare(&older, &newer),
        refused => {
            refused.into_iter().filter_map(Result::err).for_each(|it| said.refuse(&it));
            return;
        }
    };
    said.line(&if asked.json { as_json(&it).to_string() } else { as_lines(&it) });
}

fn as_json(it: &Compared) -> Value {
    let block = |it: &ComparedBlock| {
        let spans: Vec<&Span> = it.parts.iter().flat_map(|it| &it.spans).collect();
        json!({ "block": it.block, "kind": it.type_, "change": it.change, "moved": it.moved, "facts": it.facts, "spans": spans })
    };
    let blocks: Vec<Value> = it.blocks.iter().map(block).collect();
    json!({ "title": it.title, "sapo": it.sapo, "blocks": blocks, "fields": it.fields })
}

/// What stays as it was is left out; `-gone-`, `+new+`, and `~the same words in another form~`.
fn as_lines(it: &Compared) -> String {
    let mut out = Vec::new();
    for (name, spans) in [("tiêu đề", &it.title), ("sapo", &it.sapo)] {
        if spans.iter().any(|it| it.change != SpanChange::Same) {
            out.push(format!("{name}: {}", Compared::line(spans)));
        }
    }
    for block in it.blocks.iter().filter(|it| it.change != Change::Same || it.moved) {
        let words: Vec<String> = block.parts.iter().map(|it| Compared::line(&it.spans)).collect();
        let moved = if block.moved { " (đổi chỗ)" } else { "" };
        out.push(format!("{}{moved}: {}", block.type_, words.join(" / ")).trim_end_matches([':', ' ']).to_owned());
        out.extend(block.facts.iter().map(|it| format!("  {}: {} -> {}", it.name, it.from, it.to)));
    }
    out.extend(it.fields.iter().map(|it| format!("mục {}: {} -> {}", it.name, it.from, it.to)));
    if out.is_empty() { "Hai bản giống nhau.".to_owned() } else { out.join("\n") }
}
